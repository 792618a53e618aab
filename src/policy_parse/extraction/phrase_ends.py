"""Where a prepositional phrase ends: the verbs that may stand right behind it."""

from collections.abc import Iterator

from policy_parse.extraction.clause_head import PHASE, HeadReader
from policy_parse.extraction.clauses import HIDDEN
from policy_parse.extraction.verbs import Verb
from policy_parse.patterns import compiled

_WAYS = ("方式", "形式", "办法", "模式", "途径", "手段", "制度")
#: Their phrase is somebody or some place: the verb right behind that governs, whatever its object holds.
SHORT = frozenset({"会同", "联合", "向", "在", "用"})
#: Where something is done: 在管道节点安装, 在服务窗口摆放.
_SOMEWHERE = compiled(
    r"(?:节点|屏|窗口|大厅|厅|网|网站|平台|地点|场所|处|中心|地区|社区|园区|市|省|县|区|乡镇|街道|村|系统|基地|学校|单位"
    r"|部门|门户|上|内|中|下|里|后|媒体|专栏|栏目|位置|位|线|网点|[场段路馆道港]|(?<!试)点|区|州|地|方面|领域)$"
)
#: To whom something is told or given, and with whom it is done.
_SOMEBODY = compiled(
    r"(?:部门|机关|机构|政府|企业|单位|人|者|群众|社会|公众|[局委院厅办会所站库校园区县市省镇村]|街道|平台|系统|中心|方|户|其|商"
    r"|主体|居民|学生|家庭|银行|组织|公司|窗口|乡镇|同志|代表|老师|师|□)$"
)
_WHOM = compiled(
    r"的[^,的]{0,8}(?:企业|单位|人员|个人|项目|机构|对象|货物|产品|事项|诉求|问题|行为|地区|申请人)$"
)
_DONE_TO = compiled(r"(?:对象|企业|机构|人员|产品|车辆|商户|场所)$")
_PUBLIC = ("社会", "公众", "社会公众", "群众")
#: 在产业园区建设项目的企业: somebody who does something there.
_THOSE = compiled(
    r"的[^,的]{0,10}(?:企业|单位|人员|个人|项目|机构|对象|居民|学生|活动|参保人|地块|区域|地区|情况|期间|人|家庭)$"
)
#: What one makes use of: platforms, organs, resources.
_MEANS = compiled(
    r"(?:平台|系统|网|网络|网站|APP|中心|渠道|资源|优势|基地|机构|机制|体系|协会|商会|组织|企业|部门|队伍|力量|技术|数据|□)等?$"
)
BY_MEANS = frozenset({"依托", "利用", "借助", "通过"})
ABOUT = frozenset({"对", "对于", "针对"})


