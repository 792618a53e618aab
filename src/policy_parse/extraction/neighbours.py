"""Nouns beside a name (``name_neighbours.yaml``): what they say of an item of a list, and who may act."""

from functools import cache

from policy_parse import lexicon
from policy_parse.extraction.seams import ends_in
from policy_parse.patterns import compiled

# 按照公平合理的原则|确定…: what is done follows a principle.
_GROUND = compiled(r"的(?:原则|方式|程序|要求|标准|思路|规则|理念|目标)\Z|手段\Z")
_BRACKET = compiled(r"\([^()]*\)\Z")


def stands_alone(item: str, *, joint: bool) -> bool:
    """Whether an item of a list is a thing of its own; under a ``joint`` head only a store of data is."""
    words = _nouns("store") if joint else _nouns("entity", "actor", "listed", "held", "store")
    return not item.startswith("跨") and ends_in(_BRACKET.sub("", item.removesuffix("等")), words)


def is_product(item: str) -> bool:
    """商业年金、|养老基金: whether ``item`` is money put to use like a fund."""
    return ends_in(item, _nouns("product"))


def is_place(item: str) -> bool:
    """技术创新中心、孵化基地等|平台: whether ``item`` is a thing such as the head is, or a place."""
    return ends_in(item, _nouns("entity", "store", "venue"))


def is_bare_actor(item: str) -> bool:
    """Whether ``item`` is a word for who may act and nothing else."""
    return item in _nouns("actor")


def is_organ(item: str) -> bool:
    """政务部门和|政务系统: organs are no part of the name of a thing beside them."""
    return ends_in(item, _nouns("organ"))


def is_listed(item: str, *, held: bool) -> bool:
    """Whether ``item`` is of a kind that an arrangement is for, or with ``held`` that a list holds."""
    return ends_in(item, _nouns("actor", "listed", "held") if held else _nouns("actor", "listed"))


def may_act(text: str) -> bool:
    """Whether who may act ends ``text``, so that the verb behind it governs."""
    return bool(_GROUND.search(text)) or ends_in(_BRACKET.sub("", text), _nouns("actor", "subject", "organ"))


def is_joint(modifier: str) -> bool:
    """Whether ``modifier`` binds both sides of 和 to the head: 行政执法和刑事司法衔接|机制."""
    if "挂钩的" in modifier:
        return True
    generic = _between()
    ends = {len(modifier)}
    for _ in range(2):
        ends |= {end - size for end in ends for size in range(1, 5) if modifier[end - size : end] in generic}
    return any(ends_in(modifier[:end], _nouns("joint")) for end in ends if end > 0)


@cache
def _between() -> frozenset[str]:
    """Words that may stand between what binds and the head: 衔接|工作|机制."""
    return lexicon.words("generic_modifiers") | lexicon.words("verbs")


@cache
def _nouns(*ids: str) -> frozenset[str]:
    return lexicon.words("name_neighbours", *ids)
