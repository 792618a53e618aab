"""Seams of a name: separators of a list, determiners, and nouns that another name begins after."""

import re
from collections.abc import Container
from functools import cache

from policy_parse import lexicon
from policy_parse.extraction.vocabulary import Vocabulary

SEPARATOR = re.compile(
    r"、|(?<!共|饱|温|缓|总|随|谐)和(?!谐|解|平|睦)|(?<!参)与(?!会)|(?<!普|涉|危|触|提|顾|波)及(?!时|其)|以及|或(?!者)|或者"
)
# 国库集中支付有关制度: no one instrument is named.
_LOOSELY = re.compile(r"(?:一律|有关|相关|各类|各项|其他|等|(?<!行)为|是)\Z")
# 政府引导、社会参与、市场运作、创新|机制: the last of several mottoes.
_MOTTO = re.compile(r"(?:[^、]{4}、){2,}(?:创新|健全|完善|强化|优化)\Z")
# The head, or the head with one letter, as the last item of a list: 大数据、大|平台.
_BARE = re.compile(r"[、和与及或].?\Z")
# 对, 以, 与 in front of a name that no 的 closes: 加强与|一体化平台的对接.
_LOOSE = re.compile(
    r"(?:并|且)?(?:将(?![来军])|把|在(?![线职册校建岗地华途])|对(?![接标外口应比照策象账公])|以(?![来上下内外及工旧奖案])|与|和(?![谐解]))"
)
# 归集|至信用信息共享平台; a duty keeps it: 向上级报告制度.
_TOWARDS = re.compile(r"(?:向(?![上下好导前后])|从(?![业事严重轻])|至(?![少多今]))")
# 汉交会、服博会等平台, but not 等级, 平等.
_EXAMPLES = re.compile(
    r"(?<![平高同对初中均优])等(?![级待于次效额候])(?:方面|领域|行业|地(?![区方])|[\u4e00-\u9fff]{1,4}的)?的?"
)
_SEVERAL = re.compile(r"一批(?!、)|一系列")
_WHICH = re.compile(
    rf"{_SEVERAL.pattern}|(?<!密切)(?:相关|有关)(?!的|部门|单位|企业|人员|方|主管|机构|行业|领域|产业|行政|规定)"
)
# 各 and 其 as determiners, not in 各地, 各部门, 其他; counts as in 3个平台.
_EACH = re.compile(r"各(?![地领部单区县市省乡镇街成有方界族业行司负尽自])|其(?![他它中实])")
_COUNT = re.compile(
    r"(?:\d+[~-])?(?:\d+|[一二三四五六七八九十两几]{1,3}|N)(?:个|项|批|次(?!性)|套|类|种(?!植|子|业)|条|大(?!数据)|张|家)"
)
# 按照公平合理的原则|确定…: what is done follows a principle.
_GROUND = re.compile(r"的(?:原则|方式|程序|要求|标准|思路|规则|理念|目标)\Z|手段\Z")
_BRACKET = re.compile(r"\([^()]*\)\Z")
# (或修改)|社保系统: a remark on what stands before.
_GLOSS = re.compile(r"\([^()]*\)")


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


def names_nothing(modifier: str) -> bool:
    """Whether the head behind ``modifier`` stands alone in a list, or is of no one kind (有关, 各类)."""
    if modifier.endswith(")"):
        modifier = _BRACKET.sub("", modifier)
    if not modifier or _LOOSELY.search(modifier, max(0, len(modifier) - 2)) is not None:
        return True
    if _BARE.search(modifier, max(0, len(modifier) - 2)) is not None:
        return True
    return "、" in modifier and _MOTTO.match(modifier) is not None


def only_praised(modifier: str) -> bool:
    """开放发展的重要|平台: behind 的 stands nothing that tells one instrument from another."""
    particle = modifier.rfind("的")
    return particle >= 0 and modifier[particle + 1 :] in lexicon.words("generic_modifiers", "praise")


def stands_alone(item: str, *, joint: bool) -> bool:
    """Whether an item of a list is a thing of its own; under a ``joint`` head only a store of data is."""
    words = _nouns("store") if joint else _nouns("entity", "actor", "listed", "held", "store")
    return not item.startswith("跨") and ends_in(_BRACKET.sub("", item.removesuffix("等")), words)


def is_product(item: str) -> bool:
    """商业年金、|养老基金: whether ``item`` is money put to use like a fund."""
    return ends_in(item, _nouns("product"))


def is_bare_actor(item: str) -> bool:
    """Whether ``item`` is a word for who may act and nothing else."""
    return item in _nouns("actor")


def is_organ(item: str) -> bool:
    """政务部门和|政务系统: organs are no part of the name of a thing beside them."""
    return item.endswith(("部门", "单位", "机关"))


def is_listed(item: str, *, held: bool) -> bool:
    """Whether ``item`` is of a kind that an arrangement is for, or with ``held`` that a list holds."""
    return ends_in(item, _nouns("actor", "listed", "held") if held else _nouns("actor", "listed"))


def may_act(text: str) -> bool:
    """Whether who may act ends ``text``, so that the verb behind it governs."""
    return bool(_GROUND.search(text)) or ends_in(_BRACKET.sub("", text), _nouns("actor", "subject"))


def is_joint(modifier: str) -> bool:
    """Whether ``modifier`` binds both sides of 和 to the head: 行政执法和刑事司法衔接|机制."""
    if "挂钩的" in modifier:
        return True
    generic = lexicon.words("generic_modifiers") | lexicon.words("verbs")
    ends = {len(modifier)}
    for _ in range(2):
        ends |= {end - size for end in ends for size in range(1, 5) if modifier[end - size : end] in generic}
    return any(ends_in(modifier[:end], _nouns("joint")) for end in ends if end > 0)


def ends_in(text: str, words: Container[str]) -> bool:
    """Whether one of ``words`` ends ``text``."""
    return any(text[-size:] in words for size in range(1, min(LONGEST, len(text)) + 1))


@cache
def _nouns(*ids: str) -> frozenset[str]:
    return lexicon.words("name_neighbours", *ids)


@cache
def _leading() -> Vocabulary:
    return Vocabulary(lexicon.words("name_openers", "leading"))


@cache
def _fitting() -> Vocabulary:
    return Vocabulary(lexicon.words("name_openers", "fitting"))


#: No word of these lexicons is longer.
LONGEST = 8
