"""A section while the tree grows."""

from dataclasses import dataclass, field

from policy_parse.structure.line import Line, Piece
from policy_parse.structure.markers import Marker

#: The keys of a section that a row of a task table opens: with a title of its own, and with text alone.
NAMED_ROW, ROW = "named row", "row"


@dataclass(slots=True)
class Node:
    """A section in the making.

    ``pieces`` is its own text, its title included; ``key`` its marker's shape; ``row`` the last row of a
    table in it, ``cells`` the further text cells of its task tables.
    """

    key: str
    marker: Marker | None
    line: Line
    pieces: list[Piece] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    row: Line | None = None
    cells: list[Piece] = field(default_factory=list)

    @property
    def value(self) -> int:
        """The number, 0 for a title without one."""
        return self.marker.value if self.marker else 0

    @property
    def in_table(self) -> bool:
        """Whether it is a section of a task table."""
        return self.key in (NAMED_ROW, ROW)
