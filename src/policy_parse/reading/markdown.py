"""Markdown, as policy texts are kept in it: titles with `#` or in bold, tables, quotes, lists."""

import html
import re
from collections.abc import Iterator

from policy_parse.reading.assembly import NEWLINES, Line, Reading, row
from policy_parse.reading.source import Place

_TITLE = re.compile(r" {0,3}(#{1,6})\s++(.*)$")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$")
_DIVIDER = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_CELL_BREAK = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,200}+\]\([^()\n]{0,500}+\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300}+)\]\([^()\n]{0,500}+\)")
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n]++)(?<=\S)\*\*|__(?=[^\s_])([^_\n]++)(?<=\S)__")
_EMPHASIS = re.compile(r"^\s*+\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*\s*+$")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_TAG = re.compile(r"</?(?:p|div|span|center|strong|b|i|u|em|font|sup|sub)(?:\s[^<>]{0,300})?>", re.IGNORECASE)


def read_markdown(text: str, encoding: str | None) -> Reading:
    """The paragraphs of ``text`` without Markdown's marks; every line of prose is a paragraph of its own."""
    lines = list(_lines(_without_comments(text)))
    return Reading(lines, "text/markdown", encoding)


def _lines(text: str) -> Iterator[Line]:
    raw = NEWLINES.split(text)
    first = _after_front_matter(raw)
    tables = 0
    rows = 0
    prose: list[str] = [""] * first
    for n, words in enumerate(raw[first:], first + 1):
        heading = _TITLE.match(words)
        if _TABLE_ROW.match(words) or (rows and "|" in words):
            yield from _prose(prose, n)
            prose = []
            if not rows:
                tables += 1
            if not _DIVIDER.match(words):
                rows += 1
                line = row(map(_inline, _cells(words)), Place(line=n, table=tables, row=rows))
                if line is not None:
                    yield line
            continue
        rows = 0
        if heading or _RULE.match(words) or _FENCE.match(words):
            yield from _prose(prose, n)
            prose = []
            if heading:
                words = heading[2].rstrip().rstrip("#")
                yield Line(_inline(words), Place(line=n), heading=len(heading[1]))
            continue
        prose.append(words)
    yield from _prose(prose, len(raw) + 1)


def _prose(raw: list[str], after: int) -> Iterator[Line]:
    """The paragraphs of consecutive lines, the last of which stands before line ``after``."""
    start = after - len(raw)
    stripped = [_BULLET.sub("", _QUOTE.sub("", words, count=1), count=1) for words in raw]
    for n, words in enumerate(stripped, start):
        yield from (Line(_inline(part), Place(line=n)) for part in _BREAK.split(words))


def _inline(words: str) -> str:
    words = _IMAGE.sub("", words.rstrip().removesuffix("\\"))
    words = _LINK.sub(r"\1", words)
    words = _CODE.sub(r"\1", words)
    words = _EMPHASIS.sub(r"\1", _BOLD.sub(r"\1\2", words))
    words = _ESCAPE.sub(r"\1", _TAG.sub("", words))
    return html.unescape(words) if "&" in words else words


def _cells(words: str) -> list[str]:
    words = words.strip().removeprefix("|")
    if words.endswith("|") and not words.endswith("\\|"):
        words = words[:-1]
    return _CELL_BREAK.split(_BREAK.sub(" ", words))


def _after_front_matter(raw: list[str]) -> int:
    """Index of the first line after a YAML header between two ``---`` lines, else 0."""
    if not raw or raw[0].strip() != "---":
        return 0
    for n, words in enumerate(raw[1:40], 1):
        if words.strip() in ("---", "..."):
            return n + 1
        if words.strip() and ":" not in words and not words.startswith((" ", "-", "#")):
            return 0
    return 0


def _without_comments(text: str) -> str:
    """``text`` with its ``<!-- … -->`` emptied; line ends stay."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        parts.append("\n" * text.count("\n", start, end))
        at = end + 3
    return "".join(parts) + text[at:]
