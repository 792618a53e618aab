"""Quantities that stand together: the two ends of a range, members of an enumeration."""

from decimal import Decimal

from policy_parse.extraction.readings import JOINT, Reading, siblings
from policy_parse.patterns import compiled

_BOTH_ENDS = compiled(r"(?:\(含[^()]*\))?(?:[、,]?(?:但|且|并)?|[至到])")
#: Kinds of which two units may close one range: 3个月…1年, 20%…1倍.
_COMPARABLE = ({"time"}, {"ratio", "times"})
_LENT = ("ge", "gt", "le", "lt", "approx")


def ends_joined(text: str, found: list[Reading]) -> list[Reading]:
    """1万元以上5万元以下, 超过3个月不满1年: the two ends of one range."""
    result: list[Reading] = []
    for reading in found:
        last = result[-1] if result else None
        if last and _said_twice(text, last, reading):
            result[-1] = reading._replace(start=last.start)
        elif last and _is_upper_end(text, last, reading):
            numeral = last.amount.numeral
            upper = reading.amount.numeral.value * reading.amount.factor / last.amount.factor
            merged = last.amount._replace(
                numeral=numeral._replace(upper=upper, comparator="range"), shape="range"
            )
            result[-1] = last._replace(
                end=reading.end, amount=merged, comparator="range", rule="quantity.two-ends"
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


def lent(text: str, found: list[Reading]) -> list[Reading]:
    """500万元、1000万元以上: members of an enumeration share the bound at its end or its start."""
    result = list(found)
    for i in range(len(result) - 2, -1, -1):
        a, b = result[i], result[i + 1]
        ends = b.comparator in _LENT and b.bound_after and not b.bound_before and b.amount.kind != "time"
        if ends and a.comparator == "eq" and siblings(text, a, b):
            result[i] = a._replace(comparator=b.comparator, bound_after=True)
    for i in range(1, len(result)):
        a, b = result[i - 1], result[i]
        if b.reach or not siblings(text, a, b):
            continue
        if b.comparator == "eq" and a.bound_before and not a.bound_after:
            b = b._replace(comparator=a.comparator, bound_before=True)
        if b.change == "level" and a.change in ("increase", "decrease"):
            b = b._replace(change=a.change)
        result[i] = b
    return result


def per_shared(text: str, found: list[Reading]) -> list[Reading]:
    """每人每月217元、290元: the denominators hold for every member of the enumeration."""
    result = list(found)
    for i in range(1, len(result)):
        a, b = result[i - 1], result[i]
        root = (a.amount.base or "").partition("/")[0]
        if a.rule == "quantity.per" and b.amount.base == root and JOINT.fullmatch(text, a.end, b.start):
            unit = (b.amount.unit or "") + "/" + (a.amount.unit or "").partition("/")[2]
            result[i] = b._replace(amount=b.amount._replace(unit=unit, base=a.amount.base), rule=a.rule)
    return result
