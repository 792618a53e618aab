"""Numbering at the head of a paragraph: 第一章, 第三条, 一、, （一）, 1., （1）, ①, 一是.

GB/T 9704-2012, 7.3.3 names four levels (一、 （一） 1. （1）); laws add 编 章 节 条. What a marker means
for the tree is decided in :mod:`policy_parse.structure.outline`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from policy_parse.model import NumberStyle
from policy_parse.patterns import compiled
from policy_parse.text.fold import View

_CN = "[〇零一二三四五六七八九十百]"
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)} | {chr(0x3251 + i): i + 21 for i in range(15)}
_PAREN_DIGIT = {chr(0x2474 + i): i + 1 for i in range(20)}
_DOT_DIGIT = {chr(0x2488 + i): i + 1 for i in range(20)}
_PAREN_CN = {chr(0x3220 + i): i + 1 for i in range(10)}
_SIGNS: dict[str, tuple[NumberStyle, int]] = (
    {c: ("circled", n) for c, n in _CIRCLED.items()}
    | {c: ("arabic-paren", n) for c, n in _PAREN_DIGIT.items()}
    | {c: ("arabic", n) for c, n in _DOT_DIGIT.items()}
    | {c: ("cjk-paren", n) for c, n in _PAREN_CN.items()}
)
#: 首先 … 其次 … are a list as 一是 … 二是 … is.
_ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}

_MARKER = compiled(
    rf"""
    第 (?P<nth> {_CN}{{1,8}}+ | \d{{1,4}} ) (?P<unit> 分?编 | 篇 | 部分 | 章 | 节 | 条 )
    (?: 之 (?P<sub> {_CN}{{1,3}}+ ) )? (?: (?<!条) [:、] )?
  | \(? (?P<cn_paren> {_CN}{{1,4}}+ ) \) [、.]?
  | (?P<cn> {_CN}{{1,4}}+ ) [、.]
  | (?P<digit> \d{{1,3}} ) [.、]
  | \(? (?P<digit_paren> \d{{1,3}} ) \) [、.]?
  | (?P<sign> [{"".join(_SIGNS)}] ) [、.]?
  | (?P<inline> [一二三四五六七八九十]{{1,2}} ) (?: 是 (?: 要 (?= [^求]) )? | 要 (?! [素求点件领]) )
  | 第 (?P<nth_of> [一二三四五六七八九十]{{1,2}} ) [,、]
  | (?P<ordinal> {"|".join(_ORDINALS)} ) [,:]?
    """,
    re.VERBOSE,
)
_ALONE = compiled(rf"{_CN}{{1,3}}")
_UNITS: dict[str, NumberStyle] = {
    "编": "book",
    "分编": "book",
    "篇": "book",
    "部分": "book",
    "章": "chapter",
    "节": "division",
    "条": "article",
}

# What follows shows that the number is part of a sentence: 第三条规定的, （一）、（二）项, 一、二、三级医院.
_RULED = "规定|所[称列述指]|中(?:规定|所|的|,|明确)|的|、|,"
_REFERENCE = {
    "article": compiled(rf"{_RULED}|(?:至|到|和|与|或者?|以?及)第|第{_CN}+[条款项]"),
    "heading": compiled(
        rf"{_RULED}|(?:至|到|和|与|或者?|以?及)第|第{_CN}+[编章节条款项]|[^。]{{60}}|[^。]*。"
    ),
    "cjk-paren": compiled(r"[至、和或及到]\(|[款项](?:规定|所[列述称指]|[的中、,和至或]|情形|条件)"),
    "cjk": compiled(r"[一二三四五六七八九十]+(?:、|级[^市]|线城|类[^似]|等[级奖])"),
    "arabic": compiled(r"\d(?!\d{3}年)"),
}


class Marker(NamedTuple):
    """A number at the head of a paragraph; ``end`` is where the words after it begin in the view.

    ``key`` tells apart shapes of one style that nest in one another: （1） and 1).
    """

    style: NumberStyle
    value: int
    key: str
    end: int
    sub: int | None = None


def read(view: View, *, alone: bool = False, sure: bool = False) -> Marker | None:
    """The marker that ``view`` (one paragraph) begins with, if it is one.

    ``alone`` allows a bare 三 that the format calls a heading; ``sure`` leaves out the check for 1.5.
    """
    text = view.text
    if alone and _ALONE.fullmatch(text):
        return Marker("cjk", value_of(text), "cjk", len(text))
    found = _MARKER.match(text)
    if found is None:
        return None
    group = found.lastgroup
    end = found.end()
    if found["unit"]:
        style = _UNITS[found["unit"]]
        if _refers(view, "article" if style == "article" else "heading", end):
            return None
        sub = value_of(found["sub"]) if found["sub"] else None
        return Marker(style, value_of(found["nth"]), found["unit"], end, sub)
    if group == "cn_paren":
        if _refers(view, "cjk-paren", end):
            return None
        return Marker("cjk-paren", value_of(found["cn_paren"]), "cjk-paren", end)
    if group == "cn":
        if _refers(view, "cjk", end):
            return None
        return Marker("cjk", value_of(found["cn"]), "cjk", end)
    if group == "digit":
        if not sure and _refers(view, "arabic", end):
            return None
        return Marker("arabic", int(found["digit"]), "arabic", end)
    if group == "digit_paren":
        key = "(1)" if text[0] == "(" else "1)"
        return Marker("arabic-paren", int(found["digit_paren"]), key, end)
    if group == "sign":
        style, value = _SIGNS[found["sign"]]
        return Marker(style, value, "(1)" if style == "arabic-paren" else style, end)
    if group == "ordinal":
        return Marker("inline", _ORDINALS[found["ordinal"]], "ordinal", end)
    return Marker("inline", value_of(found["inline"] or found["nth_of"]), group or "", end)


def _refers(view: View, kind: str, end: int) -> bool:
    """Whether the words after the number make it a reference; a space after it says that it is a marker."""
    if kind != "heading" and end < len(view.text) and view.offset(end) > view.offset(end - 1) + 1:
        return False
    return _REFERENCE[kind].match(view.text, end) is not None


@lru_cache(maxsize=1024)
def value_of(number: str) -> int:
    """The value of an ordinal number: 二十一 → 21, 一百零三 → 103, 一〇 → 10, 12 → 12."""
    if number.isdecimal() and number.isascii():
        return int(number)
    total = current = 0
    for ch in number:
        if ch == "百":
            total, current = total + (current or 1) * 100, 0
        elif ch == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = current * 10 + "〇一二三四五六七八九".index("〇" if ch == "零" else ch)
    return total + current
