"""Where an unquoted name begins: the left boundary of the noun phrase that a head closes (名词短语左边界).

A clause is read from its start: adverbs, prepositions and verbs are passed over, and the name begins after
the last of them that governs it. Verbs further on are nouns inside the name unless what stands before
leaves room for one: a subject, a pivot (推动院校…), a preposition (依托大数据…).
"""

from typing import Literal, NamedTuple

from policy_parse.extraction import neighbours, openers, seams
from policy_parse.extraction.items import ARRANGED, holds_examples, stands_apart
from policy_parse.extraction.openers import PREPOSITION, Verb
from policy_parse.extraction.seams import SEPARATOR
from policy_parse.model import MechanismType
from policy_parse.patterns import compiled

# “一网通办”的|政务服务体系: a phrase that holds a quoted name is that name.
_OF_QUOTE = compiled(r"等?(?:一体化|[二三四五六]级)?(?:的|等)")
_AS_QUOTE = compiled(r"[^,、的]{0,4}为[^,、的]{2,6}(?:、以[^,、]{2,16}为[^,、的]{2,6})*的")
# 以疫情为重点的|诊治体系: the purpose is told of the name, not of a verb before it.
_ABOUT = compiled(r"以[^,、]{2,30}为[^,、的]{1,6}的")
# 管理|科学、分工合理的: a state, not what is done.
_PAIR = compiled(r"[^、的]{2}、[^的]+的")
# Adverbs that belong to a name as well as to a verb: 网站|主动公开|目录.
_OF_NAMES = ("主动", "共同")
# An actor stands no further from its verb, adverbs included.
_NEAR = 20

#: What a stretch that may hold a name begins behind.
After = Literal["mark", "quote", "head"]


class Start(NamedTuple):
    """Where a name begins.

    ``bounded`` says that something was found there that ends what stands before, ``governed`` that it
    was a verb.
    """

    at: int
    bounded: bool
    governed: bool = False


def start_of_name(
    text: str, start: int, *, after: After = "mark", kind: MechanismType = "mechanism", done: str = ""
) -> Start:
    """Where the name whose head stands at the end of ``text`` begins, in the rest of a clause from ``start``.

    ``after`` says what ``start`` follows: behind a quotation only verbs that govern anywhere count, behind
    another head none that may be a noun. ``kind`` is what the head makes of the name, ``done`` what stands
    behind the head (建设).
    """
    link = SEPARATOR.match(text, start)
    begin = link.end() if link else start
    quoted = after == "quote" and link is None
    if quoted and _AS_QUOTE.match(text, begin):
        return Start(begin, bounded=False)
    at, verb = (begin, None) if quoted else _passed(text, begin, None, kind)
    if kind == "finance" and (bare := openers.verb(text[at:])) is not None and bare.place == "open":
        at = len(text)
    if after == "head" and link is None and verb and (verb.subject or _is_kind(text, at, verb, kind)):
        at, verb = begin, None
    bounded = at > start
    about = _ABOUT.match(text, at)
    inside = about.end() if about else at if quoted else at + 1
    while (inner := _inner_verb(text, inside, verb, kind)) is not None:
        at, verb = _passed(text, *inner, kind)
        bounded, inside = True, at + 1
    if quoted and not bounded:
        if kind not in ARRANGED and (listed := SEPARATOR.search(text, at)) is not None:
            return start_of_name(text, listed.end(), kind=kind)._replace(bounded=True)
        if _OF_QUOTE.match(text, at):
            return Start(at, bounded=False)
    if kind == "mechanism" and verb is not None and verb.place == "any" and _joins(text, at):
        return Start(at, bounded=True, governed=True)
    thing = kind not in ARRANGED
    own = not thing and (after == "mark" or link is not None)
    whole = (
        after != "quote" and (thing or not (verb and verb.opens)) and holds_examples(text, at, thing=thing)
    )
    described = at if whole else _after_description(text, at, verb, own=own)
    item = at if whole else _last_item(text, described, verb, kind, done)
    if kind == "finance" and (opener := openers.opening(text, item)) is not None and opener.verb.firm:
        item = opener.end
    name = item if after == "head" else seams.after_gloss(text, item)
    name = seams.after_towards(text, name) if thing else name
    name = seams.after_leading(text, seams.after_several(text, name, thing=thing))
    governed = verb is not None and verb is not PREPOSITION
    return Start(name, bounded or described > at or item > described or name > item, governed)


