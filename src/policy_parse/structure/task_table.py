"""A task table's cells → sections: a category holds the rows below it, a number or name opens a row's own."""

from collections.abc import Callable

from policy_parse.structure import markers, tables
from policy_parse.structure.line import Line, Piece, TaskCell, whole
from policy_parse.structure.node import NAMED_ROW, ROW, Node


class TaskTable:
    """The sections of one task table, which stand in the section ``around`` it.

    A row without a number and a name goes on with the section of the row above it.
    """

    def __init__(self, around: Node, report: Callable[[Line, str], None]) -> None:
        """``report`` is told of a gap in the numbering, and of the cell where it shows."""
        self._around = around
        self._report = report
        self._titles: list[tuple[int, Node]] = []
        self._item: Node | None = None
        self._target: Node | None = None
        self._row: Line | None = None
        self._opened = self._numbered = False
        self._last = 0

    def begin(self, row: Line) -> None:
        """The cells that follow are those of ``row``."""
        self._row = row
        self._opened = False

    def add(self, line: Line, cell: TaskCell) -> None:
        """Take the next cell of the row."""
        {
            "above": self._above,
            "number": self._number,
            "name": self._name,
            "below": self._below,
            "text": self._text,
        }[cell.role](line, cell.level)
        if self._target is not None and self._row is not None:
            self._target.row = self._row

    def _above(self, line: Line, level: int) -> None:
        """A title closes those of its level; one that fills a row, those with its kind of number."""
        node = self._titled(line)
        at = len(self._titles)
        for n, (other, title) in enumerate(self._titles):
            if other > level or (other == level and (level or _shape(title) == _shape(node))):
                at = n
                break
        del self._titles[at:]
        self._open(node, self._parent())
        self._titles.append((level, node))
        self._item = None

    def _number(self, line: Line, _: int) -> None:
        marker = tables.number(line.view)
        self._item = self._open(Node(ROW, marker, line), self._parent())
        self._opened = self._numbered = True
        if marker and marker.value not in (1, self._last, self._last + 1):
            self._report(line, f"the number is {marker.value} where {self._last + 1} was expected")
        self._last = marker.value if marker else 0

    def _name(self, line: Line, _: int) -> None:
        if self._item is not None and self._opened:
            self._item.key = NAMED_ROW
            self._item.pieces.append(whole(line))
        else:
            self._item = self._open(self._titled(line), self._parent())

    def _below(self, line: Line, _: int) -> None:
        self._open(self._titled(line), self._item or self._parent())

    def _text(self, line: Line, _: int) -> None:
        """Text of the section that the row has opened, or goes on with."""
        named = self._item is not None and self._item.key == NAMED_ROW
        marker = None if self._numbered or named else markers.read(line.view)
        if marker and marker.style != "inline" and marker.end < len(line):
            node = Node(ROW, marker, line, [Piece(line, marker.end, len(line))])
            self._item = self._open(node, self._parent())
            return
        target = self._target or self._around
        if target.key == ROW and not target.pieces:
            target.pieces.append(whole(line))
        else:
            target.cells.append(whole(line))

    def _titled(self, line: Line) -> Node:
        """A section with a title: its number stands before that, or in no cell."""
        marker = markers.read(line.view)
        if marker is None or marker.end == len(line):
            return Node(NAMED_ROW, None, line, [whole(line)])
        return Node(NAMED_ROW, marker, line, [Piece(line, marker.end, len(line))])

    def _parent(self) -> Node:
        return self._titles[-1][1] if self._titles else self._around

    def _open(self, node: Node, parent: Node) -> Node:
        parent.children.append(node)
        self._target = node
        return node


def _shape(node: Node) -> str | None:
    return node.marker.key if node.marker else None
