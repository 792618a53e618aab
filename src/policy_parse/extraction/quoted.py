"""Quoted names (加引号的机制名称): what stands in “…”, but for defined terms and plan periods."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policy_parse.patterns import compiled

# Titles are stepped over: nothing inside 《》 is a name.
_QUOTE = compiled(
    r'《(?:[^《》\n]|《[^《》\n]*》)*》|“(?P<curly>[^“”\n]{1,120})”|"(?P<straight>[^"\n]{1,120})"'
)
_EDGES = ",、。;:!?"

_DEFINED = compiled(r"(?:简称|统称|合称|以下称|下称|以下均称|所称|称为|称作)[为:]?\Z")
_PLAN_PERIOD = compiled(r"(?:十?[一二三四五六七八九]|十)五(?:时期|期间|规划|计划|末)?")
# 懂不懂, 有没有: the words themselves are meant.
_DISCUSSED = compiled(r"(.{1,2})[不没]\1")
_SPELLED_BEFORE = compiled(r"(?:注明|标明|标注|备注|载明|写明|印有|盖有|加盖|显示|打上)(?:有|为)?\Z")
_SPELLED_AFTER = compiled(r"(?:等)?(?:的)?(?:字样|一词|二字|两字|两个字|三字|四字|几个字|标记|印章)")
# …强调，要“积极帮助…”: a longer quotation after such a verb is what somebody said, or the words of a rule.
_SAID = compiled(r"(?:指出|强调|指示|提出|讲话|关于|规定|要求)[要:,的]{0,2}\Z")
_LONGEST_NAME_SAID = 12
_SPEECH = compiled(r"[。!?]")
_LONGEST = 60
_LINK = compiled("[、和或与及]?")


class Quoted(NamedTuple):
    """A quotation: half-open range of its words, and of the marks around them."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def quotations(text: str) -> Iterator[Quoted]:
    """The quotations of a folded text that are names, in order."""
    if "“" not in text and '"' not in text:
        return
    dropped = -1
    for match in _QUOTE.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        if _is_told_of(text, match) or (dropped >= 0 and _LINK.fullmatch(text, dropped, match.start())):
            dropped = match.end()
            continue
        start, end = match.span(kind)
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        if start < end and _is_name(text, start, end, match):
            yield Quoted(start, end, match.start(), match.end())


def defined_terms(text: str) -> Iterator[str]:
    """The words that ``text`` defines in quotation marks: （以下简称“银行”）."""
    if "称" in text:
        for match in _QUOTE.finditer(text):
            if match.lastgroup and _DEFINED.search(text, max(0, match.start() - 8), match.start()):
                yield match[match.lastgroup]


def _is_told_of(text: str, match: re.Match[str]) -> bool:
    """Whether a term is defined there, or a word spelled: then so are those that follow in a list."""
    before = max(0, match.start() - 8)
    defined = _DEFINED.search(text, before, match.start())
    return bool(defined or _SPELLED_BEFORE.search(text, before, match.start()))


def _is_name(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    words = text[start:end]
    before, after = max(0, match.start() - 8), match.end()
    return not (
        end - start > _LONGEST
        or _PLAN_PERIOD.fullmatch(words)
        or _DISCUSSED.fullmatch(words)
        or (end - start > _LONGEST_NAME_SAID and _SAID.search(text, before, match.start()))
        or _SPEECH.search(match.group())
        or words.startswith("《")
        or _SPELLED_AFTER.match(text, after)
    )
