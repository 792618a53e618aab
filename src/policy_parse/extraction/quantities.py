"""Every quantity (数量) of a text: the one engine under the indicators, no judgement on what it is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from policy_parse.extraction import amounts, bounds, dates
from policy_parse.extraction.amounts import Amount
from policy_parse.extraction.units import per_name, per_words
from policy_parse.lexicon import alternation, words
from policy_parse.model import Change, Comparator, Normalized, Quantity
from policy_parse.text.fold import View
from policy_parse.text.numerals import plain, read

_JOINT = re.compile(r"(?:、|和|及|以及|或者?|与)(?:不超过|最高|最多)?$")
_BOTH_ENDS = re.compile(r"(?:\(含[^()]*\))?[、,]?(?:但|且|并)?")
_CLAUSE_END = ",;。:!?\n"
_TRADITIONAL = re.compile(
    r"[萬億點兩個負陸貳參]|[壹贰叁肆伍陆柒捌玖拾佰仟]{2}|[仟佰]分之|[壹贰叁肆伍陆柒捌玖][点折]"
)
#: Kinds of which two units may close one range: 3个月…1年, 20%…1倍.
_COMPARABLE = ({"time"}, {"ratio", "times"})
_ROUNDS = frozenset(("次", "轮", "遍", "回", "场", "期", "场次", "批次"))
_RANKED = frozenset(("名", "位", "家", "%", "户"))
_CYCLE_UNIT = {
    "年度": "P{}Y",
    "年": "P{}Y",
    "个年度": "P{}Y",
    "半年": "P6M",
    "季度": "P{3}M",
    "季": "P{3}M",
    "个季度": "P{3}M",
    "月": "P{}M",
    "月度": "P{}M",
    "个月": "P{}M",
    "周": "P{}W",
    "星期": "P{}W",
    "个星期": "P{}W",
    "日": "P{}D",
    "天": "P{}D",
    "旬": "P10D",
    "学期": "P6M",
    "学年": "P{}Y",
    "小时": "PT{}H",
    "个工作日": "P{}D",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity in a view: its span, the amount inside it, its bound and change."""

    start: int
    end: int
    amount: Amount
    comparator: Comparator
    change: Change = "level"
    from_value: Decimal | None = None
    period: str | None = None
    #: Whether a bound stands on this very number (and was not lent by a neighbour or a verb).
    bound_before: bool = False
    bound_after: bool = False
    reach: bool = False
    rule: str = "quantity.plain"

    @property
    def normalized(self) -> Normalized:
        """The value in its base unit, multipliers folded in."""
        numeral, factor = self.amount.numeral, self.amount.factor
        upper = None if numeral.upper is None else numeral.upper * factor
        return Normalized.model_construct(value=numeral.value * factor, upper=upper, unit=self.amount.base)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in a bare text, in text order, calendar dates left out; spans count code points."""
    view = View(text)
    return tuple(_record(view, r) for r in read_view(view, dates.find(view)))


def read_view(view: View, marks: Sequence[dates.DateMark]) -> tuple[Reading, ...]:
    """The readings of a view; ``marks`` are its dates, whose digits are nobody's quantity."""
    text = view.text
    if _TRADITIONAL.search(text):
        text = plain(text)
    skip = [(m.start, m.end) for m in marks if m.calendar]
    found: list[Reading] = []
    for amount in amounts.find(text, skip):
        reading = _bounded(text, amount, found[-1].end if found else 0)
        if reading:
            found.append(reading)
    if not found:
        return ()
    found = _ends_joined(text, found)
    found = _lent(text, found)
    found = [_governed(text, r, found[i - 1].end if i else 0) for i, r in enumerate(found)]
    found = [_per(text, r) for r in found]
    found = [_cycled(text, r, found[i - 1] if i else None) for i, r in enumerate(found)]
    found = _per_shared(text, _outermost(found))
    return tuple(_changed(text, found))


def _bounded(text: str, amount: Amount, floor: int) -> Reading | None:
    """The amount with what touches it, back to ``floor``."""
    is_time = amount.kind == "time"
    left = bounds.before(text, amount.start, amount.kind)
    if left.start < floor:
        left = bounds.Before(amount.start)
    right = bounds.after(text, amount.end, is_time or amount.kind == "length")
    start, end, comparator = left.start, right.end, left.comparator
    if amount.shape == "bare" and comparator is None and right.comparator is None:
        return None
    reach = comparator == "eq"
    if right.comparator and comparator in (None, "eq", "approx"):
        comparator = right.comparator
    if amount.unit in _RANKED and text.endswith("前", 0, start):
        start, comparator = start - 1, "le"
    own = amount.numeral.comparator
    if own == "range" or (own != "eq" and comparator in (None, "eq")):
        comparator = own
    return Reading(
        start,
        end,
        amount,
        comparator or "eq",
        left.change,
        bound_before=left.comparator not in (None, "eq"),
        bound_after=right.comparator is not None,
        reach=reach,
        rule=f"quantity.{amount.shape}",
    )


