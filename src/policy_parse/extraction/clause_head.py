"""The head of a clause: what stands before its verb, and the strength it gives to the duty."""

from collections.abc import Iterator

from policy_parse.extraction.verbs import Verb, VerbReader
from policy_parse.model import Modality
from policy_parse.patterns import compiled

PHASE = compiled(
    r"后(?![续台期备者])|前(?![台期沿端往景置一二三四五六七八九十\d])|时(?![限间代期效])|期间|过程中|以来"
)
_PURPOSE = compiled(
    r"以[^,]{1,100}?为(?:指导|核心|导向|抓手|重点|主线|目标|引领|支撑|载体|契机|牵引|突破口|切入点|着力点|基础|主|依据|中心"
    r"|根本|原则|宗旨|依托|目的|标准|标志|代表|单位|纽带)"
)
_SHORT = "[办解稳扩提补强增促保防降优抓拓治建育引兴惠畅破控聚谋出做求转调疏守]"
#: 稳存量、扩增量、提质量: verbs of one character, each with its object.
UNITS = compiled(rf"{_SHORT}[一-龥]{{2}}(?:、{_SHORT}[一-龥]{{2}}){{1,8}}$")
#: 自缴费到账次月起, 从出生之日起: since when.
_SINCE = compiled(r"[自从][^,的]{1,40}?(?:之日|[次当][年月日]|[\d年月]日|以来|[年月])起(?:计算)?")
#: 常态化清单化推进: a manner in front of a verb.
_MANNER = compiled(r"[一-龥]{2}化(?=[一-龥])")
#: 不得未经授权查询: without leave.
_UNLICENSED = compiled(r"未经[^,的]{0,12}?(?:授权|批准|同意|许可|审批|允许|备案)(?=[一-龥])")
#: 提前2小时提出: how long before.
_AHEAD = compiled(r"提前\d{1,3}个?(?:小时|工作日|分钟|天|日|月|周)")
#: 统一受理企业和群众诉求: whose matter it is.
_PARTIES = compiled(r"(?:企业|单位|机构|部门)和")
#: Kinds of verbs that share an object with 创新 (创新开展), and with 升级, 强化 … (升级完善).
_CREATING = frozenset({"build", "carry-out"})
_BETTERING = frozenset({"strengthen", "carry-out", "combine"})
#: 规范…收费行为: what 规范 itself governs, whatever verbs stand between.
_RULED = ("行为", "秩序")
#: 负责项目建设资金的预算管理: what somebody is charged with.
_WORKS = ("工作", "管理", "事务", "拨付", "任务")


