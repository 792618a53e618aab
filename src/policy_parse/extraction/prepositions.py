"""Behind a preposition (介词): the verb that its phrase leads to."""

import re
from collections.abc import Iterator

from policy_parse.extraction.clause_head import HeadReader
from policy_parse.extraction.verbs import Verb

_TAKES = re.compile(r"[将把]")
#: What a verb of carrying out takes when its object is done to somebody (对数据采取…措施).
_ABSTRACT = re.compile(
    r"(?:措施|管理|保护|监管|支持|奖励|补贴|补助|处罚|处理|审查|服务|管控|优惠|政策|倾斜|评价|考核|制度|标准|办法|方式|模式|机制"
    r"|监督|帮扶|培训)$"
)
_WAYS = ("方式", "形式", "办法", "模式", "途径", "手段", "制度")
_TOWARDS = frozenset({"对", "对于", "向", "和", "与", "同"})
#: Prepositions whose phrase is a clause of its own unless 基础上, 作用 … closes it.
#: Their phrase is somebody or some place: the verb right behind that governs, whatever its object holds.
_SHORT = frozenset({"会同", "向", "在"})
#: Where something is done: 在管道节点安装, 在服务窗口摆放.
_SOMEWHERE = re.compile(
    r"(?:节点|屏|窗口|大厅|厅|网|网站|平台|地点|场所|处|中心|地区|社区|园区|市|省|县|区|乡镇|街道|村|系统|基地|学校|单位"
    r"|部门|门户|上|内|中|下|里|后|媒体|专栏|位置|位|线|网点|场|区|州|地|方面|领域)$"
)
_WHOLE = frozenset({"坚持", "发挥", "充分发挥", "突出", "把握", "牢记", "遵循"})
#: To whom something is told or given, and with whom it is done.
_SOMEBODY = re.compile(
    r"(?:部门|机关|机构|政府|企业|单位|人|者|群众|社会|公众|[局委院厅办会所站库校园区县市省镇村]|街道|平台|系统|中心|方|户|其|商"
    r"|主体|居民|学生|家庭|银行|组织|公司|窗口|乡镇|同志|代表|老师|师|□)$"
)
#: 在产业园区建设项目的企业: somebody who does something there.
_THOSE = re.compile(
    r"的[^,的]{0,10}(?:企业|单位|人员|个人|项目|机构|对象|居民|学生|活动|参保人|地块|区域|地区|情况|期间|人|家庭)$"
)
_ABOUT = frozenset({"对", "对于", "针对"})
#: 将园区改造建设为…, 将资金支付到…: what becomes of it, or where it goes.
_BECOMES = re.compile(r"为(?![止主期])|成(?![本果效员立绩功品])|至(?!少)|到(?![位期岗])")
#: 理由, but not 管理由…承担.
_REASON = re.compile(r"(?<![管办受审处治代护整])理由")
#: A figure that ends its clause: 建设床位3万张以上.
COUNTED = re.compile(r"\d[\d.]*[^\d,的]{1,4}(?:以上|左右)?$")
#: 采取…方式 leads to a verb as a preposition does.
BY_WAY_OF = frozenset({"采取", "采用"})


