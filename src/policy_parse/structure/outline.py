"""Marked paragraphs → a tree. Levels are relative: a stack of the marker shapes open at this point.

* A shape on the stack pops back to itself: a sibling.
* A new shape whose number is 1 opens below the innermost section.
* A new shape that goes on counting (二、 → （三）) opens where its shape opened before.
* A title without a number takes the level of the section whose list starts anew below it.
* Anything else is placed by the usual rank of its shape and reported.
"""

from dataclasses import dataclass
from typing import Literal

from policy_parse.model import Diagnostic
from policy_parse.patterns import compiled
from policy_parse.record import trusted
from policy_parse.structure import captions, closing, quotation
from policy_parse.structure.line import Line, Piece, whole
from policy_parse.structure.markers import Marker
from policy_parse.structure.node import Node
from policy_parse.structure.task_table import TaskTable

_new_diagnostic = trusted(Diagnostic)

#: The usual order of the shapes, outermost first: laws (编 章 节 条), then GB/T 9704-2012, 7.3.3.
_ORDER = "编 分编 篇 部分 章 节 条 1.1 1.2 1.3 1.4 cjk cjk-paren arabic (1) 1) circled inline nth_of ordinal"
_RANK = {key: n for n, key in enumerate(_ORDER.split())}
Severity = Literal["info", "warning", "error"]
#: The key of a section that has a title and no number.
TITLED = "title"
#: The four levels of GB/T 9704.
_LIST = ("cjk", "cjk-paren", "arabic", "(1)")
_FRAME = frozenset(("编", "分编", "篇", "部分", "章", "节"))
_COUNTED = frozenset(("arabic", "(1)", "1)"))
#: What is said of a whole list, not of its last item.
_ABOUT_ALL = compiled("此外|另外|以上|上述")
#: A first number above this, or a jump wider than this, is no list in digits: 119.火警.
_WIDEST_GAP = 5


@dataclass(slots=True)
class Outline:
    """What a part holds: its lead-in, text cells outside sections, its sections, its closing."""

    lead: list[Piece]
    cells: list[Piece]
    nodes: list[Node]
    closing: list[Piece]
    diagnostics: list[Diagnostic]


def build(lines: list[Line]) -> Outline:
    """The tree of the text ``lines`` of one part."""
    return _Builder(lines).run()


