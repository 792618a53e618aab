"""Paragraphs that reading glued together: where a number is missing, it is looked for inside the text before.

Only a gap in the numbering makes it look, and only the missing number at the end of a sentence divides: of
（七）…。（八）…, with the next line （九）, the second begins a paragraph of its own.
"""

from itertools import pairwise

from policy_parse.patterns import compiled
from policy_parse.structure import markers
from policy_parse.structure.line import Line
from policy_parse.text.counting import counted
from policy_parse.text.fold import View

_WIDEST = 3
_SHAPES = {
    "cjk-paren": r"\({}\)",
    "cjk": r"{}、",
    "条": r"第{}条",
    "arabic": r"{}[.、]",
    "(1)": r"\({}\)",
}


def divide(lines: list[Line]) -> list[Line]:
    """``lines`` with glued paragraphs taken apart."""
    last: dict[str, tuple[int, int]] = {}
    cuts: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        marker = line.marker
        if marker is None or marker.key not in _SHAPES:
            continue
        before, value = last.get(marker.key, (index, marker.value - 1))
        last[marker.key] = index, marker.value
        missing = range(value + 1, marker.value)
        if marker.value == 2 and value != 1:
            before, missing = index - 1, range(1, 2)
        for number in missing if len(missing) <= _WIDEST else ():
            if before >= 0 and (cut := _look(lines, before, index, marker.key, number)):
                cuts.setdefault(cut[0], []).append(cut[1])
    return [part for index, line in enumerate(lines) for part in _parts(line, sorted(cuts.get(index, [])))]


def _look(lines: list[Line], first: int, stop: int, key: str, number: int) -> tuple[int, int] | None:
    """Line and place of a missing number between two lines, if it stands at the end of a sentence."""
    words = str(number) if key in ("arabic", "(1)") else counted(number)
    pattern = compiled(rf"(?:^|(?<=[。;:)\]”》]))(?:{_SHAPES[key].format(words)})(?![、至和款项])")
    for index in range(first, stop):
        if lines[index].text[0] == "附":
            continue
        found = pattern.search(lines[index].text, 1 if lines[index].marker else 0)
        if found:
            return index, found.start()
    return None


def _parts(line: Line, cuts: list[int]) -> list[Line]:
    if not cuts:
        return [line]
    edges = [0, *(cut for cut in cuts if cut), len(line)]
    made = []
    for start, end in pairwise(edges):
        view = View(line.view.source, line.view.span(start, end))
        sure = start in cuts
        made.append(Line(view, markers.read(view, sure=sure), hint=line.hint if start == 0 else None))
    return made
