"""What a quoted name is: told by its last noun, else the noun behind it, its shape, or what stands before."""

import re
from functools import cache
from typing import NamedTuple

from policy_parse import lexicon
from policy_parse.extraction.quoted import Quoted
from policy_parse.model import MechanismType
from policy_parse.patterns import compiled

# How sure each way of telling is; of several mentions of one name the surest decides.
OWN, AFTER, KNOWN, SHAPE, WEAK, BEFORE, DEFAULT = range(7)

_GOAL_SHAPE = compiled(
    r"""
    (?: 应 (.{1,2}) 尽 \1 、? )+                 # 应进必进, 应入尽入、应统尽统
      | 应 (.) 必 \2
      | 只 .{1,8} | 人人 .+ | 谁 .+ 谁 .+       # 只进一门, 谁提供、谁负责
      | .* (?: 必须 | 就是 ) .+ | .{0,6} 零 .{1,6} | 不 .{2,8} | 无 .{2,6} 扰
      | .+ [可能][供用办享达]                     # 即时可供、供即能用
      | .+ 好办 | (?: .{1,2} 必 . 、? )+        # 跨市好办, 有求必应
      | (?: 应 . ){2} | 引 . 入 .               # 应知应会, 引客入荆
      | .* 不用跑 | 让 .+ | .+ (?: 多跑路 | 少跑腿 | 不求人 | 无忧 | 满意 | 放心 )
    """,
    re.VERBOSE,
)
# 应归尽归 among other things
_ALL_SHAPE = compiled(r"应(.{1,2})尽\1")
# 批发和零售业
_TRADE = compiled(r"[^+]*(?<![就创职作])业")
# “信易贷”平台: where a product is offered
_OFFERED = compiled(r"平台|系统|小程序")
_MANNER_SHAPE = compiled(r".{2,}[式化]")
# 文旅+; 一县一品, 一照多址, but not 一老一小; 拿地即开工
_MODEL_SHAPE = compiled(r"[^\d+]+\+|一[^大小老新硬软主副内外]{1,2}[一多].{1,2}|.{1,5}即.{1,5}")
# 保交楼、稳民生
_TASKS_SHAPE = compiled(r"(?!先).{3}(?:、.{3})+")
_SERVICE_SHAPE = compiled(r".*[办享]|[免即秒].即.")
# 五精, 两重, 三大要素: a group that is only counted.
_GROUP_SHAPE = compiled(
    r"[二两三四五六七八九十][\u4e00-\u9fff]{1,2}|双[\u4e00-\u9fff]|[二两三四五六七八九十\d]+[大类个项条件张].{1,6}"
)
# 电力看经济, 公转铁: verbs of one character, as such names have them.
_SHORT_VERB = compiled(r"[看转换变免办查联改控享验]|总对总|点对点|一对一")
_VERSION = compiled(r"[\d.]+\Z")
# “A”、“B”等改革: the noun behind the last of them holds for all.
_CHAIN = compiled(r"(?:(?:、|和|与|及|以及)?(?:“[^“”\n]*”|\"[^\"\n]*\"))*等?的?")
_CHAINED = compiled(r"(?:(?:“[^“”\n]*”|\"[^\"\n]*\")(?:、|和|与|及|以及)?)+\Z")
# 前台综合受理、后台分类审批: steps of a procedure, not an aim.
_PROCEDURE = compiled(r"受理|审批|出件|办理|评审|验收|收件|审核|核验")
_PHRASE = compiled(r"(?![、,])[^,。;:!?“”《》()\"\n和与及并]{0,28}")
# “免申办”事项清单 lists what is done that way.
_MATTERS = compiled(r"(?:服务|高频)?事项(?:实施)?(?:清单|目录)")
_CLAUSE_END = compiled(r"[^,。;:!?“”]*\Z")


class Kind(NamedTuple):
    """A type and how it was told; the lower ``rank`` the surer."""

    type: MechanismType
    rank: int


def kind(text: str, quoted: Quoted) -> Kind:
    """What the quotation in a folded ``text`` is."""
    words = text[quoted.start : quoted.end]
    listed = "、" in words or "," in words
    own, loose = _ending(words)
    if own == "finance" and _OFFERED.match(text, quoted.outer_end):
        return Kind("platform", AFTER)
    if own is not None and not loose and not listed:
        return Kind(own, OWN)
    strong, weak = _behind(text, quoted.outer_end)
    if strong is not None:
        return Kind(strong, AFTER)
    if (known := _known().get(words)) is not None:
        return Kind(known, KNOWN)
    governed = _governed(_CHAINED.sub("", text[max(0, quoted.outer_start - 90) : quoted.outer_start]))
    return _shape(words, own, weak, governed, listed=listed)


