"""``policy-parse evaluate``: extraction against gold annotations."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from policy_parse.cli.limits import LimitOption, limits
from policy_parse.cli.messages import complain, emit


class Format(StrEnum):
    """Report formats."""

    text = "text"
    json = "json"


def command(
    paths: Annotated[list[Path], typer.Argument(metavar="GOLD…", help="Gold files, or folders of them.")],
    raw: Annotated[
        list[Path] | None, typer.Option(help="Folders of the raw files; raw beside the gold's folder.")
    ] = None,
    format: Annotated[Format, typer.Option("-f", "--format", help="How to report.")] = Format.text,
    misses: Annotated[bool, typer.Option("-v", "--misses", help="List what is missed and invented.")] = False,
    least: Annotated[
        list[str] | None, typer.Option("--min", metavar="[FIELD=]FIGURE", help="Exit 1 below it.")
    ] = None,
    no_corrections: Annotated[bool, typer.Option("--no-corrections", help="The rules alone.")] = False,
    limit: LimitOption = None,
) -> int:
    """Measure extraction against gold annotations."""
    from policy_parse.cli.evaluation import below, measured, told

    floors = dict(_floor(word) for word in least or ())
    results = measured(paths, raw or [], corrected=not no_corrections, limits=limits(limit))
    emit(told(results, format.value, misses))
    short = below(results, floors)
    for line in short:
        complain(line)
    return int(bool(short))


def _floor(word: str) -> tuple[str, float]:
    field, _, figure = word.rpartition("=")
    try:
        return field.strip(), float(figure)
    except ValueError:
        raise typer.BadParameter(f"{word}: not a figure, or FIELD=FIGURE") from None
