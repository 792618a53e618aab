"""Plain text: decoded lines, wrapped ones joined, rows with ` | ` or tabs given their cells."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policy_parse.reading.assembly import NEWLINES, Line, Reading
from policy_parse.reading.source import Place
from policy_parse.reading.wrap import join

#: The head of a table that was pasted with tabs: so many short cells, none of them empty.
_FEWEST_CELLS, _LONGEST_HEAD = 3, 20


def read_plain(text: str, encoding: str | None) -> Reading:
    """The paragraphs of ``text``; see :mod:`policy_parse.reading.wrap` for how lines are joined."""
    raw = NEWLINES.split(text)
    rows = _tabbed(raw) if "\t" in text else {}
    if "|" in text:
        rows |= {
            n: cells_of(Line(line, Place(line=n))) for n, line in enumerate(raw, 1) if _is_whole_row(line)
        }
    prose = ["" if n in rows else line for n, line in enumerate(raw, 1)]
    joined = join(prose, {n + 1 for n in rows})
    lines = [cells_of(Line(p.text, Place(line=p.line, page=p.page))) for p in joined]
    if rows:
        lines = sorted([*lines, *rows.values()], key=lambda line: line.place.line or 0)
    return Reading(list(_numbered(lines)), "text/plain", encoding)


def cells_of(line: Line) -> Line:
    """``line`` with its cells, if bars stand in it."""
    if "|" not in line.text or (" | " not in line.text and not line.text.rstrip().endswith("|")):
        return line
    spans: list[tuple[int, int]] = []
    at = 0
    text = line.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    at = start + 1 if text[start:].startswith("|") else start
    while at < end:
        bar = text.find("|", at)
        stop = end if bar < 0 else bar
        words = text[at:stop]
        left = at + len(words) - len(words.lstrip())
        spans.append((left, max(left, at + len(words.rstrip()))))
        at = stop + 1
    return Line(text, line.place, tuple(spans), line.heading)


def _is_whole_row(line: str) -> bool:
    """Whether a line is a row from its first cell to its last bar: nothing of it stands on other lines."""
    bare = line.rstrip()
    return bare.endswith("|") and bare.count("|") > 1


def _tabbed(raw: list[str]) -> dict[int, Line]:
    """The rows of tables whose cells are parted by tabs, as Word pastes them, by line number."""
    found: dict[int, Line] = {}
    width = 0
    for n, text in enumerate(raw, 1):
        cells = text.rstrip().split("\t")
        if len(cells) < 2 or (width and len(cells) > width):
            width = 0
        elif not width and _is_head(cells) and n < len(raw) and "\t" in raw[n].rstrip():
            width = len(cells)
        if width:
            found[n] = Line(text, Place(line=n), tuple(_spans(cells)))
    return found


def _is_head(cells: list[str]) -> bool:
    return len(cells) >= _FEWEST_CELLS and all(0 < len(cell.strip()) <= _LONGEST_HEAD for cell in cells)


def _spans(cells: Iterable[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for cell in cells:
        left = at + len(cell) - len(cell.lstrip())
        yield left, max(left, at + len(cell.rstrip()))
        at += len(cell) + 1


def _numbered(lines: Iterable[Line]) -> Iterator[Line]:
    """Rows that stand together are a table, counted in the text; each row is counted in it."""
    table = row = 0
    page: int | None = None
    for line in lines:
        if not line.cells:
            row, page = 0, line.place.page
            yield line
            continue
        table += not row
        row += 1
        here = line.place.page or page
        yield replace(line, place=line.place._replace(page=here, table=table, row=row))
