"""One point in time (时间点) in a text: a year, month, day or part of them, and the days it stands for."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from policy_parse.lexicon import alternation, entries, words
from policy_parse.patterns import compiled
from policy_parse.text.dates import DAY, MONTH, YEAR, day, number

DateBasis = Literal["stated", "document_date"]

#: Between the two ends of a period: 至, 到, a dash, 起至.
TO = r"(?:起?[至到]|--?|~)"


class Point(NamedTuple):
    """``first`` and ``last`` day (None without a year to count in), and whose year that is.

    ``part`` is 底, 上旬, 上半年 …; ``yearly``: for every year or month, so that the days' year means nothing.
    """

    end: int
    first: date | None
    last: date | None
    basis: DateBasis
    part: str
    whole_year: bool
    yearly: Literal["", "year", "month"] = ""

    @property
    def year(self) -> int | None:
        """The year that it leaves for the next date of its sentence."""
        return self.last.year if self.last and not self.yearly else None

    def iso(self, value: date | None) -> str | None:
        """``value`` in ISO 8601; of a day of every year only month and day."""
        if value is None or self.yearly == "month":
            return None
        return f"--{value:%m-%d}" if self.yearly else value.isoformat()

    def before(self) -> date | None:
        """What X前 means: the day, the end of a 底; of a whole month or year the day before it."""
        if self.first is None or self.first == self.last or self.part:
            return self.last
        return date.fromordinal(self.first.toordinal() - 1)


@cache
def _shape() -> re.Pattern[str]:
    relative = alternation(words("times", "this-year", "next-year", "last-year", "yearly"))
    part = alternation(words("times", "end", "start", "month-part", "half"))
    day_of_month = rf"(?:[日号]|(?={TO}{DAY}[日号]))"
    return compiled(
        rf"""
        (?:
          (?: (?P<year>{YEAR})年 | (?P<relative>{relative})年(?![轻龄级代均货薪]) )
            (?: (?P<month>{MONTH})月 (?: (?P<day>{DAY}){day_of_month} )?+ )?+
          | (?P<bare_month>{MONTH})月 (?: (?P<bare_day>{DAY}){day_of_month} )?+
          | 每个?月(?P<month_day>{DAY})[日号]
          | “?(?P<plan>{alternation(words("times", "plan"))})”?(?:规划)?(?=期|末|时期)
          | (?P<bare_year>(?<![\d一二两三四五六七八九十几多余半百])年(?=[底末内]))
          | (?=第?[一二三四]季度[末底前])
        )
        (?: 度(?!\w*假) )?+
        (?: 第?(?P<quarter>[一二三四1-4])季度 )?+
        (?P<part>{part})?+
        """,
        re.VERBOSE,
    )


#: What makes a bare N月 a date: a part of the month, a limit, another end.
_BARE_MONTH = compiled(rf"[底末初上中下份前起]|之前|以前|{TO}\d")
_THIRDS = {"上": (1, 10), "中": (11, 20)}


def read(text: str, at: int, reference: date | None, year: int | None, second: bool = False) -> Point | None:
    """The point at ``at``. A left-out year is ``year`` (said before in the sentence) or of ``reference``.

    The second end of a period may be a bare month (1月至6月).
    """
    match = _shape().match(text, at)
    if match is None or match.end() == at:
        return None
    if match["bare_month"] and not (
        second or match["bare_day"] or _BARE_MONTH.match(text, match.end("bare_month") + 1)
    ):
        return None
    point = _resolve(match, reference, year)
    if point and point.yearly == "year" and not (match["month"] or match["part"]):
        return None
    return point


def _resolve(match: re.Match[str], reference: date | None, carried: int | None) -> Point | None:
    part, whole = match["part"] or "", not (match["month"] or match["bare_month"] or match["quarter"])
    if match["month_day"]:
        return Point(match.end(), None, None, "document_date", part, False, "month")
    if match["plan"]:
        last = _plan_years()[match["plan"]]
        return Point(match.end(), date(last - 4, 1, 1), date(last, 12, 31), "stated", part, True)
    basis: DateBasis = "stated" if match["year"] else "document_date"
    yearly: Literal["", "year"] = ""
    if match["year"]:
        year: int | None = number(match["year"])
    elif match["relative"] or match["bare_year"]:
        shift = _shifts().get(match["relative"] or "", 0)
        year = reference.year + shift if reference else None
        if match["relative"] in words("times", "yearly"):
            yearly, year = "year", 2000
    else:
        basis = "stated" if carried else basis
        year = carried or (reference.year if reference else None)
    if year is None:
        return Point(match.end(), None, None, basis, part, whole)
    month, of_month = match["month"] or match["bare_month"], match["day"] or match["bare_day"]
    bounds = _bounds(year, number(month or ""), number(of_month or ""), match["quarter"], part)
    return Point(match.end(), *bounds, basis, part, whole, yearly) if bounds else None


def _bounds(year: int, month: int, of_month: int, quarter: str | None, part: str) -> tuple[date, date] | None:
    """First and last day; None where the calendar has no such day."""
    if of_month:
        exact = day(year, month, of_month)
        return (exact, exact) if exact else None
    if month > 12:
        return None
    if month:
        length = monthrange(year, month)[1]
        first, last = (
            _THIRDS.get(part[0], (21, length)) if part in words("times", "month-part") else (1, length)
        )
        return date(year, month, first), date(year, month, last)
    if quarter or part in words("times", "half"):
        months, index = (3, number(quarter)) if quarter else (6, 1 if part.startswith("上") else 2)
        until = index * months
        return date(year, until - months + 1, 1), date(year, until, monthrange(year, until)[1])
    return date(year, 1, 1), date(year, 12, 31)


@cache
def _shifts() -> Mapping[str, int]:
    years = {"next-year": 1, "last-year": -1}
    return {word: shift for name, shift in years.items() for word in words("times", name)}


@cache
def _plan_years() -> Mapping[str, int]:
    return next(e.attributes["last_year"] for e in entries("times") if e.id == "plan")
