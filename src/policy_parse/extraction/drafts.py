"""Measures in the making: the clauses of one sentence, gathered around their heads.

The clauses are read in order. A clause with a verb of its own is the head of a measure; one that
only says how, when or for whom belongs to the head behind it; a verbless remainder
(…，关键小事“跨市好办”) belongs to the head before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from policy_parse.extraction.clause_kinds import Kind, read
from policy_parse.extraction.clause_links import is_fresh, leads_on
from policy_parse.extraction.clauses import Clause, clauses
from policy_parse.extraction.governor import ClauseReader, Governor
from policy_parse.extraction.verbs import Verb
from policy_parse.model import Modality
from policy_parse.patterns import compiled

_DIGIT = compiled(r"\d")
#: A cap or a floor belongs to the measure before it; another figure is a target of its own.
_CAP = compiled(r"最高|最低|最长|最多|最少|不超过|不低于|不少于|不高于|上限|下限|累计")
#: What is given and its bounds; a bound on time or number is a state of its own.
_LIMIT = compiled(r"不超过|最长|不多于|不高于")
_MONEY = compiled(r"最高|最低|累计|上限|下限|封顶|[元%倍]")
_REACHES = compiled(
    r"(?:时限|时间|用时|耗时|期限)(?:原则上)?(?:控制在|不|最)|(?:标准|比例|金额|期限|额度|价格|利率|上限)为|达到?|率在|突破|提升至|提高到"
)
#: 减免检验费用，实施期限为2023年5月至8月: how long the measure before it holds.
_TERM = compiled(
    r"(?:政策|实施|执行|优惠|减免|补贴|服务|免费|活动|试点|有效)?(?:期限?|时限|时间)(?:暂定)?(?:为|至|自|从|截至|截止|延长至|延续至)"
    r"(?=[^,]{0,6}(?:\d|[一二两三四五六七八九十]{1,2}(?:年|个月)|印发|发布))"
)
_PER = compiled(r"每[^,]{1,3}(?:补助|补贴|奖励|资助)[^,]{0,6}\d")
_FIGURE_END = compiled(r"(?:不少于|不低于|达到?|不小于)\d[^,]{1,8}$")
#: Behind a verb: 参保企业, 改造项目 are names of somebody or something.
_NAMES = compiled(r"企业|机构|单位|人员|职工|人才|部门|项目|主体|者|商|户|基地|园区|平台|组织|公司")
#: Behind several verbs: 交易平台运行服务机构, 检验检测认证机构.
_BODIES = compiled(r"机构|单位|企业|中心|平台|公司|组织")
#: A comma that does not only add to what somebody is (…以上，或获批…的项目).
_COORDINATES = compiled(r",(?!或|及|以及)")
_MANNER = compiled(
    r"(?:根据|结合|围绕|按照|依托|通过|利用|立足|基于|针对|参照|面向"
    r"|凭借?|以(?=[^,]{1,60}为[^,的]{2,4}$)|在(?!线|职|校|建|编|岗))"
)
_SOMEBODY = compiled(
    r"(?:企业|机构|单位|人员|职工|人才|高校|院校|银行|协会|商会|组织|地区|部门|者|群体|农户|家庭|省|市|县|区|镇|街道|乡镇"
    r"|各地|地方|医院|学校|公司|团队|实验室|研究院|院所|主体|商户|劳动力|毕业生|学生|资本|力量|个人|群众|园区|开发区|基地|合作社|项目|招标人|经营者|等"
    r"|基础上|过程中|同时)$"
)
_HOW = compiled(
    r"(?:方式|形式|途径|渠道|手段|特点|需求|条件|实际|资源|优势|信息|情况|要求|规定|原则|目标|政策|惯例|标准|机遇|契机|所需|基础|平台)$"
)
#: Of 推进试点项目，构建…体系 the second clause is a measure of its own.
_THINGS = ("项目", "基地")
_WAYS = ("等方式", "等形式", "等途径", "等渠道", "等手段")
_UNFINISHED = ("基础上", "过程中", "同时", "原则下", "前提下", "条件下", "情况下")


@dataclass(slots=True)
class Draft:
    """A measure in the making. ``means`` are the clauses before its head; ``end`` is how far it reaches."""

    means: list[Clause]
    head: Clause
    governor: Governor
    modality: Modality | None
    end: int

    @property
    def start(self) -> int:
        """Where its first clause begins."""
        return self.means[0].start if self.means else self.head.start


def drafts(masked: str) -> Iterator[Draft]:
    """The measures of one masked sentence, in order."""
    reader = ClauseReader(masked)
    reads = [read(reader, clause) for clause in clauses(masked)]
    last_head = max((i for i, r in enumerate(reads) if r.kind == "head"), default=-1)
    waiting: list[Clause] = []
    duty: Modality | None = None
    current: Draft | None = None
    for index, (clause, kind, governor) in enumerate(reads):
        later = index < last_head
        if not later and masked[clause.start : clause.end] in ("其中", "即"):
            continue
        leads = kind == "open" or (later and leads_on(reader, reads, index, current is None))
        if leads and (later or current is None):
            waiting.append(clause)
            duty = reader.opens_duty(clause.start, clause.end) or duty
        elif governor and not leads:
            if current and any(part(reader, current, clause, governor) for part in (_details, _describes)):
                current.end = clause.end
                continue
            if current and duty is None and _goes_on(reader, current, governor, waiting):
                current.end = clause.end
                waiting = []
                continue
            if current:
                yield current
            current = Draft(waiting, clause, governor, governor.modality or duty, clause.end)
            waiting, duty = [], None
        elif current and not waiting and _TERM.match(masked, clause.start, clause.end):
            current.end = clause.end
        elif kind == "none" or not _adds(reader, clause, kind, current, waiting):
            waiting, duty = [], None
        elif current and not waiting:
            current.end = clause.end
        elif later:
            waiting.append(clause)
        if clause.mark and clause.mark in "。!?;":
            waiting = []
    if current:
        yield current


def _adds(
    reader: ClauseReader, clause: Clause, kind: Kind, current: Draft | None, waiting: list[Clause]
) -> bool:
    """Whether a clause without a verb of its own has a measure to belong to: its cap, its remainder."""
    masked, (start, end, _) = reader.m, clause
    directly = current is not None and not waiting
    if directly and kind != "state" and masked.startswith(("其中", "或", "以及", "及"), start):
        return True
    if kind == "state" or (directly and _DIGIT.search(masked, start, end)):
        capped = _CAP.search(masked, start, end) is not None
        if _LIMIT.search(masked, start, end) and not _MONEY.search(masked, start, end):
            capped = False
        return directly and capped and not _REACHES.search(masked, start, end)
    return True


def _details(reader: ClauseReader, current: Draft, clause: Clause, governor: Governor) -> bool:
    """给予补助，其中新建床位每张补助1万元，改建床位每张补助4000元: the parts of what was given."""
    detailed = reader.m.find(",其中", current.head.start, current.end) >= 0
    if not (detailed or reader.m.startswith("其中", clause.start)) or "light" not in current.governor.traits:
        return False
    return bool(_PER.search(reader.m, clause.start, clause.end)) and not governor.modality


def _describes(reader: ClauseReader, current: Draft, clause: Clause, governor: Governor) -> bool:
    """建有1个面积不少于1000平方米，具备托养等功能的养老服务中心: a comma inside what describes a noun."""
    masked = reader.m
    attributive = masked[governor.start : governor.end] in reader.g.roles["attributive"]
    if not attributive or governor.start != clause.start or masked.find("的", governor.end, clause.end) < 0:
        return False
    return bool(_FIGURE_END.search(masked, current.head.start, current.end))


def _goes_on(reader: ClauseReader, current: Draft, governor: Governor, waiting: list[Clause]) -> bool:
    """支持参保企业职工，立足岗位提升技能: somebody is named first, what they do comes after the comma."""
    masked = reader.m
    unfinished = masked.endswith(_UNFINISHED, current.governor.end, current.end)
    stated = governor.modality and not (unfinished and governor.modality == "explore")
    if not current.governor.traits & {"pivot", "explore"} or stated:
        return False
    if governor.has_subject or governor.rule == "phase-verb":
        return False
    if any(is_fresh(reader, c) or masked[c.end - 1] == "的" for c in waiting):
        return False
    start, end = current.governor.end, current.end
    if "push" in current.governor.traits and masked.endswith(_THINGS, start, end):
        return False
    if _COORDINATES.search(masked, start, end):
        return False
    manner = _MANNER.search(masked, start, end)
    if manner:
        if not (unfinished or masked[manner.start()] == "以") and not _only_how(reader, manner.start(), end):
            return False
        end = manner.start()
    named = max(start, masked.rfind("的", start, end) + 1)
    if end == start:
        return manner is not None
    word = masked[current.governor.start : current.governor.end]
    if "pivot" not in current.governor.traits or word in reader.g.roles["telling"]:
        return False
    return bool(_SOMEBODY.search(masked, start, end)) and not _does(reader, named, end)


def _only_how(reader: ClauseReader, start: int, end: int) -> bool:
    """Whether a prepositional phrase only says how (根据招标项目特点), and leads to no verb yet."""
    if reader.m.endswith(_WAYS, start, end):
        return True
    if reader.leads(start, end):
        return False
    return bool(_HOW.search(reader.m, start, end)) or all(
        reader.modifies(v, end) for v in reader.verbs(start, end)
    )


def _does(reader: ClauseReader, start: int, end: int) -> bool:
    """Whether a verb in the stretch says what somebody does, instead of naming them (参保企业)."""
    return any(_acts(reader, v, end) for v in reader.verbs(start, end))


def _acts(reader: ClauseReader, verb: Verb, end: int) -> bool:
    """Whether the verb is no part of a name: 参保企业, 交易平台运行服务机构, 社会组织."""
    if verb.word == "组织" and (verb.end == end or reader.m[verb.end] in "、等和与"):
        return False
    if verb.word == "联合" or _NAMES.match(reader.m, verb.end):
        return False
    return not _BODIES.match(reader.m, reader.last_of_run(verb, end).end)
