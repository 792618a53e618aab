"""The lexicon's words as the patterns that the clause reader matches (one compiled set per process)."""

from functools import cache

from policy_parse.extraction.vocabulary import Vocabulary
from policy_parse.lexicon import Entry, alternation, entries
from policy_parse.model import Modality
from policy_parse.patterns import compiled

_YEAR = r"(?:\d{2,4}|[一二][〇零一二三四五六七八九]{3})年"
_DAY = r"(?:\d{1,2}月(?:\d{1,2}日)?)"
#: A time in front of the verb: 到2025年, 2023年6月底前, 每年3月底前, “十四五”期间 (the quotes are masked).
TIME = (
    rf"(?:(?:到|至|自|从|截至|截止|于|在|力争|每)?(?:{_YEAR}{_DAY}?|{_DAY}|今年|明年|本年度|当年|近期|今后)"
    r"(?:(?:至|-|~|到)(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)?"
    r"(?:年?度|上半年|下半年|[一二三四]季度|底|末|初|中旬|上旬|下旬)*(?:之?以?前|之?以?后|以来|起|期间|内)?"
    r"|(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:年|个月|个工作日|个自然日|日|天|个?小时|分钟|秒钟?)(?:之?内|以内)"
    r"|规定(?:时间|期限|时限)内|(?:到|至|在)?□{3,12}(?:时期|期)(?:末|期间|内)?|期间|年底前)"
)


_TIME = compiled(TIME)
_ADVERBS = ("adverb", "adverb-firm", "adverb-verbal", "adverb-must", "adverb-explore")
_PASSED = (*_ADVERBS, "connective", "adverb-wrong")
_TIME_HEADS = frozenset("到至自从截于在力每今明本当近期年规□0123456789一二三四五六七八九十")


class Grammar:
    """Verbs with their traits and roles, and one vocabulary for each class of small words."""

    def __init__(self) -> None:
        self.traits: dict[str, frozenset[str]] = {}
        self.modality: dict[str, Modality] = {}
        guards: dict[str, dict[str, str]] = {"if_next": {}, "unless_next": {}, "unless_after": {}}
        for entry in entries("verbs"):
            traits = frozenset({entry.id, *(k for k, v in entry.attributes.items() if v is True)})
            for name, found in guards.items():
                found |= entry.attributes.get(name, {})
            for word in entry.words:
                self.traits[word] = traits
                if modality := entry.attributes.get("modality"):
                    self.modality[word] = modality
        self.light = next(frozenset(e.words) for e in entries("verbs") if e.id == "light")
        self.roles = {entry.id: frozenset(entry.words) for entry in entries("verb_roles")}
        small = {entry.id: entry for entry in entries("function_words")}
        self.prefix = frozenset(small["prefix"].words)
        self.adverbs = frozenset(w for name in _ADVERBS for w in small[name].words)
        self._verbal = tuple(small["adverb-verbal"].words)
        self.firm_adverbs = (*small["adverb-firm"].words, *self._verbal)
        self._longest_adverb = max(map(len, self.adverbs))
        self.strength: dict[str, Modality] = {
            w: e.attributes["modality"] for e in small.values() if "modality" in e.attributes for w in e.words
        }
        self.verb = Vocabulary(self.traits, **guards)
        self.verb_heads = compiled(f"[{self.verb.heads}]")
        self.light_pattern = compiled(alternation(w for w, t in self.traits.items() if "light" in t))
        self.passed = _vocabulary(*(small[name] for name in _PASSED))
        self.modal = _vocabulary(small["must-not"], small["must"], small["may"])
        self.modal_heads = compiled(f"[{self.modal.heads}]")
        self.preposition = _vocabulary(small["prefix"], small["inner"])
        self.inner = _vocabulary(small["inner"], only=small["prefix"], words=_LEADING)
        self.inner_heads = compiled(f"[{self.inner.heads}]")
        self.suffix = _vocabulary(*entries("nominal_suffixes"))
        self.background = Vocabulary(small["background"].words)
        self._loose = frozenset(small["localiser-loose"].words)
        self.localisers = frozenset(small["localiser"].words) | self._loose

    def time_at(self, masked: str, at: int) -> int | None:
        """Where the time that stands at ``at`` ends."""
        if masked[at] not in _TIME_HEADS:
            return None
        found = _TIME.match(masked, at)
        return found.end() if found and found.end() > at else None

    def adverbs_before(self, masked: str, start: int, end: int) -> int:
        """Where the adverbs that end at ``end`` begin; ``end`` itself where there are none."""
        while True:
            for size in range(min(self._longest_adverb, end - start), 1, -1):
                if masked[end - size : end] in self.adverbs:
                    end -= size
                    break
            else:
                if end <= start or masked[end - 1] != "各":
                    return end
                end -= 1

    def verbal_before(self, masked: str, at: int) -> bool:
        """Whether 及时, 依法 … stand right before ``at``, behind which there is a verb and no noun."""
        return masked.endswith(self._verbal, 0, at)

    def closes_loosely(self, masked: str, start: int, end: int) -> bool:
        """Whether ``start:end`` ends in a noun that closes a phrase, or begins another noun (合同, 规划)."""
        return masked[max(start, end - 2) : end] in self._loose

    def closes(self, masked: str, start: int, end: int) -> bool:
        """Whether ``start:end`` ends in what closes a prepositional phrase: …基础上, …过程中, 等方式."""
        if any(masked[max(start, end - size) : end] in self.localisers for size in (1, 2, 3, 4)):
            return not masked.endswith(_NO_TIMES, start, end)
        return bool(_AND_SO_ON.search(masked, start, end))


#: Prepositions that lead from a subject to its verb, beside the inner ones.
_LEADING = frozenset({"按照", "按", "依照", "通过", "依托", "利用", "根据", "以", "自"})
_NO_TIMES = ("学前", "目前", "当前", "期中", "高中", "初中", "集中", "其中", "适中")
_AND_SO_ON = compiled(
    r"等(?:[一-龥]{2})?(?:平台|渠道|方式|手段|措施|载体|活动|形式|途径|机制|政策|资源|工具|系统|部门|单位|企业|场所|区域|领域|方面"
    r"|环节|因素|情况|要求|规定|原则)$|(?:工作|实际|发展)需要$"
)


def _vocabulary(
    *entries_: Entry, only: Entry | None = None, words: frozenset[str] = frozenset()
) -> Vocabulary:
    """The words of ``entries_`` with their guards, and those ``words`` that ``only`` has."""
    every = (*entries_, only) if only else entries_
    guards: dict[str, dict[str, str]] = {"unless_next": {}, "unless_after": {}}
    for entry in every:
        for name, found in guards.items():
            found |= entry.attributes.get(name, {})
    return Vocabulary([*(w for e in entries_ for w in e.words), *words], **guards)


@cache
def grammar() -> Grammar:
    """The one grammar, made at first use."""
    return Grammar()
