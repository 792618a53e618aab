"""PP040, PP070: documents beside each other."""

from collections.abc import Iterator

from policy_parse.model import DocNumber, PolicyDocument
from policy_parse.text.fold import View
from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.invariants import Violation


def duplicate(file: Stored, dataset: Dataset) -> Iterator[Violation]:
    """PP040: the same bytes, or the same title and number, in a file that comes before this one."""
    if (document := file.document) is None:
        return
    for other, earlier in dataset.documents:
        if other is file:
            return
        if earlier.source.sha256 == document.source.sha256:
            yield Violation(("source", "sha256"), f"the same document as {other.path}")
        elif _named(document) is not None and _named(earlier) == _named(document):
            yield Violation(("metadata", "title"), f"the same title and number as {other.path}")


def miscited(file: Stored, dataset: Dataset) -> Iterator[Violation]:
    """PP070: a citation that has one of title and number right and the other wrong."""
    if file.document is None:
        return
    for index, citation in enumerate(file.document.citations):
        number, title = _number(citation.doc_number), _bare(citation.title)
        if not number or not title:
            continue
        span = citation.mentions[0].span if citation.mentions else None
        for other, cited in dataset.documents:
            if other is file:
                continue
            theirs = _number(cited.metadata.doc_number)
            if theirs and theirs == number and not any(title in name for name in _titles(cited)):
                message = f"{number} is the number of {other.path}, which has another title"
                yield Violation(("citations", index, "title"), message, span)
            elif theirs and theirs != number and title in _titles(cited):
                message = f"{other.path} has this title and the number {theirs}"
                yield Violation(("citations", index, "doc_number"), message, span)


def _titles(cited: PolicyDocument) -> list[str]:
    """What a document goes by: its title, and the titles of the texts that it issues."""
    names = [cited.metadata.title, *(part.title for part in cited.parts if part.role == "body")]
    return [bare for name in names if (bare := _bare(name))]


def _named(document: PolicyDocument) -> tuple[str, str] | None:
    title, number = _bare(document.metadata.title), _number(document.metadata.doc_number)
    return (title, number) if title and number else None


def _number(number: DocNumber | None) -> str:
    return _bare(number.text) if number else ""


def _bare(words: str | None) -> str:
    # A title inside a title is quoted 〈〉 there and 《》 alone.
    return View(words).text.translate({ord("\n"): None, ord("〈"): "《", ord("〉"): "》"}) if words else ""