def _ends_joined(text: str, found: list[Reading]) -> list[Reading]:
    """1万元以上5万元以下, 超过3个月不满1年: the two ends of one range."""
    result: list[Reading] = []
    for reading in found:
        last = result[-1] if result else None
        if last and _said_twice(text, last, reading):
            result[-1] = replace(reading, start=last.start)
        elif last and _is_upper_end(text, last, reading):
            numeral = last.amount.numeral
            upper = reading.amount.numeral.value * reading.amount.factor / last.amount.factor
            merged = replace(
                last.amount, numeral=replace(numeral, upper=upper, comparator="range"), shape="range"
            )
            result[-1] = replace(
                last, end=reading.end, amount=merged, comparator="range", rule="quantity.two-ends"
            )
        else:
            result.append(reading)
    return result


def _said_twice(text: str, a: Reading, b: Reading) -> bool:
    """两个或者两个以上, 两人及两人以上: one bound, said in two words."""
    same = a.amount.numeral == b.amount.numeral and a.amount.unit == b.amount.unit and a.comparator == "eq"
    return same and b.bound_after and text[a.end : b.start] in ("或者", "或", "及", "以及", "和")


def _is_upper_end(text: str, low: Reading, high: Reading) -> bool:
    return (
        low.comparator in ("ge", "gt")
        and high.comparator in ("le", "lt")
        and (low.amount.base == high.amount.base or {low.amount.kind, high.amount.kind} in _COMPARABLE)
        and low.amount.numeral.upper is None
        and low.amount.numeral.value * low.amount.factor
        < high.amount.numeral.value * high.amount.factor * _days(low, high)
        and _BOTH_ENDS.fullmatch(text, low.end, high.start) is not None
        and (text[low.end] not in "、," or (low.bound_after and high.bound_after))
    )


def _days(low: Reading, high: Reading) -> Decimal:
    """1 where both ends have one unit; large enough to compare 3个月 with 1年 otherwise."""
    return Decimal(400) if low.amount.kind == "time" and low.amount.base != high.amount.base else Decimal(1)


def _lent(text: str, found: list[Reading]) -> list[Reading]:
    """500万元、1000万元以上: members of an enumeration share the bound at its end or its start."""
    result = list(found)
    for i in range(len(result) - 2, -1, -1):
        a, b = result[i], result[i + 1]
        if (
            siblings(text, a, b)
            and a.comparator == "eq"
            and b.comparator in ("ge", "gt", "le", "lt")
            and b.bound_after
            and not b.bound_before
            and b.amount.kind != "time"
        ):
            result[i] = replace(a, comparator=b.comparator, bound_after=True)
    for i in range(1, len(result)):
        a, b = result[i - 1], result[i]
        if (
            siblings(text, a, b)
            and b.comparator == "eq"
            and a.bound_before
            and not a.bound_after
            and not b.reach
        ):
            b = replace(b, comparator=a.comparator, bound_before=True)
        if (
            siblings(text, a, b)
            and a.change in ("increase", "decrease")
            and b.change == "level"
            and not b.reach
        ):
            b = replace(b, change=a.change)
        result[i] = b
    return result


def siblings(text: str, a: Reading, b: Reading) -> bool:
    """Whether the two stand in one enumeration and have one unit."""
    return (
        a.amount.base == b.amount.base
        and a.amount.shape != "range"
        and bool(_JOINT.fullmatch(text, a.end, b.start))
    )


def _governed(text: str, reading: Reading, floor: int) -> Reading:
    """A bound that governs the number without touching it, on either side."""
    if reading.comparator != "eq" or reading.amount.shape not in ("plain", "share"):
        return reading
    amount = reading.amount
    if amount.kind == "counter" and (bound := bounds.after_noun(text, reading.end)):
        return replace(reading, comparator=bound, bound_after=True)
    if amount.kind == "time" and (bound := bounds.after_bracket(text, reading.end)):
        return replace(reading, comparator=bound, bound_after=True)
    if bounds.capped(text, reading.end):
        return replace(reading, comparator="le")
    if reading.reach or reading.change == "to":
        return reading
    clause = text[max(floor, _clause_start(text, reading.start)) : reading.start]
    if bound := bounds.far(clause):
        return replace(reading, comparator=bound)
    return reading


def _clause_start(text: str, at: int) -> int:
    """Where the clause that holds ``at`` begins."""
    low = max(0, at - 60)
    return max(low, *(text.rfind(ch, low, at) + 1 for ch in _CLAUSE_END))


def _per(text: str, reading: Reading) -> Reading:
    """每人每月300元: the unit's denominators stand in front of the number and its bound."""
    amount = reading.amount
    if amount.kind != "money":
        return reading
    each: list[str] = []
    start = reading.start
    while (at := text.rfind("每", max(0, start - 6), start)) >= 0 and text[at + 1 : start] in per_words():
        each.insert(0, text[at + 1 : start])
        start = at
    if not each:
        return reading
    unit = "/".join([amount.unit or "", *each])
    base = "/".join([amount.base or "", *map(per_name, each)])
    return replace(reading, start=start, amount=replace(amount, unit=unit, base=base), rule="quantity.per")


