"""Every record of a document, each with the way to it in the stored file."""

from collections.abc import Iterator

from pydantic import BaseModel

from policy_parse.model import Part, PolicyDocument, Section, Sentence
from policy_parse.span import Span
from policy_parse.storage.tree import Way

#: The way to a record, the record, and what it stands in.
Nested = tuple[Way, Section | Sentence, Part | Section]


def records(document: PolicyDocument) -> Iterator[tuple[Way, BaseModel]]:
    """Every record below ``document``, spans left out, in the order of the file."""
    stack: list[tuple[Way, object]] = [((), document)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, Span):
            continue
        below: list[tuple[Way, object]] = []
        if isinstance(node, BaseModel):
            if path:
                yield path, node
            below = [((*path, name), getattr(node, name)) for name in type(node).model_fields]
        elif isinstance(node, tuple):
            below = [((*path, index), item) for index, item in enumerate(node)]
        stack.extend(reversed(below))


def sections(document: PolicyDocument) -> Iterator[tuple[Way, Section, Part | Section]]:
    """Every section with what it stands in, in text order."""
    for index, part in enumerate(document.parts):
        yield from _below(("parts", index, "sections"), part.sections, part)


def sentences(document: PolicyDocument) -> Iterator[tuple[Way, Sentence, Part | Section]]:
    """Every sentence with what it stands in."""
    for index, part in enumerate(document.parts):
        for number, sentence in enumerate(part.sentences):
            yield ("parts", index, "sentences", number), sentence, part
    for path, section, _ in sections(document):
        for number, sentence in enumerate(section.sentences):
            yield (*path, "sentences", number), sentence, section


def _below(
    path: Way, children: tuple[Section, ...], parent: Part | Section
) -> Iterator[tuple[Way, Section, Part | Section]]:
    for index, child in enumerate(children):
        here: Way = (*path, index)
        yield here, child, parent
        yield from _below((*here, "children"), child.children, child)
