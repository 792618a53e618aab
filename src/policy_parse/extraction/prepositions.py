"""Behind a preposition (介词): the verb that its phrase leads to."""

from collections.abc import Iterator

from policy_parse.extraction.clause_head import UNITS
from policy_parse.extraction.clauses import HIDDEN
from policy_parse.extraction.phrase_ends import ABOUT, BY_MEANS, SHORT, PhraseEnds
from policy_parse.extraction.verbs import MANNERS, Verb
from policy_parse.patterns import compiled

_TAKES = compiled(r"[将把]")
#: What a verb of carrying out takes when its object is done to somebody (对数据采取…措施).
_ABSTRACT = compiled(
    r"(?:措施|管理|保护|监管|支持|奖励|补贴|补助|处罚|处理|审查|服务|管控|优惠|政策|倾斜|评价|考核|制度|标准|办法|方式|模式|机制"
    r"|监督|帮扶|培训|检查|整治|巡查|治理|调查|评估|审计|核查|抽查|指导|行动)$"
)
_TOWARDS = frozenset({"对", "对于", "向", "和", "与", "同"})
#: Prepositions whose phrase is a clause of its own unless 基础上, 作用 … closes it.
_WHOLE = frozenset({"坚持", "发挥", "充分发挥", "突出", "把握", "牢记", "遵循"})
#: 将园区改造建设为…, 将资金支付到…: what becomes of it, or where it goes.
_BECOMES = compiled(
    r"为(?![止主期])|成(?![本果效员立绩功品])|至(?!少)|到(?![位期岗])|[于入](?=[^,]{2,40}(?:名下|档案|账户|系统|平台|库))"
)
#: Prepositions whose phrase, where it ends in 等环节, 等因素, is the whole clause.
_AROUND = frozenset({"围绕", "聚焦", "结合", "针对", "瞄准", "立足", "根据", "紧扣", "紧盯", "突出"})
_SUCH_MATTERS = compiled(
    r"等[^,]{0,4}(?:环节|领域|方面|因素|问题|情况|需求|重点|目标|内容|优势|作用|工作|要求|任务)$"
)
_AND_SUCH = compiled(r"等[^,]{0,6}$")
#: 为企业发展留足空间: what is made room for.
_GROWTH = frozenset({"发展", "成长", "壮大", "转型"})
#: 以…为统一渠道: a means, as long as nothing is provided to anybody.
_AS = compiled(
    r"为(?![由准限])(?:[^,的供]{2,6}的?)?(?:渠道|使命|平台|窗口|入口|方向|标杆|保证|手段|动力|纲领|遵循)$"
)
#: 理由, but not 管理由…承担.
_REASON = compiled(r"(?<![管办受审处治代护整])理由")
#: A figure that ends its clause: 建设床位3万张以上.
COUNTED = compiled(r"\d[\d.]*[^\d,的]{1,4}(?:以上|左右)?$")
#: 采取…方式 leads to a verb as a preposition does.
BY_WAY_OF = frozenset({"采取", "采用"})


