"""施行日期 and 有效期: from when to when the document itself is in force, as its last articles say."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from policy_parse.patterns import compiled
from policy_parse.span import Span
from policy_parse.structure.line import Line, Piece
from policy_parse.text import dates
from policy_parse.text.numerals import read as numeral

_DATE = rf"{dates.YEAR}年{dates.MONTH}月{dates.DAY}[日号]"
_FORCE = r"(?:正式)?(?:施行|实施|执行|生效|试行|实行|起效)"
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_PERIOD = r"(?:有效期限?|施行期限?|试行期限?|执行期限?|实施期限?)"

#: 本办法自2025年5月1日起施行; 自印发之日起实施; 现予公布，自2023年3月1日起施行.
_FROM = compiled(
    rf"""
    (?: ^ | (?<=[。;,:)\]]) )
    (?P<own> (?:[本此]|[以上]上) [^。;,:《》\d]{{1,14}}? | 《[^《》]+》 )? (?:从|自|于)?
    (?: (?P<day>{_DATE})
      | (?P<event>印发|发布|公布|颁布|下发|颁发|通过|批准|签发|发文) (?:之日|之时)? )
    起? (?: (?P<later>{_COUNT}) (?:日|天|个?工作日) (?:后|之后) )? 起?
    {_FORCE}
    """,
    re.VERBOSE,
)
#: 自2025年1月1日起至2026年12月31日.
_RANGE = compiled(rf"(?:自|从|为)?(?P<first>{_DATE})起?{_FORCE}?,?(?:至|到|-)(?P<last>{_DATE})")
#: 有效期5年; 有效期至2023年12月31日; 相关措施有效期截至2023年底.
_TERM = compiled(
    rf"""
    (?:{_PERIOD}|试行) (?:暂定)? (?:为|是)?
    (?: 自?(?:印发|发布|公布|施行|实施)之日起 )? (?P<count>{_COUNT}) (?P<unit>年|个月)
  | (?:{_PERIOD}|有效|{_FORCE}) (?:截止?|延长|暂定)? (?:至|到|为)
    (?: (?P<last>{_DATE}) | (?P<end>20\d\d)年(?:年?底|末) )
    """,
    re.VERBOSE,
)
_WORDS = compiled("起|施行|有效期|期限|施行期|试行期|执行至")
#: How many lines from the end a statement without 本… as its subject is still about the document.
_NEAR_END = 6


class Term(NamedTuple):
    """When a text is in force.

    ``event`` is what the start is counted from (印发, 公布) where no date is given, ``after`` the days
    from it.
    The end is a date (``last``), or ``months`` from the start.
    """

    start: date | None = None
    event: str | None = None
    after: int = 0
    last: date | None = None
    months: int = 0
    start_span: Span | None = None
    end_span: Span | None = None


def read(lines: list[Line]) -> Term | None:
    """The term that the ``lines`` of one part give it; the statement nearest to the end counts."""
    for back, line in enumerate(reversed(lines)):
        head = line.marker.end if line.marker else 0
        text = line.text[head:]
        if line.cells or line.cell or not _WORDS.search(text):
            continue
        start = next((m for m in _FROM.finditer(text) if _is_own(m, back)), None)
        between = _RANGE.search(text)
        end = _TERM.search(text)
        ends = between is not None or (end is not None and not end["count"])
        if start is None and not (back < _NEAR_END and _says_term(text, ends)):
            continue
        if start or between or end:
            return _term(Piece(line, head, len(line)), start, between, end)
    return None


def end_of(start: date, months: int) -> date:
    """The last day of a term that begins on ``start``: 2022-07-07 and 60 months → 2027-07-06."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = start.day
    while (found := dates.day(year, month + 1, day)) is None:
        day -= 1
    return found - timedelta(days=1)


def _is_own(found: re.Match[str], back: int) -> bool:
    """Whether a statement is about this document: it says 本, or stands near the end with no subject."""
    own = found["own"]
    return own[0] != "《" if own else back < _NEAR_END


def _says_term(text: str, ends: bool) -> bool:
    """Whether a line without a start is about the document's own term: 有效期…, 本政策自…至…."""
    return "有效期" in text or "期限" in text or (ends and text[0] in "本此")


def _term(
    piece: Piece, start: re.Match[str] | None, between: re.Match[str] | None, end: re.Match[str] | None
) -> Term:
    begins = last = event = start_span = end_span = None
    after = months = 0
    if start:
        start_span = _span(piece, start)
        begins = dates.read(start["day"]) if start["day"] else None
        event = start["event"]
        after = _count(start["later"]) if start["later"] else 0
    if between:
        here = _span(piece, between)
        if not start:
            begins, start_span = dates.read(between["first"]), here
        last, end_span = dates.read(between["last"]), here
    elif end:
        end_span = _span(piece, end)
        if end["last"]:
            last = dates.read(end["last"])
        elif end["end"]:
            last = date(int(end["end"]), 12, 31)
        else:
            months = _count(end["count"]) * (12 if end["unit"] == "年" else 1)
    return Term(begins, event, after, last, months, start_span, end_span)


def _span(piece: Piece, found: re.Match[str]) -> Span:
    return piece.line.view.span(piece.start + found.start(), piece.start + found.end())


def _count(words: str) -> int:
    found = numeral(words)
    return int(found.value) if found else 0
