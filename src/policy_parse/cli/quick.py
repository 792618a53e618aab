"""Reads the plain form of ``policy-parse extract …`` without loading typer.

Start-up is most of what a run on one document costs. Whatever is not plain (help, a wrong
option, ``--option=value``, ``--limit``) is left to typer, which declares the same options; the suite holds
the two equal.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policy_parse.reading.limits import Limits


class ExtractOptions(NamedTuple):
    """What ``extract`` was asked to do."""

    paths: tuple[str, ...]
    format: str | None = None
    output: str | None = None
    with_text: bool = False
    corrections: str | None = None
    correct: bool = True
    limits: "Limits | None" = None


_VALUES = {
    **dict.fromkeys(("-f", "--format"), "format"),
    **dict.fromkeys(("-o", "--output"), "output"),
    "--corrections": "corrections",
}
_FLAGS = {"--with-text": ("with_text", True), "--no-corrections": ("correct", False)}


def extract_options(arguments: list[str]) -> ExtractOptions | None:
    """The options of a plain ``extract`` command line, None if typer is to read it."""
    if not arguments or arguments[0] != "extract":
        return None
    paths: list[str] = []
    values: dict[str, str | bool] = {}
    rest = iter(arguments[1:])
    for word in rest:
        if word in _VALUES:
            value = next(rest, "-")
            if value.startswith("-") or (_VALUES[word] == "format" and value not in ("yaml", "json")):
                return None
            values[_VALUES[word]] = value
        elif word in _FLAGS:
            name, setting = _FLAGS[word]
            values[name] = setting
        elif word.startswith("-") and word != "-":
            return None
        else:
            paths.append(word)
    return ExtractOptions(tuple(paths), **values) if paths else None  # type: ignore[arg-type]
