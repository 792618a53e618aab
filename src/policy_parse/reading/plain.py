"""Plain text: decoded lines, wrapped ones joined, rows with ` | ` given their cells."""

from policy_parse.reading.assembly import NEWLINES, Line, Reading
from policy_parse.reading.source import Place
from policy_parse.reading.wrap import join


def read_plain(text: str, encoding: str | None) -> Reading:
    """The paragraphs of ``text``; see :mod:`policy_parse.reading.wrap` for how lines are joined."""
    lines = [cells_of(Line(p.text, Place(line=p.line, page=p.page))) for p in join(NEWLINES.split(text))]
    return Reading(lines, "text/plain", encoding)


def cells_of(line: Line) -> Line:
    """``line`` with its cells, if bars stand in it."""
    if "|" not in line.text or (" | " not in line.text and not line.text.rstrip().endswith("|")):
        return line
    spans: list[tuple[int, int]] = []
    at = 0
    text = line.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    at = start + 1 if text[start:].startswith("|") else start
    while at < end:
        bar = text.find("|", at)
        stop = end if bar < 0 else bar
        words = text[at:stop]
        left = at + len(words) - len(words.lstrip())
        spans.append((left, max(left, at + len(words.rstrip()))))
        at = stop + 1
    return Line(text, line.place, tuple(spans), line.heading)
