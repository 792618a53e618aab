"""What stands after the text of a part: signature, date, notes, annex list, copies, printer."""

import re
from typing import Literal

from policy_parse.patterns import compiled
from policy_parse.structure import shapes, titles
from policy_parse.structure.cursor import Cursor, loose
from policy_parse.structure.line import Line, Piece, whole

_MOST_SIGNATURES = 30
#: A line with a full stop in it is no tail, unless it begins like 附件, 抄送, 报送, 分送, 主送 or a bracket.
_TAIL_HEADS = "附抄报分主([内"
_SEAL = compiled(r"\(.*(?:代章|盖章|印章).*\)\Z")
#: The first part of an organ's name, when the line is too short for it.
_BROKEN = compiled(r"[^。,;:!?、@]{6,40}\Z")
_ENTRY = compiled(r"[第*·一二三四五六七八九十附前(\d]|[^。]*(?:\.{3,}|…{2,}|\d\Z)")
_PAGE = compiled(r"[.…·\s]{2,}\(?-?\d{0,3}-?\)?\Z")
_LEADERS = compiled(r"\.{6,}|…{3,}|·{6,}")


def take(cursor: Cursor) -> bool:
    """Mark the tail elements at the cursor and go past them; False when there are none."""
    line = cursor.line
    assert line is not None
    text = line.text
    if "。" in text and text[0] not in _TAIL_HEADS:
        return False
    if shapes.is_release_note(text) or shapes.is_footer(text):
        cursor.mark("note", whole(line))
    elif text.startswith("主送:"):
        cursor.mark("recipients", whole(line))
    elif shapes.is_copy(text):
        _copies(cursor)
        return True
    elif _is_printer_pair(cursor):
        cursor.mark("printer", *map(whole, cursor.ahead(2)))
        cursor.at += 1
    elif shapes.signatory(line.view) and _before_date(cursor):
        cursor.mark("signatory", whole(line))
    elif shapes.is_printer(text):
        cursor.mark("printer", whole(line))
    elif line.marker is None and shapes.is_date(text):
        cursor.mark("date", whole(line))
    elif shapes.is_page_number(text):
        cursor.mark("other", whole(line))
    elif annex_kind(cursor) == "note":
        _annex_note(cursor)
        return True
    elif both := shapes.signature_and_date(text):
        cursor.mark("signature", Piece(line, 0, both))
        cursor.mark("date", Piece(line, both, len(line)))
    elif pieces := signatures(cursor):
        cursor.mark("signature", *pieces)
        cursor.at += len(pieces)
        return True
    else:
        return False
    cursor.at += 1
    return True


def signatures(cursor: Cursor) -> list[Piece]:
    """The organs that sign at the cursor: lines that name organs (one may be broken), then a date."""
    pieces: list[Piece] = []
    broken = False
    after = cursor.at > 0 and cursor.lines[cursor.at - 1].text[-1] in "。)》:"
    for line in cursor.ahead(_MOST_SIGNATURES):
        text = line.text
        if line.cells or len(text) > 60 or (not pieces and not after and not shapes.is_organ(text)):
            break
        if shapes.is_date(text):
            return [] if broken else pieces
        organ = shapes.is_organ(text) or _SEAL.match(text) is not None
        if line.marker or (broken and not organ) or not (organ or _BROKEN.match(text)):
            break
        broken = not organ
        pieces.append(whole(line))
    ends = cursor.at + len(pieces) == len(cursor.lines)
    return pieces if ends and pieces and after and not broken else []


def annex_kind(cursor: Cursor) -> Literal["mark", "note"] | None:
    """What a line that begins with 附件 is: the head of an annex, or the list of annexes (附件：1.…)."""
    line = cursor.line
    if line is None or line.text[0] != "附" or line.cells or shapes.is_footer(line.text):
        return None
    found = shapes.annex(line.text)
    if found is None or "。" in found["title"]:
        return None
    following = cursor.lines[cursor.at + 1] if cursor.at + 1 < len(cursor.lines) else None
    if following and shapes.is_footer(following.text):
        return "note"
    if following is None and not found["number"]:
        return "note"  # the word alone at the end: what it announces is not here
    if not found["title"]:
        return "note" if following and _is_list(cursor) else "mark"
    return _titled_annex(cursor, line, found, following)


def _copies(cursor: Cursor) -> None:
    """抄送：…, and the lines it goes on with: those after a comma."""
    while (line := cursor.line) is not None:
        cursor.mark("cc", whole(line), join_last=True)
        cursor.at += 1
        if line.text[-1] not in ",、;":
            return


