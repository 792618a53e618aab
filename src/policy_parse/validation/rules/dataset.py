"""PP040, PP070: documents beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from policy_parse.model import DocNumber, PolicyDocument
from policy_parse.text.fold import View
from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.invariants import Violation


@dataclass(slots=True)
class _Entry:
    """A document as others call it."""

    file: Stored
    number: str
    titles: list[str]


@dataclass(slots=True)
class _Catalogue:
    """The documents of a dataset by what they go by, in the order of the files."""

    by_bytes: dict[str, list[_Entry]] = field(default_factory=dict)
    by_number: dict[str, list[_Entry]] = field(default_factory=dict)
    by_title: dict[str, list[_Entry]] = field(default_factory=dict)


_CATALOGUES: WeakKeyDictionary[Dataset, _Catalogue] = WeakKeyDictionary()


def duplicate(file: Stored, dataset: Dataset) -> Iterator[Violation]:
    """PP040: the same bytes, or the same title and number, in a file that comes before this one."""
    if (document := file.document) is None:
        return
    known = _catalogue(dataset)
    same = known.by_bytes[document.source.sha256][0]
    if same.file is not file:
        yield Violation(("source", "sha256"), f"the same document as {same.file.path}")
        return
    title, number = _bare(document.metadata.title), _number(document.metadata.doc_number)
    if not title or not number:
        return
    first = next(entry for entry in known.by_number[number] if title in entry.titles[:1])
    if first.file is not file:
        yield Violation(("metadata", "title"), f"the same title and number as {first.file.path}")


def miscited(file: Stored, dataset: Dataset) -> Iterator[Violation]:
    """PP070: a citation that has one of title and number right and the other wrong."""
    known = _catalogue(dataset)
    for index, citation in enumerate(file.document.citations if file.document else ()):
        number, title = _number(citation.doc_number), _bare(citation.title)
        if not number or not title:
            continue
        span = citation.mentions[0].span if citation.mentions else None
        for entry in known.by_number.get(number, ()):
            if entry.file is not file and not any(title in name for name in entry.titles):
                message = f"{number} is the number of {entry.file.path}, which has another title"
                yield Violation(("citations", index, "title"), message, span)
        for entry in known.by_title.get(title, ()):
            if entry.file is not file and entry.number and entry.number != number:
                message = f"{entry.file.path} has this title and the number {entry.number}"
                yield Violation(("citations", index, "doc_number"), message, span)


def _catalogue(dataset: Dataset) -> _Catalogue:
    if dataset not in _CATALOGUES:
        made = _CATALOGUES[dataset] = _Catalogue()
        for file, document in dataset.documents:
            entry = _Entry(file, _number(document.metadata.doc_number), _titles(document))
            made.by_bytes.setdefault(document.source.sha256, []).append(entry)
            if entry.number:
                made.by_number.setdefault(entry.number, []).append(entry)
            for title in dict.fromkeys(entry.titles):
                made.by_title.setdefault(title, []).append(entry)
    return _CATALOGUES[dataset]


def _titles(document: PolicyDocument) -> list[str]:
    """What a document goes by: its title, and the titles of the texts that it issues."""
    names = [document.metadata.title, *(part.title for part in document.parts if part.role == "body")]
    return [bare for name in names if (bare := _bare(name))]


def _number(number: DocNumber | None) -> str:
    return _bare(number.text) if number else ""


def _bare(words: str | None) -> str:
    # A title inside a title is quoted 〈〉 there and 《》 alone.
    return View(words).text.translate({ord("\n"): None, ord("〈"): "《", ord("〉"): "》"}) if words else ""
