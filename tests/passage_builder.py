"""A document's context from plain paragraphs, without reading or structure: what extractors are tested on."""

from policy_parse.extraction.context import Context
from policy_parse.model import (
    DocNumber,
    Element,
    Metadata,
    Part,
    Section,
    SectionNumber,
    Sentence,
    SourceInfo,
)
from policy_parse.reading.source import Paragraph, Source
from policy_parse.span import Span
from policy_parse.text import sentences
from policy_parse.text.fold import View


def context(*paragraphs: str, title: str = "", heading: str = "", number: str = "") -> Context:
    """``title`` is a title element, ``heading`` that of the one section that holds all ``paragraphs``."""
    text = "\n".join([line for line in (title, heading) if line] + list(paragraphs))
    at = 0
    elements: list[Element] = []
    heading_span = None
    if title:
        elements.append(Element(kind="title", text=title, span=Span(start=0, end=len(title))))
        at = len(title) + 1
    if heading:
        heading_span = Span(start=at, end=at + len(heading))
        at += len(heading) + 1
    found: list[Sentence] = []
    for count, paragraph in enumerate(paragraphs, 1):
        view = View(text, Span(start=at, end=at + len(paragraph)))
        for start, end in sentences.split(view.text):
            span = view.span(start, end)
            found.append(
                Sentence(id=f"body.1.s{len(found) + 1}", span=span, text=span.of(text), paragraph=count)
            )
        at += len(paragraph) + 1
    whole = Span(start=0, end=len(text))
    section = Section(
        id="body.1",
        level=1,
        number=SectionNumber(text="一、", value=1, style="cjk", span=Span(start=0, end=0)),
        heading=heading or None,
        heading_span=heading_span,
        span=whole,
        sentences=tuple(found),
    )
    info = SourceInfo(file="-", media_type="text/plain", sha256="0" * 64, encoding=None, char_count=len(text))
    source = Source(info, text, (Paragraph(whole),))
    metadata = Metadata(doc_number=DocNumber(text=number) if number else None)
    return Context(
        source, metadata, tuple(elements), (Part(id="body", role="body", span=whole, sections=(section,)),)
    )
