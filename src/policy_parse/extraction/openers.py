"""What stands in front of a name and inside it: the words of the ``name_*`` lexicons as patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policy_parse import lexicon

SEPARATOR = re.compile(
    r"、|(?<!共|饱|温|缓|总|随|谐)和(?!谐|解|平|睦)|(?<!参)与(?!会)|(?<!普|涉|危|触|提|顾|波)及(?!时|其)|以及|或(?!者)|或者"
)
# 国库集中支付有关制度: no one instrument is named.
LOOSELY = re.compile(r"(?:有关|相关|各类|各项|其他|等)\Z")
# The head, or the head with one letter, as the last item of a list: 大数据、大|平台.
BARE = re.compile(r"[、和与及或].?\Z")
LOOSE = re.compile(
    r"(?:并|且)?(?:将(?![来军])|把|对(?![接标外口应比照策象账公])|以(?![来上下内外及工旧奖案])|与|和(?![谐解]))"
)
# 汉交会、服博会等平台, but not 等级, 平等.
EXAMPLES = re.compile(
    r"(?<![平高同对初中均优])等(?![级待于次效额候])(?:方面|领域|行业|地(?![区方])|[\u4e00-\u9fff]{1,4}的)?的?"
)
# What turns the verb before it into a noun: 建设单位, 规范化, 服务机构.
_NOUN_SUFFIX = (
    r"(?!单位|机构|方案|房(?!地产|屋|产|源|价|贷)|人(?=[的资信应申使负和基、]|\Z)|者"
    r"|率|力(?!度)|化|性|型|权(?![责益限利属威])|费(?![用率税])|期限|[、和及])"
    r"(?:好(?!差|评|人)|[了着]|有(?![效序力关组计条限机偿助利权害待益]))?"
)
# Two words that share a letter: 机构|建立, 统筹|建设.
_APART = r"(?<!机(?=构建))(?<!统(?=筹建))"
# 以…为重点|探索…: what follows is what is done.
_AS = r"为(?:重点|核心|基础|导向|抓手|载体|依托|主体|主线|牵引|突破口|目标|引领|统领|支撑|契机|切入点)(?!的)"
# 各 and 其 as determiners, not in 各地, 各部门, 其他.
_EACH = r"(?:各(?![地部单区县市省乡镇街成有方界族业行])|其(?![他它中实]))"
_COUNT = r"(?:\d+|[一二三四五六七八九十两几]{1,3}|N)(?:个|项|批|次|套|类|种(?!植|子|业)|条|大(?!数据)|张|家)"
_TIME = (
    r"(?:(?:到|至|在|自)?(?:\d{4}年|\d{1,2}月)(?:\d{1,2}月)?(?:底|末|年?内|上半年|下半年)?(?:前|起|以前|之前)?"
    r"|[今明去]年|年底前)"
)
_TIME_FIRSTS = "到至在自今明去年0123456789"


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb in front of a name behaves: see ``name_verbs.yaml``."""

    place: str
    opens: bool
    names: bool
    nominal: bool | str
    relative: bool
    subject: bool
    firm: bool


PREPOSITION = Verb("any", True, False, False, True, False, False)


@cache
def verbs() -> dict[str, Verb]:
    return {
        word: Verb(
            entry.attributes["place"],
            entry.attributes.get("opens", False),
            entry.attributes.get("names", False),
            entry.attributes.get("nominal", False),
            entry.attributes.get("relative", False),
            entry.attributes.get("subject", False),
            entry.attributes.get("firm", False),
        )
        for entry in lexicon.entries("name_verbs")
        for word in entry.words
    }


@cache
def opener() -> re.Pattern[str]:
    """Adverbs and the verb or preposition that they lead to."""
    adverb = lexicon.alternation(_adverbs())
    verb = lexicon.alternation(verbs())
    building = lexicon.alternation(
        word for word, found in verbs().items() if found.place == "any" or found.opens
    )
    firsts = _firsts([*_adverbs(), *verbs(), *_preposition_words(), *_TIME_FIRSTS])
    return re.compile(
        rf"""
        (?={firsts})
        (?P<adverb> (?: {_TIME} | {adverb} )* )
        (?: (?: (?>{building}) [、和与并及] (?={building}) | (?>{verb}) 或者? (?={verb}) )?
            (?P<verb> (?>{verb}) ) {_NOUN_SUFFIX}
          | (?P<preposition> {prepositions()} )
        )
        """,
        re.VERBOSE,
    )


def _adverbs() -> frozenset[str]:
    """Adverbs and auxiliaries, of measures and of names."""
    ids = ("adverb", "adverb-must", "adverb-explore", "must", "must-not", "may")
    return lexicon.words("function_words", *ids) | lexicon.words("name_openers", "adverb", "adverb-firm")


