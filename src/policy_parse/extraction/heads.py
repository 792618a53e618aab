"""Heads of unquoted names in a text, and the marks that no name crosses: one scan for both."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from policy_parse import lexicon
from policy_parse.model import MechanismType
from policy_parse.patterns import compiled

_HAN = r"\u4e00-\u9fff"
# 专业和职业（工种）目录: a gloss inside a name; 责任单位, 含… and the like are remarks.
_GLOSS = (
    r"\((?!含|包括|见|即|如|不|下|附|以下|注|详|由)(?![^()]*(?:负责|牵头|配合|责任|单位|简称|试行))"
    rf"(?:[{_HAN}、]{{1,10}}|[A-Za-z0-9+]{{1,8}})\)(?=[{_HAN}])"
)
_CUTS = ',。;:!?“”《》()[]\n"|'


class Mark(NamedTuple):
    """A head, or a cut: a mark of punctuation, or a whole quotation or title."""

    start: int
    end: int
    type: MechanismType | None
    cut: Literal["mark", "quote", "title"] | None


def marks(text: str) -> Iterator[Mark]:
    """Heads of a folded text, and between two of them the last cut; a gloss in brackets is neither."""
    types = _types()
    cut: re.Match[str] | None = None
    for token in _scan().finditer(text):
        words = token.group()
        if len(words) == 1:
            cut = token
        elif (found := types.get(words) or types.get(words.strip("()"))) is not None:
            if cut is not None:
                yield _cut(cut)
                cut = None
            yield Mark(token.start(), token.end(), found, None)
        elif words[0] != "(":
            cut = token
    if cut is not None:
        yield _cut(cut)


def _cut(token: re.Match[str]) -> Mark:
    words = token.group()
    if len(words) == 1:
        return Mark(token.start(), token.end(), None, "mark")
    return Mark(token.start(), token.end(), None, "title" if words[0] == "《" else "quote")


@cache
def _types() -> dict[str, MechanismType]:
    return {w: e.attributes["type"] for e in lexicon.entries("mechanism_heads") for w in e.words}


@cache
def _scan() -> re.Pattern[str]:
    """Every alternative begins with a letter of its own, which lets the scan skip all other letters."""
    heads = [_guarded(word, entry) for entry in lexicon.entries("mechanism_heads") for word in entry.words]
    every = lexicon.alternation(lexicon.words("mechanism_heads"))
    marked = [rf"\((?:{every})\)", r"“[^“”\n]*”", r'"[^"\n]*"', r"《(?:[^《》\n]|《[^《》\n]*》)*》", _GLOSS]
    return compiled("|".join([*sorted(heads, key=len, reverse=True), *marked, *map(re.escape, _CUTS)]))


def _guarded(word: str, entry: lexicon.Entry) -> str:
    after = lexicon.alternation(entry.attributes.get("not_before", ()))
    if acting := lexicon.alternation(entry.attributes.get("unless_acting", ())):
        named = "|".join(rf"(?<={re.escape(noun + word)})" for noun in entry.attributes["named_after"])
        after_acting = rf"(?:(?!{acting})|{named})"
    else:
        after_acting = ""
    before = "".join(rf"(?<!{re.escape(other + word)})" for other in entry.attributes.get("not_after", ()))
    return re.escape(word) + (rf"(?!{after})" if after else "") + after_acting + before