class PhraseEnds(HeadReader):
    """Tells the verbs behind a prepositional phrase from those inside it."""

    def _told(self, every: list[Verb], at: int, end: int, preposition: str) -> Iterator[Verb]:
        """向社会公布…, 在服务窗口摆放…: verbs with an object right behind somebody or some place."""
        if preposition == "用":
            yield from (v for v in every if "mid" in v.traits and self.m.find("的", at, v.start) < 0)
            return
        whom = _SOMEWHERE if preposition == "在" else _SOMEBODY
        for verb in every:
            before = self.g.adverbs_before(self.m, at, verb.start)
            if (
                before <= at
                or (verb.end == end and len(verb.word) < 4)
                or not whom.search(self.m, at, before)
            ):
                continue
            named = verb.word in self.g.roles["attributive"] or verb.word in self.g.strength
            public = self.m[at:before] in _PUBLIC
            says = (public or verb.word in self.g.roles["telling"]) and not self.listed(verb, end)
            marks = "和或并、" if preposition == "向" else "和或并"
            shared = self.with_another(verb, end, marks) or self._both_end(verb, end) or self._row(verb, end)
            shared = shared or (preposition == "向" and self._and_then(verb))
            if not named and (says or shared or not self.modifies(verb, end)):
                yield verb

    def _closed(self, every: list[Verb], at: int, end: int) -> list[Verb]:
        """The verbs right behind what closes the phrase from ``at``: …基础上, 等方式, 按照规定."""
        closed = (v for v in every if self._free(v, end) and self.closed_before(v.start, at))
        return [v for v in closed if not self._named_by(v, at) and not PHASE.match(self.m, v.end, end)]

    def _by_whom(self, verb: Verb, at: int) -> bool:
        """由政务服务局收回凭证: a verb right behind who does it."""
        before = self.g.adverbs_before(self.m, at, verb.start)
        return self.m[before - 1] != HIDDEN and bool(_SOMEBODY.search(self.m, at, before))

    def _both_end(self, verb: Verb, end: int) -> bool:
        """向企业公布和解读: two verbs that end the clause together."""
        second = self.verb_at(verb.end + 1) if self.m[verb.end] in "和或、" and verb.end < end else None
        return second is not None and second.end == end

    def _runs_on(self, verb: Verb, end: int) -> bool:
        """按照要求使用管理, 通过平台等途径投诉、举报: a second verb closes the clause with it, or goes on."""
        second = self.verb_at(verb.end) if verb.end < end else None
        closes = second is not None and second.end == end and self.may_close(second)
        return closes or self._both_end(verb, end) or self._and_then(verb)

    def _and_then(self, verb: Verb) -> bool:
        """向诉求人耐心解释、积极引导: another verb with an adverb of its own follows."""
        passed = self.g.passed.at(self.m, verb.end + 1) if self.m[verb.end] == "、" else None
        return passed is not None and self.verb_at(verb.end + 1 + len(passed)) is not None

    def _row(self, verb: Verb, end: int) -> bool:
        """在辖区内组织、协调、指导有关部门…: three verbs or more that share an object."""
        last, count = verb, 1
        while self.m[last.end] == "、" and (further := self.verb_at(last.end + 1)):
            last, count = further, count + 1
        return count > 2 and last.end < end and not self.listed(last, end)

    def _named_by(self, verb: Verb, at: int) -> bool:
        """合同约定, 规划要求: a word that closes phrases itself, behind one that may be part of its name."""
        if verb.word not in self.g.localisers:
            return False
        return self.m[verb.end] in ",\n" or self.g.closes_loosely(self.m, at, verb.start)

    def _loosely(self, verb: Verb, at: int, end: int) -> bool:
        """项目规划设计阶段, 目录调整情况: with the noun behind, part of what the preposition takes."""
        before = self.g.adverbs_before(self.m, at, verb.start)
        return verb.end < end and self.g.closes_loosely(self.m, at, before) and self.compounds(verb, end)

    def _by_means(self, verb: Verb, at: int, end: int) -> bool:
        """依托物流中心建设监管场所: a verb with an object right behind the means."""
        before = self.g.adverbs_before(self.m, at, verb.start)
        if verb.end >= end - 1 or self.m[before - 1] in "、和与及的":
            return False
        if self.modifies(verb, end):
            second = self.verb_at(verb.end + 1)
            if second is None or not self.with_another(verb, end) or self.suffixed(second, end):
                return False
        return self._is_means(at, before)

    def _is_means(self, at: int, end: int) -> bool:
        return bool(_MEANS.search(self.m, at, end))

    def _those(self, at: int, end: int) -> bool:
        """在产业园区建设项目的企业: somebody who does something there, or what is done there."""
        return bool(_THOSE.search(self.m, at, end)) or self.relative(at, end)

    def _whom(self, at: int, end: int) -> bool:
        """对进入试点地区修理的货物: the whole clause names whom or what it is about."""
        return bool(_WHOM.search(self.m, at, end))

    def _asked(self, verb: Verb, at: int, end: int) -> bool:
        """对检查中发现的问题提出要求: a verb with an object behind what 的 makes of the phrase."""
        particle = self.m.rfind("的", at, verb.start)
        far = verb.start - 1 if particle > 0 else at + 3
        if verb.end == end or not particle < far <= verb.start or self.listed(verb, end):
            return False
        return self.m[verb.start - 1] not in "、和与及或"

    def _done_to(self, verb: Verb, at: int, end: int) -> bool:
        """对监管对象划定信用等级: a verb with an object right behind what it is done to."""
        if verb.end > end - 3 or self.modifies(verb, end) or self.m.find("的", verb.end, end) >= 0:
            return False
        before = self.g.adverbs_before(self.m, at, verb.start)
        return bool(_DONE_TO.search(self.m, at, before)) and "的" not in self.m[at:before]

    def _free(self, verb: Verb, end: int) -> bool:
        """Whether a verb behind a closed phrase has an object, or may end the clause."""
        if verb.end == end:
            return self.may_close(verb) or self.adverb_before(verb)
        if self._is_manner(verb, end):
            return False
        if self.m[verb.start - 1] == "等":
            return "mid" in verb.traits and not self.modifies(verb, end)
        if self.m[verb.end] == "、" and (self.verb_at(verb.end + 1) or self._and_then(verb)):
            return True
        if self.with_another(verb, end):
            return True
        return not self.listed(verb, end) and not self._before_people(verb, end)

    def _is_manner(self, verb: Verb, end: int) -> bool:
        """通过平台统一对外提供…: a word that is an adverb of the verb behind it."""
        if verb.word not in self.g.adverbs:
            return False
        later = self.verbs(verb.end, end)
        return any(self.g.adverbs_before(self.m, verb.start, v.start) <= verb.start for v in later)

    def _by_way(self, verb: Verb, at: int) -> bool:
        """采取代建、代管等方式完成…: the verb stands right behind the way."""
        before = self.g.adverbs_before(self.m, at, verb.start)
        return self.m.endswith(_WAYS, at, before)
