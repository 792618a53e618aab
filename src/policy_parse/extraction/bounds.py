"""Words around a number that bound it or say that it changed (不低于, 以上, 增长, 提高至)."""

import re
from functools import cache
from typing import NamedTuple, cast

from policy_parse.lexicon import alternation, entries, words
from policy_parse.model import Change, Comparator
from policy_parse.patterns import compiled

_BEFORE = ("at-least", "over", "at-most", "under", "about", "reach", "held-at", "up", "raise", "down")
#: What makes 超过 and 低于 the second half of their opposite (不低于).
_NEGATIONS = "不未得应宜能减"
#: What something is higher or lower than, by the number that follows.
_MARK = compiled(r"部分|平均|水平|同期|去年|上年|[占达为]|[一二三四五六七八九十两\d]")
_LEFT_OUT = compiled(r"\(不(?:包?含|包括)(?:本数|\d|\))")
_CHANGES_SHARE = frozenset(("减少", "降低", "压减", "压缩", "缩减", "削减", "精简", "核减", "压降", "增加"))
#: An object that is more or less by a share: not what a share is taken of, nor a rate that reaches a value.
_WHOLE = compiled(r"[^的中占按比其率例到至为、]{2,12}")
_MOVES = ("up", "raise", "down", "moved")


class Before(NamedTuple):
    """What touches a number on its left: where it starts, the bound, the change."""

    start: int
    comparator: Comparator | None = None
    change: Change = "level"
    words: tuple[str, ...] = ()


class After(NamedTuple):
    """What touches a number and its unit on the right: where it ends, and the bound."""

    end: int
    comparator: Comparator | None = None
    word: str = ""


@cache
def _word_bounds() -> dict[str, tuple[Comparator | None, Change, str, tuple[str, ...]]]:
    table: dict[str, tuple[Comparator | None, Change, str, tuple[str, ...]]] = {}
    for entry in entries("comparators"):
        comparator = cast("Comparator | None", entry.attributes.get("comparator"))
        change = cast(Change, entry.attributes.get("change", "level"))
        not_after = "".join(entry.attributes.get("not_after", ()))
        not_of = tuple(entry.attributes.get("not_of", ()))
        for word in entry.words:
            table[word] = (comparator, change, not_after, not_of)
    return table


@cache
def _before() -> tuple[int, frozenset[str], frozenset[str]]:
    """Longest word, the words that bound or change, and those that carry a value with 到, 至, 为."""
    plain = words("comparators", *_BEFORE)
    return max(map(len, plain)), plain, words("comparators", *_MOVES)


def _word_before(text: str, start: int) -> tuple[int, str, bool] | None:
    """The longest such word that ends at ``start``: its start, itself, and whether it carries to a value."""
    longest, plain, moves = _before()
    end = start - 1 if text.startswith("了", start - 1) else start
    carries = end == start and text[start - 1 : start] in ("到", "至", "为", "成")
    stem = start - 2 if carries and text.startswith("了", start - 2) else start - 1
    for size in range(longest, 0, -1):
        if text[end - size : end] in plain and end >= size:
            return end - size, text[end - size : end], False
        if carries and stem >= size and text[stem - size : stem] in moves:
            return stem - size, text[stem - size : start], True
    return None


@cache
def _moved() -> re.Pattern[str]:
    """A verb that carries its object to a value: 提升应用率至|60%, 拓展领域至|26个."""
    verbs = {w for w in words("comparators", *_MOVES) if len(w) > 1} | {"提速", "降", "增"}
    return compiled(rf"(?:{alternation(verbs)})[^,;。:至到]*$")


@cache
def _after() -> re.Pattern[str]:
    bound = alternation(words("comparators", "or-more", "or-less", "inside", "more-or-less"))
    return compiled(rf"(?:\(含[^()]{{0,6}}\))?({bound})")


@cache
def _noun_then_bound() -> re.Pattern[str]:
    bound = alternation(words("comparators", "or-more", "or-less", "more-or-less") - {"起", "之上", "之下"})
    return compiled(
        rf"[^,;。:、\d的一二三四五六七八九十两]{{1,12}}?(?<![级层星岁类龄州以元吨亩米模额])(?:\([^()]{{1,12}}\))?({bound})(?!简称|统称|称)"
    )


@cache
def _far() -> re.Pattern[str]:
    at_least = words("comparators", "at-least")
    at_most = words("comparators", "at-most") - {"最大"} | {"上限", "限额"}
    over = {w for w in words("comparators", "over") if len(w) > 1} - {"突破", "突破了", "不止"}
    under = words("comparators", "under") - {"<"}
    return compiled(
        rf"(?P<ge>{alternation(at_least)})(?!生活|工资|收入|缴费|限度)"
        rf"|(?P<le>{alternation(at_most)})(?!人民|法院|检察|限度|层|水平|等级|基准|标准|以上|以下)"
        rf"|(?<![{_NEGATIONS}])(?:(?P<gt>{alternation(over)})|(?P<lt>{alternation(under)}))"
    )


