"""A section while the tree grows."""

from dataclasses import dataclass, field

from policy_parse.structure.line import Line, Piece
from policy_parse.structure.markers import Marker


@dataclass(slots=True)
class Node:
    """A section in the making.

    ``pieces`` is its own text, its title included; ``key`` its marker's shape; ``row`` the last row of a
    table in it, ``cells`` the text cells of its task tables.
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
