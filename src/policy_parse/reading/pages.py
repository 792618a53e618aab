"""Printed lines with their positions, put together to paragraphs: for formats that only know pages."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policy_parse.patterns import compiled
from policy_parse.reading.assembly import Line
from policy_parse.reading.glyphs import Glyph, Printed, printed_lines
from policy_parse.reading.grid import Box, grids, split
from policy_parse.reading.source import Place
from policy_parse.reading.wrap import join_words

_FINAL = "。！？；：!?;:"
_MARKER = compiled(
    r"[（(]\s?(?:[一二三四五六七八九十百]{1,4}|\d{1,2})\s?[）)]|[一二三四五六七八九十百]{1,4}、|\d{1,3}[、．.](?!\d)"
    r"|第\s?[一二三四五六七八九十百零〇\d]{1,6}\s?[编章节条](?!第)|[①-⑳]|附件(?:\s?\d{1,2})?(?:[:：]|$)|——"
)
_PAGE_NUMBER = compiled(
    r"[-—–·•\s]*\d{1,4}[-—–·•\s]*$|第\s*\d{1,4}\s*页(?:\s*+[,，/]?+\s*+共\s*\d{1,4}\s*页)?$|\d{1,4}\s*/\s*\d{1,4}$"
)
#: What a browser prints above and below a page.
_PRINTED = compiled(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}[,，]?\s+\d{1,2}:\d{2}(?:\s|$)|(?:https?|file)://\S+")
_STOP = compiled(r"[。；](?!$)")
_DIGITS = compiled(r"\d+")
#: Part of a page's height at its top and bottom where running heads and page numbers stand.
_MARGIN = 0.13


#: A line with less ink than this part of its width is a row of a form, not running text.
_PROSE = 0.7
#: Running text has at least so many signs on a full line.
_NARROW = 12


class Page(NamedTuple):
    """The printed lines and table rows of one page, from its top."""

    height: float
    lines: Sequence[Printed]


def page_of(
    number: int, height: float, glyphs: Iterable[Glyph], boxes: Iterable[Box], tables: int = 0
) -> Page:
    """The page that these glyphs make, those inside drawn tables row by row. ``tables`` came before it."""
    rest, drawn = split(glyphs, grids(boxes))
    lines = printed_lines(rest, number)
    for index, table in enumerate(drawn, tables + 1):
        lines.extend(table.printed(number, index))
    return Page(height, sorted(lines, key=lambda line: -line.top))


def tables_on(page: Page) -> int:
    """Number of tables whose rows stand on the page."""
    return len({line.row.place.table for line in page.lines if line.row is not None})


def body_lines(pages: Sequence[Page]) -> list[Printed]:
    """The printed lines without running heads, page numbers and what a browser prints around a page."""
    repeated = _repeated(pages)
    return [line for page in pages for line in _without_furniture(page, repeated)]


def paragraphs(lines: Sequence[Printed]) -> list[Line]:
    """The paragraphs that ``lines`` make up; rows of tables stay as they are."""
    text = [line for line in lines if line.row is None]
    column = _Column(text) if text else None
    found: list[Line] = []
    group: list[Printed] = []
    for line in lines:
        if line.row is None and group and column is not None and column.continues(group[-1], line):
            group.append(line)
            continue
        found.extend(_paragraph(group))
        group = [line] if line.row is None else []
        if line.row is not None:
            found.append(line.row)
    found.extend(_paragraph(group))
    return found


def _paragraph(group: Sequence[Printed]) -> Iterator[Line]:
    if group:
        yield Line(join_words(line.text for line in group), Place(page=group[0].page))


# --- running heads, page numbers ----------------------------------------------------------------------


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Texts (numbers aside) that stand in the margin of most pages."""
    counts = Counter(
        key
        for page in pages
        for key in {_key(line) for line in page.lines if line.row is None and _in_margin(line, page)}
    )
    return frozenset(key for key, n in counts.items() if n >= 2 and n > 0.5 * len(pages))


def _key(line: Printed) -> str:
    return _DIGITS.sub("0", line.text)


def _in_margin(line: Printed, page: Page) -> bool:
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN


def _without_furniture(page: Page, repeated: frozenset[str]) -> Iterator[Printed]:
    for line in page.lines:
        if (
            line.row is None
            and _in_margin(line, page)
            and (_key(line) in repeated or _PAGE_NUMBER.match(line.text) or _PRINTED.match(line.text))
        ):
            continue
        yield line


# --- paragraphs ---------------------------------------------------------------------------------------


class _Column:
    """The block of running text: its edges, its indent, its line spacing."""

    def __init__(self, lines: Sequence[Printed]) -> None:
        self.em = _common(line.height for line in lines)
        self.right = _edge([line.right for line in lines], max)
        full = [line for line in lines if self.is_full(line)] or list(lines)
        self.left = _edge([line.left for line in full], min)
        self.indents = sum(self.is_indented(line) for line in full) >= 0.03 * len(full)
        steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page]
        self.step = _common(step for step in steps if step > 0) or self.em
        ends = sum(line.text[-1] in _FINAL and not self.is_full(line) for line in lines)
        inner = sum(len(_STOP.findall(line.text)) for line in lines)
        #: Most sentences end their paragraph (articles of law): then one that ends a full line does, too.
        self.short_paragraphs = ends > inner

    def is_full(self, line: Printed) -> bool:
        """Whether the line reaches the right edge; what may not begin a line pulls a sign or two over."""
        room = 1.2 if line.text[-1] in _FINAL else 2.5
        width = line.right - line.left
        reaches = line.right >= self.right - room * self.em
        return reaches and width > _NARROW * self.em and line.ink > _PROSE * width

    def is_indented(self, line: Printed) -> bool:
        return self.left + 1.2 * self.em < line.left

    def continues(self, before: Printed, line: Printed) -> bool:
        """Whether ``line`` is the next line of the paragraph that ``before`` belongs to."""
        size = max(before.height, line.height)
        if not self.is_full(before) or abs(before.height - line.height) > 0.25 * size:
            return False
        if min(before.height, line.height) > 1.15 * self.em:  # a title keeps its lines
            return False
        final = before.text[-1] in _FINAL
        if self.is_indented(line) and (self.indents or final):
            return False
        if not final:
            return True
        gap = before.bottom - line.bottom if before.page == line.page else 0.0
        if _MARKER.match(line.text) or gap > 1.6 * self.step:
            return False
        return self.indents or not (self.short_paragraphs and before.text[-1] == "。")


def _common(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0


def _edge(values: list[float], outermost: Callable[..., float]) -> float:
    """The outermost value that several lines share."""
    counts = Counter(round(v / 4) * 4.0 for v in values)
    shared = [v for v, n in counts.items() if n >= max(2, 0.1 * len(values))]
    return outermost(shared or counts)
