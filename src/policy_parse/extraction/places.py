"""Where names are looked for: sentences, headings, and the layout elements that are prose."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from policy_parse.extraction.context import Context
from policy_parse.model import ElementKind, Part, Section
from policy_parse.text.fold import View

#: Elements whose words are the document's own prose; the others repeat its title or are its frame.
_PROSE: frozenset[ElementKind] = frozenset({"title", "issue_note", "note", "annex_note", "table", "other"})


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text with one address. ``sentence_id`` is None in a heading or a layout element."""

    view: View
    section_id: str
    sentence_id: str | None
    kind: Literal["sentence", "heading", "element"]
    element: ElementKind | None = None


def places(context: Context) -> tuple[Place, ...]:
    """Every place of the document, in text order."""
    return tuple(sorted(_all(context), key=lambda place: place.view.start))


def spelled(view: View, start: int, end: int) -> str:
    """The document's own characters for ``start:end``, without the white space that layout left in them."""
    words = view.words(start, end)
    return "".join(words.split()) if len(words) != end - start else words


def _all(context: Context) -> Iterator[Place]:
    for passage in context.passages:
        yield Place(passage.view, passage.section_id, passage.sentence.id, "sentence")
    for part in context.parts:
        yield from _headings(context, part)
    for element in context.elements:
        if element.kind in _PROSE:
            owner = next((p.id for p in context.parts if p.span.holds(element.span)), "front")
            yield Place(context.view(element.span), owner, None, "element", element.kind)


def _headings(context: Context, part: Part) -> Iterator[Place]:
    stack: list[Section] = list(part.sections)
    while stack:
        section = stack.pop()
        stack.extend(section.children)
        if section.heading_span is not None:
            yield Place(context.view(section.heading_span), section.id, None, "heading")
