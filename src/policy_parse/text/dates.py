"""Plain calendar dates (日期) in digits or 汉字 to ``datetime.date``: GB/T 9704-2012, 7.3.5.4, and older."""

import re
from datetime import date

from policy_parse.patterns import compiled
from policy_parse.text.fold import View
from policy_parse.text.numerals import read as numeral

_CJK = "〇零一二三四五六七八九"
#: A four-digit year, in digits or in 汉字 (二〇二三); ○ and ０ are folded to one form.
YEAR = rf"(?:(?:19|20)\d\d|[一二][{_CJK}]{{3}})"
#: A month in digits or 汉字; :func:`day` knows which there are.
MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
#: A day of the month in digits or 汉字.
DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"

_DATE = compiled(
    rf"""
    (?P<year>{YEAR})年(?P<month>{MONTH})月(?P<day>{DAY})[日号]
    | (?P<year2>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month2>\d{{1,2}})(?P=sep)(?P<day2>\d{{1,2}})(?![\d.])
    """,
    re.VERBOSE,
)


def number(words: str) -> int:
    """A year, month or day in digits or 汉字 as an ``int``; 0 where it is none."""
    if words.isdecimal():
        return int(words)
    found = numeral(words)
    return int(found.value) if found else 0


def day(year: int, month: int, day_of_month: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def read(text: str) -> date | None:
    """The date that the whole of ``text`` is (2025年4月7日, 二〇二五年四月七日, 2025-04-07), or None."""
    match = _DATE.fullmatch(View(text).text.strip())
    return _of(match) if match else None


def search(text: str) -> date | None:
    """The first date anywhere in ``text``, or None."""
    match = _DATE.search(View(text).text)
    return _of(match) if match else None


def _of(match: re.Match[str]) -> date | None:
    tail = "" if match["year"] else "2"
    return day(*(number(match[name + tail]) for name in ("year", "month", "day")))
