"""Splits and merges: one text that stands, span by span, in several neighbouring ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from policy_parse.diff.pairing import Pairing
from policy_parse.diff.units import Unit

#: A common stretch shorter than this is chance.
_STRETCH = 4
#: Share of each piece, and of the whole, that must lie in common stretches.
_PIECE, _WHOLE = 0.7, 0.7
#: A piece shorter than this proves nothing.
_LEAST = 8


@dataclass(frozen=True, slots=True)
class _Side:
    """One direction of looking: wholes on one side, pieces on the other."""

    wholes: Sequence[Unit]
    pieces: Sequence[Unit]
    partner: dict[int, int]
    free_wholes: frozenset[int]
    free_pieces: tuple[int, ...]


def find_splits(pairing: Pairing) -> None:
    """Group every item that was split, then every set of items that was merged."""
    for merged in (False, True):
        old, new = (pairing.new, pairing.old) if merged else (pairing.old, pairing.new)
        side = _Side(
            wholes=old,
            pieces=new,
            partner=dict(pairing.to_old if merged else pairing.to_new),
            free_wholes=frozenset(pairing.free_new() if merged else pairing.free_old()),
            free_pieces=tuple(pairing.free_old() if merged else pairing.free_new()),
        )
        for whole, pieces in _splits(side, pairing, merged):
            if merged:
                pairing.group(pieces, (whole,))
            else:
                pairing.group((whole,), pieces)


def _splits(side: _Side, pairing: Pairing, merged: bool) -> list[tuple[int, tuple[int, ...]]]:
    pieces = [j for j in side.free_pieces if len(side.pieces[j].key) >= _LEAST and not side.pieces[j].is_part]
    if not pieces:
        return []
    partners = {v: k for k, v in side.partner.items()}
    found: list[tuple[int, tuple[int, ...]]] = []
    taken: set[int] = set()
    homes = (pairing.homes.new, pairing.homes.old) if merged else (pairing.homes.old, pairing.homes.new)

    def at_home(whole: int, pieces: tuple[int, ...]) -> bool:
        return all(homes[0][whole] == homes[1][j] for j in pieces)

    for run in _runs(pieces):
        wholes: list[int] = []
        # The whole is the partner of a neighbour of the run, or a free item that no neighbour has.
        for neighbour in (run[0] - 1, run[-1] + 1):
            whole = partners.get(neighbour)
            if whole is not None and side.wholes[whole].key != side.pieces[neighbour].key:
                wholes.append(whole)
        wholes += _containers(side, run, pairing, merged)
        for whole in wholes:
            if whole in taken or side.wholes[whole].is_part:
                continue
            options = _with_partner(run, side.partner.get(whole), len(side.pieces))
            chosen = next((o for o in options if at_home(whole, o) and _covers(side, whole, o)), None)
            if chosen:
                found.append((whole, chosen))
                taken.add(whole)
                break
    return found


def _runs(pieces: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for j in pieces:
        if runs and runs[-1][-1] == j - 1:
            runs[-1].append(j)
        else:
            runs.append([j])
    return runs


def _containers(side: _Side, run: list[int], pairing: Pairing, merged: bool) -> list[int]:
    """Free wholes that hold most of what a piece of the run says."""
    ranked: dict[int, float] = {}
    for j in run:
        for i in side.free_wholes:
            if len(side.wholes[i].key) < len(side.pieces[j].key):
                continue
            pair = (j, i) if merged else (i, j)
            contained = pairing.likeness.shared(*pair)[1]
            if contained >= _PIECE - 0.1:
                ranked[i] = max(ranked.get(i, 0.0), contained)
    return sorted(ranked, key=lambda i: (-ranked[i], i))[:2]


def _with_partner(run: list[int], partner: int | None, total: int) -> list[tuple[int, ...]]:
    """Stretches of neighbouring items that hold the run or a piece of it, the longest first."""
    if partner is None:
        lows, highs = range(run[0], run[-1]), range(run[0] + 1, run[-1] + 1)
        stretches = [(a, b) for a in lows for b in highs if a < b]
    elif partner == run[0] - 1:
        stretches = [(partner, b) for b in run]
    elif partner == run[-1] + 1:
        stretches = [(a, partner) for a in run]
    else:
        return []
    stretches.sort(key=lambda s: (s[0] - s[1], s))
    return [tuple(range(a, b + 1)) for a, b in stretches if b < total][:16]


def _covers(side: _Side, whole: int, pieces: tuple[int, ...]) -> bool:
    """Whether the pieces say, in order and each for itself, what the whole says."""
    from rapidfuzz.distance import Indel

    text = side.wholes[whole].key
    keys = [side.pieces[j].key for j in pieces]
    if any(len(k) < _LEAST for k in keys):
        return False
    joined = "".join(keys)
    if not 0.5 <= len(joined) / max(len(text), 1) <= 2:
        return False
    common = [
        (block.b, block.size)
        for block in Indel.opcodes(text, joined).as_matching_blocks()
        if block.size >= _STRETCH
    ]
    if sum(size for _, size in common) < _WHOLE * len(text):
        return False
    start = 0
    for k in keys:
        end = start + len(k)
        inside = sum(max(0, min(b + size, end) - max(b, start)) for b, size in common)
        if inside < _PIECE * len(k):
            return False
        start = end
    return True