class PhraseReader(PhraseEnds):
    """Finds the verb behind 对…, 将…, 为…, 依托…."""

    def _governing(self, preposition: str, at: int, end: int) -> Verb | None:
        """The verb that the prepositional phrase from ``at`` leads to."""
        every = list(self.verbs(at + 1, end))
        if preposition == "为":
            return self._serving(every, at, end)
        if preposition in BY_WAY_OF:
            return next((v for v in every if self._by_way(v, at)), None) or self._onward(at, end)
        if preposition in ABOUT and self._whom(at, end):
            every = [v for v in every if v.start > self.m.rfind("的", at, end)]
        if preposition == "以" and _AS.search(self.m, at, end):
            return None
        if preposition in MANNERS and (paid := self._paid_by_share(every, end)):
            return paid
        if placed := self._placed(preposition, every, at, end):
            return placed
        told = list(self._told(every, at, end, preposition)) if preposition in SHORT else []
        if told and self._row(told[0], end):
            return told[0]
        if sure := next((v for v in told if "mid" in v.traits), None):
            return sure
        carried = preposition in ("将", "把") and any(v.word in self.g.light for v in every)
        closed = [] if carried or preposition in _TOWARDS else self._closed(every, at, end)
        if behind := self._behind_phrase(preposition, every, closed, at, end):
            return behind
        if preposition in _AROUND and _SUCH_MATTERS.search(self.m, at, end):
            return None
        candidates = [v for v in every if self.governs(v, at, end, preposition)]
        if told and preposition == "向" and candidates and candidates[0].end == end:
            return told[0]
        if not candidates:
            if told and not (preposition == "在" and self._those(at, end)):
                return told[0]
            candidates = self._likely(preposition, every, at, end)
            if not (preposition in BY_MEANS and self._is_means(at, end)):
                candidates = candidates or [v for v in closed[:1] if not self._loosely(v, at, end)]
        if not candidates or preposition in _WHOLE:
            return None
        if preposition == "由":
            sure = next((v for v in candidates if v.traits & {"mid", "order"}), None)
            if both := next((v for v in every if self._both(v, at, end)), None):
                return both
            return sure or self.closing(at, end) or candidates[0]
        if preposition in ("将", "把"):
            ordered = next((v for v in candidates if "order" in v.traits or v.word in self.g.light), None)
            last = self.closing(at, end)
            finishes = last is not None and (
                last.word in self.g.roles["finishing"] or self.m[last.start - 1] in "或和"
            )
            return ordered or (self._run_to(last, every) if last and finishes else last) or candidates[-1]
        return self._beyond_modifier(candidates, end)

    def _placed(self, preposition: str, every: list[Verb], at: int, end: int) -> Verb | None:
        """将安全管理纳入考核, 将资金支付到账户: where something is put, or what becomes of it."""
        words = self.g.roles["placed"]
        if preposition in ("将", "把", "以"):
            if preposition == "将" and (ahead := self._will(at, end)):
                return ahead
            became = [v for v in every if _BECOMES.match(self.m, v.end, end) and v.start > at]
            placed = (v for v in every if v.word in words and not self._titled(v, end))
            found = next(placed, None)
            if found and not (became and became[-1].start < found.start and self.modifies(found, end)):
                last = self.closing(found.end, end) if found.word == "作为" else None
                return last or self._light_before(found, every)
            if preposition == "以" and (drawn := self._drawn(every, at, end)):
                return drawn
            return self._run_to(became[-1], every) if became and preposition != "以" else None
        if preposition in self.g.prefix and preposition != "坚持":
            for hit in _TAKES.finditer(self.m, at, end):
                taken = self._governing(hit.group(), hit.end(), end)
                if taken and taken.word in words:
                    return taken
        return None

    def _will(self, at: int, end: int) -> Verb | None:
        """将列入不良记录: what will be done, where nothing else is done to it."""
        words, verb = self.g.roles["placed"], self.verb_at(at)
        if verb is None or verb.word not in words or "mid" not in verb.traits:
            return None
        others = (v for v in self.verbs(verb.end, end) if v.word in words or v.word in self.g.light)
        return verb if all(self.modifies(v, end) for v in others) else None

    def _paid_by_share(self, every: list[Verb], end: int) -> Verb | None:
        """按照支付费用的90%给予补助, 按缴费额的60%返还: what is done by a share of something."""
        free = [v for v in every if not self.modifies(v, end)]
        paid = [v for v in free if "light" in v.traits or v.word in self.g.roles["paying"]]
        if not any(self.m[v.start - 1] in "%‰倍元" for v in paid):
            return None
        return next((v for v in paid if v.word in self.g.light), paid[-1])

    def _titled(self, verb: Verb, end: int) -> bool:
        """通过公示系统等进行公示: one of several nouns, or with the noun behind it the name of something."""
        return self.listed(verb, end) or (
            "mid" not in verb.traits and verb.end < end and self.compounds(verb, end)
        )

    def _light_before(self, verb: Verb, every: list[Verb]) -> Verb:
        """将结果进行公示 → 进行: a light verb right before its noun governs."""
        light = (v for v in every if v.word in self.g.light and v.end <= verb.start)
        return next((v for v in light if self.last_of_run(v, verb.end).end == verb.end), verb)

    def _drawn(self, every: list[Verb], at: int, end: int) -> Verb | None:
        """以差异化供给引领新需求: what one thing does to another."""
        if self._closed(every, at, end):
            return None
        drawn = (v for v in every if "push" in v.traits and v.start > at + 1 and v.end < end)
        if found := next((v for v in drawn if not self.modifies(v, end)), None):
            return found
        return None if "为" in self.m[at:end] else self._behind_quotes(every, end)

    def _behind_quotes(self, every: list[Verb], end: int) -> Verb | None:
        """以“大白话”解读要素, 通过“一网通”查看政策: a verb with an object right behind a name in quotes."""
        behind = (v for v in every if self.m[v.start - 1] == HIDDEN and v.end < end - 1)
        free = (v for v in behind if "nominal" not in v.traits and v.word not in self.g.roles["alone"])
        return next((v for v in free if not self.modifies(v, end) and not self.compounds(v, end)), None)

    def _behind_phrase(
        self, preposition: str, every: list[Verb], closed: list[Verb], at: int, end: int
    ) -> Verb | None:
        """按照规定处理, 通过公告等形式向社会公布, 依托平台推行: where the phrase has come to its end."""
        if (preposition in self.g.prefix or preposition == "在") and (onward := self._onward(at, end)):
            return onward
        marks = "和或并" if preposition == "在" else "和或并、"
        free = (
            v
            for v in closed
            if not self.modifies(v, end) or self.with_another(v, end, marks) or self._runs_on(v, end)
        )
        if found := next(free, None):
            return found
        if preposition not in BY_MEANS:
            return None
        by = (v for v in every if "mid" in v.traits and self._by_means(v, at, end))
        return next(by, None) or self._behind_quotes(every, end)

    def _likely(self, preposition: str, every: list[Verb], at: int, end: int) -> list[Verb]:
        """Where no verb is sure to govern, those that no noun claims."""
        if preposition in ("将", "把"):
            return [v for v in every if self._must_govern(v, end)]
        if preposition == "由":
            return [v for v in every if v.end < end and self._by_whom(v, at)]
        if preposition in ("与", "同", "跟"):
            free = (v for v in every if v.end < end - 1 and not self.modifies(v, end))
            return [v for v in free if self._by_whom(v, at)]
        if preposition in ABOUT:
            asked = [v for v in every if v.word in self.g.roles["asking"] and self._asked(v, at, end)]
            return asked or [v for v in every if self._done_to(v, at, end)]
        if preposition in BY_MEANS and not _AND_SUCH.search(self.m, at, end) and not self._is_means(at, end):
            return [v for v in every if self._by_means(v, at, end)]
        if preposition in MANNERS:
            served = self.g.roles["served"] - {"服务"}
            return [v for v in every if v.word in served and not self.compounds(v, end)]
        if preposition == "在":
            return [v for v in every if v.end == end and self.closed_before(v.start, at)]
        return []

    def _both(self, verb: Verb, at: int, end: int) -> bool:
        """由热线中心协调明确单位: two verbs right behind who does it, and their object."""
        second = self.verb_at(verb.end)
        if second is None or second.end > end - 2 or self.modifies(verb, end) or self.modifies(second, end):
            return False
        shared = "joins" in verb.traits or verb.word in self.g.roles["pairs"] | self.g.roles["beside"]
        return shared and self._by_whom(verb, at)

    def _run_to(self, last: Verb, every: list[Verb]) -> Verb:
        """将信息汇聚共享, 将园区改造建设为…: the first of two verbs that stand together."""
        linked = last.start - 1 if self.m[last.start - 1] in "或和" else last.start
        return next((v for v in every if v.end == linked and self.m[v.start - 1] not in "、的"), last)

    def _must_govern(self, verb: Verb, end: int) -> bool:
        """将设备入驻银行: where no verb is sure to govern, one that no noun claims does."""
        return not self.modifies(verb, end) and self.m[verb.start - 1] not in "、和与及的" and verb.end < end

    def _onward(self, at: int, end: int) -> Verb | None:
        """通过官方网站等形式向社会公布…: a second preposition takes over where the first phrase closes."""
        for position, word in self._inner(at + 1, end):
            if word in ("和", "与", "同") or not self.closed_before(position, at):
                continue
            if found := self._governing(word, position + len(word), end):
                return found
        return None

    def _serving(self, every: list[Verb], at: int, end: int) -> Verb | None:
        """为企业提供…; 为 before a verb is a purpose, unless 提供, 创造 … follow."""
        roles = self.g.roles
        if self.verb_at(at):
            every = [v for v in every if v.word in roles["serving"]]
        free = [v for v in every if not self.modifies(v, end) and self.m[v.start - 1] not in "、和与及"]
        if found := next((v for v in free if v.word in roles["serving"]), None):
            return found
        served = [v for v in free if self.m[v.start - 1] != "的"]
        if found := next((v for v in served if v.word in roles["served"]), None):
            return found
        whom = (
            v for v in served if v.end < end - 1 and self._by_whom(v, at) and "的" not in self.m[at : v.start]
        )
        straight = (v for v in whom if "nominal" not in v.traits and v.word not in roles["alone"])
        if found := next(straight, None):
            grown = self.verb_at(found.end) if found.word in _GROWTH else None
            return grown or found
        if units := UNITS.search(self.m, at + 2, end):
            return Verb(units.start(), units.start() + 1, self.m[units.start()], frozenset({"short", "mid"}))
        counted = (v for v in served if "mid" in v.traits or COUNTED.search(self.m, v.end, end))
        return next(counted, None)

    def _beyond_modifier(self, candidates: list[Verb], end: int) -> Verb | None:
        """对搭建平台的机构给予补助: the first candidate that no 的 makes part of the object."""
        for index, verb in enumerate(candidates):
            if verb.word in self.g.light or verb.word in self.g.roles["serving"]:
                return verb
            later = candidates[index + 1 :]
            strong = next((v for v in later if "light" in v.traits), None)
            other = self.m.find("或者", verb.end, end)
            stop = strong.start if strong else other if other > 0 else end
            if self.m.find("的", verb.end, stop) >= 0:
                bears = "carry-out" in verb.traits and _ABSTRACT.search(self.m, verb.end, end)
                if strong is None and ("light" in verb.traits or bears):
                    return verb
                continue
            if strong and "light" not in verb.traits and "并" not in self.m[verb.end : strong.start]:
                return strong
            if by_way := next((v for v in later if self._by_ways(v, verb.end)), None):
                return by_way
            if self.adverb_before(verb):
                return verb
            return next((v for v in later if self._takes_over(v, verb, end)), verb)
        return None

    def _by_ways(self, verb: Verb, at: int) -> bool:
        """按照取消审批、改为备案等方式分类推进改革 → 推进."""
        before = self.g.adverbs_before(self.m, at, verb.start)
        return self.m.endswith(("等方式", "等形式", "等途径", "等手段"), at, before)

    def _takes_over(self, later: Verb, first: Verb, end: int) -> bool:
        """Whether a verb with an adverb governs behind another (实行分类分级管理 stays 实行)."""
        if not self.adverb_before(later) or ("mid" in first.traits and "mid" not in later.traits):
            return False
        apart = "、" in self.m[first.end : later.start]
        return not apart and (later.end < end or "mid" not in first.traits)

    def _inner(self, at: int, end: int) -> Iterator[tuple[int, str]]:
        while hit := self.g.inner_heads.search(self.m, at, end):
            word = self.g.inner.at(self.m, hit.start())
            if word and not (word == "由" and _REASON.match(self.m, hit.start() - 2)):
                yield hit.start(), word
            at = hit.start() + (len(word) if word else 1)
