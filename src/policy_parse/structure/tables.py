"""Tables of tasks (任务分工表): what each cell of a row is, from the heads of the columns.

A category that reaches down over several rows, or fills a row alone, is a title over them; the row's own
number and name open its section; its text cells are text. All other cells stay layout.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Protocol, get_args

from policy_parse.lexicon import words
from policy_parse.patterns import compiled
from policy_parse.reading.source import Source
from policy_parse.span import Span
from policy_parse.structure import markers
from policy_parse.structure.markers import Marker
from policy_parse.text.fold import View

Column = Literal["content", "lead", "support", "responsible", "time", "number"]
Cells = tuple[Span, ...]


class Row(Protocol):
    """A row of a table: a paragraph of the source, or a line of the structure."""

    @property
    def cells(self) -> Cells:
        """Its cells."""

    @property
    def merged(self) -> frozenset[int] | None:
        """The columns where a cell of a row above reaches down; None where the format cannot say."""


_ORGANS = frozenset(("lead", "support", "responsible"))
#: The head of a column is a few words, and may say more in brackets: 牵头单位（部门）.
_LONGEST_HEAD = 24
_BRACKETS = compiled(r"\([^()]*\)\Z")
#: Heads that are one word; behind other words they are a verb.
_ALONE = ("牵头", "配合")
_DOTTED = compiled(r"(?:\d{1,3}[.-])+(\d{1,3})")
#: A column of sentences, a column of long cells, and the least that is more than a word.
_SENTENCES, _LONG, _SHORTEST = 16, 25, 8
_LONGEST_NAME = 40
_NO_NAME = compiled(r"[,;:!?]|。.")
_NO_BANNER = compiled(r"(?:备?注|合计|总计|小计|说明|单位|填表|附)(?:[::\d]|\Z)|[^。]*。.")
_SAME = frozenset(("同上", "略", "无"))
_HAN = compiled("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of a task table, ``index`` in its block of rows.

    ``above`` are the categories that begin at it, each with its level: 0 for a row of its own, else by the
    column. ``name`` is the row's title, ``below`` the title of one of several tasks that share a number,
    ``content`` the cells of its text, ``others`` who is responsible and until when: an empty cell there is
    that of the cell above, which reaches down.
    """

    index: int
    above: tuple[tuple[int, Span], ...] = ()
    number: Span | None = None
    name: Span | None = None
    below: Span | None = None
    content: tuple[Span, ...] = ()
    others: dict[Column, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def titled(self) -> bool:
        """Whether it opens a section."""
        return bool(self.above or self.number or self.name or self.below)


def rows(source: Source) -> list[TaskRow]:
    """Every row of every task table, in order."""
    found: list[TaskRow] = []
    block: list[Row] = []
    for paragraph in source.paragraphs:
        if paragraph.cells:
            block.append(paragraph)
        elif block:
            found += of_block(source.text, block)
            block = []
    return found + of_block(source.text, block)


def of_block(text: str, block: Sequence[Row]) -> list[TaskRow]:
    """The task rows among neighbouring rows of cells; a new head in the middle counts from there on."""
    heads = [(at, *head) for at in range(len(block)) if (head := _head(text, block, at))]
    ends = [*(at for at, _, _ in heads), len(block)]
    found: list[TaskRow] = []
    for (at, size, columns), end in zip(heads, ends[1:], strict=True):
        found += _Table(text, columns, block[at + size : end], at + size).rows()
    return found


def column(title: str) -> Column | None:
    """What a column holds, by its head: 牵头单位 → lead."""
    title = _BRACKETS.sub("", title)
    if title in _endings("number"):
        return "number"
    for kind in get_args(Column)[:-1]:
        if title.endswith(_endings(kind)):
            # 各责任单位, 市财政局牵头: what a cell below such a head says
            said = title.startswith("各") or (title.endswith(_ALONE) and title not in _ALONE)
            return None if said else kind
    return None


def number(view: View) -> Marker | None:
    """The number that is all of a cell: 1, （一）, 2.3."""
    text = view.text
    if text.isdecimal() and len(text) <= 3:
        return Marker("arabic", int(text), "arabic", len(text))
    if dotted := _DOTTED.fullmatch(text):
        return Marker("arabic", int(dotted[1]), "arabic", len(text))
    found = markers.read(view, alone=True, sure=True)
    return found if found and found.end == len(text) else None


@cache
def _endings(kind: Column) -> tuple[str, ...]:
    return tuple(words("columns", kind))


def _head(text: str, block: Sequence[Row], at: int) -> tuple[int, dict[int, Column]] | None:
    """The columns of the head of a task table that begins at row ``at``, and the rows it has; else None.

    Under a head 责任分工 over two columns stands a second row, with 牵头单位 and 配合单位 alone.
    """
    kinds = _kinds(text, block[at].cells)
    if "content" not in kinds.values():
        return None
    first = next(cell for cell in block[at].cells if cell.start < cell.end)
    if number(View(text, first)):
        return None
    if _ORGANS & set(kinds.values()):
        return 1, kinds
    if at + 1 < len(block):
        second = _kinds(text, block[at + 1].cells)
        filled = sum(cell.start < cell.end for cell in block[at + 1].cells)
        if len(second) == filled and _ORGANS & set(second.values()):
            return 2, kinds | second
    return None


def _kinds(text: str, cells: Cells) -> dict[int, Column]:
    last = _last_signs()
    return {
        index: kind
        for index, cell in enumerate(cells)
        if 0 < cell.end - cell.start <= _LONGEST_HEAD
        and text[cell.end - 1] in last
        and (kind := column(View(text, cell).text))
    }


@cache
def _last_signs() -> frozenset[str]:
    """What a head can end with: most cells need not be looked at."""
    return frozenset(word[-1] for kind in get_args(Column) for word in _endings(kind)) | {")", "）"}


class _Table:
    """The rows below one head, and what their columns turn out to hold."""

    def __init__(self, text: str, columns: dict[int, Column], block: Sequence[Row], first: int) -> None:
        self._text, self._columns, self._block, self._first = text, columns, block, first
        contents = [c for c, kind in columns.items() if kind == "content"]
        read = [c for c in range(max(contents) + 1) if columns.get(c, "content") in ("content", "number")]
        self._words = [
            {c: View(text, row.cells[c]).text for c in read if _filled(row.cells, c)} for row in block
        ]
        #: A row with a single cell is no model of the others.
        self._full = [
            (said, row.merged)
            for said, row in zip(self._words, block, strict=True)
            if sum(cell.start < cell.end for cell in row.cells) > 1
        ]
        self._texts = self._text_columns(contents)
        left = range(min(self._texts))
        self._number = next((c for c in left if self._counts(c)), None)
        self._left = [
            c for c in left if c != self._number and c in read and any(c in said for said, _ in self._full)
        ]
        self._over = {c for c in self._left if self._reaches_down(c)}
        after = -1 if self._number is None else self._number
        own = [c for c in self._left if c not in self._over and c > after]
        self._below = next((c for c in reversed(own) if self._shares_number(c)), None)
        self._name = next((c for c in reversed(own) if c != self._below), None)

    def rows(self) -> Iterator[TaskRow]:
        """What each row is; those that say nothing are left out."""
        reaching: dict[int, Span] = {}
        same: dict[int, str] = {}
        for index, (row, said) in enumerate(zip(self._block, self._words, strict=True), self._first):
            if self._number is not None and column(said.get(self._number, "")) == "number":
                return  # the head of another table
            filled = [c for c in range(len(row.cells)) if _filled(row.cells, c)]
            if len(filled) == 1 and self._is_banner(filled[0], said):
                same = {}
                yield TaskRow(index, above=((0, row.cells[filled[0]]),))
                continue
            goes_on = self._number is not None and self._number not in said
            others = self._others(row, goes_on, reaching)
            made = self._row(index, row.cells, said, same, others)
            if made.titled or made.content:
                yield made

    def _others(self, row: Row, goes_on: bool, reaching: dict[int, Span]) -> dict[Column, Cells]:
        """Who is responsible and until when. An empty cell is the one above where that reaches down.

        Where the format cannot say, an organ's does, and a time for the further rows of a number.
        """
        found: dict[Column, Cells] = {}
        for c, kind in self._columns.items():
            if kind in ("content", "number"):
                continue
            if _filled(row.cells, c):
                reaching[c] = row.cells[c]
            elif not (kind in _ORGANS or goes_on if row.merged is None else c in row.merged):
                reaching.pop(c, None)
            if c in reaching:
                found[kind] = (*found.get(kind, ()), reaching[c])
        return found

    def _row(
        self,
        index: int,
        cells: Cells,
        said: dict[int, str],
        same: dict[int, str],
        others: dict[Column, Cells],
    ) -> TaskRow:
        above = tuple(
            (c + 1, cells[c]) for c in self._left if c in self._over and c in said and same.get(c) != said[c]
        )
        same.update((c, said[c]) for c in self._over if c in said)
        counted = self._number in said if self._number is not None else False
        numbered = counted and number(View(self._text, cells[self._number or 0])) is not None
        name = self._name if self._name in said else None
        below = self._below if self._below in said else None
        content = [c for c in sorted(self._texts) if c in said and _is_text(said[c])]
        if name is not None and (not _is_name(said[name]) or (not content and len(said[name]) >= _SHORTEST)):
            content, name = [name, *content], None
        if below is not None and not _is_name(said[below]):
            content, below = [below, *content], None
        if not content and name is None and below is None:
            return TaskRow(index, above)
        return TaskRow(
            index,
            above,
            cells[self._number or 0] if numbered else None,
            cells[name] if name is not None else None,
            cells[below] if below is not None else None,
            tuple(cells[c] for c in content),
            others,
        )

    def _text_columns(self, contents: list[int]) -> list[int]:
        """Of a column of names and one of texts only the latter; of several that are alike all."""
        if len(contents) == 1:
            return contents
        cells = {c: [said[c] for said, _ in self._full if c in said] for c in contents}
        mean = {c: sum(map(len, cells[c])) / len(cells[c]) if cells[c] else 0 for c in contents}
        closed = {c: sum(w.endswith(("。", ";")) for w in cells[c]) * 2 > len(cells[c]) for c in contents}
        if sentences := [c for c in contents if closed[c] and mean[c] >= _SENTENCES]:
            return sentences
        if long := [c for c in contents if mean[c] >= _LONG]:
            return long
        last = contents[-1]
        own = [c for c in contents if c == last or all(c in said for said, _ in self._full if last in said)]
        return own[1:] if len(own) > 1 and mean[own[0]] < _SHORTEST else own

    def _counts(self, c: int) -> bool:
        """Whether a column numbers the rows: by its head, or because all that stands there are numbers."""
        if self._columns.get(c) == "number":
            return True
        found = [said[c] for said, _ in self._full if c in said]
        return c not in self._columns and bool(found) and all(w.isdecimal() and len(w) <= 3 for w in found)

    def _reaches_down(self, c: int) -> bool:
        """Whether a cell of the column holds for several rows, each with a number or name of its own."""
        own = self._left[-1] if self._number is None else self._number
        last: str | None = None
        for said, merged in self._full:
            reached = c not in said and (merged is None or c in merged)
            if c != own and own in said and last is not None and (reached or said.get(c) == last):
                return True
            last = said.get(c, last)
        return False

    def _shares_number(self, c: int) -> bool:
        """Whether a name stands in the column where the number is that of a row above."""
        counted = False
        for said, _ in self._full:
            if self._number in said:
                counted = True
            elif counted and c in said:
                return True
        return False

    def _is_banner(self, c: int, said: dict[int, str]) -> bool:
        """Whether the only cell of a row is a title over the rows below: 一、优化政务服务."""
        title = said.get(c, "")
        if c in self._texts or not 2 <= len(title) <= _LONGEST_NAME or not _HAN.search(title):
            return False
        return _NO_BANNER.match(title) is None


def _filled(cells: Cells, c: int) -> bool:
    return c < len(cells) and cells[c].start < cells[c].end


def _is_text(words_: str) -> bool:
    return len(_HAN.findall(words_[:20])) > 1 and words_ not in _SAME


def _is_name(words_: str) -> bool:
    """Whether a cell reads as a title: one clause, not too long."""
    return len(words_) <= _LONGEST_NAME and not _NO_NAME.search(words_.rstrip(",;:!?"))
