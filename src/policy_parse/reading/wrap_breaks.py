"""What it costs to end a paragraph, or a line, before a piece, judged by the words on both sides.

A cost of about 1 is a reason, 3 a strong one, 6 and more next to a proof; the widths of the lines
(:mod:`policy_parse.reading.wrap_setting`) are weighed on the same scale.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from policy_parse.patterns import compiled
from policy_parse.reading.wrap_pieces import CLOSERS, FINAL, OPENERS, Piece, patterns, width_of

_QUOTED_FINAL = compiled(r"[。！？；!?][”’）)》]++$")
_INNER = compiled(r"[，,；;。]")
_BRACKETS = {"（": "）", "(": "）", "《": "》", "“": "”", "〔": "〕", "【": "】"}
_CLOSING = {"）": "）", ")": "）", "》": "》", "”": "”", "〕": "〕", "】": "】"}
_BRACKET = compiled(r"[（(《“〔【）)》”〕】]")
#: An opening bracket whose partner is farther away than this is a slip of the pen.
_REACH = 160


@dataclass(slots=True)
class Break:
    """Costs before a piece: the printed line goes on, it ends, the paragraph ends."""

    same: float
    wrap: float
    end: float


def breaks_of(pieces: Sequence[Piece], widest: int) -> list[Break]:
    """The break before each piece; ``widest`` is the width of the widest."""
    gaps_cut = any(
        a.text[-1] in "，、" or (a.text[-1] not in CLOSERS and width_of(a.text) >= 0.9 * widest)
        for a, b in pairwise(pieces)
        if b.gap
    )
    inside = _inside(pieces)
    pairs = enumerate(pairwise(pieces), 1)
    return [
        Break(inf, inf, 0.0),
        *(_break(before, after, i in inside, gaps_cut) for i, (before, after) in pairs),
    ]


def _break(before: Piece, after: Piece, inside: bool, gaps_cut: bool) -> Break:
    """``inside``: a bracket or quote is open; ``gaps_cut``: here empty lines stand inside paragraphs."""
    if after.begins:
        return Break(inf, inf, 0.0)
    last, head = before.text[-1], after.text[0]
    final = last in FINAL or (last in "）)〕" and not inside) or bool(_QUOTED_FINAL.search(before.text))
    starts = bool(patterns()["marker"].match(after.text) or patterns()["item"].match(after.text))
    found = _by_last_sign(before, after, final, starts, inside)
    _weigh_numbers(found, before, final, starts)
    _weigh_scraps(found, before, after, starts)
    if head in CLOSERS:
        found.same, found.wrap, found.end = 0.0, 3.0, 20.0
    if last in OPENERS:
        found.wrap += 3.0
    if inside:
        found.end += 6.0
    _weigh_own_lines(found, before, after, inside)
    if after.indented:
        found.same, found.wrap, found.end = found.same + 4.0, found.wrap + 4.0, found.end - 4.0
    if after.gap:
        found.same = inf
        if final and not gaps_cut:
            found.wrap = inf
    return found


def _by_last_sign(before: Piece, after: Piece, final: bool, starts: bool, inside: bool) -> Break:
    last, head = before.text[-1], after.text[0]
    if final and starts:
        return Break(3.0, 3.0, -0.5)
    if final:
        end = 1.6 if last in "；;" else 0.7 if last in FINAL else 0.9
        return Break(0.2, 0.3, end + 0.5 if head in "（(〔" else end)
    if last in "，、,—" or last in OPENERS:
        return Break(0.2, 0.0, 8.0)
    if last in "：:":
        if starts and not inside:
            return Break(1.5, 0.0, -0.3)
        return Break(0.2, 0.0, -0.8 if before.closes else 1.2)
    if last in "》”〉）)":
        return Break(0.2, 0.0, 2.0)
    runs_on = head in OPENERS or head in CLOSERS or bool(patterns()["bare"].match(before.text))
    return Break(0.2 if runs_on else 1.8, 0.0, 3.0 if _INNER.search(before.text) else 1.0)


def _weigh_numbers(found: Break, before: Piece, final: bool, starts: bool) -> None:
    """A number that follows no full stop: a heading stands before it, or it is a reference (第三条)."""
    last = before.text[-1]
    if not starts or final or last in "：:":
        return
    found.same += 0.8
    found.end = min(found.end, found.end * 0.4)
    if patterns()["marker"].match(before.text) and not patterns()["bare"].match(before.text):
        found.same += 2.0
    if not (last in CLOSERS or last in OPENERS):
        found.wrap += 0.7


def _weigh_scraps(found: Break, before: Piece, after: Piece, starts: bool) -> None:
    """Numbers that lost their text (第一条), words set wide (附 则), the last word of a paragraph (行。)."""
    lone = len(before.text) == 1 and before.text.isalpha() and not starts
    numbered_annex = patterns()["annex"].match(before.text) and after.text.isdecimal()
    if lone or numbered_annex or patterns()["bare"].match(before.text):
        found.same, found.end = 0.0, 6.0
    if len(after.text) == 1 and after.text.isalpha():
        found.same, found.end = 0.0, found.end + 4.0
    if len(after.text) <= 4 and after.text[-1] in FINAL and not starts:
        found.end += 3.0


def _weigh_own_lines(found: Break, before: Piece, after: Piece, inside: bool) -> None:
    """Recurring labels, titles (above 主送机关, repeated under 附件：), dates, signatures, contents."""
    if after.label and not inside and before.text[-1] not in "，、,：:":
        found.same, found.wrap, found.end = found.same + 3.0, found.wrap + 3.0, min(found.end, 1.0) - 1.5
    if len(after.text) > 8 and before.text.endswith(after.text):
        found.wrap, found.end = found.wrap + 3.0, found.end - 3.0
    if after.closes and patterns()["titled"].search(before.text):
        found.same, found.wrap, found.end = found.same + 3.0, found.wrap + 3.0, found.end - 3.0
    if before.alone or after.alone:
        found.same, found.end = found.same + 1.5, found.end - 1.5
    if patterns()["leader"].search(before.text):
        found.same, found.wrap, found.end = 6.0, 6.0, -3.0


def _inside(pieces: Sequence[Piece]) -> set[int]:
    """Indices of pieces that begin inside a pair of brackets or quotes."""
    bounds, at = [], 0
    for piece in pieces:
        bounds.append(at)
        at += len(piece.text)
    found: set[int] = set()
    stack: list[tuple[str, int]] = []
    text = "".join(p.text for p in pieces)
    for match in _BRACKET.finditer(text):
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
