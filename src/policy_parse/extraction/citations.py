"""引用: every 《…》 that is a document, and every 文号 of the running text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_parse.extraction.context import Context, Place
from policy_parse.extraction.relations import STRONGEST_FIRST, relations
from policy_parse.extraction.titles import Titled, titled
from policy_parse.model import Citation, CitationMention, DocNumber, Relation
from policy_parse.record import trusted
from policy_parse.text.fold import fold

_new_citation_mention = trusted(CitationMention)
_new_citation = trusted(Citation)


@dataclass(slots=True)
class _Entry:
    """A citation while its mentions are gathered."""

    title: str | None
    number: DocNumber | None
    relation: Relation
    abbreviations: list[str] = field(default_factory=list)
    mentions: list[CitationMention] = field(default_factory=list)


def citations(context: Context) -> tuple[Citation, ...]:
    """The documents that ``context`` cites, in order of first mention."""
    gathered = _Gathered()
    own = _plain(context.metadata.doc_number) if context.metadata.doc_number else None
    for place in context.places:
        found = tuple(t for t in _named(place) if t.title or not t.number or _plain(t.number) != own)
        for titled_, relation in zip(found, relations(place.view, found, heads=_heads(place)), strict=True):
            gathered.add(place, titled_, relation)
    return tuple(gathered.citations())


def _named(place: Place) -> tuple[Titled, ...]:
    named = titled(place.view)
    # The history of the document under its title gives its own numbers: 2019年…国务院令第722号公布.
    return named if place.kind != "element" else tuple(t for t in named if t.title)


def _heads(place: Place) -> bool:
    return place.element == "title"


class _Gathered:
    """Entries by every name they go by: title, number, abbreviation."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._by_title: dict[str, _Entry] = {}
        self._by_number: dict[str, _Entry] = {}

    def add(self, place: Place, named: Titled, relation: Relation) -> None:
        """One mention: of a known entry where its title, abbreviation or number is known."""
        view = place.view
        key = view.text[slice(*named.title)] if named.title else ""
        entry = self._known(key, named.number)
        if entry is None:
            title = view.spelled(*named.title) if named.title else None
            entry = _Entry(title, named.number, relation)
            self._entries.append(entry)
        elif STRONGEST_FIRST.index(relation) < STRONGEST_FIRST.index(entry.relation):
            entry.relation = relation
        if entry.title is None and named.title:
            entry.title = view.spelled(*named.title)
        entry.number = entry.number or named.number
        if key:
            self._by_title.setdefault(key, entry)
        if named.number:
            self._by_number.setdefault(_plain(named.number), entry)
        if named.abbreviation and named.abbreviation not in entry.abbreviations:
            entry.abbreviations.append(named.abbreviation)
            self._by_title[named.abbreviation] = entry
        entry.mentions.append(
            _new_citation_mention(
                span=view.span(named.start, named.end),
                text=view.words(named.start, named.end),
                section_id=place.section_id,
                sentence_id=place.sentence_id,
            )
        )

    def citations(self) -> Iterator[Citation]:
        """The finished entries; of two with one title the second is told by its number."""
        ids: dict[str, int] = {}
        for entry in self._entries:
            name = entry.title or (entry.number.text if entry.number else "")
            ids[name] = ids.get(name, 0) + 1
            yield _new_citation(
                id=f"cite:{name}" if ids[name] == 1 else f"cite:{name}-{ids[name]}",
                title=entry.title,
                doc_number=entry.number,
                relation=entry.relation,
                abbreviations=tuple(entry.abbreviations),
                mentions=tuple(entry.mentions),
                rule="citation-title" if entry.title else "citation-number",
            )

    def _known(self, key: str, number: DocNumber | None) -> _Entry | None:
        entry = self._by_title.get(key) if key else None
        if entry and number and entry.number and _plain(entry.number) != _plain(number):
            entry = None  # two notices of one title, numbered apart
        if entry is None and number:
            entry = self._by_number.get(_plain(number))
            if entry and entry.title and key:
                entry = None
        return entry


def _plain(number: DocNumber) -> str:
    return "".join(fold(number.text).split())
