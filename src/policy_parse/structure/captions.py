"""Title lines without a number that open a stretch of their own: 附则, 保障措施, 专栏1 …, `## Heading`."""

from policy_parse.patterns import compiled
from policy_parse.structure.line import Line

_LONGEST = 25
_SENTENCE = 20
_PLAIN = compiled(r"[^。;:,!?|@]*[^。;:,!?|@.\d)\]、》]\Z")
_BOX = compiled(
    r"(?:专栏|专题|重点工程|重大工程|重点项目|重点任务|专项行动)之?[\d一二三四五六七八九十]{1,3}[:.、]?.{2,40}\Z"
)
_NO_TITLE = compiled(r"[(\[注图表]|附[件表图录:]|.{2,4}[^局部厅处会]长\Z|(?!\d{4}年)\d")
_CLOSING = compiled("附则|保障|要求|其[他它]|实施|附录|说明")
_CLOSED = compiled(r"[。;!?:”)\]]\Z")


def is_box(line: Line) -> bool:
    """The title of a box in a plan: 专栏1 重点工程, 重点工程一：…"""
    return len(line) <= 45 and "。" not in line.text and _BOX.match(line.text) is not None


def is_closing(line: Line) -> bool:
    """The title of what comes last in a document: 附则, 保障措施."""
    return _CLOSING.search(line.text) is not None


def find(lines: list[Line]) -> set[int]:
    """The indexes of the title lines among the lines of one part's text.

    Where the format says that a line is a heading, it is; else a short line without punctuation counts when
    it stands alone between the end of a sentence and the beginning of the next.
    """
    found: set[int] = set()
    for index, line in enumerate(lines):
        if line.marker or line.cells or line.cell or index + 1 == len(lines):
            continue
        if line.hint or is_box(line) or (_is_plain(line) and _stands_alone(lines, index)):
            found.add(index)
    return found


def _is_plain(line: Line) -> bool:
    text = line.text
    return 2 <= len(text) <= _LONGEST and _PLAIN.match(text) is not None and not _NO_TITLE.match(text)


def _stands_alone(lines: list[Line], index: int) -> bool:
    before, after = lines[index - 1] if index else None, lines[index + 1]
    if before is not None and before.marker and not before.text.endswith(("。", ";")):
        # right under a numbered title it is a title only above a list of its own
        if after.marker and after.marker.value > 1:
            return False
    elif before is not None and not _CLOSED.search(before.text):
        return False
    return after.marker is not None or len(after) >= _SENTENCE or after.text.endswith(("。", ":"))
