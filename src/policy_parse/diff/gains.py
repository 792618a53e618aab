"""Items that went into a neighbour which changed in more than that: what is left alone after all else.

第十七条 is gone, and 第十六条, otherwise still itself, says now what it said: the two were merged. Splits and
merges whose pieces make up the whole are found before (``spans``).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from policy_parse.diff.pairing import Pairing
from policy_parse.diff.units import Unit

#: A common stretch shorter than this is chance.
_STRETCH = 4
#: Share of an item that must stand in what its neighbour gained.
_TAKEN = 0.65
#: An item shorter than this proves nothing.
_LEAST = 16
#: Neighbours stand at most this many items apart.
_APART = 4


def by_gain(pairing: Pairing) -> None:
    """Group free items with the pair of a neighbour that says on the other side what they say."""
    for y, z, gone in list(_found(pairing.old, pairing.new, pairing.free_old(), pairing.to_new)):
        pairing.group((y, *gone), (z,))
    for y, z, come in list(_found(pairing.new, pairing.old, pairing.free_new(), pairing.to_old)):
        pairing.group((z,), (y, *come))


def _found(
    units: Sequence[Unit], others: Sequence[Unit], free: Sequence[int], paired: dict[int, int]
) -> Iterator[tuple[int, int, list[int]]]:
    """Pairs with the free neighbours that the second of the two took in."""
    gained: dict[int, str] = {}
    taken: dict[int, list[int]] = defaultdict(list)
    for x in free:
        if len(units[x].key) < _LEAST or units[x].is_part:
            continue
        best, share = -1, 0.0
        for y in range(max(0, x - _APART), min(len(units), x + _APART + 1)):
            z = paired.get(y, -1)
            if z < 0 or units[y].parent != units[x].parent or units[y].key == others[z].key:
                continue
            if y not in gained:
                gained[y] = _gain(units[y].said, others[z].said)
            if (
                len(gained[y]) >= _TAKEN * len(units[x].said)
                and (s := _share(units[x].said, gained[y])) > share
            ):
                best, share = y, s
        if share >= _TAKEN:
            taken[best].append(x)
    for y, items in sorted(taken.items()):
        yield y, paired[y], items


def _gain(text: str, other: str) -> str:
    """What ``other`` says that ``text`` does not; stops where something was left out."""
    from rapidfuzz.distance import Indel

    return "。".join(
        other[o.dest_start : o.dest_end] for o in Indel.opcodes(text, other) if o.tag == "insert"
    )


def _share(text: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    blocks = Indel.opcodes(text, other).as_matching_blocks()
    return sum(b.size for b in blocks if b.size >= _STRETCH) / len(text)
