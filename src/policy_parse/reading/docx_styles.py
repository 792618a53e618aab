"""What a Word paragraph is by its style: which list it counts in, whether it is a heading."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from policy_parse.reading.numbering import W

_DEEPEST = 20


class ParagraphStyle(NamedTuple):
    """``number`` is the list, ``level`` (from 0) where in it, None where the list says so by ``style``.

    ``heading`` is the outline level from 1; ``contents`` marks a line of a generated 目录.
    """

    style: str
    number: str | None = None
    level: int | None = None
    heading: int | None = None
    contents: bool = False


class Styles:
    """The paragraph styles of ``styles.xml`` with what each inherits."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for style in root.iterfind(f"{W}style") if root is not None else ():
            key = style.get(f"{W}styleId", "")
            self._styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = key

    def of(self, properties: Element | None) -> ParagraphStyle:
        """The style of a paragraph with these properties (w:pPr)."""
        named = _value(properties, "pStyle") or self._default
        chain = self._chain(named)
        sources = [p for p in (properties, *(s.find(f"{W}pPr") for s in chain)) if p is not None]
        name = (_value(chain[0], "name") or "").lower() if chain else ""
        number, level = _number(sources)
        return ParagraphStyle(named, number, level, _heading(sources), name.startswith("toc "))

    def _chain(self, key: str) -> list[Element]:
        chain: list[Element] = []
        while key in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[key])
            key = _value(chain[-1], "basedOn") or ""
        return chain


def _number(sources: list[Element]) -> tuple[str | None, int | None]:
    """List and level that the paragraph or the nearest of its styles names; list 0 takes it out of any."""
    for properties in sources:
        own = properties.find(f"{W}numPr")
        number = _value(own, "numId")
        if number is None:
            continue
        level = _value(own, "ilvl")
        known = level is not None and level.isdecimal()
        if number == "0":
            return None, None
        return number, min(int((level or "0")[:3]), 8) if known else None
    return None, None


def _heading(sources: list[Element]) -> int | None:
    for properties in sources:
        level = _value(properties, "outlineLvl")
        if level is not None:
            return int(level) + 1 if level.isdecimal() and int(level[:3]) < 9 else None
    return None


def _value(parent: Element | None, tag: str) -> str | None:
    child = parent.find(W + tag) if parent is not None else None
    return None if child is None else child.get(f"{W}val")
