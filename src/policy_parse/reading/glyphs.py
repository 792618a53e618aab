"""Characters with their places on a page, put together to printed lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from policy_parse.reading.assembly import Line

#: (character, left, bottom, right, top), y upwards.
Glyph = tuple[str, float, float, float, float]

#: Two glyphs of one character closer than this part of an em are one glyph drawn twice (poor man's bold).
_DOUBLED = 0.18
#: A gap that is wider than the line's usual one by this part of an em is a space.
_GAP = 0.3
#: Tallest glyph that lines are made of, in units of the page.
_TALLEST = 300


class Printed(NamedTuple):
    """One printed line, y upwards; ``page`` counts from 1; ``lefts`` has one for each character.

    ``row`` is set on a row of a table that is drawn with rules.
    """

    text: str
    page: int
    right: float
    bottom: float
    top: float
    lefts: Sequence[float]
    row: Line | None = None

    @property
    def left(self) -> float:
        return self.lefts[0]

    @property
    def ink(self) -> float:
        """About the width of its characters, the gaps between words left out."""
        narrow = len(self.text.encode("ascii", "ignore"))
        return self.height * (len(self.text) - narrow + (narrow - self.text.count(" ")) / 2)

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(slots=True)
class _Band:
    bottom: float
    top: float
    glyphs: list[Glyph] = field(default_factory=list)


def printed_lines(glyphs: Iterable[Glyph], page: int) -> list[Printed]:
    """The lines that the glyphs stand in, from the top of the page."""
    bands: list[_Band] = []
    near: defaultdict[int, list[_Band]] = defaultdict(list)
    for glyph in glyphs:
        bottom, top = glyph[2], glyph[4]
        middle = (bottom + top) / 2
        band = next((b for b in near[int(middle)] if b.bottom <= middle <= b.top), None)
        if band is None:
            if not 0 <= top - bottom <= _TALLEST:
                continue
            band = _Band(bottom, top)
            bands.append(band)
            for y in range(int(bottom) - 1, int(top) + 2):
                near[y].append(band)
        band.glyphs.append(glyph)
    bands.sort(key=lambda b: -b.top)
    return [line for band in bands if (line := _line(band.glyphs, page)) is not None]


def _line(glyphs: list[Glyph], page: int) -> Printed | None:
    glyphs = sorted(glyphs, key=lambda g: g[1])
    inked = [g for g in glyphs if not g[0].isspace()]
    if not inked:
        return None
    em = sorted(g[4] - g[2] for g in inked)[len(inked) // 2] or 1.0
    gaps = sorted(b[1] - a[3] for a, b in pairwise(inked))
    space = max(gaps[len(gaps) // 2] if gaps else 0.0, 0.0) + _GAP * em
    signs: list[str] = []
    lefts: list[float] = []
    before: Glyph | None = None
    for glyph in glyphs:
        sign, left = glyph[0], glyph[1]
        blank = sign.isspace()
        if before is not None:
            if sign == before[0] and abs(left - before[1]) < _DOUBLED * em and not blank:
                continue
            if left - before[3] > space and signs[-1] != " " and not blank:
                signs.append(" ")
                lefts.append(before[3])
        signs.append(" " if blank and sign != "\u3000" else sign)
        lefts.append(left)
        before = glyph
    first = next(i for i, sign in enumerate(signs) if sign != " ")
    last = max(i for i, sign in enumerate(signs) if sign != " ") + 1
    return Printed(
        "".join(signs[first:last]),
        page,
        max(g[3] for g in inked),
        min(g[2] for g in inked),
        max(g[4] for g in inked),
        lefts[first:last],
    )
