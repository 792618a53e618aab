"""Heads of unquoted names in a text, and the marks that no name crosses: one scan for both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policy_parse import lexicon
from policy_parse.model import MechanismType

_HAN = r"\u4e00-\u9fff"
# 专业和职业（工种）目录: a gloss inside a name; 责任单位, 含… and the like are remarks.
_GLOSS = (
    r"\((?!含|包括|见|即|如|不|下|附|以下|注|详|由)(?![^()]*(?:负责|牵头|配合|责任|单位|简称|试行))"
    rf"[{_HAN}、]{{1,10}}\)(?=[{_HAN}])"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A head, or a cut: a mark of punctuation, or a whole quotation or title."""

    start: int
    end: int
    type: MechanismType | None
    cut: Literal["mark", "quote", "title"] | None


def marks(text: str) -> Iterator[Mark]:
    """Heads and cuts of a folded text, in order."""
    types = _types()
    for token in _scan().finditer(text):
        kind = token.lastgroup
        if kind == "head":
            yield Mark(token.start(), token.end(), types[token["head"].strip("()")], None)
        elif kind == "quote":
            yield Mark(token.start(), token.end(), None, "quote")
        elif kind == "title":
            yield Mark(token.start(), token.end(), None, "title")
        elif kind == "cut":
            yield Mark(token.start(), token.end(), None, "mark")


def may_hold_head(text: str) -> bool:
    """Quick reject: whether any head stands in ``text``."""
    return _any_head().search(text) is not None


@cache
def _types() -> dict[str, MechanismType]:
    return {w: e.attributes["type"] for e in lexicon.entries("mechanism_heads") for w in e.words}


@cache
def _any_head() -> re.Pattern[str]:
    return re.compile(lexicon.alternation(lexicon.words("mechanism_heads")))


@cache
def _scan() -> re.Pattern[str]:
    heads = "|".join(_guarded(entry) for entry in lexicon.entries("mechanism_heads"))
    every = lexicon.alternation(lexicon.words("mechanism_heads"))
    return re.compile(
        rf"""
        (?P<head> {heads} | \((?:{every})\) )
      | (?P<quote> “[^“”\n]*” | "[^"\n]*" )
      | (?P<title> 《(?:[^《》\n]|《[^《》\n]*》)*》 )
      | (?P<gloss> {_GLOSS} )
      | (?P<cut> [,。;:!?“”《》()\[\]\n"|] )
        """,
        re.VERBOSE,
    )


def _guarded(entry: lexicon.Entry) -> str:
    before = "".join(rf"(?<!{re.escape(w)})" for w in entry.attributes.get("not_after", ()))
    after = lexicon.alternation(entry.attributes.get("not_before", ()))
    words = lexicon.alternation(entry.words)
    return rf"{before}{words}" + (rf"(?!{after})" if after else "")
