"""The governing verb (谓语动词) of an instructing clause.

A clause is read from its head: connectives, times and adverbs are passed over, a modal gives
the strength of the duty, then the verb stands there itself, behind a prepositional phrase
(对…进行, 将…纳入, 为…提供), or behind its subject (各部门要…, 市级财政…给予). A verb that only
modifies a noun (…确定的部门, 建设单位) does not govern.
"""

from typing import NamedTuple

from policy_parse.extraction.clause_head import PHASE, UNITS
from policy_parse.extraction.phrase_ends import ABOUT, BY_MEANS
from policy_parse.extraction.prepositions import BY_WAY_OF, COUNTED
from policy_parse.extraction.verb_groups import GroupReader
from policy_parse.extraction.verbs import FIRM, MANNERS, Verb
from policy_parse.model import Modality
from policy_parse.patterns import compiled

#: 不得有下列情形: what must not be.
_HAS = compiled(r"有(?=[下以]|任何|其他|上述)")
#: Two characters that may be a verb the lexicon does not know.
_WORD = compiled(r"(?![的了着和与及等其该各])[一-龥]{2}(?=[一-龥□“]{2}|$)")
#: A time inside the clause, with what is then to be done: 签订合同时同步领取许可证.
_WHEN = compiled(
    r"(?:(?<=合同)|(?<![及同实随按限临适定准即小计工学用平]))时(?![限间代期效段])|(?<![售事先最落前往])后(?![续台期备者端])"
)
#: No clause is longer; what goes on without a comma is no prose, and costs no more than this.
_LONGEST = 500
#: Prepositions of what a duty rests on, whose phrase holds verbs of its own.
_GROUNDS = frozenset({"根据", "依据", "按照", "依照", "围绕", "结合", "针对", "聚焦", "立足", "基于"})
#: 各部门要围绕提高…: the verb right behind it belongs to what the duty aims at.
_AIMED = compiled(r"(?:要|应当?|必须|须)(?:紧紧)?(?:围绕|聚焦|着眼|针对)$")
#: Verbs that say on what terms the one behind them is done.
_TERMS = frozenset({"减按", "作为"})
_LEVIES = frozenset({"征收", "预缴", "缴纳", "计入", "计算", "收取", "计征"})
#: 目录应包括…: of a duty, what something must hold is the verb.
_INCLUDES = ("包括", "包含")
_WAYS_OF = BY_MEANS | BY_WAY_OF | {"以"}
_BY_WAYS = compiled(r"等?(?:方式|形式|途径|手段|渠道)")
#: Suffixes that only nouns have: 管理费按阶段分割.
_CHARGES = frozenset({"费", "费用", "金", "保证金", "率", "证", "书"})
#: 规范、标准管理部门…, 发展改革、规划等部门…: a list of organs at the head.
_ORGANS = compiled(r"(?:和?改革)?、[^,]{2,40}(?:部门|机构|机关|委员会)")
#: Of 认定为, 压减至 only the verb is the action.
_PARTICLES = "为至到成于"


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

    @property
    def has_subject(self) -> bool:
        """Whether the clause says who or what acts."""
        return self.subject[0] < self.subject[1]


