"""A history in words: one line an item, one column a version."""

import json
from collections.abc import Callable
from html import escape
from typing import Literal, get_args

from policy_parse.diff.history import Cell, History, HistoryRow
from policy_parse.diff.render.table import KINDS, inner_title

HistoryFormat = Literal["text", "json", "markdown", "html", "docx"]
HISTORY_FORMATS: tuple[HistoryFormat, ...] = get_args(HistoryFormat)

_SIGNS = {"same": "=", "modified": "~", "added": "+", "removed": "-", "split": "<", "merged": ">"}
_SHORT = 24
_STYLE = (
    "body{font-family:FangSong,'Noto Serif CJK SC',serif;margin:1rem}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:.3em .5em;"
    "vertical-align:top;text-align:left}th{background:#eee}.changed{font-weight:bold}"
    "thead{display:table-header-group}tr{break-inside:avoid}@page{size:A4 landscape;margin:15mm}"
)


def render_history(told: History, format: str) -> str | bytes:
    """``told`` in one of :data:`HISTORY_FORMATS`, bytes for docx; what never changes is in the JSON alone."""
    return _RENDERERS[format](told)


def _changed(told: History) -> list[HistoryRow]:
    return [row for row in told.rows if not row.same]


def column_heads(told: History) -> list[str]:
    """What stands over each column: number or date, and the file where that does not tell them apart."""
    heads = [v.doc_number or (v.issued_on.isoformat() if v.issued_on else v.file) for v in told.versions]
    once = len(set(heads)) == len(heads)
    return heads if once else [f"{h}（{v.file}）" for h, v in zip(heads, told.versions, strict=True)]


def _cell(cell: Cell, row: HistoryRow) -> str:
    """A section by its label, a fact by its words; what became of it in front."""
    if not cell.ids:
        return "—"
    words = cell.label if row.list in ("sections", "parts") and cell.label else cell.text
    words = " ".join(words.split())
    sign = _SIGNS[cell.change] if cell.change else " "
    moved = " (moved)" if cell.moved else ""
    return f"{sign} {words[:_SHORT]}{'…' if len(words) > _SHORT else ''}{moved}"


def _text(told: History) -> str:
    lines = [" | ".join(["", *column_heads(told)]).lstrip(" |")]
    lines += [" | ".join(_cell(c, row) for c in row.cells) for row in _changed(told)]
    if told.same:
        lines.append("no differences")
    return "\n".join(lines) + "\n"


def _json(told: History) -> str:
    return json.dumps(told.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _markdown(told: History) -> str:
    heads = column_heads(told)
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in _changed(told):
        lines.append(f"| {' | '.join(_cell(c, row).replace('|', '&#124;') for c in row.cells)} |")
    return "\n".join(lines) + "\n"


def _title(told: History) -> str:
    title = next((v.title for v in reversed(told.versions) if v.title), "")
    return f"{inner_title(title)}历次修订对照表" if title else "历次修订对照表"


def _kind(cell: Cell) -> str:
    """What became of an item since the version before, as the 说明 of a table has it."""
    parts = [KINDS.get(cell.change or "same", ""), "移动" if cell.moved else ""]
    return "、".join(filter(None, parts))


def _label(cell: Cell) -> str:
    kind = _kind(cell)
    return cell.label + (f"〔{kind}〕" if kind and cell.ids else "")


def _words(cell: Cell) -> str:
    """The text without the heading, which the label has; a dash where there is none."""
    head, _, rest = cell.text.partition("\n")
    words = rest if head and cell.label.endswith(head) else cell.text
    return words if cell.ids else _kind(cell) or "—"


def _html(told: History) -> str:
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in column_heads(told))
    title = escape(_title(told))
    body = "\n".join("<tr>" + "".join(map(_html_cell, row.cells)) + "</tr>" for row in _changed(told))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>\n"
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table></body></html>\n"
    )


def _html_cell(cell: Cell) -> str:
    marked = ' class="changed"' if _kind(cell) else ""
    label = _label(cell)
    head = f"<b>{escape(label)}</b><br>" if label else ""
    return f"<td{marked}>{head}{escape(_words(cell)).replace(chr(10), '<br>')}</td>"


def _docx(told: History) -> bytes:
    from policy_parse.diff.render import word

    heads = column_heads(told)
    return word.document(
        _title(told),
        "各版本没有实质差异" if told.same else "",
        heads,
        [1] * len(heads),
        [[word.Cell(_label(c), (("=", _words(c)),)) for c in row.cells] for row in _changed(told)],
    )


_RENDERERS: dict[str, Callable[[History], str | bytes]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    "docx": _docx,
}
