"""Articles quoted whole, as a 决定 that amends a law does: their numbers are not this document's."""

from policy_parse.patterns import compiled
from policy_parse.structure.line import Line

#: “第三条 …, “（一）…: a paragraph that opens a quotation with a number in it.
_OPENS = compiled(
    r"“(?:第[一二三四五六七八九十百〇\d]{1,6}[编章节条]|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、)"
)
#: A quotation that is not closed within so many paragraphs is a missing mark, not a quotation.
_LONGEST = 60


def inside(lines: list[Line]) -> set[int]:
    """The indexes of the lines that go on with a quotation begun on a line above."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index in found or "“" not in line.text or not _OPENS.match(line.text):
            continue
        if (end := _closed_at(lines, index)) is not None:
            found.update(range(index + 1, end + 1))
    return found


def _closed_at(lines: list[Line], index: int) -> int | None:
    depth = 0
    for at in range(index, min(len(lines), index + _LONGEST)):
        depth += lines[at].text.count("“") - lines[at].text.count("”")
        if depth <= 0:
            return at
    return None
