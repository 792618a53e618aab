"""``python -m policy_parse.lexicon [--check]``: write compiled.json, or check that it is current."""

import sys
from pathlib import Path

from policy_parse.errors import LexiconError
from policy_parse.lexicon import compile_folder


def main(arguments: list[str]) -> int:
    """Exit status: 0 done or current, 1 stale, 2 a lexicon file is wrong."""
    folder = Path(__file__).parent
    target = folder / "compiled.json"
    try:
        text = compile_folder(folder)
    except LexiconError as error:
        print(error, file=sys.stderr)
        return 2
    if "--check" not in arguments:
        target.write_text(text, "utf-8")
    elif not target.exists() or target.read_text("utf-8") != text:
        print(f"{target.name} is stale: run `make lexicon`", file=sys.stderr)
        return 1
    return 0


sys.exit(main(sys.argv[1:]))
