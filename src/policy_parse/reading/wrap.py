"""Hard-wrapped lines joined into paragraphs.

Text that was copied out of a PDF breaks anywhere: at the page's right edge, and wherever the
program that made it started a new run of glyphs (after most commas, before most quotes). Each
such line is a *piece*. What tells them apart is the page itself: every printed line of a
paragraph but its last is filled to the right edge. So the pieces are put back into printed
lines in the cheapest way (a shortest path, :func:`_layout`): a line that wraps must be full, a
paragraph may end only where its words allow it, and its first line is indented by the same
amount throughout. No character is added but a space between two Latin words.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

#: Widths are in half ems (a digit is 1, an ideograph 2).
_MIN_WIDTH = 28
_MAX_WIDTH = 120
_SLACK = 3
#: With more pieces than this, full lines do crowd, and trying widths would take long.
_MANY = 400
_NO_INDENT = 0
_INDENT = 4

_CLOSERS = "。，、；：！？）》〉】」』”’,;:!?)〕]％%"
_OPENERS = "（《〈【「『“‘([〔"
_FINAL = "。！？；!?;"
_MAY_END = _FINAL + "：:）)〕"
_QUOTED_FINAL = re.compile(r"[。！？；!?][”’）)》]++$")
_BRACKETS = {"（": "）", "(": "）", "《": "》", "“": "”", "〔": "〕", "【": "】"}
_CLOSING = {"）": "）", ")": "）", "》": "》", "”": "”", "〕": "〕", "】": "】"}
#: An opening bracket whose partner is farther away than this is a slip of the pen.
_REACH = 160

_PROSE = re.compile(r"[，,；;。：:、]")
_COMMA = re.compile(r"[，,；;。]")

_NEVER = 1000.0


@dataclass(frozen=True, slots=True)
class Joined:
    """One paragraph: its words, its first line's number (from 1) and its page, if marked."""

    text: str
    line: int
    page: int | None = None


@dataclass(slots=True)
class _Piece:
    text: str
    line: int
    page: int | None
    gap: bool
    indented: bool
    alone: bool
    label: str | None
    closes: bool = False


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    number = "[一二三四五六七八九十百零〇]{1,6}"
    marker = rf"""
        [（(]\ ?(?:{number}|\d{{1,2}})\ ?[）)]           # （一） （1）
      | {number}[、．.]                                  # 一、
      | \d{{1,3}}[、．.](?!\d)                           # 1. 1、
      | 第\ ?(?:{number}|\d{{1,3}})\ ?[编章节条](?!第)   # 第一条
      | [①-⑳]
    """
    label = r"[\u4e00-\u9fff]{2,8}："
    digits = r"[\d一二三四五六七八九十]{1,3}"
    date = rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\ ?年\ ?{digits}\ ?月\ ?{digits}\ ?日"
    return {
        "marker": re.compile(rf"(?:{marker})", re.VERBOSE),
        "bare": re.compile(rf"(?:{marker})$", re.VERBOSE),
        "item": re.compile(r"——|—\s?—|[●•◆■★]|附\s?件(?:\s?\d{1,2}|[一二三四五六七八九十])?\s?(?:：|:|$)"),
        "annex": re.compile(r"附\s?件$"),
        "contents": re.compile(r"目\s*录$"),
        "label": re.compile(label),
        "date": re.compile(rf"{date}$", re.VERBOSE),
        "note": re.compile(r"[（(][^（()）]{2,40}[）)]$"),
        "leader": re.compile(r"[.．…·]{4,}\s*\d{1,4}$"),
        "page": re.compile(
            r"#\s*Page\s+(\d+)\s*:\s*$|[-—–]\s*(\d{1,4})\s*[-—–]$|第\s*(\d{1,4})\s*页(?:\s*共\s*\d+\s*页)?$"
        ),
        "number": re.compile(
            r"[\u4e00-\u9fff]{1,10}\s?[〔\[［(（]\s?(?:19|20)\d\d\s?[〕\]］)）]\s?(?:第\s?)?\d{1,5}\s?号$"
        ),
        "dated": re.compile(rf"[（(]\s?{date}\s?[）)]$", re.VERBOSE),
    }


