"""Metadata of a document: from the portal's header, where it has one, then from its own head and tail."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from policy_parse.model import Metadata
from policy_parse.patterns import compiled
from policy_parse.reading.source import Source
from policy_parse.record import trusted
from policy_parse.span import Span
from policy_parse.structure import notes, organs, portal, recipients, shapes, terms
from policy_parse.structure.cursor import Draft, join, unspaced
from policy_parse.structure.line import Mark
from policy_parse.text import dates, docnumber

_new_metadata = trusted(Metadata)

_TEXTS = ("publisher", "category", "validity", "index_number", "title")
_TIME = compiled(r"\s+\d{1,2}:\d{2}(?::\d{2})?\s*\Z")
#: What the portal's table knows better than the text. (The title of a 令 is its heading line.)
_CATALOGUED = frozenset({"doc_number", "issued_on", "published_on"})
_DATES = ("issued_on", "published_on", "effective_on", "expires_on")


def read(source: Source, drafts: list[Draft], roles: Sequence[str]) -> Metadata:
    """All that the document says about itself; ``spans`` tells where each value was read."""
    return _Reader(source, drafts, roles).run()


class _Reader:
    """Collects values; the first that is found for a field stays."""

    def __init__(self, source: Source, drafts: list[Draft], roles: Sequence[str]) -> None:
        self.source = source
        self.drafts = drafts
        self.roles = roles
        self.found: dict[str, Any] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}
        self._noted: tuple[date | None, list[Span]] = (None, [])

    def run(self) -> Metadata:
        front = self.drafts[0] if self.drafts else Draft()
        header = portal.fields([mark.piece.line for mark in front.of("portal_header")], self.source.fields)
        for entry in header:
            if entry.name in _CATALOGUED:
                self._portal(entry)
        self._head(front)
        self._tail()
        self._notes()
        for entry in header:
            self._portal(entry)
        for draft in self.drafts:
            for mark in draft.of("printer"):
                self._keep("issued_on", dates.search(mark.piece.text), mark.piece.span)
        title = self.found.get("title")
        if isinstance(title, str):
            self._keep("doc_type", shapes.kind_at_end(title))
            spaced = "".join(piece.words for piece in front.titles[-1]) if front.titles else title
            self._keep("issuers", tuple(organs.of_title(spaced)), *self.spans["title"][:1])
        self._force()
        return _new_metadata(**self.found, spans=self.spans)

    def _keep(self, name: str, value: object, *where: Span | None) -> None:
        if value and name not in self.found:
            self.found[name] = value
            self.spans[name] = tuple(span for span in where if span)

    def _keep_names(self, name: str, names: list[tuple[str, Span]]) -> None:
        self._keep(name, tuple(words for words, _ in names), *(span for _, span in names))

    def _head(self, front: Draft) -> None:
        if front.titles:
            title = front.titles[-1]
            self._keep("title", join(title), *(piece.span for piece in title))
        for mark in reversed(front.of("doc_number")):
            self._keep("doc_number", docnumber.parse(_unbracketed(mark.piece.words)), mark.piece.span)
        for mark in front.of("signatory"):
            name = shapes.signatory(mark.piece.line.view) or mark.piece.text.partition("签发人:")[2]
            self._keep("signatory", name, mark.piece.span)
        lines = [mark.piece for mark in front.of("recipients")]
        self._keep_names("recipients", [name for piece in lines for name in recipients.split(piece)])

    def _tail(self) -> None:
        for draft in self.drafts:
            if signed := draft.of("signature"):
                names = organs.signed([mark.piece.words for mark in signed])
                self._keep("issuers", tuple(names), *(mark.piece.span for mark in signed))
        for mark in _dated(self.drafts[:2]):
            name = "published_on" if "-" in mark.piece.text else "issued_on"
            self._keep(name, dates.search(mark.piece.text), mark.piece.span)
        for draft in self.drafts:
            if marks := draft.of("cc"):
                lines = [mark.piece for mark in marks if mark.group == marks[0].group]
                self._keep_names("cc", [name for piece in lines for name in recipients.copies(piece)])

    def _notes(self) -> None:
        for draft, role in zip(self.drafts, self.roles, strict=True):
            pieces = [mark.piece for mark in draft.of("issue_note")]
            if pieces and role != "annex":
                note, where = notes.read(pieces), [piece.span for piece in pieces]
                self._keep("doc_number", note.number, *where)
                self._keep("issued_on", note.issued_on, *where)
                self._keep("published_on", note.published_on, *where)
                self._noted = note.effective_on, where

    def _portal(self, entry: portal.Field) -> None:
        if entry.name in _DATES:
            self._keep(entry.name, dates.search(_TIME.sub("", entry.value)), entry.span)
        elif entry.name == "doc_number":
            self._keep("doc_number", docnumber.parse(unspaced(entry.value)), entry.span)
        elif entry.name == "issuers":
            self._keep("issuers", tuple(organs.split(entry.value)), entry.span)
        elif entry.name in _TEXTS:
            self._keep(entry.name, unspaced(entry.value), entry.span)

    def _force(self) -> None:
        """effective_on and expires_on, from the issued text before its cover."""
        order = sorted(range(len(self.drafts)), key=lambda n: (self.roles[n] == "notice", n))
        for n in order:
            if self.roles[n] == "annex" or not (term := terms.read(self.drafts[n].text)):
                continue
            start = term.start or self._counted_from(term)
            self._keep("effective_on", start, term.start_span)
            last = term.last or (terms.end_of(start, term.months) if start and term.months else None)
            self._keep("expires_on", last, term.end_span)
        self._keep("effective_on", self._noted[0], *self._noted[1])

    def _counted_from(self, term: terms.Term) -> date | None:
        if term.event is None:
            return None
        names = ("published_on", "issued_on") if term.event in ("发布", "公布", "颁布") else ("issued_on",)
        days = [day for name in names if isinstance(day := self.found.get(name), date)]
        return max(days) + timedelta(days=term.after) if days else None


def _unbracketed(words: str) -> str:
    return unspaced(words).strip("()（）")


def _dated(drafts: Iterable[Draft]) -> list[Mark]:
    """Date marks, one under a signature before one in brackets after a title."""
    marks = [mark for draft in drafts for mark in draft.of("date")]
    return sorted(marks, key=lambda mark: mark.piece.text.startswith("("))
