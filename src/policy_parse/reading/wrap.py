"""Hard-wrapped lines joined into paragraphs.

Text that was copied out of a PDF breaks anywhere: at the page's right edge, and wherever the
program that made it started a new run of glyphs (after most commas, before most quotes). Each
such line is a *piece*. What tells them apart is the page itself: every printed line of a
paragraph but its last is filled to the right edge. So the pieces are put back into printed
lines in the cheapest way: a line that wraps must be full, a paragraph may end only where its
words allow it, and its first line is indented by the same amount throughout. No character is
added but a space between two Latin words.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from policy_parse.patterns import compiled
from policy_parse.reading.wrap_breaks import breaks_of
from policy_parse.reading.wrap_pieces import Piece, patterns, pieces_of, width_of
from policy_parse.reading.wrap_setting import edges_of, set_lines

#: A setting that costs more than this for each piece was made with a wrong width.
_POOR = 0.08


class Joined(NamedTuple):
    """One paragraph: its words, its first line's number (from 1) and its page, if marked."""

    text: str
    line: int
    page: int | None = None


def join(lines: Sequence[str], starts: Collection[int] = ()) -> list[Joined]:
    """The paragraphs of ``lines``. A document that is not hard-wrapped keeps its lines as they are.

    ``starts`` are the numbers (from 1) of lines that begin a paragraph whatever stands before them.
    """
    pieces = pieces_of(lines, starts)
    widths = [width_of(p.text) for p in pieces]
    head = _heading_block(pieces)
    edges = edges_of(pieces, widths)
    if not edges or head == len(pieces):
        return [Joined(p.text, p.line, p.page) for p in pieces]
    body, body_widths = pieces[head:], widths[head:]
    breaks = breaks_of(body, max(widths))
    cost, found = set_lines(body, body_widths, breaks, edges[0])
    if cost > _POOR * len(body):
        others = (set_lines(body, body_widths, breaks, edge) for edge in edges[1:])
        cost, found = min([(cost, found), *others], key=lambda setting: setting[0])
    first = ([0] if head else []) + [head + start for start in found]
    return [_joined(pieces[a:b]) for a, b in zip(first, [*first[1:], len(pieces)], strict=True)]


def _heading_block(pieces: Sequence[Piece]) -> int:
    """Number of pieces at the head that are one title with its date in brackets, else 0."""
    dated = patterns()["dated"]
    text = ""
    for i, piece in enumerate(pieces[:6], 1):
        text += piece.text
        if piece.alone or piece.text[-1] in "。；：":
            return 0
        if len(text) > 20 and dated.search(text):
            return i
    return 0


_LATIN_SEAM = compiled(r"[A-Za-z]{2}")


def join_words(lines: Iterable[str]) -> str:
    """Lines put together without a sign between them, but for a space where two Latin words meet."""
    parts: list[str] = []
    last = ""
    for line in lines:
        if _LATIN_SEAM.match(last + line[:1]):
            parts.append(" ")
        parts.append(line)
        last = line[-1:]
    return "".join(parts)


def _joined(pieces: Sequence[Piece]) -> Joined:
    return Joined(join_words(p.text for p in pieces), pieces[0].line, pieces[0].page)
