"""Decimal numbering (1 总则, 1.1 编制目的, 1.1.1 …), as 应急预案 and standards have it.

1.5 at the head of a line is as often a quantity, so it counts only where the whole text is numbered that way:
several lines, of which some number follows another.
"""

import re
from dataclasses import replace

from policy_parse.patterns import compiled
from policy_parse.structure.line import Line
from policy_parse.structure.markers import Marker

_DOTTED = compiled(
    r"(?P<path>\d{1,2}(?:\.\d{1,2}){1,3})[.、]?(?=[\u4e00-\u9fff(“《])(?![亿万千百元倍个米吨亩年月日])"
)
_TOP = compiled(r"(?P<number>\d{1,2})[.、]?(?=[\u4e00-\u9fff])(?P<title>[^。;:,]{2,20})\Z")
_FEWEST = 4


def mark(lines: list[Line]) -> list[Line]:
    """``lines`` with the markers of decimal numbering, where the text has one."""
    paths = {n: found["path"] for n, line in enumerate(lines) if (found := _found(line))}
    if len(paths) < _FEWEST or not _is_counted(list(paths.values())):
        return lines
    tops = {int(path.split(".")[0]) for path in paths.values()}
    marked = list(lines)
    for n, line in enumerate(lines):
        if n in paths:
            numbers = paths[n].split(".")
            marked[n] = replace(line, marker=_marker(int(numbers[-1]), len(numbers), _end(line)))
        elif (top := _top(line)) and {int(top["number"]), int(top["number"]) - 1} & tops:
            tops.add(int(top["number"]))
            marked[n] = replace(line, marker=_marker(int(top["number"]), 1, top.start("title")))
    return marked


def _found(line: Line) -> re.Match[str] | None:
    if line.cells or not line.text[0].isdigit() or "." not in line.text[:6]:
        return None
    return _DOTTED.match(line.text)


def _top(line: Line) -> re.Match[str] | None:
    return _TOP.match(line.text) if line.text[0].isdigit() and not line.cells else None


def _end(line: Line) -> int:
    found = _DOTTED.match(line.text)
    return found.end() if found else 0


def _marker(value: int, depth: int, end: int) -> Marker:
    return Marker("arabic", value, f"1.{depth}", end)


def _is_counted(paths: list[str]) -> bool:
    """Whether numbers follow one another as in a list: 1.1 and 1.2 under one head."""
    known = set(paths)
    follows = 0
    for path in known:
        head, _, last = path.rpartition(".")
        follows += f"{head}.{int(last) + 1}" in known
    return follows >= 2
