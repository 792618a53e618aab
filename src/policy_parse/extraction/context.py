"""What every extractor is given: the document's sentences with the place of each in the tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from policy_parse.extraction.dates import DateMark, find
from policy_parse.model import Element, ElementKind, Metadata, Part, Section, Sentence
from policy_parse.reading.source import Source
from policy_parse.span import Span
from policy_parse.text.fold import View


class Passage(NamedTuple):
    """A sentence, where it stands, and the view that patterns match on.

    ``section_id`` is the id of the innermost section, or of the part.
    """

    sentence: Sentence
    view: View
    part: Part
    path: tuple[Section, ...]
    section_id: str

    @property
    def section(self) -> Section | None:
        """The innermost section, None for a part's own sentence."""
        return self.path[-1] if self.path else None


#: Elements whose words are the document's own prose; the others repeat its title or are its frame.
_PROSE: frozenset[ElementKind] = frozenset({"title", "issue_note", "note", "annex_note", "table", "other"})


class Place(NamedTuple):
    """Where a name may stand: ``sentence_id`` is None in a heading or a layout element."""

    view: View
    section_id: str
    sentence_id: str | None
    kind: Literal["sentence", "heading", "element"]
    element: ElementKind | None = None


@dataclass(frozen=True)
class Context:
    """One document between structure and facts."""

    source: Source
    metadata: Metadata
    elements: tuple[Element, ...]
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every sentence of every part, in text order."""
        found = [p for part in self.parts for p in self._of(part)]
        return tuple(sorted(found, key=lambda p: p.sentence.span.start))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every sentence, heading and layout element that is prose, in text order."""
        found = [Place(p.view, p.section_id, p.sentence.id, "sentence") for p in self.passages]
        found += [place for part in self.parts for place in self._headings(part)]
        for element in self.elements:
            if element.kind in _PROSE:
                owner = next((p.id for p in self.parts if p.span.holds(element.span)), "front")
                found.append(Place(self.view(element.span), owner, None, "element", element.kind))
        return tuple(sorted(found, key=lambda place: place.view.start))

    @cached_property
    def _marks(self) -> dict[str, tuple[DateMark, ...]]:
        return {}

    def dates(self, passage: Passage) -> tuple[DateMark, ...]:
        """The date marks of a passage, read once; relative ones count from the document's own date."""
        known = self._marks.get(passage.sentence.id)
        if known is None:
            known = self._marks[passage.sentence.id] = find(passage.view, self.metadata.issued_on)
        return known

    def view(self, span: Span) -> View:
        """A view of any stretch, for headings and layout elements."""
        return View(self.text, span)

    def _of(self, part: Part) -> Iterator[Passage]:
        text = self.text
        for sentence in part.sentences:
            yield Passage(sentence, View(text, sentence.span), part, (), part.id)
        stack: list[tuple[Section, tuple[Section, ...]]] = [(s, (s,)) for s in reversed(part.sections)]
        while stack:
            section, path = stack.pop()
            for sentence in section.sentences:
                yield Passage(sentence, View(text, sentence.span), part, path, section.id)
            stack.extend((child, (*path, child)) for child in reversed(section.children))

    def _headings(self, part: Part) -> Iterator[Place]:
        for section in part.walk():
            if section.heading_span is not None:
                yield Place(self.view(section.heading_span), section.id, None, "heading")
