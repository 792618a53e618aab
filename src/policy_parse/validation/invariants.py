"""What holds of every document, whatever it says: grounded, lossless, addressable.

Each check yields a :class:`Violation` for every place where its invariant is broken. They are
used by ``policy-parse validate``, by the property tests and by the tools, so that all three mean
the same. (The fourth invariant, deterministic, is a matter of two runs, not of one document.)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from policy_parse.model import (
    CitationMention,
    Indicator,
    Measure,
    MechanismMention,
    PolicyDocument,
    Responsible,
    Section,
)
from policy_parse.span import Span
from policy_parse.storage.tree import Way
from policy_parse.text.fold import fold
from policy_parse.validation import walk


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken promise: where in the file, what, and where in the text if anywhere."""

    path: Way
    message: str
    span: Span | None = None
    #: Line and column in the file, where the path cannot tell (a file that does not load).
    place: tuple[int, int] | None = None
    #: The file, where it is not the structured file itself.
    file: Path | None = None


def broken(document: PolicyDocument, text: str | None = None) -> Iterator[Violation]:
    """Every violation of every invariant. ``text`` is that of the document, if it does not carry it."""
    text = document.text or text or ""
    yield from grounded(document, text)
    yield from lossless(document, text)
    yield from addressable(document)
    yield from referenced(document)


def grounded(document: PolicyDocument, text: str) -> Iterator[Violation]:
    """Every fact is quoted to the character: ``fact.text == text[fact.span.start:fact.span.end]``."""
    for path, record in walk.records(document):
        span = getattr(record, "span", None)
        if not isinstance(span, Span):
            continue
        if not span.start < span.end <= len(text):
            yield Violation((*path, "span"), f"the span {span.start}–{span.end} is not inside the text", span)
            continue
        words = span.of(text)
        if isinstance(record, Responsible):
            if _bare(record.name) != _bare(words):
                yield Violation(
                    (*path, "name"), f"{record.name!r} is not what stands there: {_cut(words)}", span
                )
        elif isinstance(quoted := getattr(record, "text", None), str) and quoted != words:
            yield Violation((*path, "text"), f"the text is not what stands there: {_cut(words)}", span)
        if isinstance(record, Section) and record.heading is not None:
            yield from _heading(path, record, text)
    for name, spans in document.metadata.spans.items():
        for index, span in enumerate(spans):
            if not span.start < span.end <= len(text):
                yield Violation(("metadata", "spans", name, index), "the span is not inside the text", span)


def lossless(document: PolicyDocument, text: str) -> Iterator[Violation]:
    """Every non-space character lies in exactly one layout element, section number, heading or sentence."""
    pieces: list[tuple[Span, Way]] = [(e.span, ("elements", i)) for i, e in enumerate(document.elements)]
    pieces += [(sentence.span, path) for path, sentence, _ in walk.sentences(document)]
    for path, section, _ in walk.sections(document):
        if section.number is not None:
            pieces.append((section.number.span, (*path, "number")))
        if section.heading_span is not None:
            pieces.append((section.heading_span, (*path, "heading_span")))
    pieces.sort(key=lambda piece: (piece[0].start, piece[0].end))
    end, last = 0, Span(start=0, end=0)
    for span, path in pieces:
        if span.start < end and text[span.start : min(end, span.end)].strip():
            yield Violation(path, f"overlaps what stands at {last.start}–{last.end}", span)
        yield from _gap(text, end, span.start)
        if span.end > end:
            end, last = span.end, span
    yield from _gap(text, end, len(text))


def addressable(document: PolicyDocument) -> Iterator[Violation]:
    """Every id is unique and follows from the official numbering."""
    seen: dict[str, Way] = {}
    for path, record in walk.records(document):
        name = getattr(record, "id", None)
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Violation((*path, "id"), f"the id {name} stands twice", getattr(record, "span", None))
        seen.setdefault(name, path)
    for path, section, parent in walk.sections(document):
        if not re.fullmatch(re.escape(f"{parent.id}.") + _component(section) + r"(?:-[1-9]\d*)?", section.id):
            yield Violation(
                (*path, "id"), f"the id {section.id} does not follow from its number", section.span
            )
    counts: dict[str, int] = {}
    for path, sentence, parent in walk.sentences(document):
        counts[parent.id] = counts.get(parent.id, 0) + 1
        if sentence.id != (wanted := f"{parent.id}.s{counts[parent.id]}"):
            yield Violation((*path, "id"), f"the id {sentence.id} should be {wanted}", sentence.span)
    yield from _counted("measures", document.measures, "m")
    yield from _counted("indicators", document.indicators, "i")
    for index, mechanism in enumerate(document.mechanisms):
        if mechanism.id != f"mech:{mechanism.name}":
            yield Violation(("mechanisms", index, "id"), f"the id should be mech:{mechanism.name}")
    for index, citation in enumerate(document.citations):
        names = [citation.title, citation.doc_number.text if citation.doc_number else None]
        if not any(name and citation.id.startswith(f"cite:{name}") for name in names):
            yield Violation(
                ("citations", index, "id"), f"the id {citation.id} is not made of its title or number"
            )


