"""Titles: found at the head of a part, broken over lines, with a compiler's number or a date around them."""

import re
from functools import cache

from policy_parse.lexicon import alternation, words
from policy_parse.model import ElementKind
from policy_parse.patterns import compiled
from policy_parse.structure import shapes
from policy_parse.structure.cursor import Cursor, loose
from policy_parse.structure.line import Piece

_MOST_LINES = 6
#: `1. 湖北省…意见（2023年5月17日）`: number, title, and a date or an adoption note.
_COMPILED = compiled(
    r"""
    (?: \d{1,3} [.、] )? (?P<title> .+? )
    (?P<note>
        \( (?= [^()]* \d{4}年\d{1,2}月 )
        (?: [^()]* 日 | [^()]* (?:通过|公布|发布|批准|修订|修正|施行) [^()]* | [^()]* 月 ) \)
    )?
    (?P<number> \( [^()]{2,30} 号 \) )?
    (?P<contents> 目录 )? \Z
    """,
    re.VERBOSE,
)
#: A 文号 right behind a title on its line: …的通知某政发〔2024〕1号, …的公告2024年第1号.
_NUMBER = r"[\u4e00-\u9fff]{1,8}\[(?:19|20)\d\d\]第?\d{1,5}号|(?:19|20)\d\d年第\d{1,4}号"
#: 《某办法》 at the end of a line, and what is said of it on the next: 已经市政府同意.
_NAMED = compiled(r"《[^《》]+》(?:已|业|经|现|自)")
_QUOTED = compiled(r"(?<!根据)(?<!按照)(?<!依据)(?<!落实)(?<!贯彻)《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_ISSUED = compiled(
    r"(?:印发|转发|批转|公布|发布)(?:关于)?(.+?)的?(?:通知|通告|公告|函|决定)(?:\([^()]*\))?\Z"
)


def issues(text: str) -> bool:
    """Whether words say that a text is issued: 现印发给你们, 现予公布."""
    return _issuing().search(text) is not None


@cache
def _issuing() -> re.Pattern[str]:
    return compiled(alternation(words("layout", "issues", "publishes")))


@cache
def _numbered() -> re.Pattern[str]:
    kinds = alternation(words("doctypes"))
    nothing = "(?P<note>(?!))?(?P<contents>(?!))?"
    return compiled(rf"(?:\d{{1,3}}[.、])?(?P<title>.*?关于.*{kinds})(?P<number>{_NUMBER}){nothing}\Z")


def _parts(text: str) -> re.Match[str] | None:
    """A title line in its parts; None when it is none."""
    if not shapes.is_title_line(text):
        return None
    return (_numbered().match(text) if text[-1] == "号" else None) or _COMPILED.match(text)


def find(cursor: Cursor, *, first: bool = False) -> list[Piece]:
    """The title that begins at the cursor, one piece a line; empty when none does.

    ``first`` allows a number in front of it, which a compiler put there.
    """
    lines = cursor.ahead(_MOST_LINES)
    if not lines or (lines[0].marker and not (first and lines[0].marker.style == "arabic")):
        return []
    if shapes.annex(lines[0].text) or (len(lines) > 1 and _NAMED.match(lines[0].text + lines[1].text)):
        return []
    numbered = lines[0].marker is not None
    title, pieces, whole = "", list[Piece](), 0
    for line in lines:
        text = line.text
        if line.cells or (pieces and (line.marker or is_small(text) or shapes.annex(text))):
            break
        if pieces and shapes.is_adoption(text):
            break
        if shapes.is_contents(text):
            break
        found = _parts(text)
        if found is None:
            break
        begin, end = found.start("title") if numbered and not pieces else 0, found.end("title")
        ends = shapes.is_whole_title(title + text[begin:end])
        if found["contents"] and not ends:
            end, ends = len(text), True
        if whole and not (ends and _goes_on(title, text)):
            break
        pieces.append(Piece(line, begin, end))
        title += text[begin:end]
        issued = loose(title) in cursor.issued
        if ends or found["note"] or found["number"] or issued:
            whole = len(pieces)
        if found["note"] or found["number"] or issued or (found["contents"] and end < len(text)):
            break
    if numbered and not whole:
        return []
    return pieces[: whole or 1]


def is_whole(cursor: Cursor, title: list[Piece]) -> bool:
    """Whether a found title ends as titles do, or is that of a text said to be issued."""
    return bool(title) and (shapes.is_whole_title(_folded(title)) or loose(_folded(title)) in cursor.issued)


def take(cursor: Cursor, title: list[Piece], before: ElementKind = "other") -> None:
    """Mark a found title, with what stands ``before`` it and the date after it, and go past it."""
    first, last = title[0], title[-1]
    if first.start:
        cursor.mark(before, Piece(first.line, 0, first.start))
    cursor.mark("title", *title)
    if last.end < len(last.line):
        rest = Piece(last.line, last.end, len(last.line))
        cursor.mark(_kind(rest.text), rest)
    cursor.draft.titles.append(title)
    cursor.at += len(title)
    note_issued(cursor, _folded(title))


def drop(cursor: Cursor) -> None:
    """Take back the last title: a line that stood above the real one (a link, a web page's own words)."""
    pieces = cursor.draft.titles.pop()
    marks = cursor.draft.marks
    marks[:] = [mark._replace(kind="other") if mark.piece in pieces else mark for mark in marks]


def begins_issued(cursor: Cursor) -> bool:
    """Whether the title of a text that was said to be issued stands at the cursor."""
    first = cursor.line
    if not cursor.issued or first is None or first.marker or not shapes.is_title_line(first.text):
        return False
    title = ""
    for line in cursor.ahead(_MOST_LINES):
        found = _COMPILED.match(line.text)
        if line.marker or found is None or not shapes.is_title_line(line.text):
            return False
        title += found["title"]
        if loose(title) in cursor.issued:
            return True
    return False


def note_issued(cursor: Cursor, text: str) -> None:
    """Remember the titles that ``text`` (a title, or the words of a cover) says are issued."""
    if issues(text):
        cursor.issued.update(loose(title) for title in _QUOTED.findall(text))
    if found := _ISSUED.search(text):
        cursor.issued.add(loose(found[1]))


def is_small(text: str) -> bool:
    """A line that stands under a title and is no part of it: date, number, release note."""
    number = shapes.number(text) is not None
    return number or shapes.is_date(text) or shapes.is_release_note(text) or shapes.is_page_number(text)


def _goes_on(title: str, following: str) -> bool:
    """Whether a title that could end goes on: （试行）, or a second line of the text's own title."""
    return shapes.is_draft_note(following) or shapes.kind_at_end(title) not in words(
        "doctypes", "cover", "reply"
    )


def _kind(after: str) -> ElementKind:
    """What stands behind a title on its line: （2023年5月17日）, （银发〔2021〕259号）, 目录."""
    if shapes.number(after):
        return "doc_number"
    if shapes.is_contents(after):
        return "other"
    return "issue_note" if shapes.is_adoption(after) else "date"


def _folded(title: list[Piece]) -> str:
    return "".join(piece.text for piece in title)