def _shape(
    words: str,
    own: MechanismType | None,
    weak: MechanismType | None,
    governed: lexicon.Entry | None,
    *,
    listed: bool,
) -> Kind:
    """The type that the make of ``words`` gives, or else the verb that governs them."""
    told = governed.attributes["type"] if governed else None
    if governed is not None and governed.attributes.get("firm"):
        return Kind(governed.attributes["type"], BEFORE)
    if _SERVICE_SHAPE.fullmatch(words) and not listed and "即" in words:
        return Kind("service", SHAPE)
    if weak == "model" and own is None:
        return Kind("model", WEAK)
    if not listed and _MODEL_SHAPE.fullmatch(words):
        return Kind("model", SHAPE)
    if _TRADE.fullmatch(words):
        return Kind("other", SHAPE)
    if _GOAL_SHAPE.fullmatch(words):
        return Kind("goal", SHAPE)
    if _MANNER_SHAPE.fullmatch(words):
        return Kind("goal" if told == "goal" and words[-1] == "化" else "model", SHAPE)
    if own is not None and (own == "goal" or not listed):
        return Kind(own, SHAPE)
    if weak is not None and not (weak == "goal" and "+" in words):
        return Kind(weak, WEAK)
    if listed and (told == "goal" or _TASKS_SHAPE.fullmatch(words)) and not _PROCEDURE.search(words):
        return Kind("goal", BEFORE)
    if _ALL_SHAPE.search(words):
        return Kind("goal", SHAPE)
    if listed or "+" in words:
        return Kind("other" if told == "other" and listed else "model", SHAPE)
    if _SERVICE_SHAPE.fullmatch(words):
        return Kind("service", SHAPE)
    if _GROUP_SHAPE.fullmatch(words) and told != "goal":
        return Kind("other", SHAPE)
    if told is not None:
        return Kind(told, BEFORE)
    return Kind("model" if _acts(words) else "other", DEFAULT)


def _acts(words: str) -> bool:
    """Whether a verb stands in ``words``: a way of doing, not a thing."""
    if _SHORT_VERB.search(words):
        return True
    verbs = lexicon.words("verbs")
    return any(words[i : i + size] in verbs for size in (2, 3, 4) for i in range(len(words) - size + 1))


def _governed(before: str) -> lexicon.Entry | None:
    """The verb nearest before a quotation that tells what its object is, unless it stands too far off."""
    pattern, verbs = _telling()
    clause = _CLAUSE_END.search(before)
    words = clause.group() if clause else ""
    last = None
    for match in pattern.finditer(words):
        last = match
    if last is None:
        return None
    entry = verbs[last.group()]
    between = words[last.end() :]
    if len(between) > entry.attributes["reach"] or (entry.attributes.get("next") and "、" in between):
        return None
    return entry


def _ending(words: str) -> tuple[MechanismType | None, bool]:
    """The type that the last noun of a name gives it, and whether one behind the name may overrule it."""
    own, longest = _own()
    words = _VERSION.sub("", words)
    for length in range(min(longest, len(words)), 0, -1):
        if (entry := own.get(words[-length:])) is not None:
            return entry.attributes["type"], entry.attributes.get("loose", False)
    return None, False


def _behind(text: str, end: int) -> tuple[MechanismType | None, MechanismType | None]:
    """The types that a strong and a weak noun in the phrase behind a quotation give it."""
    chain = _CHAIN.match(text, end)
    phrase = _PHRASE.match(text, chain.end() if chain else end)
    if phrase is None or not phrase.group() or _MATTERS.match(phrase.group()) or _led(phrase.group()):
        return None, None
    governed = _verb().search(phrase.group())
    words = phrase.group()[: governed.start()] if governed else phrase.group()
    weak = _weak().search(words)
    told = _after()[weak.group()].attributes if weak else {}
    if weak is not None and told.get("touching") and weak.start() > 0:
        weak, told = None, {}
    if weak is not None and told.get("first") and weak.start() == 0:
        return told["type"], None
    strong = _strong().search(words)
    if strong is None:
        return None, told.get("type")
    while (closer := _strong().match(words, strong.end())) is not None and closer.group() != "改革":
        strong = closer  # …制度|体系: of nouns that touch, the last is the head, but not 制度|改革
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
def _telling() -> tuple[re.Pattern[str], dict[str, lexicon.Entry]]:
    verbs = {word: entry for entry in lexicon.entries("quoted_verbs") for word in entry.words}
    return compiled(lexicon.alternation(verbs)), verbs


@cache
def _strong() -> re.Pattern[str]:
    words = [word for word, entry in _after().items() if not entry.attributes.get("weak")]
    return compiled(lexicon.alternation(words))


@cache
def _weak() -> re.Pattern[str]:
    words = [word for word, entry in _after().items() if entry.attributes.get("weak")]
    return compiled(lexicon.alternation(words))


def _led(phrase: str) -> bool:
    """Whether a verb opens what stands behind a quotation: “走流程”|提升服务质效, not “办不成事”|反映窗口."""
    verbs = _leading_verbs()
    return any(phrase[:size] in verbs and not _strong().match(phrase, size) for size in (2, 3, 4))


@cache
def _leading_verbs() -> frozenset[str]:
    groups = (e for e in lexicon.entries("name_verbs") if e.attributes.get("firm"))
    return frozenset(w for e in groups for w in e.words) - _after().keys()


@cache
def _verb() -> re.Pattern[str]:
    """Verbs that begin something else behind a quotation: 依托“洪山政务”|打造专题服务."""
    groups = [
        e
        for e in lexicon.entries("name_verbs")
        if e.attributes["place"] == "any" and not e.attributes.get("nominal")
    ]
    return compiled(lexicon.alternation(word for entry in groups for word in entry.words))
