"""Lines in, one text with its paragraphs out: the last step of every reader."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from policy_parse.errors import LimitError, ReadError
from policy_parse.model import Diagnostic, SourceInfo
from policy_parse.patterns import compiled
from policy_parse.reading.limits import Limits
from policy_parse.reading.source import Paragraph, Place, Source
from policy_parse.record import trusted
from policy_parse.span import Span

_new_source_info = trusted(SourceInfo)

#: Everything that some program takes for the end of a line; only ``\n`` is one in ``Source.text``.
NEWLINES = compiled("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SURROGATES = compiled("[\ud800-\udfff]")
#: C0 controls other than the tab, and DEL: never part of a document's words.
CONTROLS = compiled("[\x00-\x08\x0e-\x1b\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph on its way into the text. ``cells`` are offsets into ``text``."""

    text: str
    place: Place = field(default_factory=Place)
    cells: tuple[tuple[int, int], ...] = ()
    heading: int | None = None
    merged: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of one format found, before it becomes a ``Source``."""

    lines: list[Line]
    media_type: str
    encoding: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def row(cells: Iterable[str], place: Place, merged: Iterable[int] | None = None) -> Line | None:
    """A table row as ``cell | cell |``; None when every cell is empty.

    Line breaks inside cells become spaces. ``merged`` as in ``Paragraph``.
    """
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for cell in cells:
        words = " ".join(NEWLINES.sub(" ", cell).split())
        spans.append((at, at + len(words)))
        parts.append(words + " |")
        at += len(words) + 3
    if not any(end > start for start, end in spans):
        return None
    return Line(" ".join(parts), place, tuple(spans), merged=None if merged is None else frozenset(merged))


def assemble(reading: Reading, name: str, sha256: str, limits: Limits) -> Source:
    """The ``Source``: blank lines dropped, each line stripped, spans counted."""
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for line in reading.lines:
        text = line.text.strip()
        if not text:
            continue
        shift = at - (len(line.text) - len(line.text.lstrip()))
        end = at + len(text)
        cells = tuple(_span(max(a + shift, at), min(b + shift, end)) for a, b in line.cells)
        paragraphs.append(Paragraph(_span(at, end), line.place, cells, line.heading, line.merged))
        pieces.append(text)
        at = end + 1
        if at > limits.max_text:
            raise LimitError(f"{name}: more than {limits.max_text} characters of text", "text")
    if not pieces:
        raise ReadError(f"{name}: no text in it")
    text = "\n".join(pieces)
    info = _new_source_info(
        file=name,
        media_type=reading.media_type,
        sha256=sha256,
        encoding=reading.encoding,
        char_count=len(text),
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    return Source(info, text, tuple(paragraphs), reading.fields, reading.diagnostics)


def _span(start: int, end: int) -> Span:
    return Span(start=start, end=max(start, end))
