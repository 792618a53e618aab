"""Changes (变化): from one value to another, and what the verb of a clause does to its object."""

import re
from functools import cache

from policy_parse.extraction import bounds
from policy_parse.extraction.readings import Reading, clause_start
from policy_parse.lexicon import alternation, words
from policy_parse.patterns import compiled

_BETWEEN = compiled(r"(?:\([^()]*\))?[^,;。:]{0,16}")
_FROM = compiled(r"[由从][^,;。:!?\n由从]*$")


def changed(text: str, found: list[Reading]) -> list[Reading]:
    """由20%提高至40% is one quantity; 新增|学位6000个 takes its change from the verb."""
    result: list[Reading] = []
    for reading in found:
        last = result[-1] if result else None
        floor = result[-2].end if len(result) > 1 else 0
        origin = _origin(text, last, reading, floor) if last and _moved(text, last, reading) else None
        if last and origin is not None:
            before = last.amount.numeral.value * last.amount.factor / reading.amount.factor
            result[-1] = reading._replace(
                start=origin, change="to", from_value=before, rule="quantity.from-to"
            )
            continue
        result.append(reading)
    return [
        r if r.change != "level" or r.reach else _verb_change(text, r, result[i - 1].end if i else 0)
        for i, r in enumerate(result)
    ]


@cache
def _carried() -> re.Pattern[str]:
    verbs = alternation(words("comparators", "up", "raise", "down", "moved"))
    return compiled(rf"(?:{verbs})了?(?:到|至|为)[^,;。:\d]{{0,8}}$")


def _moved(text: str, low: Reading, high: Reading) -> bool:
    """提高至|40%; 压缩至承诺时限|3个工作日."""
    if high.change == "to":
        return True
    between = text[low.end : high.start]
    return any(to in between for to in "到至为") and _carried().search(between) is not None


def _origin(text: str, low: Reading, high: Reading, floor: int) -> int | None:
    """Where 由/从 stands in front of the first of two values, not before ``floor``, or None."""
    if low.amount.base != high.amount.base or not _BETWEEN.fullmatch(text, low.end, high.start):
        return None
    lead = _FROM.search(text, max(floor, low.start - 14), low.start)
    return lead.start() if lead else None


def _verb_change(text: str, reading: Reading, floor: int) -> Reading:
    kind = reading.amount.kind
    if kind in ("time", "") or reading.amount.shape not in ("plain", "range", "bare"):
        return reading
    start = max(floor, clause_start(text, reading.start))
    change = bounds.far_change(text[start : reading.start], share=kind in ("ratio", "points"))
    return reading._replace(change=change) if change != "level" else reading
