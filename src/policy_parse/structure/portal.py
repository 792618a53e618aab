"""The header table that a portal puts above a document: 文 号 | … | 信息分类: | … |, or 索引号：… lines."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from policy_parse.lexicon import alternation
from policy_parse.patterns import compiled
from policy_parse.span import Span
from policy_parse.structure import shapes
from policy_parse.structure.line import Line
from policy_parse.text.fold import View

_RULE = compiled(r"[-|:+=\s]+\Z")
#: 2023-02-27 18:43 来源： 新华社
_DATED = compiled(r"(?P<day>\d{4}-\d{2}-\d{2})(?:\d{2}:\d{2}(?::\d{2})?)?来源:")
_LABEL = compiled(r"(?P<label>[^:|]{2,8}):(?P<value>.*)\Z")


@cache
def _labelled() -> re.Pattern[str]:
    return compiled(rf"({alternation(shapes.portal_labels())}):")


class Field(NamedTuple):
    """One value of the header table: metadata field, words, place (None: outside the text)."""

    name: str
    value: str
    span: Span | None


def is_header(line: Line) -> bool:
    """Whether a line belongs to a portal's header: a row with a known label, or a rule between rows."""
    text = line.text
    if line.cells or "|" in text:
        return _RULE.match(text) is not None or any(True for _ in _pairs(line))
    return label(text) is not None or _DATED.match(text) is not None


def label(text: str) -> str | None:
    """The known label that a line begins with: 索引号：…."""
    found = _labelled().match(text)
    return found[1] if found else None


def fields(lines: list[Line], outside: Mapping[str, str]) -> list[Field]:
    """The values of the header: of its ``lines`` in the text, then of what the reader met ``outside`` it."""
    labels = shapes.portal_labels()
    found = [Field(labels[label], words, span) for line in lines for label, words, span in _pairs(line)]
    found += [
        Field(labels[label], value.strip(), None)
        for key, value in outside.items()
        if (label := key.strip("：: ")) in labels
    ]
    return [f for f in found if f.name and f.value]


def _pairs(line: Line) -> Iterator[tuple[str, str, Span]]:
    """Label and value: neighbouring cells, or both in one cell with a colon between."""
    labels = shapes.portal_labels()
    source = line.view.source
    if not line.cells:
        if dated := _DATED.match(line.text):
            yield "发布时间", line.view.words(0, dated.end("day")), line.view.span(0, dated.end("day"))
        found = list(_labelled().finditer(line.text))
        for here, following in zip_longest(found, found[1:]):
            start, end = here.end(), following.start() if following else len(line)
            if start < end:
                yield here[1], line.view.words(start, end), line.view.span(start, end)
        return
    cells = [View(source, cell) for cell in line.cells if cell.end > cell.start]
    at = 0
    while at < len(cells):
        text = cells[at].text
        label = text.rstrip(":")
        if label in labels:
            if at + 1 < len(cells) and cells[at + 1].text.rstrip(":") not in labels:
                value = cells[at + 1]
                yield label, value.words(0, len(value.text)), value.span(0, len(value.text))
                at += 1
        elif (both := _LABEL.match(text)) and both["label"] in labels and both["value"]:
            yield both["label"], cells[at].words(*both.span("value")), cells[at].span(*both.span("value"))
        at += 1
