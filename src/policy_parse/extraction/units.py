"""Units and counters (单位, 量词) as the engine needs them: what a word is worth, and where it stands."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from policy_parse.lexicon import entries

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
#: Units of voltage: without a bound they name a class, of works or of users.
VOLTAGES = ("千伏", "kV", "伏")
#: Per-units that are written in their base form; the others (亩, 吨, 场) keep their word.
_PER_BASE = {"月": "month", "学年": "学年", "年度": "year", "时": "hour", "度电": "度", "标方": "立方米"}


class Unit(NamedTuple):
    """A unit: its base (None for a counter that stays as it is), its worth in that, and its kind."""

    word: str
    kind: str
    base: str | None
    factor: Decimal
    not_before: tuple[str, ...]

    @property
    def canonical(self) -> str:
        """The name that a normalised value carries."""
        return self.base or self.word

    def stands(self, text: str, end: int) -> bool:
        """Whether the word that ends at ``end`` is the unit and not the head of another word (一次|性)."""
        return not text.startswith(self.not_before, end)


@cache
def units() -> dict[str, Unit]:
    """Every unit word; per-only words (每月, /班) are not among them."""
    return {u.word: u for u in _all() if u.kind != "per"}


@cache
def _longest() -> tuple[int, frozenset[str]]:
    words = units()
    return max(map(len, words)), frozenset(word[0] for word in words)


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit word that stands at ``at`` of a folded text and is no head of another word."""
    longest, heads = _longest()
    if text[at : at + 1] not in heads:
        return None
    known = units()
    for size in range(longest, 0, -1):
        unit = known.get(text[at : at + size])
        if unit:
            return unit if unit.stands(text, at + len(unit.word)) else None
    return None


@cache
def per_words() -> frozenset[str]:
    """Every word that may follow 每 or a slash."""
    return frozenset(u.word for u in _all())


def per_at(text: str, at: int) -> int:
    """End of the denominators that start at ``at`` (/人/月, /人·月); ``at`` itself where there are none."""
    known, mark = per_words(), "/"
    for _ in range(2):
        if not text.startswith(mark, at):
            break
        size = next(
            (n for n in range(min(5, len(text) - at - 1), 0, -1) if text[at + 1 : at + 1 + n] in known), 0
        )
        if not size:
            break
        at += 1 + size
        mark = text[at : at + 1] if text[at : at + 1] in ("/", "·", ".") else "/"
    return at


def per_name(word: str) -> str:
    """The base name of a per-unit: 平方米 → m2, 月 → month; a counter stays."""
    if word in _PER_BASE:
        return _PER_BASE[word]
    unit = units().get(word)
    return unit.base if unit and unit.base and unit.factor == 1 else word


def scale(multiplier: str) -> Decimal:
    """What 万, 亿, 万亿, 千万 multiply by; 1 for nothing."""
    result = Decimal(1)
    for ch in multiplier:
        result *= _SCALES[ch]
    return result


@cache
def _all() -> tuple[Unit, ...]:
    found = []
    for entry in entries("units"):
        get = entry.attributes.get
        for word in entry.words:
            found.append(
                Unit(
                    word,
                    get("kind", "counter"),
                    get("base"),
                    Decimal(get("factor", "1")),
                    tuple(get("not_before", ())),
                )
            )
    return tuple(found)