def _titled_annex(
    cursor: Cursor, line: Line, found: re.Match[str], following: Line | None
) -> Literal["mark", "note"]:
    """The same where a title stands on the line, so that only what follows can tell."""
    title = loose(found["title"])
    if following is None or loose(following.text) == title:
        return "note"
    listed = any(title in loose(mark.piece.text) for mark in cursor.draft.of("annex_note"))
    said = listed or bool(line.hint) or title in cursor.issued or _opens_law(following)
    if _ends(following) or shapes.annex(following.text) or _counts_on(following):
        return "mark" if listed else "note"
    if said:
        return "mark"
    signed = bool(cursor.draft.of("signature") or cursor.draft.of("date"))
    soon = any(_ends(line) for line in cursor.lines[cursor.at + 1 : cursor.at + 4])
    return "note" if soon or not (signed or found["number"]) else "mark"


def _counts_on(line: Line) -> bool:
    return line.marker is not None and line.marker.style == "arabic" and line.marker.value == 2


def _opens_law(line: Line) -> bool:
    return line.marker is not None and line.marker.value == 1 and line.marker.key in ("编", "章", "条")


def is_contents(cursor: Cursor) -> bool:
    """Whether 目录 stands at the cursor, or just before it, or a line with dot leaders to a page number."""
    line, marks = cursor.line, cursor.draft.marks
    if line is None:
        return False
    last = marks[-1].piece if marks else None
    if shapes.is_contents(line.text):
        return True
    opened = last is not None and last.end - last.start <= 4 and shapes.is_contents(last.text)
    return (opened or has_leaders(line.text)) and _is_entry(line)


def has_leaders(text: str) -> bool:
    """Dot leaders to a page number."""
    return ("......" in text or "……" in text or "···" in text) and _LEADERS.search(text) is not None


def contents(cursor: Cursor) -> None:
    """Mark 目录 and its lines: up to where its first comes a second time, or text begins."""
    first = cursor.line
    assert first is not None
    entry = ""
    if shapes.is_contents(first.text):
        cursor.mark("other", whole(first))
        cursor.at += 1
    while (line := cursor.line) and _is_entry(line) and not (entry and _entry(line) == entry):
        entry = entry or _entry(line)
        cursor.mark("other", whole(line), join_last=True)
        cursor.at += 1


def _is_entry(line: Line) -> bool:
    """Whether a line can stand in a list of contents; articles and sentences do not."""
    article = line.marker is not None and line.marker.key == "条"
    return "。" not in line.text and not article and _ENTRY.match(line.text) is not None


def _entry(line: Line) -> str:
    """An entry of a list of contents without its page number."""
    return loose(_PAGE.sub("", line.text))


def _before_date(cursor: Cursor) -> bool:
    return any(shapes.is_date(line.text) for line in cursor.lines[cursor.at + 1 : cursor.at + 4])


def _is_printer_pair(cursor: Cursor) -> bool:
    """印发机关 on one line and the day on the next."""
    first, *rest = cursor.ahead(2)
    return bool(rest) and shapes.is_organ(first.text) and shapes.is_day_printed(rest[0].text)


def _annex_note(cursor: Cursor) -> None:
    line = cursor.line
    assert line is not None
    cursor.mark("annex_note", whole(line))
    cursor.at += 1
    count = 0 if len(line) <= 4 else 1
    while (line := cursor.line) and line.marker and line.marker.style == "arabic":
        if line.marker.value != count + 1 or "。" in line.text:
            break
        cursor.mark("annex_note", whole(line), join_last=True)
        count += 1
        cursor.at += 1


def _is_list(cursor: Cursor) -> bool:
    """Whether the lines after a bare 附件： are its list: 1.… 2.… and then the end, a signature or a date."""
    count = 0
    for line in cursor.lines[cursor.at + 1 : cursor.at + 40]:
        if line.marker and line.marker.style == "arabic" and line.marker.value == count + 1:
            if "。" in line.text or len(line) > 80:
                return False
            count += 1
        else:
            return count > 0 and _ends(line)
    return count > 0


def _ends(line: Line) -> bool:
    text = line.text
    return (
        titles.is_small(text)
        or shapes.is_copy(text)
        or shapes.is_printer(text)
        or (line.marker is None and shapes.is_organ(text) and not shapes.is_whole_title(text))
    )
