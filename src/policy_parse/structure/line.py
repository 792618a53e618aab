"""A paragraph as structure looks at it, and stretches of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from policy_parse.model import ElementKind
from policy_parse.reading.source import Paragraph, Source
from policy_parse.span import Span
from policy_parse.structure import markers
from policy_parse.structure.markers import Marker
from policy_parse.text.fold import View

Role = Literal["above", "number", "name", "below", "text"]


class TaskCell(NamedTuple):
    """What a cell of a task table is; of a title over rows (``above``) its level as well."""

    role: Role
    level: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph (or cell of a task table): the view that patterns match on, and what its head says."""

    view: View
    marker: Marker | None
    cells: tuple[Span, ...] = ()
    hint: int | None = None
    cell: TaskCell | None = None
    merged: frozenset[int] | None = None

    @property
    def last(self) -> int:
        """Offset after its last character in the document."""
        return self.view.offset(len(self.view.text) - 1) + 1

    @property
    def text(self) -> str:
        """Folded words without layout spaces."""
        return self.view.text

    def __len__(self) -> int:
        return len(self.view.text)


class Piece(NamedTuple):
    """A stretch of one line, in the indexes of its view."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """Folded words of the stretch."""
        return self.line.view.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return self.line.view.span(self.start, self.end)

    @property
    def first(self) -> int:
        """Offset of its first character in the document."""
        return self.line.view.offset(self.start)

    @property
    def last(self) -> int:
        """Offset after its last character."""
        return self.line.view.offset(self.end - 1) + 1

    @property
    def words(self) -> str:
        """The document's own words."""
        return self.line.view.words(self.start, self.end)


class Mark(NamedTuple):
    """A stretch recognised as a layout element; several lines that make one element share a ``group``."""

    kind: ElementKind
    piece: Piece
    group: int


def whole(line: Line) -> Piece:
    """All of a line."""
    return Piece(line, 0, len(line.view.text))


def lines_of(source: Source) -> Iterator[Line]:
    """The paragraphs of ``source`` that have words; 附件1 as the only cell of a row is a line of its own."""
    for paragraph in source.paragraphs:
        view = View(source.text, paragraph.span)
        if not view.text:
            continue
        if paragraph.cells:
            yield from _row(source.text, view, paragraph)
        else:
            marker = markers.read(view, alone=paragraph.heading is not None)
            yield Line(view, marker, (), paragraph.heading)


def _row(text: str, view: View, paragraph: Paragraph) -> Iterator[Line]:
    cells = paragraph.cells
    filled = [cell for cell in cells if cell.start < cell.end]
    if len(filled) == 1 and text.startswith("附", filled[0].start) and len(filled[0]) < len(view.text):
        rest = Span(start=filled[0].end, end=view.offset(len(view.text) - 1) + 1)
        if view.offset(0) == filled[0].start and (bars := View(text, rest)).text:
            yield Line(View(text, filled[0]), None)
            yield Line(bars, None, (rest,))
            return
    yield Line(view, None, cells, merged=paragraph.merged)
