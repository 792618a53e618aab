"""``policy-parse read``: the text that every span points into."""

from typing import Annotated

import typer

from policy_parse.cli.limits import LimitOption, limits
from policy_parse.cli.messages import emit


def command(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A document, or - for stdin.")],
    limit: LimitOption = None,
) -> None:
    """Print the text of a document, a line a paragraph."""
    from policy_parse.reading import read

    emit(read(path, limits=limits(limit)).text + "\n")
