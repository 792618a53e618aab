"""Where an unquoted name begins: the left boundary of the noun phrase that a head closes (名词短语左边界).

A clause is read from its start: adverbs, prepositions and verbs are passed over, and the name begins after
the last of them that governs it. Verbs further on are nouns inside the name unless what stands before
leaves room for one: a subject, a pivot (推动院校…), a preposition (依托大数据…).
"""

from dataclasses import dataclass, replace
from typing import Literal

from policy_parse.extraction import openers
from policy_parse.extraction.openers import BARE, EXAMPLES, LOOSE, LOOSELY, PREPOSITION, SEPARATOR, Verb
from policy_parse.model import MechanismType

#: What a stretch that may hold a name begins behind.
After = Literal["mark", "quote", "head"]


@dataclass(frozen=True, slots=True)
class Start:
    """Where a name begins; ``bounded`` says that something was found there that ends what stands before."""

    at: int
    bounded: bool


def start_of_name(
    text: str, start: int, head: int, *, after: After = "mark", kind: MechanismType = "mechanism"
) -> Start:
    """Where the name whose head stands at ``head`` begins, in the clause (or rest of one) from ``start``.

    ``after`` says what ``start`` follows: behind a quotation only verbs that govern anywhere count, behind
    another head none that may be a noun. ``kind`` is what the head makes of the name.
    """
    link = SEPARATOR.match(text, start, head)
    begin = link.end() if link else start
    quoted = after == "quote" and link is None
    at, verb = (begin, None) if quoted else _passed(text, begin, head, None, kind)
    if kind == "finance" and (bare := openers.verbs().get(text[at:head])) and bare.place == "open":
        at = head
    if after == "head" and link is None and verb is not None and verb.subject:
        at, verb = begin, None
    bounded = at > start
    inside = at if quoted else at + 1
    while (inner := _inner_verb(text, inside, head, verb, kind)) is not None:
        at, verb = _passed(text, *inner, kind)
        bounded, inside = True, at + 1
    described = _after_description(text, at, head, verb)
    item = _last_item(text, described, head, verb, kind)
    if (
        kind == "finance"
        and (opener := openers.opener().match(text, item, head))
        and _is_firm(opener["verb"])
    ):
        item = opener.end()
    name = _without_leading(text, item, head)
    return Start(name, bounded or described > at or item > described or name > item)


def after_separator(text: str, start: int, head: int) -> int:
    """Past the first 、 or 和 in ``start:head``: …制度改革和|…制度; ``start`` where none parts two names.

    In …清单案例归集和通报制度 the words behind 和 are no name of their own.
    """
    separator = SEPARATOR.search(text, start, head)
    if separator is None:
        return start
    shared = separator.start() > start and separator.group() != "或"
    return start if shared and _all_nominal(text[separator.end() : head], 4) else separator.end()


def is_generic(modifier: str, *, thing: bool) -> bool:
    """Whether what stands before the head tells no instrument from another (长效工作, 该), or is nothing.

    ``thing``: the head is a place or a list, which the last item of a list must tell apart alone.
    """
    if thing and (separators := list(SEPARATOR.finditer(modifier))):
        modifier = modifier[separators[-1].end() :]
    return (
        not modifier
        or BARE.search(modifier) is not None
        or LOOSELY.search(modifier) is not None
        or (len(modifier) <= 12 and openers.generic().fullmatch(modifier) is not None)
    )


def _passed(text: str, at: int, head: int, verb: Verb | None, kind: MechanismType) -> tuple[int, Verb | None]:
    """The place after the adverbs, prepositions and verbs at ``at``, and the last of the verbs."""
    while at < head and (opener := openers.opener().match(text, at, head)) is not None:
        if opener["verb"]:
            found = openers.verbs()[opener["verb"]]
            rest = text[opener.end() : head]
            urged = opener["adverb"] and openers.firm_adverb().match(opener["adverb"])
            if not urged and not _governs(rest, found, verb, kind):
                break
            verb = replace(found, relative=True) if verb is PREPOSITION and found.place == "start" else found
        elif verb is None or verb is PREPOSITION:
            verb = PREPOSITION
        else:
            break
        at = opener.end()
    return at, verb


