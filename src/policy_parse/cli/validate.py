"""``policy-parse validate``: hold a structured dataset to its rules."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from policy_parse.cli.limits import LimitOption, limits
from policy_parse.cli.messages import complain, emit, say

_DATA = Path("data/structured")


class Report(StrEnum):
    """Report formats."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"
    junit = "junit"


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH…]", help="Files or folders; data/structured.")
    ] = None,
    format: Annotated[Report, typer.Option("--format", help="How to report.")] = Report.text,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Report to a file.")] = None,
    select: Annotated[str, typer.Option(help="Only these rules: PP01,PP030.")] = "",
    ignore: Annotated[str, typer.Option(help="Not these rules.")] = "",
    baseline: Annotated[Path | None, typer.Option(help="Known findings, that do not count.")] = None,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Write the baseline.")] = False,
    raw: Annotated[Path | None, typer.Option(help="Folder of the raw files.")] = None,
    corrections: Annotated[Path | None, typer.Option(help="Folder of the corrections.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    limit: LimitOption = None,
) -> int:
    """Hold structured files to their rules."""
    from policy_parse.cli.validation import extractor
    from policy_parse.validation import baseline as known
    from policy_parse.validation import engine
    from policy_parse.validation.dataset import open_dataset
    from policy_parse.validation.reporters import report

    rules = engine.chosen(_codes(select), _codes(ignore))
    reading = limits(limit)
    dataset = open_dataset(
        paths or [_DATA], raw=raw, corrections=corrections, extractor=extractor(reading), limits=reading
    )
    findings = list(engine.run(dataset, rules))
    if baseline is not None and update_baseline:
        known.write(baseline, findings)
        say(f"{baseline}: {len(findings)} findings kept")
        return 0
    if baseline is not None:
        findings = known.unknown(baseline, findings)
    elif update_baseline:
        complain("--update-baseline needs --baseline FILE")
        return 2
    text = report(findings, len(dataset.files), format.value)
    if output is not None:
        from policy_parse.storage import files

        files.write_text(output, text)
    else:
        emit(text)
    wrong = ("error", "warning") if strict else ("error",)
    return int(any(finding.severity in wrong for finding in findings))


def _codes(words: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in words.split(",") if code.strip())
