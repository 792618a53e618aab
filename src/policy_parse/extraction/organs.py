"""Who is responsible (责任单位): the notes of a document, and the item each of them closes."""

import sys
from dataclasses import dataclass, field
from typing import NamedTuple

from policy_parse.extraction import note
from policy_parse.extraction.context import Context, Passage
from policy_parse.extraction.task_rows import TaskRows
from policy_parse.model import Responsible
from policy_parse.record import trusted
from policy_parse.span import Span
from policy_parse.text.fold import View, fold

_new_responsible = trusted(Responsible)

#: A note in a title holds for every sentence of its section.
_EVERY = sys.maxsize


class _Holding(NamedTuple):
    """What a note says, and the last of its section's sentences that it holds for."""

    until: int
    people: tuple[Responsible, ...]
    time: Span | None


@dataclass(slots=True)
class _Item:
    """The notes of one section in order, and how many sentences it has so far."""

    notes: list[_Holding] = field(default_factory=list)
    sentences: int = 0


class Notes:
    """All notes of a document. A note closes the item it ends, and holds for the items inside that."""

    def __init__(self, context: Context) -> None:
        whole = fold(context.text)
        self._first_leads = note.ranks_first(whole)
        self._responsible_lead = note.responsible_lead(whole)
        self._rows = TaskRows(context, self._first_leads)
        self._items: dict[str, _Item] = {}
        self._order: dict[str, int] = {}
        self._masked: dict[str, str] = {}
        for passage in context.passages:
            self._add(passage)
        for section_id, view in _headings(context):
            for found in note.find(view.text):
                item = self._items.setdefault(section_id, _Item())
                item.notes.append(self._read(view, found, _EVERY))

    def without(self, passage: Passage) -> str:
        """The passage's view text with its notes blanked by commas: as long, nothing to read in them."""
        return self._masked.get(passage.sentence.id, passage.view.text)

    def of(self, passage: Passage) -> tuple[tuple[Responsible, ...], Span | None]:
        """Who is responsible for the measures of a sentence, and where their 完成时限 stands."""
        if in_table := self._rows.of(passage):
            return in_table
        found = self._holding(passage)
        return (found.people, found.time) if found else ((), None)

    def _holding(self, passage: Passage) -> _Holding | None:
        order = self._order[passage.sentence.id]
        for section in reversed(passage.path):
            item = self._items.get(section.id)
            if item and item.notes:
                following = next((n for n in item.notes if n.until >= order), None)
                if following or order >= 0:
                    return following
            order = -1
        return None

    def _add(self, passage: Passage) -> None:
        item = self._items.setdefault(passage.section_id, _Item())
        item.sentences += 1
        self._order[passage.sentence.id] = item.sentences
        text = passage.view.text
        for found in note.find(text):
            text = text[: found.start] + "," * (found.end - found.start) + text[found.end :]
            holding = self._read(passage.view, found, item.sentences)
            last = item.notes[-1] if item.notes else None
            if last and found.start == 0 and last.until >= item.sentences - 1:
                # 牵头单位：…。配合单位：…。 are one note in two sentences.
                item.notes.pop()
                holding = _Holding(holding.until, (*last.people, *holding.people), last.time or holding.time)
            item.notes.append(holding)
        if text is not passage.view.text:
            self._masked[passage.sentence.id] = text

    def _read(self, view: View, found: note.Note, until: int) -> _Holding:
        roles = {name.role for name in found.names}
        words = view.text[found.start : found.end]
        ruled = self._responsible_lead and "责任" in words and "牵头" not in words
        ranked = self._first_leads and roles <= {"lead", "all"} and len(roles) == 1
        people = tuple(
            _new_responsible(
                name=view.words(name.start, name.end).replace(" ", ""),
                role=("all" if index else "lead") if ranked else name.role,
                basis="document_rule" if ranked or ruled else "stated",
                span=view.span(name.start, name.end),
            )
            for index, name in enumerate(found.names)
        )
        time = view.span(*found.time) if found.time and found.time[1] > found.time[0] else None
        return _Holding(until, people, time)


def _headings(context: Context) -> list[tuple[str, View]]:
    return [
        (section.id, context.view(section.heading_span))
        for part in context.parts
        for section in part.walk()
        if section.heading_span is not None and note.may_hold(section.heading or "")
    ]
