"""What a quoted name is: told by its last noun, else the noun behind it, its shape, or what stands before."""

import re
from dataclasses import dataclass
from functools import cache

from policy_parse import lexicon
from policy_parse.extraction.quoted import Quoted
from policy_parse.model import MechanismType

# How sure each way of telling is; of several mentions of one name the surest decides.
OWN, AFTER, KNOWN, SHAPE, WEAK, BEFORE, DEFAULT = range(7)

_GOAL_SHAPE = re.compile(
    r"""
    (?: 应 (.{1,2}) 尽 \1 、? )+                 # 应进必进, 应入尽入、应统尽统
      | 应 (.) 必 \2
      | 只 .{1,8} | 人人 .+ | 谁 .+ 谁 .+       # 只进一门, 谁提供、谁负责
      | .{0,6} 零 .{1,6} | 不 .{2,8} | 无 .{2,6} 扰
      | .+ [可能][供用办享达]                     # 即时可供、供即能用
      | .+ 好办 | (?: 有 . 必 . 、? )+          # 跨市好办, 有求必应
      | 让 .+ | .+ (?: 多跑路 | 少跑腿 | 不求人 | 无忧 | 满意 | 放心 )
    """,
    re.VERBOSE,
)
_MANNER_SHAPE = re.compile(r".+[式化]")
_SERVICE_SHAPE = re.compile(r".*[办享]")
# “A”、“B”等改革: the noun behind the last of them holds for all.
_CHAIN = re.compile(r"(?:(?:、|和|与|及|以及)?(?:“[^“”\n]*”|\"[^\"\n]*\"))*等?的?")
_CHAINED = re.compile(r"(?:(?:“[^“”\n]*”|\"[^\"\n]*\")(?:、|和|与|及|以及)?)+\Z")
# 前台综合受理、后台分类审批: steps of a procedure, not an aim.
_PROCEDURE = re.compile(r"受理|审批|出件|办理|评审|验收|收件|审核|核验")
_PHRASE = re.compile(r"(?![、,])[^,。;:!?“”《》()\"\n和与及并]{0,28}")
_GOAL_BEFORE = re.compile(
    r"(?:(?<!落)实现|做到|达到|确保|力争|坚持|秉持|树立|倡导|弘扬|努力)[^,。;:“”]{0,12}\Z"
)
_PLATFORM_BEFORE = re.compile(r"(?:依托|登录|登陆|上线|下载|关注|用好|打开|通过)[^,。;:、“”]{0,4}\Z")
_TROUBLE_BEFORE = re.compile(
    r"(?:解决|破解|整治|清理|取缔|防止|杜绝|打击|避免|破除|消除|遏制|严禁)[^,。;:“”]{0,10}\Z"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type and how it was told; the lower ``rank`` the surer."""

    type: MechanismType
    rank: int


def kind(text: str, quoted: Quoted) -> Kind:
    """What the quotation in a folded ``text`` is."""
    words = text[quoted.start : quoted.end]
    listed = "、" in words
    own, loose = _ending(words)
    if own is not None and not loose and not listed:
        return Kind(own, OWN)
    strong, weak = _behind(text, quoted.outer_end)
    if strong is not None:
        return Kind(strong, AFTER)
    if (known := _known().get(words)) is not None:
        return Kind(known, KNOWN)
    before = _CHAINED.sub("", text[max(0, quoted.outer_start - 60) : quoted.outer_start])[-20:]
    if _TROUBLE_BEFORE.search(before):
        return Kind("other", BEFORE)
    if _GOAL_SHAPE.fullmatch(words):
        return Kind("goal", SHAPE)
    if _MANNER_SHAPE.fullmatch(words):
        return Kind("model", SHAPE)
    if own is not None and loose and (own == "goal" or not listed):
        return Kind(own, SHAPE)
    if weak is not None:
        return Kind(weak, WEAK)
    if listed and _GOAL_BEFORE.search(before) and not _PROCEDURE.search(words):
        return Kind("goal", BEFORE)
    if listed or "+" in words:
        return Kind("model", SHAPE)
    if _SERVICE_SHAPE.fullmatch(words):
        return Kind("service", SHAPE)
    return _before(before)


def _before(before: str) -> Kind:
    if _GOAL_BEFORE.search(before):
        return Kind("goal", BEFORE)
    if _PLATFORM_BEFORE.search(before):
        return Kind("platform", BEFORE)
    return Kind("model", DEFAULT)


def _ending(words: str) -> tuple[MechanismType | None, bool]:
    """The type that the last noun of a name gives it, and whether one behind the name may overrule it."""
    own, longest = _own()
    for length in range(min(longest, len(words)), 0, -1):
        if (entry := own.get(words[-length:])) is not None:
            return entry.attributes["type"], entry.attributes.get("loose", False)
    return None, False


def _behind(text: str, end: int) -> tuple[MechanismType | None, MechanismType | None]:
    """The types that a strong and a weak noun in the phrase behind a quotation give it."""
    chain = _CHAIN.match(text, end)
    phrase = _PHRASE.match(text, chain.end() if chain else end)
    if phrase is None or not phrase.group():
        return None, None
    governed = _verb().search(phrase.group())
    words = phrase.group()[: governed.start()] if governed else phrase.group()
    weak = _weak().search(words)
    told = _after()[weak.group()].attributes if weak else {}
    if weak is not None and told.get("first") and weak.start() == 0:
        return told["type"], None
    strong = _strong().search(words)
    if strong is None:
        return None, told.get("type")
    while (closer := _strong().match(words, strong.end())) is not None:
        strong = closer  # …制度|体系: of nouns that touch, the last is the head
    entry = _after()[strong.group()].attributes
    return (None, entry["type"]) if entry.get("actor") else (entry["type"], None)


@cache
def _known() -> dict[str, MechanismType]:
    files = ("quoted_names", "known_services")
    return {w: e.attributes["type"] for file in files for e in lexicon.entries(file) for w in e.words}


@cache
def _own() -> tuple[dict[str, lexicon.Entry], int]:
    own = {w: e for e in lexicon.entries("quoted_types") if e.attributes["own"] for w in e.words}
    return own, max(map(len, own))


@cache
def _after() -> dict[str, lexicon.Entry]:
    return {w: e for e in lexicon.entries("quoted_types") if e.attributes["after"] for w in e.words}


@cache
def _strong() -> re.Pattern[str]:
    words = [word for word, entry in _after().items() if not entry.attributes.get("weak")]
    return re.compile(lexicon.alternation(words))


@cache
def _weak() -> re.Pattern[str]:
    words = [word for word, entry in _after().items() if entry.attributes.get("weak")]
    return re.compile(lexicon.alternation(words))


@cache
def _verb() -> re.Pattern[str]:
    """Verbs that begin something else behind a quotation: 依托“洪山政务”|打造专题服务."""
    groups = [
        e
        for e in lexicon.entries("name_verbs")
        if e.attributes["place"] == "any" and not e.attributes.get("nominal")
    ]
    return re.compile(lexicon.alternation(word for entry in groups for word in entry.words))
