"""Seams of a name: separators of a list, determiners, and what else stands right before it."""

from collections.abc import Container
from functools import cache

from policy_parse import lexicon
from policy_parse.extraction.vocabulary import Vocabulary
from policy_parse.patterns import compiled

SEPARATOR = compiled(
    r"、|(?<!共|饱|温|缓|总|随|谐)和(?!谐|解|平|睦)|(?<!参)与(?!会)|(?<!普|涉|危|触|提|顾|波)及(?!时|其)|以及|或(?!者)|或者"
)
# 对, 以, 与 in front of a name that no 的 closes: 加强与|一体化平台的对接.
_LOOSE = compiled(
    r"(?:并|且)?(?:将(?![来军])|把|在(?![线职册校建岗地华途])|对(?![接标外口应比照策象账公])|以(?![来上下内外及工旧奖案])|与|和(?![谐解]))"
)
# 归集|至信用信息共享平台; a duty keeps it: 向上级报告制度.
_TOWARDS = compiled(r"(?:向(?![上下好导前后])|从(?![业事严重轻])|至(?![少多今]))")
# 汉交会、服博会等平台, but not 等级, 平等.
_EXAMPLES = compiled(
    r"(?<![平高同对初中均优])等(?![级待于次效额候])(?:方面|领域|行业|地(?![区方])|[\u4e00-\u9fff]{1,4}的)?的?"
)
_SEVERAL = compiled(r"一批(?!、)|一系列")
_WHICH = compiled(
    rf"{_SEVERAL.pattern}|(?<!密切)(?:相关|有关)(?!的|部门|单位|企业|人员|方|主管|机构|行业|领域|产业|行政|规定)"
)
# 各 and 其 as determiners, not in 各地, 各部门, 其他; counts as in 3个平台.
_EACH = compiled(r"各(?![地领部单区县市省乡镇街成有方界族业行司负尽自])|其(?![他它中实])")
_COUNT = compiled(
    r"(?:\d+[~-])?(?:\d+|[一二三四五六七八九十两几]{1,3}|N)(?:个|项|批|次(?!性)|套|类|种(?!植|子|业)|条|大(?!数据)|张|家)"
)
# (或修改)|社保系统: a remark on what stands before.
_GLOSS = compiled(r"\([^()]*\)")


def after_examples(text: str, at: int) -> int:
    """Past examples with 等 that stand before a name."""
    if "等" in text:
        for examples in _EXAMPLES.finditer(text, at):
            at = examples.end()
    return at


def after_several(text: str, at: int, *, thing: bool) -> int:
    """Past the last word that says there are several, of a ``thing`` also which: 一批|试点, 所需相关|平台."""
    for word in (_WHICH if thing else _SEVERAL).finditer(text, at):
        if word.end() < len(text):
            at = word.end()
    return at


def after_gloss(text: str, at: int) -> int:
    """Past a remark in brackets on what stands before."""
    gloss = _GLOSS.match(text, at)
    return gloss.end() if gloss else at


def after_leading(text: str, at: int) -> int:
    """Past determiners (各类, 3个), and past 对 or 与 that no 的 closes."""
    if "的" not in text[at:] and (loose := _LOOSE.match(text, at)):
        at = loose.end()
    while at < len(text):
        if text[at] == "、":
            at += 1  # 本机关、|本单位
        elif (count := _COUNT.match(text, at)) is not None:
            at = count.end()
        elif (word := _leading().at(text, at)) is not None:
            at += len(word)
        elif (each := _EACH.match(text, at)) is not None:
            at = each.end()
        else:
            break
    return at


def after_towards(text: str, at: int) -> int:
    """Past a preposition of direction in front of a thing."""
    direction = _TOWARDS.match(text, at)
    return direction.end() if direction else at


def after_fitting(text: str, at: int) -> int:
    """Past what makes the name behind it a description (适应|新型能源体系的市场), or ``at``."""
    word = _fitting().at(text, at) if at < len(text) and "的" not in text[at:] else None
    return at + len(word) if word else at


def ends_in(text: str, words: Container[str]) -> bool:
    """Whether one of ``words`` ends ``text``."""
    return any(text[-size:] in words for size in range(1, min(LONGEST, len(text)) + 1))


@cache
def _leading() -> Vocabulary:
    return Vocabulary(lexicon.words("name_openers", "leading"))


@cache
def _fitting() -> Vocabulary:
    return Vocabulary(lexicon.words("name_openers", "fitting"))


#: No word of these lexicons is longer.
LONGEST = 8