def join(lines: Sequence[str]) -> list[Joined]:
    """The paragraphs of ``lines``. A document that is not hard-wrapped keeps its lines as they are."""
    pieces = list(_pieces(lines))
    _mark_signatures(pieces)
    _mark_recipients(pieces)
    _keep_recurring_labels(pieces)
    widths = [_width(p.text) for p in pieces]
    head = _heading_block(pieces)
    edges = _edges(pieces, widths)
    if not edges or head == len(pieces):
        return [Joined(p.text, p.line, p.page) for p in pieces]
    body, body_widths = pieces[head:], widths[head:]
    breaks = _breaks(body, max(widths))
    _, found = min((_layout(body, body_widths, breaks, edge) for edge in edges), key=lambda layout: layout[0])
    starts = ([0] if head else []) + [head + start for start in found]
    return [_joined(pieces[a:b]) for a, b in zip(starts, [*starts[1:], len(pieces)], strict=True)]


def _pieces(lines: Sequence[str]) -> Iterator[_Piece]:
    known = _patterns()
    page_mark, dated, number, note = known["page"], known["date"], known["number"], known["note"]
    contents = known["contents"]
    page, gap, alone = None, False, False
    for n, raw in enumerate(lines, 1):
        text = raw.strip()
        if not text:
            gap = True
        elif mark := page_mark.match(text):
            page = int(mark[1]) if mark[1] else page
            gap = True
        else:
            alone = bool(
                dated.match(text)
                or number.match(text)
                or contents.match(text)
                or (alone and note.match(text))
            )
            label = known["label"].match(text)
            indented = raw.startswith(("\u3000\u3000", "    "))
            yield _Piece(text, n, page, gap, indented, alone, label[0] if label else None)
            gap = False


def _mark_signatures(pieces: Sequence[_Piece]) -> None:
    """Signing organs stand on lines of their own right above the date."""
    date = _patterns()["date"]
    for i in range(len(pieces) - 1, 0, -1):
        if date.match(pieces[i].text):
            for above in reversed(pieces[max(0, i - 12) : i]):
                if _PROSE.search(above.text) or len(above.text) > 32:
                    break
                above.alone = True


def _mark_recipients(pieces: Sequence[_Piece]) -> None:
    """The 主送机关 end with the first colon, before any sentence has been closed."""
    for piece in pieces[:20]:
        if "。" in piece.text:
            return
        if piece.text[-1] in "：:":
            piece.closes = True
            return


def _keep_recurring_labels(pieces: Sequence[_Piece]) -> None:
    """责任单位： opens a paragraph where such lines recur; a single 目标： may stand inside one."""
    counts = Counter(p.label for p in pieces if p.label)
    for piece in pieces:
        if piece.label and counts[piece.label] < 3:
            piece.label = None


def _width(text: str) -> int:
    """Printed width in half ems: two adjoining punctuation marks share one em and a half."""
    narrow = len(text.encode("ascii", "ignore"))
    return 2 * len(text) - narrow - len(_TIGHT.findall(text)) - text.count(" ") // 2


_TIGHT = re.compile(r"[”」』）》〉】。，、；：](?=[“「『（《〈【”」』）》〉】。，、；：])")


def _edges(pieces: Sequence[_Piece], widths: Sequence[int]) -> Sequence[int]:
    """The widths that a full line may have; none for text that is not hard-wrapped.

    Lines that were cut at the edge crowd in one narrow band, mostly end in the middle of a
    sentence, and hardly any line is longer. Where runs of glyphs cut nearly every line there is
    no such band; then many lines end with a comma, and every width from the longest piece on
    is tried.
    """
    total = len(pieces)
    counts = Counter(w for w in widths if w >= _MIN_WIDTH)
    if total < 4 or not counts:
        return ()
    most = max(counts.values())
    edge = max(w for w, n in counts.items() if n >= max(2, 0.25 * most) or most == 1)
    longer = sum(n for w, n in counts.items() if w > edge + _SLACK)
    if longer > 0.05 * total:
        return ()
    pairs = list(zip(pairwise(pieces), widths, strict=False))
    cut = sum(edge - 4 <= width <= edge + 1 and _is_cut(a.text, b.text) for (a, b), width in pairs)
    if cut >= max(3, 0.04 * total) and longer <= cut / 2:
        return (edge,)
    unfinished = sum(piece.text[-1] in "，、" for piece in pieces)
    if unfinished < max(2, 0.12 * total):
        return (edge,) if cut >= 2 and longer <= cut / 2 and cut >= 0.04 * total else ()
    longest = max(widths)
    return range(longest, longest + 24) if longest <= _MAX_WIDTH and total <= _MANY else (edge,)


