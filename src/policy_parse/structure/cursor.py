"""Where the reading of a document's lines stands, and the part that is being filled."""

from dataclasses import dataclass, field

from policy_parse.model import ElementKind
from policy_parse.patterns import compiled
from policy_parse.structure.line import Line, Mark, Piece

_SPACE = compiled(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])|\A\s+|\s+\Z")
_LOOSE = compiled(r"[^\w]|^关于")


@dataclass(slots=True)
class Draft:
    """A part in the making: its layout marks, the lines of its text, its titles (one piece a line).

    Rows of tables are marks, and stand among the lines of the text as well, to show where they belong.
    """

    marks: list[Mark] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)
    titles: list[list[Piece]] = field(default_factory=list)
    annex: bool = False

    def of(self, kind: ElementKind) -> list[Mark]:
        """Its marks of one kind."""
        return [mark for mark in self.marks if mark.kind == kind]

    @property
    def title(self) -> str | None:
        """The title that counts: the last one of the head, which is the document's own."""
        return join(self.titles[-1]) if self.titles else None


class Cursor:
    """The lines, the place reached, and what has been learnt on the way."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.at = 0
        self.issued: set[str] = set()
        self.draft = Draft()
        self._group = 0

    @property
    def line(self) -> Line | None:
        """The line that comes next."""
        return self.lines[self.at] if self.at < len(self.lines) else None

    def ahead(self, count: int) -> list[Line]:
        """The next ``count`` lines, as far as there are any."""
        return self.lines[self.at : self.at + count]

    def mark(self, kind: ElementKind, *pieces: Piece, join_last: bool = False) -> None:
        """Note a layout element of the part; with ``join_last`` it goes on with one on the line above."""
        marks = self.draft.marks
        above = marks[-1] if join_last and marks and self.at else None
        if above is None or above.kind != kind or above.piece.line is not self.lines[self.at - 1]:
            self._group += 1
        marks.extend(Mark(kind, piece, self._group) for piece in pieces)


def join(pieces: list[Piece]) -> str:
    """A title that is broken over lines, as one string without layout spaces."""
    return "".join(unspaced(piece.words) for piece in pieces)


def unspaced(words: str) -> str:
    """Words without the spaces of page layout; a space between two Latin words stays."""
    return _SPACE.sub("", words)


def loose(title: str) -> str:
    """A title for comparison: without a leading 关于, punctuation and brackets' marks."""
    return _LOOSE.sub("", title)
