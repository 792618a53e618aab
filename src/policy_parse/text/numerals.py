"""Chinese numerals (数词) to exact numbers: 汉字, financial, mixed, decimal, fractions, approximate ones.

Two doors. :func:`read` takes a whole string that should be one number. :func:`find` points at the
numerals in a folded text; it is strict where running text is not arithmetic (统一, 大陆, 千方百计).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from policy_parse.patterns import compiled
from policy_parse.text.fold import fold

Bound = Literal["eq", "approx", "range", "ge"]


class Numeral(NamedTuple):
    """数词: ``value`` alone, or up to ``upper`` for a range (两三 is 2–3).

    ``comparator`` is ``approx`` for 数十, 十余, 三十几万 (``value`` is the round number named),
    ``ge`` for 上百, ``range``, else ``eq``.
    """

    value: Decimal
    upper: Decimal | None = None
    comparator: Bound = "eq"

    def times(self, factor: Decimal) -> "Numeral":
        """The same numeral, ``factor`` times as large."""
        upper = None if self.upper is None else self.upper * factor
        return self._replace(value=self.value * factor, upper=upper)


class Found(NamedTuple):
    """A numeral in a text: half-open offsets and what it says."""

    start: int
    end: int
    numeral: Numeral


# One character to one character, so that offsets in a text stay what they are.
_PLAIN = str.maketrans(
    "壹壱贰貳弍叁參叄肆伍陆陸柒捌玖拾佰仟萬億兩俩倆幺圆圓點負個餘幾對雙数數份",
    "一一二二二三三三四五六六七八九十百千万亿两两两一元元点负个余几对双数数分",
)
_DIGITS = {ch: i for i, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_LATIN = {"K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
#: 三成 is 0.3, 两倍 is 2: read whole, not looked for in a text, where they are units.
_SHARES = {"成": Decimal("0.1"), "倍": Decimal(1)}
_COUNTED = {"个": 1, "对": 2, "双": 2, "打": 12}

#: 1200, 1,200, 12.5; commas only where every group is right.
ARABIC = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"
#: A digit in 汉字.
CJK_DIGIT = "〇零一二三四五六七八九两"
# 千 of 千瓦 and 百 of 百分点 belong to the unit.
_SCALE = r"(?:十|百(?!分)|千(?![瓦克米伏卡焦])|[万亿])"
#: A run of digits and scales that is one number: 3万4000, 三千5百, 一亿零五百万, 二三十.
RUN = rf"(?:{ARABIC}|[{CJK_DIGIT}]|{_SCALE})++"
#: 十余, 三十几万, 1.2万余: what makes the number before it approximate.
SURPLUS = r"[余多几]"

_TOKEN = compiled(rf"{ARABIC}|\.\d+|[{CJK_DIGIT}十百千万亿兆廿卅卌]")
_COUNT = compiled(rf"(?:{ARABIC}|\.\d+|[{CJK_DIGIT}十百千万亿兆廿卅卌])+")
_PAIR = compiled(r"[一二两三四五六七八九]{2}")
_FRACTION = compiled(r"(?:(.+)又)?(.+)分之(.+)")
_SLASH = compiled(r"(?:(\d+) )?(\d+)/(\d+)")
_MONEY = compiled(r"(.+?)元(?:(.)角)?(?:(.)分)?[整正]?")
_POWER = compiled(r"([\d.]+)[eE]([-+]?\d{1,3})")
_SPACE = compiled(r"\s+")

_POINT = rf"(?:点(?:\d++|[{CJK_DIGIT}]++))?+"
#: A decimal or a run, as part of another pattern.
DECIMAL = rf"{RUN}{_POINT}[kK]?"
#: A number in a folded text, with what makes it approximate: 数十, 1.2万, 三十几万, 500余.
NUMBER = compiled(
    rf"(?:[几数上](?=[十百千万亿]))?+{RUN}{_POINT}(?:{SURPLUS}[万亿]*+|[kK](?=个百分点))?+"
    r"|半(?=年|个月|天|小时|个小时|个工作日|[成折])"
)
#: Where a number may begin: not inside a word (统一), a code (B2B), a ratio (1:3) or an ordinal (第3).
BEGINS = compiled(
    rf"""
      (?<![\d.A-Za-z第×*/每])(?<!\d:)(?<!\d[~-])(?=\d)
    | (?<![统同唯单专第划归合之逐初红百千万亿每\d.])(?=[一二三四五六七八九两十])
    | (?=[几数][十百千万亿])
    | (?<![以之马])(?=上[百千万亿])
    | (?<=[上近超过破达到约])(?=[百千万亿])
    | (?<![每上下前后过])(?=半)
    | (?<![百千万{CJK_DIGIT}\d])(?=[百千万]+分[之百])
    """,
    re.VERBOSE,
)
_START = compiled(rf"[0-9{CJK_DIGIT}十几数上半百千万亿]")
#: What is passed over where no number may begin.
REST = compiled(rf"[0-9{CJK_DIGIT}十百千万亿]*")


@cache
def share_pattern() -> re.Pattern[str]:
    """百分之三十, 三分之一, 百分之二十至三十."""
    return compiled(
        rf"(?P<hundred>百分百)|(?P<below>{RUN}|[百千万]+)分之(?P<above>{DECIMAL}|百)"
        rf"(?:(?:--?|~|至|到)(?:(?P=below)分之)?(?P<above2>{DECIMAL}))?"
    )


def plain(text: str) -> str:
    """``text`` with traditional and financial numerals in their plain form (叁 → 三); same length."""
    return text.translate(_PLAIN)


def read(text: str) -> Numeral | None:
    """The number that the whole of ``text`` is, or None.

    Reads what :func:`find` reads, and also 负, 两千六 (2600), 1千零20, 2.5M, 3/5, 二又三分之一,
    壹拾壹元伍角整, 半百, 一对, 五打.
    """
    folded = fold(text).strip()
    if slash := _SLASH.fullmatch(folded.lstrip("-负負 ")):
        whole, above, below = (Decimal(g or 0) for g in slash.groups())
        return _signed(Numeral(whole + above / below), folded[0] in "-负負") if below else None
    return _read(plain(_SPACE.sub("", folded)))


def find(text: str) -> Iterator[Found]:
    """Numerals in a folded text, from left to right (成 and 倍 are units, and not looked for)."""
    at = 0
    while start := _START.search(text, at):
        at = start.start()
        match = BEGINS.match(text, at) and (share_pattern().match(text, at) or NUMBER.match(text, at))
        numeral = _read(match[0]) if match else None
        if match is None or numeral is None:
            rest = REST.match(text, at)
            at = max(at + 1, rest.end() if rest else 0)
            continue
        yield Found(at, match.end(), numeral)
        at = match.end()


def split(run: str) -> tuple[str, str]:
    """A numeral and the multiplier that closes it: 三十万 → 三十, 万; 一亿五千万 → 一亿五千万 and nothing."""
    head = run.rstrip("万亿")
    if head and head[0] not in "百千万亿" and not ("万" in head or "亿" in head):
        return head, run[len(head) :]
    return run, ""


def _read(text: str) -> Numeral | None:
    if text[:1] in ("-", "负"):
        return _signed(_read(text[1:]) if text[1:2] not in ("", "-", "负") else None, True)
    if not text:
        return None
    if text[-1] in _COUNTED and text != "半个":
        inner = _read(text[:-1])
        return inner.times(Decimal(_COUNTED[text[-1]])) if inner else None
    if text[-1] in _SHARES and (inner := _read(text[:-1])):
        return inner.times(_SHARES[text[-1]])
    if text == "百分百":
        return Numeral(Decimal(1))
    if text in ("半", "一半", "半个"):
        return Numeral(Decimal("0.5"))
    if text[0] == "半" and text[1:] in _SMALL | _BIG:
        return Numeral(Decimal(_cardinal("一" + text[1:]) or 0) / 2)
    if text[-1].upper() in _LATIN:
        latin = _cardinal(text[:-1])
        return None if latin is None else Numeral(latin * _LATIN[text[-1].upper()])
    if power := _POWER.fullmatch(text):
        base = _cardinal(power[1])
        return None if base is None else Numeral(base.scaleb(int(power[2])))
    if fraction := _FRACTION.fullmatch(text):
        return _fraction(*fraction.groups())
    if "元" in text:
        return _money(text)
    return _approximate(text)


def _signed(numeral: Numeral | None, negative: bool) -> Numeral | None:
    return numeral.times(Decimal(-1)) if numeral and negative else numeral


def _fraction(whole: str | None, below: str, above: str) -> Numeral | None:
    first = Numeral(Decimal(0)) if whole is None else _read(whole)
    bottom, top = _read(below), _read(above)
    if not (first and bottom and top) or not bottom.value or top.upper is not None:
        return None
    return Numeral(first.value + top.value / bottom.value)


def _money(text: str) -> Numeral | None:
    match = _MONEY.fullmatch(text)
    yuan = _cardinal(match[1]) if match else None
    if match is None or yuan is None:
        return None
    parts = [_DIGITS.get(match[i] or "零") for i in (2, 3)]
    if None in parts:
        return None
    return Numeral(yuan + Decimal(parts[0] or 0) / 10 + Decimal(parts[1] or 0) / 100)


def _approximate(text: str) -> Numeral | None:
    """A cardinal, with what makes it approximate: 数, 几, 余, 多, 上, 两三."""
    if text[0] in "上数几" and text[1:2] in ("十", "百", "千", "万", "亿"):
        size = _cardinal(text[1:])
        return None if size is None else Numeral(size, comparator="ge" if text[0] == "上" else "approx")
    for mark in "余多几":
        head, found, tail = text.partition(mark)
        if found and head and not tail.strip("万亿"):
            size = _cardinal(head.rstrip("零") + tail)
            return None if size is None else Numeral(size, comparator="approx")
    if pair := _PAIR.search(text):
        first, second = (_DIGITS[ch] for ch in pair[0])
        if (second == first + 1 or (first, second) == (3, 5)) and _stands_apart(text, pair):
            low, high = (_cardinal(text[: pair.start()] + ch + text[pair.end() :]) for ch in pair[0])
            if low is not None and high is not None:
                return Numeral(low, high, "range")
    value = _cardinal(text)
    return None if value is None else Numeral(value)


def _stands_apart(text: str, pair: re.Match[str]) -> bool:
    """Whether the two digits are alternatives (二三十, 十五六) and not places of one number (一二三)."""
    around = text[pair.start() - 1 : pair.start()] + text[pair.end() : pair.end() + 1]
    return not any(ch in _DIGITS or ch in "点." or ch.isdigit() for ch in around)


def _cardinal(text: str) -> Decimal | None:
    """A number with its decimals; None where ``text`` is not one."""
    whole, point, decimals = text.partition("点")
    if point and not (decimals and all(ch in _DIGITS or ch.isdigit() for ch in decimals)):
        return None
    if not _COUNT.fullmatch(whole):
        return None
    value = _places(whole) if all(ch in _DIGITS for ch in whole) else _whole(whole)
    if value is None or not point:
        return value
    return value + Decimal("0." + "".join(str(_DIGITS.get(ch, ch)) for ch in decimals))


def _places(text: str) -> Decimal:
    return Decimal("".join(str(_DIGITS[ch]) for ch in text))


def _whole(text: str) -> Decimal | None:
    """Sum of digits times scales; a last digit after a bare scale counts its tenth (三万五 = 35000)."""
    for ch, tens in _TENS.items():
        text = text.replace(ch, tens)
    total, section, digit = Decimal(0), Decimal(0), None
    scale, zero, after_big = 1, False, False
    for token in _TOKEN.findall(text):
        if token in _SMALL:
            section += (Decimal(1) if digit is None else digit) * _SMALL[token]
            digit, scale, zero, after_big = None, _SMALL[token], False, False
        elif token in _BIG:
            section += _rest(digit, scale if scale < 10**4 else 1, zero, after_big)
            if section == 0 and not after_big and total == 0:
                section = Decimal(1)
            big = _BIG[token]
            if after_big or (total and total < big):
                total = (total + section) * big
            else:
                total += section * big
            section, digit, scale, zero, after_big = Decimal(0), None, big, False, True
        elif token in "零〇":
            zero, digit, after_big = True, None, False
        elif digit is not None:
            return None
        else:
            digit = Decimal(_DIGITS[token]) if token in _DIGITS else Decimal(token.replace(",", ""))
            zero = zero or (token not in _DIGITS and (len(token) > 1))
            after_big = False
    return total + section + _rest(digit, scale, zero, after_big)


def _rest(digit: Decimal | None, scale: int, zero: bool, after_big: bool) -> Decimal:
    """What a digit without a scale of its own is worth."""
    if digit is None:
        return Decimal(0)
    short = scale >= 100 and not zero and not after_big
    return digit * scale / 10 if short else digit
