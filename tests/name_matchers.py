"""What the engine recognises of the lexicons of citations and mechanisms: see test_lexicon."""

import re
from collections.abc import Callable

import policy_parse.lexicon as lexicon
from policy_parse.extraction import heads, names, openers, seams, titles
from policy_parse.extraction.kinds import BEFORE, kind
from policy_parse.extraction.quoted import quotations
from policy_parse.text.fold import View


def _paper_kinds(text: str) -> set[str]:
    """The kinds of paper that end the titles in 《》."""
    found = (titles.ending(title) for title in re.findall(r"《([^》]+)》", View(text).text))
    return {ending for ending in found if ending}


def _heads(text: str) -> set[str]:
    view = View(text).text
    return {view[m.start : m.end] for m in heads.marks(view) if m.cut is None}


def _before_names(name: str) -> Callable[[str], set[str]]:
    """Words of the lexicon that stand in front of a name, and so outside it."""

    def recognise(text: str) -> set[str]:
        view = View(text).text
        return {w for n in names.names(view) for w in lexicon.words(name) if w in view[: n.start]}

    return recognise


def _openers(text: str) -> set[str]:
    """The same for adverbs and determiners; prepositions where their letters are no part of another word."""
    view = View(text).text
    end = max((n.start for n in names.names(view)), default=0)
    guarded = {word for at in range(end) if (word := openers.preposition(view, at))}
    letters = {w for e in lexicon.entries("name_openers") if e.id.startswith("preposition") for w in e.words}
    return (_before_names("name_openers")(text) - letters) | guarded


def _neighbours(text: str) -> set[str]:
    """Words in front of a name, those that bind the items inside one, and nouns that it begins with."""
    view = View(text).text
    inside = [view[n.start : n.end] for n in names.names(view)]
    bound = {
        w
        for name in inside
        for w in lexicon.words("name_neighbours", "joint")
        if seams.SEPARATOR.search(name) and re.search(rf"{w}[^、和与及]{{2}}$", name)
    }
    nouns = {w for w in lexicon.words("name_neighbours", "verb-noun") if any(n.startswith(w) for n in inside)}
    listed = {
        w
        for w in lexicon.words("name_neighbours", "listed", "held")
        if any(re.search(f"{w}[、和与及]", n) for n in inside)
    }
    funds = {
        w for w in lexicon.words("name_neighbours", "fund") if any(n.endswith(f"{w}基金") for n in inside)
    }
    lines = {
        w for w in lexicon.words("name_neighbours", "hotline") if any(n.endswith(f"{w}热线") for n in inside)
    }
    return _before_names("name_neighbours")(text) | bound | nouns | listed | funds | lines


def _generic(text: str) -> set[str]:
    """Modifiers of heads that give no name."""
    view = View(text).text
    return set() if list(names.names(view)) else {w for w in lexicon.words("generic_modifiers") if w in view}


def _services(text: str) -> set[str]:
    view = View(text).text
    return {view[n.start : n.end] for n in names.names(view)}


def _quoted(text: str) -> set[str]:
    view = View(text).text
    return {view[q.start : q.end] for q in quotations(view)}


def _quoted_types(text: str) -> set[str]:
    """Nouns that end a quoted name, or stand in the phrase behind it, and are of the type it was given."""
    view = View(text).text
    found: set[str] = set()
    for quoted in quotations(view):
        told = kind(view, quoted).type
        own = view[quoted.start : quoted.end]
        behind = re.split(r"[,。;]", view[quoted.outer_end :])[0]
        for entry in lexicon.entries("quoted_types"):
            if entry.attributes["type"] == told:
                found |= {w for w in entry.words if entry.attributes["own"] and own.endswith(w)}
                found |= {w for w in entry.words if entry.attributes["after"] and w in behind}
    return found


def _quoted_verbs(text: str) -> set[str]:
    """Verbs before a quoted name whose type it was given."""
    view = View(text).text
    found: set[str] = set()
    for quoted in quotations(view):
        told = kind(view, quoted)
        before = view[: quoted.outer_start]
        if told.rank == BEFORE:
            every = (e for e in lexicon.entries("quoted_verbs") if e.attributes["type"] == told.type)
            found |= {w for e in every for w in e.words if w in before}
    return found


NAME_MATCHERS: dict[str, Callable[[str], set[str]]] = {
    "document_kinds": _paper_kinds,
    "mechanism_heads": _heads,
    "name_verbs": _before_names("name_verbs"),
    "name_openers": _openers,
    "name_neighbours": _neighbours,
    "generic_modifiers": _generic,
    "known_services": _services,
    "quoted_names": _quoted,
    "quoted_types": _quoted_types,
    "quoted_verbs": _quoted_verbs,
}