def after_separator(text: str, start: int) -> int:
    """Past the first 、 or 和 behind ``start``: …制度改革和|…制度; ``start`` where none parts two names.

    In …清单案例归集和通报制度 the words behind 和 are no name of their own.
    """
    separator = SEPARATOR.search(text, start)
    if separator is None:
        return start
    shared = separator.start() > start and separator.group() != "或"
    return start if shared and _all_nominal(text[separator.end() :], 4) else separator.end()


def _passed(text: str, at: int, verb: Verb | None, kind: MechanismType) -> tuple[int, Verb | None]:
    """The place after the adverbs, prepositions and verbs at ``at``, and the last of the verbs."""
    while at < len(text) and (opener := openers.opening(text, at)) is not None:
        if opener.verb is PREPOSITION:
            closed = verb is not None and verb is not PREPOSITION
            closed = closed and not (verb and verb.opens and "的" in text[opener.end :])
            if closed or _ABOUT.match(text, at):
                break
            verb = PREPOSITION
        else:
            found = opener.verb
            if _names(verb, kind, found) or (
                not opener.urged and not _governs(text[opener.end :], found, verb, kind)
            ):
                break
            verb = found._replace(relative=True) if verb is PREPOSITION and found.place == "start" else found
        at = opener.end
    return at, verb


def _governs(rest: str, verb: Verb, last: Verb | None, kind: MechanismType) -> bool:
    """Whether ``verb``, met after ``last`` and before ``rest``, governs the name."""
    if last is not None and last.opens and last.place == "any" and verb.place == "start" and verb.subject:
        return False
    if verb.subject and verb.place == "start" and _PAIR.match(rest):
        return False
    if last is None or last.opens:
        longest = 4 if verb.place == "open" else 10 if verb.subject else 3
        return verb.place == "any" or verb.firm or not _all_nominal(rest, longest)
    if _names(last, kind) or (verb.opens and last.place == "any"):
        return False
    if verb.place == "start":
        return last.place == "start" and not _all_nominal(rest)
    if last.place == "any" and verb.place != "any":
        return False
    return not _is_noun(verb, rest)


def _names(verb: Verb | None, kind: MechanismType, found: Verb | None = None) -> bool:
    """Whether a verb ``found`` behind ``verb`` belongs to the name: 开展|规范…行动, 推进|优化…行动.

    But not in 开展维护|基金安全活动, nor in 推进落实|…行动.
    """
    if verb is None:
        return False
    if kind == "campaign" and verb.pivot and verb.place == "any" and found is not None:
        return found.place != "any"
    return verb.names and kind in ("campaign", "model", "mechanism", "institution")


def _is_noun(verb: Verb, rest: str) -> bool:
    """Whether ``verb`` closes a name itself before ``rest`` and the head: 政策落实|机制 (not 告知|承诺制)."""
    if rest == "告知":
        return False
    return bool(verb.nominal) and (_all_nominal(rest, 4) if verb.nominal is True else not rest)


def _inner_verb(text: str, at: int, last: Verb | None, kind: MechanismType) -> tuple[int, Verb] | None:
    """The end of what governs the name from inside the clause, and the verb."""
    closed = last is not None and not last.opens
    for start, found in openers.inner_openings(text, at):
        verb, rest = found.verb, text[found.end :]
        if verb is PREPOSITION:
            duty = kind in ARRANGED and text[start] == "向"  # 情况|向社会公示|制度
            if not closed or not (duty or "的" in rest):
                return found.end, PREPOSITION
            continue
        if found.urged:
            if (
                _names(last, kind)
                or (closed and "的" in rest and text[start] not in "并且")
                or (not rest and text.startswith(_OF_NAMES, start))
            ):
                continue
            return found.end, verb
        bare = kind == "finance" and not rest and verb.place == "open"
        done = (last is None or last.pivot) and rest and _acts(text, start) and openers.is_generic(rest)
        drawn = kind == "list" and last is PREPOSITION and verb.nominal == "bare"  # 对事项|编制|清单
        if _is_noun(verb, rest) and not (bare or done or drawn):
            continue
        if verb.subject and not _acts(text, start):
            continue
        told = last is not None and last.relative and "的" in text[at:start]
        through = kind not in ARRANGED and verb.opens and not verb.nominal and "的" not in text[at:]
        free = not closed or told or (last is not None and last.place == "start" and verb.place == "open")
        acted = last is not None and last.place == "start" and verb.place == "any" and _acts(text, start)
        if free or bare or through or acted or not (verb.nominal or verb.opens or _names(last, kind)):
            return found.end, verb
    if (last is None or last.opens) and "的" not in text[at:]:
        for start, found in openers.done_verbs(text, at):
            if _is_done(text, start, found, last):
                return found.end, found.verb
    return None


