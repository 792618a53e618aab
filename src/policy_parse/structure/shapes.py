"""What a single line looks like: a date, a note, an organ, a title, recipients, a portal's label.

Every function looks at one line's folded, space-free words and nothing around it.
"""

import re
from functools import cache

from policy_parse.lexicon import alternation, entries, words
from policy_parse.model import DocNumber
from policy_parse.patterns import compiled
from policy_parse.text import dates, docnumber
from policy_parse.text.fold import View, fold

_LONGEST_TITLE_LINE = 80
_LONGEST_ORGAN = 45
_LONGEST_NOTE = 3000


@cache
def _title_end() -> re.Pattern[str]:
    kinds = alternation(words("doctypes"))
    return compiled(
        rf"(?:(?P<kind>{kinds})》?|[\d一二三四五六七八九十]+条)(?P<tail>(?:\([^()]{{1,40}}\))*)\Z"
    )


@cache
def _kinds() -> dict[str, str]:
    return {word: entry.attributes["kind"] or word for entry in entries("doctypes") for word in entry.words}


@cache
def _organ() -> re.Pattern[str]:
    own = alternation(words("signing", "government", "office"))
    short = alternation(words("signing", "short"))
    return compiled(rf"(?:.*(?:{own})|..+(?:{short}))(?:\([^()]{{1,20}}\))?\Z")


@cache
def _area() -> re.Pattern[str]:
    return compiled(rf".+{alternation(words('signing', 'area'))}\Z")


@cache
def _note() -> re.Pattern[str]:
    note = alternation(words("layout", "release_note"))
    return compiled(rf"[\[(][^()\[\]]{{0,40}}{note}[^()\[\]]{{0,40}}[\])]\Z")


@cache
def _draft_note() -> re.Pattern[str]:
    return compiled(rf"\([^()]*{alternation(words('layout', 'draft_note'))}\)\Z")


@cache
def _adoption() -> re.Pattern[str]:
    verb = alternation(words("layout", "adoption", "publishes"))
    return compiled(rf"\([^()]*[\d〇一二三四五六七八九]年[^()]*{verb}(?:[^()]|\([^()]*\))*\)\Z")


@cache
def _annex() -> re.Pattern[str]:
    name = alternation(words("layout", "annex"))
    return compiled(
        rf"""
        (?P<word>{name})
        (?: (?P<number>(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}}|[A-Z])(?:-\d{{1,2}})?) [:.、]? | : | \Z )
        (?P<title>.*)\Z
        """,
        re.VERBOSE,
    )


@cache
def _copy() -> re.Pattern[str]:
    return compiled(rf"{alternation(words('layout', 'copy'))}(?:机关|单位)?:")


@cache
def _loose_note() -> re.Pattern[str]:
    verb = alternation(words("layout", "adoption", "publishes", "draft_note"))
    return compiled(rf"[\(-]*\d{{4}}年\d{{1,2}}月\d{{1,2}}日[^。]{{0,80}}(?:{verb}|会议上|大会上)\)?\Z")


@cache
def _footer() -> re.Pattern[str]:
    return compiled(rf"(?:{alternation(words('layout', 'footer'))}):")


@cache
def _signatory() -> re.Pattern[str]:
    post = alternation(words("signing", "post"))
    return compiled(rf"(?P<post>.{{0,20}}{post}):?(?P<name>[\u4e00-\u9fff·]{{2,8}})\Z")


_DAY_PRINTED = compiled(rf"(?:{dates.YEAR})年{dates.MONTH}月{dates.DAY}日印发?\Z")
_PRINTER = compiled(rf".{{2,40}}{dates.YEAR}年{dates.MONTH}月{dates.DAY}日印发?\Z")
_TIMED = compiled(r"(?P<day>\d{4}-\d{2}-\d{2})\d{1,2}:\d{2}(?::\d{2})?\Z")
_SENTENCE_END = compiled(r"[。;:,、!?]\Z")
_SIGNED_ON = compiled(rf"(?P<organ>[^。,;:]{{3,45}}?)(?P<day>{dates.YEAR}年{dates.MONTH}月{dates.DAY}日)\Z")
_PAGE = compiled(r"-{0,2}\d{1,4}-{0,2}\Z")
_FILE = compiled(r".{1,80}\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|ofd|txt|jpe?g|png)\Z", re.IGNORECASE)


def is_date(text: str) -> bool:
    """A line that is a date (perhaps with the time of day) and nothing else, in brackets or not."""
    bare = text.strip("()")
    if not 6 <= len(bare) <= 19:
        return False
    timed = _TIMED.match(bare)
    return dates.read(timed["day"] if timed else bare) is not None


