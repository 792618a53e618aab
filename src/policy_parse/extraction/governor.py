"""The governing verb (谓语动词) of an instructing clause.

A clause is read from its head: connectives, times and adverbs are passed over, a modal gives
the strength of the duty, then the verb stands there itself, behind a prepositional phrase
(对…进行, 将…纳入, 为…提供), or behind its subject (各部门要…, 市级财政…给予). A verb that only
modifies a noun (…确定的部门, 建设单位) does not govern.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policy_parse.extraction.verbs import Verb, VerbReader
from policy_parse.model import Modality

#: Two characters that may be a verb the lexicon does not know.
_WORD = re.compile(r"(?![的了着和与及等其该各])[一-龥]{2}(?=[一-龥□“]{2})")
_PHASE = re.compile(
    r"后(?![续台期备者])|前(?![台期沿端往景置一二三四五六七八九十\d])|时(?![限间代期效])|期间|过程中|以来"
)
#: A time inside the clause, with what is then to be done: 签订合同时同步领取许可证.
_WHEN = re.compile(
    r"(?:(?<=合同)|(?<![及同实随按限临适定准即小计工学用平]))时(?![限间代期效段])|(?<![售事先最落前往])后(?![续台期备者端])"
)
_PURPOSE = re.compile(
    r"以[^,]{1,40}?为(?:指导|核心|导向|抓手|重点|主线|目标|引领|支撑|载体|契机|牵引|突破口|切入点|着力点|基础|主|依据|中心"
    r"|根本|原则|依托|目的|标准|标志|代表|单位|纽带)"
)
_FIRM = re.compile(r"应当|不得|必须|可以")
#: Modals that may govern although a verb stands before them: 优化营商环境应当遵循….
_ORGANS = re.compile(r"、[^,]{2,40}(?:部门|机构|机关|委员会)")
_TAKES = re.compile(r"[将把]")
#: What a verb of carrying out takes when its object is done to somebody (对数据采取…措施).
_ABSTRACT = re.compile(
    r"(?:措施|管理|保护|监管|支持|奖励|补贴|补助|处罚|处理|审查|服务|管控|优惠|政策|倾斜|评价|考核|制度|标准|办法|方式"
    r"|监督|帮扶|培训)$"
)
#: Kinds of verbs that share an object with the verb before them.
_SHARING = frozenset({"build", "strengthen", "combine", "nominal", "carry-out", "steer", "push", "encourage"})
#: Of 认定为, 压减至 only the verb is the action.
_PARTICLES = "为至到成于"
_COUNTED = re.compile(r"\d(?:[\d.]|\d)*[^\d,的]{1,4}(?:以上|左右)?$")
#: 制定实施细则, 健全处理回应机制: the second verb belongs to the name of what is made.
_INSTRUMENT = re.compile(r"[一-龥]{0,4}(?:机制|方案|细则|办法|制度|意见|计划|体系|规划)")
#: 规范…收费行为: what 规范 itself governs, whatever verbs stand between.
_RULED = ("行为", "秩序")
_BY_WAY_OF = frozenset({"采取", "采用"})
_WAYS = ("方式", "形式", "办法", "模式", "途径", "手段", "制度")
_TOWARDS = frozenset({"对", "对于", "向", "和", "与", "同"})
#: Prepositions whose phrase is a clause of its own unless 基础上, 作用 … closes it.
_WHOLE = frozenset({"坚持", "发挥", "充分发挥", "突出", "把握", "牢记", "遵循"})


class Governor(NamedTuple):
    """The verb group at ``start:end`` of the view.

    ``subject`` is the range of its subject, ``inline`` that of the prepositional phrase before it (both
    may be empty); ``rule`` says how it was found.
    """

    start: int
    end: int
    modality: Modality | None
    traits: frozenset[str]
    subject: tuple[int, int]
    inline: tuple[int, int]
    rule: str


class ClauseReader(VerbReader):
    """Finds the governing verbs of one masked sentence."""

    def __init__(self, masked: str) -> None:
        super().__init__(masked)
        self._heads: dict[tuple[int, int], tuple[int, Modality | None]] = {}

    def find(self, start: int, end: int) -> Governor | None:
        """The governor of the clause ``start:end``, or None where it has none of its own."""
        at, strength = self.head(start, end)
        return self._from(at, end, strength)

    def opens_duty(self, start: int, end: int) -> Modality | None:
        """The modality of a clause that has a modal but no verb of its own (各部门应当按照有关规定，…)."""
        at, strength = self.head(start, end)
        for position, modal in self._modals(at, end):
            behind = position + len(modal)
            if _FIRM.match(self.m, position) or self.g.preposition.at(self.m, behind):
                return self.g.strength.get(modal, strength)
        return strength

    # --- the head of the clause ------------------------------------------------------------------------

    def head(self, at: int, end: int) -> tuple[int, Modality | None]:
        """Where connectives, times, adverbs and modals end, and the strength they give to the duty."""
        known = self._heads.get((at, end))
        if known is None:
            known = self._heads[at, end] = self._head(at, end)
        return known

    def _head(self, at: int, end: int) -> tuple[int, Modality | None]:
        strength: Modality | None = None
        while at < end:
            if modal := self.g.modal.at(self.m, at):
                strength = self.g.strength.get(modal, strength)
                at += len(modal)
                continue
            step = self._passed(at, end)
            if step is None:
                return at, strength
            if strength != "must_not":
                strength = self.g.strength.get(self.m[at:step], strength)
            at = step
        return at, strength

    def _passed(self, at: int, end: int) -> int | None:
        """The end of the time, adverb, connective or subordinate verb that stands at ``at``."""
        if (time := self.g.time_at(self.m, at)) and time <= end and self.m[time] != "的":
            return time
        word = self.g.passed.at(self.m, at)
        if word and self.m[at + len(word)] != "的":
            return None if self._verb_after_all(word, at, end) else at + len(word)
        if self.m[at] == "以" and (purpose := _PURPOSE.match(self.m, at, end)):
            return purpose.end()
        return self._phase(at, end) or self._boost(at, end)

    def _verb_after_all(self, word: str, at: int, end: int) -> bool:
        """Whether a word that may be an adverb is the verb here (规范政府采购行为)."""
        verb = self.verb_at(at)
        if verb is None:
            return False
        if len(verb.word) > len(word):
            return True
        behind = self.verb_at(at + len(word)) if self.g.strength.get(word) == "must" else None
        if behind and not self.is_noun(behind, end) and not self.modifies(behind, end):
            return False
        return not self._leads_on(at + len(word), end)

    def _phase(self, at: int, end: int) -> int | None:
        """建成后, 贴息后, 补缴期间: a verb that only says when."""
        verb = self.verb_at(at)
        phase = verb and _PHASE.match(self.m, verb.end, end)
        return phase.end() if phase and phase.end() < end else None

    def _boost(self, at: int, end: int) -> int | None:
        """加快推进 → 推进: a booster gives way to the verb behind it."""
        verb = self.verb_at(at)
        if verb and verb.word in self.g.roles["booster"] and self._leads_on(verb.end, end):
            passed = None if self.verb_at(verb.end) else self.g.passed.at(self.m, verb.end)
            return verb.end + len(passed or "")
        return None

    def _leads_on(self, at: int, end: int) -> bool:
        """Whether a verb of its own stands at ``at``, perhaps after an adverb."""
        if at >= end:
            return False
        if self.g.preposition.at(self.m, at):
            return True
        verb = self.verb_at(at)
        if verb is None:
            passed = self.g.passed.at(self.m, at)
            verb = self.verb_at(at + len(passed)) if passed else None
        if verb is None:
            return False
        if verb.end == end:
            return verb.word in self.g.roles["closing"] or self.m.startswith(("力争", "争取"), max(0, at - 2))
        if "offend" in verb.traits or (self.m.startswith("规范", at - 2) and self.m.endswith(_RULED, at, end)):
            return False
        governing = "mid" in verb.traits or verb.word not in self.g.roles["alone"]
        return governing and not self.compounds(verb, end)

    # --- where the verb is -----------------------------------------------------------------------------

    def _from(self, at: int, end: int, strength: Modality | None) -> Governor | None:
        if at >= end:
            return None
        verb = self.verb_at(at)
        preposition = self.g.preposition.at(self.m, at)
        if verb is None and preposition is None and strength and self._modal_before(at):
            found = self.first_governing(at, end) or self._unknown(at, end)
            if found:
                return self._group(found, end, strength, (at, at), (at, at), "modal")
        if preposition and (verb is None or at + len(preposition) >= verb.end):
            governor = self._behind_preposition(at, preposition, end, strength)
            if governor or verb is None:
                return governor
        if verb is None or self.is_noun(verb, end) or self._new_thing(verb, end):
            return self._behind_subject(at, end, strength)
        if strength is None and _ORGANS.match(self.m, verb.end, end):
            return self._behind_subject(at, end, strength)
        if beyond := self._beyond_way(verb, end, strength):
            return beyond
        if verb.word in ("力争", "力求") and (aim := self._aim(verb.end, end)):
            return self._group(aim, end, strength, (at, at), (at, at), "verb")
        if strength is None and "pivot" not in verb.traits and (later := self._behind_head(verb, end)):
            return later
        return self._group(verb, end, strength, (at, at), (at, at), "verb")

    def _beyond_way(self, verb: Verb, end: int, strength: Modality | None) -> Governor | None:
        """采取代建等方式完成建设 → 完成."""
        if verb.word not in _BY_WAY_OF:
            return None
        return self._behind_preposition(verb.start, verb.word, end, strength)

    def _aim(self, at: int, end: int) -> Verb | None:
        """力争接待游客…: the verb behind 力争, which itself governs a state (力争用户突破300万)."""
        straight = self.verb_at(at) if at < end else None
        if straight and not self.is_noun(straight, end) and not self.is_state(straight.end, end):
            return straight
        return self.first_governing(at - 1, end)

    def _new_thing(self, verb: Verb, end: int) -> bool:
        """新出让土地…: 新 and a mostly nominal verb name something, unless they count (新归集数据1200项)."""
        if _COUNTED.search(self.m, verb.end, end):
            return False
        return "mid" not in verb.traits and self.m[max(0, verb.start - 2) : verb.start].endswith("新") and (
            self.m[verb.start - 2 : verb.start] not in ("创新", "更新", "焕新")
        )

    def _modal_before(self, at: int) -> bool:
        """Whether a modal leads to ``at`` behind which only a verb can stand, known or not (要 may lead a noun)."""
        before = self.g.adverbs_before(self.m, max(0, at - 10), at)
        for size in (2, 1, 3, 4):
            start = before - size
            word = self.m[start:before] if start >= 0 else ""
            if word and self.g.modal.at(self.m, start) == word:
                return word[-1] not in "要需"
        return False

    def _unknown(self, at: int, end: int) -> Verb | None:
        """应当, 不得 … can only stand before a verb, known or not."""
        if _WORD.match(self.m, at, end):
            return Verb(at, at + 2, self.m[at : at + 2], frozenset({"unknown"}))
        return None

    def _behind_preposition(self, at: int, word: str, end: int, strength: Modality | None) -> Governor | None:
        behind = at + len(word)
        if strength is None and (found := self._behind_modal(behind, end)):
            return found._replace(inline=(at, found.inline[0]), rule=f"{word}-modal")
        verb = self._governing(word, behind, end)
        plain = self.first_plain(behind + 1, end) if strength and word not in _BY_WAY_OF else None
        if plain and (verb is None or (word in ("向", "与", "同", "和") and plain.start < verb.start)):
            verb = plain
        if verb is None:
            return None
        return self._group(verb, end, strength, (at, at), (at, verb.start), f"{word}-verb")

    def _behind_subject(self, at: int, end: int, strength: Modality | None) -> Governor | None:
        if found := self._behind_modal(at + 1, end):
            return found._replace(subject=(at, found.subject[0]), rule=f"subject-{found.rule}")
        if found := self._after_phase(at + 1, end):
            return found
        first = self.first_governing(at, end)
        for position, word in self._inner(at + 1, first.start if first else end):
            if word in ("和", "与", "同") and first:
                continue
            if verb := self._governing(word, position + len(word), end):
                subject, inline = (at, position), (position, verb.start)
                return self._group(verb, end, strength, subject, inline, f"subject-{word}")
        if first is None:
            return None
        if beyond := self._beyond_way(first, end, strength):
            return beyond._replace(subject=(at, first.start))
        return self._group(
            first, end, strength, (at, first.start), (first.start, first.start), "subject-verb"
        )

    def _behind_head(self, head: Verb, end: int) -> Governor | None:
        """A governor further on, where the verb at the head of the clause only belongs to its subject.

        优化营商环境应当遵循…; 补贴政策由…另行制定; 排名前十的给予奖励.
        """
        if found := self._behind_modal(head.end, end):
            modal = found.subject[0]
            if "mid" not in head.traits or _FIRM.match(self.m, modal, end) or self.m[modal - 1] == "的":
                return found._replace(subject=(head.start, found.subject[0]), rule=f"subject-{found.rule}")
            return None
        if found := self._after_phase(head.end, end):
            return found
        by = self.m.find("由", head.end, end)
        if by > 0 and (last := self.closing(by + 1, end)):
            return self._group(last, end, None, (head.start, by), (by, last.start), "subject-由")
        light = self.g.light_pattern.search(self.m, head.end, end)
        verb = self.verb_at(light.start()) if light else None
        if verb:
            before = self.g.adverbs_before(self.m, head.end, verb.start)
            adverbs = before < verb.start and "mid" not in head.traits
            if adverbs or self.m[before - 1] == "的" or _PHASE.match(self.m, before - 1):
                return self._group(verb, end, None, (head.start, before), (before, before), "subject-light")
        return None

    def _after_phase(self, at: int, end: int) -> Governor | None:
        """企业办完执照后直接申请开通账户: what is to be done stands behind 后 or 时."""
        for phase in _WHEN.finditer(self.m, at, end):
            behind, strength = self.head(phase.end(), end)
            verb = self.verb_at(behind) if behind < end else None
            if verb and not self.is_noun(verb, end):
                return self._group(verb, end, strength, (behind, behind), (behind, behind), "phase-verb")
        return None

    def _behind_modal(self, at: int, end: int) -> Governor | None:
        """The governor that the first modal behind ``at`` leads to; one in a relative clause leads to none."""
        for position, modal in self._modals(at, end):
            if self.m[position + len(modal)] == "的":
                continue
            further, strength = self.head(position, end)
            if further >= end:
                continue
            verb = self.verb_at(further)
            preposition = self.g.preposition.at(self.m, further)
            if verb is None and preposition is None and not _FIRM.search(modal):
                continue
            if verb and self.m[verb.end] == "的":
                continue
            if preposition and self._relative(further + len(preposition), end):
                continue
            if found := self._from(further, end, strength):
                inline_end = found.inline[1] if found.inline[1] > found.inline[0] else position
                return found._replace(
                    subject=(position, position), inline=(position, inline_end), rule=f"modal-{found.rule}"
                )
        return None

    def _relative(self, at: int, end: int) -> bool:
        """可以通过共享方式获取的政务数据资源: the modal belongs to a relative clause."""
        particle = self.m.rfind("的", at, end)
        if particle < 0:
            return False
        ends = any(verb.end == particle for verb in self.verbs(at, particle))
        return ends and self.first_governing(particle, end) is None

    # --- behind a preposition --------------------------------------------------------------------------

    def _governing(self, preposition: str, at: int, end: int) -> Verb | None:
        """The verb that the prepositional phrase from ``at`` leads to."""
        every = list(self.verbs(at + 1, end))
        roles = self.g.roles
        if preposition in ("将", "把", "以"):
            placed = (v for v in every if v.word in roles["placed"] and not self.listed(v, end))
            if found := next(placed, None):
                return found
        if preposition == "为":
            return self._serving(every, at, end)
        if preposition in self.g.prefix and preposition not in ("坚持", "以"):
            for hit in _TAKES.finditer(self.m, at, end):
                taken = self._governing(hit.group(), hit.end(), end)
                if taken and taken.word in roles["placed"]:
                    return taken
        if preposition not in _TOWARDS:
            if preposition in _BY_WAY_OF:
                return next((v for v in every if self._by_way(v, at)), None)
            closed = (v for v in every if self._free(v, end) and self.closed_before(v.start, at))
            found = next(closed, None)
            if found:
                return found
        candidates = [v for v in every if self.governs(v, at, end, preposition)]
        if not candidates and preposition in ("将", "把"):
            candidates = [v for v in every if self._must_govern(v, end)]
        if not candidates or preposition in _WHOLE:
            return None
        if preposition == "由":
            told = next((v for v in candidates if v.traits & {"mid", "order"}), None)
            return told or self.closing(at, end) or candidates[0]
        if preposition in ("将", "把"):
            ordered = next((v for v in candidates if "order" in v.traits), None)
            return ordered or self.closing(at, end) or candidates[-1]
        return self._beyond_modifier(candidates, end)

    def _must_govern(self, verb: Verb, end: int) -> bool:
        """将设备入驻银行: where no verb is sure to govern, one that no noun claims does."""
        return not self.modifies(verb, end) and self.m[verb.start - 1] not in "、和与及的" and verb.end < end

    def _free(self, verb: Verb, end: int) -> bool:
        """Whether a verb behind a closed phrase has an object, or may end the clause."""
        if verb.end == end:
            return self.may_close(verb) or self.adverb_before(verb)
        return not self.modifies(verb, end)

    def _by_way(self, verb: Verb, at: int) -> bool:
        """采取代建、代管等方式完成…: the verb stands right behind the way."""
        before = self.g.adverbs_before(self.m, at, verb.start)
        return self.m.endswith(_WAYS, at, before)

    def _serving(self, every: list[Verb], at: int, end: int) -> Verb | None:
        """为企业提供…; 为 before a verb is a purpose, unless 提供, 创造 … follow."""
        roles = self.g.roles
        if self.verb_at(at):
            every = [v for v in every if v.word in roles["serving"]]
        served = [v for v in every if not self.modifies(v, end) and self.m[v.start - 1] not in "、和与及的"]
        for role in ("serving", "served"):
            if found := next((v for v in served if v.word in roles[role]), None):
                return found
        return next((v for v in served if "mid" in v.traits), None)

    def _beyond_modifier(self, candidates: list[Verb], end: int) -> Verb | None:
        """对搭建平台的机构给予补助: the first candidate that no 的 makes part of the object."""
        for index, verb in enumerate(candidates):
            if verb.word in self.g.light:
                return verb
            later = candidates[index + 1 :]
            strong = next((v for v in later if "light" in v.traits), None)
            if self.m.find("的", verb.end, strong.start if strong else end) >= 0:
                bears = "carry-out" in verb.traits and _ABSTRACT.search(self.m, verb.end, end)
                if strong is None and ("light" in verb.traits or bears):
                    return verb
                continue
            if strong and "light" not in verb.traits and "并" not in self.m[verb.end : strong.start]:
                return strong
            if self.adverb_before(verb):
                return verb
            return next((v for v in later if self.adverb_before(v)), verb)
        return None

    # --- the group -----------------------------------------------------------------------------------------

    def _group(
        self,
        verb: Verb,
        end: int,
        strength: Modality | None,
        subject: tuple[int, int],
        inline: tuple[int, int],
        rule: str,
    ) -> Governor:
        """The verb with those that share its object, boosters left out, and the duty it states."""
        boosted = self._boost(verb.start, end)
        if boosted and (second := self.verb_at(boosted)):
            verb = second
        elif boosted and self.g.preposition.at(self.m, boosted) and (found := self._from(boosted, end, strength)):
            return found._replace(subject=subject, rule=rule)
        first, stop, traits = verb, verb.end, verb.traits
        if len(verb.word) > 2 and verb.word[-1] in _PARTICLES and self._has_particle(verb.word):
            stop -= 1
        while stop - first.start <= 4 and (second := self._second(verb, stop, end)):
            if stop - first.start > 2 and "push" not in second.traits:
                break
            verb, stop, traits = second, second.end, second.traits
        if strength is None:
            strength = self._strength_between(subject[0], first.start) or self.g.modality.get(first.word)
        return Governor(first.start, stop, strength, traits, subject, inline, rule)

    def _has_particle(self, word: str) -> bool:
        return word[:-1] in self.g.traits or word[-2:] not in self.g.traits

    def _second(self, verb: Verb, stop: int, end: int) -> Verb | None:
        """The verb that shares the object of the one that ends at ``stop``: 探索开展, 充实完善, 新建或改造."""
        pairs = verb.word[:2] in self.g.roles["pairs"]
        coordinated = self.m[stop] in "和或并"
        if not (coordinated or pairs or "joins" in verb.traits):
            return None
        second = self.verb_at(stop + 1 if coordinated else stop)
        if second is None or "halt" in second.traits:
            return None
        if second.word in self.g.roles["alone"] and self.m[stop] != "并":
            return None
        if self.m[stop] not in "或并" and (coordinated or "joins" not in verb.traits) and not second.traits & _SHARING:
            return None
        if pairs and self._relative(second.end, end):
            return None
        if _INSTRUMENT.fullmatch(self.m, second.end, end) and "strengthen" not in second.traits:
            return None
        return None if self.compounds(second, end) or self.is_noun(second, end) else second

    def _strength_between(self, start: int, end: int) -> Modality | None:
        """Adverbs right before the verb (严格, 一律) still say how strong the duty is."""
        at = self.g.adverbs_before(self.m, start, end)
        found: Modality | None = None
        while at < end and (passed := self.g.passed.at(self.m, at)):
            found = self.g.strength.get(passed, found)
            at += len(passed)
        return found

    def _modals(self, at: int, end: int) -> Iterator[tuple[int, str]]:
        while hit := self.g.modal_heads.search(self.m, at, end):
            modal = self.g.modal.at(self.m, hit.start())
            if modal:
                yield hit.start(), modal
            at = hit.start() + (len(modal) if modal else 1)

    def _inner(self, at: int, end: int) -> Iterator[tuple[int, str]]:
        while hit := self.g.inner_heads.search(self.m, at, end):
            word = self.g.inner.at(self.m, hit.start())
            if word:
                yield hit.start(), word
            at = hit.start() + (len(word) if word else 1)
