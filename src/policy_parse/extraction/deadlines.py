"""The deadline (时限) of each measure, chosen among the date marks of its sentence."""

from policy_parse.extraction import dates
from policy_parse.extraction.context import Context, Passage
from policy_parse.extraction.dates import DateMark
from policy_parse.model import Deadline
from policy_parse.patterns import compiled
from policy_parse.record import trusted
from policy_parse.span import Span
from policy_parse.text.fold import View

_new_deadline = trusted(Deadline)

#: A time that belongs to an applicant or a case, not to what is to be done: 自2023年1月1日起新成立的企业,
#: 2023年4月1日至12月31日期间，对……的旅行社.
_CASE = compiled(
    r"[^,]{0,4}(?:出生|成立|注册|登记|到期|毕业|取得|购置|建成投产)|[^,]{0,20}的[^,]{0,12}(?:企业|项目|人员|单位|机构|个人|毕业生)"
    r"|(?:期间)?,?对[^,。]{1,160}的"
)
#: 2022年底前到期的贷款: when a case falls due.
_DUE = compiled(r"(?:到期|出生|成立|注册|毕业)[^,]{0,8}的")
#: What is to be reached in that year, and not what somebody then gets (2023年，对参展企业给予30%补贴).
_AIMED = compiled(r",?(?!对|继续)[^的,;。]{2,24}\d")
_YEAR = compiled(r"20\d\d年")


class Deadlines:
    """Deadlines of one document, relative ones resolved against its own date (成文日期)."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, passage: Passage, start: int, end: int) -> Deadline | None:
        """The first limiting mark inside ``start:end`` of the passage's view."""
        text = passage.view.text
        for mark in self._context.dates(passage):
            if not start <= mark.start < end or mark.end > end:
                continue
            if mark.kind is None and not _heads(text, mark):
                continue
            if mark.kind in ("from", "period") and _CASE.match(text, mark.end, end):
                continue
            if _DUE.match(text, mark.end, end) or text.startswith(("上", "去"), mark.start):
                continue
            if text.startswith("达", mark.start - 1) or _attributive(text, mark):
                continue
            return _deadline(passage.view, mark)
        return None

    def at(self, span: Span) -> Deadline | None:
        """The deadline that the words of a 完成时限 name."""
        view = self._context.view(span)
        reference = self._context.metadata.issued_on
        found = next(iter(dates.find(view, reference)), None) or dates.alone(view, reference)
        return _deadline(view, found) if found else None


def _heads(text: str, mark: DateMark) -> bool:
    """2023年，支持30家…: a year by itself that opens a clause with a figure is when that is to be reached."""
    if mark.start > 0 and text[mark.start - 1] not in ",;:。":
        return False
    return bool(_YEAR.fullmatch(text, mark.start, mark.end) and _AIMED.match(text, mark.end))


def _attributive(text: str, mark: DateMark) -> bool:
    """《方案（2022-2025年）》, 落实2022-2025年方案: a period that names what it stands in or before."""
    if text.rfind("《", 0, mark.start) > text.rfind("》", 0, mark.start):
        return True
    inside = mark.start > 0 and text[mark.start - 1] not in ",;:。在于"
    return mark.kind == "period" and inside and text[mark.end : mark.end + 1] not in ",;:。期内间之、)"


def _deadline(view: View, mark: DateMark) -> Deadline:
    return _new_deadline(
        text=view.words(mark.start, mark.end),
        date=mark.date,
        kind=mark.kind or "by",
        basis=mark.basis,
        span=view.span(mark.start, mark.end),
    )