@cache
def firm_adverb() -> re.Pattern[str]:
    """Adverbs that only a verb follows."""
    return re.compile(lexicon.alternation(lexicon.words("name_openers", "adverb-firm")))


@cache
def inner() -> re.Pattern[str]:
    """What governs from inside a clause; verbs of ``start`` only behind a firm adverb."""
    firm = lexicon.words("name_openers", "adverb-firm")
    adverb, verb = lexicon.alternation(firm), lexicon.alternation(verbs())
    free = [word for word, found in verbs().items() if found.place != "start"]
    alone, others = lexicon.alternation(free), lexicon.alternation(_adverbs())
    firsts = _firsts([*firm, *free, *_preposition_words(), "为"])
    return re.compile(
        rf"""
        (?={firsts}) {_APART}
        (?: (?: (?P<adverb> (?:{adverb})++ (?: (?>{others}) (?=(?>{verb})) )?+ ) (?P<urged> (?>{verb}) )
              | (?P<verb> (?>{alone}) ) )
            {_NOUN_SUFFIX} (?!的)
          | (?P<preposition> {_AS} | {prepositions(inner=True)} )
        )
        """,
        re.VERBOSE,
    )


@cache
def leading() -> re.Pattern[str]:
    (words,) = (entry for entry in lexicon.entries("name_openers") if entry.id == "leading")
    return re.compile(rf"(?:{_COUNT}|{lexicon.alternation(words.words)}|{_EACH})+")


@cache
def fitting() -> re.Pattern[str]:
    """What makes the name behind it a description: 适应新型能源体系的市场机制."""
    return re.compile(lexicon.alternation(lexicon.words("name_openers", "fitting")))


@cache
def entity() -> re.Pattern[str]:
    words = lexicon.alternation(lexicon.words("name_neighbours", "entity", "actor", "store"))
    return re.compile(rf"(?:{words})(?:\([^()]*\))?等?\Z")


@cache
def store() -> re.Pattern[str]:
    """What stands for itself in a list even where the head binds its modifiers."""
    return re.compile(rf"(?:{lexicon.alternation(lexicon.words('name_neighbours', 'store'))})\Z")


@cache
def closing_verb() -> re.Pattern[str]:
    """A verb at the end of a clause with 的: 复制推广|的."""
    return re.compile(rf"(?:{lexicon.alternation(verbs())})\Z")


@cache
def subject() -> re.Pattern[str]:
    """What may act: an open verb inside a clause governs only after it."""
    words = lexicon.alternation(lexicon.words("name_neighbours", "actor", "subject"))
    return re.compile(rf"(?:{words})(?:\([^()]*\))?\Z")


@cache
def joint() -> re.Pattern[str]:
    words = lexicon.alternation(lexicon.words("name_neighbours", "joint"))
    return re.compile(
        rf"(?:{words})(?:{lexicon.alternation(lexicon.words('generic_modifiers'))}){{0,2}}\Z|挂钩的"
    )


@cache
def generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternation(lexicon.words('generic_modifiers'))})+")


@cache
def nominal() -> re.Pattern[str]:
    words = (
        lexicon.words("generic_modifiers")
        | lexicon.words("name_neighbours", "joint")
        | lexicon.words("verbs")
        | set(verbs())
    )
    return re.compile(rf"(?:{lexicon.alternation(words)})+")


def _firsts(words: Iterable[str]) -> str:
    """A class of the first letters of ``words``: tried before the words, it fails fast where none begins."""
    return f"[{''.join(sorted({word[0] for word in words}))}]"


def _preposition_words() -> list[str]:
    entries = lexicon.entries("name_openers")
    return [word for entry in entries if entry.id.startswith("preposition") for word in entry.words]


def prepositions(*, inner: bool = False) -> str:
    """A fragment for all, or for those whose letters are told from other words inside a clause."""
    entries = [e for e in lexicon.entries("name_openers") if e.id.startswith("preposition")]
    return "|".join(_apart(e) for e in entries if not inner or "not_after" in e.attributes)


def _apart(entry: lexicon.Entry) -> str:
    before = "".join(rf"(?<!{word})" for word in entry.attributes.get("not_after", ()))
    return before + lexicon.alternation(entry.words) + unless_before(entry)


def unless_before(entry: lexicon.Entry) -> str:
    """A lookahead for the ``not_before`` of a lexicon entry: the letters are part of another word there."""
    after = lexicon.alternation(entry.attributes.get("not_before", ()))
    return rf"(?!{after})" if after else ""
