"""A portal's header table as it is printed on a page, above or below the document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_parse.reading.glyphs import Printed
from policy_parse.reading.portal import label_of, labelled, split_fields

#: So many labels together are a header table; fewer may be lines of the document.
_TABLE = 3


def lift_header(lines: list[Printed]) -> tuple[list[Printed], dict[str, str]]:
    """``lines`` without a header table that opens or closes the document, and the table's values."""
    for block in (_closing(lines), _opening(lines)):
        if fields := _fields(lines[block]):
            return lines[: block.start] + lines[block.stop :], fields
    return lines, {}


def _closing(lines: Sequence[Printed]) -> slice:
    """The last stretch of one page and one letter size."""
    start = len(lines)
    while start > 0 and _alike(lines[-1], lines[start - 1]):
        start -= 1
    return slice(start, len(lines))


def _opening(lines: Sequence[Printed]) -> slice:
    stop = 0
    while stop < len(lines) and _alike(lines[0], lines[stop]):
        stop += 1
    return slice(0, stop)


def _alike(one: Printed, other: Printed) -> bool:
    return one.page == other.page and abs(one.height - other.height) < 0.15 * one.height


@dataclass(slots=True)
class _Cell:
    """A label with the lines of its value."""

    label: str
    left: float
    middle: float
    values: list[tuple[float, str]] = field(default_factory=list)


def _fields(block: Sequence[Printed]) -> dict[str, str]:
    """Label → value; each piece of text goes to the nearest label on its left. {} for any other block."""
    if any(line.row is not None for line in block):
        return _drawn_fields(block)
    cells: list[_Cell] = []
    loose: list[tuple[str, float, float]] = []
    for line in block:
        middle = (line.bottom + line.top) / 2
        at = 0
        for mark in labelled().finditer(line.text):
            loose.append((line.text[at : mark.start()], line.lefts[at], middle))
            cells.append(_Cell(mark[0], line.lefts[mark.start()], middle))
            at = mark.end()
        if at < len(line.text):
            loose.append((line.text[at:], line.lefts[at], middle))
    if len({label_of(cell.label) for cell in cells} - {None}) < _TABLE:
        return {}
    for text, left, middle in loose:
        before = [cell for cell in cells if cell.left < left]
        if text.strip() and before:
            column = max(cell.left for cell in before)
            near = [cell for cell in before if column - cell.left < _SAME]
            min(near, key=lambda c: abs(c.middle - middle)).values.append((-middle, text.strip()))
    found: dict[str, str] = {}
    for cell in cells:
        label = label_of(cell.label)
        value = "".join(text for _, text in sorted(cell.values))
        if label and value:
            found.setdefault(label, value)
    return found


def _drawn_fields(block: Sequence[Printed]) -> dict[str, str]:
    """The same of a table drawn with rules: a label's value is the next cell, or stands in its own."""
    found: dict[str, str] = {}
    for line in block:
        spans = line.row.cells if line.row is not None else ()
        texts = [text for start, end in spans if (text := line.text[start:end])]
        for text, after in zip(texts, [*texts[1:], ""], strict=True):
            label = label_of(text)
            values = {label: after} if label and not label_of(after) else split_fields(text)
            for name, value in values.items():
                found.setdefault(name, value)
    return {name: value for name, value in found.items() if value} if len(found) >= _TABLE else {}


#: Labels whose left edges differ by less, in points, stand in one column.
_SAME = 12.0