def _is_cut(text: str, after: str) -> bool:
    return text[-1] not in _FINAL + "：:" and not _patterns()["marker"].match(after)


def _inside(pieces: Sequence[_Piece]) -> set[int]:
    """Indices of pieces that begin inside a pair of brackets or quotes."""
    bounds, at = [], 0
    for piece in pieces:
        bounds.append(at)
        at += len(piece.text)
    found: set[int] = set()
    stack: list[tuple[str, int]] = []
    text = "".join(p.text for p in pieces)
    for match in re.finditer(r"[（(《“〔【）)》”〕】]", text):
        ch, here = match[0], match.start()
        if ch in _BRACKETS:
            stack.append((_BRACKETS[ch], here))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == _CLOSING[ch]:
                opened = stack[depth][1]
                del stack[depth:]
                if here - opened <= _REACH:
                    found.update(range(bisect_left(bounds, opened + 1), bisect_left(bounds, here + 1)))
                break
    return found


@dataclass(frozen=True, slots=True)
class _Break:
    """What it costs to take the boundary before a piece for each of three things."""

    same: float
    wrap: float
    end: float


def _breaks(pieces: Sequence[_Piece], widest: int) -> list[_Break]:
    gaps_cut = any(
        a.text[-1] in "，、" or (a.text[-1] not in _CLOSERS and _width(a.text) >= 0.9 * widest)
        for a, b in pairwise(pieces)
        if b.gap
    )
    inside = _inside(pieces)
    first = _Break(_NEVER, _NEVER, 0.0)
    return [first] + [
        _cost(before, after, i in inside, gaps_cut) for i, (before, after) in enumerate(pairwise(pieces), 1)
    ]


def _cost(before: _Piece, after: _Piece, inside: bool, gaps_cut: bool) -> _Break:
    known = _patterns()
    last, head = before.text[-1], after.text[0]
    bare = bool(known["bare"].match(before.text))
    final = last in _FINAL or (last in "）)〕" and not inside) or bool(_QUOTED_FINAL.search(before.text))
    starts = bool(known["marker"].match(after.text) or known["item"].match(after.text))
    same, wrap, end = 0.2, 0.0, 0.7
    if final:
        wrap, end = 0.3, 0.7 if last in _FINAL else 0.9
        if starts:
            same, wrap, end = 3.0, 3.0, -0.5
    elif last in "，、,—" or last in _OPENERS:
        end = 8.0
    elif last in "：:":
        end = -0.8 if before.closes else 1.2
        if starts and not inside:
            same, end = 1.5, -0.3
    elif last in "》”〉）)":
        end = 2.0
    else:
        end = 3.0 if _COMMA.search(before.text) else 1.0
        if not (bare or head in _OPENERS or head in _CLOSERS):
            same = 1.8
    if starts and not final and last not in "：:":
        same, end = same + 0.8, min(end, end * 0.4)
        if not bare and known["marker"].match(before.text):
            same += 2.0
        if not (last in _CLOSERS or last in _OPENERS):
            wrap += 0.7
    lone = len(before.text) == 1 and before.text.isalpha() and not starts
    if bare or lone or (known["annex"].match(before.text) and after.text.isdecimal()):
        same, end = 0.0, 6.0
    if len(after.text) == 1 and after.text.isalpha():
        same, end = 0.0, end + 4.0
    if len(after.text) <= 4 and after.text[-1] in _FINAL and not starts:
        end += 3.0
    if head in _CLOSERS:
        same, wrap, end = 0.0, 3.0, 20.0
    if last in _OPENERS:
        wrap += 3.0
    if inside:
        end += 6.0
    if after.label and not inside and last not in "，、,：:":
        same, wrap, end = same + 3.0, wrap + 3.0, min(end, 1.0) - 1.5
    if len(after.text) > 8 and before.text.endswith(after.text):
        wrap, end = wrap + 3.0, end - 3.0
    if before.alone or after.alone:
        end, same = end - 1.5, same + 1.5
    if known["leader"].search(before.text):
        end, same, wrap = -3.0, 6.0, 6.0
    if after.indented:
        end, same, wrap = end - 4.0, same + 4.0, wrap + 4.0
    if after.gap:
        same = _NEVER
        if final and not gaps_cut:
            wrap = _NEVER
    return _Break(same, wrap, end)


