"""Numbers with their units in a folded text, before anything around them is read."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from policy_parse.extraction.units import Unit, per_at, per_name, scale, unit_at
from policy_parse.patterns import compiled
from policy_parse.text.numerals import BEGINS, CJK_DIGIT, NUMBER, REST, Numeral, read, share_pattern, split

Shape = Literal["plain", "range", "share", "slash", "multiple", "zero", "all", "bare"]


class Amount(NamedTuple):
    """A number and its unit: offsets, value as written, unit as written, and the value in its base unit."""

    start: int
    end: int
    numeral: Numeral
    unit: str | None
    kind: str
    base: str | None
    factor: Decimal
    shape: Shape


_START = compiled(rf"[0-9{CJK_DIGIT}十几数半百千万亿清全翻上减]")
#: 亿元以上项目: a multiplier that counts one of itself where it is a bound.
_ONE_OF = compiled(r"(?<![百千万亿\d多数几级])[百千万亿]{1,2}(?=(?:元|亩|人|户|吨)(?:及|\(含\))?以上)")
_BARE_END = compiled(r"[,;。:、)的]|以上|以下|以内|左右|$")
#: 4.4人户家庭: the number of a list item runs into the count that opens it.
_ITEM = compiled(r"\d{1,2}\.(?=\d{1,4}(?:[人户名家项件所类种位]|个(?![百工月小季年])))")
#: 23.2023年: the number of a list item runs into a year.
_YEARLY = compiled(r"\d{1,2}\.(?:19|20)\d\d(?!\d)")
_HUNDRED = {"百": "%", "千": "‰", "万": "‱"}
_PART = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "‱": Decimal("0.0001")}
_WORDS: dict[str, tuple[str, str | None, str, Shape]] = {
    "清零": ("0", None, "", "zero"),
    "全覆盖": ("1", "ratio", "", "all"),
    "半数": ("0.5", "ratio", "ratio", "share"),
    "一半": ("0.5", "ratio", "ratio", "share"),
    "减半": ("0.5", "ratio", "ratio", "share"),
}


_NAMED = compiled(
    r"(?P<word>清零(?!式)|全覆盖|翻(?P<doubled>[一两二三四\d])?番|半数(?!字)|一半|减半(?![年个]))"
)
_MEMBER = compiled(r"\d+(?:\.\d+)?")
_SERIES = compiled(r"\d+(?:\.\d+)?(?:、\d+(?:\.\d+)?)*、(?P<last>\d+(?:\.\d+)?[万亿]*)")
#: 2/3, which counts only where a bound touches it.
_SLASH = compiled(r"(\d{1,2})/([1-9]\d?)(?![\d/.年月日号])")
_TO = compiled(r"(?:\(含\))?(?:--?|~|至|到)")
_LATE = compiled(r"[余多](?![个家项种元样方次少重年])")


def find(text: str, skip: Sequence[tuple[int, int]] = ()) -> Iterator[Amount]:
    """Amounts in a folded text, from left to right, outside the stretches to ``skip`` (dates)."""
    at, passed = 0, 0
    while start := _START.search(text, at):
        at = start.start()
        while passed < len(skip) and skip[passed][1] <= at:
            passed += 1
        if passed < len(skip) and skip[passed][0] <= at:
            at = skip[passed][1]
            continue
        if one := _one_of(text, at):
            yield one
            at = one.end
            continue
        if text[at] not in "清全翻减" and not BEGINS.match(text, at):
            rest = REST.match(text, at)
            at = max(at + 1, rest.end() if rest else 0)
            continue
        if series := _series(text, at):
            yield from series
            at = series[-1].end
            continue
        found, past = _at(text, at)
        if found and not (passed < len(skip) and found.end > skip[passed][0]):
            yield _signed(text, found)
            at = found.end
        else:
            at = max(at + 1, past)


def _one_of(text: str, at: int) -> Amount | None:
    """亿元以上: one 亿元 and more."""
    match = _ONE_OF.match(text, at) if text[at] in "百千万亿" and not BEGINS.match(text, at) else None
    unit = unit_at(text, match.end()) if match else None
    if match is None or unit is None:
        return None
    factor = scale(match[0]) * unit.factor
    end = match.end() + len(unit.word)
    return Amount(
        at, end, Numeral(Decimal(1)), match[0] + unit.word, unit.kind, unit.canonical, factor, "plain"
    )


def _series(text: str, at: int) -> list[Amount]:
    """500、1000、2000元: the numbers before the last share its unit; the last stands by itself."""
    match = _SERIES.match(text, at)
    unit = unit_at(text, match.end()) if match and text[at - 1 : at] != "、" else None
    if match is None or unit is None or unit.base == "year":
        return []
    last = match["last"]
    multiplier = last.lstrip("0123456789.")
    word, factor = multiplier + unit.word, scale(multiplier) * unit.factor
    return [
        Amount(n.start(), n.end(), number, word, unit.kind, unit.canonical, factor, "plain")
        for n in _MEMBER.finditer(text, at, match.start("last") - 1)
        if (number := read(n[0]))
    ]


def _at(text: str, at: int) -> tuple[Amount | None, int]:
    """The amount that starts at ``at``, if any, and the end of the number there."""
    if text[at] in "清全翻半一减" and (named := _NAMED.match(text, at)):
        return (None if text.endswith(("健", "安", "完"), 0, at) else _of_word(named)), named.end()
    if any(text.find(word, at, at + 14) >= 0 for word in ("分之", "百分百")) and (
        share := share_pattern().match(text, at)
    ):
        return _of_share(share), share.end()
    if slash := _SLASH.match(text, at):
        part = Decimal(slash[1]) / Decimal(slash[2])
        end = slash.end()
        return Amount(at, end, Numeral(part), None, "ratio", "ratio", Decimal(1), "slash"), end
    number = NUMBER.match(text, at)
    if at == 0 and (item := _ITEM.match(text)):
        number = NUMBER.match(text, item.end())
    if number is None:
        return None, at
    end = number.end()
    unit = unit_at(text, end)
    first = _of_plain(text, number, unit) if unit else None
    second = _of_range(text, number, unit, first.end if first else end)
    if second or first:
        return second or first, end
    return (_of_bare(text, number) if unit is None else None), end


def _of_word(match: re.Match[str]) -> Amount | None:
    word = match["word"]
    if word[0] == "翻":
        times = read(match["doubled"] or "一")
        if times is None:
            return None
        value = Decimal(2) ** int(times.value)
        return Amount(*match.span(), Numeral(value), "倍", "times", "倍", Decimal(1), "multiple")
    amount, base, kind, shape = _WORDS[word]
    return Amount(*match.span(), Numeral(Decimal(amount)), None, kind, base, Decimal(1), shape)


def _of_share(match: re.Match[str]) -> Amount | None:
    """百分之三十 is 30 %, 千分之三 is 3 ‰, 三分之一 is a third."""
    if match["hundred"]:
        return Amount(*match.span(), Numeral(Decimal(100)), "%", "ratio", "ratio", _PART["%"], "plain")
    sign = _HUNDRED.get(match["below"].removeprefix("一"))
    above = read(match["above"]) if match["above"] != "百" else Numeral(Decimal(100))
    upper = read(match["above2"]) if match["above2"] else None
    if sign and above:
        if upper:
            above = Numeral(above.value, upper.value, "range")
        shape: Shape = "range" if above.upper is not None else "plain"
        return Amount(*match.span(), above, sign, "ratio", "ratio", _PART[sign], shape)
    whole = read(f"{match['below']}分之{match['above']}")
    return Amount(*match.span(), whole, None, "ratio", "ratio", Decimal(1), "share") if whole else None


def _of_plain(text: str, number: re.Match[str], unit: Unit) -> Amount | None:
    """A number with the unit that follows it, and what belongs to that: 3年多, 一年半, 元/人/月."""
    if unit.base == "year" and _YEARLY.match(text, number.start()):
        return None
    at = number.end() + len(unit.word)
    late = bool(_LATE.match(text, at))
    at += late
    half = text.startswith("半", at) and not text.startswith(("半径", "半数"), at)
    at += half
    end = per_at(text, at)
    return _build(number.start(), number[0], late, half, unit, text[at:end], end)


def _build(start: int, number: str, late: bool, half: bool, unit: Unit, each: str, end: int) -> Amount | None:
    head, multiplier = _split(number)
    numeral = Numeral(Decimal("0.5")) if head == "半" else read(head)
    if numeral is None:
        return None
    if half:
        numeral = Numeral(numeral.value + Decimal("0.5"), numeral.upper, numeral.comparator)
    if late and numeral.comparator == "eq":
        numeral = Numeral(numeral.value, None, "approx")
    factor = scale(multiplier) * unit.factor
    if unit.word == "折" and numeral.upper is None and numeral.value >= 10:
        if not 10 < numeral.value < 100:
            return None
        factor /= 10
    word, base = multiplier + unit.word + each, unit.canonical
    if each:
        base += "".join("/" + per_name(p) for p in re.split(r"[/·.]", each) if p)
    shape: Shape = "range" if numeral.upper is not None else "plain"
    return Amount(start, end, numeral, word, unit.kind, base, factor, shape)


def _of_range(text: str, number: re.Match[str], first: Unit | None, at: int) -> Amount | None:
    """3至5个, 20～30万元, 10%—15%: the unit and multiplier of the end apply to the start."""
    to = _TO.match(text, at)
    upper = NUMBER.match(text, to.end()) if to else None
    unit = unit_at(text, upper.end()) if upper else None
    if upper is None or unit is None or (first and first.kind != unit.kind):
        return None
    mark = upper.end() + len(unit.word)
    end = per_at(text, mark)
    top = _build(number.start(), upper[0], False, False, unit, text[mark:end], end)
    head, multiplier = _split(number[0])
    low = read(head)
    if top is None or low is None:
        return None
    start = low.value
    if first or multiplier:
        start = low.value * scale(multiplier) * (first or unit).factor / top.factor
    if start > top.numeral.value:
        return None
    numeral = Numeral(start, top.numeral.value, "range")
    return Amount(number.start(), end, numeral, top.unit, top.kind, top.base, top.factor, "range")


def _of_bare(text: str, match: re.Match[str]) -> Amount | None:
    """A number in digits without a unit; it counts only where a bound or 达到 touches it."""
    number = match[0]
    if not number[0].isdigit() or not _BARE_END.match(text, match.end()):
        return None
    numeral = read(number)
    if numeral is None or _YEARLY.match(text, match.start()):
        return None
    return Amount(match.start(), match.end(), numeral, None, "", None, Decimal(1), "bare")


def _split(number: str) -> tuple[str, str]:
    """A number as written and the multiplier that goes with its unit: 1.2万余 is 1.2余 and 万."""
    head = number.rstrip("万亿")
    if head and head[-1] in "余多几" and head[0] not in "几数":
        digits, scale_before = split(head[:-1])
        return digits + head[-1], scale_before + number[len(head) :]
    if number[0] in "几数上":
        return (head, number[len(head) :]) if len(head) > 1 else (number, "")
    if not number.strip("百千万亿"):
        return "一", number
    return split(number)


def _signed(text: str, found: Amount) -> Amount:
    """负40%, -22.2%: a sign that is no dash."""
    before = text[max(0, found.start - 2) : found.start]
    if (
        not before.endswith(("负", "-"))
        or before.endswith(("减负", "担负", "肩负"))
        or (before[-1] == "-" and len(before) == 2 and before[0] not in "为是到,;。(:")
    ):
        return found
    return Amount(
        found.start - 1,
        found.end,
        found.numeral.times(Decimal(-1)),
        found.unit,
        found.kind,
        found.base,
        found.factor,
        found.shape,
    )
