"""``policy-parse schema``: the JSON Schema of structured files."""

from pathlib import Path
from typing import Annotated

import typer

from policy_parse.cli.messages import complain, say

_FILE = Path("schemas/policy-document.schema.json")


def command(
    path: Annotated[Path, typer.Argument(metavar="[FILE]", help="Where it is kept.")] = _FILE,
    check: Annotated[bool, typer.Option("--check", help="Only say whether the file is current.")] = False,
) -> int:
    """Write the JSON Schema, or check that it is current."""
    from policy_parse.storage import files
    from policy_parse.validation.schema import schema_text

    if not check:
        files.write_text(path, schema_text())
        say(f"{path}: written")
    elif not path.is_file() or files.read_text(path) != schema_text():
        complain(f"{path}: not current, run `policy-parse schema`")
        return 1
    return 0
