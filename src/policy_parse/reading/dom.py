"""An HTML element's text as blocks, the way a browser sets them one below the other."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policy_parse.patterns import compiled
from policy_parse.reading.assembly import Line, row
from policy_parse.reading.source import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements whose text no reader of the page sees.
IGNORED = frozenset(
    {"script", "style", "noscript", "template", "head", "iframe", "object", "svg", "canvas", "map", "select"}
    | {"option", "button", "textarea", "input", "audio", "video", "rt", "rp", "nav"}
    | {"footer", "aside"}
)
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div"}
    | {"dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_HIDDEN = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RUN = compiled(r"[ \t\r\n\f]+")
_WIDE = compiled("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’]")
_ORDINAL = compiled(
    r"\s*[（(]?[\d一二三四五六七八九十]{1,4}[）)、.．]|\s*第[\d一二三四五六七八九十百]+[条章节项]"
)
#: A cell with more text than this, in several paragraphs, lays the page out; it is no cell of a table.
_LAYOUT_TEXT = 500
#: Cells that span columns stop at this one; a row with more cells of its own still has them all.
_MOST_COLUMNS = 200


def blocks(root: "_Element") -> Iterator[Line]:
    """The lines of ``root`` in order: paragraphs, headings, and one line for each row of a table."""
    yield from _Walk().run(root)


class _Walk:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._heading: int | None = None
        self._line: int | None = None
        self._numbers: dict[_Element, int] = {}
        self._tables = 0

    def run(self, root: "_Element") -> Iterator[Line]:
        stack: list[tuple[_Element, int]] = [(root, 0)]
        while stack:
            element, step = stack.pop()
            if step == 2:
                self._add(element.tail, element)
                continue
            if step == 1:
                yield from self._flush()
                if element.tag in _HEADINGS:
                    self._heading = None
                continue
            if not isinstance(element.tag, str) or element.tag in IGNORED or _hidden(element):
                continue
            if element.tag == "table" and not is_layout(element):
                yield from self._flush()
                self._tables += 1
                yield from table_rows(element, self._tables)
                continue
            if element.tag in _BLOCKS:
                yield from self._flush()
                self._heading = _HEADINGS.get(element.tag, self._heading)
                if element.tag == "li":
                    self._add(self._number(element), element)
                stack.append((element, 1))
            self._add(element.text, element)
            for child in reversed(element):
                stack.append((child, 2))
                stack.append((child, 0))
        yield from self._flush()

    def _number(self, item: "_Element") -> str:
        """The number that a browser writes before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        number = _integer(item.get("value"), self._numbers.get(parent, _integer(parent.get("start"), 1)))
        self._numbers[parent] = number + 1
        return "" if "none" in (parent.get("style") or "") or _numbered_by_hand(item) else f"{number}."

    def _add(self, text: str | None, element: "_Element") -> None:
        if text:
            self._parts.append(text)
            if self._line is None and not text.isspace():
                self._line = _line_of(element)

    def _flush(self) -> Iterator[Line]:
        if not self._parts:
            return
        text = flow("".join(self._parts))
        place = Place(line=self._line)
        self._parts.clear()
        self._line = None
        if text:
            yield Line(text, place, heading=self._heading)


def _line_of(element: "_Element") -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None


def flow(text: str) -> str:
    """White space as a browser shows it; a line break of the source between two ideographs is none."""

    def space(match: re.Match[str]) -> str:
        if "\n" not in match[0]:
            return " "
        start, end = match.span()
        beside = text[start - 1 : start] + text[end : end + 1]
        return "" if _WIDE.search(beside) else " "

    return _RUN.sub(space, text).strip()


def _hidden(element: "_Element") -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _numbered_by_hand(item: "_Element") -> bool:
    """Whether the item's own words begin with a number."""
    head = ""
    for words in item.itertext():
        head += str(words)
        if len(head.strip()) >= 8:
            break
    return bool(_ORDINAL.match(head))


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 6 else otherwise


# --- tables ----------------------------------------------------------------------------------------------


def is_layout(table: "_Element") -> bool:
    """Whether a table only lays the page out: it nests another, has one column, or holds an article."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    widest = 0
    for tr in table.iter("tr"):
        cells = [c for c in tr if c.tag in ("td", "th")]
        widest = max(widest, len(cells))
        for cell in cells:
            if len(cell) > 3 and sum(map(len, cell.itertext())) > _LAYOUT_TEXT and len(cells) < 3:
                return True
    return widest < 2


def table_rows(table: "_Element", number: int) -> Iterator[Line]:
    """The rows as lines. A cell that spans rows or columns is written once; its other places stay empty."""
    held: dict[int, int] = {}
    for index, tr in enumerate(table.iter("tr"), 1):
        cells: list[str] = []
        merged: list[int] = []
        for cell in (c for c in tr if c.tag in ("td", "th")):
            while held.get(len(cells), 0) > 0:
                held[len(cells)] -= 1
                merged.append(len(cells))
                cells.append("")
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            across = max(1, min(across, _MOST_COLUMNS - len(cells)))
            for column in range(len(cells), len(cells) + across):
                held[column] = down - 1 if column < _MOST_COLUMNS else 0
            words = " ".join(line.text for line in _Walk().run(cell))
            cells.extend([words, *[""] * (across - 1)])
        while held.get(len(cells), 0) > 0:
            held[len(cells)] -= 1
            merged.append(len(cells))
            cells.append("")
        line = row(cells, Place(line=_line_of(tr), table=number, row=index), merged)
        if line is not None:
            yield line


def _span(cell: "_Element", name: str) -> int:
    return max(1, min(_integer(cell.get(name), 1), 100))
