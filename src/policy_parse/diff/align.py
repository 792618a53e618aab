"""Which section became which: from the surest evidence to the weakest, each step on what the last left over.

Equal texts, sentences that stand once on either side, equal headings, the best assignment of the rest by
likeness, and texts that were split or merged. Official numbers are never evidence: they shift with every
insertion. Where the order of the fixed points says that two items stand in the same place, less likeness
is asked for; an item that would have to have moved must look much more like its counterpart.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from policy_parse.diff.assignment import best_assignment
from policy_parse.diff.gains import by_gain
from policy_parse.diff.pairing import Group, Homes, Pairing
from policy_parse.diff.spans import find_splits
from policy_parse.diff.units import Unit

#: A text this short can stand anywhere by chance: it is taken for the same only in the same place.
_TELLING = 8
#: Least evidence for clauses, which are shorter and more alike than sections: see ``pairing.SECTION``.
_LEAF = (0.70, 0.45, 0.35)
#: What an equal heading adds.
_HEADING = 0.25
#: Share of the longer text that common sentences must make up.
_ANCHORED = 0.5
#: Share of the children of the smaller of two parents that must have gone to the other, in the end.
_KIN = 0.2
#: More characters than this make a child no heavier.
_HEAVY = 80
#: A stretch between fixed points with more items than this says nothing about where an item stands.
_NARROW = 40


def align_sections(old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
    """Pairs, splits, merges and single sections that together hold every one of both lists exactly once."""
    return align(
        Pairing(old, new),
        by_text,
        by_neighbours,
        by_anchors,
        by_most_children,
        by_role,
        by_text_in_place,
        by_heading,
        by_cut,
        find_splits,
        by_likeness,
        by_children,
        by_likeness,
        by_text_in_place,
        find_splits,
        by_gain,
    )


def align_leaves(old: Sequence[Unit], new: Sequence[Unit], homes: Homes | None = None) -> list[Group]:
    """The same for items without children. ``homes`` says which section of each version they stand in."""
    return align(
        Pairing(old, new, homes=homes, least=_LEAF),
        by_text_at_home,
        by_text,
        by_neighbours,
        by_likeness,
        find_splits,
    )


def align(pairing: Pairing, *steps: Callable[[Pairing], None]) -> list[Group]:
    """Take the steps in order, until nothing is left over.

    The answer for the two sides changed is the mirror image: the work is always done in one direction.
    """
    turned = _fingerprint(pairing.new) < _fingerprint(pairing.old)
    if turned:
        pairing = pairing.turned()
    for step in steps:
        if pairing.left_over():
            step(pairing)
    groups = pairing.all_groups()
    return [Group(g.new, g.old, g.by, g.score) for g in groups] if turned else groups


def _fingerprint(units: Sequence[Unit]) -> list[tuple[str, str, str]]:
    return [(u.key, u.text, u.id) for u in units]


def by_text_at_home(pairing: Pairing) -> None:
    """Equal texts in sections that belong together; repeated ones in their order."""
    wanted: dict[tuple[str, int], list[int]] = defaultdict(list)
    for j in reversed(pairing.free_new()):
        wanted[pairing.new[j].key, pairing.homes.new[j]].append(j)
    for i in pairing.free_old():
        if there := wanted.get((pairing.old[i].key, pairing.homes.old[i])):
            pairing.pair(i, there.pop(), "text")


def by_text(pairing: Pairing) -> None:
    """Equal texts that stand once on either side: long enough to be no accident, or titles of chapters."""
    for i, j in _unique_pairs(pairing, lambda u: u.key if u.opens or len(u.key) >= _TELLING else ""):
        pairing.pair(i, j, "text")


def by_text_in_place(pairing: Pairing) -> None:
    """Equal texts, short or repeated: in the same place, or under the same parent."""
    gap_old, gap_new = pairing.gaps()
    wanted: dict[str, list[int]] = defaultdict(list)
    for j in pairing.free_new():
        wanted[pairing.new[j].key].append(j)
    for here in (True, False):
        for i in pairing.free_old():
            for j in wanted.get(pairing.old[i].key, ()):
                place = gap_old[i] == gap_new[j] if here else pairing.same_parent(i, j)
                if place and pairing.is_free(i, j):
                    pairing.pair(i, j, "text")
                    break


def by_neighbours(pairing: Pairing) -> None:
    """Equal texts next to a pair: what is repeated keeps its company."""
    for step in (1, -1):
        for i in sorted(pairing.to_new, reverse=step < 0):
            j = pairing.to_new[i]
            while True:
                i, j = i + step, j + step
                inside = 0 <= i < len(pairing.old) and 0 <= j < len(pairing.new)
                if not inside or not pairing.is_free(i, j):
                    break
                if not pairing.old[i].key or pairing.old[i].key != pairing.new[j].key:
                    break
                pairing.pair(i, j, "text")


def by_anchors(pairing: Pairing) -> None:
    """Items that share, each with the other above all, sentences that stand once on either side."""
    homes: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for side, units, free in (
        (0, pairing.old, pairing.free_old()),
        (1, pairing.new, pairing.free_new()),
    ):
        for index in free:
            for sentence in units[index].sentences:
                if len(sentence) >= _TELLING:
                    homes[side][sentence] = -1 if sentence in homes[side] else index
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for sentence, i in homes[0].items():
        j = homes[1].get(sentence, -1)
        if i >= 0 and j >= 0 and pairing.fits(i, j):
            shared[i, j] += len(sentence)
    for i, j in _mutual(shared):
        longer = max(len(pairing.old[i].key), len(pairing.new[j].key))
        if shared[i, j] >= _ANCHORED * longer:
            pairing.pair(i, j, "anchor")


def by_most_children(pairing: Pairing) -> None:
    """Items that hold the same children, while few are matched: only where these are more than half."""
    by_children(pairing, 0.5)


def by_children(pairing: Pairing, least: float = _KIN) -> None:
    """Items that hold, each of the other above all, the same children; from the innermost outwards.

    ``least`` is the share of the children of the smaller of the two that must have gone to the other.
    """
    for i in range(len(pairing.old) - 1, -1, -1):
        if i in pairing.to_new or not pairing.children[0][i]:
            continue
        votes: dict[int, int] = defaultdict(int)
        for child in pairing.children[0][i]:
            for parent in {pairing.new[j].parent for j in pairing.became(child)}:
                # A parent that is taken already has no claim on this one.
                if parent >= 0 and pairing.is_free(i, parent):
                    votes[parent] += _mass(pairing.old, child)
        found = max(votes, key=lambda j: (votes[j], -j), default=-1)
        if found < 0 or bool(pairing.old[i].sentences) != bool(pairing.new[found].sentences):
            continue
        kin: dict[int, int] = defaultdict(int)
        for child in pairing.children[1][found]:
            for parent in {pairing.old[o].parent for o in pairing.was(child)}:
                if parent >= 0 and pairing.is_free(parent, found):
                    kin[parent] += _mass(pairing.new, child)
        shares = votes[found] / sum(votes.values()), kin[i] / sum(kin.values())
        smaller = min(
            sum(_mass(pairing.old, c) for c in pairing.children[0][i]),
            sum(_mass(pairing.new, c) for c in pairing.children[1][found]),
        )
        if min(shares) > 0.5 and votes[found] >= least * smaller:
            pairing.pair(i, found, "anchor")


def _mass(units: Sequence[Unit], index: int) -> int:
    """The weight of a child: a long one counts for little more than its neighbours."""
    return min(len(units[index].key), _HEAVY) + 1


def by_role(pairing: Pairing) -> None:
    """Notice to notice and body to body, where nothing says otherwise; annexes must look alike."""
    roles = {pairing.new[j].id: j for j in pairing.free_new() if pairing.new[j].is_part}
    for i in pairing.free_old():
        unit = pairing.old[i]
        if unit.is_part and unit.id in roles and not unit.id.startswith("annex"):
            pairing.pair(i, roles[unit.id], "heading")


def by_heading(pairing: Pairing) -> None:
    """Equal headings that stand once on either side, the texts under them not unlike."""
    least = _threshold(pairing)
    for i, j in _unique_pairs(pairing, lambda u: u.head_key):
        if pairing.evidence(i, j) + _HEADING >= least(i, j):
            pairing.pair(i, j, "heading")


def by_cut(pairing: Pairing) -> None:
    """The last item of a version that stops in its middle, with what it is the beginning of."""
    i, j = len(pairing.old) - 1, len(pairing.new) - 1
    for a, b in (
        (pairing.to_old.get(j - 1, i) + 1, j),
        (i, pairing.to_new.get(i - 1, j) + 1),
    ):
        if a <= i and b <= j and pairing.is_free(a, b):
            old, new = pairing.old[a].key, pairing.new[b].key
            if old and new and (old.startswith(new) or new.startswith(old)):
                pairing.pair(a, b, "anchor")
                return


def by_likeness(pairing: Pairing) -> None:
    """The best assignment of the rest."""
    free_new = pairing.free_new()
    free_old = pairing.free_old()
    if not free_old or not free_new:
        return
    threshold = _threshold(pairing)
    weights: dict[int, dict[int, float]] = {}
    for i, columns in pairing.likeness.candidates(free_old, free_new).items():
        row: dict[int, float] = {}
        for j in columns:
            a, b = pairing.old[i], pairing.new[j]
            if not pairing.fits(i, j) or not a.key or not b.key:
                continue
            least = threshold(i, j)
            # Whether a line is a title depends on a comma; away from its place it is no clause.
            if least > pairing.least[2] and _title_and_clause(a, b):
                continue
            evidence = pairing.evidence(i, j)
            if a.head_key and a.head_key == b.head_key:
                evidence += _HEADING
            if evidence >= least:
                row[j] = evidence - least + 0.01
        weights[i] = row
    for i, j in best_assignment(weights).items():
        pairing.pair(i, j, "similarity")


def _threshold(pairing: Pairing) -> Callable[[int, int], float]:
    """How much evidence a pair needs, by how far apart the two stand; a short text far off never has it."""
    gap_old, gap_new = pairing.gaps()
    width_old, width_new = Counter(gap_old), Counter(gap_new)

    def least(i: int, j: int) -> float:
        gap = gap_old[i]
        here = gap == gap_new[j] and max(width_old[gap], width_new[gap]) <= _NARROW
        near = here + pairing.same_parent(i, j)
        short = len(pairing.old[i].key) < _TELLING or len(pairing.new[j].key) < _TELLING
        return 2.0 if short and not near else pairing.least[near]

    return least


def _title_and_clause(a: Unit, b: Unit) -> bool:
    """Whether one is a mere title and the other has none."""
    return any(
        bool(x.head_key) and not x.sentences and not y.head_key and bool(y.sentences)
        for x, y in ((a, b), (b, a))
    )


def _unique_pairs(pairing: Pairing, name: Callable[[Unit], str]) -> list[tuple[int, int]]:
    """Free items whose non-empty name stands once among the free items of either side."""
    at: list[dict[str, int]] = []
    for units, free in ((pairing.old, pairing.free_old()), (pairing.new, pairing.free_new())):
        seen: dict[str, int] = {}
        for index in free:
            if word := name(units[index]):
                seen[word] = -1 if word in seen else index
        at.append(seen)
    pairs = [(i, at[1].get(word, -1)) for word, i in at[0].items() if i >= 0]
    return [(i, j) for i, j in pairs if j >= 0 and pairing.fits(i, j)]


def _mutual(shared: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    best_new: dict[int, int] = {}
    best_old: dict[int, int] = {}
    for i, j in sorted(shared):
        if i not in best_new or shared[i, j] > shared[i, best_new[i]]:
            best_new[i] = j
        if j not in best_old or shared[i, j] > shared[best_old[j], j]:
            best_old[j] = i
    return [(i, j) for i, j in sorted(best_new.items()) if best_old[j] == i]