class ClauseReader(GroupReader):
    """Finds the governing verbs of one masked sentence."""

    def find(self, start: int, end: int) -> Governor | None:
        """The governor of the clause ``start:end``, or None where it has none of its own."""
        end = min(end, start + _LONGEST)
        at, strength = self.head(start, end)
        return self._from(at, end, strength)

    def leads(self, at: int, end: int) -> bool:
        """Whether the prepositional phrase that begins at ``at`` leads to a verb of its own."""
        word = self.g.preposition.at(self.m, at)
        return word is not None and self._governing(word, at + len(word), end) is not None

    def opens_duty(self, start: int, end: int) -> Modality | None:
        """The modality of a clause that has a modal but no verb of its own (各部门应当按照有关规定，…)."""
        end = min(end, start + _LONGEST)
        at, strength = self.head(start, end)
        for position, modal in self._modals(at, end):
            behind = position + len(modal)
            word = self.g.preposition.at(self.m, behind)
            if word not in _GROUNDS and self.relative(behind, end):
                continue
            if word or FIRM.match(self.m, position):
                return self.g.strength.get(modal, strength)
        return strength

    def _from(self, at: int, end: int, strength: Modality | None) -> Governor | None:
        if at >= end:
            return None
        verb = self.verb_at(at)
        preposition = self.g.preposition.at(self.m, at)
        if verb is None and UNITS.match(self.m, at, end):
            verb = Verb(at, at + 1, self.m[at], frozenset({"short", "mid"}))
            return self._group(verb, end, strength, (at, at), (at, at), "verb")
        if verb is None and preposition is None and strength and self._modal_before(at):
            found = self._heads_list(at) or self.first_governing(at, end) or self._unknown(at, end)
            found = found or next(self.verbs(at, end), None)
            if found:
                return self._group(found, end, strength, (at, at), (at, at), "modal")
        if preposition and (verb is None or at + len(preposition) >= verb.end):
            governor = self._behind_preposition(at, preposition, end, strength)
            if governor or verb is None:
                return governor
        closes = verb is not None and strength is not None and verb.end == end and self.may_close(verb)
        if verb is None or (self.is_noun(verb, end) and not closes) or self._new_thing(verb, end):
            return self._behind_subject(at, end, strength)
        if strength is None and (acting := self._behind_names(verb, end)):
            return acting
        if strength is None and _ORGANS.match(self.m, verb.end, end):
            return self._behind_subject(at, end, strength)
        if beyond := self._beyond_way(verb, end, strength):
            return beyond
        if verb.word in _TERMS and (then := self._on_terms(verb, end)):
            return self._group(then, end, strength, (at, at), (at, then.start), "verb")
        if verb.word in ("力争", "力求") and (aim := self._aim(verb.end, end)):
            return self._group(aim, end, strength, (at, at), (at, at), "verb")
        if strength is None and "pivot" not in verb.traits and (later := self._behind_head(verb, end)):
            return later
        return self._group(verb, end, strength, (at, at), (at, at), "verb")

    def _behind_names(self, verb: Verb, end: int) -> Governor | None:
        """具备条件的单位积极拓展…, 开办、注销企业实现…: a verb that only names who or what acts."""
        if verb.word in self.g.roles["attributive"]:
            particle = self.m.find("的", verb.end, end)
            found = self._behind_subject(particle + 1, end, None) if 0 < particle < end - 1 else None
        elif self.m[verb.end] == "、" and self.verb_at(verb.end + 1):
            found = self._behind_subject(verb.end, end, None)
            found = found if found and self.m.startswith("实现", found.start) else None
        else:
            return None
        return found._replace(subject=(verb.start, found.subject[1])) if found else None

    def _led(self, at: int, end: int, strength: Modality | None) -> Governor | None:
        """负责将用地进行收储 → 进行: a booster gives way to the verb behind a preposition."""
        return self._from(at, end, strength) if self.g.preposition.at(self.m, at) else None

    def _beyond_way(self, verb: Verb, end: int, strength: Modality | None) -> Governor | None:
        """采取代建等方式完成建设 → 完成."""
        if verb.word not in BY_WAY_OF:
            return None
        return self._behind_preposition(verb.start, verb.word, end, strength)

    def _on_terms(self, verb: Verb, end: int) -> Verb | None:
        """减按1%征收率征收增值税 → 征收, 不作为逾期记录报送 → 报送."""
        if verb.word == "作为":
            return self.closing(verb.end, end)
        rated = (v for v in self.verbs(verb.end, end) if not self.modifies(v, end))
        return next((v for v in rated if v.word in _LEVIES), None)

    def _aim(self, at: int, end: int) -> Verb | None:
        """力争接待游客…: the verb behind 力争, which itself governs a state (力争用户突破300万)."""
        straight = self.verb_at(at) if at < end else None
        if straight and not self.is_noun(straight, end) and not self.is_state(straight.end, end):
            return straight
        return self.first_governing(at - 1, end)

    def _new_thing(self, verb: Verb, end: int) -> bool:
        """新出让土地…: 新 and a mostly nominal verb name something, unless they count (新归集数据1200项)."""
        if COUNTED.search(self.m, verb.end, end):
            return False
        return (
            "mid" not in verb.traits
            and self.m[max(0, verb.start - 2) : verb.start].endswith("新")
            and (self.m[verb.start - 2 : verb.start] not in ("创新", "更新", "焕新"))
        )

    def _unknown(self, at: int, end: int) -> Verb | None:
        """应当, 不得 … can only stand before a verb, known or not."""
        if _HAS.match(self.m, at, end):
            return Verb(at, at + 1, "有", frozenset({"unknown"}))
        if _WORD.match(self.m, at, end):
            return Verb(at, at + 2, self.m[at : at + 2], frozenset({"unknown"}))
        return None

    def _heads_list(self, at: int) -> Verb | None:
        """不得买卖、伪造…, 应包括…: a verb the lexicon does not know, as what stands with it tells."""
        listed = self.m[at + 2 : at + 3] == "、" and self.verb_at(at + 3) is not None
        if listed or self.m.startswith(_INCLUDES, at):
            return Verb(at, at + 2, self.m[at : at + 2], frozenset({"unknown"}))
        return None

    def _behind_preposition(self, at: int, word: str, end: int, strength: Modality | None) -> Governor | None:
        behind = at + len(word)
        free = max(behind, self.m.rfind("的", behind, end) + 1) if word in ABOUT else behind
        if strength is None and (found := self._behind_modal(free, end)):
            return found._replace(inline=(at, found.inline[0]), rule=f"{word}-modal")
        verb = self._governing(word, behind, end)
        plain = self._plain(word, behind, end) if strength else None
        if word in _GROUNDS and plain and (verb or not self._grounded(plain, behind, end)):
            plain = None
        earlier = word in ("向", "与", "同", "和") and not (verb and "mid" in verb.traits and word != "向")
        if plain and (verb is None or (earlier and plain.start < verb.start)):
            verb = plain
        verb = verb or self._unknown_by_ways(word, behind, end)
        if verb is None:
            return None
        return self._group(verb, end, strength, (at, at), (at, verb.start), f"{word}-verb")

    def _unknown_by_ways(self, word: str, at: int, end: int) -> Verb | None:
        """通过专家咨询等方式辅助抽查: behind 等方式 and in front of an object, a verb known or not."""
        ways = _BY_WAYS.search(self.m, at, end) if word in _WAYS_OF else None
        return self._unknown(ways.end(), end) if ways else None

    def _grounded(self, verb: Verb, at: int, end: int) -> bool:
        """应当根据代建合同约定: behind grounds, a verb only where their phrase closes, or at the end."""
        if verb.end == end:
            return verb.word not in self.g.localisers and verb.word not in self.g.roles["grounds"]
        return self.closed_before(verb.start, at)

    def _plain(self, word: str, at: int, end: int) -> Verb | None:
        """Behind a modal and a preposition any verb will do, best one at the end (可按基准价出让)."""
        if word in BY_WAY_OF:
            return None
        last = next((v for v in self.verbs(at, end) if v.end == end and v.word != "许可"), None)
        if word in MANNERS and last and last.word not in self.g.localisers:
            return last
        return self.first_plain(at + 1, end)

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
        if first is None or _AIMED.search(self.m, at, first.start):
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
        if head.word in self.g.roles["stating"]:
            return None
        if found := self._behind_modal(head.end, end):
            modal = found.subject[0]
            manner = self.g.passed.at(self.m, modal + 1)
            firm = FIRM.match(self.m, modal, end) or manner or self.m.startswith(("应向", "应由"), modal)
            if "mid" not in head.traits or firm or self.m[modal - 1] == "的":
                return found._replace(subject=(head.start, found.subject[0]), rule=f"subject-{found.rule}")
            return None
        if taken := self._behind_name(head, end):
            return taken
        found = self._after_phase(head.end, end)
        adverb = found and self.g.adverbs_before(self.m, head.end, found.start) < found.start
        if found and (adverb or found.end == end or "mid" not in head.traits):
            return found
        by = self.m.find("由", head.end, end)
        if by > 0 and (last := self.closing(by + 1, end)):
            return self._group(last, end, None, (head.start, by), (by, last.start), "subject-由")
        for position, word in self._inner(head.end, end):
            ruled = self._governing(word, position + len(word), end) if word in MANNERS else None
            if ruled and ruled.end == end and "mid" not in head.traits:
                return self._group(
                    ruled, end, None, (head.start, position), (position, ruled.start), "subject-按照"
                )
        light = self.g.light_pattern.search(self.m, head.end, end)
        verb = self.verb_at(light.start()) if light else None
        if verb:
            before = self.g.adverbs_before(self.m, head.end, verb.start)
            adverbs = before < verb.start and "mid" not in head.traits
            if adverbs or self.m[before - 1] == "的" or PHASE.match(self.m, before - 1):
                return self._group(verb, end, None, (head.start, before), (before, before), "subject-light")
        return None

    def _behind_name(self, head: Verb, end: int) -> Governor | None:
        """招标文件一律在网上下载, 检测结果纳入考核: a verb that names something with the noun behind it."""
        suffix = None if "mid" in head.traits else self.g.suffix.at(self.m, head.end)
        if suffix is None or head.end + len(suffix) >= end:
            return None
        behind = head.end + len(suffix)
        at, strength = self.head(behind, end)
        straight = self.verb_at(at) if at < end else None
        subject, none = (head.start, behind), (behind, behind)
        if straight and straight.end < end and not self.modifies(straight, end):
            told = at > behind or suffix in _CHARGES or straight.word in self.g.roles["ruled"]
            if told and "mid" in straight.traits:
                return self._group(straight, end, strength, subject, none, "subject-verb")
        if straight and straight.end == end and behind < at and self.may_close(straight):
            return self._group(straight, end, strength, subject, none, "subject-verb")
        apart = behind < at < end or suffix in _CHARGES
        preposition = self.g.preposition.at(self.m, at) if apart else None
        found = preposition and self._behind_preposition(at, preposition, end, strength)
        return found._replace(subject=subject) if found else None

    def _after_phase(self, at: int, end: int) -> Governor | None:
        """企业办完执照后直接申请开通账户: what is to be done stands behind 后 or 时."""
        if "时" not in self.m and "后" not in self.m:
            return None
        for phase in _WHEN.finditer(self.m, at, end):
            if any("pivot" in verb.traits for verb in self.verbs(at, phase.start())):
                continue
            behind, strength = self.head(phase.end(), end)
            verb = self.verb_at(behind) if behind < end else None
            closes = (
                verb is not None
                and verb.end == end
                and (self.may_close(verb) or verb.word not in self.g.roles["alone"])
            )
            if verb and (closes or not self.is_noun(verb, end)):
                return self._group(verb, end, strength, (behind, behind), (behind, behind), "phase-verb")
        return None

    def _needed(self, position: int) -> bool:
        """梳理需要使用资金的政策, 将需要许可的企业…: 需要 describes the object."""
        if self.m[position - 1] in "将把对、":
            return True
        return any(verb.end == position for verb in self.verbs(max(0, position - 4), position))

    def _behind_modal(self, at: int, end: int) -> Governor | None:
        """The governor that the first modal behind ``at`` leads to, none in a relative clause."""
        for position, modal in self._modals(at, end):
            loose = modal[0] == "需" or (modal[0] == "可" and self.m[position - 1] in "将把对")
            listed = self.m[position - 1] in "及和与" or self.m.startswith("依法必须", position - 2)
            if listed or self.m[position + len(modal)] == "的" or (loose and self._needed(position)):
                continue
            further, strength = self.head(position, end)
            if further >= end:
                continue
            verb = self.verb_at(further)
            preposition = self.g.preposition.at(self.m, further)
            known = verb or preposition or self.m.startswith(_INCLUDES, further)
            if not known and not FIRM.search(modal):
                continue
            if verb and self.m[verb.end] == "的":
                continue
            if (
                preposition
                and preposition not in ("将", "把")
                and self.relative(further + len(preposition), end)
            ):
                continue
            if found := self._from(further, end, strength):
                inline_end = found.inline[1] if found.inline[1] > found.inline[0] else position
                return found._replace(
                    subject=(position, position), inline=(position, inline_end), rule=f"modal-{found.rule}"
                )
        return None

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
        elif boosted and (found := self._led(boosted, end, strength)):
            return found._replace(subject=subject, rule=rule)
        first, stop, traits = verb, verb.end, verb.traits
        if len(verb.word) > 2 and verb.word[-1] in _PARTICLES and self._has_particle(verb.word):
            stop -= 1
        while stop - first.start <= 5 and (second := self._second(verb, stop, end)):
            linked = stop - first.start > 4
            goes_on = linked and ("joins" in verb.traits or "mid" in second.traits)
            if stop - first.start > 2 and not goes_on and "push" not in second.traits:
                break
            verb, stop, traits = second, second.end, second.traits
        if strength is None:
            strength = self._strength_between(subject[0], first.start) or self.g.modality.get(first.word)
        return Governor(first.start, stop, strength, traits, subject, inline, rule)
