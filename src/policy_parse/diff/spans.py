"""Splits and merges: one text that stands, span by span, in several others close by."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from policy_parse.diff.likeness import bigrams
from policy_parse.diff.pairing import Pairing
from policy_parse.diff.units import Unit

#: A common stretch shorter than this is chance.
_STRETCH = 4
#: Share of each piece, and of the whole, that must lie in common stretches.
_COVERED = 0.7
#: Share of a piece's words, by weight, that a whole must hold to be looked at.
_HELD = 0.35
#: A piece shorter than this proves nothing.
_LEAST = 8
#: Pieces stand at most this many items apart.
_APART = 8


def find_splits(pairing: Pairing) -> None:
    """Group every item that was split, then every set of items that was merged."""
    for whole, pieces in list(_splits(_Side(pairing, merged=False))):
        pairing.group((whole,), pieces)
    for whole, pieces in list(_splits(_Side(pairing, merged=True))):
        pairing.group(pieces, (whole,))


class _Side:
    """One direction of looking: wholes on one side, pieces on the other."""

    def __init__(self, pairing: Pairing, merged: bool) -> None:
        self._pairing, self._merged = pairing, merged
        sides = ((pairing.old, pairing.homes.old), (pairing.new, pairing.homes.new))
        (self.wholes, self._whole_homes), (self.pieces, self._piece_homes) = sides[::-1] if merged else sides
        self.partner = dict(pairing.to_old if merged else pairing.to_new)
        free = pairing.free_old() if merged else pairing.free_new()
        self.free = [j for j in free if len(self.pieces[j].key) >= _LEAST and not self.pieces[j].is_part]

    def inexact(self) -> list[int]:
        """Items that may be wholes: free, or paired with a text that is not theirs to the word."""
        free = set(self._pairing.free_new() if self._merged else self._pairing.free_old())
        return [
            i
            for i, unit in enumerate(self.wholes)
            if not unit.is_part
            and (i in free or (i in self.partner and self.pieces[self.partner[i]].key != unit.key))
        ]

    def candidates(self, wholes: list[int]) -> Iterator[tuple[int, int]]:
        """Pairs of a whole and a piece that have words in common."""
        likeness = self._pairing.likeness
        if self._merged:
            for j, found in likeness.candidates(self.free, wholes).items():
                yield from ((i, j) for i in found)
        else:
            for i, found in likeness.candidates(wholes, self.free).items():
                yield from ((i, j) for j in found)

    def held(self, whole: int, piece: int) -> float:
        """How much of the piece the whole holds, 0 when the two can't belong together."""
        if len(self.wholes[whole].key) <= len(self.pieces[piece].key):
            return 0.0
        if self._whole_homes[whole] != self._piece_homes[piece]:
            return 0.0
        pair = (piece, whole) if self._merged else (whole, piece)
        held = self._pairing.likeness.shared(*pair)[1]
        if held < _HELD and self.pieces[piece].head_key:
            # A heading of its own may weigh more than what was taken from the whole.
            grams = bigrams(self.pieces[piece].said)
            return len(grams & bigrams(self.wholes[whole].key)) / max(1, len(grams))
        return held

    def together(self, pieces: Sequence[int]) -> bool:
        """Whether the pieces stand close to each other under one parent, or one inside another."""
        parents = {self.pieces[j].parent for j in pieces} - set(pieces)
        return len(parents) <= 1 and pieces[-1] - pieces[0] < _APART + len(pieces)


def _splits(side: _Side) -> Iterator[tuple[int, tuple[int, ...]]]:
    if not side.free:
        return
    best: dict[int, tuple[float, int]] = {}
    for whole, piece in side.candidates(side.inexact()):
        held = side.held(whole, piece)
        if held >= _HELD and (held, -whole) > best.get(piece, (0.0, 0)):
            best[piece] = (held, -whole)
    pieces_of: dict[int, list[int]] = defaultdict(list)
    for piece in sorted(best):
        pieces_of[-best[piece][1]].append(piece)
    for whole, pieces in sorted(pieces_of.items()):
        text = _covering(side.wholes[whole], side.pieces)
        partner = side.partner.get(whole)
        fixed = [] if partner is None else [partner]
        options = [sorted({*fixed, *pieces})]
        options += [sorted({*fixed, j}) for j in pieces] if fixed else []
        for option in options:
            if len(option) > 1 and side.together(option) and text(option):
                yield whole, tuple(option)
                break


def _covering(whole: Unit, units: Sequence[Unit]) -> Callable[[Sequence[int]], bool]:
    """A test: do these pieces say, in order and each for itself, what the whole says?"""
    from rapidfuzz.distance import Indel

    # A piece may have been given a heading of its own.
    text = whole.said

    def covers(pieces: Sequence[int]) -> bool:
        keys = [units[j].said for j in pieces]
        joined = "".join(keys)
        if min(map(len, keys)) < _LEAST or not 0.5 <= len(joined) / max(len(text), 1) <= 2:
            return False
        common = [
            (block.b, block.size)
            for block in Indel.opcodes(text, joined).as_matching_blocks()
            if block.size >= _STRETCH
        ]
        if sum(size for _, size in common) < _COVERED * len(text):
            return False
        start = 0
        for k in keys:
            end = start + len(k)
            if sum(max(0, min(b + n, end) - max(b, start)) for b, n in common) < _COVERED * len(k):
                return False
            start = end
        return True

    return covers
