"""Splits and merges: one text that stands, span by span, in several others close by."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from policy_parse.diff.likeness import bigrams
from policy_parse.diff.pairing import Pairing
from policy_parse.diff.units import Unit

#: A common stretch shorter than this is chance.
_STRETCH = 4
#: Share of each piece, and of the whole, that must lie in common stretches.
_COVERED = 0.7
#: The same where the pieces stand under another parent: a duty is repeated in the penalties.
_ELSEWHERE = 0.9
#: Share of a piece's words, by weight, that a whole must hold to be looked at.
_HELD = 0.35
#: A piece shorter than this proves nothing.
_LEAST = 8
#: Pieces stand at most this many items apart.
_APART = 8
#: Up to so many pieces every choice of them is tried.
_MANY = 5


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
        self._grams: dict[int, frozenset[str]] = {}
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
            grams = self._said(piece)
            return len(grams & self._pairing.likeness.grams(int(self._merged), whole)) / max(1, len(grams))
        return held

    def _said(self, piece: int) -> frozenset[str]:
        if piece not in self._grams:
            self._grams[piece] = bigrams(self.pieces[piece].said)
        return self._grams[piece]

    def at_home(self, whole: int, pieces: Sequence[int]) -> bool:
        """Whether any of the pieces stands under the parent that the whole's parent became."""
        pairs = ((p, whole) if self._merged else (whole, p) for p in pieces)
        return any(self._pairing.same_parent(i, j) for i, j in pairs)

    def together(self, pieces: Sequence[int]) -> bool:
        """Whether the pieces stand close to each other under one parent, or one inside another."""
        parents = {self.pieces[j].parent for j in pieces} - set(pieces)
        return len(parents) <= 1 and pieces[-1] - pieces[0] < _APART + len(pieces)


def _splits(side: _Side) -> Iterator[tuple[int, tuple[int, ...]]]:
    if not side.free:
        return
    pieces_of: dict[int, dict[int, float]] = defaultdict(dict)
    for whole, piece in side.candidates(side.inexact()):
        if (held := side.held(whole, piece)) >= _HELD:
            pieces_of[whole][piece] = held
    taken: set[int] = set()
    # Who holds most of a piece is asked first.
    for whole in sorted(pieces_of, key=lambda w: (-max(pieces_of[w].values()), w)):
        pieces = sorted(p for p in pieces_of[whole] if p not in taken)
        partner = side.partner.get(whole)
        for option in _options(pieces, partner):
            least = _COVERED if side.at_home(whole, option) else _ELSEWHERE
            if side.together(option) and _covers(side.wholes[whole], side.pieces, option, partner, least):
                taken.update(option)
                yield whole, option
                break


def _options(pieces: list[int], partner: int | None) -> Iterator[tuple[int, ...]]:
    """Sets of two items or more to try, the largest first, each with the partner that the whole has."""
    fixed = set() if partner is None else {partner}
    least = 2 - len(fixed)
    if len(pieces) > _MANY:
        yield tuple(sorted({*pieces, *fixed}))
        pieces = pieces[:_MANY]
    for size in range(len(pieces), least - 1, -1):
        for chosen in combinations(pieces, size):
            yield tuple(sorted({*chosen, *fixed}))


def _covers(
    whole: Unit, units: Sequence[Unit], pieces: Sequence[int], partner: int | None, least: float
) -> bool:
    """Whether the pieces, in order and each for itself, say what the whole says; the partner alone less."""
    # A piece may have been given a heading of its own.
    text = whole.said
    keys = [units[j].said for j in pieces]
    joined = "".join(keys)
    if min(map(len, keys)) < _LEAST or not 0.5 <= len(joined) / max(len(text), 1) <= 2:
        return False
    common = _common(text, joined)
    found = sum(size for _, size in common)
    if found < least * len(text):
        return False
    start = 0
    for k in keys:
        end = start + len(k)
        if sum(max(0, min(b + n, end) - max(b, start)) for b, n in common) < least * len(k):
            return False
        start = end
    if partner is None:
        return True
    alone = sum(size for _, size in _common(text, units[partner].said))
    return 2 * (found - alone) >= len(joined) - len(units[partner].said)


def _common(text: str, other: str) -> list[tuple[int, int]]:
    """Where in ``other`` the common stretches start, and how long they are."""
    from rapidfuzz.distance import Indel

    blocks = Indel.opcodes(text, other).as_matching_blocks()
    return [(block.b, block.size) for block in blocks if block.size >= _STRETCH]
