"""Every date and deadline expression (时间, 时限) of a view, with what it says.

Calendar dates come back with ``kind`` None where they set no limit (as-of dates, a year as an
attribute), so that nobody takes their digits for quantities. Who a deadline belongs to is decided
elsewhere.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from policy_parse.extraction.points import TO, DateBasis, Point
from policy_parse.extraction.points import read as read_point
from policy_parse.lexicon import alternation, words
from policy_parse.patterns import compiled
from policy_parse.text.dates import DAY, day, number
from policy_parse.text.fold import View
from policy_parse.text.numerals import ARABIC

Kind = Literal["by", "from", "within", "ongoing", "period"]

_START = compiled(
    r"(?<![\dA-Za-z.])[0-9]|(?<=\.)(?:19|20)(?=\d\d年)|[一二三四五六七八九十两半每今当本明次翌去上同年第“印发公施实批函]"
)
_YEARS = compiled(rf"(?:19|20)\d\d{TO}((?:19|20)\d\d)年度?")
_TO = compiled(TO)
_LAST_DAY = compiled(rf"({DAY})[日号]")
_ALSO = compiled(rf"[、和或及]({DAY})[日号](?!内)")
_AFTER = compiled(
    r"之前|以前|前(?!后|[一二三四五六七八九十\d]|[期述款置])|起|期间|期末|时期|以来|以后|后|之后|止|内"
)
_NUMBER = rf"(?:{ARABIC}|[一二两三四五六七八九十]{{1,3}}|半)"
_LETTER = {"个工作日": "D", "工作日": "D", "日": "D", "天": "D", "个月": "M", "年": "Y", "周": "W"}
#: Where a term of months or years stands for itself: at the head of its clause, or after 力争, 用, 在.
_OPENS = compiled(r"(?:^|[,;。:\n]|力争|争取|[,;。]用|^用|利用|[,;。]在|^在|计划)$")
#: 自印发之日起, 本方案印发后: the document itself, and not a notice that it tells of.
_OF_DOCUMENT = compiled(r"(?:^|[自从于,;。:(\n])$|(?:本|文件)[^,;。:自]{0,12}$")
_NUMERIC = compiled(r"(?P<year>(?:19|20)\d\d)[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?(?:之?前)?")
_SHORT = compiled(r"\d{1,2}月|第?[一二三四]季度")
_AS_OF = ("截至", "截止")


class DateMark(NamedTuple):
    """A date expression: view offsets, how it limits, an ISO 8601 date or duration, and where that came from.

    ``date`` is null for an open mark (长期坚持) and for a day of every month, ``--03-31`` for a day of every
    year (每年3月底前).
    """

    start: int
    end: int
    kind: Kind | None
    date: str | None
    basis: DateBasis = "stated"

    @property
    def calendar(self) -> bool:
        """Whether the mark stands on the calendar (and not N日内, which is a duration)."""
        return self.kind != "within"


def find(view: View, reference: date | None = None) -> tuple[DateMark, ...]:
    """The date marks of ``view`` in text order; ``reference`` (成文日期) gives a year that is left out."""
    text = view.text
    found: list[DateMark] = []
    year: int | None = None
    at = 0
    while start := _START.search(text, at):
        at = start.start()
        if years := _YEARS.match(text, at):
            mark: DateMark | None = DateMark(at, years.end(), "period", f"{years[1]}-12-31")
        elif point := read_point(text, at, reference, year):
            mark = _calendar(text, at, point, reference)
            year = point.year if point.year and point.basis == "stated" else year
        else:
            mark = _duration(text, at)
        if mark:
            found.append(mark)
            found.extend(_more_days(text, mark))
        at = max(found[-1].end if mark else 0, start.end())
    if _open().search(text):
        found.extend(DateMark(m.start(), m.end(), "ongoing", None) for m in _ongoing().finditer(text))
        found.sort(key=lambda m: m.start)
    return tuple(found)


def alone(view: View, reference: date | None = None) -> DateMark | None:
    """The date that all of a cell or label is, in a form that a sentence would not have: 2025.12, 二季度."""
    text = view.text
    if found := _NUMERIC.fullmatch(text):
        year, month = int(found["year"]), int(found["month"])
        last = int(found["day"]) if found["day"] else monthrange(year, month)[1] if 1 <= month <= 12 else 0
        exact = day(year, month, last)
        return DateMark(0, len(text), "by", exact.isoformat()) if exact else None
    if _SHORT.fullmatch(text) and (point := read_point(f"{text}末", 0, reference, None, second=True)):
        return DateMark(0, len(text), "by", point.iso(point.last), point.basis)
    return None


def _more_days(text: str, mark: DateMark) -> Iterator[DateMark]:
    """12月18日、19日: the days that follow in a list are dates as well."""
    at = mark.end
    while text[at - 1] in "日号" and (more := _ALSO.match(text, at)):
        yield DateMark(more.start(1), more.end(), None, None, mark.basis)
        at = more.end()


def _calendar(text: str, start: int, point: Point, reference: date | None) -> DateMark:
    """The mark of a point, or of the period that it opens."""
    before = text[max(0, start - 2) : start]
    end = point.end
    if to := _TO.match(text, end):
        closing = _LAST_DAY.match(text, to.end())
        if closing and point.first and (last := day(point.first.year, point.first.month, number(closing[1]))):
            return DateMark(
                start - before.endswith(("自", "从")), closing.end(), "period", point.iso(last), point.basis
            )
        second = read_point(text, to.end(), reference, point.year, second=True)
        if second:
            return DateMark(
                start - before.endswith(("自", "从")),
                second.end,
                "period",
                second.iso(second.last),
                point.basis,
            )
    after = _AFTER.match(text, end)
    return _limit(text, start, after.end() if after else end, point, after[0] if after else "", before)


def _limit(text: str, start: int, end: int, point: Point, after: str, before: str) -> DateMark:
    """How a single point limits: 前, 到, 起, 底, 期间 …"""
    kind: Kind | None = None
    value = point.last
    until = before.endswith(("到", "至")) and before not in _AS_OF
    since = before.endswith(("自", "从"))
    if after in ("前", "之前", "以前"):
        kind, value = "by", point.before()
    elif after == "起" or (since and text.startswith(("开始", "施行", "实施"), end)):
        kind, value = "from", point.first
    elif after in ("期间", "时期") or text[end - 1] == "度":
        kind = "period"
    elif before not in _AS_OF and after not in ("以来", "以后", "后", "之后"):
        closes = until or point.part in words("times", "end") or after in ("期末", "止", "内")
        kind = "by" if closes else None
    if (kind and (until or since)) or (point.yearly and before.endswith("每")):
        start -= 1
    return DateMark(start, end, kind, point.iso(value), point.basis)


@cache
def _open() -> re.Pattern[str]:
    return compiled("长期|持续|常年|常态")


@cache
def _ongoing() -> re.Pattern[str]:
    """长期坚持 as a time mark of its own: alone in its cell, bracket or clause."""
    mark = alternation(words("times", "ongoing"))
    return compiled(rf"(?:(?<=[(:,;|、\n])|(?<=期限为)|^)(?:{mark})(?=[,;。:、()\[\]|\n]|$)")


@cache
def _term() -> re.Pattern[str]:
    events = alternation(words("times", "document-event"))
    unit = r"个?工作日|个月|[日天年周]"
    return compiled(
        rf"""
        (?P<event>(?:{events})(?:后|之日起|之日后)(?:的|,)?) (?P<n>{_NUMBER})(?P<unit>{unit})(?:以?内|之内)?+
        | (?P<m>{_NUMBER})(?P<long>年|个月)(?:以?内|之内|左右的?时间|时间)(?![的不免可未无有曾发受累])
        """,
        re.VERBOSE,
    )


def _duration(text: str, at: int) -> DateMark | None:
    """自印发之日起30日内, or a term of months or years that opens its clause (三年内建成…)."""
    match = _term().match(text, at)
    if match is None:
        return None
    if match["event"]:
        if not _OF_DOCUMENT.search(text[max(0, at - 16) : at]) and not match["event"].startswith("本"):
            return None
        return DateMark(*match.span(), "within", _period(match["n"], match["unit"]))
    if text.endswith(("起", "起,", "后,"), 0, at) or not _OPENS.search(text[max(0, at - 3) : at]):
        return None
    return DateMark(*match.span(), "within", _period(match["m"], match["long"]))


def _period(count: str, unit: str) -> str:
    if count == "半":
        return "P6M" if unit == "年" else "P15D"
    return f"P{number(count)}{_LETTER[unit]}"
