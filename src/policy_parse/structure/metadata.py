"""Metadata of a document: read from its own head and tail first, then from the portal's header."""

from policy_parse.model import Metadata, Part
from policy_parse.reading.source import Source
from policy_parse.span import Span
from policy_parse.structure import portal, recipients, shapes
from policy_parse.structure.line import Line, Mark
from policy_parse.structure.parts import Draft, join, unspaced
from policy_parse.text import dates, docnumber

_WORDS = ("publisher", "category", "validity", "index_number")
_DATES = ("issued_on", "published_on", "effective_on", "expires_on")


def read(source: Source, drafts: list[Draft], roles: list[str], parts: list[Part]) -> Metadata:
    """All that the document says about itself; ``spans`` tells where each value was read."""
    del roles, parts
    found: dict[str, object] = {}
    spans: dict[str, tuple[Span, ...]] = {}

    def keep(name: str, value: object, *where: Span | None) -> None:
        if value and name not in found:
            found[name] = value
            spans[name] = tuple(span for span in where if span)

    front = drafts[0] if drafts else Draft()
    header = portal.fields(_lines(front), source.fields)
    if front.titles:
        title = front.titles[-1]
        keep("title", join(title), *(piece.span for piece in title))
    for mark in front.of("doc_number"):
        keep("doc_number", docnumber.parse(unspaced(mark.piece.words)), mark.piece.span)
    for mark in front.of("recipients"):
        names = recipients.split(mark.piece)
        keep("recipients", tuple(name for name, _ in names), *(span for _, span in names))
    signed = [mark for draft in drafts for mark in draft.of("signature")]
    if signed:
        keep("issuers", tuple(unspaced(m.piece.words) for m in signed), *(m.piece.span for m in signed))
    for mark in _dates(drafts):
        keep("issued_on", dates.search(mark.piece.text), mark.piece.span)
    for entry in header:
        if entry.name in _DATES:
            keep(entry.name, dates.search(entry.value), entry.span)
        elif entry.name == "doc_number":
            keep("doc_number", docnumber.parse(unspaced(entry.value)), entry.span)
        elif entry.name == "issuers":
            keep("issuers", (unspaced(entry.value),), entry.span)
        elif entry.name in _WORDS or entry.name == "title":
            keep(entry.name, unspaced(entry.value), entry.span)
    title_words = found.get("title")
    if isinstance(title_words, str):
        keep("doc_type", shapes.kind_at_end(title_words))
    return Metadata.model_validate(found | {"spans": spans})


def _lines(draft: Draft) -> list[Line]:
    return [mark.piece.line for mark in draft.of("portal_header")]


def _dates(drafts: list[Draft]) -> list[Mark]:
    """Date marks, one under a signature before one in brackets after a title."""
    marks = [mark for draft in drafts[:2] for mark in draft.of("date")]
    return sorted(marks, key=lambda mark: mark.piece.text.startswith("("))
