"""Facts that stand somewhere: located by their words, compared by exact span and by overlap."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from policy_parse.evaluation.gold import Gold, Row, number
from policy_parse.evaluation.scores import Scores
from policy_parse.evaluation.where import Range, Where, fold
from policy_parse.model import Indicator, Measure, Normalized, PolicyDocument

_Fact = TypeVar("_Fact", Indicator, Measure)


def indicators(gold: Gold, document: PolicyDocument, where: Where, scores: Scores) -> None:
    """Span, comparator, kind, value, normalised value, and metric where the gold has one."""
    rows = gold.lists["indicators"]
    if rows is None:
        return
    for row, made, exact in _paired("indicators", rows, document.indicators, where, scores):
        said = row.get("ctx") or row["text"]
        if not exact:
            scores.misses.append(f"indicator span: gold {row['text']!r} got {made.text!r}")
        checks = {
            "comparator": row.get("comparator", "eq") == made.comparator,
            "kind": row.get("kind") == made.kind,
            "value": _same(row.get("value"), made.value) and _same(row.get("upper"), made.upper),
            "normalized": _normalised(row, made.normalized),
        }
        for name, right in checks.items():
            if not scores.agree(f"indicator {name}", right):
                scores.misses.append(f"indicator {name}: {said!r}")
        if row.get("metric"):
            one, two = fold(row["metric"]), fold(made.metric or "")
            if not scores.agree(
                "indicator metric (one holds the other)", bool(two) and (one in two or two in one)
            ):
                scores.misses.append(f"metric: gold {row['metric']!r} got {made.metric!r}")


def measures(gold: Gold, document: PolicyDocument, where: Where, scores: Scores) -> None:
    """Span, action, and modality where the gold has one."""
    rows = gold.lists["measures"]
    if rows is None:
        return
    for row, made, exact in _paired("measures", rows, document.measures, where, scores):
        if not scores.agree("measure action", fold(row["action"]) == fold(made.action)):
            scores.misses.append(f"action: gold {row['action']!r} got {made.action!r} in {made.text!r}")
        if not exact:
            scores.misses.append(f"measure span: gold {row['text']!r} got {made.text!r}")
        if row.get("modality"):
            scores.agree("measure modality", row["modality"] == made.modality)


def _paired(
    name: str, rows: list[Row], facts: Sequence[_Fact], where: Where, scores: Scores
) -> list[tuple[Row, _Fact, bool]]:
    """Count the field; the pairs that overlap by half of the shorter, one to one, and whether exactly."""
    wanted: dict[Range, Row] = {}
    for row in rows:
        at = where.find(row["text"], row.get("ctx"))
        if at is None:
            scores.misses.append(f"{name}: text lost in extraction: {row['text']!r}")
        # What is lost still counts as missed: it gets a place of its own that nothing overlaps.
        wanted[at or (-1 - len(wanted), -1 - len(wanted))] = row
    made = {where.range(fact.span): fact for fact in facts}
    exact = sum(at in made for at in wanted)
    scores.count(f"{name} (exact span)", exact, len(made) - exact, len(wanted) - exact)
    used: set[Range] = set()
    pairs: list[tuple[Row, _Fact, bool]] = []
    for at, row in wanted.items():
        best = _nearest(at, [other for other in made if other not in used])
        if best is None:
            scores.misses.append(f"{name} missed: {row.get('ctx') or row['text']!r}")
            continue
        used.add(best)
        pairs.append((row, made[best], best == at))
    scores.count(f"{name} (overlap)", len(pairs), len(made) - len(pairs), len(wanted) - len(pairs))
    for at, fact in made.items():
        if at not in used:
            scores.misses.append(f"{name} invented: {fact.text!r} in {fact.section_id}")
    return pairs


def _nearest(at: Range, others: list[Range]) -> Range | None:
    """The one that overlaps most, of those that overlap by half of the shorter."""
    near = [
        (shared, -index)
        for index, other in enumerate(others)
        if (shared := _overlap(at, other)) > 0 and shared >= 0.5 * min(at[1] - at[0], other[1] - other[0])
    ]
    return others[-max(near)[1]] if near else None


def _overlap(one: Range, two: Range) -> int:
    return min(one[1], two[1]) - max(one[0], two[0])


def _same(gold: object, made: object) -> bool:
    one, two = number(gold), number(made)
    if one is None or two is None:
        return one is None and two is None
    return abs(one - two) * 1_000_000 <= max(Decimal(1), abs(one), abs(two))


def _normalised(row: Row, made: Normalized) -> bool:
    return _same(row.get("norm"), made.value) and fold(row.get("norm_unit") or "") == fold(made.unit or "")
