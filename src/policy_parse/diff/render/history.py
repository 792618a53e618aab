"""A history in words: one line an item, one column a version."""

import json
from collections.abc import Callable
from html import escape
from typing import Literal, get_args

from policy_parse.diff.history import Cell, History, HistoryRow
from policy_parse.errors import PolicyParseError

HistoryFormat = Literal["text", "json", "markdown", "html"]
HISTORY_FORMATS: tuple[HistoryFormat, ...] = get_args(HistoryFormat)

_SIGNS = {"same": "=", "modified": "~", "added": "+", "removed": "-", "split": "<", "merged": ">"}
_SHORT = 24
_STYLE = (
    "body{font-family:FangSong,'Noto Serif CJK SC',serif;margin:1rem}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:.3em .5em;"
    "vertical-align:top;text-align:left}th{background:#eee}.changed{font-weight:bold}"
    "thead{display:table-header-group}tr{break-inside:avoid}@page{size:A4 landscape;margin:15mm}"
)


def render_history(told: History, format: str) -> str:
    """``told`` in one of :data:`HISTORY_FORMATS`; items that never change are in the JSON alone."""
    try:
        return _RENDERERS[format](told)
    except KeyError:
        raise PolicyParseError(
            f"a history comes as {', '.join(HISTORY_FORMATS)}, not {format}: compare two versions for that"
        ) from None


def _changed(told: History) -> list[HistoryRow]:
    return [row for row in told.rows if not row.same]


def _heads(told: History) -> list[str]:
    return [v.doc_number or (v.issued_on.isoformat() if v.issued_on else v.file) for v in told.versions]


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
    lines = [" | ".join(["", *_heads(told)]).lstrip(" |")]
    lines += [" | ".join(_cell(c, row) for c in row.cells) for row in _changed(told)]
    if told.same:
        lines.append("no differences")
    return "\n".join(lines) + "\n"


def _json(told: History) -> str:
    return json.dumps(told.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _markdown(told: History) -> str:
    heads = _heads(told)
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in _changed(told):
        lines.append(f"| {' | '.join(_cell(c, row).replace('|', '&#124;') for c in row.cells)} |")
    return "\n".join(lines) + "\n"


def _html(told: History) -> str:
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in _heads(told))
    title = next((v.title for v in reversed(told.versions) if v.title), "") or "历次修订"
    body = "\n".join(
        "<tr>" + "".join(_html_cell(c, row) for c in row.cells) + "</tr>" for row in _changed(told)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>\n"
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table></body></html>\n"
    )


def _html_cell(cell: Cell, row: HistoryRow) -> str:
    marked = ' class="changed"' if cell.change not in (None, "same") else ""
    label = f"<b>{escape(cell.label)}</b><br>" if cell.label and row.list not in ("sections", "parts") else ""
    return f"<td{marked}>{label}{escape(cell.text).replace(chr(10), '<br>') or '—'}</td>"


_RENDERERS: dict[str, Callable[[History], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
}
