"""How much two texts have in common: shared words weighed by rarity, and the edit distance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import log
from operator import add

#: Bigrams in more items than this say nothing about which two belong together.
_COMMON = 24
#: How many counterparts are looked at for each item.
_CANDIDATES = 12
#: Up to this length an item is a title, which has common words alone; titles are held against titles.
_TITLE = 16
#: A text this long may have been extended: what it says can stand in a much longer one.
_EXTENDED = 24


#: Product of two lengths from which texts are compared by sentences.
_LONG = 10**8


def edit_likeness(old: str, new: str) -> float:
    """Share of characters (of very long texts: sentences) that stay, in order: 1 for equal, 0 for nothing."""
    from rapidfuzz.distance import Indel

    if len(old) * len(new) > _LONG:
        return round(Indel.normalized_similarity(old.split("。"), new.split("。")), 4)
    return round(Indel.normalized_similarity(old, new), 4)


class Likeness:
    """Compares the items of two lists by their keys."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._grams = ([bigrams(k) for k in old], [bigrams(k) for k in new])
        self._frequency = Counter(chain.from_iterable(chain(*self._grams)))
        total = len(old) + len(new) + 1
        # Whole numbers: a sum over a set must not depend on the set's order.
        rarity = [0, *(round(1000 * log(total / n)) for n in range(1, total + 1))]
        self._weight = {g: rarity[n] for g, n in self._frequency.items()}
        self._mass: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def shared(self, i: int, j: int) -> tuple[float, float]:
        """Weight of the common bigrams over the mean of both sides, and over the smaller side."""
        common = self._weigh(self._grams[0][i] & self._grams[1][j])
        a, b = self._mass_of(0, i), self._mass_of(1, j)
        if not common or not a or not b:
            return 0.0, 0.0
        return 2 * common / (a + b), common / min(a, b)

    def evidence(self, i: int, j: int) -> float:
        """One figure for "these two are the same item", reworded or extended, 0 to 1."""
        old, new = self._old[i], self._new[j]
        dice, contained = self.shared(i, j)
        both = (edit_likeness(old, new) + dice) / 2
        shorter, longer = sorted((len(old), len(new)))
        if shorter >= _EXTENDED and longer <= 4 * shorter:
            return max(both, 0.8 * contained - 0.1)
        return both

    def candidates(self, old: Iterable[int], new: Iterable[int]) -> dict[int, list[int]]:
        """For each of ``old`` those of ``new`` that share the most, and the other way round."""
        rows, columns = sorted(old), sorted(new)
        if len(rows) * len(columns) <= 4 * _CANDIDATES:
            return dict.fromkeys(rows, columns)
        postings: dict[str, list[int]] = {}
        titles: dict[str, list[int]] = {}
        for j in columns:
            short = len(self._new[j]) <= _TITLE
            for gram in self._grams[1][j]:
                if self._frequency[gram] <= _COMMON:
                    postings.setdefault(gram, []).append(j)
                elif short:
                    titles.setdefault(gram, []).append(j)
        weight = self._weight
        chosen: dict[int, set[int]] = {i: set() for i in rows}
        best_of: dict[int, list[tuple[int, int]]] = {j: [] for j in columns}
        for i in rows:
            score: dict[int, int] = {}
            for gram in self._grams[0][i]:
                found = postings.get(gram) or (titles.get(gram) if len(self._old[i]) <= _TITLE else None)
                for j in found or ():
                    score[j] = score.get(j, 0) + weight[gram]
            chosen[i].update(_top(score))
            for j, s in score.items():
                best_of[j].append((-s, i))
        for j, ranked in best_of.items():
            for _, i in sorted(ranked)[:_CANDIDATES]:
                chosen[i].add(j)
        return {i: sorted(js) for i, js in chosen.items()}

    def grams(self, side: int, index: int) -> frozenset[str]:
        """The bigrams of an item of the old side (0) or the new one (1)."""
        return self._grams[side][index]

    def _mass_of(self, side: int, index: int) -> int:
        mass = self._mass[side].get(index)
        if mass is None:
            mass = self._mass[side][index] = self._weigh(self._grams[side][index])
        return mass

    def _weigh(self, grams: Iterable[str]) -> int:
        return sum(map(self._weight.__getitem__, grams))


def bigrams(text: str) -> frozenset[str]:
    """Every two neighbouring characters."""
    return frozenset(map(add, text, text[1:]))


def _top(score: Mapping[int, int]) -> list[int]:
    return [j for _, j in sorted((-s, j) for j, s in score.items())[:_CANDIDATES]]
