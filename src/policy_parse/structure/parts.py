"""Notice, body and annexes: where each part begins and ends, and which of its lines are layout.

A part is a head (titles, number, recipients …), its text, and a tail (signature, date, notes). A new part
begins at an annex mark, or at a title after a tail or after words that issue another text.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from policy_parse.span import Span
from policy_parse.structure import portal, shapes, tables, tails, titles
from policy_parse.structure.cursor import Cursor, Draft
from policy_parse.structure.line import Line, Piece, whole
from policy_parse.text import docnumber
from policy_parse.text.fold import View

_SALUTATION = re.compile(r"各位|同志们|尊敬的|女士们|朋友们")
_LEADS_ON = re.compile(r"(?:[如以]下|下列|之一|包括|要求|意见|事项|情况|通知|条件):\Z")
_VERB = re.compile(r"[应须是为将把请]|下列|提交|进行|开展")
_ORDER = re.compile(r"(?P<title>[^《》。,]{2,40}令)(?P<number>\(?(?:\d{4}年)?第\d+号\)?)(?=《|现)")
_DIVIDERS = re.compile("[,、;]")
#: Only the first lines of a cover say what it issues.
_COVER_LINES = 6


def split(lines: list[Line]) -> list[Draft]:
    """The parts of a document, in order."""
    cursor = Cursor(lines)
    _front(cursor)
    _text(cursor)
    drafts = [cursor.draft]
    while cursor.line:
        cursor.draft = Draft()
        _head(cursor)
        _text(cursor)
        drafts.append(cursor.draft)
    return [draft for draft in drafts if draft.marks or draft.text]


def _front(cursor: Cursor) -> None:
    """The head of the document: everything above its first sentence."""
    while line := cursor.line:
        draft = cursor.draft
        if tails.is_contents(cursor):
            tails.contents(cursor)
        elif portal.is_header(line):
            cursor.mark("portal_header", whole(line), join_last=True)
            cursor.at += 1
        elif line.cells:
            return
        elif _is_recipients(line, titled=bool(draft.titles)):
            cursor.mark("recipients", whole(line))
            cursor.at += 1
            return
        elif line.marker is None and not draft.titles and shapes.is_issuer_mark(line.text):
            cursor.mark("issuer_mark", whole(line))
            cursor.at += 1
        elif order := _ORDER.match(line.text):
            _order(cursor, line, order)
            return
        elif not _small(cursor, line):
            title = titles.find(cursor, first=not draft.titles)
            if not title or (draft.titles and not titles.is_whole(cursor, title)):
                return
            if draft.titles and not titles.is_whole(cursor, draft.titles[-1]):
                titles.drop(cursor)
            titles.take(cursor, title)


def _order(cursor: Cursor, line: Line, found: re.Match[str]) -> None:
    """中华人民共和国国务院令 第737号 《…》已经…通过 on one line: title, number, and the text behind them."""
    cursor.draft.titles.append([Piece(line, 0, found.end("title"))])
    cursor.mark("title", *cursor.draft.titles[-1])
    cursor.mark("doc_number", Piece(line, *found.span("number")))
    titles.note_issued(cursor, line.text)
    span = line.view.span(found.end("number"), len(line))
    cursor.draft.text.append(Line(View(line.view.source, span), None))
    cursor.at += 1


def _head(cursor: Cursor) -> None:
    """The head of a further part: annex mark, title, notes."""
    while line := cursor.line:
        draft = cursor.draft
        if line.cells:
            return
        if not (draft.annex or draft.titles) and (found := shapes.annex(line.text)):
            draft.annex = True
            _annex_mark(cursor, line, found)
        elif tails.is_contents(cursor):
            tails.contents(cursor)
        elif not _small(cursor, line):
            title = [] if draft.titles else titles.find(cursor)
            if not title:
                return
            titles.take(cursor, title)


def _annex_mark(cursor: Cursor, line: Line, found: re.Match[str]) -> None:
    """附件1, or 附件1：title on one line."""
    if not found["title"]:
        cursor.mark("annex_mark", whole(line))
        cursor.at += 1
        return
    titles.take(cursor, [Piece(line, found.start("title"), len(line))], before="annex_mark")


def _small(cursor: Cursor, line: Line) -> bool:
    """Mark a one-line element that stands under a title, and go past it."""
    text = line.text
    if shapes.is_release_note(text):
        cursor.mark("note", whole(line))
    elif shapes.is_adoption(text):
        cursor.mark("issue_note", whole(line))
    elif _is_broken_note(cursor):
        cursor.mark("issue_note", *map(whole, cursor.ahead(2)))
        cursor.at += 1
    elif docnumber.parse(text):
        cursor.mark("doc_number", whole(line))
    elif shapes.is_date(text):
        cursor.mark("date", whole(line))
    elif shapes.is_page_number(text) or (cursor.draft.titles and shapes.signatory(line.view)):
        cursor.mark("other", whole(line))
    else:
        return False
    cursor.at += 1
    return True


def _is_recipients(line: Line, titled: bool) -> bool:
    """主送机关: names and a colon. Under a title persons and places will do, else they must be organs."""
    text = line.text
    if line.marker or text[-1] != ":" or "。" in text or _SALUTATION.match(text) or _LEADS_ON.search(text):
        return False
    names = _DIVIDERS.split(text[:-1])
    if shapes.ends_as_organ(names[-1]) or shapes.ends_as_area(names[-1]) or "各" in text[:4]:
        return True
    return titled and all(len(name) <= 12 and not _VERB.search(name) for name in names)


def _is_broken_note(cursor: Cursor) -> bool:
    """An adoption note whose bracket closes on the next line."""
    first, *rest = cursor.ahead(2)
    if first.text[0] != "(" or ")" in first.text or not rest or rest[0].text[-1] != ")":
        return False
    return shapes.is_adoption(first.text + rest[0].text)


def _text(cursor: Cursor) -> None:
    """The text of a part, and the tail elements in and after it."""
    while line := cursor.line:
        draft = cursor.draft
        if line.cells:
            _table(cursor, line)
        elif tails.is_contents(cursor):
            tails.contents(cursor)
        elif tails.take(cursor):
            if _opens(cursor):
                return
        elif tails.annex_kind(cursor) == "mark" or (draft.text and titles.begins_issued(cursor)):
            return
        else:
            draft.text.append(line)
            if len(draft.text) < _COVER_LINES and "《" in line.text:
                titles.note_issued(cursor, line.text)
            cursor.at += 1


def _table(cursor: Cursor, line: Line) -> None:
    """A table; the line above it is its caption, the text cells of a task table are text."""
    text = cursor.draft.text
    if text and text[-1] is cursor.lines[cursor.at - 1] and _is_caption(text[-1]):
        cursor.mark("table", whole(text.pop()))
    source = line.view.source
    block = list(takewhile(lambda row: row.cells, cursor.lines[cursor.at :]))
    content = {
        cell.start: cell for row in tables.of_block(source, [r.cells for r in block]) for cell in row.content
    }
    for row in block:
        cells = [cell for cell in row.cells if cell.start in content]
        text.append(row)
        if cells:
            for gap in _gaps(row, cells):
                cursor.mark("table", whole(gap))
            text.extend(Line(View(source, cell), None, in_table=True) for cell in cells)
        else:
            cursor.mark("table", whole(row), join_last=True)
        cursor.at += 1


def _gaps(row: Line, cells: list[Span]) -> Iterator[Line]:
    """What stands in a row around some of its cells: bars, and the other cells."""
    edges = [row.view.offset(0), *(edge for cell in cells for edge in (cell.start, cell.end)), row.last]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if start < end and (view := View(row.view.source, Span(start=start, end=end))).text:
            yield Line(view, None)


def _is_caption(line: Line) -> bool:
    return not line.marker and not line.cells and len(line) <= 40 and shapes.is_title_line(line.text)


def _opens(cursor: Cursor) -> bool:
    """Whether a new part begins here, after a tail: at an annex mark or a title."""
    line = cursor.line
    if line is None or line.cells or line.marker:
        return False
    if tails.annex_kind(cursor) == "mark":
        return True
    if titles.is_small(line.text) or not cursor.draft.of("date"):
        return False
    return titles.is_whole(cursor, titles.find(cursor))