def referenced(document: PolicyDocument) -> Iterator[Violation]:
    """Every id that is referred to exists, and a fact stands inside what it is said to stand in."""
    places: dict[str, Span] = {part.id: part.span for part in document.parts}
    places |= {section.id: section.span for _, section, _ in walk.sections(document)}
    places |= {sentence.id: sentence.span for _, sentence, _ in walk.sentences(document)}
    places |= {measure.id: measure.span for measure in document.measures}
    lists = {
        "indicator_ids": {indicator.id for indicator in document.indicators},
        "mechanism_ids": {mechanism.id for mechanism in document.mechanisms},
        "citation_ids": {citation.id for citation in document.citations},
    }
    for path, record in walk.records(document):
        if isinstance(record, Measure):
            for field, known in lists.items():
                for index, name in enumerate(getattr(record, field)):
                    if name not in known:
                        yield Violation((*path, field, index), f"nothing has the id {name}", record.span)
        if isinstance(record, Measure | Indicator | MechanismMention | CitationMention):
            yield from _stands(path, record, places)
    nested: list[walk.Nested] = [*walk.sections(document), *walk.sentences(document)]
    for path, inner, outer in nested:
        if not outer.span.holds(inner.span):
            yield Violation((*path, "span"), f"{inner.id} reaches out of {outer.id}", inner.span)
    yield from _back(document)


def _stands(
    path: Way, fact: Measure | Indicator | MechanismMention | CitationMention, places: dict[str, Span]
) -> Iterator[Violation]:
    for field in ("section_id", "sentence_id", "measure_id"):
        name = getattr(fact, field, None)
        if name is None or (field == "section_id" and name == "front"):
            continue
        if name not in places:
            yield Violation((*path, field), f"nothing has the id {name}", fact.span)
        elif not places[name].overlaps(fact.span):
            yield Violation((*path, field), f"does not stand in {name}", fact.span)


def _back(document: PolicyDocument) -> Iterator[Violation]:
    """An indicator and its measure name each other."""
    owned = {name: measure.id for measure in document.measures for name in measure.indicator_ids}
    for index, indicator in enumerate(document.indicators):
        if owned.get(indicator.id) != indicator.measure_id:
            owner = owned.get(indicator.id) or "no measure"
            message = f"measure_id is {indicator.measure_id}, but {owner} lists it"
            yield Violation(("indicators", index, "measure_id"), message, indicator.span)


def _component(section: Section) -> str:
    return r"h[1-9]\d*" if section.number is None else str(section.number.value)


def _counted(name: str, facts: Sequence[Measure | Indicator], letter: str) -> Iterator[Violation]:
    counts: dict[str, int] = {}
    for index, fact in enumerate(facts):
        counts[fact.section_id] = counts.get(fact.section_id, 0) + 1
        if fact.id != (wanted := f"{fact.section_id}.{letter}{counts[fact.section_id]}"):
            yield Violation((name, index, "id"), f"the id {fact.id} should be {wanted}", fact.span)
    for index, (one, two) in enumerate(pairwise(facts)):
        if two.span.start < one.span.start:
            yield Violation((name, index + 1), f"stands before {one.id}, which comes first here", two.span)


def _heading(path: Way, section: Section, text: str) -> Iterator[Violation]:
    span = section.heading_span
    if span is None or _bare(section.heading or "") not in _bare(span.of(text)):
        yield Violation((*path, "heading"), "the heading is not what stands at its span", span)


def _gap(text: str, start: int, end: int) -> Iterator[Violation]:
    folded = fold(text[start:end])  # zero-width characters are space there
    if bare := folded.strip():
        begin = start + folded.index(bare)
        span = Span(start=begin, end=begin + len(bare))
        words = span.of(text)
        yield Violation((), f"in no element, number, heading or sentence: {_cut(words)}", span)


def _bare(words: str) -> str:
    """Without white space, and without the signs of no width that a view leaves out too."""
    return "".join(words.split()).translate({0x200B: None, 0xFEFF: None})


def _cut(words: str) -> str:
    return repr(words if len(words) <= 30 else words[:29] + "…")
