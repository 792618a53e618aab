"""The work of ``explain``: a record, its words in their sentence, and its place in the raw file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from policy_parse.model import Deadline, PolicyDocument, Sentence
from policy_parse.reading.limits import DEFAULT, Limits
from policy_parse.reading.source import Source
from policy_parse.span import Span
from policy_parse.storage import tree, yaml_writer
from policy_parse.validation import walk


@dataclass(frozen=True, slots=True)
class Opened:
    """A document and, where it can be had, the raw file it was made from."""

    document: PolicyDocument
    name: str
    source: Source | None


def opened(path: Path, limits: Limits = DEFAULT) -> Opened:
    """A structured file with the raw file beside it, or a raw file, parsed."""
    from policy_parse import storage
    from policy_parse.validation.dataset import open_dataset

    if path.suffix.lower() in storage.SUFFIXES:
        file = open_dataset([path], limits=limits).files[0]
        if isinstance(file.loaded, dict) and "schema_version" in file.loaded:
            document = file.document or storage.load(path)
            return Opened(document, str(file.raw_path or document.source.file), file.raw)
    from policy_parse.pipeline import parse
    from policy_parse.reading import read

    source = read(path, limits=limits)
    return Opened(parse(source), str(path), source)


def explain(opened: Opened, name: str) -> str | None:
    """A few lines on the record whose id is ``name``; None if there is none."""
    record = next((r for _, r in walk.records(opened.document) if getattr(r, "id", None) == name), None)
    if record is None:
        return None
    span = getattr(record, "span", None)
    spans = [span] if span else [mention.span for mention in getattr(record, "mentions", ())]
    lines = [f"{name}: {_kind(record)}"]
    for at in spans:
        lines.append(f"  {at.start}–{at.end}{_place(opened, at)}: {_in_context(opened, at)}")
    for what, words, at in _beside(record):
        lines.append(f"  {what} {at.start}–{at.end}{_place(opened, at)}: {words}")
    fields = {
        key: tree.of_value(value)
        for key in type(record).model_fields
        if key not in ("id", "span", "text", "mentions", "sentences", "children", "sections")
        and (value := getattr(record, key)) not in (None, ())
    }
    lines += [f"  {line}" for line in yaml_writer.dumps(fields).splitlines()] if fields else []
    return "\n".join(lines) + "\n"


def _beside(record: BaseModel) -> Iterator[tuple[str, str, Span]]:
    """Who is responsible and until when: it stands in a note, or in other cells of the row."""
    for organ in getattr(record, "responsible", ()):
        yield organ.role, organ.name, organ.span
    if isinstance(deadline := getattr(record, "deadline", None), Deadline):
        yield "deadline", deadline.text, deadline.span


def _kind(record: BaseModel) -> str:
    return f"{type(record).__name__.lower()} ({(type(record).__doc__ or '').partition(':')[0].strip('.')})"


def _place(opened: Opened, span: Span) -> str:
    for paragraph in opened.source.paragraphs if opened.source else ():
        if paragraph.span.start <= span.start < paragraph.span.end:
            place = paragraph.place
            names = ("page", "line", "paragraph", "table", "row")
            told = [f"{name} {value}" for name in names if (value := getattr(place, name))]
            told += [f"column {n}" for n, cell in enumerate(paragraph.cells, 1) if cell.holds(span)]
            return f", {opened.name} {' '.join(told)}" if told else f", {opened.name}"
    return f", {opened.name}"


def _in_context(opened: Opened, span: Span) -> str:
    """The words of ``span``, marked 【】 inside the sentence that holds them."""
    text = opened.document.text or (opened.source.text if opened.source else "")
    for sentence in _sentences(opened.document):
        if sentence.span.holds(span):
            start, end = span.start - sentence.span.start, span.end - sentence.span.start
            return f"{sentence.text[:start]}【{sentence.text[start:end]}】{sentence.text[end:]}".replace(
                "\n", "⏎"
            )
    return f"【{text[span.start : span.end]}】".replace("\n", "⏎") if text else "(raw file not at hand)"


def _sentences(document: PolicyDocument) -> Iterator[Sentence]:
    return (sentence for _, sentence, _ in walk.sentences(document))
