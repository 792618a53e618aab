"""All facts of one document, and the ids that tie them to the measures they stand in."""

from bisect import bisect_right
from collections import defaultdict
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

    held: dict[str, dict[str, list[str]]] = {
        kind: defaultdict(list) for kind in ("indicator_ids", "mechanism_ids", "citation_ids")
    }

    def hold(kind: str, measure: Measure | None, id_: str) -> None:
        if measure and id_ not in held[kind][measure.id]:
            held[kind][measure.id].append(id_)

    indicators = []
    for indicator in facts.indicators:
        measure = holder(indicator.span)
        hold("indicator_ids", measure, indicator.id)
        deadline = measure.deadline if measure else None
        by = deadline.date if deadline and deadline.kind == "by" and indicator.kind == "target" else None
        update = {"measure_id": measure.id if measure else None, "deadline": indicator.deadline or by}
        indicators.append(changed(indicator, **update))
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
        measures=tuple(
            changed(m, **{kind: tuple(ids[m.id]) for kind, ids in held.items() if m.id in ids})
            for m in measures
        ),
        indicators=tuple(indicators),
        mechanisms=tuple(mechanisms),
        citations=facts.citations,
    )
