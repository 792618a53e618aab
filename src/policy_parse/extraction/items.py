"""Items of a list before a head (并列成分): which belong to the name, and which stand apart from it."""

import re

from policy_parse.extraction import neighbours, openers, seams
from policy_parse.extraction.generic import LONG_ITEM, is_generic
from policy_parse.extraction.seams import SEPARATOR
from policy_parse.model import MechanismType
from policy_parse.patterns import compiled

#: What is arranged has its examples in its name (贴息、担保等|配套机制); what is built stands behind them.
ARRANGED = frozenset({"mechanism", "institution", "model"})
# 口岸收费及|服务信息|发布系统, 中小企业和|个体工商户|贷款基金: what follows 和 is of the same kind.
_SHARES = compiled(
    r"[^、的]{0,4}(?:信息|数据)(?!平台|系统|库|化|服务平)|[^、的]{0,6}(?:户|者|人员|职工|居民|学校|高中|院校)"
)


def holds_examples(text: str, at: int, *, thing: bool) -> bool:
    """Whether examples with 等 belong to the name: the rest tells it apart, or the first of them does.

    Of a ``thing`` they are what it is for (不动产、市政等|审批系统), not such things (数据中心等|新型平台).
    """
    behind = seams.after_examples(text, at)
    first = SEPARATOR.search(text, at, behind) if behind > at else None
    if first is None or text.endswith("新"):
        return False
    rest = text[behind:]
    if not openers.is_generic(rest) and next(openers.inner_openings(text, behind), None) is not None:
        return False
    if thing:
        told = rest and seams.after_leading(text, behind) == behind and text[behind - 1] == "等"
        return bool(told) and _tells_purposes(text[at : behind - 1])
    if not rest or is_generic(rest, thing=False):
        return first.start() - at >= LONG_ITEM and text[behind - 1] == "等"
    return True


def _tells_purposes(examples: str) -> bool:
    """Whether ``examples`` say what a thing is for: no things of its kind, names or numbers."""
    return "的" not in examples and all(
        len(item) >= 3
        and not item[0].isascii()
        and not openers.is_instance(item)
        and not neighbours.is_place(item)
        for item in SEPARATOR.split(examples)
    )


def stands_apart(text: str, item: str, separator: re.Match[str], kind: MechanismType, *, joint: bool) -> bool:
    """Whether the name begins behind an item and its separator."""
    if kind == "finance" and (neighbours.is_product(item) or openers.is_instance(item)):
        return True
    if kind in ARRANGED and text.endswith(item[-2:]):
        return False  # 日报告、零报告|制度: alike to the last of them
    beside = kind not in ARRANGED and separator.group() in ("和", "及", "以及")
    if separator.group() == "、" and neighbours.is_bare_actor(item):
        return False  # 银行、税务、社保|系统: whom it serves
    apart = neighbours.stands_alone(item, joint=joint) or (beside and neighbours.is_organ(item))
    if not apart or _shared(item, separator, text, kind):
        return False
    bound = separator.group() == "和" and not neighbours.may_act(item)
    return not (bound and is_generic(text[separator.end() :], thing=False))


def _shared(item: str, separator: re.Match[str], text: str, kind: MechanismType) -> bool:
    """Whether an item that could stand alone needs the head: 收费及服务|信息发布系统, 企业、产品|清单."""
    if not neighbours.is_listed(item, held=kind == "list"):
        return False
    if kind == "list":
        return True
    joins = separator.group() not in ("、", "以及")
    return joins and (kind in ARRANGED or bool(_SHARES.match(text, separator.end())))
