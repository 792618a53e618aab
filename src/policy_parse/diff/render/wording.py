"""A changed text in the words of an amendment: 将“…”修改为“…”, 在“…”后增加“…”, 删去“…”, 增加一款."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_parse.diff.canonical import key
from policy_parse.diff.model import Change, Piece
from policy_parse.diff.render.rows import visible
from policy_parse.patterns import compiled
from policy_parse.text.counting import counted

#: So much of a change is quoted; so many changes are told one by one.
_QUOTED, _WORDINGS = 40, 8
#: Changes of one clause with no more than this between them are told as one.
_NEAR = 8
#: So much of the words around, and no less, says where something was put in; what moved is at least so long.
_CONTEXT, _LEAST, _MOVED = 12, 4, 3
#: A replacement of so much by a particle is none.
_TELLING = 6
_OTHER = "其他文字修改"
_TITLE = compiled(r"《[^《》]{1,30}》\Z")
_CLAUSE_END = compiled(r"[，。；：！？,;:!?\n]")
_PAUSES, _BREAKS = "、，,和与及", "、，,和与及的"
_MARKS = "，。；：！？、,;:!?\n"
_NUMERAL = compiled(r"[0-9０-９零〇一二三四五六七八九十百千万亿两]")
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Neighbouring changes with what stands around them, paragraphs counted from 1 on either side."""

    pieces: tuple[Piece, ...]
    before: str
    after: str
    paragraphs: tuple[int, int]

    @property
    def gone(self) -> str:
        return "".join(text for op, text in self.pieces if op != "+")

    @property
    def come(self) -> str:
        return "".join(text for op, text in self.pieces if op != "-")

    @property
    def is_minor(self) -> bool:
        """A particle or a mark: nothing to be told where there is more."""
        changed = [key(text) for op, text in self.pieces if op != "="]
        return all(len(k) <= 1 and not _NUMERAL.search(k) for k in changed)


def wording(
    change: Change, told: Sequence[str], known: frozenset[Piece], titled: bool, unit: str
) -> list[str]:
    """One line an edit of ``change``.

    What ``told`` lines, ``known`` pieces or a field of its own say is not said again. ``titled``: the first
    line is a heading; ``unit``: what a paragraph is called, 款 in an article, nothing where they are not
    counted.
    """
    edits = [e for e in _edits(visible(change.text), titled) if not _is_told(e, told, known)]
    if titled and any(f.field == "heading" for f in change.fields):
        edits = [e for e in edits if 0 not in e.paragraphs]
    lines: list[str] = []
    minor: list[str] = []
    moved = _moved(edits)
    for edit in edits:
        words = edit.come or edit.gone
        line = f"调整“{_quoted(words)}”的位置" if key(words) in moved else _line(edit, unit)
        if line:
            (minor if edit.is_minor else lines).append(line)
    lines, minor = list(dict.fromkeys(lines)), list(dict.fromkeys(minor))
    if not lines:
        return minor if len(minor) <= _WORDINGS else [_OTHER]
    return [*lines[:_WORDINGS], *([_OTHER] if minor or len(lines) > _WORDINGS else [])]


def _edits(pieces: Sequence[Piece], titled: bool) -> Iterator[_Edit]:
    """Changes that stand close together in one clause are one; whole paragraphs are by themselves."""
    counts = [0 if titled else 1] * 2
    at = 0
    while at < len(pieces):
        if pieces[at][0] == "=":
            counts = [n + pieces[at][1].count("\n") for n in counts]
            at += 1
            continue
        end = at + 1
        while end < len(pieces) and (pieces[end][0] != "=" or _joins(pieces, end)):
            end += 1
        group = pieces[at:end]
        yield _Edit(
            tuple(group),
            pieces[at - 1][1] if at else "",
            pieces[end][1] if end < len(pieces) else "",
            (counts[0], counts[1]),
        )
        for op, text in group:
            counts = [n + text.count("\n") * (op != skipped) for n, skipped in zip(counts, "+-", strict=True)]
        at = end


