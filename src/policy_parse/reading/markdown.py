"""Markdown, as policy texts are kept in it: titles with `#` or in bold, tables, quotes, lists."""

import html
import re

from policy_parse.patterns import compiled
from policy_parse.reading.assembly import NEWLINES, Line, Reading, row
from policy_parse.reading.source import Place
from policy_parse.reading.wrap import join
from policy_parse.reading.wrap_pieces import is_page_mark

_TITLE = compiled(r" {0,3}(#{1,6})\s++(.*)$")
_RULE = compiled(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$")
_DIVIDER = compiled(r"\s*+\|?+(?:\s*+:?-{2,}+:?\s*+\|)++(?:\s*+:?-{2,}+:?\s*+)?$")
_TABLE_ROW = compiled(r"\s*\|.*\|\s*$")
_FENCE = compiled(r"\s*(?:```|~~~)")
_QUOTE = compiled(r"^\s*(?:>\s?)+")
_BULLET = compiled(r"^\s*[-*+]\s+")
_CELL_BREAK = compiled(r"(?<!\\)\|")
_BREAK = compiled(r"<br\s*/?>", re.IGNORECASE)
_IMAGE = compiled(r"!\[[^\[\]\n]{0,200}+\]\([^()\n]{0,500}+\)")
_LINK = compiled(r"\[([^\[\]\n]{1,300}+)\]\([^()\n]{0,500}+\)")
_BOLD = compiled(r"\*\*(?=[^\s*])([^*\n]++)(?<=\S)\*\*|__(?=[^\s_])([^_\n]++)(?<=\S)__")
_EMPHASIS = compiled(r"^\s*+\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*\s*+$")
_CODE = compiled(r"`([^`\n]{1,500})`")
_ESCAPE = compiled(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_TAG = compiled(r"</?(?:p|div|span|center|strong|b|i|u|em|font|sup|sub)(?:\s[^<>]{0,300})?>", re.IGNORECASE)


def read_markdown(text: str, encoding: str | None) -> Reading:
    """The paragraphs of ``text`` without Markdown's marks; a line of prose is one unless it is wrapped."""
    raw = NEWLINES.split(_without_comments(text))
    prose, starts, fixed = _sorted_out(raw)
    lines = {piece.line: piece.text for piece in join(prose, starts)}
    found: list[Line] = []
    for n in sorted({*lines, *fixed}):
        if n in fixed:
            found.append(fixed[n])
        else:
            found.extend(Line(_inline(part), Place(line=n)) for part in _BREAK.split(lines[n]))
    return Reading(found, "text/markdown", encoding)


def _sorted_out(raw: list[str]) -> tuple[list[str], set[int], dict[int, Line]]:
    """Prose (a line for each of ``raw``, empty where there is none), the numbers of lines that begin
    anew whatever stands before them, and titles and table rows by line number."""
    prose = [""] * len(raw)
    starts: set[int] = set()
    fixed: dict[int, Line] = {}
    tables = rows = 0
    anew, blank = True, False
    for n, words in enumerate(raw[_after_front_matter(raw) :], _after_front_matter(raw) + 1):
        if _TABLE_ROW.match(words) or (rows and "|" in words):
            tables += not rows
            anew = True
            if not _DIVIDER.match(words):
                rows += 1
                line = row(map(_inline, _cells(words)), Place(line=n, table=tables, row=rows))
                if line is not None:
                    fixed[n] = line
            continue
        rows = 0
        if heading := _TITLE.match(words):
            title = _inline(heading[2].rstrip().rstrip("#"))
            fixed[n] = Line(title, Place(line=n), heading=len(heading[1]))
            anew = True
        elif _RULE.match(words) or _FENCE.match(words):
            anew = True
        elif words.strip():
            quoted = _QUOTE.sub("", words, count=1)
            item = None if is_page_mark(quoted) else _BULLET.match(quoted)
            prose[n - 1] = quoted[item.end() :] if item else quoted
            if anew or item or (blank and quoted.lstrip().startswith("**")):
                starts.add(n)
            anew = False
        blank = not words.strip()
    return prose, starts, fixed


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
