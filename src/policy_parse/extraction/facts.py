"""All facts of one document, and the ids that tie them to the measures they stand in."""

from bisect import bisect_right
from typing import NamedTuple

from policy_parse.model import Citation, Indicator, Measure, Mechanism
from policy_parse.record import changed
from policy_parse.span import Span


class Facts(NamedTuple):
    """Facts in text order."""

    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    mechanisms: tuple[Mechanism, ...]
    citations: tuple[Citation, ...]


def linked(facts: Facts) -> Facts:
    """The same facts; each that stands inside a measure names it, and is named by it."""
    measures = facts.measures
    starts = [m.span.start for m in measures]

    def holder(span: Span) -> Measure | None:
        at = bisect_right(starts, span.start) - 1
        return measures[at] if at >= 0 and measures[at].span.holds(span) else None

    held: dict[str, dict[str, tuple[str, ...]]] = {}

    def hold(kind: str, measure: Measure | None, id_: str) -> None:
        if measure:
            ids = held.setdefault(measure.id, {})
            if id_ not in ids.get(kind, ()):
                ids[kind] = (*ids.get(kind, ()), id_)

    indicators = []
    for indicator in facts.indicators:
        measure = holder(indicator.span)
        hold("indicator_ids", measure, indicator.id)
        deadline = measure.deadline if measure else None
        by = deadline.date if deadline and deadline.kind == "by" and indicator.kind == "target" else None
        if measure or by:
            measure_id = measure.id if measure else None
            indicator = changed(indicator, measure_id=measure_id, deadline=indicator.deadline or by)
        indicators.append(indicator)
    mechanisms = []
    for mechanism in facts.mechanisms:
        mentions = []
        for mention in mechanism.mentions:
            measure = holder(mention.span)
            hold("mechanism_ids", measure, mechanism.id)
            mentions.append(changed(mention, measure_id=measure.id) if measure else mention)
        mechanisms.append(changed(mechanism, mentions=tuple(mentions)))
    for citation in facts.citations:
        for cited in citation.mentions:
            hold("citation_ids", holder(cited.span), citation.id)
    return Facts(
        measures=tuple(changed(m, **held[m.id]) if m.id in held else m for m in measures),
        indicators=tuple(indicators),
        mechanisms=tuple(mechanisms),
        citations=facts.citations,
    )
