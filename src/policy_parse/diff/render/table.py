"""The 修订对照表 as offices circulate it, before it is HTML or DOCX: three columns of marked words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policy_parse.diff.model import Diff, Head, Piece
from policy_parse.diff.render.notes import notes
from policy_parse.diff.render.rows import Row, renumbered, rows, sides

HEADERS = ("现行条文", "修订条文", "说明")
_FIELD_NAMES = {
    "title": "标题",
    "doc_type": "文种",
    "doc_number": "发文字号",
    "issuers": "发文机关",
    "signatory": "签发人",
    "recipients": "主送机关",
    "issued_on": "成文日期",
    "published_on": "发布日期",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
    "cc": "抄送",
}
_PARTS = {"notice": "通知", "body": "正文", "annex": "附件", "table": "表", "note": "附注", "other": "其他"}
_ID = re.compile(r"([a-z]+)([0-9]*)(?:\.r([0-9]+))?")
_KINDS = {"modified": "修改", "added": "新增", "removed": "删除", "split": "拆分", "merged": "合并"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: number or name, marked words, explanations."""

    kind: str
    old_label: str
    new_label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The table with what stands above it."""

    title: str
    sources: tuple[str, str]
    summary: str
    lines: tuple[Line, ...]
    renumbered: str


def table(difference: Diff, *, formatting: bool = False) -> Table:
    """The changed items of ``difference``."""
    names = _names(difference)
    title = difference.new.title or difference.old.title or difference.new.file
    lines = [
        Line(
            "modified",
            _FIELD_NAMES[f.field],
            _FIELD_NAMES[f.field],
            (("-", f.old or ""),),
            (("+", f.new or ""),),
            ("修改",),
        )
        for f in difference.metadata
    ]
    for row in rows(difference, formatting):
        lines.append(_line(row, names, formatting))
    found = difference.summary.sections
    told = [f"{word}{found[kind]}条" for kind, word in _KINDS.items() if found.get(kind)]
    told += [f"移动{difference.summary.moved}条"] if difference.summary.moved else []
    told += [f"序号调整{difference.summary.renumbered}条"] if difference.summary.renumbered else []
    return Table(
        title=f"《{title}》修订对照表",
        sources=(_source(difference.old.file, difference.old.doc_number, difference.old.issued_on),
                 _source(difference.new.file, difference.new.doc_number, difference.new.issued_on)),
        summary="，".join(told) or "两个版本没有实质差异",
        lines=tuple(lines),
        renumbered="，".join(f"{run.old}调整为{run.new}" for run in renumbered(difference)),
    )  # fmt: skip


def _line(row: Row, names: Mapping[str, str], formatting: bool) -> Line:
    old, new = sides(row.change, formatting)
    return Line(
        row.change.change,
        _label(row.change.old, row.change.old_heads),
        _label(row.change.new, row.change.new_heads),
        tuple(old),
        tuple(new),
        tuple(notes(row, "zh", lambda id_: names.get(id_, id_))),
    )


def _names(difference: Diff) -> dict[str, str]:
    """Section id → official number, the new version's where both have one."""
    found: dict[str, str] = {}
    for change in difference.sections:
        for ids, heads in ((change.old, change.old_heads), (change.new, change.new_heads)):
            for id_, head in zip(ids, heads, strict=True):
                if head.number:
                    found[id_] = head.number
    return found


def _label(ids: tuple[str, ...], heads: tuple[Head, ...]) -> str:
    """Official numbers; a part or element by its Chinese name: annex2 → 附件2, table1.r3 → 表1第3行."""
    if heads:
        return "、".join(head.number for head in heads if head.number)
    return "、".join(
        _ID.sub(lambda m: _PARTS.get(m[1], m[1]) + m[2] + (f"第{m[3]}行" if m[3] else ""), i) for i in ids
    )


def _source(file: str, number: str | None, issued: object) -> str:
    return "，".join(str(x) for x in (number, issued) if x) or file
