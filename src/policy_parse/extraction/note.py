"""What one note of responsibility says: （责任单位：A、B）, （A牵头，B配合）, 完成时限：2023年6月."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from policy_parse.lexicon import alternation, entries
from policy_parse.model import Role
from policy_parse.patterns import compiled
from policy_parse.structure.shapes import is_organ

#: A bracket with at most one bracket inside: 责任单位 name 各县（市、区）政府.
_BRACKET = compiled(r"\((?:[^()]|\([^()]*+\))*+\)|\[[^\[\]]*+\]")
_PLACE = compiled(
    r"(?:各|全)?(?:省|地?市|州|地|县|区|自治[区州县]|直辖市|旗|盟|乡|镇|街道?|兵团|园区|新区|开发区|[^,;、]{1,4}[县市区州]|有关[省市县区])(?:\([^()]*\))?$"
)
#: Short names of organs that a note may hold beside full ones: 侨联, 贸促会, 港澳办, 开发区.
_ORGAN_LIKE = compiled(
    r"[委局厅办部会联院府司处室所站社队行团]$|中心$|公司$|集团$|[园新港]区$|发区$|政府$|各[区县市]$|单位$"
)
#: 广州、深圳等市人民政府: one name.
_JOINT = compiled(r"(?:[一-龥]{2,6}、)+[一-龥]{2,6}等\d*个?[省市县区州][^,;、()]{0,10}(?:政府|管委会)")
#: 2025年8月底前完成 in a bracket that also says who.
_DUE = compiled(r"[^,;。]*\d[年月][^,;。]{0,12}(?:前|底|完成|落实到位)")
_NOT_NAMES = compiled(r"不再|列出|下同|第一|首位|牵头单位|责任单位|以下|详见|见附件")
_OTHERS_AND = compiled(
    r"等[^、,;()]{0,12}?(?:部门|单位|机关)?(?:和|及|与)(?=各|[^、,;]*(?:政府|部门|单位|管委会|公司))"
)
_OTHERS = compiled(r"等(?:[^、,;]{0,18}?(?:单位|部门|机关|机构|处室|地区|地方))?$")
#: What every note has; most sentences have none of it.
_HINT = compiled(r"责任|牵头|负责|时限|(?:单位|时间|分工|部门|配合|协办|安排|节点):")
_RANK = compiled(
    r"(?:第一|首)(?:位|个)?(?:的|者)?(?:责任)?(?:单位|部门)?(?:的|者)?(?:为|是|即)?(?:牵头|主办|主责)"
)
_NONE_LEADS = compiled(
    r"(?:无|没有|未明确|未列明?)牵头[^,;。]{0,6}[,的]{0,2}[^,;。]{0,4}责任单位[^,;。]{0,4}为牵头"
)


class Named(NamedTuple):
    """An organ at ``start:end`` of the view and its role."""

    start: int
    end: int
    role: Role


class Note(NamedTuple):
    """A note at ``start:end`` of the view; ``time`` is the range of the 完成时限 it names, if any."""

    start: int
    end: int
    names: tuple[Named, ...]
    time: tuple[int, int] | None


class _Words(NamedTuple):
    label: re.Pattern[str]
    verb: re.Pattern[str]
    roles: dict[str, Role | Literal["time"]]


@cache
def _words() -> _Words:
    rows = entries("responsibility")
    roles = {w: e.attributes["role"] for e in rows for w in e.words}
    labels = [w for e in rows if e.id.endswith("label") for w in e.words]
    verbs = [w for e in rows if e.id.endswith("verb") for w in e.words]
    return _Words(
        compiled(rf"(?:(?<=^)|(?<=[(\[;。,:]))[^,;。:、()\[\]]{{0,4}}?(?P<label>{alternation(labels)}):"),
        compiled(f"(?P<verb>{alternation(verbs)})$"),
        roles,
    )


def ranks_first(text: str) -> bool:
    """Whether the document says that the organ named first leads (列第一位的为牵头单位)."""
    return ("第一" in text or "首" in text) and bool(_RANK.search(text))


def responsible_lead(text: str) -> bool:
    """Whether the document says that a 责任单位 leads where no 牵头单位 is named."""
    return "为牵头" in text and bool(_NONE_LEADS.search(text))


def may_hold(text: str) -> bool:
    """Whether a text has any word of a note."""
    return bool(_HINT.search(text))


def find(text: str) -> Iterator[Note]:
    """The notes of a folded sentence, in order; one that begins with a label is a note as a whole."""
    if not may_hold(text):
        return
    label = _words().label
    opening = label.match(text)
    if opening and opening.start() == 0:
        yield _labelled(text, 0, len(text))
        return
    for bracket in _BRACKET.finditer(text):
        start, end = bracket.span()
        inner = (start + 1, end - 1)
        note = (_labelled if label.search(text, start, end - 1) else _spoken)(text, *inner)
        if note.names or note.time:
            yield Note(start, end, note.names, note.time)


def ends_as_name(text: str) -> bool:
    """Whether words end as the name of an organ does, marks behind it aside."""
    bare = text.rstrip("、,;。")
    return is_organ(bare) or bool(_ORGAN_LIKE.search(bare))


def of_cell(text: str, role: Role) -> tuple[Named, ...]:
    """The names in a cell of a column of ``role``, unless the cell says it itself: A牵头，B配合; 牵头：A."""
    if may_hold(text) or "配合" in text:
        said = (_labelled if _words().label.search(text) else _spoken)(text, 0, len(text)).names
        if said:
            return said
    return tuple(names_in(text, 0, len(text), role))


def _labelled(text: str, start: int, end: int) -> Note:
    """牵头单位：…；配合单位：…；完成时限：…"""
    words = _words()
    # A look-behind sees one character before ``start``: the bracket, or nothing at a sentence's head.
    marks = list(words.label.finditer(text, max(0, start - 1) if start else 0, end))
    names: list[Named] = []
    time: tuple[int, int] | None = None
    led = any("牵头" in mark["label"] for mark in marks)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        at, stop = mark.end(), following.start() if following else end
        full_stop = text.find("。", at, stop)
        stop = full_stop if full_stop > 0 else stop
        role = words.roles[mark["label"]]
        if led and role == "lead" and "牵头" not in mark["label"]:
            role = "all"
        if role == "time":
            time = (at, _trimmed(text, at, stop))
            continue
        spoken = _spoken(text, at, stop)
        names += spoken.names or names_in(text, at, _trimmed(text, at, stop), role)
    return Note(start, end, tuple(names), time)


def _spoken(text: str, start: int, end: int) -> Note:
    """A牵头，B、C配合: each verb gives its role to the names since the one before."""
    words = _words()
    names: list[Named] = []
    time: tuple[int, int] | None = None
    waiting = start
    at = start
    for part in [*re.finditer(r"[,;。]", text[start:end]), None]:
        stop = start + part.start() if part else end
        verb = words.verb.search(text, at, stop)
        if verb is None and _DUE.fullmatch(text, at, stop):
            time, waiting = (at, stop), stop + 1
        at = stop + 1
        if verb is None:
            continue
        role = words.roles[verb["verb"]]
        if role == "time":
            continue
        together = text.find("会同", waiting, verb.start())
        if together > 0:
            names += names_in(text, waiting, together, role)
            names += names_in(text, together + 2, verb.start(), "support")
        else:
            names += names_in(text, waiting, verb.start(), role)
        waiting = stop + 1
    if not all(is_organ(text[n.start : n.end]) or _ORGAN_LIKE.search(text, n.start, n.end) for n in names):
        names = []
    return Note(start, end, tuple(names), time if names else None)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ";,。、":
        end -= 1
    return end


def names_in(text: str, start: int, end: int, role: Role) -> list[Named]:
    """Names split at 、，； but not inside 各市、州、县人民政府 or brackets; 等部门 is no part of one."""
    found: list[Named] = []
    at, piece, depth = start, start, 0
    for index in range(start, end + 1):
        mark = text[index] if index < end else ","
        depth += (mark in "([") - (mark in ")]")
        if mark not in "、,;" or depth > 0:
            continue
        joint = mark == "、" and not _ORGAN_LIKE.search(text, at, index) and _JOINT.match(text, at, end)
        if joint or (mark == "、" and _PLACE.match(text, piece, index)):
            piece = index + 1
            continue
        if joined := _OTHERS_AND.search(text, at, index):
            found.append(Named(at, joined.start(), role))
            at = joined.end()
        others = _OTHERS.search(text, at, index)
        stop = others.start() if others else index
        if stop > at and not _NOT_NAMES.search(text, at, stop):
            found.append(Named(at, stop, role))
        at = piece = index + 1
    return found
