"""What reading gives: one text, its paragraphs, and where each came from."""

from dataclasses import dataclass, field
from typing import NamedTuple

from policy_parse.model import Diagnostic, SourceInfo
from policy_parse.span import Span


class Place(NamedTuple):
    """Where a paragraph stood in the input. Numbers count from 1; None where the format has none."""

    line: int | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of ``Source.text``, without its newline.

    ``cells`` are the spans of a table row's cells (empty for prose), ``merged`` the columns where a cell of a
    row above reaches down; None where the format cannot say. ``heading`` is the outline level where the
    format says that the paragraph is a title (h1, `#`, Heading 1).
    """

    span: Span
    place: Place = field(default_factory=Place)
    cells: tuple[Span, ...] = ()
    heading: int | None = None
    merged: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as text. ``fields`` holds header-table values that the reader met outside the text."""

    info: SourceInfo
    text: str
    paragraphs: tuple[Paragraph, ...]
    fields: dict[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
