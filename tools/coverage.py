#!/usr/bin/env python3
"""Run through a folder of real documents, check every invariant, and print what was left uncovered.

    tools/coverage.py FOLDER [--show CLASS] [--most N]

Each class is a question to look into, not a verdict: a document without a section tree may have none.
`--show` prints the cases of a class (`marker`, `quantity` …) with their words.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from policy_parse import parse
from policy_parse.errors import PolicyParseError
from policy_parse.extraction import admission, dates, note, quantities
from policy_parse.model import PolicyDocument, Section
from policy_parse.reading import read
from policy_parse.reading.source import Source
from policy_parse.structure import markers, shapes
from policy_parse.text import docnumber
from policy_parse.text.fold import View
from policy_parse.validation.invariants import broken

#: What the corpus folder holds besides documents.
SKIPPED = {".tsv", ".json", ".jsonl"}
HEAD, TAIL = 25, 12
NOTE = re.compile(
    r"[(\[][^()\[\]]{0,200}(?:责任单位|责任部门|牵头|配合单位|分工负责|组织实施)[^()\[\]]{0,200}[)\]]"
)

CLASSES = {
    "error": "documents that could not be read",
    "broken": "invariants broken",
    "no-sections": "documents without a section tree",
    "no-title": "documents without a title",
    "no-number": "documents without 文号 where a line of the head is one",
    "no-date": "documents without 成文日期 where a line of the tail is a date",
    "marker": "paragraphs that begin with a marker and became no section",
    "quantity": "quantities that are in no indicator",
    "note": "notes of responsibility that were not read",
}


def main() -> int:
    """Print the classes; the exit code tells whether an invariant is broken."""
    arguments = _arguments()
    found: dict[str, list[str]] = defaultdict(list)
    reasons: Counter[str] = Counter()
    documents = characters = 0
    for path in sorted(p for p in arguments.folder.rglob("*") if p.is_file() and p.suffix not in SKIPPED):
        name = str(path.relative_to(arguments.folder))
        try:
            source = read(path)
            document = parse(source)
        except PolicyParseError as error:
            found["error"].append(str(error))
            continue
        documents += 1
        characters += len(source.text)
        for kind, words in _cases(source, document):
            found[kind].append(f"{name}: {words}")
            if kind == "quantity":
                reasons[words.split(" ", 1)[0]] += 1
    print(f"{documents} documents, {characters} characters")
    for kind, meaning in CLASSES.items():
        print(f"{len(found[kind]):6}  {kind:12} {meaning}")
    print("        by reason:   " + ", ".join(f"{reason} {count}" for reason, count in reasons.most_common()))
    for kind in arguments.show:
        print(f"\n{CLASSES[kind]}")
        print("\n".join(f"  {case}" for case in found[kind][: arguments.most]))
    return 1 if found["broken"] or found["error"] else 0


def _cases(source: Source, document: PolicyDocument) -> Iterator[tuple[str, str]]:
    for violation in broken(document):
        yield "broken", f"{violation.path}: {violation.message}"
    if not any(part.sections for part in document.parts):
        yield "no-sections", document.metadata.title or ""
    yield from _metadata(source, document)
    yield from _markers(source, document)
    yield from _facts(document)


def _metadata(source: Source, document: PolicyDocument) -> Iterator[tuple[str, str]]:
    lines = [View(source.text, paragraph.span).text for paragraph in source.paragraphs]
    lines = [line for line in lines if line]
    known = document.metadata
    if not known.title:
        yield "no-title", lines[0][:40] if lines else ""
    numbers = [line for line in lines[:HEAD] if docnumber.parse(line)]
    if numbers and not known.doc_number:
        yield "no-number", numbers[0]
    days = [line for line in lines[-TAIL:] if shapes.is_date(line)]
    if days and not known.issued_on:
        yield "no-date", days[0]


def _markers(source: Source, document: PolicyDocument) -> Iterator[tuple[str, str]]:
    numbered = {s.number.span.start for part in document.parts for s in _walk(part.sections) if s.number}
    layout = [element.span for element in document.elements]
    for paragraph in source.paragraphs:
        view = View(source.text, paragraph.span)
        if paragraph.cells or not view.text or markers.read(view) is None:
            continue
        start = view.offset(0)
        if start not in numbered and not any(span.start <= start < span.end for span in layout):
            yield "marker", view.text[:40]


def _facts(document: PolicyDocument) -> Iterator[tuple[str, str]]:
    spans = [indicator.span for indicator in document.indicators]
    for sentence in (s for part in document.parts for s in _sentences(part.sentences, part.sections)):
        view = View(document.text, sentence.span)
        quoted = admission.quoted_spans(view.text)
        for reading in quantities.read_view(view, dates.find(view)):
            where = view.span(reading.start, reading.end)
            if not any(where.overlaps(span) for span in spans):
                reason = admission.refusal(view.text, reading, quoted) or "unexplained"
                words = view.text[max(0, reading.start - 10) : reading.end + 8]
                yield "quantity", f"{reason} {where.of(document.text)} in {words}"
        for bracket in NOTE.finditer(view.text):
            if not any(n.names for n in note.find(view.text)):
                yield "note", bracket[0]


def _walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


def _sentences(own: tuple, sections: tuple[Section, ...]) -> Iterator:  # type: ignore[type-arg]
    yield from own
    for section in _walk(sections):
        yield from section.sentences


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="append", default=[], choices=list(CLASSES))
    parser.add_argument("--most", type=int, default=40)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