class PhraseReader(HeadReader):
    """Finds the verb behind 对…, 将…, 为…, 依托…."""

    def _governing(self, preposition: str, at: int, end: int) -> Verb | None:
        """The verb that the prepositional phrase from ``at`` leads to."""
        every = list(self.verbs(at + 1, end))
        roles = self.g.roles
        if preposition in ("将", "把", "以"):
            placed = (v for v in every if v.word in roles["placed"] and not self.listed(v, end))
            if found := next(placed, None):
                return found
            became = [v for v in every if _BECOMES.match(self.m, v.end, end) and v.start > at]
            if became and preposition != "以":
                return became[-1]
        if preposition == "为":
            return self._serving(every, at, end)
        if preposition in self.g.prefix and preposition not in ("坚持", "以"):
            for hit in _TAKES.finditer(self.m, at, end):
                taken = self._governing(hit.group(), hit.end(), end)
                if taken and taken.word in roles["placed"]:
                    return taken
        told = list(self._told(every, at, end, preposition)) if preposition in _SHORT else []
        if sure := next((v for v in told if "mid" in v.traits), None):
            return sure
        closed: list[Verb] = []
        if preposition not in _TOWARDS:
            if preposition in BY_WAY_OF:
                return next((v for v in every if self._by_way(v, at)), None)
            closed = [v for v in every if self._free(v, end) and self.closed_before(v.start, at)]
            free = (v for v in closed if not self.modifies(v, end) or self._with_another(v, end))
            if found := next(free, None):
                return found
        candidates = [v for v in every if self.governs(v, at, end, preposition)]
        if not candidates and preposition in ("将", "把"):
            candidates = [v for v in every if self._must_govern(v, end)]
        if not candidates and preposition in _ABOUT:
            candidates = [v for v in every if v.word in roles["asking"] and self._asked(v, at, end)]
        if told and not candidates and not (preposition == "在" and self._those(at, end)):
            return told[0]
        candidates = candidates or closed[:1]
        if not candidates or preposition in _WHOLE:
            return None
        if preposition == "由":
            told = next((v for v in candidates if v.traits & {"mid", "order"}), None)
            return told or self.closing(at, end) or candidates[0]
        if preposition in ("将", "把"):
            ordered = next((v for v in candidates if "order" in v.traits or v.word in self.g.light), None)
            return ordered or self.closing(at, end) or candidates[-1]
        return self._beyond_modifier(candidates, end)

    def _must_govern(self, verb: Verb, end: int) -> bool:
        """将设备入驻银行: where no verb is sure to govern, one that no noun claims does."""
        return not self.modifies(verb, end) and self.m[verb.start - 1] not in "、和与及的" and verb.end < end

    def _told(self, every: list[Verb], at: int, end: int, preposition: str) -> Iterator[Verb]:
        """向社会公布…, 在服务窗口摆放…: verbs with an object right behind somebody or some place."""
        whom = _SOMEWHERE if preposition == "在" else _SOMEBODY
        for verb in every:
            before = self.g.adverbs_before(self.m, at, verb.start)
            if verb.end == end or before <= at or not whom.search(self.m, at, before):
                continue
            named = verb.word in self.g.roles["attributive"] or verb.word in self.g.strength
            if not named and not self.modifies(verb, end):
                yield verb

    def _those(self, at: int, end: int) -> bool:
        """在产业园区建设项目的企业: somebody who does something there, or what is done there."""
        return bool(_THOSE.search(self.m, at, end)) or self.relative(at, end)

    def _asked(self, verb: Verb, at: int, end: int) -> bool:
        """对检查中发现的问题提出要求: a verb with an object behind what 的 makes of the phrase."""
        particle = self.m.rfind("的", at, verb.start)
        if verb.end == end or not 0 < particle < verb.start - 2 or self.modifies(verb, end):
            return False
        return self.m[verb.start - 1] not in "、和与及或"

    def _free(self, verb: Verb, end: int) -> bool:
        """Whether a verb behind a closed phrase has an object, or may end the clause."""
        if verb.end == end:
            return self.may_close(verb) or self.adverb_before(verb)
        if self.m[verb.start - 1] == "等":
            return "mid" in verb.traits and not self.modifies(verb, end)
        if self.m[verb.end] == "、" and self.verb_at(verb.end + 1):
            return True
        if self._with_another(verb, end):
            return True
        return not self.listed(verb, end) and not self._before_people(verb, end)

    def _with_another(self, verb: Verb, end: int) -> bool:
        """在平台中填报和更新数据: a second verb shares the object."""
        second = self.verb_at(verb.end + 1) if self.m[verb.end] in "和或" and verb.end < end else None
        return second is not None and second.end < end and not self.modifies(second, end)

    def _by_way(self, verb: Verb, at: int) -> bool:
        """采取代建、代管等方式完成…: the verb stands right behind the way."""
        before = self.g.adverbs_before(self.m, at, verb.start)
        return self.m.endswith(_WAYS, at, before)

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
        if not self.adverb_before(later):
            return False
        apart = "、" in self.m[first.end : later.start]
        return not apart and (later.end < end or "mid" not in first.traits)

    def _inner(self, at: int, end: int) -> Iterator[tuple[int, str]]:
        while hit := self.g.inner_heads.search(self.m, at, end):
            word = self.g.inner.at(self.m, hit.start())
            if word and not (word == "由" and _REASON.match(self.m, hit.start() - 2)):
                yield hit.start(), word
            at = hit.start() + (len(word) if word else 1)
