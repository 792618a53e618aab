"""Pieces put back into printed lines: a shortest path over all ways to set them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from policy_parse.patterns import compiled
from policy_parse.reading.wrap_breaks import Break
from policy_parse.reading.wrap_pieces import CLOSERS, FINAL, Piece, patterns, width_of

#: Widths are in half ems (a digit is 1, an ideograph 2).
_MIN_WIDTH = 28
_MAX_WIDTH = 120
_SLACK = 3
_INDENT = 4
#: With more pieces than this, full lines do crowd, and trying widths would take long.
_MANY = 400
#: Widest overrun that squeezed punctuation explains.
_OVERRUN = 6
_PER_OVER = 0.4
_PER_SHORT = 0.45

_MAY_END = FINAL + "：:）)〕"
#: What cannot be divided at the head of a piece: a sign with the marks that stick to it, a word, a number.
_UNIT = compiled(r"[（《〈【「『“‘(\[〔]*+(?:[!-~]++|.)?[。，、；：！？）》〉】」』”’〕％—]*+", re.DOTALL)
#: Signs whose printed width differs from font to font.
_UNSURE = compiled(r"[ -~]|[”」』）》〉】。，、；：][“「『（《〈【”」』）》〉】。，、；：]")


def edges_of(pieces: Sequence[Piece], widths: Sequence[int]) -> Sequence[int]:
    """The widths that a full line may have, the likeliest first; none for text that is not hard-wrapped.

    Lines that were cut at the edge crowd in one narrow band, mostly end in the middle of a
    sentence, and hardly any line is longer. Where runs of glyphs cut nearly every line there is
    no such band; then many lines end with a comma, and every width from the longest piece on
    is tried.
    """
    total = len(pieces)
    counts = Counter(w for w in widths if w >= _MIN_WIDTH)
    if total < 4 or not counts:
        return ()
    most = max(counts.values())
    edge = max(w for w, n in counts.items() if n >= max(2, 0.25 * most) or most == 1)
    longer = sum(n for w, n in counts.items() if w > edge + _SLACK)
    pairs = list(zip(pairwise(pieces), widths, strict=False))
    cut = sum(edge - 4 <= width <= edge + 1 and _is_cut(a.text, b.text) for (a, b), width in pairs)
    few_longer = longer <= min(cut / 2, 0.05 * total)
    plain = cut >= max(2, 0.04 * total) and few_longer
    unfinished = sum(piece.text[-1] in "，、" for piece in pieces) >= max(2, 0.12 * total)
    longest = max(widths)
    if not unfinished or longest > _MAX_WIDTH or total > _MANY or (plain and cut >= max(3, 0.1 * total)):
        return (edge,) if plain else ()
    return (edge, *range(longest - _SLACK, longest + 24)) if plain else range(longest, longest + 24)


def _is_cut(text: str, after: str) -> bool:
    return text[-1] not in FINAL + "：:" and not patterns()["marker"].match(after)


def set_lines(
    pieces: Sequence[Piece], widths: Sequence[int], breaks: Sequence[Break], edge: int
) -> tuple[float, list[int]]:
    """The cheapest way to set the lines: its cost, and the indices of the pieces that begin a paragraph."""
    units = [width_of(unit[0]) for p in pieces if (unit := _UNIT.match(p.text))]
    bare = patterns()["bare"]
    # after a number that stands alone (第一条) the page has a gap that was not copied
    doubts = [4 if bare.match(p.text) else 2 if _UNSURE.search(p.text) else 0 for p in pieces]
    indent = _first_indent(pieces, widths, edge)
    count = len(pieces)
    # state 0: the boundary before piece i ends a paragraph; state 1: it only wraps a line
    best = [[inf, inf] for _ in range(count + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0), (0, 0)] for _ in range(count + 1)]
    best[0][0] = 0.0
    for i in range(count):
        for state in (0, 1):
            base = best[i][state]
            if base == inf:
                continue
            width = indent if state == 0 else 0
            inner, doubt = 0.0, 0
            for j in range(i + 1, count + 1):
                width += widths[j - 1]
                doubt += doubts[j - 1]
                over = width - edge - 1
                if over >= _OVERRUN and j > i + 1:
                    break
                cost = base + inner + (_PER_OVER * over if over > 0 else 0.0)
                end = cost + (breaks[j].end if j < count else 0.0)
                short = edge + 1 - width - (units[j] if j < count else 2) - min(doubt, 4)
                if pieces[j - 1].text[-1] not in _MAY_END:
                    end += (2.0 if short <= 1 else 0.0) + (2.0 if state else 0.0)
                if end < best[j][0]:
                    best[j][0], back[j][0] = end, (i, state)
                if j == count:
                    break
                wrap = cost + breaks[j].wrap + (_PER_SHORT * short if short > 0 else 0.0)
                if wrap < best[j][1]:
                    best[j][1], back[j][1] = wrap, (i, state)
                inner += breaks[j].same
                if breaks[j].same == inf:
                    break
    starts: list[int] = []
    at, state = count, 0
    while at > 0:
        at, state = back[at][state]
        if state == 0:
            starts.append(at)
    return best[count][0], starts[::-1]


def _first_indent(pieces: Sequence[Piece], widths: Sequence[int], edge: int) -> int:
    """Indent of a paragraph's first line: measured on numbered lines that were cut at the edge."""
    marker = patterns()["marker"]
    missing = sorted(
        edge - width
        for piece, width in zip(pieces, widths, strict=True)
        if edge - 8 <= width and piece.text[-1] not in CLOSERS and marker.match(piece.text)
    )
    return 0 if missing and missing[len(missing) // 2] < 2 else _INDENT
