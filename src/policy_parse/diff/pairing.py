"""Which items of two lists are taken for the same: the state that the steps of the alignment work on."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from policy_parse.diff.likeness import Likeness, edit_likeness
from policy_parse.diff.model import MatchedBy
from policy_parse.diff.units import Unit, descendants


@dataclass(frozen=True, slots=True)
class Group:
    """Items that stand for each other: one on each side, or one on one side and several on the other."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    by: MatchedBy | None = None
    score: float | None = None


#: Least evidence for a pair: of places that have nothing in common; between the same fixed points or under
#: the same parent; both.
SECTION = (0.52, 0.42, 0.28)


class Homes(NamedTuple):
    """For each item of either side a number for the section it stands in; equal for sections that match."""

    old: Sequence[int]
    new: Sequence[int]


class Pairing:
    """Pairs found so far between ``old`` and ``new``."""

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
        homes: Homes | None = None,
        least: tuple[float, float, float] = SECTION,
    ) -> None:
        self.old, self.new, self.least = old, new, least
        self._homed = homes is not None
        self.homes = homes or Homes([0] * len(old), [0] * len(new))
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.by: dict[int, MatchedBy] = {}
        self.groups: list[Group] = []
        self._grouped: tuple[set[int], set[int]] = (set(), set())

    @cached_property
    def likeness(self) -> Likeness:
        """Made when the first pair of unequal texts is looked at."""
        return Likeness(_wide(self.old, self.children[0]), _wide(self.new, self.children[1]))

    @cached_property
    def _own(self) -> Likeness:
        return Likeness([u.key for u in self.old], [u.key for u in self.new])

    def evidence(self, i: int, j: int) -> float:
        """One figure for "these two are the same item"; where a list is introduced, with and without it."""
        evidence = self.likeness.evidence(i, j)
        if self._introduces(0, i) or self._introduces(1, j):
            return (evidence + self._own.evidence(i, j)) / 2
        return evidence

    def _introduces(self, side: int, index: int) -> bool:
        unit = (self.old, self.new)[side][index]
        return bool(unit.sentences and self.children[side][index] and not unit.is_part)

    @cached_property
    def children(self) -> tuple[list[list[int]], list[list[int]]]:
        """Child indexes of every item, for both sides."""
        return descendants(list(self.old)), descendants(list(self.new))

    def pair(self, i: int, j: int, by: MatchedBy) -> None:
        """Take ``i`` and ``j`` for the same item."""
        self.to_new[i], self.to_old[j], self.by[i] = j, i, by

    def group(self, old: Iterable[int], new: Iterable[int]) -> None:
        """Take several items of one side for one of the other; pairs among them are given up."""
        group = Group(tuple(sorted(old)), tuple(sorted(new)), "span")
        for i in group.old:
            if i in self.to_new:
                del self.to_old[self.to_new.pop(i)]
                del self.by[i]
        self.groups.append(group)
        self._grouped[0].update(group.old)
        self._grouped[1].update(group.new)

    def became(self, i: int) -> tuple[int, ...]:
        """What ``i`` is paired or grouped with on the new side."""
        if i in self.to_new:
            return (self.to_new[i],)
        return next((g.new for g in self.groups if i in g.old), ())

    def was(self, j: int) -> tuple[int, ...]:
        """What ``j`` is paired or grouped with on the old side."""
        if j in self.to_old:
            return (self.to_old[j],)
        return next((g.old for g in self.groups if j in g.new), ())

    def is_free(self, i: int, j: int) -> bool:
        """Whether neither has a counterpart, alone or in a group, and the two may be the same at all."""
        taken = i in self.to_new or j in self.to_old or i in self._grouped[0] or j in self._grouped[1]
        return not taken and self.fits(i, j)

    def free_old(self) -> list[int]:
        """Items of the old side without a counterpart."""
        return [i for i in range(len(self.old)) if i not in self.to_new and i not in self._grouped[0]]

    def free_new(self) -> list[int]:
        """Items of the new side without a counterpart."""
        return [j for j in range(len(self.new)) if j not in self.to_old and j not in self._grouped[1]]

    def left_over(self) -> bool:
        """Whether any item of the longer side has no counterpart."""
        return len(self.to_new) < len(self.old) or len(self.to_old) < len(self.new)

    def turned(self) -> "Pairing":
        """The same task with the sides changed, nothing found yet."""
        homes = Homes(self.homes.new, self.homes.old) if self._homed else None
        return Pairing(self.new, self.old, homes, self.least)

    def fits(self, i: int, j: int) -> bool:
        """Whether the two may be the same at all: a part is no section."""
        return self.old[i].is_part == self.new[j].is_part

    def same_parent(self, i: int, j: int) -> bool:
        """Whether the parents are matched to each other, or neither has one."""
        if self._homed:
            return self.homes.old[i] == self.homes.new[j]
        p, q = self.old[i].parent, self.new[j].parent
        if p < 0 or q < 0:
            return p < 0 and q < 0
        return self.to_new.get(p) == q

    def gaps(self) -> tuple[list[int], list[int]]:
        """For every item of both sides the stretch between fixed points that it stands in.

        Fixed points are the longest run of pairs that keep their order (patience sorting).
        """
        chain = self._chain()
        olds, news = [i for i, _ in chain], [j for _, j in chain]
        return (
            [bisect_left(olds, i) for i in range(len(self.old))],
            [bisect_left(news, j) for j in range(len(self.new))],
        )

    def all_groups(self) -> list[Group]:
        """Every pair and group, with scores, and every item left alone."""
        pairs = [Group((i,), (j,), self.by[i], self._score(i, j)) for i, j in sorted(self.to_new.items())]
        wholes = [Group(g.old, g.new, g.by, self._coverage(g)) for g in self.groups]
        alone = [Group((i,), ()) for i in self.free_old()] + [Group((), (j,)) for j in self.free_new()]
        return [*pairs, *wholes, *alone]

    def _score(self, i: int, j: int) -> float:
        if self.old[i].key == self.new[j].key:
            return 1.0
        return edit_likeness(self.old[i].key, self.new[j].key)

    def _coverage(self, group: Group) -> float:
        return edit_likeness(
            "。".join(self.old[i].key for i in group.old), "。".join(self.new[j].key for j in group.new)
        )

    def _chain(self) -> list[tuple[int, int]]:
        pairs = sorted(self.to_new.items())
        tails: list[int] = []
        ends: list[int] = []
        before: list[int] = []
        for n, (_, j) in enumerate(pairs):
            at = bisect_left(tails, j)
            before.append(ends[at - 1] if at else -1)
            if at == len(tails):
                tails.append(j)
                ends.append(n)
            else:
                tails[at], ends[at] = j, n
        chain: list[tuple[int, int]] = []
        n = ends[-1] if ends else -1
        while n >= 0:
            chain.append(pairs[n])
            n = before[n]
        return chain[::-1]


def _wide(units: Sequence[Unit], children: list[list[int]]) -> list[str]:
    """What an item is known by: its key, and its children's where it introduces a list (下列情形之一)."""
    return [
        "。".join((u.key, *(units[c].key for c in children[n]))) if u.sentences and not u.is_part else u.key
        for n, u in enumerate(units)
    ]
