"""The governing verb (谓语动词) of an instructing clause.

A clause is read from its head: connectives, times and adverbs are passed over, a modal gives
the strength of the duty, then the verb stands there itself, behind a prepositional phrase
(对…进行, 将…纳入, 为…提供), or behind its subject (各部门要…, 市级财政…给予). A verb that only
modifies a noun (…确定的部门, 建设单位) does not govern.
"""

import re
from dataclasses import dataclass, replace

from policy_parse.extraction.grammar import grammar
from policy_parse.model import Modality

# Behind a verb: what makes it one of several nouns, or a modifier.
_LISTED = re.compile(r"[的、和与及]|等(?![级待候同额价于离])|以及")
_AGENT = re.compile(
    r"(?:者|人|方|单位|部门|机构|人员|机关|委员会|对象|主体|企业|商|业)(?=$|[应不可要的和与、须必对在由是按向根依未负及或以将为])"
)
#: Two characters that may be a verb the lexicon does not know.
_WORD = re.compile(r"(?![的了着和与及等其该各])[一-龥]{2}(?=[一-龥□“]{2})")
_KIND = re.compile(r"[性型类式]")
#: 发展改革委, 建设管理局: an organ whose name begins with a verb.
_ORGAN_NAME = re.compile(
    r"(?!本|各|该|全|有关|相关|其|所|下|上|主管)[一-龥]{0,8}?(?:委员会|委|(?<![布格结])局|厅|部门|办公室|院|部)(?=[会应要可已将拟需须负按由对与和、根依在牵具是]|意见|提出|$)"
)
#: 补贴标准为…, 评审结果作为…: the head of the clause is what it is about.
_TOPIC = re.compile(
    r"(?:时限|环节|流程|期限|期|标准|比例|金额|时间|方式|条件|对象|程序|结果|材料|费用|公式|范围|总额|额度|价格|利率|工作|情况|事项|资金)"
    r"(?:主要包括|为|由|是|应(?!用|急)|不|按|参照|包括|作为|届|以(?!外)|从|达|超|见|如下|须|需(?!求|要)|原则上|压|缩|降)|规模(?=\d)"
)
_PHASE = re.compile(
    r"(?:后(?![续台期备者])|前(?![台期沿端往景置一二三四五六七八九十\d])|时(?![限间代期效])|期间|过程中|以来)"
)
_TAKES = re.compile(r"将|把")
_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千万]+(?:万|元|亿)")
_ACTOR = re.compile(
    r"(?:部门|机关|机构|政府|委员会|[省市区县]\w{1,8}[委局厅办]|法院|检察院|各地|各地区|主管单位)$"
)
_FIRM = re.compile(r"应当|不得|必须|可以")
_COPULA = re.compile(r"包括|包含|分为|(?<![但若凡或])是(?!否)|(?<=[日年度准元])为(?!止)")
_ORGANS = re.compile(r"、[^,]{2,40}(?:部门|机构|机关|委员会)")
_LOCAL = re.compile(r"(?:的?基础上|过程中|方面|前提下|期间|时(?![限间代期效]))")
_PURPOSE = re.compile(
    r"以[^,]{1,40}?为(?:指导|核心|导向|抓手|重点|主线|目标|引领|支撑|载体|契机|牵引|突破口|切入点|着力点|基础|主|依据|中心|根本|原则|依托|目的|标准|标志|代表|单位|纽带)"
)
_STATE = re.compile(
    r"更加|明显|显著|达到|超过|突破|位居|保持在|有所|日益|大幅|趋于|不变|不少于|不低于|不高于|不得?超过|低于|高于"
)
_MANNERS = ("按照", "按", "依照", "参照", "比照", "根据", "通过", "依据")
_ABSTRACT = re.compile(
    r"(?:措施|管理|保护|监管|支持|奖励|补贴|补助|处罚|处理|审查|服务|管控|优惠|政策|倾斜|评价|考核|制度|标准|办法|方式|监督|帮扶|培训)$"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of the lexicon at ``start:end``."""

    start: int
    end: int
    word: str
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Governor:
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


class ClauseReader:
    """Finds the governing verbs of one masked sentence."""

    __slots__ = ("g", "m")

    def __init__(self, masked: str) -> None:
        self.g = grammar()
        self.m = masked

    def find(self, start: int, end: int) -> Governor | None:
        """The governor of the clause ``start:end``, or None where it has none of its own."""
        at, strength = self.head(start, end)
        return self._from(at, end, strength)

    def opens_duty(self, start: int, end: int) -> Modality | None:
        """The modality of a clause that has a modal but no verb of its own (各部门应当按照有关规定，…)."""
        at, strength = self.head(start, end)
        for hit in self.g.modal.finditer(self.m, at, end):
            if _FIRM.match(self.m, hit.start()) or self.g.preposition.match(self.m, hit.end(), end):
                return self.g.strength.get(hit.group(), strength)
        return strength

    # --- the head of the clause --------------------------------------------------------------------

    def head(self, at: int, end: int) -> tuple[int, Modality | None]:
        """Where connectives, times, adverbs and modals end, and the strength they give to the duty."""
        strength: Modality | None = None
        while at < end:
            modal = self.g.modal.match(self.m, at, end)
            if modal:
                strength = self.g.strength.get(modal.group(), strength)
                at = modal.end()
                continue
            passed = self.g.passed.match(self.m, at, end)
            if passed is None or self.m.startswith("的", passed.end()):
                step = self._phase(at, end) or self._purpose(at, end) or self._boost(at, end)
                if step is None:
                    break
                at = step
                continue
            word = passed.group()
            if passed.lastgroup == "word" and self._verb_after_all(word, at, end):
                break
            if strength != "must_not":
                strength = self.g.strength.get(word, strength)
            at = passed.end()
        return at, strength

    def _verb_after_all(self, word: str, at: int, end: int) -> bool:
        """Whether a word that may be an adverb is the verb here (规范政府采购行为)."""
        verb = self.verb_at(at, end)
        if verb is None:
            return False
        return len(verb.word) > len(word) or not self._leads_on(at + len(word), end)

    def _phase(self, at: int, end: int) -> int | None:
        """建成后, 贴息后, 补缴期间: a verb that only says when."""
        verb = self.verb_at(at, end)
        phase = verb and _PHASE.match(self.m, verb.end, end)
        return phase.end() if phase and phase.end() < end else None

    def _purpose(self, at: int, end: int) -> int | None:
        """以…为抓手 in front of a verb, or alone."""
        found = _PURPOSE.match(self.m, at, end) if self.m.startswith("以", at) else None
        return found.end() if found else None

    def _boost(self, at: int, end: int) -> int | None:
        """加快推进 → 推进: a booster gives way to the verb behind it."""
        verb = self.verb_at(at, end)
        if verb and verb.word in self.g.roles["booster"] and self._leads_on(verb.end, end):
            return verb.end
        return None

    def _leads_on(self, at: int, end: int) -> bool:
        """Whether a verb of its own stands at ``at``, perhaps after an adverb."""
        if self.g.preposition.match(self.m, at, end):
            return True
        verb = self.verb_at(at, end)
        if verb is None:
            passed = self.g.passed.match(self.m, at, end)
            verb = self.verb_at(passed.end(), end) if passed and passed.lastgroup == "word" else None
        if verb is None:
            return False
        if verb.end == end:
            return verb.word in self.g.roles["closing"] or self.m.startswith(("力争", "争取"), max(0, at - 2))
        return not self._compound(verb, end) and (
            "mid" in verb.traits or verb.word not in self.g.roles["alone"]
        )

    # --- where the verb is -------------------------------------------------------------------------------

    def _from(self, at: int, end: int, strength: Modality | None) -> Governor | None:
        if at >= end:
            return None
        verb = self.verb_at(at, end)
        preposition = self.g.preposition.match(self.m, at, end)
        if verb is None and preposition is None and strength and _FIRM.search(self.m, max(0, at - 8), at):
            verb = self._first_mid(at, end)
            if verb is None and _WORD.match(self.m, at, end):
                verb = Verb(at, at + 2, self.m[at : at + 2], frozenset({"unknown"}))
            if verb:
                return self._group(verb, end, strength, (at, at), (at, at), "modal")
        if preposition and (verb is None or preposition.end() >= verb.end):
            found = self._behind_preposition(at, preposition.group(), end, strength)
            if found or verb is None:
                return found
        if verb is None or self._is_noun(verb, end):
            return self._behind_subject(at, end, strength)
        if strength is None and _ORGANS.match(self.m, verb.end, end):
            return self._behind_subject(at, end, strength)
        if verb.word in ("采取", "采用"):
            beyond = self._behind_preposition(at, verb.word, end, strength)
            if beyond:
                return beyond
        if strength is None and "pivot" not in verb.traits:
            later = self._behind_subject(at, end, strength, verb)
            if later:
                return later
        return self._group(verb, end, strength, (at, at), (at, at), "verb")

    def _behind_preposition(self, at: int, word: str, end: int, strength: Modality | None) -> Governor | None:
        behind = at + len(word)
        if strength is None:
            found = self._behind_modal(behind, end)
            if found:
                return replace(found, inline=(at, found.inline[0]), rule=f"{word}-modal")
        verb = self._governing(word, behind, end)
        plain = self._plain(behind, end) if strength else None
        if plain and (verb is None or (word in ("向", "与", "同", "和") and plain.start < verb.start)):
            verb = plain
        if verb is None:
            return None
        return self._group(verb, end, strength, (at, at), (at, verb.start), f"{word}-verb")

    def _behind_subject(
        self, at: int, end: int, strength: Modality | None, head: Verb | None = None
    ) -> Governor | None:
        """``head``: a verb at ``at`` that gives way only to clear signs that it belongs to the subject."""
        found = self._behind_modal(head.end if head else at + 1, end)
        if found and (head is None or self._firm(found, head, end)):
            return replace(found, subject=(at, found.subject[0]), rule=f"subject-{found.rule}")
        if head is not None:
            return self._behind_nominal_head(head, end, strength)
        first = self._first_mid(at, end)
        for hit in self.g.inner.finditer(self.m, at + 1, first.start if first else end):
            if hit.group() in ("和", "与", "同") and first:
                continue
            verb = self._governing(hit.group(), hit.end(), end)
            if verb:
                return self._group(
                    verb,
                    end,
                    strength,
                    (at, hit.start()),
                    (hit.start(), verb.start),
                    f"subject-{hit.group()}",
                )
        if first is None:
            return None
        return self._group(
            first, end, strength, (at, first.start), (first.start, first.start), "subject-verb"
        )

    def _firm(self, found: Governor, head: Verb, end: int) -> bool:
        """Whether a modal behind a verb governs: any after a mostly nominal verb, else 应当, 不得 … alone."""
        return "mid" not in head.traits or bool(_FIRM.match(self.m, found.subject[0], end))

    def _behind_nominal_head(self, head: Verb, end: int, strength: Modality | None) -> Governor | None:
        """补贴政策由…另行制定, 排名前十的给予奖励: the first word is a noun after all."""
        by = self.m.find("由", head.end, end)
        if by > 0:
            last = self._closing(by + 1, end)
            if last:
                return self._group(last, end, strength, (head.start, by), (by, last.start), "subject-由")
        for hit in self.g.verb.finditer(self.m, head.end, end):
            if "light" in self.g.traits[hit.group()]:
                before = self.g.adverb_ends(self.m, head.end, hit.start())
                if self.m[before - 1] == "的" or _PHASE.match(self.m, before - 1):
                    verb = Verb(hit.start(), hit.end(), hit.group(), self.g.traits[hit.group()])
                    return self._group(
                        verb, end, strength, (head.start, before), (before, before), "subject-light"
                    )
                return None
        return None

    def _behind_modal(self, at: int, end: int) -> Governor | None:
        """The governor that the first modal behind ``at`` leads to, unless the modal is in a relative clause."""
        for hit in self.g.modal.finditer(self.m, at, end):
            if self.m.startswith("的", hit.end()):
                continue
            further, strength = self.head(hit.start(), end)
            verb = self.verb_at(further, end)
            preposition = self.g.preposition.match(self.m, further, end)
            if verb is None and preposition is None and not _FIRM.match(self.m, hit.start()):
                continue
            if verb and self.m.startswith("的", verb.end):
                continue
            if preposition and self._relative(preposition.end(), end):
                continue
            found = self._from(further, end, strength)
            if found:
                return replace(
                    found,
                    subject=(hit.start(), hit.start()),
                    inline=(hit.start(), found.inline[1])
                    if found.inline[1] > found.inline[0]
                    else (hit.start(), hit.start()),
                    rule=f"modal-{found.rule}",
                )
        return None

    def _relative(self, at: int, end: int) -> bool:
        """可以通过共享方式获取的政务数据资源: the modal belongs to a relative clause."""
        particle = self.m.rfind("的", at, end)
        if particle < 0:
            return False
        ends = any(hit.end() == particle for hit in self.g.verb.finditer(self.m, at, particle))
        return ends and self._first_mid(particle, end) is None

    def _first_mid(self, at: int, end: int) -> Verb | None:
        for hit in self.g.verb.finditer(self.m, at, end):
            verb = Verb(hit.start(), hit.end(), hit.group(), self.g.traits[hit.group()])
            if verb.start > at and self._governs(verb, at, end):
                return None if _COPULA.search(self.m, at, verb.start) else verb
        return None

    def _closing(self, at: int, end: int) -> Verb | None:
        """A verb that ends the clause and may do so."""
        for hit in self.g.verb.finditer(self.m, at, end):
            if hit.end() == end and (
                hit.group() in self.g.roles["closing"] or hit.group()[-2:] in self.g.roles["closing"]
            ):
                return Verb(hit.start(), hit.end(), hit.group(), self.g.traits[hit.group()])
        return None

    # --- behind a preposition -------------------------------------------------------------------------------

    def _governing(self, preposition: str, at: int, end: int) -> Verb | None:
        """The verb that the prepositional phrase from ``at`` leads to."""
        every = [
            Verb(hit.start(), hit.end(), hit.group(), self.g.traits[hit.group()])
            for hit in self.g.verb.finditer(self.m, at, end)
        ]
        roles = self.g.roles
        if preposition in ("将", "把"):
            placed = [
                v for v in every if v.word in roles["placed"] and v.start > at and not self._listed(v, end)
            ]
            if placed:
                return placed[0]
        if preposition == "为":
            if self.verb_at(at, end):
                every = [v for v in every if v.word in roles["serving"]]
            served = [
                v
                for v in every
                if v.start > at and not self._modifier(v, end) and self.m[v.start - 1] not in "、和与及的"
            ]
            by_role = [v for role in ("serving", "served") for v in served if v.word in roles[role]]
            return next(iter([*by_role, *(v for v in served if "mid" in v.traits)]), None)
        if preposition in self.g.prefix and preposition not in ("坚持", "以"):
            for hit in _TAKES.finditer(self.m, at, end):
                if (verb := self._governing(hit.group(), hit.end(), end)) and verb.word in roles["placed"]:
                    return verb
        if preposition not in ("对", "对于", "向", "和", "与", "同"):
            closed = [
                v for v in every if v.start > at and self.closed_before(v, at) and not self._listed(v, end)
            ]
            if closed and not (
                preposition in ("采取", "采用") and self.m.startswith("措施", closed[0].start - 2)
            ):
                return closed[0]
        if preposition in ("采取", "采用"):
            return None
        candidates = [v for v in every if v.start > at and self._governs(v, at, end, preposition)]
        if not candidates:
            return None
        if preposition == "由":
            return (
                next((v for v in candidates if v.traits & {"mid", "order"}), None)
                or self._closing(at, end)
                or candidates[0]
            )
        if preposition in ("将", "把"):
            return self._closing(at, end) or candidates[-1]
        if preposition in ("坚持", "发挥", "充分发挥", "突出", "把握", "牢记", "遵循"):
            return None
        return self._beyond_modifier(candidates, end)

    def _plain(self, at: int, end: int) -> Verb | None:
        """可向经办银行申请贷款展期: behind a modal any verb that no noun claims will do."""
        for hit in self.g.verb.finditer(self.m, at + 1, end):
            verb = Verb(hit.start(), hit.end(), hit.group(), self.g.traits[hit.group()])
            if (
                verb.end < end
                and not self._modifier(verb, end)
                and self.m[verb.start - 1] not in "、和与及的"
            ):
                return verb
        return None

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
            if self._adverb_before(verb):
                return verb
            return next((v for v in later if self._adverb_before(v)), verb)
        return None

    def closed_before(self, verb: Verb | Governor, start: int) -> bool:
        """Whether a prepositional phrase from ``start`` closes right before the verb and its adverbs."""
        before = self.g.adverb_ends(self.m, start, verb.start)
        return before > start and bool(self.g.localiser.search(self.m, start, before))

    def _adverb_before(self, verb: Verb) -> bool:
        return self.g.adverb_ends(self.m, max(0, verb.start - 8), verb.start) < verb.start

    # --- verbs -----------------------------------------------------------------------------------------------

    def verb_at(self, at: int, end: int) -> Verb | None:
        """The longest verb of the lexicon that stands at ``at``."""
        hit = self.g.verb.match(self.m, at, end)
        return Verb(at, hit.end(), hit.group(), self.g.traits[hit.group()]) if hit else None

    def _governs(self, verb: Verb, start: int, end: int, preposition: str = "") -> bool:
        """Whether a verb behind a subject or a preposition can be the governor there."""
        if self._modifier(verb, end) or self.m[verb.start - 1] in "、和与及的":
            return False
        if self.m.startswith("关于", verb.start - 2):
            return False
        if verb.end == end:
            led = preposition not in self.g.prefix or preposition in _MANNERS
            return verb.word in self.g.roles["closing"] and bool(preposition) and led
        if "mid" in verb.traits:
            return True
        if verb.word in self.g.roles["paying"] and _DIGIT.match(self.m, verb.end, end):
            return True
        if not preposition and "、" not in self.m[verb.end : verb.end + 3]:
            before = self.g.adverb_ends(self.m, start, verb.start)
            return bool(_ACTOR.search(self.m, start, before)) and verb.word not in self.g.roles["alone"]
        if preposition in ("将", "把", "由") or "pivot" in verb.traits:
            return preposition == "由" or preposition in self.g.prefix or self._adverb_before(verb)
        return bool(preposition) and self._adverb_before(verb)

    def _listed(self, verb: Verb, end: int) -> bool:
        return verb.end < end and bool(_LISTED.match(self.m, verb.end, end))

    def _modifier(self, verb: Verb, end: int) -> bool:
        """Nouns in lists, relative clauses, phrases of time and place, compounds (落实情况)."""
        if self._listed(verb, end) or _LOCAL.match(self.m, verb.end, end):
            return True
        if verb.word not in self.g.roles["staffed"] and _AGENT.match(self.m, verb.end, end):
            return True
        if verb.word in self.g.light:
            return False
        return self._suffixed(verb, end)

    def _suffixed(self, verb: Verb, end: int) -> bool:
        suffix = self.g.suffix.match(self.m, verb.end, end)
        if suffix is None:
            return False
        if "mid" in verb.traits and "light" not in verb.traits and verb.word != "试点":
            return suffix.group() in (
                "作用",
                "情况",
                "工作",
                "力度",
                "能力",
                "水平",
                "效果",
                "率",
                "者",
                "期",
                "费",
                "权",
                "度",
            )
        return True

    def _compound(self, verb: Verb, end: int) -> bool:
        """加快建设步伐: in the place of a second verb, what ends the clause or takes a suffix is a noun."""
        if verb.end >= end or self._listed(verb, end):
            return True
        suffix = self.g.suffix.match(self.m, verb.end, end)
        return suffix is not None and (suffix.end() == end or bool(_LISTED.match(self.m, suffix.end(), end)))

    def _is_noun(self, verb: Verb, end: int) -> bool:
        """At the head of a clause: 建设单位, 经营者, 实施的项目."""
        if verb.end == end:
            led = self._adverb_before(verb) or _FIRM.search(self.m, max(0, verb.start - 4), verb.start)
            return "mid" not in verb.traits and len(verb.word) < 3 and not led
        if self.m.startswith("的", verb.end) or _KIND.match(self.m, verb.end, end):
            return True
        if "mid" not in verb.traits and self._suffixed(verb, end) and is_state(self.m, verb.end, end):
            return True
        if not verb.traits & {"pivot", "mid"} and _ORGAN_NAME.match(self.m, verb.end, end):
            return True
        if "pivot" not in verb.traits and _TOPIC.match(self.m, verb.end, end):
            return True
        return verb.word not in self.g.roles["staffed"] and bool(_AGENT.match(self.m, verb.end, end))

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
        if boosted and (second := self.verb_at(boosted, end)):
            verb = second
        first, stop, traits = verb, verb.end, verb.traits
        while "joins" in traits and stop - verb.start <= 2:
            second = self.verb_at(stop, end)
            if second is None or second.word in self.g.roles["alone"]:
                break
            if self._compound(second, end) or self._is_noun(second, end):
                break
            verb, stop, traits = second, second.end, second.traits
        if strength is None:
            strength = self._strength_between(subject[0], first.start) or self.g.modality.get(first.word)
        return Governor(first.start, stop, strength, traits, subject, inline, rule)

    def _strength_between(self, start: int, end: int) -> Modality | None:
        """Adverbs right before the verb (严格, 一律) still say how strong the duty is."""
        at = self.g.adverb_ends(self.m, start, end)
        found: Modality | None = None
        while at < end and (passed := self.g.passed.match(self.m, at, end)):
            found = self.g.strength.get(passed.group(), found)
            at = passed.end()
        return found


def is_state(masked: str, start: int, end: int) -> bool:
    """Whether the clause says how things are to be (达到400家, 更加精准), not what to do."""
    return bool(_STATE.search(masked, start, end))
