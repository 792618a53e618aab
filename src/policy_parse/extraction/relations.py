"""How this document stands to one that it names, read from the words around."""

import re
from collections.abc import Sequence

from policy_parse.extraction.titles import Titled
from policy_parse.model import Relation
from policy_parse.patterns import compiled
from policy_parse.text.fold import View

#: A document cited in several ways stands in the strongest of them.
STRONGEST_FIRST: tuple[Relation, ...] = ("issues", "forwards", "repeals", "amends", "basis", "mentions")

# What may stand between two names of one list: 《A》第六十条、国务院《B》, 《A》（…）和《B》.
_LISTED = compiled(
    r"""
    (?:\([^()]*\))? (?:第[^《》,。;、]{1,8}[条款章])*
    (?:等(?:法律|法规|规定|文件)*)? (?:的?(?:有关|相关)?(?:要求|精神|规定))?
    (?: 、 | , | 和 | 与 | 及 | 以及 | 并 )*
    (?: (?:国家|中央|全国|国务院|省|市|区|县|自治区|我省|我市|本市)
      | [\u4e00-\u9fff、]{0,20} (?:部|局|委|厅|办|府|院|会|署|行|中央) (?:印发的?|发布的?|制定的?|关于)?
    )?
    """,
    re.VERBOSE,
)
_AFTER_BRACKETS = r"(?:\([^()]*+\))*+"

_ISSUED_AFTER = compiled(
    rf"""
    {_AFTER_BRACKETS}
    (?: [^《。]{{0,90}} 现 (?:将其?)? (?:予以?|一并)? (?:印发|公布|发布|下发|颁布)  # …同意,现印发
      | (?:予以?|重新)? (?:印发|公布|发布|下发) (?:给?你|,|。|\Z)  # 现将《…》印发给你们
      | 已经? [^《。]{{0,60}} (?:通过|同意) ,? (?: [^《。]{{0,20}} (?:印发|公布|发布|施行) | 请 )
      | ,并发出通知
    )
    """,
    re.VERBOSE,
)
_ISSUED_BEFORE = compiled(r"(?:印发|公布|发布)(?:了|修订后的|修改后的)?[^《,。]{0,12}\Z")
_NOW_ISSUED = compiled(r"现(?:予以?)?(?:印发|公布|发布|颁布)(?:了|修订后的|修改后的)?\Z")
_FORWARDED_AFTER = compiled(rf"{_AFTER_BRACKETS}[^《。]{{0,90}}(?:现|予以)转发")
_FORWARDED_BEFORE = compiled(r"转发[^《》。;]{0,40}\Z")
_REPEALED_AFTER = compiled(
    rf"""
    {_AFTER_BRACKETS} (?:等[^《,。;]{{0,12}})? ,? (?:自|于|从)?[^《,。;同停]{{0,18}}
    (?: (?:同时|即行|即|一并|相应|随之|自行)? (?:予以|宣布)? (?:废止|失效)
      | 停止(?:执行|施行|使用) | 不再(?:执行|施行)
    )
    """,
    re.VERBOSE,
)
_REPEALED_BEFORE = compiled(r"废止(?:了)?[^《,。;]{0,12}\Z")
_AMENDED_BEFORE = compiled(r"(?:修改|修订|修正)(?:完善|了)?\Z")
_AMENDED_AFTER = compiled(
    rf"{_AFTER_BRACKETS}(?:第[^《,。;]{{1,20}})?(?:作(?:如下|出)|进行)(?:以下)?(?:修改|修订|修正)"
)
_BASIS_BEFORE = compiled(
    r"""
    (?: 根据 | 依据 | 按照 | 依照 | 遵照 | 按 | 贯彻 | 落实 | 执行 | (?<!调整)实施 | 据 )
    (?: 实施|落实|执行|好|了|到位 )*
    (?: [^,。;:《》对将在从的]{0,40} 的?
      | [^,。;:《》]{0,16} (?:法律|法规|规定|部署|关于|印发|发布|通过|提出) 的?
    )
    \Z
    """,
    re.VERBOSE,
)
_BASIS_AFTER = compiled(
    rf"{_AFTER_BRACKETS}(?:等[^《,。;]{{0,10}})?(?:的)?(?:各项|相关|有关)?(?:精神|规定|要求)?(?:的)?(?:全面)?(?:贯彻|落实|为依据|为准)"
)
_LOOK = 100


def relations(view: View, named: Sequence[Titled], *, heads: bool) -> list[Relation]:
    """The relation of each of ``named`` (in order); ``heads`` where the view is the title of the document."""
    text = view.text
    found: list[Relation] = []
    start = 0
    while start < len(named):
        end = start + 1
        while end < len(named) and _LISTED.fullmatch(text, named[end - 1].end, named[end].start):
            end += 1
        relation = _relation(text, named[start].start, named[end - 1].end, heads=heads)
        if relation == "issues" and not any(one.title for one in named[start:end]):
            relation = "mentions"
        found += [relation] * (end - start)
        start = end
    return found


def _relation(text: str, start: int, end: int, *, heads: bool) -> Relation:
    before = text[max(0, start - _LOOK) : start]
    if _FORWARDED_BEFORE.search(before) or _FORWARDED_AFTER.match(text, end):
        return "forwards"
    if (
        _NOW_ISSUED.search(before)
        or _ISSUED_AFTER.match(text, end)
        or (heads and _ISSUED_BEFORE.search(before))
    ):
        return "issues"
    if _REPEALED_AFTER.match(text, end) or _REPEALED_BEFORE.search(before):
        return "repeals"
    if _AMENDED_BEFORE.search(before) or _AMENDED_AFTER.match(text, end):
        return "amends"
    if _BASIS_BEFORE.search(before) or _BASIS_AFTER.match(text, end):
        return "basis"
    return "mentions"
