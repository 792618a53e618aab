"""机制: the named instruments a policy works through, quoted and unquoted, one entry a name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from policy_parse.extraction.context import Context, Place
from policy_parse.extraction.kinds import DEFAULT, kind
from policy_parse.extraction.names import names
from policy_parse.extraction.quoted import defined_terms, quotations
from policy_parse.model import Citation, Mechanism, MechanismMention, MechanismType
from policy_parse.record import trusted

_new_mechanism = trusted(Mechanism)
_new_mechanism_mention = trusted(MechanismMention)

#: Rank of a type that the head of an unquoted name gives.
_HEAD = 0


class _Named(NamedTuple):
    """A name at a place: half-open range of the place's view, and how surely its type was told."""

    start: int
    end: int
    type: MechanismType
    rank: int
    quoted: bool


@dataclass(slots=True)
class _Entry:
    """A mechanism while its mentions are gathered."""

    name: str
    type: MechanismType
    rank: int
    quoted: bool
    mentions: list[MechanismMention] = field(default_factory=list)


def mechanisms(context: Context, citations: Sequence[Citation] = ()) -> tuple[Mechanism, ...]:
    """The mechanisms that ``context`` names, in order of first mention.

    Short names of cited documents (以下简称“条例”) and other defined terms are none.
    """
    found = context.places
    terms = {short for citation in citations for short in citation.abbreviations}
    terms.update(term for place in found for term in defined_terms(place.view.text))
    entries: dict[str, _Entry] = {}
    for place in found:
        if place.kind == "element":
            continue
        text = place.view.text
        for named in _named(text):
            key = text[named.start : named.end]
            if not (named.quoted and key in terms):
                _gather(entries, key, place, named)
    return tuple(
        _new_mechanism(
            id=f"mech:{entry.name}",
            name=entry.name,
            type=entry.type,
            quoted=entry.quoted,
            mentions=tuple(entry.mentions),
            rule="quoted-name" if entry.quoted else "named-head",
        )
        for entry in entries.values()
    )


def _named(text: str) -> list[_Named]:
    found = [_Named(n.start, n.end, n.type, _HEAD, False) for n in names(text)]
    for quoted in quotations(text):
        told = kind(text, quoted)
        found.append(_Named(quoted.start, quoted.end, told.type, told.rank, True))
    found.sort(key=lambda named: named.start)
    return found


def _gather(entries: dict[str, _Entry], key: str, place: Place, named: _Named) -> None:
    entry = entries.get(key)
    if entry is None:
        name = place.view.spelled(named.start, named.end)
        entry = entries[key] = _Entry(name, named.type, named.rank, named.quoted)
    elif entry.rank == DEFAULT and named.rank < DEFAULT:
        entry.type, entry.rank = named.type, named.rank
    entry.quoted = entry.quoted or named.quoted
    entry.mentions.append(
        _new_mechanism_mention(
            span=place.view.span(named.start, named.end),
            text=place.view.words(named.start, named.end),
            section_id=place.section_id,
            sentence_id=place.sentence_id,
        )
    )