def _outermost(found: list[Reading]) -> list[Reading]:
    """Without those that a frequency has taken in (一年 of 一年一次)."""
    taken = [(r.start, r.end) for r in found if r.period]
    if not taken:
        return found
    return [r for r in found if r.period or not any(a <= r.start and r.end <= b for a, b in taken)]


def _per_shared(text: str, found: list[Reading]) -> list[Reading]:
    """每人每月217元、290元: the denominators hold for every member of the enumeration."""
    result = list(found)
    for i in range(1, len(result)):
        a, b = result[i - 1], result[i]
        root = (a.amount.base or "").partition("/")[0]
        if a.rule == "quantity.per" and b.amount.base == root and _JOINT.fullmatch(text, a.end, b.start):
            unit = (b.amount.unit or "") + "/" + (a.amount.unit or "").partition("/")[2]
            result[i] = replace(b, amount=replace(b.amount, unit=unit, base=a.amount.base), rule=a.rule)
    return result


@cache
def _cycle() -> re.Pattern[str]:
    unit = alternation(_CYCLE_UNIT)
    return re.compile(
        rf"(?:至少|原则上)?(?:每(?P<n>\d{{1,2}}|[一二两三四五六七八九十])?(?:[~-]\d{{1,2}})?(?P<unit>{unit})|(?P<one>一)(?P<unit1>年|季度?|月|周|天))"
        rf"(?P<gap>[^,;。:!?\d每]{{0,30}})$"
    )


def _cycled(text: str, reading: Reading, last: Reading | None) -> Reading:
    """每季度开展一轮, 每年不少于2次, 2次/年: how often, as an ISO 8601 duration."""
    amount = reading.amount
    word, _, per = (amount.unit or "").partition("/")
    if word not in _ROUNDS or amount.kind != "counter":
        return reading
    if per in _CYCLE_UNIT:
        times = replace(amount, base=word)
        return replace(reading, amount=times, period=_duration(per, None), rule="quantity.frequency")
    low = max(0, reading.start - 36)
    window = text[low : reading.start]
    match = _cycle().search(window) if "每" in window or "一" in window else None
    if match is None or (match["one"] and match["gap"]):
        return reading
    period = _duration(match["unit"] or match["unit1"], match["n"])
    near = len(match["gap"]) <= 10 and "、" not in match["gap"] and "的" not in match["gap"]
    start = low + match.start() if near else reading.start
    if last and last.end > start and not (last.amount.kind == "time" and last.start >= start):
        start = reading.start
    comparator = reading.comparator
    if near and match[0].startswith("至少") and comparator == "eq":
        comparator = "ge"
    return replace(reading, start=start, period=period, comparator=comparator, rule="quantity.frequency")


def _duration(unit: str, count: str | None) -> str:
    numeral = read(count) if count else None
    n = int(numeral.value) if numeral else 1
    return _CYCLE_UNIT[unit].replace("{3}", str(3 * n)).replace("{}", str(n))


def _changed(text: str, found: list[Reading]) -> list[Reading]:
    """由20%提高至40% is one quantity; 新增|学位6000个 takes its change from the verb."""
    result: list[Reading] = []
    for reading in found:
        last = result[-1] if result else None
        if last and _moved(text, last, reading) and (origin := _origin(text, last, reading)) is not None:
            before = last.amount.numeral.value * last.amount.factor / reading.amount.factor
            result[-1] = replace(
                reading, start=origin, change="to", from_value=before, rule="quantity.from-to"
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
    return re.compile(rf"(?:{verbs})了?(?:到|至|为)[^,;。:\d]{{0,8}}$")


def _moved(text: str, low: Reading, high: Reading) -> bool:
    """提高至|40%; 压缩至承诺时限|3个工作日."""
    return high.change == "to" or _carried().search(text, low.end, high.start) is not None


def _origin(text: str, low: Reading, high: Reading) -> int | None:
    """Where 由/从 stands in front of the first of two values, or None."""
    if low.amount.base != high.amount.base or high.amount.factor == 0:
        return None
    if not re.fullmatch(r"(?:\([^()]*\))?[^,;。:]{0,16}", text[low.end : high.start]):
        return None
    lead = text[max(0, low.start - 14) : low.start]
    at = max(lead.rfind("由"), lead.rfind("从"))
    if at < 0 or any(ch in _CLAUSE_END for ch in lead[at:]):
        return None
    return max(0, low.start - 14) + at


def _verb_change(text: str, reading: Reading, floor: int) -> Reading:
    if reading.amount.kind in ("time", "ratio", "") or reading.amount.shape not in ("plain", "range", "bare"):
        return reading
    start = _clause_start(text, reading.start)
    change = bounds.far_change(text[max(start, floor) : reading.start])
    return replace(reading, change=change) if change != "level" else reading


def _record(view: View, reading: Reading) -> Quantity:
    numeral = reading.amount.numeral
    return Quantity(
        span=view.span(reading.start, reading.end),
        text=view.words(reading.start, reading.end),
        comparator=reading.comparator,
        value=numeral.value,
        upper=numeral.upper,
        unit=reading.amount.unit,
        normalized=reading.normalized,
        change=reading.change,
        from_value=reading.from_value,
        period=reading.period,
    )