def _joins(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what is kept here stands between two changes of one clause."""
    text = pieces[at][1]
    return (
        at + 1 < len(pieces)
        and len(text) <= _NEAR
        and not _CLAUSE_END.search(pieces[at - 1][1][-1:] + text + pieces[at + 1][1][:1])
    )


def _is_told(edit: _Edit, told: Sequence[str], known: frozenset[Piece]) -> bool:
    changed = [(op, _bare(text)) for op, text in edit.pieces if op != "="]
    if all(piece in known for piece in changed):
        return True
    gone, come = _bare(edit.gone), _bare(edit.come)
    if gone and come:
        return any(gone in line and come in line for line in told)
    return any(line.endswith(gone or come) for line in told if gone or come)


def _moved(edits: Sequence[_Edit]) -> frozenset[str]:
    """Words that go in one place and come in another."""
    gone = {key(e.gone) for e in edits if not e.come}
    come = {key(e.come) for e in edits if not e.gone}
    return frozenset(k for k in gone & come if len(k) >= _MOVED)


def _line(edit: _Edit, unit: str) -> str | None:
    sizes = len(key(edit.gone)), len(key(edit.come))
    if max(sizes) == 0:
        return _marks(edit)
    if sizes[1] == 0 or (sizes[1] <= 1 and sizes[0] >= _TELLING):
        if unit and _is_paragraph(edit, edit.gone):
            return _paragraph(edit, edit.gone, unit)
        return f"删去“{_quoted(edit.gone)}”"
    if sizes[0] == 0 or (sizes[0] <= 1 and sizes[1] >= _TELLING):
        if unit and _is_paragraph(edit, edit.come):
            return _paragraph(edit, edit.come, unit)
        return f"{_place(edit)}增加“{_quoted(edit.come)}”"
    if all(op != "+" for op, _ in edit.pieces):
        gone = [_quoted(text) for op, text in edit.pieces if op == "-" and key(text)]
        telling = [g for g in gone if len(g) > 1] or gone
        return "删去" + "、".join(f"“{g}”" for g in dict.fromkeys(telling))
    return _replacement(edit)


def _replacement(edit: _Edit) -> str:
    gone, come = edit.gone, edit.come
    bare = min(len(key(gone)), len(key(come))) <= 1 and not _NUMERAL.search(gone + come)
    # 和 → 、工作秘密、 says nothing without its neighbours.
    head = _tail(edit.before) if bare or gone[0] in _PAUSES or come[0] in _PAUSES else ""
    tail = _head(edit.after) if bare or gone[-1] in _PAUSES or come[-1] in _PAUSES else ""
    if head or tail:
        return f"将“{_cut(head + gone + tail)}”修改为“{_cut(head + come + tail)}”"
    return f"将“{_quoted(gone)}”修改为“{_quoted(come)}”"


def _marks(edit: _Edit) -> str | None:
    """A mark for another; where a sentence ends is told apart."""
    if not edit.gone or not edit.come or {*edit.gone, *edit.come} & set("。；;\n"):
        return None
    head, tail = _tail(edit.before), _head(edit.after)
    return f"将“{head}{edit.gone}{tail}”修改为“{head}{edit.come}{tail}”"


def _is_paragraph(edit: _Edit, words: str) -> bool:
    starts = not edit.before or edit.before.endswith("\n") or words.startswith("\n")
    ends = not edit.after or edit.after.startswith("\n") or words.endswith("\n")
    return starts and ends and "\n" in words


def _paragraph(edit: _Edit, words: str, unit: str) -> str:
    side = 1 if edit.come else 0
    first = edit.paragraphs[side] + words.startswith("\n")
    texts = [line for line in words.split("\n") if line.strip()]
    ordinal = f"第{_number(first)}{unit}"
    if len(texts) > 1:
        ordinal += f"至第{_number(first + len(texts) - 1)}{unit}"
    if edit.come:
        count = "两" if len(texts) == 2 else _number(len(texts))
        return f"增加{count}{unit}，作为{ordinal}：“{_quoted(texts[0])}”"
    return f"删去{ordinal}“{_quoted(texts[0])}”"


def _place(edit: _Edit) -> str:
    """Where something was put in; nothing for a clause of its own."""
    words = edit.come
    own = not edit.before or edit.before[-1] in _MARKS or words[0] in _MARKS
    if own and (words[-1] in _MARKS or edit.after[:1] in _MARKS):
        return ""
    if head := _tail(edit.before):
        return f"在“{head}”后"
    tail = _head(edit.after)
    return f"在“{tail}”前" if tail else ""


def _tail(text: str) -> str:
    """The last words of what stands before, of one clause: a title whole, else from a small word on."""
    if title := _TITLE.search(text):
        return title[0]
    text = re.split(r"[）】》”]?[，。；：！？,;:!?\n]|[（【《“]", text)[-1]
    if len(text) > _CONTEXT:
        text = text[-_CONTEXT:]
        starts = [n + 1 for n in range(len(text) - _LEAST) if text[n] in _BREAKS]
        text = text[starts[0] :] if starts else text
    return text.strip(_MARKS)


def _head(text: str) -> str:
    """The first words of what stands behind."""
    text = re.split(r"[，。；：！？,;:!?\n）】》”（【《“]", text)[0]
    if len(text) > _CONTEXT:
        text = text[:_CONTEXT]
        ends = [n for n in range(_LEAST, len(text)) if text[n] in _BREAKS]
        text = text[: ends[-1]] if ends else text
    return text.strip(_MARKS)


def _quoted(text: str) -> str:
    """The words to quote; none of mere marks, which say nothing by themselves."""
    if not key(text):
        return ""
    return _cut(_bare(text))


def _cut(text: str) -> str:
    """In quotes of its own a quote has single ones."""
    text = " ".join(text.split()).translate(_INNER)
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def _bare(text: str) -> str:
    """Without pauses at the ends, and without the half of a quote that was cut there."""
    text = " ".join(text.split()).lstrip("。，、；：,;:”").rstrip("，、；：,;:“")
    opened, closed = text.count("“"), text.count("”")
    if closed > opened:
        text = text.removesuffix("”")
    return text.removeprefix("“") if opened > closed else text


def _number(number: int) -> str:
    """九, 十三, 二十; a count that no text reaches stays in figures."""
    return counted(number) if number < 100 else str(number)


def quotes(lines: Sequence[str], figure: str) -> bool:
    """Whether a line quotes every number of ``figure``, its words and bounds perhaps cut."""
    numbers = re.findall(rf"(?:{_NUMERAL.pattern}|[.．])+\w", figure)
    whole = [re.compile(rf"(?<!{_NUMERAL.pattern})(?<![.．]){re.escape(n)}") for n in numbers]
    return bool(numbers) and any(all(number.search(line) for number in whole) for line in lines)
