"""What opens a name: the adverbs, verbs and prepositions of the ``name_*`` lexicons, looked up by position.

Texts handed in here end where the head of the name begins, so that no word reaches into it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from policy_parse import lexicon
from policy_parse.extraction.seams import LONGEST, ends_in
from policy_parse.extraction.vocabulary import Vocabulary
from policy_parse.patterns import compiled

# What turns the verb before it into a noun: 建设单位, 规范化, 服务机构.
_NOUN_SUFFIX = compiled(
    r"(?!单位|机构|方案|房(?!地产|屋|产|源|价|贷)|人(?=[的资信应申使负和基、]|\Z)|者"
    r"|率|力(?!度)|化|性|型|权(?![责益限利属威力])|费(?![用率税])|期限|[、和及])"
    r"(?:好(?!差|评|人)|[了着]|完成(?!率|情|度)|有(?![效序力关组计条限机偿助利权害待益]))?"
)
_RATE = compiled(r"(?!率)")
# 以…为重点|探索…: what follows is what is done.
_AS = compiled(
    r"为(?:重点|核心|基础|导向|抓手|载体|依托|主体|主线|牵引|突破口|目标|引领|统领|支撑|契机|切入点)(?!的)"
)
_TIME = compiled(
    r"(?:到|至|在|自)?(?:\d{4}年|\d{1,2}月)(?:\d{1,2}月)?(?:底|末|年?内|上半年|下半年)?(?:前|起|以前|之前)?"
    r"|[今明去]年|年底前"
)
_TIME_HEADS = frozenset("到至在自今明去年0123456789")
_JOINS = frozenset("、和与并及")
_OR = compiled(r"或者?")


class Verb(NamedTuple):
    """How a verb in front of a name behaves: see ``name_verbs.yaml``."""

    place: str
    opens: bool = False
    pivot: bool = False
    means: bool = False
    names: bool = False
    nominal: bool | str = False
    relative: bool = False
    subject: bool = False
    firm: bool = False


# A verb that only an urging adverb tells from a noun.
_UNKNOWN = Verb("start")
PREPOSITION = Verb("any", opens=True, relative=True)


class Opening(NamedTuple):
    """A verb or preposition and the adverbs before it; ``urged`` when one of these is firm."""

    end: int
    verb: Verb
    urged: bool = False


@dataclass(slots=True)
class _Words:
    """The vocabularies, made at first use."""

    verbs: dict[str, Verb]
    verb: Vocabulary
    any_verb: Vocabulary
    free: Vocabulary
    building: frozenset[str]
    adverb: Vocabulary
    firm: Vocabulary
    urging: frozenset[str]
    preposition: Vocabulary
    inner_preposition: Vocabulary
    nominal: frozenset[str]
    generic: frozenset[str]
    naming: dict[str, frozenset[str]]
    closing: frozenset[str]
    instances: frozenset[str]
    heads: re.Pattern[str] = field(init=False)
    done_heads: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        heads = {*self.free.heads, *self.firm.heads, *self.inner_preposition.heads, "为"}
        self.heads = compiled(f"[{''.join(sorted(heads))}]")
        done = {w[0] for w, v in self.verbs.items() if v.place == "start" and not v.subject}
        self.done_heads = compiled(f"[{''.join(sorted(done))}]")


@cache
def _words() -> _Words:
    before: dict[str, str] = {}
    behind: dict[str, str] = {}
    verbs: dict[str, Verb] = {}
    for entry in lexicon.entries("name_verbs"):
        known = {name: entry.attributes[name] for name in Verb._fields if name in entry.attributes}
        verbs |= dict.fromkeys(entry.words, Verb(**known))
        before |= entry.attributes.get("unless_after", {})
        behind |= entry.attributes.get("unless_next", {})
    ids = (
        "adverb",
        "adverb-firm",
        "adverb-verbal",
        "adverb-must",
        "adverb-wrong",
        "adverb-explore",
        "must",
        "must-not",
        "may",
    )
    (urge,) = (e for e in lexicon.entries("name_openers") if e.id == "adverb-urging")
    urging = frozenset(urge.words)
    firm = lexicon.words("name_openers", "adverb-firm") | urging
    generic = lexicon.words("generic_modifiers")
    nouns = lexicon.words("name_neighbours", "verb-noun")
    return _Words(
        verbs=verbs,
        verb=Vocabulary(verbs, unless_after=before, unless_next=behind, others=nouns),
        any_verb=Vocabulary(
            lexicon.words("verbs") | verbs.keys(), unless_after=before, unless_next=behind, others=nouns
        ),
        free=Vocabulary(
            (w for w, v in verbs.items() if v.place != "start"),
            unless_after=before,
            unless_next=behind,
            others=nouns,
        ),
        building=frozenset(w for w, v in verbs.items() if v.place == "any" or v.opens),
        adverb=Vocabulary(
            lexicon.words("function_words", *ids) | lexicon.words("name_openers", "adverb") | firm
        ),
        firm=Vocabulary(firm, unless_after=urge.attributes["unless_after"]),
        urging=urging,
        preposition=_prepositions(),
        inner_preposition=_prepositions(inner=True),
        nominal=(generic | lexicon.words("name_neighbours", "joint") | lexicon.words("verbs") | verbs.keys())
        - lexicon.words("name_neighbours", "listed", "held"),
        generic=generic,
        instances=lexicon.words("mechanism_heads") | lexicon.words("known_services"),
        closing=frozenset(w for w, v in verbs.items() if v.place != "start" or v.firm),
        naming={
            "基金": lexicon.words("name_neighbours", "entity", "joint", "fund", "product"),
            "热线": lexicon.words("name_neighbours", "joint", "hotline"),
        },
    )


def verb(word: str) -> Verb | None:
    """How ``word`` behaves when it is a verb in front of a name."""
    return _words().verbs.get(word)


def opening(text: str, at: int) -> Opening | None:
    """The adverbs at ``at`` and the verb or preposition that they lead to, if they lead to one."""
    words = _words()
    stops = [(at, "")]
    while (end := _adverb(text, stops[-1][0])) is not None:
        start, firm = stops[-1]
        stops.append((end, words.firm.at(text, start) or firm))
    for start, firm in reversed(stops):
        if start >= len(text):
            continue
        if (found := _governing(text, start)) is not None:
            return Opening(found.end, found.verb, bool(firm))
        if firm in words.urging and (found := _plain_verb(text, start, words.any_verb)) is not None:
            return found
    return None


def inner_openings(text: str, at: int) -> Iterator[tuple[int, Opening]]:
    """What may govern from inside a clause, each with where it begins."""
    words = _words()
    behind = at
    for candidate in words.heads.finditer(text, at):
        start = candidate.start()
        if start < behind:
            continue
        found = _urged(text, start) or _inner(text, start)
        if found is not None:
            behind = found.end
            yield start, found


def done_verbs(text: str, at: int) -> Iterator[tuple[int, Opening]]:
    """Verbs that are nouns inside a clause unless somebody who acts stands before them."""
    words = _words()
    for candidate in words.done_heads.finditer(text, at):
        start = candidate.start()
        word = words.verb.at(text, start)
        verb = words.verbs[word] if word else None
        if word and verb and verb.place == "start" and not verb.subject:
            suffix = _NOUN_SUFFIX.match(text, start + len(word))
            if suffix is not None and not text.startswith("的", suffix.end()):
                yield start, Opening(suffix.end(), verb)


def preposition(text: str, at: int) -> str | None:
    """The preposition that stands at ``at``, unless its letters are part of another word."""
    return _words().preposition.at(text, at)


def is_nominal(text: str) -> bool:
    """Whether ``text`` is made of verbs and generic words alone."""
    return _made_of(text, _words().nominal)


def is_generic(text: str) -> bool:
    """Whether ``text`` is made of generic words alone."""
    return _made_of(text, _words().generic)


def is_instance(text: str) -> bool:
    """Whether ``text`` ends with the head of a name, or with a known service."""
    return ends_in(text, _words().instances)


def without_adverbs(text: str) -> str:
    """``text`` without the adverbs at its end: 各部门|统一."""
    adverbs = _words().adverb.words
    while (size := next((n for n in (4, 3, 2) if len(text) > n and text[-n:] in adverbs), 0)) > 0:
        text = text[:-size]
    return text


def only_used(modifier: str, head: str) -> bool:
    """Whether a verb ends ``modifier`` that names no such thing as ``head``: 跟踪|基金, 骚扰|热线."""
    words = _words()
    naming = words.naming.get(head)
    return naming is not None and modifier[-2:] in words.any_verb.words and modifier[-2:] not in naming


def ends_in_verb(text: str) -> bool:
    """复制推广|的: a verb closes the clause before 的."""
    return ends_in(text, _words().closing)


def ends_in_naming(text: str) -> bool:
    """Whether a verb ends ``text`` whose object is named by what is done: 开展."""
    return any((found := verb(text[-size:])) is not None and found.names for size in (2, 3, 4))


def _adverb(text: str, at: int) -> int | None:
    """Where the adverb or time at ``at`` ends."""
    if at >= len(text):
        return None
    if text[at] in _TIME_HEADS and (time := _TIME.match(text, at)):
        return time.end()
    word = _words().adverb.at(text, at)
    return at + len(word) if word else None


def _governing(text: str, at: int) -> Opening | None:
    """The verb (two that 和 or 或 joins count as one) or preposition at ``at``."""
    words = _words()
    word = words.verb.at(text, at)
    if word is not None:
        end = at + len(word)
        if (second := _second(text, word, end)) is not None:
            word, end = second
        verb = words.verbs[word]
        if (suffix := (_RATE if verb.means else _NOUN_SUFFIX).match(text, end)) is not None:
            return Opening(suffix.end(), verb)
    if (word := words.preposition.at(text, at)) is not None:
        return Opening(at + len(word), PREPOSITION)
    return None


def _second(text: str, first: str, end: int) -> tuple[str, int] | None:
    """The verb that is joined to ``first``, which ends at ``end``, and where it ends."""
    words = _words()
    if end + 1 >= len(text):
        return None
    if text[end] in _JOINS and first in words.building:
        word = words.verb.at(text, end + 1)
        return (word, end + 1 + len(word)) if word and (text[end] == "、" or word in words.building) else None
    if (either := _OR.match(text, end)) and either.end() < len(text):
        word = words.verb.at(text, either.end())
        return (word, either.end() + len(word)) if word else None
    return None


def _urged(text: str, at: int) -> Opening | None:
    """Firm adverbs at ``at``, another adverb if need be, and a verb."""
    words = _words()
    start, known = at, words.verb
    while start < len(text) and (word := words.firm.at(text, start)) is not None:
        start += len(word)
        known = words.any_verb if word in words.urging else known
    if start == at or start >= len(text):
        return None
    other = words.adverb.at(text, start)
    if other and start + len(other) < len(text) and known.at(text, start + len(other)):
        start += len(other)
    found = _plain_verb(text, start, known)
    return None if found is None or text.startswith("的", found.end) else found


def _plain_verb(text: str, at: int, known: Vocabulary) -> Opening | None:
    """A verb behind a firm adverb, which any verb of ``known`` may be."""
    word = known.at(text, at)
    suffix = _NOUN_SUFFIX.match(text, at + len(word)) if word else None
    if word is None or suffix is None:
        return None
    return Opening(suffix.end(), _words().verbs.get(word, _UNKNOWN), urged=True)


def _inner(text: str, at: int) -> Opening | None:
    """A verb that needs no start of a clause, or a preposition told from other words."""
    words = _words()
    word = words.free.at(text, at)
    if word is not None:
        suffix = _NOUN_SUFFIX.match(text, at + len(word))
        if suffix is not None and not text.startswith("的", suffix.end()):
            return Opening(suffix.end(), words.verbs[word])
    if (told := _AS.match(text, at)) is not None:
        return Opening(told.end(), PREPOSITION)
    if (word := words.inner_preposition.at(text, at)) is not None:
        return Opening(at + len(word), PREPOSITION)
    return None


def _prepositions(*, inner: bool = False) -> Vocabulary:
    found = [e for e in lexicon.entries("name_openers") if e.id.startswith("preposition")]
    kept = [e for e in found if not inner or "not_after" in e.attributes]
    return Vocabulary(
        (word for entry in kept for word in entry.words),
        unless_next={w: "".join(e.attributes.get("not_before", ())) for e in kept for w in e.words},
        unless_after={w: "".join(e.attributes.get("not_after", ())) for e in kept for w in e.words},
    )


def _made_of(text: str, words: Iterable[str] | frozenset[str]) -> bool:
    """Whether ``text`` is a run of ``words``, in whatever way it is cut up."""
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached |= {at + size for size in range(1, LONGEST + 1) if text[at : at + size] in words}
    return len(text) in reached
