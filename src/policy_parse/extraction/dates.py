"""Every date and deadline expression (时间, 时限) of a view, with what it says.

Calendar dates come back with ``kind`` None where they set no limit (as-of dates, a year as an
attribute), so that nobody takes their digits for quantities. Who a deadline belongs to is decided
elsewhere.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from policy_parse.lexicon import alternation, entries, words
from policy_parse.text.dates import DAY, MONTH, YEAR, day, number
from policy_parse.text.fold import View
from policy_parse.text.numerals import ARABIC

Kind = Literal["by", "from", "within", "ongoing", "period"]
DateBasis = Literal["stated", "document_date"]

_NUMBER = rf"(?:{ARABIC}|[一二两三四五六七八九十]{{1,3}}|半)"
_SPAN_UNIT = r"(?:个?工作日|个月|[日天年周])"
_LETTER = {"个工作日": "D", "工作日": "D", "日": "D", "天": "D", "个月": "M", "年": "Y", "周": "W"}
_TO = r"(?:--?|~|至|到)"
_CLOSE = r"(?=[,;。:、()\[\]|\n]|$)"


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date expression: view offsets, how it limits, an ISO 8601 date or duration, and where that came from.

    ``date`` is null for an open mark (长期坚持), ``--03-31`` for a day of every year (每年3月底前).
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


@dataclass(frozen=True, slots=True)
class _Point:
    """A year, month, day or a part of them; ``first`` and ``last`` day, and whose year it is."""

    first: date | None
    last: date | None
    year: int | None
    basis: DateBasis
    part: str
    yearly: bool = False


def find(view: View, reference: date | None = None) -> tuple[DateMark, ...]:
    """The date marks of ``view`` in text order; ``reference`` (成文日期) gives the year that a mark leaves out."""
    text = view.text
    shapes = _shapes()
    found: list[DateMark] = []
    year: int | None = None
    at = 0
    while start := shapes.start.search(text, at):
        if shapes.point.match(text, start.start()) and (
            read := _calendar(shapes, text, start.start(), reference, year)
        ):
            mark, year = read
        else:
            mark = _duration(shapes, text, start.start())
        if mark is None:
            at = start.end()
            continue
        found.append(mark)
        at = max(mark.end, start.end())
    found.extend(
        DateMark(m.start(), m.end(), "ongoing", None)
        for m in (shapes.ongoing.finditer(text) if shapes.open.search(text) else ())
    )
    return tuple(sorted(found, key=lambda m: m.start))


@dataclass(frozen=True, slots=True)
class _Shapes:
    start: re.Pattern[str]
    point: re.Pattern[str]
    duration: re.Pattern[str]
    ongoing: re.Pattern[str]
    open: re.Pattern[str]


def _point(tag: str) -> str:
    """The shape of one point in time; ``tag`` keeps the group names of two points apart."""
    relative = alternation(words("times", "this-year", "next-year", "last-year", "yearly"))
    part = alternation(words("times", "end", "start", "month-part", "half"))
    plan = alternation(words("times", "plan"))
    alone = "|" if tag else ""
    return rf"""
    (?:
      (?: (?P<year{tag}>{YEAR})年 | (?P<relative{tag}>{relative})年 )
        (?: (?P<month{tag}>{MONTH})月 (?: (?P<day{tag}>{DAY})(?:[日号]|(?={_TO}{DAY}[日号])) )?+ )?+
      | (?P<bare_month{tag}>{MONTH})月 (?: (?P<bare_day{tag}>{DAY})(?:[日号]|(?={_TO}{DAY}[日号])) | (?=[底末初上中下份前起]|之前|以前|{_TO}\d) {alone} )
      | “?(?P<plan{tag}>{plan})”?(?:规划)?(?=期|末|时期)
      | (?P<bare_year{tag}>(?<![\d一二两三四五六七八九十几多余半百])年(?=[底末内]))
    )
    (?: 度(?!\w*假) )?+
    (?: 第?(?P<quarter{tag}>[一二三四1-4])季度 )?+
    (?P<part{tag}>{part})?+
    """


@cache
def _shapes() -> _Shapes:
    events = alternation(words("times", "document-event"))
    return _Shapes(
        start=re.compile(r"(?<![\dA-Za-z.])[0-9]|(?<=\.)(?:19|20)(?=\d\d年)|[一二三四五六七八九十两半每今当本明次翌去上同年“印发公施实]"),
        point=re.compile(
            rf"""
            (?: (?P<years>(?:19|20)\d\d){_TO}(?P<until>(?:19|20)\d\d)年 (?:度)?+
              | {_point("")} (?: {_TO} (?:{_point("2")}|(?P<last_day>{DAY})[日号]) )?+ )
            (?P<after>之前|以前|前(?!后|[一二三四五六七八九十\d]|[期述款置])|起|期间|期末|时期|以来|以后|后|之后|止|内)?+
            """,
            re.VERBOSE,
        ),
        duration=re.compile(
            rf"""
            (?P<event>(?:{events})(?:后|之日起|之日后)(?:的|,)?) (?P<n>{_NUMBER})(?P<unit>{_SPAN_UNIT})(?:以?内|之内)?+
            | (?P<m>{_NUMBER})(?P<long>年|个月)(?:以?内|之内|左右的?时间|时间)(?!的)
            """,
            re.VERBOSE,
        ),
        ongoing=re.compile(rf"(?:(?<=[(:,;|、\n])|^)(?:{alternation(words('times', 'ongoing'))}){_CLOSE}"),
        open=re.compile(alternation(words("times", "ongoing"))),
    )


def _calendar(
    shapes: _Shapes, text: str, at: int, reference: date | None, year: int | None
) -> tuple[DateMark, int | None] | None:
    """The calendar mark at ``at`` and the year that it leaves for the next one."""
    match = shapes.point.match(text, at)
    if match is None or match.end() == match.start():
        return None
    if match["years"]:
        last = date(int(match["until"]), 12, 31)
        return DateMark(*match.span(), "period", last.isoformat()), last.year
    point = _resolve(match, "", reference, year)
    if point is None or (point.yearly and not (match["month"] or match["part"])):
        return None
    start, end, after = match.start(), match.end(), match["after"] or ""
    if match["last_day"] and point.first:
        close = day(point.first.year, point.first.month, number(match["last_day"]))
        point = replace(point, last=close or point.last, part="")
        kind: Kind | None = "period"
    elif match["year2"] or match["relative2"] or match["bare_month2"] or match["plan2"] or match["bare_year2"]:
        second = _resolve(match, "2", reference, point.year)
        point = replace(second, basis=point.basis) if second else point
        kind = "period"
    else:
        kind = None
    before = text[max(0, start - 2) : start]
    if kind == "period":
        start -= before[-1:] in ("自", "从")
        return DateMark(start, end, kind, _iso(point, point.last), point.basis), point.year
    return _limit(point, text, start, end, after, before), point.year


def _limit(point: _Point, text: str, start: int, end: int, after: str, before: str) -> DateMark:
    """How a single point limits: 前, 到, 起, 底, 期间 …"""
    lead = before[-1:]
    kind: Kind | None = None
    value = point.last
    if after in ("前", "之前", "以前"):
        kind, value = "by", _before(point)
    elif after == "起" or (lead in "自从" and lead and text.startswith(("开始", "施行", "实施"), end)):
        kind, value = "from", point.first
    elif after in ("期间", "时期") or text[end - 1] == "度":
        kind = "period"
    elif before in ("截至", "截止") or after in ("以来", "以后", "后", "之后"):
        kind = None
    elif (lead in ("到", "至") and lead) or point.part in words("times", "end") or after in ("期末", "止", "内"):
        kind = "by"
    if kind and lead in ("到", "至", "自", "从") and before not in ("截至", "截止"):
        start -= 1
    elif point.yearly and before.endswith("每"):
        start -= 1
    return DateMark(start, end, kind, _iso(point, value), point.basis)


def _before(point: _Point) -> date | None:
    """What X前 means: the day itself, the end of a 底; the day before a whole month or year."""
    whole = point.first is not None and point.last is not None and point.first != point.last
    if not whole or point.part:
        return point.last
    return date.fromordinal(point.first.toordinal() - 1) if point.first else None


def _iso(point: _Point, value: date | None) -> str | None:
    if value is None:
        return None
    return f"--{value:%m-%d}" if point.yearly else value.isoformat()


def _resolve(match: re.Match[str], tag: str, reference: date | None, carried: int | None) -> _Point | None:
    """First and last day of a matched point; None where the calendar has no such day."""
    group = lambda name: match[name + tag]  # noqa: E731
    basis: DateBasis = "document_date"
    yearly = False
    if group("year"):
        year: int | None = number(group("year"))
        basis = "stated"
    elif group("plan"):
        year, basis = _plan_end(group("plan")), "stated"
        if year is None:
            return None
        return _Point(date(year - 4, 1, 1), date(year, 12, 31), year, basis, group("part") or "")
    else:
        relative = group("relative") or ""
        yearly = relative in words("times", "yearly")
        shift = 1 if relative in words("times", "next-year") else -1 if relative in words("times", "last-year") else 0
        bare = not relative and not group("bare_year")
        year = carried if bare and carried else reference.year + shift if reference else None
        basis = "stated" if bare and carried else basis
        year = 2000 if yearly else year
    month = group("month") or group("bare_month")
    the_day = group("day") or group("bare_day")
    part = group("part") or ""
    if year is None:
        return _Point(None, None, None, basis, part, yearly)
    first, last = _bounds(year, number(month) if month else 0, number(the_day) if the_day else 0, group("quarter"), part)
    return None if first is None else _Point(first, last, None if yearly else year, basis, part, yearly)


def _bounds(year: int, month: int, the_day: int, quarter: str | None, part: str) -> tuple[date | None, date | None]:
    if the_day:
        exact = day(year, month, the_day)
        return exact, exact
    if month:
        first, last = 1, monthrange(year, month)[1]
        if part in words("times", "month-part"):
            first, last = {"上": (1, 10), "中": (11, 20), "下": (21, last)}[part[0]]
        return date(year, month, first), date(year, month, last)
    if quarter or part in words("times", "half"):
        months = 3 if quarter else 6
        index = number(quarter) if quarter else (1 if part.startswith("上") else 2)
        last_month = min(12, index * months)
        return date(year, last_month - months + 1, 1), date(year, last_month, monthrange(year, last_month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def _plan_end(plan: str) -> int | None:
    for entry in entries("times"):
        if entry.id == "plan":
            ends: dict[str, int] = entry.attributes["last_year"]
            return ends.get(plan)
    return None


def _duration(shapes: _Shapes, text: str, at: int) -> DateMark | None:
    """自印发之日起30日内, or a term of months or years that opens its clause (三年内建成…)."""
    match = shapes.duration.match(text, at)
    if match is None:
        return None
    if match["event"]:
        return DateMark(*match.span(), "within", _period(match["n"], match["unit"]))
    if text.endswith(("起", "起,", "后,"), 0, at):
        return None
    if not re.search(r"(?:^|[,;。:\n]|力争|争取|[,;。]用|^用|利用|[,;。]在|^在|计划)$", text[max(0, at - 3) : at]):
        return None
    return DateMark(*match.span(), "within", _period(match["m"], match["long"]))


def _period(count: str, unit: str) -> str:
    if count == "半":
        return "P6M" if unit == "年" else "P15D"
    return f"P{number(count)}{_LETTER[unit]}"
