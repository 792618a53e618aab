"""The 修订对照表 as a Word document."""

from policy_parse.diff.model import Diff
from policy_parse.diff.render.table import HEADERS, table
from policy_parse.diff.render.word import Cell, document

_SHARES = (3, 3, 2)


def render(difference: Diff, *, formatting: bool = False, whole: Diff | None = None) -> bytes:
    """The bytes of a .docx file; MissingExtraError without python-docx."""
    shown = table(difference, formatting=formatting, whole=whole)
    return document(
        shown.title,
        f"现行：{shown.sources[0]}　修订：{shown.sources[1]}　{shown.summary}",
        HEADERS,
        _SHARES,
        [
            (
                Cell(line.old_label, line.old),
                Cell(line.new_label, line.new),
                Cell("", (("=", "\n".join(line.notes)),)),
            )
            for line in shown.lines
        ],
        shown.below,
    )