def _governs(rest: str, verb: Verb, last: Verb | None, kind: MechanismType) -> bool:
    """Whether ``verb``, met after ``last`` and before ``rest``, governs the name."""
    if last is None or last.opens:
        return verb.place == "any" or verb.firm or not _all_nominal(rest, 4 if verb.place == "open" else 10)
    if _names(last, kind) or (verb.opens and last.place == "any"):
        return False
    if verb.place == "start":
        return last.place == "start" and not _all_nominal(rest)
    if last.place == "any" and verb.place != "any":
        return False
    return not _is_noun(verb, rest)


def _names(verb: Verb | None, kind: MechanismType) -> bool:
    """Whether a verb behind ``verb`` belongs to the name: 开展|规范…行动, but not 开展维护|基金安全活动."""
    return verb is not None and verb.names and kind in ("campaign", "model", "mechanism", "institution")


def _is_firm(word: str | None) -> bool:
    return word is not None and openers.verbs()[word].firm


def _is_noun(verb: Verb, rest: str) -> bool:
    """Whether ``verb`` closes a name itself before ``rest`` and the head: 政策落实|机制."""
    return bool(verb.nominal) and (_all_nominal(rest, 4) if verb.nominal is True else not rest)


def _inner_verb(
    text: str, at: int, head: int, last: Verb | None, kind: MechanismType
) -> tuple[int, int, Verb] | None:
    """The end of what governs the name from inside ``at:head``, and ``head`` and the verb with it."""
    closed = last is not None and not last.opens
    for match in openers.inner().finditer(text, at, head):
        if match["preposition"]:
            if not closed or "的" not in text[match.end() : head]:
                return match.end(), head, PREPOSITION
            continue
        if match["urged"]:
            if _names(last, kind):
                continue
            return match.end(), head, openers.verbs()[match["urged"]]
        verb = openers.verbs()[match["verb"]]
        done = kind == "finance" and match.end() == head and verb.place == "open"
        if _is_noun(verb, text[match.end() : head]) and not done:
            continue
        if verb.subject and not openers.subject().search(text, max(0, match.start() - 10), match.start()):
            continue
        free = not closed or (last is not None and last.place == "start" and verb.place == "open")
        if free or done or not (verb.nominal or verb.opens or _names(last, kind)):
            return match.end(), head, verb
    return None


def _after_description(text: str, at: int, head: int, verb: Verb | None) -> int:
    """Past a clause with 的 that describes the name without belonging to it, and past examples with 等."""
    for examples in EXAMPLES.finditer(text, at, head):
        at = examples.end()
    if text.startswith("的", at):
        return at + 1
    last = text.rfind("的", at, head)
    if last < 0:
        return at
    clause = verb is not None and verb.opens and openers.closing_verb().search(text, at, last) is not None
    return last + 1 if verb is None or verb.relative or clause else at


def _last_item(text: str, at: int, head: int, verb: Verb | None, kind: MechanismType) -> int:
    """Past the items of a list that stand for themselves; items that share the head stay in the name."""
    described = text.rfind("的", at, head)
    joint = _names(verb, kind) or openers.joint().search(text, at, head) is not None
    start = at
    for separator in SEPARATOR.finditer(text, at, head):
        item, after = text[start : separator.start()], separator.end()
        if not item:
            continue
        opener = openers.opener().match(text, after, head)
        found = openers.verbs()[opener["verb"]] if opener and opener["verb"] else None
        rest = text[opener.end() : head] if opener else ""
        if found is not None and found.place != "start":
            if rest and (found.place == "any" or not _all_nominal(rest)):
                return start_of_name(text, after, head, kind=kind).at
        elif (
            after > described
            and (openers.store() if joint else openers.entity()).search(item)
            and item[0] != "跨"
        ):
            if found is not None and found.firm:
                return start_of_name(text, after, head, kind=kind).at
            start = after
    return start


def _without_leading(text: str, at: int, head: int) -> int:
    """Past determiners (各类, 3个), and past 对 or 与 that no 的 closes: 加强与|一体化平台的对接."""
    if "的" not in text[at:head] and (loose := LOOSE.match(text, at, head)):
        at = loose.end()
    leading = openers.leading().match(text, at, head)
    return leading.end() if leading else at


def _all_nominal(words: str, longest: int = 10) -> bool:
    """Whether ``words`` are verbs and generic words only, so that the verb before them is a noun as well."""
    return not words or (len(words) <= longest and openers.nominal().fullmatch(words) is not None)