def signature_and_date(text: str) -> int:
    """Where the date begins in a line like 某市人民政府 2025年4月7日; 0 when it is no such line."""
    found = _SIGNED_ON.match(text) if len(text) <= 60 and text[-1] == "日" else None
    return found.start("day") if found and is_organ(found["organ"]) else 0


def is_page_number(text: str) -> bool:
    """A page number that reading left in: - 2 -."""
    return len(text) <= 6 and _PAGE.match(text) is not None


def number(text: str) -> DocNumber | None:
    """文号 alone on its line, in brackets or not."""
    return docnumber.parse(text) or (docnumber.parse(text[1:-1]) if text[0] == "(" else None)


def is_release_note(text: str) -> bool:
    """（此件公开发布）."""
    return text[0] in "([" and _note().match(text) is not None


def is_draft_note(text: str) -> bool:
    """（试行）, （征求意见稿）: part of the title above it."""
    return text[0] == "(" and len(text) <= 30 and _draft_note().match(text) is not None


def is_adoption(text: str) -> bool:
    """（2025年4月7日市政府常务会议通过）: the note under the title of a regulation or report."""
    if text[0] == "(" and len(text) <= _LONGEST_NOTE and _adoption().match(text):
        return True
    return text[0] in "(-12" and _loose_note().match(text) is not None


def is_footer(text: str) -> bool:
    """公开方式：主动公开, and other lines that a portal puts under a document; names of files to load."""
    return _footer().match(text) is not None or (text[0] in "附0123456789" and _FILE.match(text) is not None)


def signatory(view: View) -> str | None:
    """The name in a line like 总理　李克强 or 市长：温国辉, by which a 令 is signed."""
    found = _signatory().match(view.text) if len(view.text) <= 30 else None
    if found is None:
        return None
    name = found.start("name")
    apart = view.text[name - 1] == ":" or view.offset(name) > view.offset(name - 1) + 1
    return found["name"] if apart else None


def annex(text: str) -> re.Match[str] | None:
    """The parts of a line that begins with 附件, 附件1 or 附件：: ``number`` and ``title``."""
    return _annex().match(text) if text[0] == "附" else None


def is_copy(text: str) -> bool:
    """抄送：…"""
    return _copy().match(text) is not None


def is_printer(text: str) -> bool:
    """印发机关和印发日期: …办公室 2025年4月7日印发."""
    return text[-1] in "印发" and _PRINTER.match(text) is not None


def is_day_printed(text: str) -> bool:
    """2025年4月7日印发, alone on its line: the second half of 印发机关和印发日期."""
    return text[-1] in "印发" and _DAY_PRINTED.match(text) is not None


def is_contents(text: str) -> bool:
    """目录, alone on its line."""
    return len(text) <= 4 and text in words("layout", "contents")


def is_issuer_mark(text: str) -> bool:
    """发文机关标志: the organ and 文件."""
    return text.endswith("文件") and "关于" not in text and ends_as_organ(text[:-2])


def is_organ(text: str) -> bool:
    """A line that can be the name of an organ (or of several side by side)."""
    return len(text) <= _LONGEST_ORGAN and not _SENTENCE_END.search(text) and _organ().match(text) is not None


def ends_as_organ(text: str) -> bool:
    """Whether words can stand alone as the name of an organ."""
    return _organ().match(text) is not None


def ends_as_area(text: str) -> bool:
    """Whether words name an area (…新区, …开发区), which stands for its 管委会 among recipients."""
    return _area().match(text) is not None


def kind_at_end(title: str) -> str | None:
    """The 文种 that a title ends with, brackets after it left aside: …办法（试行） → 办法."""
    bare = fold(title)
    while bare.endswith(")") and (cut := bare.rfind("(")) > 0:
        bare = bare[:cut]
    bare = bare.rstrip("》”")
    return next((_kinds()[bare[-n:]] for n in (3, 2, 1) if bare[-n:] in _kinds()), None)


def is_title_line(text: str) -> bool:
    """A line that could be (a line of) a title: short, no closing punctuation."""
    return len(text) <= _LONGEST_TITLE_LINE and "。" not in text and not _SENTENCE_END.search(text)


def is_whole_title(text: str) -> bool:
    """Whether a title may end here: at its 文种, nothing open, the cover's own kind after 关于印发."""
    if any(text.count(a) != text.count(b) for a, b in ("《》", "“”", "()")):
        return False
    found = _title_end().search(text)
    if found is None:
        return False
    carries = "关于印发" in text or "关于转发" in text or "关于批转" in text
    return not carries or found["kind"] in words("doctypes", "cover", "reply")


@cache
def portal_labels() -> dict[str, str]:
    """Label of a portal's header table → metadata field (empty for labels that are not kept)."""
    return {word: entry.attributes["field"] for entry in entries("portal") for word in entry.words}