def _layout(
    pieces: Sequence[_Piece], widths: Sequence[int], breaks: Sequence[_Break], edge: int
) -> tuple[float, list[int]]:
    """The cheapest way to set the lines: its cost, and the indices of the pieces that begin a paragraph."""
    indent = _first_indent(pieces, widths, edge)
    count = len(pieces)
    # state 0: the boundary before piece i ends a paragraph; state 1: it only wraps a line
    best = [[_NEVER * count, _NEVER * count] for _ in range(count + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0), (0, 0)] for _ in range(count + 1)]
    best[0][0] = 0.0
    for i in range(count):
        for state in (0, 1):
            base = best[i][state]
            if base >= _NEVER:
                continue
            width = indent if state == 0 else 0
            inner = 0.0
            for j in range(i + 1, count + 1):
                width += widths[j - 1]
                over = width - edge - 1
                if over > 5 and j > i + 1:
                    break
                cost = base + inner + (0.4 * over if over > 0 else 0.0)
                end = cost + (breaks[j].end if j < count else 0.0)
                short = edge - 3 - width
                if pieces[j - 1].text[-1] not in _MAY_END:
                    end += (2.0 if short <= 1 else 0.0) + (2.0 if state else 0.0)
                if end < best[j][0]:
                    best[j][0], back[j][0] = end, (i, state)
                if j == count:
                    break
                wrap = cost + breaks[j].wrap + (0.45 * short if short > 0 else 0.0)
                if wrap < best[j][1]:
                    best[j][1], back[j][1] = wrap, (i, state)
                inner += breaks[j].same
                if breaks[j].same >= _NEVER:
                    break
    starts: list[int] = []
    at, state = count, 0
    while at > 0:
        at, state = back[at][state]
        if state == 0:
            starts.append(at)
    return best[count][0], starts[::-1]


def _first_indent(pieces: Sequence[_Piece], widths: Sequence[int], edge: int) -> int:
    """Indent of a paragraph's first line: measured on numbered lines that were cut at the edge."""
    marker = _patterns()["marker"]
    missing = sorted(
        edge - width
        for piece, width in zip(pieces, widths, strict=True)
        if edge - 8 <= width and piece.text[-1] not in _CLOSERS and marker.match(piece.text)
    )
    return _NO_INDENT if missing and missing[len(missing) // 2] < 2 else _INDENT


def _heading_block(pieces: Sequence[_Piece]) -> int:
    """Number of pieces at the head that are one title with its date in brackets, else 0."""
    dated = _patterns()["dated"]
    text = ""
    for i, piece in enumerate(pieces[:6], 1):
        text += piece.text
        if piece.text[-1] in "。；：":
            return 0
        if len(text) > 20 and dated.search(text):
            return i
    return 0


_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN_START = re.compile(r"[A-Za-z]")


def _joined(pieces: Sequence[_Piece]) -> Joined:
    text = pieces[0].text
    for piece in pieces[1:]:
        gap = " " if _LATIN_END.search(text) and _LATIN_START.match(piece.text) else ""
        text += gap + piece.text
    return Joined(text, pieces[0].line, pieces[0].page)
