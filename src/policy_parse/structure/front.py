"""The head of the document: everything above its first sentence."""

import re

from policy_parse.patterns import compiled
from policy_parse.structure import organs, portal, shapes, tails, titles
from policy_parse.structure.cursor import Cursor
from policy_parse.structure.line import Line, Piece, whole
from policy_parse.text.fold import View

_SALUTATION = compiled(r"各位|同志们|尊敬的|女士们|朋友们")
_LEADS_ON = compiled(r"(?:[如以]下|下列|之一|包括|要求|意见|事项|情况|通知|条件):\Z")
_VERB = compiled(r"[应须是为将把请]|下列|提交|进行|开展")
_DIVIDERS = compiled("[,、;]")
#: 中华人民共和国国务院令第737号, alone or with the text behind it.
_ORDER = compiled(
    r"(?P<title>[^《》。,()]{2,40}(?:令|公告))(?P<number>\(?(?:\[?\d{4}[年\]])?第\d{1,4}号\)?)(?P<text>(?:《|现).*)?\Z"
)
_PUBLISHES = compiled(r"《.+》.*(?:公布|发布|通过)|现.*(?:公布|发布)")
#: A 文号 before the recipients, with the title before it or the figures lost: 国发〔〕号各省….
_GLUED = compiled(r"[^:;]{2,80}?\[\d{0,4}\]\d*号\)?(?=[\u4e00-\u9fff])")
_LONGEST_NUMBER = 20
_MOST_ORGANS = 12
#: Lines of an adoption note that is broken like a title.
_LONGEST_NOTE = 10
_TITLE_AND_NUMBER = compiled(r"(?P<title>[^\[\]\d]{2,40}(?:公告|通告|纪要|令))(?:\[|第|\(|(?:19|20)\d\d年)")
#: A title with the recipients behind it on its line.
_TITLED = compiled(
    r"""
    (?P<title> [^:]*? 关于 [^:]+ (?:通知|意见|批复|函|决定|通报|请示|报告|公告|通告) (?: \( [^()]* \) )? )
    (?= 各 | [^:]{2,8} [省市县区委厅局部] | [^:]{2,20} : \Z )
    """,
    re.VERBOSE,
)
_OPENING = compiled("为|根据|按照|现|近|经|你|《|[^。]{2,60}[。,]")
_SIGNED_BY = compiled(r"(?P<number>.{4,30}号)(?P<label>签发人:)(?P<name>[\u4e00-\u9fff、·]{2,20})\Z")


def read(cursor: Cursor) -> None:
    """The head of the document: everything above its first sentence."""
    _read(cursor)
    if not cursor.draft.titles:
        _untitled(cursor)


def _read(cursor: Cursor) -> None:
    while line := cursor.line:
        draft = cursor.draft
        if tails.is_contents(cursor):
            tails.contents(cursor)
        elif portal.is_header(line):
            cursor.mark("portal_header", whole(line), join_last=True)
            cursor.at += 1
        elif line.cells:
            return
        elif is_recipients(line, titled=bool(draft.titles)):
            recipients(cursor, line)
            return
        elif draft.titles and (addressed := _address(cursor)):
            cursor.mark("recipients", *addressed)
            return
        elif not draft.titles and (organs_ := _letterhead(cursor)):
            cursor.mark("issuer_mark", *map(whole, organs_))
            cursor.at += len(organs_)
        elif (order := _ORDER.match(line.text)) and _is_order(cursor, order):
            _order(cursor, line, order)
            return
        elif not small(cursor, line):
            title = titles.find(cursor, first=not draft.titles)
            if not title or (draft.titles and not titles.is_whole(cursor, title)):
                return
            if draft.titles and not titles.is_whole(cursor, draft.titles[-1]):
                titles.drop(cursor)
            titles.take(cursor, title)


def _address(cursor: Cursor) -> list[Piece]:
    """主送机关 broken after a comma, or with the text behind them on their line, which goes to the text."""
    lines: list[Line] = []
    for line in cursor.ahead(_MOST_ORGANS):
        lines.append(line)
        if line.marker or line.cells or line.text[-1] not in ",;":
            break
    last = lines[-1]
    colon = last.text.find(":") + 1
    head = "".join(line.text for line in lines[:-1]) + last.text[:colon]
    if not colon or last.marker or last.cells or not (len(lines) > 1 or _OPENING.match(last.text, colon)):
        return []
    if not is_recipients(Line(View(head), None), titled=False):
        return []
    if colon < len(last):
        rest = last.view.span(colon, len(last))
        cursor.draft.text.append(Line(View(last.view.source, rest), None))
    cursor.at += len(lines)
    return [*map(whole, lines[:-1]), Piece(last, 0, colon)]


