"""Every quantity (数量) of a text: the one engine under the indicators, no judgement on what it is for."""

from collections.abc import Sequence

from policy_parse.extraction import amounts, bounds, dates
from policy_parse.extraction.amounts import Amount
from policy_parse.extraction.changes import changed
from policy_parse.extraction.lists import ends_joined, lent, per_shared
from policy_parse.extraction.readings import Reading, clause_start, siblings
from policy_parse.extraction.rhythm import acts, cycled, outermost
from policy_parse.extraction.units import per_name, per_words
from policy_parse.model import Comparator, Quantity
from policy_parse.patterns import compiled
from policy_parse.record import trusted
from policy_parse.text.fold import View, fold
from policy_parse.text.numerals import plain

_new_quantity = trusted(Quantity)

_TRADITIONAL = compiled(
    r"[萬億點兩個負陸貳參]|[壹贰叁肆伍陆柒捌玖拾佰仟]{2}|[仟佰]分之|[壹贰叁肆伍陆柒捌玖][点折]"
)
#: 期满|3个月前|提出申请: days and months ahead of an event; 前 may also begin a word (前期).
_AHEAD = compiled(r"前(?![期景置后端述沿往者列])")
#: 以上 and 以下 without the number itself.
_WITHOUT: dict[Comparator, Comparator] = {"ge": "gt", "le": "lt"}
_RANKED = frozenset(("名", "位", "家", "%", "户"))


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
        if found and amount.start < found[-1].end:  # 2年(含2年)以上
            continue
        reading = _bounded(text, amount, found[-1].end if found else 0)
        if reading:
            found.append(reading)
    found = sorted([*found, *acts(text)], key=lambda r: r.amount.start)
    if not found:
        return ()
    found = ends_joined(text, found)
    found = lent(text, found)
    found = _all_governed(text, found)
    found = [_per(text, r, found[i - 1].end if i else 0) for i, r in enumerate(found)]
    found = [cycled(text, r, found[i - 1] if i else None) for i, r in enumerate(found)]
    found = per_shared(text, outermost(found))
    return tuple(changed(text, found))


def _bounded(text: str, amount: Amount, floor: int) -> Reading | None:
    """The amount with what touches it, back to ``floor``."""
    is_time = amount.kind == "time"
    left = bounds.before(text, amount.start, amount.kind)
    if left.start < floor:
        left = bounds.Before(amount.start)
    right = bounds.after(text, amount.end, is_time or amount.kind == "length")
    start, end, comparator = left.start, right.end, left.comparator
    if amount.shape in ("bare", "slash") and comparator is None and right.comparator is None:
        return None
    reach = comparator == "eq"
    if right.comparator and comparator in (None, "eq", "approx"):
        comparator = right.comparator
    if bounds.left_out(text, end):
        comparator = _WITHOUT.get(comparator or "eq", comparator)
    if is_time and amount.base != "year" and _AHEAD.match(text, end):
        end += 1
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
        "decrease" if text.startswith("减半", amount.start) else left.change,
        bound_before=left.comparator not in (None, "eq"),
        bound_after=right.comparator is not None,
        reach=reach,
        rule=f"quantity.{amount.shape}",
    )


def _all_governed(text: str, found: list[Reading]) -> list[Reading]:
    """Bounds from further off; the members of an enumeration share them (不低于造价1.5%、1.0%)."""
    result: list[Reading] = []
    for reading in found:
        last = result[-1] if result else None
        governed = _governed(text, reading, last.end if last else 0)
        shared = (
            last and governed.comparator == "eq" and not governed.reach and last.comparator in ("ge", "le")
        )
        if shared and last and not last.bound_after and siblings(text, last, governed):
            governed = governed._replace(comparator=last.comparator)
        result.append(governed)
    return result


def _governed(text: str, reading: Reading, floor: int) -> Reading:
    """A bound that governs the number without touching it, on either side."""
    if reading.comparator != "eq" or reading.amount.shape not in ("plain", "share"):
        return reading
    amount = reading.amount
    if amount.kind in ("counter", "ratio") and (bound := bounds.after_noun(text, reading.end)):
        return reading._replace(comparator=bound, bound_after=amount.kind == "counter")
    if amount.kind == "time" and (bound := bounds.after_bracket(text, reading.end)):
        return reading._replace(comparator=bound, bound_after=True)
    if bounds.capped(text, reading.end):
        return reading._replace(comparator="le")
    if reading.reach or reading.change == "to":
        return reading
    clause = text[max(floor, clause_start(text, reading.start)) : reading.start]
    if bound := bounds.far(clause, share=amount.kind in ("ratio", "times")):
        return reading._replace(comparator=bound)
    return reading


def _per(text: str, reading: Reading, floor: int) -> Reading:
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
    # 提高到每人每年700元: what touches the denominators touches the price.
    left = bounds.before(text, start, amount.kind)
    if left.start >= floor:
        bound = left.comparator if reading.comparator == "eq" and left.comparator else reading.comparator
        change = left.change if reading.change == "level" else reading.change
        reading = reading._replace(
            comparator=bound,
            change=change,
            bound_before=reading.bound_before or left.comparator not in (None, "eq"),
            reach=reading.reach or left.comparator == "eq",
        )
        start = left.start
    unit = "/".join([amount.unit or "", *each])
    base = "/".join([amount.base or "", *map(per_name, each)])
    return reading._replace(start=start, amount=amount._replace(unit=unit, base=base), rule="quantity.per")


def written_unit(view: View, reading: Reading) -> str | None:
    """The unit in the document's own characters (％, 元／人)."""
    unit = reading.amount.unit
    if not unit or not ("%" in unit or "/" in unit):
        return unit
    words = view.words(reading.amount.start, reading.amount.end)[-len(unit) :]
    return words if fold(words) == unit else unit


def _record(view: View, reading: Reading) -> Quantity:
    numeral = reading.amount.numeral
    return _new_quantity(
        span=view.span(reading.start, reading.end),
        text=view.words(reading.start, reading.end),
        comparator=reading.comparator,
        value=numeral.value,
        upper=numeral.upper,
        unit=written_unit(view, reading),
        normalized=reading.normalized,
        change=reading.change,
        from_value=reading.from_value,
        period=reading.period,
    )
