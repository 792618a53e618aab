"""责任单位 and 完成时限 of a task that stands in a table, read from the columns beside it."""

from bisect import bisect_right

from policy_parse.extraction import note
from policy_parse.extraction.context import Context, Passage
from policy_parse.model import Responsible, Role
from policy_parse.patterns import compiled
from policy_parse.record import trusted
from policy_parse.span import Span
from policy_parse.structure import tables
from policy_parse.structure.tables import Column, TaskRow
from policy_parse.text.fold import View

_new_responsible = trusted(Responsible)

_WORDS = compiled(r"\S+")
_ROLES: dict[Column, Role] = {"lead": "lead", "responsible": "lead", "support": "support"}


class TaskRows:
    """The task tables of a document, by the cells that hold the text of a task."""

    def __init__(self, context: Context, first_leads: bool) -> None:
        """``first_leads``: the document says that the organ named first leads."""
        self._context = context
        self._first_leads = first_leads
        self._cells = [(cell, row) for row in tables.rows(context.source) for cell in row.content]
        self._starts = [cell.start for cell, _ in self._cells]

    def of(self, passage: Passage) -> tuple[tuple[Responsible, ...], Span | None] | None:
        """Who is responsible for a sentence in a table and where its time stands; None outside of tables."""
        at = bisect_right(self._starts, passage.sentence.span.start) - 1
        if at < 0 or not self._cells[at][0].holds(passage.sentence.span):
            return None
        row = self._cells[at][1]
        time = row.others.get("time", ())
        return self._people(row), time[0] if time else None

    def _people(self, row: TaskRow) -> tuple[Responsible, ...]:
        found: list[Responsible] = []
        for column, role in _ROLES.items():
            for cell in row.others.get(column, ()):
                names = [
                    (view, name)
                    for view in self._lines(cell)
                    for name in note.of_cell(view.text, role)
                    if name.end - name.start > 1
                ]
                ranked = self._first_leads and column == "responsible" and len(names) > 1
                ranked = ranked and all(name.role == "lead" for _, name in names)
                found += [
                    _new_responsible(
                        name=view.words(name.start, name.end).replace(" ", ""),
                        role="all" if ranked and index else name.role,
                        basis="document_rule" if ranked else "stated",
                        span=view.span(name.start, name.end),
                    )
                    for index, (view, name) in enumerate(names)
                ]
        return tuple(found)

    def _lines(self, cell: Span) -> list[View]:
        """The cell's paragraphs, where each names organs of its own; else the cell, broken as it may be."""
        text = cell.of(self._context.text)
        parts = [Span(start=cell.start + p.start(), end=cell.start + p.end()) for p in _WORDS.finditer(text)]
        views = [self._context.view(part) for part in parts]
        several = len(views) > 1 and all(note.ends_as_name(view.text) for view in views)
        return views if several else [self._context.view(cell)]
