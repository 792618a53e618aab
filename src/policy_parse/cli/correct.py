"""``policy-parse correct``: facts to a spreadsheet, and the edits back as corrections."""

from pathlib import Path
from typing import Annotated

import typer

from policy_parse.cli.limits import LimitOption, limits


def command(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A document in the raw folder.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where the spreadsheet goes; FILE.xlsx.")
    ] = None,
    edited: Annotated[Path | None, typer.Option("--from", help="Bring the edits of this one back.")] = None,
    by: Annotated[str, typer.Option(help="Who made them.")] = "",
    corrections: Annotated[
        Path | None, typer.Option(help="Folder of corrections; beside the raw folder.")
    ] = None,
    limit: LimitOption = None,
) -> int:
    """Put facts right in a spreadsheet."""
    from policy_parse.cli.correcting import bring_back, export

    if edited is None:
        return export(path, output or Path(f"{path.stem}.xlsx"), corrections, limits(limit))
    return bring_back(path, edited, by.strip(), corrections, limits(limit))
