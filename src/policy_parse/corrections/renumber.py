"""Ids and cross-references made anew after facts have come and gone."""

from collections.abc import Sequence
from typing import TypeVar

from policy_parse.model import Citation, Indicator, Measure, Mechanism, PolicyDocument
from policy_parse.record import Record
from policy_parse.span import Span

_Counted = TypeVar("_Counted", Measure, Indicator)


def renumbered(
    document: PolicyDocument,
    measures: Sequence[Measure],
    indicators: Sequence[Indicator],
    mechanisms: Sequence[Mechanism],
    citations: Sequence[Citation],
) -> PolicyDocument:
    """``document`` with these facts: in text order, counted in their section, pointing at each other."""
    numbered = _count(measures, "m")
    owned = tuple(_with(i, measure_id=_holder(numbered, i.span)) for i in _count(indicators, "i"))
    named = tuple(
        _with(m, mentions=tuple(_with(at, measure_id=_holder(numbered, at.span)) for at in m.mentions))
        for m in sorted(mechanisms, key=lambda m: m.mentions[0].span.start if m.mentions else 0)
    )
    cited = tuple(sorted(citations, key=lambda c: c.mentions[0].span.start if c.mentions else 0))
    linked = tuple(
        _with(
            measure,
            indicator_ids=tuple(i.id for i in owned if i.measure_id == measure.id),
            mechanism_ids=tuple(m.id for m in named if any(at.measure_id == measure.id for at in m.mentions)),
            citation_ids=tuple(c.id for c in cited if any(measure.span.holds(at.span) for at in c.mentions)),
        )
        for measure in numbered
    )
    facts = {"measures": linked, "indicators": owned, "mechanisms": named, "citations": cited}
    return document.model_copy(update=facts)


def _count(facts: Sequence[_Counted], letter: str) -> tuple[_Counted, ...]:
    counts: dict[str, int] = {}
    result: list[_Counted] = []
    for fact in sorted(facts, key=lambda fact: (fact.span.start, fact.span.end)):
        counts[fact.section_id] = counts.get(fact.section_id, 0) + 1
        result.append(_with(fact, id=f"{fact.section_id}.{letter}{counts[fact.section_id]}"))
    return tuple(result)


def _holder(measures: Sequence[Measure], span: Span) -> str | None:
    """The innermost measure that holds ``span``."""
    holding = [m for m in measures if m.span.holds(span)]
    return min(holding, key=lambda m: len(m.span)).id if holding else None


_Record = TypeVar("_Record", bound=Record)


def _with(record: _Record, **fields: object) -> _Record:
    """``record`` with other values, itself when they are the same."""
    if all(getattr(record, name) == value for name, value in fields.items()):
        return record
    return record.model_copy(update=fields)
