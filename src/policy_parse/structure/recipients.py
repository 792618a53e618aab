"""主送机关: the line above the text, split into the organs it names."""

import re

from policy_parse.patterns import compiled
from policy_parse.span import Span
from policy_parse.structure import shapes
from policy_parse.structure.cursor import unspaced
from policy_parse.structure.line import Piece

_LABEL = compiled(r"(?:[主抄分报内发][部]?[送报发]送?(?:机关|单位)?:)+")
_FIRM = compiled(r"[,;]")


def split(piece: Piece) -> list[tuple[str, Span]]:
    """Names and where they stand: split at ， always, at 、 where each side is an organ of its own."""
    return _names(piece, piece.start, piece.end - (piece.text[-1] in ":。"))


def copies(piece: Piece) -> list[tuple[str, Span]]:
    """The same for 抄送：…。"""
    return _names(piece, piece.start, piece.end - (piece.text[-1] == "。"))


def _names(piece: Piece, first: int, last: int) -> list[tuple[str, Span]]:
    view, found = piece.line.view, list[tuple[str, Span]]()
    for start, end in _between(view.text, first, last, _FIRM):
        label = _LABEL.match(view.text, start, end)
        at = start = label.end() if label else start
        for comma in _commas(view.text, start, end):
            found.append((unspaced(view.words(at, comma)), view.span(at, comma)))
            at = comma + 1
        if at < end:
            found.append((unspaced(view.words(at, end)), view.span(at, end)))
    return found


def _commas(text: str, start: int, end: int) -> list[int]:
    """Positions of the 、 that divide organs: 各部委、各直属机构, but not 各省、自治区、直辖市人民政府."""
    pieces = list(_between(text, start, end, compiled("、")))
    whole = [b - a > 2 and shapes.ends_as_organ(text[a:b]) for a, b in pieces]
    return [pieces[n][1] for n in range(len(pieces) - 1) if whole[n] and whole[n + 1] and any(whole[n + 1 :])]


def _between(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches that ``mark`` divides, brackets kept whole."""
    found: list[tuple[int, int]] = []
    at, depth = start, 0
    for step in compiled(rf"[()]|{mark.pattern}").finditer(text, start, end):
        if step[0] in "()":
            depth += 1 if step[0] == "(" else -1
        elif depth <= 0:
            if step.start() > at:
                found.append((at, step.start()))
            at = step.end()
    if at < end:
        found.append((at, end))
    return found
