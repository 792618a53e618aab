"""Unquoted names (未加引号的机制名称): noun phrases that end with a head, and services known by name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from policy_parse import lexicon
from policy_parse.extraction.clause_verbs import ClauseVerbs
from policy_parse.extraction.generic import is_generic
from policy_parse.extraction.heads import Mark, marks
from policy_parse.extraction.items import ARRANGED
from policy_parse.extraction.openers import ends_in_naming, only_used
from policy_parse.extraction.phrase import After, Start, after_separator, start_of_name
from policy_parse.extraction.seams import after_fitting, after_towards
from policy_parse.model import MechanismType
from policy_parse.patterns import compiled

# Two heads with no more than this between them and nothing that parts them make one name: …平台|服务|系统.
_LONGEST_JOINT = 12
_LONGEST_NAME = 50
# Nothing further to the left is looked at: it keeps a text without punctuation linear.
_LONGEST_CLAUSE = 100
# 与现代产业体系相适应的人才培养体系: the first head belongs to the description of the second.
_DESCRIBES = compiled(
    r"""
    [^,。;:、的]{0,4} (?: 相 (?:适应|匹配|衔接|协调|一致|结合|关(?=的)|关联|对应|配套|统一|符合)
      | 为 (?:核心|依据|基础|主体|导向|支撑|引领|重点|抓手|牵引|特征|主)
    ) [^,。;:]{0,12} 的
    """,
    re.VERBOSE,
)
# 环评豁免、告知|承诺制: what is promised is told by one item.
_SHORT_ITEM = 4
# 省|供应链物流体系建设专项资金: the level of government gives the money, it is no part of the name.
_FUNDED = compiled(r"[^,。;:、的]{0,6}(?:资金|补助|奖补)")
# 品牌建设、标准化推广、诚信体系|建设: what is listed is done alike.
_DONE = compiled(r"建设|改革|管理|培育|推广|创新")
# 涉企数据与|政务数据平台|对接: what is linked stands on both sides of 与.
_LINKED = compiled(
    r"(?:的|之间|间)?(?:数据|信息|业务|系统)?(?:实现|进行)?(?:无缝|高效|有效|有机|深度|互相|相互|全面|实时|精准)?"
    r"(?:对接|互联|互通|联通|连通|衔接|共享|贯通|打通|归集|交换|登记|关联|匹配|比对|融合)"
)
_MET = compiled(r"的(?:有机|有效|深度|无缝)?对接")
# 12345热线, and a place that may stand before the number.
_NUMBER = compiled(r"\d{3,5}(?=[\u4e00-\u9fff]{0,8}\Z)")
_PLACED = compiled(r"[\u4e00-\u9fff]{0,5}[省市州县区盟国](?=\d)")
_WITH = compiled(r"(?<!参)与(?!会)")
# 专班推进、|清单|管理、信息共享等机制: a head that opens an item of a list is none.
_ITEM = compiled(r"[\u4e00-\u9fff]{2}(?:[、和等])")
_LEVEL = compiled(r"(?:省|市(?![场民政级域容])|国家|中央)(?=.{2})")


class Name(NamedTuple):
    """A name in a folded text: half-open range and type."""

    start: int
    end: int
    type: MechanismType


@dataclass(slots=True)
class _Clause:
    """What one clause has given so far: where its next name may begin, and the name that ended there.

    ``began`` is where that name began before a number cut it short.
    """

    start: int
    quoted: bool = False
    last: Name | None = None
    last_start: int = 0
    began: int = 0


def names(text: str) -> Iterator[Name]:
    """The unquoted names of ``text``, in order; the longest phrase counts, not the names inside it."""
    if _anything().search(text) is None:
        return
    services = [s for s in _services(text) if not _inside(text, s.start)]
    found = list(_phrases(text))
    if services:
        free = [s for s in services if not any(n.start < s.end and s.start < n.end for n in found)]
        found = sorted(found + free, key=lambda name: name.start)
    yield from found


def _phrases(text: str) -> Iterator[Name]:
    clause, verbs = _Clause(0), ClauseVerbs(text)
    for mark in marks(text):
        if mark.cut is not None:
            if clause.last is not None:
                yield clause.last
            clause = _Clause(mark.end, quoted=mark.cut == "quote", last_start=mark.end)
        elif (
            _DESCRIBES.match(text, mark.end) is None
            and (done := _take(text, clause, mark, verbs)) is not None
        ):
            yield done
    if clause.last is not None:
        yield clause.last


def _take(text: str, clause: _Clause, head: Mark, verbs: ClauseVerbs) -> Name | None:
    """Read the head's name into ``clause``; the name before it, when that one is finished."""
    assert head.type is not None
    before = text[: head.start]
    opening: After = "quote" if clause.quoted else "mark"
    follows = clause.start != clause.last_start
    clause.start = max(clause.start, head.start - _LONGEST_CLAUSE)
    clause.last_start = max(clause.last_start, head.start - _LONGEST_CLAUSE)
    if before.endswith("、") and _ITEM.match(text, head.end):
        return None
    behind: After = "head" if follows and not clause.quoted else opening
    done = _DONE.match(text, head.end)
    doing = done.group() if done else ""
    begin = start_of_name(before, clause.start, after=behind, kind=head.type, done=doing)
    if follows and not begin.bounded and (item := after_separator(before, clause.start)) > clause.start:
        begin = Start(start_of_name(before, item, kind=head.type).at, bounded=True)
    joined = follows and not begin.bounded and head.start - clause.start <= _LONGEST_JOINT
    joined = joined or (head.type == "campaign" and _holds(text, clause.last, head))
    finished = None
    if joined and clause.last is not None:
        start = clause.began if head.type in ARRANGED else after_towards(before, clause.last.start)
    elif joined:
        begin = start_of_name(before, clause.last_start, after=opening, kind=head.type)
        start = begin.at
    else:
        start = after_fitting(before, begin.at)
        if start > begin.at > clause.start:
            return None
        finished = clause.last
        clause.last_start = clause.start
    if not begin.governed and start < head.start and (verb := verbs.inside(start, head.start)):
        start = start_of_name(before, verb, kind=head.type).at
    clause.quoted = clause.quoted and not begin.bounded
    if head.type != "finance" and _FUNDED.match(text, head.end) and (level := _LEVEL.match(before, start)):
        start = level.end()
    thing = head.type in ("platform", "list", "channel")
    linked = thing or _MET.match(text, head.end)
    if linked and _LINKED.match(text, head.end) and (sides := list(_WITH.finditer(before, start))):
        start = sides[-1].end()
    clause.began = start
    if text.startswith("热线", head.start):
        start = _numbered(before, start)
    item = before.rfind("、", start) + 1
    if text.startswith("承诺制", head.start) and 0 < head.start - item <= _SHORT_ITEM:
        start = max(start, item)
    alone = head.type == "model" and head.start - start == 1
    named = (
        not clause.quoted
        and not alone
        and not is_generic(before[start:], thing=thing)
        and not only_used(before[start:], text[head.start : head.end])
        and head.end - start <= _LONGEST_NAME
    )
    clause.last = Name(start, head.end, head.type) if named else None
    if start < head.start or head.type not in ARRANGED or not text.startswith("、", head.end):
        clause.start = head.end  # 制度、管理和技术衔接配套的体系: a bare head may open a list
    return finished


