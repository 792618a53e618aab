"""PP030–PP061: what the facts say, read again from their own words."""

from collections.abc import Iterator
from itertools import pairwise

from policy_parse.extraction import dates
from policy_parse.extraction.quantities import quantities
from policy_parse.lexicon import words
from policy_parse.model import DocNumber, Indicator, Section
from policy_parse.patterns import compiled
from policy_parse.storage.tree import Way
from policy_parse.text import docnumber
from policy_parse.text.fold import View
from policy_parse.validation import walk
from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.invariants import Violation

_BRACKETS = compiled(r"\([^()]*\)")
#: 10千伏以下（不含10千伏）: the bracket behind the words may make a bound strict.
_STRICTER = {"lt": "le", "gt": "ge"}
#: 各区, 三清山风景名胜区: a place stands for its government.
_PLACES = tuple("省市州盟区县旗镇乡")


def value(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP030: an indicator of which nothing can be read again is left to PP010, a corrected one to people."""
    for index, indicator in enumerate(file.document.indicators if file.document else ()):
        if indicator.origin == "rule" and (difference := _reread(indicator)) is not None:
            field, message = difference
            yield Violation(("indicators", index, *field), f"{indicator.text}: {message}", indicator.span)


def deadline(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP031: dates that the words themselves give in full."""
    for index, measure in enumerate(file.document.measures if file.document else ()):
        stated = measure.deadline
        if measure.origin != "rule" or stated is None or stated.basis != "stated" or stated.date is None:
            continue
        marks = dates.find(View(stated.text))
        read = {mark.date for mark in marks if mark.date is not None and mark.basis == "stated"}
        if read and stated.date not in read:
            message = f"{stated.text}: the words say {', '.join(sorted(read))}, not {stated.date}"
            yield Violation(("measures", index, "deadline", "date"), message, stated.span)


def date_order(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP032."""
    if (document := file.document) is None:
        return
    metadata = document.metadata
    for earlier, later in (
        ("issued_on", "published_on"),
        ("issued_on", "expires_on"),
        ("effective_on", "expires_on"),
    ):
        one, two = getattr(metadata, earlier), getattr(metadata, later)
        if one and two and two < one:
            yield Violation(("metadata", later), f"{later} {two} is before {earlier} {one}")
    year = metadata.doc_number.year if metadata.doc_number else None
    if year and metadata.issued_on and not 0 <= metadata.issued_on.year - year <= 1:
        message = f"issued on {metadata.issued_on}, but numbered in {year}"
        yield Violation(("metadata", "issued_on"), message)
    if (issued := metadata.issued_on) is None:
        return
    for index, measure in enumerate(document.measures):
        due = measure.deadline
        # A day of every year (--03-31) is never over.
        if due and due.kind == "by" and due.date and "0" < due.date < issued.isoformat():
            message = f"{due.text} was over when the document was issued on {issued}"
            yield Violation(("measures", index, "deadline", "date"), message, due.span)


def doc_number(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP033."""
    if (document := file.document) is None:
        return
    numbers: list[tuple[Way, DocNumber | None]] = [(("metadata", "doc_number"), document.metadata.doc_number)]
    numbers += [(("citations", i, "doc_number"), c.doc_number) for i, c in enumerate(document.citations)]
    for path, number in numbers:
        read = docnumber.parse(number.text) if number else None
        if number is None or read is None:
            continue
        for field in ("year", "serial"):
            said, stored = getattr(read, field), getattr(number, field)
            if said is not None and said != stored:
                yield Violation((*path, field), f"{number.text}: the {field} is {said}, not {stored}")


def numbering(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP050: among siblings of one style; articles run on through the chapters of a part."""
    runs: dict[tuple[str, str], list[tuple[Way, Section]]] = {}
    for path, section, parent in walk.sections(file.document) if file.document else ():
        if section.number is None:
            continue
        style = section.number.style
        owner = section.id.partition(".")[0] if style == "article" else parent.id
        runs.setdefault((owner, style), []).append((path, section))
    for run in runs.values():
        for (_path, before), (path, section) in pairwise(run):
            assert before.number is not None
            assert section.number is not None
            if section.number.value == before.number.value + 1:
                continue
            what = "repeats" if section.number.value == before.number.value else "follows"
            message = f"{section.number.text.strip()} {what} {before.number.text.strip()}"
            yield Violation((*path, "number"), message, section.number.span)


def organ(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP060."""
    ends = tuple(words("signing"))
    for index, measure in enumerate(file.document.measures if file.document else ()):
        for number, responsible in enumerate(measure.responsible):
            # 市商务局（自贸委）: what stands in brackets is another name or a part of it.
            name = _BRACKETS.sub("", View(responsible.name).text)
            if not name.endswith((*ends, *_PLACES)):
                path = ("measures", index, "responsible", number, "name")
                yield Violation(
                    path, f"{responsible.name} does not end like an organ's name", responsible.span
                )


def unit(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP061."""
    known = words("units")
    for index, indicator in enumerate(file.document.indicators if file.document else ()):
        if indicator.unit is None:
            continue
        parts = View(indicator.unit).text.split("/")
        strange = [part for part in parts if part not in known and part.lstrip("十百千万亿") not in known]
        if strange:
            message = f"{indicator.unit}: the lexicon knows no unit {', '.join(strange)}"
            yield Violation(("indicators", index, "unit"), message, indicator.span)


def _reread(indicator: Indicator) -> tuple[tuple[str, ...], str] | None:
    """The first field that its words contradict, and how; None where they agree or say nothing."""
    # Inside a sentence: at the head of one, 1. could be the number of an item.
    read = quantities(f"，{indicator.text}")
    if not read:
        return None
    stored = indicator.normalized
    if stored.unit is not None and all(q.normalized.unit is None for q in read):
        # 不低于500: the unit stands with another number of the sentence, only the bare one can be read.
        if indicator.value not in {q.value for q in read}:
            return ("value",), f"the words say {read[0].value:f}, not {indicator.value:f}"
        return None
    values = {(q.normalized.value, q.normalized.upper) for q in read if q.normalized}
    if values and (stored.value, stored.upper) not in values:
        said = ", ".join(f"{value:f}" for value, _ in sorted(values, key=str))
        return ("normalized", "value"), f"the words say {said}, not {stored.value:f}"
    written = {(q.value, q.unit) for q in read}
    if indicator.value not in {number for number, _ in written}:
        return ("value",), f"the words say {read[0].value:f}, not {indicator.value:f}"
    # What it is paid for (元/人/月) may stand elsewhere in the sentence.
    unit = (indicator.unit or "").partition("/")[0] or None
    if not {indicator.unit, unit} & {said for number, said in written if number == indicator.value}:
        return ("unit",), f"the words say {read[0].unit}, not {indicator.unit}"
    units = {q.normalized.unit for q in read if q.normalized}
    joined = any(unit and (stored.unit or "").startswith(f"{unit}/") for unit in units)
    if units and stored.unit not in units and not joined:
        return ("normalized", "unit"), f"the words say {' or '.join(map(str, units))}, not {stored.unit}"
    told = {q.comparator for q in read} - {"eq"}
    if _STRICTER.get(indicator.comparator) in told:
        return None
    if told and indicator.comparator not in told:
        return ("comparator",), f"the words say {' or '.join(sorted(told))}, not {indicator.comparator}"
    return None
