"""Which measure, indicator, mechanism or citation became which."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from policy_parse.diff.align import align_leaves
from policy_parse.diff.assignment import best_assignment
from policy_parse.diff.canonical import key
from policy_parse.diff.likeness import edit_likeness
from policy_parse.diff.model import MatchedBy
from policy_parse.diff.pairing import Group, Homes
from policy_parse.diff.units import Unit
from policy_parse.model import Citation, Indicator, Measure, Mechanism, PolicyDocument

#: How much text around an indicator says what it counts.
_BEFORE, _AFTER = 16, 6
#: Least score of two indicators, of two names.
_INDICATOR, _NAME = 0.5, 0.6
#: Pairs in order are preferred when they are worth this share of the best ones.
_ORDERLY = 0.8
_T = TypeVar("_T", Mechanism, Citation)

#: Section or part id → number of the group it belongs to, for either side.
Places = tuple[Mapping[str, int], Mapping[str, int]]


def align_measures(old: Sequence[Measure], new: Sequence[Measure], places: Places) -> list[Group]:
    """Measures: at home first, then anywhere."""
    homes = Homes(_homes(old, places[0], 1), _homes(new, places[1], 2))
    return align_leaves([_measure_unit(m) for m in old], [_measure_unit(m) for m in new], homes)


def align_indicators(
    old: PolicyDocument, new: PolicyDocument, places: Places, measures: Sequence[Group]
) -> list[Group]:
    """Indicators of matched sections, those of matched measures first.

    What they are matched by: unit, words around, metric and value.
    """
    if _order(new.indicators) < _order(old.indicators):
        return _turned(align_indicators(new, old, (places[1], places[0]), _turned(measures)))
    sides = (old, new)
    nests: list[dict[str, int]] = [{}, {}]
    for number, group in enumerate(measures):
        for side, indexes in ((0, group.old), (1, group.new)):
            for index in indexes:
                nests[side][sides[side].measures[index].id] = number
    around = [_around(d) for d in sides]

    def score(i: int, j: int) -> float:
        a, b = old.indicators[i], new.indicators[j]
        together = bool(a.measure_id and b.measure_id) and nests[0].get(a.measure_id or "") == nests[1].get(
            b.measure_id or ""
        )
        context = edit_likeness(around[0][i], around[1][j])
        same_unit = a.normalized.unit == b.normalized.unit
        metric = edit_likeness(key(a.metric or ""), key(b.metric or "")) if a.metric and b.metric else 0.5
        same_value = a.normalized == b.normalized and a.comparator == b.comparator
        same_kind = a.kind == b.kind
        return sum(
            weight * agreement
            for weight, agreement in (
                (0.15, together),
                (0.3, context),
                (0.1, same_unit),
                (0.15, metric),
                (0.25, same_value),
                (0.05, same_kind),
            )
        )

    rows: list[dict[int, list[int]]] = []
    for side in (0, 1):
        at: dict[int, list[int]] = defaultdict(list)
        for n, indicator in enumerate(sides[side].indicators):
            at[_home(indicator.section_id, places[side], side + 1)].append(n)
        rows.append(at)
    matched: dict[int, int] = {}
    for place, olds in rows[0].items():
        news = rows[1].get(place, [])
        weights = {i: {j: score(i, j) - _INDICATOR for j in news} for i in olds}
        matched |= _kept_in_order(weights, best_assignment(weights))
    matched |= _equal_leftovers(old.indicators, new.indicators, matched, places)
    groups = []
    for i, j in sorted(matched.items()):
        a, b = old.indicators[i], new.indicators[j]
        equal = key(a.text) == key(b.text) and key(a.metric or "") == key(b.metric or "")
        by: MatchedBy = "text" if equal else "similarity"
        groups.append(Group((i,), (j,), by, 1.0 if equal else min(1.0, round(score(i, j), 4))))
    return groups + _alone(len(old.indicators), len(new.indicators), matched)


def _kept_in_order(weights: Mapping[int, Mapping[int, float]], best: dict[int, int]) -> dict[int, int]:
    """``best``, or the best pairs that do not cross, where these are nearly as good.

    Figures of one section that changed places are rare; figures of neighbours that look alike are not.
    """
    pairs = sorted(best.items())
    if all(a[1] < b[1] for a, b in pairwise(pairs)):
        return best
    olds, news = sorted(weights), sorted({j for row in weights.values() for j in row})
    # Best total and the pairs that give it, for the figures so far on either side.
    row: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())] * (len(news) + 1)
    for i in olds:
        previous, row = row, [(0.0, ())]
        for n, j in enumerate(news):
            gain = weights[i].get(j, 0.0)
            taken = (previous[n][0] + gain, (*previous[n][1], (i, j))) if gain > 0 else (-1.0, ())
            row.append(max(previous[n + 1], row[n], taken, key=lambda option: option[0]))
    total = sum(weights[i][j] for i, j in pairs)
    return dict(row[-1][1]) if row[-1][0] >= _ORDERLY * total else best


def _equal_leftovers(
    old: Sequence[Indicator], new: Sequence[Indicator], matched: Mapping[int, int], places: Places
) -> dict[int, int]:
    """The same figure once on either side of a section, in other words: unlikely to be another one."""
    sides: list[dict[object, list[int]]] = []
    for side, (indicators, taken) in enumerate(((old, set(matched)), (new, set(matched.values())))):
        at: dict[object, list[int]] = defaultdict(list)
        for n, indicator in enumerate(indicators):
            if n not in taken:
                home = _home(indicator.section_id, places[side], side + 1)
                at[home, key(indicator.text), indicator.kind].append(n)
        sides.append(at)
    pairs = ((olds, sides[1].get(name, [])) for name, olds in sides[0].items())
    return {olds[0]: news[0] for olds, news in pairs if len(olds) == len(news) == 1}


def align_mechanisms(old: Sequence[Mechanism], new: Sequence[Mechanism], places: Places) -> list[Group]:
    """By name; what is left over may have been renamed where it stands."""
    return _align_names(old, new, places, lambda m: m.name, lambda a, b: a.type == b.type)


def align_citations(old: Sequence[Citation], new: Sequence[Citation], places: Places) -> list[Group]:
    """By title or number; what is left over may be another edition, cited in the same place."""
    return _align_names(old, new, places, cited, lambda _a, _b: True)


def cited(citation: Citation) -> str:
    """What a cited document goes by."""
    return citation.title or (citation.doc_number.text if citation.doc_number else citation.id)


def _align_names(
    old: Sequence[_T],
    new: Sequence[_T],
    places: Places,
    name: Callable[[_T], str],
    alike: Callable[[_T, _T], bool],
) -> list[Group]:
    names = ([key(name(x)) for x in old], [key(name(x)) for x in new])
    if names[1] < names[0]:
        return _turned(_align_names(new, old, (places[1], places[0]), name, alike))
    at = {n: j for j, n in reversed(list(enumerate(names[1])))}
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for i, n in enumerate(names[0]):
        j = at.get(n, -1)
        if j >= 0 and j not in taken:
            matched[i] = j
            taken.add(j)
    at_home: dict[int, list[int]] = defaultdict(list)
    for j, y in enumerate(new):
        if j not in taken:
            for home in _homes_of(y, places[1], 2):
                at_home[home].append(j)
    weights: dict[int, dict[int, float]] = {}
    for i, x in enumerate(old):
        if i in matched:
            continue
        near = sorted({j for home in _homes_of(x, places[0], 1) for j in at_home.get(home, ())})
        weights[i] = {j: edit_likeness(names[0][i], names[1][j]) - _NAME for j in near if alike(x, new[j])}
    renamed = best_assignment(weights)
    groups = [Group((i,), (j,), "text", 1.0) for i, j in sorted(matched.items())]
    groups += [
        Group((i,), (j,), "similarity", edit_likeness(names[0][i], names[1][j]))
        for i, j in sorted(renamed.items())
    ]
    return groups + _alone(len(old), len(new), matched | renamed)


def _order(indicators: Sequence[Indicator]) -> list[tuple[str, str]]:
    """What decides in which direction the work is done: the same for both, so that answers mirror."""
    return [(i.text, i.id) for i in indicators]


def _turned(groups: Iterable[Group]) -> list[Group]:
    return [Group(g.new, g.old, g.by, g.score) for g in groups]


def _alone(old: int, new: int, matched: Mapping[int, int]) -> list[Group]:
    there = set(matched.values())
    return [Group((i,), ()) for i in range(old) if i not in matched] + [
        Group((), (j,)) for j in range(new) if j not in there
    ]


def _homes(facts: Iterable[Measure], places: Mapping[str, int], side: int) -> list[int]:
    return [_home(f.section_id, places, side) for f in facts]


def _home(section: str, places: Mapping[str, int], side: int) -> int:
    """A section's group; for a section that no list knows a number of the side's own."""
    return places.get(section, -side)


def _homes_of(fact: Mechanism | Citation, places: Mapping[str, int], side: int) -> set[int]:
    return {_home(m.section_id, places, side) for m in fact.mentions}


def _measure_unit(measure: Measure) -> Unit:
    return Unit(measure.id, -1, measure.text, key(measure.text))


def _around(document: PolicyDocument) -> list[str]:
    """For each indicator the words of its sentence on either side of it."""
    sentences = {s.id: s for node in document.owners() for s in node.sentences}
    around = []
    for indicator in document.indicators:
        sentence = sentences.get(indicator.sentence_id)
        if sentence is None:
            around.append(key(indicator.metric or ""))
            continue
        start, end = (n - sentence.span.start for n in (indicator.span.start, indicator.span.end))
        around.append(key(sentence.text[max(0, start - _BEFORE) : start]) + key(sentence.text[end:][:_AFTER]))
    return around
