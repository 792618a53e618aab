"""A source from plain paragraphs, without reading: what structure is tested on."""

from collections.abc import Iterator

from policy_parse.model import Section, SourceInfo
from policy_parse.reading.source import Paragraph, Source
from policy_parse.span import Span
from policy_parse.structure import Structure, structure


def source(*paragraphs: str, hints: dict[str, int] | None = None) -> Source:
    """One paragraph a line; ``|`` makes a table row; ``hints`` are outline levels by paragraph."""
    text = "\n".join(paragraphs)
    made: list[Paragraph] = []
    at = 0
    for words in paragraphs:
        end = at + len(words)
        cells = tuple(_cells(words, at)) if "|" in words else ()
        made.append(Paragraph(Span(start=at, end=end), cells=cells, heading=(hints or {}).get(words)))
        at = end + 1
    info = SourceInfo(file="-", media_type="text/plain", sha256="", encoding=None, char_count=len(text))
    return Source(info, text, tuple(made))


def tree(found: Structure) -> list[str]:
    """Every section as `id number heading: its sentences`."""
    lines = []
    for section in walk(found):
        head = [section.id, section.number.text if section.number else "", section.heading or ""]
        said = " ".join(sentence.text for sentence in section.sentences)
        lines.append(" ".join(word for word in head if word) + (f": {said}" if said else ""))
    return lines


def built(*paragraphs: str, hints: dict[str, int] | None = None) -> Structure:
    """The structure of some paragraphs."""
    return structure(source(*paragraphs, hints=hints))


def walk(found: Structure) -> Iterator[Section]:
    """Every section of every part, in text order."""
    stack = [section for part in reversed(found.parts) for section in reversed(part.sections)]
    while stack:
        section = stack.pop()
        yield section
        stack.extend(reversed(section.children))


def _cells(words: str, at: int) -> Iterator[Span]:
    for cell in words.split("|")[:-1]:
        start = at + len(cell) - len(cell.lstrip())
        yield Span(start=start, end=max(start, at + len(cell.rstrip())))
        at += len(cell) + 1
