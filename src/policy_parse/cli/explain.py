"""``policy-parse explain``: from a value back to the words it was read from."""

from pathlib import Path
from typing import Annotated

import typer

from policy_parse.cli.limits import LimitOption, limits
from policy_parse.cli.messages import complain, emit


def command(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A document, or its structured file.")],
    at: Annotated[str, typer.Option("--at", metavar="ID", help="body.1.3.i1, mech:一业一证 …")],
    limit: LimitOption = None,
) -> int:
    """Lead from an id back to its words."""
    from policy_parse.cli.explanation import explain, opened

    text = explain(opened(path, limits(limit)), at)
    if text is None:
        complain(f"{path}: nothing has the id {at}")
        return 1
    emit(text)
    return 0
