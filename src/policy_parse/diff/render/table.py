"""The 修订对照表 as offices circulate it, before it is HTML or DOCX: three columns of marked words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_parse.diff.compare import unchanged
from policy_parse.diff.model import Change, Diff, Piece
from policy_parse.diff.render.notes import notes
from policy_parse.diff.render.rows import Row, little_in_common, renumbered, rows, sides

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
#: A title in a title has the other marks: 《关于印发〈办法〉的通知》.
_INNER = str.maketrans("《》〈〉", "〈〉《》")
#: So many rows with one replacement of words are told together.
_MANY = 5
KINDS = {"modified": "修改", "added": "新增", "removed": "删除", "split": "拆分", "merged": "合并"}


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
    #: What is told below it: the numbers that changed, and the changes made in many places.
    below: tuple[str, ...]


def table(difference: Diff, *, formatting: bool = False, whole: Diff | None = None) -> Table:
    """The changed items of ``difference``; ``whole``: the comparison that it is a part of."""
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
    for row in rows(difference, formatting, whole):
        lines.append(_line(row, formatting))
    if not difference.sections:
        for name, items in (("机制", difference.mechanisms), ("引用文件", difference.citations)):
            lines += [_name_line(name, item) for item in items if not unchanged(item)]
    told = list(_counts(difference))
    told += [f"移动{difference.summary.moved}条"] if difference.summary.moved else []
    told += [f"序号调整{difference.summary.renumbered}条"] if difference.summary.renumbered else []
    if little_in_common(difference):
        told.append(f"两个文本相同的文字仅占{difference.summary.common:.0%}，宜作为全面修订或者不同文本看待")
    return Table(
        title=f"{inner_title(title)}修订对照表",
        sources=(_source(difference.old.file, difference.old.doc_number, difference.old.issued_on),
                 _source(difference.new.file, difference.new.doc_number, difference.new.issued_on)),
        summary="，".join(told) or ("两个版本没有实质差异" if difference.same else ""),
        lines=tuple(lines),
        below=tuple(_below(difference, lines)),
    )  # fmt: skip


def _below(difference: Diff, lines: Iterable[Line]) -> Iterator[str]:
    runs = "，".join(
        (f"{run.above}下：" if run.above else "") + f"{run.old}改为{run.new}"
        for run in renumbered(difference)
    )
    if runs:
        yield f"序号调整：{runs}。"
    found = Counter(note for line in lines for note in set(line.notes) if note.startswith("将“"))
    many = "；".join(f"{note}（{n}处条文）" for note, n in found.most_common() if n >= _MANY)
    if many:
        yield f"多处相同的修改：{many}。"


def inner_title(title: str) -> str:
    """The title in title marks, those that it holds made inner ones."""
    return f"《{title.translate(_INNER)}》"


def _counts(difference: Diff) -> Iterator[str]:
    """How many items of what is shown: articles, or the facts when they were asked for alone."""
    if difference.sections:
        shown = [("", "条", difference.summary.sections)]
    else:
        summary = difference.summary
        shown = [("措施", "项", summary.measures), ("指标", "项", summary.indicators)]
        shown += [("机制", "项", summary.mechanisms), ("引用文件", "件", summary.citations)]
    for name, unit, found in shown:
        for kind, word in KINDS.items():
            if found.get(kind):
                yield f"{word}{name}{found[kind]}{unit}"


def _line(row: Row, formatting: bool) -> Line:
    old, new = sides(row.change, formatting)
    return Line(
        row.change.change,
        row.span("old"),
        row.span("new"),
        tuple(old),
        tuple(new),
        tuple(notes(row, "zh")),
    )


def _name_line(name: str, item: Change) -> Line:
    old, new = sides(item)
    labels = (name if item.old else "", name if item.new else "")
    return Line(item.change, *labels, tuple(old), tuple(new), (KINDS.get(item.change, "移动"),))


def _source(file: str, number: str | None, issued: object) -> str:
    return "，".join(str(x) for x in (number, issued) if x) or file
