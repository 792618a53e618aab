"""PP001–PP020: the file, the schema, and the invariants of the contract."""

from collections.abc import Iterator
from hashlib import sha256

from policy_parse.errors import StoredDataError
from policy_parse.model import PolicyDocument
from policy_parse.patterns import compiled
from policy_parse.span import Span
from policy_parse.validation import invariants, walk
from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.invariants import Violation

_PLACE = compiled(r".*?:(\d+):(\d+): ")
#: Stands for a character that only the full text could tell.
_UNKNOWN = "\ufffc"


def placed(message: str) -> tuple[tuple[int, int], str]:
    """Line and column that a message of the loader begins with, (1, 1) where it has none; and the rest."""
    found = _PLACE.match(message)
    return ((int(found[1]), int(found[2])), message[found.end() :]) if found else ((1, 1), message)


def readable(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP001."""
    try:
        loaded = file.loaded
    except StoredDataError as error:
        loaded = error
    if isinstance(loaded, StoredDataError):
        place, message = placed(str(loaded).removeprefix(f"{file.path}"))
        yield Violation((), message.lstrip(": "), place=place)


def conforms(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP002."""
    for path, message in file.faults:
        yield Violation(path, message)


def grounded(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP010."""
    if (document := file.document) is None:
        return
    text = file.text
    if text is not None and len(text) != document.source.char_count:
        message = f"the text has {len(text)} characters, char_count says {document.source.char_count}"
        yield Violation(("source", "char_count"), message)
    if text is not None and document.source.text_sha256 not in (None, _sha256(text)):
        yield Violation(("source", "text_sha256"), "the text is not the one that the document was made from")
    if text is not None:
        yield from invariants.grounded(document, text)
    else:
        yield from _agreeing(document)


def lossless(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP011."""
    if file.document is not None and file.text is not None:
        yield from invariants.lossless(file.document, file.text)


def addressable(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP012."""
    if file.document is not None:
        yield from invariants.addressable(file.document)


def verifiable(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP013."""
    if file.document is not None and file.text is None:
        name = file.document.source.file
        yield Violation(("source", "file"), f"no raw file {name} at hand: only checked against itself")


def referenced(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP020."""
    if file.document is not None:
        yield from invariants.referenced(file.document)


def _sha256(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _agreeing(document: PolicyDocument) -> Iterator[Violation]:
    """Without the text: the pieces that carry their words must agree wherever they meet."""
    known = [_UNKNOWN] * document.source.char_count
    for path, record in walk.records(document):
        span, words = getattr(record, "span", None), getattr(record, "text", None)
        if not isinstance(span, Span) or not isinstance(words, str):
            continue
        if span.end > len(known) or len(span) != len(words):
            yield Violation((*path, "span"), f"the span {span.start}–{span.end} does not fit its words", span)
            continue
        for offset, character in enumerate(words, span.start):
            if known[offset] not in (character, _UNKNOWN):
                yield Violation((*path, "text"), "the words are not those of the other facts there", span)
                break
        else:
            known[span.start : span.end] = words
