"""The lexicon's words as the patterns that the clause reader matches (one compiled set per process)."""

import re
from functools import cache, cached_property

from policy_parse.lexicon import Entry, alternation, entries, words
from policy_parse.model import Modality

_YEAR = r"(?:\d{2,4}|[一二][〇零一二三四五六七八九]{3})年"
_DAY = r"(?:\d{1,2}月(?:\d{1,2}日)?)"
#: A time in front of the verb: 到2025年, 2023年6月底前, 每年3月底前, “十四五”期间 (the quotes are masked).
TIME = (
    rf"(?:(?:到|至|自|从|截至|截止|于|在|力争|每)?(?:{_YEAR}{_DAY}?|{_DAY}|今年|明年|本年度|当年|近期|今后)"
    r"(?:(?:至|-|~|到)(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)?"
    r"(?:年?度|上半年|下半年|[一二三四]季度|底|末|初|中旬|上旬|下旬)*(?:之?以?前|之?以?后|以来|起|期间|内)?"
    r"|\d{1,3}(?:年|个月|个工作日|个自然日|日|天)(?:之?内|以内)"
    r"|(?:到|至|在)?□{3,12}(?:时期|期)(?:末|期间|内)?|期间|年底前)"
)


class Grammar:
    """Verbs with their traits and roles, and one pattern for each class of small words."""

    def __init__(self) -> None:
        self.traits: dict[str, frozenset[str]] = {}
        self.modality: dict[str, Modality] = {}
        for entry in entries("verbs"):
            traits = frozenset({entry.id, *(k for k, v in entry.attributes.items() if v is True)})
            for word in entry.words:
                self.traits[word] = traits
                if modality := entry.attributes.get("modality"):
                    self.modality[word] = modality
        self.light = next(frozenset(e.words) for e in entries("verbs") if e.id == "light")
        self.roles = {entry.id: frozenset(entry.words) for entry in entries("verb_roles")}
        self._small = {entry.id: entry for entry in entries("function_words")}
        self.prefix = frozenset(self._small["prefix"].words)
        self.adverbs = frozenset(
            w for name in ("adverb", "adverb-must", "adverb-explore") for w in self._small[name].words
        )
        self.longest_adverb = max(map(len, self.adverbs))
        self.strength: dict[str, Modality] = {
            w: e.attributes["modality"]
            for e in self._small.values()
            if "modality" in e.attributes
            for w in e.words
        }

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """Any verb, the longest first; one of a single character only before what it takes."""
        short = next(e for e in entries("verbs") if e.id == "short")
        ahead = "|".join(f"{word}(?=[{after}])" for word, after in short.attributes["if_next"].items())
        return re.compile(f"{alternation(w for w in self.traits if w not in short.words)}|{ahead}")

    @cached_property
    def passed(self) -> re.Pattern[str]:
        """What is passed over in front of a verb: times (group ``time``), adverbs and connectives (``word``)."""
        light = (
            self.adverbs
            | frozenset(self._small["connective"].words)
            | frozenset(self._small["adverb-wrong"].words)
        )
        return re.compile(f"(?P<time>{TIME})|(?P<word>{alternation(light)})")

    @cached_property
    def modal(self) -> re.Pattern[str]:
        """应当, 不得, 可以 …, unless their neighbours make another word of them (供应, 许可)."""
        return re.compile("|".join(_guarded(self._small[name]) for name in ("must-not", "must", "may")))

    @cached_property
    def preposition(self) -> re.Pattern[str]:
        """Any preposition."""
        return re.compile("|".join(_guarded(self._small[name]) for name in ("prefix", "inner")))

    @cached_property
    def inner(self) -> re.Pattern[str]:
        """Prepositions that lead from a subject to its verb."""
        leading = frozenset({"按照", "按", "依照", "通过", "依托", "利用", "根据", "以"})
        return re.compile(_guarded(self._small["inner"]) + "|" + _guarded(self._small["prefix"], leading))

    @cached_property
    def suffix(self) -> re.Pattern[str]:
        """Nouns that make a noun of the verb before them."""
        return re.compile(alternation(words("nominal_suffixes")))

    @cached_property
    def background(self) -> re.Pattern[str]:
        """为贯彻…, 为规范…: a purpose, not a measure."""
        return re.compile(alternation(self._small["background"].words))

    @cached_property
    def localiser(self) -> re.Pattern[str]:
        """What closes a prepositional phrase: …基础上, …过程中, …方式."""
        return re.compile(f"(?:{alternation(self._small['localiser'].words)})$")

    def adverb_ends(self, masked: str, start: int, end: int) -> int:
        """Where the adverbs that end at ``end`` begin; ``end`` itself where there are none."""
        while True:
            for size in range(min(self.longest_adverb, end - start), 1, -1):
                if masked[end - size : end] in self.adverbs:
                    end -= size
                    break
            else:
                return end


def _guarded(entry: Entry, only: frozenset[str] | None = None) -> str:
    """The entry's words as one pattern that respects its ``unless_next`` and ``unless_after``."""
    after: dict[str, str] = entry.attributes.get("unless_next", {})
    before: dict[str, str] = entry.attributes.get("unless_after", {})
    plain = [w for w in entry.words if (only is None or w in only) and w not in after and w not in before]
    parts = [alternation(plain)] if plain else []
    for word in sorted({*after, *before}):
        if only is None or word in only:
            ahead = f"(?![{after[word]}])" if word in after else ""
            behind = f"(?<![{before[word]}])" if word in before else ""
            parts.append(f"{behind}{word}{ahead}")
    return f"(?:{'|'.join(parts)})"


@cache
def grammar() -> Grammar:
    """The one grammar, made at first use."""
    return Grammar()