def _numbered(before: str, start: int) -> int:
    """办理、维护|12345热线: a number begins its name, but for a place in front of it."""
    numbers = [number.start() for number in _NUMBER.finditer(before, start)]
    if not numbers:
        return start
    placed = _PLACED.match(before, start)
    return start if placed and placed.end() == numbers[-1] else numbers[-1]


def _holds(text: str, last: Name | None, head: Mark) -> bool:
    """开展|电商平台协议评审专项行动: what is carried out has the name before it inside its own."""
    if last is None or last.type in ("campaign", "model") or "、" in text[last.end : head.start]:
        return False
    return ends_in_naming(text[: last.start])


@cache
def _anything() -> re.Pattern[str]:
    """Quick reject: a head or a known service."""
    return compiled(lexicon.alternation(lexicon.words("mechanism_heads") | lexicon.words("known_services")))


@cache
def _known() -> tuple[re.Pattern[str], dict[str, lexicon.Entry]]:
    entries = {word: entry for entry in lexicon.entries("known_services") for word in entry.words}
    return compiled(lexicon.alternation(entries)), entries


def _services(text: str) -> Iterator[Name]:
    pattern, entries = _known()
    for match in pattern.finditer(text):
        known = entries[match.group()].attributes
        if not text.startswith(tuple(known.get("not_before", ())), match.end()):
            yield Name(match.start(), match.end(), known["type"])


def _inside(text: str, at: int) -> bool:
    """Whether ``at`` stands between quotation or title marks."""
    return any(text.rfind(left, 0, at) > text.rfind(right, 0, at) for left, right in ("“”", "《》"))
