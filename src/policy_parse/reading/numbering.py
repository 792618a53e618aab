"""Word's automatic numbering (自动编号) as Word shows it (ECMA-376 Part 1, 17.9 and 17.18.59)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from policy_parse.patterns import compiled
from policy_parse.text.counting import HAN, counted, digits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = compiled(r"%([1-9])")
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"


class Level(NamedTuple):
    """One level of a list definition (w:lvl)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """A use of a definition (w:num): the definition's key, its levels, and the levels it starts anew."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        """``root`` is the root of ``numbering.xml``; None when the document has no lists."""
        self._instances = dict(_instances(root)) if root is not None else {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, number: str, style: str) -> int:
        """The level of list ``number`` that paragraphs of ``style`` count at; 0 when it names none."""
        instance = self._instances.get(number)
        levels = instance.levels.items() if instance is not None else ()
        return next((at for at, level in levels if level.style == style), 0)

    def next(self, number: str, level: int) -> str:
        """The label of the next paragraph of a list at ``level`` (from 0); "" for bullets and none."""
        instance = self._instances.get(number)
        if instance is None or level not in instance.levels:
            return ""
        self._advance(instance, number, level)
        here = instance.levels[level]
        if here.format == "bullet":
            return ""
        counters = self._counters[instance.definition]

        def value(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = instance.levels.get(at, here)
            count = counters.get(at, other.start)
            return format_number(count, "decimal" if here.legal and at != level else other.format)

        label = _PLACE.sub(value, here.text)
        open_end = bool(label) and (label[-1].isalpha() or label[-1].isdecimal())
        loose = open_end and here.suffix != "nothing"
        return label + " " if loose else label

    def _advance(self, instance: Instance, number: str, level: int) -> None:
        counters = self._counters.setdefault(instance.definition, {})
        if level in instance.starts and (number, level) not in self._begun:
            self._begun.add((number, level))
            counters[level] = instance.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = instance.levels[level].start
        for above in range(level):
            counters.setdefault(above, instance.levels[above].start if above in instance.levels else 1)
        for deeper in [d for d in counters if d > level]:
            rule = instance.levels[deeper].restart if deeper in instance.levels else None
            if rule is None or (rule > 0 and level < rule):
                del counters[deeper]


def _instances(root: Element) -> list[tuple[str, Instance]]:
    definitions: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for abstract in root.iterfind(f"{W}abstractNum"):
        key = abstract.get(f"{W}abstractNumId", "")
        definitions[key] = {_level_index(e): _level(e) for e in abstract.iterfind(f"{W}lvl")}
        if (style := abstract.find(f"{W}styleLink")) is not None:
            by_style[style.get(f"{W}val", "")] = key
        if (style := abstract.find(f"{W}numStyleLink")) is not None:
            linked[key] = style.get(f"{W}val", "")
    found: list[tuple[str, Instance]] = []
    for num in root.iterfind(f"{W}num"):
        reference = num.find(f"{W}abstractNumId")
        key = reference.get(f"{W}val", "") if reference is not None else ""
        key = by_style.get(linked.get(key, ""), key)
        levels = dict(definitions.get(key, {}))
        starts: dict[int, int] = {}
        for override in num.iterfind(f"{W}lvlOverride"):
            at = _level_index(override)
            if (own := override.find(f"{W}lvl")) is not None:
                levels[at] = _level(own)
            if (start := override.find(f"{W}startOverride")) is not None:
                starts[at] = _int(start.get(f"{W}val"), 1)
        found.append((num.get(f"{W}numId", ""), Instance(key, levels, starts)))
    return found


def _level(element: Element) -> Level:
    def value(tag: str) -> str | None:
        child = element.find(W + tag)
        return None if child is None else child.get(f"{W}val", "")

    chosen = element.find(f".//{W}numFmt")
    legal = element.find(f"{W}isLgl")
    restart = value("lvlRestart")
    return Level(
        start=_int(value("start"), 0),
        format=chosen.get(f"{W}val", "decimal") if chosen is not None else "decimal",
        text=value("lvlText") or "",
        restart=None if restart is None else _int(restart, 0),
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
        suffix=value("suff") or "tab",
        style=value("pStyle"),
    )


def _level_index(element: Element) -> int:
    return _int(element.get(f"{W}ilvl"), 0)


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


# --- number formats -------------------------------------------------------------------------------------


def format_number(value: int, name: str) -> str:
    """``value`` in one of Word's number formats (ST_NumberFormat); plain digits for those not known."""
    make = _FORMATS.get(name)
    return make(value) if make is not None and value >= 0 else str(value)


def _counting(value: int) -> str:
    """一 … 十 … 九十九, from 100 on digit by digit (一○○)."""
    return counted(value) if value < 100 else digits(value, "○" + HAN[1:])


def _japanese(value: int) -> str:
    """十, 百, 千 without 一 before them and without 〇 between (百一)."""
    return re.sub("一(?=[十百])", "", counted(value, zero=""))


def _letters(value: int, first: str = "a") -> str:
    if value < 1:
        return str(value)
    return chr(ord(first) + (value - 1) % 26) * min((value - 1) // 26 + 1, 9)


def _roman(value: int) -> str:
    pairs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"))
    text = ""
    rest = value if 0 < value < 4000 else 0
    for size, sign in (*pairs, (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (rest // size)
        rest %= size
    return text or str(value)


def _circled(value: int) -> str:
    for low, high, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= value <= high:
            return chr(first + value - low)
    return str(value)


def _from(first: str, count: int = 20) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


_FULL_WIDTH = "".join(map(chr, range(0xFF10, 0xFF1A)))
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: digits(value, _FULL_WIDTH),
    "decimalFullWidth2": lambda value: digits(value, _FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈"),
    "decimalEnclosedParen": _from("⑴"),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": _japanese,
    "ideographDigital": digits,
    "japaneseDigitalTenThousand": digits,
    "taiwaneseDigital": lambda value: digits(value, "○" + HAN[1:]),
    "chineseLegalSimplified": lambda value: counted(value, "零", _LEGAL, "拾佰仟", bare=False),
    "ideographLegalTraditional": lambda value: counted(value, "零", _LEGAL_TRADITIONAL, "拾佰仟", bare=False),
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": lambda value: _letters(value, "A"),
    "lowerLetter": _letters,
}
