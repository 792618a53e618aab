"""Who is responsible (责任单位): the notes of a document, and the item each of them closes."""

from dataclasses import dataclass, field

from policy_parse.extraction import note
from policy_parse.extraction.context import Context, Passage
from policy_parse.model import Responsible
from policy_parse.span import Span
from policy_parse.text.fold import View


@dataclass(slots=True)
class _Item:
    """The notes of one section: after which of its sentences each stands, and what it says."""

    notes: list[tuple[int, tuple[Responsible, ...], Span | None]] = field(default_factory=list)
    sentences: int = 0


class Notes:
    """All notes of a document. A note closes the item it ends, and holds for the items inside that."""

    def __init__(self, context: Context) -> None:
        self._first_leads = note.ranks_first(context.text)
        self._items: dict[str, _Item] = {}
        self._order: dict[str, int] = {}
        self._masked: dict[str, str] = {}
        for passage in context.passages:
            self._add(passage)
        for section_id, view in _headings(context):
            for found in note.find(view.text):
                item = self._items.setdefault(section_id, _Item())
                item.notes.insert(0, (item.sentences + 10**6, *self._read(view, found)))

    def without(self, passage: Passage) -> str:
        """The passage's view text with its notes blanked by commas: the same length, nothing to read in them."""
        return self._masked.get(passage.sentence.id, passage.view.text)

    def of(self, passage: Passage) -> tuple[Responsible, ...]:
        """Who is responsible for the measures of a sentence."""
        found = self._note(passage)
        return found[0] if found else ()

    def time(self, passage: Passage) -> Span | None:
        """Where the 完成时限 for the measures of a sentence stands."""
        found = self._note(passage)
        return found[1] if found else None

    def _note(self, passage: Passage) -> tuple[tuple[Responsible, ...], Span | None] | None:
        order = self._order[passage.sentence.id]
        for section in reversed(passage.path):
            item = self._items.get(section.id)
            if item is None or not item.notes:
                order = -1
                continue
            following = [n for n in item.notes if n[0] >= order]
            if following:
                people = following[0][1]
                time = following[0][2]
                return people, time
            if order >= 0:
                return None
        return None

    def _add(self, passage: Passage) -> None:
        item = self._items.setdefault(passage.section_id, _Item())
        item.sentences += 1
        self._order[passage.sentence.id] = item.sentences
        text = passage.view.text
        for found in note.find(text):
            text = text[: found.start] + "," * (found.end - found.start) + text[found.end :]
            people, time = self._read(passage.view, found)
            if item.notes and item.notes[-1][0] in (item.sentences, item.sentences - 1) and found.start == 0:
                people = (*item.notes[-1][1], *people)
                time = item.notes[-1][2] or time
                item.notes.pop()
            item.notes.append((item.sentences, people, time))
        if text is not passage.view.text:
            self._masked[passage.sentence.id] = text

    def _read(self, view: View, found: note.Note) -> tuple[tuple[Responsible, ...], Span | None]:
        people = []
        leads = any(name.role == "lead" for name in found.names)
        for index, name in enumerate(found.names):
            ranked = self._first_leads and (
                name.role == "all" or leads and len({n.role for n in found.names}) == 1
            )
            people.append(
                Responsible(
                    name=view.words(name.start, name.end).replace(" ", ""),
                    role=("lead" if index == 0 else "all") if ranked else name.role,
                    basis="document_rule" if ranked else "stated",
                    span=view.span(name.start, name.end),
                )
            )
        time = view.span(*found.time) if found.time and found.time[1] > found.time[0] else None
        return tuple(people), time


def _headings(context: Context) -> list[tuple[str, View]]:
    sections = [s for part in context.parts for s in part.sections]
    found = []
    while sections:
        section = sections.pop()
        sections.extend(section.children)
        if section.heading_span is not None:
            found.append((section.id, context.view(section.heading_span)))
    return found
