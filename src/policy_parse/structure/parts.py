"""Notice, body and annexes: where each part begins and ends, and which of its lines are layout.

A part is a head (titles, number, recipients …), its text, and a tail (signature, date, notes). A new part
begins at an annex mark, or at a title after a tail or after words that issue another text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile

from policy_parse.span import Span
from policy_parse.structure import front, shapes, tables, tails, titles
from policy_parse.structure.cursor import Cursor, Draft
from policy_parse.structure.line import Line, Piece, Role, TaskCell, whole
from policy_parse.structure.tables import TaskRow
from policy_parse.text.fold import View

#: Only the first lines of a cover say what it issues.
_COVER_LINES = 6


def split(lines: list[Line]) -> list[Draft]:
    """The parts of a document, in order."""
    cursor = Cursor(lines)
    front.read(cursor)
    _text(cursor)
    drafts = [cursor.draft]
    while cursor.line:
        cursor.draft = Draft()
        _head(cursor)
        _text(cursor)
        drafts.append(cursor.draft)
    return [draft for draft in drafts if draft.marks or draft.text]


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
        elif not front.small(cursor, line):
            title = [] if draft.titles else titles.find(cursor)
            if not title:
                if draft.titles and _is_addressed(line):
                    front.recipients(cursor, line)
                return
            titles.take(cursor, title)


def _is_addressed(line: Line) -> bool:
    """市人民政府： above a report that is forwarded."""
    return front.is_recipients(line, titled=False) and shapes.ends_as_organ(line.text[:-1])


def _annex_mark(cursor: Cursor, line: Line, found: re.Match[str]) -> None:
    """附件1, or 附件1：title on one line."""
    if not found["title"]:
        cursor.mark("annex_mark", whole(line))
        cursor.at += 1
        return
    titles.take(cursor, [Piece(line, found.start("title"), len(line))], before="annex_mark")


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
    """A table and the caption above it: layout, but the tasks of a task table are text, their titles too."""
    text = cursor.draft.text
    source = line.view.source
    block = list(takewhile(lambda row: row.cells, islice(cursor.lines, cursor.at, None)))
    tasks = {row.index: row for row in tables.of_block(source, block)}
    if text and text[-1] is cursor.lines[cursor.at - 1] and _is_caption(text[-1]):
        caption = text.pop()
        if any(task.titled for task in tasks.values()):
            text.append(replace(caption, cell=TaskCell("above", -1)))
        else:
            cursor.mark("table", whole(caption))
    for index, row in enumerate(block):
        text.append(row)
        if index in tasks:
            cells = _cells(tasks[index])
            for gap in _gaps(row, sorted((span for span, _ in cells), key=lambda span: span.start)):
                cursor.mark("table", whole(gap))
            text.extend(Line(View(source, span), None, cell=cell) for span, cell in cells)
        else:
            cursor.mark("table", whole(row), join_last=True)
        cursor.at += 1


def _cells(task: TaskRow) -> list[tuple[Span, TaskCell]]:
    """The cells of a task row that are no layout: titles over it first, wherever they stand."""
    above = [(span, TaskCell("above", level)) for level, span in task.above]
    named: tuple[tuple[Role, Span | None], ...] = (
        ("number", task.number),
        ("name", task.name),
        ("below", task.below),
    )
    own = [(span, TaskCell(role)) for role, span in named if span is not None]
    own += [(span, TaskCell("text")) for span in task.content]
    return above + sorted(own, key=lambda cell: cell[0].start)


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