class HeadReader(VerbReader):
    """Passes over connectives, times, adverbs and modals."""

    def __init__(self, masked: str) -> None:
        super().__init__(masked)
        self._heads: dict[tuple[int, int], tuple[int, Modality | None]] = {}

    def head(self, at: int, end: int) -> tuple[int, Modality | None]:
        """Where connectives, times, adverbs and modals end, and the strength they give to the duty."""
        known = self._heads.get((at, end))
        if known is None:
            known = self._heads[at, end] = self._head(at, end)
        return known

    def _head(self, at: int, end: int) -> tuple[int, Modality | None]:
        strength: Modality | None = None
        while at < end:
            if modal := self.modal_at(at):
                strength = self.g.strength.get(modal, strength)
                at += len(modal)
                continue
            step = self._passed(at, end)
            if step is None:
                return at, strength
            strength = strength or self.g.strength.get(self.m[at:step])
            at = step
        return at, strength

    def _passed(self, at: int, end: int) -> int | None:
        """The end of a time, adverbs (合理、规范使用), a connective or a subordinate verb at ``at``."""
        if (time := self.g.time_at(self.m, at)) and time <= end and self.m[time] != "的":
            return time
        word = self.g.passed.at(self.m, at)
        if word and len(word) == 1 and UNITS.match(self.m, at, end):
            return None
        if word and self.m[at + len(word)] != "的":
            behind = at + len(word)
            if self.m[behind] == "、" and self.g.passed.at(self.m, behind + 1):
                return behind + 1
            if self.m[behind] in "和或" and self.verb_at(at) and self.verb_at(behind + 1):
                return None
            return None if self._verb_after_all(word, at, end) else behind
        if self.m[at] == "以" and (purpose := _PURPOSE.match(self.m, at, end)):
            return purpose.end()
        if self.m[at] in "自从" and (since := _SINCE.match(self.m, at, end - 1)):
            return since.end()
        if manner := self._manner(at, end):
            return manner
        if self.m[at] == "提" and (ahead := _AHEAD.match(self.m, at, end)):
            return ahead.end()
        if self.m[at] == "未" and (leave := _UNLICENSED.match(self.m, at, end)):
            return leave.end()
        return self._phase(at, end) or self._boost(at, end)

    def _manner(self, at: int, end: int) -> int | None:
        """The end of 清单化, 精细化 … in front of a verb with an object."""
        manner = _MANNER.match(self.m, at, end)
        if manner is None or self.verb_at(at) or self.g.preposition.at(self.m, at):
            return None
        verb = self.verb_at(manner.end())
        return manner.end() if verb and verb.end < end and self.m[verb.end] != "、" else None

    def _verb_after_all(self, word: str, at: int, end: int) -> bool:
        """Whether a word that may be an adverb is the verb here (规范政府采购行为)."""
        verb = self.verb_at(at)
        if verb is None:
            return False
        if len(verb.word) > len(word):
            return True
        behind = self.verb_at(at + len(word)) if self.g.strength.get(word) == "must" else None
        if (
            behind
            and not self.is_noun(behind, end)
            and (self.m[behind.end] == "、" or not self.modifies(behind, end))
        ):
            return False
        return not self._leads_on(at + len(word), end)

    def _phase(self, at: int, end: int) -> int | None:
        """建成后, 贴息后, 补缴期间: a verb that only says when."""
        verb = self.verb_at(at)
        phase = verb and PHASE.match(self.m, verb.end, end)
        return phase.end() if phase and phase.end() < end else None

    def _boost(self, at: int, end: int) -> int | None:
        """加快推进 → 推进: a booster gives way to the verb behind it."""
        verb = self.verb_at(at)
        if (
            verb
            and verb.word == "明确"
            and (told := self.verb_at(verb.end))
            and told.word in ("告知", "约定")
        ):
            return None if self.compounds(told, end) else verb.end
        if verb and verb.word in self.g.roles["booster"] and self._leads_on(verb.end, end):
            second = self.verb_at(verb.end)
            if second and self.beside(verb, second, end):
                return None
            passed = None if self.verb_at(verb.end) else self.g.passed.at(self.m, verb.end)
            return verb.end + len(passed or "")
        return None

    def beside(self, verb: Verb, second: Verb, end: int) -> bool:
        """升级完善功能, 创新开展评价: a verb that makes one action with the one before it."""
        kinds = _CREATING if verb.word == "创新" else _BETTERING
        fits = second.traits & kinds or second.word in ("完善", "健全")
        if verb.word not in self.g.roles["beside"] or not fits or second.end >= end - 1:
            return False
        if self.m.startswith("营商环境", second.end) or self.relative(second.end, end):
            return False
        return not self.compounds(second, end) and not self.suffixed(second, end)

    def _leads_on(self, at: int, end: int) -> bool:
        """Whether a verb of its own stands at ``at``, perhaps after an adverb."""
        if at >= end:
            return False
        if self.g.preposition.at(self.m, at):
            return True
        if time := self.g.time_at(self.m, at):
            return time >= end or self._leads_on(time, end)
        verb = self.verb_at(at)
        while verb is None and (passed := self.g.passed.at(self.m, at)):
            at += len(passed)
            verb = self.verb_at(at)
        if verb is None:
            return False
        if verb.end == end:
            return self.may_close(verb) or self.m.startswith(("力争", "争取"), max(0, at - 2))
        ruled = self.m.startswith("规范", at - 2) and self.m.endswith(_RULED, at, end)
        if ruled or "offend" in verb.traits:
            return False
        if self.m.startswith("负责", at - 2):
            if self.m[verb.end] == "、":
                return self.verb_at(verb.end + 1) is not None
            if not verb.traits & {"mid", "pivot"} and self.m.endswith(_WORKS, at, end):
                return False
        governing = verb.traits & {"mid", "pivot"} or verb.word not in self.g.roles["alone"]
        if self.m.startswith("统一", at - 2) and _PARTIES.match(self.m, verb.end, end):
            return True
        shared = self.listed(verb, end) and self.with_another(verb, end)
        return bool(governing) and (shared or not self.compounds(verb, end))

    def _modal_before(self, at: int) -> bool:
        """Whether a modal leads to ``at``, behind which only a verb can stand (要 may lead a noun)."""
        before = self.g.adverbs_before(self.m, max(0, at - 10), at)
        for size in (2, 1, 3, 4):
            start = before - size
            word = self.m[start:before] if start >= 0 else ""
            if word and self.g.modal.at(self.m, start) == word:
                return word[-1] not in "要需"
        return False

    def _modals(self, at: int, end: int) -> Iterator[tuple[int, str]]:
        while hit := self.g.modal_heads.search(self.m, at, end):
            modal = self.modal_at(hit.start())
            if modal:
                yield hit.start(), modal
            at = hit.start() + (len(modal) if modal else 1)

    def _strength_between(self, start: int, end: int) -> Modality | None:
        """Adverbs right before the verb (严格, 一律) still say how strong the duty is."""
        at = self.g.adverbs_before(self.m, start, end)
        found: Modality | None = None
        while at < end and (passed := self.g.passed.at(self.m, at)):
            found = self.g.strength.get(passed, found)
            at += len(passed)
        return found