def _is_kind(text: str, at: int, verb: Verb, kind: MechanismType) -> bool:
    """热线|办理工作考核机制: behind another head a verb and nominal words make one name of both."""
    return kind in ARRANGED and verb.place == "start" and _all_nominal(text[at:])


def _is_done(text: str, at: int, found: openers.Opening, last: Verb | None) -> bool:
    """Whether a verb that is a noun elsewhere governs at ``at``: 推动经营主体|公开…, 通过网站集中|公示…"""
    if _all_nominal(text[found.end :]):
        return False
    if last is None:
        return found.verb.pivot and found.verb.firm and _acts(text, at)
    if last.pivot or last is PREPOSITION:
        return _acts(text, at)
    before = text[max(0, at - _NEAR) : at]
    return openers.without_adverbs(before) != before


def _acts(text: str, at: int) -> bool:
    """Whether somebody who acts stands before the verb at ``at``, and before its adverbs."""
    return neighbours.may_act(openers.without_adverbs(text[max(0, at - _NEAR) : at]))


def _joins(text: str, at: int) -> bool:
    """建立|与商会常态化交流机制: whom the mechanism joins is part of its name."""
    return text.startswith("与", at) and neighbours.is_joint(text[at:])


def _after_description(text: str, at: int, verb: Verb | None, *, own: bool) -> int:
    """Past a clause with 的 that describes the name without belonging to it, and past examples with 等.

    ``own``: where no verb stands before the clause it is part of the name (平急结合的|救治体系).
    """
    at = seams.after_examples(text, at)
    if text.startswith("的", at):
        return at + 1
    last = text.rfind("的", at)
    if last < 0 or (verb is None and own and last + 1 < len(text) and text[last - 1] not in "中上里内下"):
        return at
    clause = verb is not None and verb.opens and openers.ends_in_verb(text[at:last])
    return last + 1 if verb is None or verb.relative or clause else at


def _last_item(text: str, at: int, verb: Verb | None, kind: MechanismType, done: str) -> int:
    """Past the items of a list that stand for themselves; items that share the head stay in the name."""
    separators = list(SEPARATOR.finditer(text, at))
    if not separators:
        return at
    described = text.rfind("的", at)
    joint = _names(verb, kind) or (
        (kind in ARRANGED or "、" not in text[at:]) and neighbours.is_joint(text[at:])
    )
    if kind in ARRANGED and verb is not None and verb.place == "any" and not verb.opens:
        joint = joint or not neighbours.stands_alone(text[at : separators[0].start()], joint=False)
    start = at
    if done and (alike := [s for s in separators if text[at : s.start()].endswith(done)]):
        return alike[-1].end() if alike[-1] is separators[-1] else separators[-1].end()
    for separator in separators:
        item, after = text[start : separator.start()], separator.end()
        if not item:
            continue
        opener = openers.opening(text, after) if after < len(text) else None
        found = opener.verb if opener is not None and opener.verb is not PREPOSITION else None
        rest = text[opener.end :] if opener else ""
        if rest.startswith("的"):
            continue
        if found is not None and found.place != "start" and not _describes(found, verb):
            if after < described and found.place != "any":
                continue
            if rest and (found.place == "any" or not _all_nominal(rest)):
                return start_of_name(text, after, kind=kind).at
        elif after > described and stands_apart(text, item, separator, kind, joint=joint):
            if found is not None and found.firm and not _describes(found, verb):
                return start_of_name(text, after, kind=kind).at
            start = after
    return start


def _describes(found: Verb, last: Verb | None) -> bool:
    """建立台账和|违背清单案例通报制度: after a verb of building, the second says what the name is of."""
    return found.relative and last is not None and last.place == "any" and not last.opens


def _all_nominal(words: str, longest: int = 10) -> bool:
    """Whether ``words`` are verbs and generic words only, so that the verb before them is a noun as well."""
    return not words or (len(words) <= longest and openers.is_nominal(words))