class _Builder:
    """One pass over the lines of a part."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.root = Node("", None, lines[0]) if lines else None
        self.stack: list[Node] = []
        self.last: dict[str, int] = {}
        self.parent: dict[str, str] = {}
        self.after, self.next = self._following()
        self.at: dict[int, int] = {}
        self.titles = captions.find(lines)
        self.quoted = quotation.inside(lines)
        self.jumps: set[tuple[str, str]] = set()
        self.diagnostics: list[Diagnostic] = []

    def run(self) -> Outline:
        if self.root is None:
            return Outline([], [], [], [], [])
        waiting: Node | None = None
        table: TaskTable | None = None
        for index, line in enumerate(self.lines):
            marker = None if index in self.quoted else line.marker
            if line.cells or line.cell:
                waiting = None
                table = self._in_table(line, table)
                continue
            table = None
            if index in self.titles and waiting is None:
                self._open(Node(TITLED, None, line, [whole(line)]), self._title_depth(index), index)
                continue
            depth = self._depth(index, marker) if marker else None
            if marker is None or depth is None:
                if waiting is not None:
                    waiting.pieces.append(whole(line))
                else:
                    self._target(index).pieces.append(whole(line))
                waiting = None
                continue
            node = Node(marker.key, marker, line)
            if marker.end < len(line.text):
                node.pieces.append(Piece(line, marker.end, len(line.text)))
                waiting = None
            else:
                waiting = node
            self._open(node, depth, index)
        return Outline(
            self.root.pieces,
            self.root.cells,
            self.root.children,
            closing.take(self.root.children),
            self.diagnostics,
        )

    def _in_table(self, line: Line, table: TaskTable | None) -> TaskTable:
        """Take a row of a table, or a cell of it, into the section that is open."""
        table = table or TaskTable(self._top(), self._report_gap)
        if line.cell:
            table.add(line, line.cell)
        else:
            self._top().row = line
            table.begin(line)
        return table

    # --- where a marker opens ----------------------------------------------------------------------

    def _depth(self, index: int, marker: Marker) -> int | None:
        """How many open sections stay open above ``marker``; None when it is no marker here."""
        key, value = marker.key, marker.value
        if marker.style == "inline" and not self._inline(index, marker):
            return None
        if value == 1 and self.stack and captions.is_box(self.stack[-1].line):
            return len(self.stack)
        if (depth := self._like(key, value)) is not None:
            return self._sibling(depth, index, marker)
        if key in _FRAME:
            return self._above(key)
        if value == 1:
            if self._outranks(index, key):
                return 0
            self._note_jump(index, key)
            return len(self.stack)
        if value == self.last.get(key, 0) + 1:
            return self._as_before(key)
        if key in _COUNTED and value > _WIDEST_GAP and abs(value - self.last.get(key, 0)) > _WIDEST_GAP:
            return None
        expected = self.last[key] + 1 if key in self.last else 1
        self._report("numbering-gap", f"the number is {value} where {expected} was expected", index)
        return self._as_before(key) if key in self.last else self._above(key)

    def _like(self, key: str, value: int) -> int | None:
        """The open section that a marker goes on from: the innermost of its shape, or the one it follows."""
        like = [n for n, node in enumerate(self.stack) if node.key == key]
        return next(
            (n for n in reversed(like) if self.stack[n].value == value - 1), like[-1] if like else None
        )

    def _title_depth(self, index: int) -> int:
        """How many sections stay open above a title without a number."""
        line = self.lines[index]
        if line.hint and (hinted := self._hinted(line.hint)) is not None:
            return hinted
        if captions.is_box(line):
            return next((n for n, node in enumerate(self.stack) if node.key == TITLED), len(self.stack))
        follows = self.lines[self.next[index]].marker if self.next[index] >= 0 else None
        if follows is None:
            return self._among_titles(index)
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth].key == follows.key:
                return max(depth - 1, 0) if follows.value == 1 else depth + 1
        for depth, node in enumerate(self.stack):
            if node.key == TITLED:
                return depth
        if follows.key in self.parent:
            return max(self._as_before(follows.key) - 1, 0)
        return len(self.stack)

    def _among_titles(self, index: int) -> int:
        """The depth of a title where no number follows.

        It stands beside the title before it, or below that when it leads in; the first of several below the
        last numbered section, one alone (附则) beside the sections.
        """
        if not self.stack:
            return 0
        top = self.stack[-1]
        if top.key == TITLED:
            return len(self.stack) if top.pieces[-1].text.endswith(":") else len(self.stack) - 1
        several = max(self.titles) > index and not captions.is_closing(self.lines[index])
        return 1 if several and len(self.stack) == 1 else 0

    def _hinted(self, hint: int) -> int | None:
        """The depth that the format's own outline level gives, where open sections have one too."""
        if not any(node.line.hint for node in self.stack):
            return None
        return next(
            (n for n, node in enumerate(self.stack) if (node.line.hint or 99) >= hint), len(self.stack)
        )

    def _sibling(self, depth: int, index: int, marker: Marker) -> int | None:
        before = self.stack[depth].value
        step = marker.value - before
        if step == 1 or (step == 0 and marker.sub):
            return depth
        if marker.key in _COUNTED and marker.value != 1 and abs(step) > _WIDEST_GAP:
            return None
        if step > 1:
            self._report("numbering-gap", f"{marker.value} follows {before}", index)
        return depth

    def _above(self, key: str) -> int:
        rank = _RANK[key]
        return next(
            (n for n, node in enumerate(self.stack) if _RANK.get(node.key, -1) >= rank), len(self.stack)
        )

    def _as_before(self, key: str) -> int:
        """Below the shape it opened under before, and below any 章 or 节 that stands inside that now."""
        parent = self.parent[key]
        open_ = [node.key for node in self.stack]
        depth = len(open_) - open_[::-1].index(parent) if parent in open_ else len(open_) if parent else 0
        while depth < len(open_) and open_[depth] in _FRAME:
            depth += 1
        return depth

    def _outranks(self, index: int, key: str) -> bool:
        """Whether a first number closes all that is open: its shape ranks above and the outer list ends."""
        if not self.stack or any(_RANK.get(node.key, -1) < _RANK[key] for node in self.stack):
            return False
        outer = self.stack[0]
        follows = self.after[self.at[id(outer)]]
        return not (follows > index and self._value(follows) == outer.value + 1)

    def _note_jump(self, index: int, key: str) -> None:
        """Report, once for each pair of shapes, that a level is left out: 一、 straight to 1."""
        above = self.stack[-1].key if self.stack else ""
        if above in _LIST and key in _LIST and _LIST.index(key) - _LIST.index(above) > 1:
            pair = (above, key)
            if pair not in self.jumps:
                self.jumps.add(pair)
                self._report("level-jump", "a level of the usual order is left out here", index, "info")

    def _inline(self, index: int, marker: Marker) -> bool:
        """Whether 一是 opens a section: only when each of its list starts a paragraph."""
        if marker.value == 1:
            follows = self.after[index]
            return follows > index and self._value(follows) == 2
        before = marker.value - 1
        return any(node.key == marker.key and before - 1 <= node.value <= before for node in self.stack)

    def _open(self, node: Node, depth: int, index: int) -> None:
        del self.stack[depth:]
        parent = self._top()
        parent.children.append(node)
        self.stack.append(node)
        self.last[node.key] = node.value
        self.parent[node.key] = parent.key
        self.at[id(node)] = index

    # --- where text belongs ------------------------------------------------------------------------

    def _target(self, index: int) -> Node:
        """The section that an unmarked paragraph goes on with."""
        if (
            len(self.stack) > 1
            and len(self.stack[-2].children) > 1
            and _ABOUT_ALL.match(self.lines[index].text)
        ):
            self.stack.pop()
        while len(self.stack) > 1 and _is_list_end(self.stack[-2], self.stack[-1]):
            if self._leads_deeper(index) or self._is_amid(index, *self.stack[-2:]):
                break
            self.stack.pop()
        return self._top()

    def _is_amid(self, index: int, parent: Node, item: Node) -> bool:
        """Whether the list goes on below, or its items have had paragraphs of their own before."""
        after = self.lines[self.next[index]].marker if self.next[index] >= 0 else None
        goes_on = after is not None and after.key == item.key and after.value == item.value + 1
        return goes_on or any(len(sibling.pieces) > 1 for sibling in parent.children[:-1])

    def _leads_deeper(self, index: int) -> bool:
        """Whether an unmarked paragraph introduces a list of another shape, which is then the item's own."""
        after = self.lines[index + 1].marker if index + 1 < len(self.lines) else None
        if after is None or after.value != 1 or not self.lines[index].text.endswith(":"):
            return False
        return all(node.key != after.key for node in self.stack)

    def _top(self) -> Node:
        """The innermost open section, or the part."""
        top = self.stack[-1] if self.stack else self.root
        assert top is not None
        return top

    # --- help ----------------------------------------------------------------------------------------

    def _following(self) -> tuple[list[int], list[int]]:
        """For each line, the next with a marker of the same shape, and the next with any; -1 for none."""
        same, any_ = [-1] * len(self.lines), [-1] * len(self.lines)
        seen: dict[str, int] = {}
        nearest = -1
        for index in range(len(self.lines) - 1, -1, -1):
            any_[index] = nearest
            if marker := self.lines[index].marker:
                same[index] = seen.get(marker.key, -1)
                seen[marker.key] = nearest = index
        return same, any_

    def _value(self, index: int) -> int:
        marker = self.lines[index].marker
        return marker.value if marker else 0

    def _report_gap(self, line: Line, message: str) -> None:
        self.diagnostics.append(
            Diagnostic(
                code="numbering-gap", severity="warning", message=message, span=line.view.span(0, len(line))
            )
        )

    def _report(self, code: str, message: str, index: int, severity: Severity = "warning") -> None:
        line = self.lines[index]
        end = line.marker.end if line.marker else len(line)
        self.diagnostics.append(
            _new_diagnostic(code=code, severity=severity, message=message, span=line.view.span(0, end))
        )


def _is_list_end(parent: Node, item: Node) -> bool:
    """Whether ``item`` closes a list that is one sentence of ``parent``: …；（二）…。"""
    if item.children or not item.pieces or parent.key in _FRAME:
        return False
    if parent.key == "条":
        return item.pieces[0].text.endswith(("。", ";"))
    if len(parent.children) < 2 or not item.pieces[-1].text.endswith("。"):
        return False
    before = parent.children[-2]
    return not before.children and bool(before.pieces) and before.pieces[-1].text.endswith((";", ","))
