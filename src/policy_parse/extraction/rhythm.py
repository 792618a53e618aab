"""How often (频次): 每季度一轮, 每年不少于2次, 2次/年, as an ISO 8601 duration and the times in it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from policy_parse.extraction.amounts import Amount
from policy_parse.extraction.readings import Reading
from policy_parse.lexicon import alternation, entries, words
from policy_parse.patterns import compiled
from policy_parse.text.numerals import Numeral, read

_WINDOW = 36
#: So near that 每… and the number are one phrase.
_NEAR = 10
#: 一年|开展|一次: nearer still, because 一年 alone is a length of time.
_CLOSE = 4


@cache
def _cycles() -> Mapping[str, str]:
    """Word of a cycle → its duration, with ``{}`` for how many of it."""
    return {w: e.attributes["iso"] for e in entries("cycles") if "iso" in e.attributes for w in e.words}


@cache
def _cycle() -> re.Pattern[str]:
    unit = alternation(_cycles())
    return compiled(
        rf"""
        (?:至少|原则上)?
        (?: 每(?P<n>\d{{1,2}}|[一二两三四五六七八九十])?(?:[~-]\d{{1,2}})?(?P<unit>{unit})
          | (?<![近满第前后这上下])(?P<one>[一两二三四五])个?
            (?P<unit1>年|季度?|月|周|天)(?![内以之里来后前]) )
        (?P<gap>[^,;。:!?\d每(]{{0,30}})$
        """,
        re.VERBOSE,
    )


def cycled(text: str, reading: Reading, last: Reading | None) -> Reading:
    """每季度开展一轮, 每年不少于2次, 2次/年: how often, as an ISO 8601 duration."""
    amount = reading.amount
    word, _, per = (amount.unit or "").partition("/")
    if word not in words("cycles", "times") or amount.kind != "counter":
        return reading
    if per in _cycles():
        times = amount._replace(base=word)
        return reading._replace(amount=times, period=_duration(per, None), rule="quantity.frequency")
    low = max(0, reading.start - _WINDOW)
    window = text[low : reading.start]
    match = _cycle().search(window)
    if match is None or (match["one"] and len(match["gap"]) > _CLOSE):
        return reading
    period = _duration(match["unit"] or match["unit1"], match["n"] or match["one"])
    near = len(match["gap"]) <= _NEAR and "、" not in match["gap"] and "的" not in match["gap"]
    start = low + match.start() if near else reading.start
    if last and last.end > start and not (last.amount.kind == "time" and last.start >= start):
        start = reading.start
    comparator = reading.comparator
    if near and match[0].startswith("至少") and comparator == "eq":
        comparator = "ge"
    return reading._replace(start=start, period=period, comparator=comparator, rule="quantity.frequency")


@cache
def _act() -> re.Pattern[str]:
    # 每周一报送 is every Monday.
    units = alternation({unit for unit in _cycles() if not unit.endswith(("周", "星期"))})
    acts = alternation(words("cycles", "acts"))
    return compiled(rf"每(?P<n>\d{{1,2}}|[二两三四五六七八九十])?(?P<unit>{units})(?P<act>一(?:{acts}))")


def acts(text: str) -> Iterator[Reading]:
    """每两年一签, 每季度一通报: once in a cycle, without a counter."""
    if "每" not in text:
        return
    for match in _act().finditer(text):
        once = Amount(
            match.start("act"), match.end(), Numeral(Decimal(1)), None, "counter", None, Decimal(1), "plain"
        )
        period = _duration(match["unit"], match["n"])
        yield Reading(*match.span(), once, "eq", period=period, rule="quantity.frequency")


def outermost(found: list[Reading]) -> list[Reading]:
    """Without those that a frequency has taken in (一年 of 一年一次, 两年 of 每两年一签)."""
    pairs = zip(found, [*found[1:], None], strict=True)
    return [r for r, after in pairs if not (after and after.period and after.start <= r.start)]


def _duration(unit: str, count: str | None) -> str:
    numeral = read(count) if count else None
    n = int(numeral.value) if numeral else 1
    return _cycles()[unit].replace("{3}", str(3 * n)).replace("{}", str(n))
