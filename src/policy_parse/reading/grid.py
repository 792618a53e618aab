"""Tables that a page draws with rules: which cells the rules make, and what stands in each."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policy_parse.reading.assembly import row
from policy_parse.reading.glyphs import Glyph, Printed, printed_lines
from policy_parse.reading.source import Place
from policy_parse.reading.wrap import join_words

#: (left, bottom, right, top) of a rule, or of any box whose thin ones are rules.
Box = tuple[float, float, float, float]

#: In points: rules thinner than this are lines, edges nearer than this are one.
_THIN = 2.5
_SHORT = 4.0
#: A page with more rules than this is a drawing.
_MANY = 800
_MOST_CELLS = 4_000
_MOST_TABLES = 40


@dataclass(slots=True)
class _Rule:
    """A stretch of a line: ``at`` on the other axis, from ``start`` to ``end`` on its own."""

    at: float
    start: float
    end: float


@dataclass(slots=True, eq=False)
class Grid:
    """The edges of a table's rows (from the top) and columns, and the glyphs of each of its cells."""

    columns: list[float]
    rows: list[float]
    #: (row, column) → the cell at the top left of what it is merged with.
    cell_of: dict[tuple[int, int], tuple[int, int]]
    glyphs: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)

    def take(self, glyph: Glyph) -> bool:
        """Keep the glyph if it stands in the table."""
        x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
        if not (self.columns[0] <= x <= self.columns[-1] and self.rows[-1] <= y <= self.rows[0]):
            return False
        column = min(bisect_right(self.columns, x), len(self.columns) - 1) - 1
        line = min(bisect_right([-edge for edge in self.rows], -y), len(self.rows) - 1) - 1
        self.glyphs.setdefault(self.cell_of[line, column], []).append(glyph)
        return True

    def is_table(self) -> bool:
        """Whether several rows have several filled cells; else the rules only frame parts of the page."""
        filled = Counter(line for line, _ in self.glyphs)
        return sum(count > 1 for count in filled.values()) > 1

    def printed(self, page: int, number: int) -> list[Printed]:
        """The rows, as lines of the page. A merged cell's words stand in its first place."""
        found: list[Printed] = []
        for line in range(len(self.rows) - 1):
            columns = range(len(self.columns) - 1)
            cells = [self._words(line, column, page) for column in columns]
            merged = [column for column in columns if self.cell_of[line, column][0] < line]
            made = row(cells, Place(page=page, table=number, row=line + 1), merged)
            if made is not None:
                edge = self.rows[line]
                found.append(
                    Printed(made.text, page, self.columns[-1], edge - 1, edge, (self.columns[0],), made)
                )
        return found

    def _words(self, line: int, column: int, page: int) -> str:
        if self.cell_of[line, column] != (line, column):
            return ""
        return join_words(p.text for p in printed_lines(self.glyphs.get((line, column), []), page))


def grids(boxes: Iterable[Box]) -> list[Grid]:
    """The tables among these boxes, from the top of the page: at least two rows and two columns."""
    flat: list[_Rule] = []
    upright: list[_Rule] = []
    for left, bottom, right, top in boxes:
        wide, tall = right - left, top - bottom
        if tall <= _THIN and wide >= _SHORT:
            flat.append(_Rule((bottom + top) / 2, left, right))
        elif wide <= _THIN and tall >= _SHORT:
            upright.append(_Rule((left + right) / 2, bottom, top))
        elif wide > _THIN and tall > _THIN:
            flat += [_Rule(bottom, left, right), _Rule(top, left, right)]
            upright += [_Rule(left, bottom, top), _Rule(right, bottom, top)]
    flat, upright = _merged(flat), _merged(upright)
    if not flat or not upright or len(flat) + len(upright) > _MANY:
        return []
    found = [grid for group in _joined(flat, upright) if (grid := _grid(*group)) is not None]
    return sorted(found, key=lambda grid: -grid.rows[0])[:_MOST_TABLES]


def split(glyphs: Iterable[Glyph], drawn: Sequence[Grid]) -> tuple[list[Glyph], list[Grid]]:
    """The glyphs outside of tables, and the grids that are tables, with theirs."""
    rest = [glyph for glyph in glyphs if not any(grid.take(glyph) for grid in drawn)]
    tables = [grid for grid in drawn if grid.is_table()]
    for frame in drawn:
        if frame not in tables:
            rest.extend(glyph for inside in frame.glyphs.values() for glyph in inside)
    return rest, tables


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Rules that lie on one line and touch are one."""
    found: list[_Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / _THIN), r.start)):
        last = found[-1] if found else None
        if last is not None and abs(last.at - rule.at) <= _THIN and rule.start <= last.end + _THIN:
            last.end = max(last.end, rule.end)
        else:
            found.append(_Rule(rule.at, rule.start, rule.end))
    return found


def _joined(flat: list[_Rule], upright: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Groups of rules that cross or touch each other."""
    group = list(range(len(flat) + len(upright)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for i, across in enumerate(flat):
        for j, down in enumerate(upright, len(flat)):
            meets = across.start - _THIN <= down.at <= across.end + _THIN
            if meets and down.start - _THIN <= across.at <= down.end + _THIN:
                group[root(i)] = root(j)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for i, rule in enumerate([*flat, *upright]):
        groups.setdefault(root(i), ([], []))[i >= len(flat)].append(rule)
    return list(groups.values())


def _grid(flat: list[_Rule], upright: list[_Rule]) -> Grid | None:
    rows = sorted(_edges(rule.at for rule in flat), reverse=True)
    columns = sorted(_edges(rule.at for rule in upright))
    if len(rows) < 3 or len(columns) < 3 or len(rows) * len(columns) > _MOST_CELLS:
        return None
    cell_of: dict[tuple[int, int], tuple[int, int]] = {}
    for line in range(len(rows) - 1):
        y = (rows[line] + rows[line + 1]) / 2
        for column in range(len(columns) - 1):
            x = (columns[column] + columns[column + 1]) / 2
            cell_of[line, column] = (line, column)
            if column and not _crossed(upright, columns[column], y):
                cell_of[line, column] = cell_of[line, column - 1]
            elif line and not _crossed(flat, rows[line], x):
                cell_of[line, column] = cell_of[line - 1, column]
    return Grid(columns, rows, cell_of)


def _crossed(rules: Iterable[_Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= _THIN and rule.start <= along <= rule.end for rule in rules)


def _edges(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _THIN:
            found.append(value)
    return found
