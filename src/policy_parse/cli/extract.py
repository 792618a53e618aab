"""``policy-parse extract``: documents to structured data."""

from enum import StrEnum
from typing import Annotated

import typer

from policy_parse.cli.extraction import extract
from policy_parse.cli.limits import LimitOption, limits
from policy_parse.cli.quick import ExtractOptions


class Format(StrEnum):
    """Output formats."""

    yaml = "yaml"
    json = "json"


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for stdin.")],
    format: Annotated[Format | None, typer.Option("-f", "--format", help="yaml (default) or json.")] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", help="File, or folder for several.")] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Keep the full text in YAML.")] = False,
    corrections: Annotated[
        str | None, typer.Option("--corrections", help="Folder of corrections; beside the raw folder.")
    ] = None,
    no_corrections: Annotated[
        bool, typer.Option("--no-corrections", help="As the rules alone have it.")
    ] = False,
    limit: LimitOption = None,
) -> int:
    """Turn documents into structured data."""
    name = format.value if format else None
    reading = limits(limit) if limit else None
    return extract(
        ExtractOptions(tuple(paths), name, output, with_text, corrections, not no_corrections, reading)
    )