def _letterhead(cursor: Cursor) -> list[Line]:
    """发文机关标志: an organ and 文件; of several one a line, with 文件 beside one of them."""
    lines: list[Line] = []
    found = False
    for line in cursor.ahead(_MOST_ORGANS):
        marked = line.marker is None and shapes.is_issuer_mark(line.text)
        if not marked and (line.marker or not shapes.is_organ(line.text)):
            break
        lines.append(line)
        found = found or marked
    return lines if found else []


def _is_order(cursor: Cursor, found: re.Match[str]) -> bool:
    """Whether the number is a heading line, with the words that publish a text on it or below it."""
    if found["text"]:
        return True
    return any(_PUBLISHES.search(line.text) for line in cursor.ahead(3)[1:])


def _order(cursor: Cursor, line: Line, found: re.Match[str]) -> None:
    """中华人民共和国国务院令 第737号 《…》已经…通过: title, number, and the text behind them, if any."""
    cursor.draft.titles.append([Piece(line, 0, found.end("title"))])
    cursor.mark("title", *cursor.draft.titles[-1])
    cursor.mark("doc_number", Piece(line, *found.span("number")))
    titles.note_issued(cursor, line.text)
    if found["text"]:
        view = View(line.view.source, line.view.span(*found.span("text")))
        cursor.draft.text.append(Line(view, None))
    cursor.at += 1


def _untitled(cursor: Cursor) -> None:
    """中国人民银行公告〔2024〕第3号 where there is no other title: title and number."""
    marks = cursor.draft.marks
    for n, mark in enumerate(marks):
        found = _TITLE_AND_NUMBER.match(mark.piece.text) if mark.kind == "doc_number" else None
        if found:
            line, start = mark.piece.line, mark.piece.start + found.end("title")
            title = mark._replace(kind="title", piece=Piece(line, mark.piece.start, start))
            marks[n : n + 1] = [title, mark._replace(piece=Piece(line, start, mark.piece.end), group=-1 - n)]
            cursor.draft.titles.append([title.piece])
            return


def small(cursor: Cursor, line: Line) -> bool:
    """Mark a one-line element that stands under a title, and go past it."""
    text = line.text
    if shapes.is_release_note(text):
        cursor.mark("note", whole(line))
    elif note := _broken_note(cursor):
        cursor.mark("issue_note", *map(whole, note))
        cursor.at += len(note) - 1
    elif shapes.is_adoption(text):
        cursor.mark("issue_note", whole(line))
    elif signed := _SIGNED_BY.match(text):
        cursor.mark("doc_number", Piece(line, *signed.span("number")))
        cursor.mark("signatory", Piece(line, signed.start("label"), len(line)))
    elif shapes.number(text):
        cursor.mark("doc_number", whole(line))
    elif shapes.is_date(text):
        cursor.mark("date", whole(line))
    elif shapes.is_page_number(text) or (cursor.draft.titles and _is_author(line)):
        cursor.mark("other", whole(line))
    else:
        return False
    cursor.at += 1
    return True


def _is_author(line: Line) -> bool:
    """Who drew a text up, under its title: 省长　李某某, or the names of several organs side by side."""
    if shapes.signatory(line.view):
        return True
    return line.marker is None and shapes.is_organ(line.text) and len(organs.split(whole(line).words)) > 1


def is_recipients(line: Line, titled: bool) -> bool:
    """主送机关: names and a colon. Under a title persons and places will do, else they must be organs."""
    text = line.text
    if line.marker or text[-1] != ":" or "。" in text or _SALUTATION.match(text) or _LEADS_ON.search(text):
        return False
    names = _DIVIDERS.split(text[:-1])
    if shapes.ends_as_organ(names[-1]) or shapes.ends_as_area(names[-1]) or "各" in text[:4]:
        return True
    return titled and all(len(name) <= 12 and not _VERB.search(name) for name in names)


def recipients(cursor: Cursor, line: Line) -> None:
    """主送机关, without a title or 文号 that stands before them on their line."""
    start = 0
    if not cursor.draft.titles and (title := _TITLED.match(line.text)):
        start = title.end()
        cursor.draft.titles.append([Piece(line, 0, start)])
        cursor.mark("title", *cursor.draft.titles[-1])
        titles.note_issued(cursor, title["title"])
    elif glued := _GLUED.match(line.text):
        start = glued.end()
        cursor.mark("doc_number" if start <= _LONGEST_NUMBER else "other", Piece(line, 0, start))
    cursor.mark("recipients", Piece(line, start, len(line)))
    cursor.at += 1


def _broken_note(cursor: Cursor) -> list[Line]:
    """The lines of an adoption note whose bracket closes on a later one."""
    lines: list[Line] = []
    for line in cursor.ahead(_LONGEST_NOTE):
        if line.text[0] == "(" if lines else line.text[0] != "(" or ")" in line.text:
            return []
        if line.marker:
            return []
        lines.append(line)
        if line.text[-1] == ")":
            return lines if shapes.is_adoption("".join(line.text for line in lines)) else []
    return []