@cache
def _far_change() -> re.Pattern[str]:
    governs = {e.id: e.attributes["governs"] for e in entries("comparators") if "governs" in e.attributes}
    up, down = alternation(governs["up"]), alternation(governs["down"])
    return compiled(rf"(?P<up>{up})|(?P<down>{down})")


def before(text: str, start: int, kind: str) -> Before:
    """Comparator and change words that touch the number at ``start``, taken one after another."""
    comparator: Comparator | None = None
    change: Change = "level"
    found: tuple[str, ...] = ()
    for _ in range(3):
        match = _word_before(text, start)
        if match is None:
            break
        at, word, carries = match
        if carries:
            return Before(at, comparator, "to", (word, *found))
        bound, moves, not_after, not_of = _word_bounds()[word]
        if (at and text[at - 1] in not_after) or kind in not_of:
            break
        if (bound and comparator) or (moves != "level" and change != "level"):
            break
        if word == "近" and kind == "time":
            return Before(at, comparator, change, (word, *found))
        start, found = at, (word, *found)
        comparator, change = bound or comparator, moves if moves != "level" else change
    if (
        change == "level"
        and start
        and text[start - 1] in "至到"
        and _moved().search(text, max(0, start - 24), start - 1)
    ):
        return Before(start - 1, comparator, "to", (text[start - 1], *found))
    return Before(start, comparator, change, found)


def after(text: str, end: int, inside: bool) -> After:
    """A bound that touches the unit at ``end``; 内 counts only where ``inside`` (time, distance)."""
    match = _after().match(text, end)
    if match is None:
        return After(end)
    word = match[1]
    if word == "内" and (
        not inside or text.startswith(("部", "容", "设", "地", "外", "蒙", "资"), match.end())
    ):
        return After(end)
    if word == "起" and not re.match(r"[,;。)、的]|$", text[match.end() :]):
        return After(end)
    if word == "前后" or (word == "上下" and text.startswith(("游", "级", "联"), match.end())):
        return After(end)
    return After(match.end(), _word_bounds()[word][0], word)


def after_bracket(text: str, end: int) -> Comparator | None:
    """The bound of a term that a bracket parts from it: 3年(36个月)内."""
    match = compiled(r"\([^()]{1,12}\)(?:以|之)?内").match(text, end)
    return "le" if match else None


def left_out(text: str, end: int) -> bool:
    """Whether a bracket takes the bound itself out: 10千伏以下(不含10千伏)."""
    return _LEFT_OUT.match(text, end) is not None


def capped(text: str, end: int) -> bool:
    """Whether what follows makes the number a cap: 以2000元为限, 100万元封顶."""
    return text.startswith(("封顶", "为限", "为上限", "为最高限额", "的上限", "上限"), end)


def after_noun(text: str, end: int) -> Comparator | None:
    """The bound that follows the counted noun: 50个标准展位以上."""
    match = _noun_then_bound().match(text, end)
    return _word_bounds()[match[1]][0] if match else None


def far(clause: str, *, share: bool) -> Comparator | None:
    """The bound that governs a number from further left in its clause: 不超过实际费用支出|50%.

    超过 and 低于 govern only a ``share`` of what stands between (超出月收入的|15%): otherwise the number
    is the distance (高于全省平均水平|2个百分点).
    """
    last = next(reversed(list(_far().finditer(clause))), None)
    if last is None or len(clause) - last.end() > 18 or last.lastgroup is None:
        return None
    if last.lastgroup in ("gt", "lt") and (not share or _MARK.search(clause, last.end())):
        return None
    return cast(Comparator, last.lastgroup)


def far_word(clause: str) -> tuple[int, int] | None:
    """Where the last such word stands in a clause."""
    last = next(reversed(list(_far().finditer(clause))), None)
    return last.span() if last else None


def far_change(clause: str, *, share: bool) -> Change:
    """The change that the verb of the clause says of its object: 新增|学位6000个, 压减|申请材料40%以上.

    A ``share`` changes its object only where it is no share of that: 新增财力60%, 降低比例至5%.
    """
    last = next(reversed(list(_far_change().finditer(clause))), None)
    if last is None or clause.startswith(("到", "至", "为", "的"), last.end()):
        return "level"
    if share and (last[0] not in _CHANGES_SHARE or not _WHOLE.fullmatch(clause, last.end())):
        return "level"
    return "increase" if last["up"] else "decrease"
