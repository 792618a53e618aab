"""Clauses (分句) of a sentence, and the mask that hides what stands in quotes and brackets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policy_parse.patterns import compiled

#: Stands for every character inside quotes, titles and brackets: no rule looks in there.
HIDDEN = "□"

#: Bounded, so that marks that are never closed cost no more than their own length.
_GROUP = compiled(
    r"“[^”]{0,800}+”|《[^》]{0,300}+》|\([^()]{0,800}+(?:\([^()]{0,300}+\)[^()]{0,300}+){0,20}+\)|\[[^\]]{0,800}+\]"
)
#: The number of an item, which is no remark in brackets where it opens a clause.
_ITEM = compiled(r"(?<![^,;:。])\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)")
_LONGEST_ITEM = 5
_STOP = compiled(r"[,;:。!?]")
#: What may stand before the first word: list dashes, 一是, 首先, item marks.
_LEAD = compiled(
    r"(?:-{1,4}|[一二三四五六七八九十]+是要?|[①-⑳]|\(?\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d)|[、“”·□]*+(?=-))*"
)

#: What a lead begins with.
_LEAD_HEADS = frozenset("-(、“”·□0123456789一二三四五六七八九十") | {
    chr(c) for c in range(ord("①"), ord("⑳") + 1)
}


class Clause(NamedTuple):
    """``start:end`` in the view, without the mark that closes it; ``mark`` is that mark or empty."""

    start: int
    end: int
    mark: str


def mask(text: str) -> str:
    """``text`` with what stands in quotes and brackets hidden; the length stays."""
    if not any(c in text for c in "“《(["):
        return text
    return _GROUP.sub(_hidden, text)


def _hidden(group: re.Match[str]) -> str:
    if len(group[0]) <= _LONGEST_ITEM and _ITEM.fullmatch(group.string, group.start(), group.end()):
        return group[0]
    return HIDDEN * len(group[0])


def clauses(masked: str) -> Iterator[Clause]:
    """The clauses of a masked sentence, without the marks between them; empty ones are left out."""
    at = 0
    for stop in _STOP.finditer(masked):
        yield from _clause(masked, at, stop.start(), stop.group())
        at = stop.end()
    yield from _clause(masked, at, len(masked), "")


def _clause(masked: str, start: int, end: int, mark: str) -> Iterator[Clause]:
    if start < end and masked[start] in _LEAD_HEADS:
        lead = _LEAD.match(masked, start, end)
        start = lead.end() if lead else start
    if end > start:
        yield Clause(start, end, mark)
