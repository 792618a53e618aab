"""``--limit NAME=VALUE``: what one raw file may cost, set from the command line."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from policy_parse.errors import PolicyParseError
from policy_parse.reading.limits import DEFAULT, Limits

LimitOption = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=VALUE", help="Set a limit of reading: text=3M, seconds=120 …"),
]
_FIELDS = {field.removeprefix("max_"): field for field in Limits._fields}
#: Limits in bytes: there K, M and G are powers of 1024.
_BYTES = frozenset(("bytes", "unpacked", "member", "memory"))
#: No wait of a system is longer than some weeks.
_LONGEST = 1_000_000.0


def limits(words: Iterable[str] | None) -> Limits:
    """The limits that options like ``text=3M`` set; the usual ones where they set none."""
    found: Limits = DEFAULT
    for word in words or ():
        name, _, value = word.partition("=")
        if name not in _FIELDS:
            raise PolicyParseError(f"--limit {word}: {name or '(no name)'} is none of {', '.join(_FIELDS)}")
        figure = _figure(value, 1024 if name in _BYTES else 1000)
        if name == "seconds" and figure is not None:
            figure = min(figure, _LONGEST)
        if figure is None or (figure != int(figure) and name != "seconds"):
            raise PolicyParseError(f"--limit {word}: not a figure above zero ({name}=100, {name}=2M)")
        values: dict[str, Any] = {_FIELDS[name]: figure if name == "seconds" else int(figure)}
        found = found._replace(**values)
    return found


def _figure(value: str, kilo: int) -> float | None:
    power = "KMG".find(value[-1:].upper()) + 1 if value else 0
    try:
        figure = float(value[:-1] if power else value) * kilo**power
    except ValueError:
        return None
    return figure if 0 < figure < 2**62 else None
