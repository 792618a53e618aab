"""Tables of tasks (任务分工表): which cells are text, and which say who is responsible and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, get_args

from policy_parse.lexicon import words
from policy_parse.reading.source import Source
from policy_parse.span import Span
from policy_parse.text.fold import View

Column = Literal["content", "lead", "support", "responsible", "time"]
#: Cells that are no whole sentence: shorter ones are no text, from the second length on they are.
_SHORTEST, _LONG = 8, 25


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of a task table: the cells of its text, and those of each other kind.

    A cell that is empty because the one above reaches down (rowspan) is that one's.
    """

    content: tuple[Span, ...]
    others: dict[Column, tuple[Span, ...]] = field(default_factory=dict)


def rows(source: Source) -> list[TaskRow]:
    """Every row of every task table, in order."""
    found: list[TaskRow] = []
    block: list[tuple[Span, ...]] = []
    for paragraph in source.paragraphs:
        if paragraph.cells:
            block.append(paragraph.cells)
        elif block:
            found += of_block(source.text, block)
            block = []
    return found + of_block(source.text, block)


def of_block(text: str, block: Sequence[tuple[Span, ...]]) -> list[TaskRow]:
    """The task rows among neighbouring rows of cells; a new head in the middle counts from there on."""
    columns: dict[int, Column] = {}
    above: dict[int, Span] = {}
    found: list[TaskRow] = []
    for cells in block:
        if head := _head(text, cells):
            columns, above = head, {}
            continue
        content: list[Span] = []
        others: dict[Column, tuple[Span, ...]] = {}
        for index, kind in columns.items():
            cell = cells[index] if index < len(cells) else None
            filled = cell is not None and cell.start < cell.end
            if kind == "content":
                content += [cell] if cell is not None and filled else []
                continue
            if cell is not None and filled:
                above[index] = cell
            if index in above:
                others[kind] = (*others.get(kind, ()), above[index])
        if texts := _texts(text, content):
            found.append(TaskRow(texts, others))
    return found


def _texts(text: str, cells: list[Span]) -> tuple[Span, ...]:
    """Of the content cells of a row, those that are text: of a task's name and its text only the latter."""
    words_ = {cell: View(text, cell).text for cell in cells}
    closed = [cell for cell in cells if words_[cell].endswith(("。", ";"))]
    texts = [cell for cell in cells if len(words_[cell]) >= _SHORTEST]
    long = [cell for cell in texts if len(words_[cell]) >= _LONG]
    return tuple(closed or long or texts[:1])


def column(title: str) -> Column | None:
    """What a column holds, by its head: 牵头单位 → lead."""
    for kind in get_args(Column):
        if title.endswith(_endings(kind)):
            return kind  # type: ignore[no-any-return]
    return None


@cache
def _endings(kind: Column) -> tuple[str, ...]:
    return tuple(words("columns", kind))


def _head(text: str, cells: tuple[Span, ...]) -> dict[int, Column]:
    """The columns of a row that is the head of a task table; empty for any other row."""
    kinds = {
        index: kind
        for index, cell in enumerate(cells)
        if cell.start < cell.end and (kind := column(View(text, cell).text))
    }
    held = set(kinds.values())
    return kinds if "content" in held and held & {"lead", "support", "responsible"} else {}
