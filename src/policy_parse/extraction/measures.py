"""Measures (措施): each governing verb with its object, and the adverbial clauses in front of it.

The clauses of a sentence are read in order. A clause with a verb of its own is the head of a
measure; one that only says how, when or for whom belongs to the head behind it; a verbless
remainder (…，关键小事“跨市好办”) belongs to the head before it. What defines, reports or only
describes a state is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_parse.extraction.clauses import Clause, clauses, mask
from policy_parse.extraction.context import Context, Passage
from policy_parse.extraction.deadlines import Deadlines
from policy_parse.extraction.governor import ClauseReader, Governor
from policy_parse.extraction.grammar import grammar
from policy_parse.extraction.organs import Notes
from policy_parse.model import Fragment, Measure, Modality
from policy_parse.span import Span

_DEFINES = re.compile(r"所称|是指|指的是|系指|下列用语|以下简称[^)]*$")
_FORMULA = re.compile(
    r"(?:现|特)(?:予以?|将|就|提出|印发|转发|公布|发布|制定|作出|通知|批复|答复|函告|函复)[^,]*$|^(?:现|特)(?:就|将)|^特此"
    r"|(?:制定|制订|提出|作出|形成|出台|编制)(?:了)?(?:本|此|如下|以下|下列)"
    r"|适用(?:于)?本(?:办法|规定|条例|细则|法|意见|通知|方案|政策|措施|标准|规范|规则)|本[^,]{1,12}(?:适用于|施行|实施之日|有效期)"
    r"|起(?:开始)?(?:施行|实施|执行|生效)|有效期(?:为|至|[一二三四五六七八九十\d])|同时废止|即行废止"
    r"|请[^,]*(?:贯彻|遵照|组织|抓好)[^,]*(?:执行|落实|实施)|^请[^,]{0,12}(?:审议|批示|知悉|周知)|^经[^,]{2,24}同意$|除外$|由[^,]+组成$|(?:执行|政策|有效|实施|优惠)期限?(?:为|至|按|自|从|截至|到)"
)
_SCOPE = re.compile(r"适用(?:于)?本(?:办法|规定|条例|细则|法|意见|通知|方案|政策|措施|标准|规范|规则)")
_PURPOSE = re.compile(r"(?:为|根据|依据|按照)(?!期)")
_ISSUES = re.compile(
    r"(?:制定|制订|提出|作出|出台|编制|明确|确定|特制定|梳理)(?:了)?(?:本(?!市|省|区|县|地|级)|此|如下|以下)|现.{0,6}(?:通知|意见|公告|批复|函复|提出).{0,4}如下"
)
_NARRATES = re.compile(
    r"习近平|党中央、国务院|党的[一二三四五六七八九十]+大|高度重视|强调|指出|重要(?:指示|讲话)|近年来|目前|当前|长期以来|已经|取得了?"
)
_INSTRUCTS = re.compile(
    r"(?:部门|地区?|地方|单位|政府|区|县|市|局|委|机关|办|企业|街道)(?:[^,]{0,12})(?:要(?!求)|应当|必须|不得)"
)
_CONDITION_END = re.compile(
    r"(?:的(?:基础上|前提下|情况下|条件下|过程中|同时)?|(?<![用限工学小计即及适同实临])时|(?<![售最落先事])后|(?<![目])前|期间|过程中|基础上|前提下|条件下|情况下|以来|之日起|[日天年月][之以]?内|在[^,]*[中下上])$"
)
#: A duty without a subject of its own: the clause before it is its condition.
_DUTY = re.compile(r"(?:原则上|也|均|还|都|方)?(?:应当|应(?!急|用)|不得|必须|可以|须)")
_MEANS_END = re.compile(
    r"(?:方式|形式|措施|手段|途径|渠道|原则|要求|部署|方针|思路|计划|规划|安排|精神|规定|标准|实际|契机|机遇|目标)$"
)
#: 已委托…, 曾提出…: told as a fact.
_DONE = re.compile(r"(?:已(?!建|有|纳|出|批|开|取|获|投|完|列|经(?:[^,]{0,12})的)|已经|曾)[^的]*$")
#: 承担相关业务的处室: somebody, not a measure.
_PARTY = re.compile(
    r"的[^,的]{0,8}(?:处室|部门|单位|企业|人员|机构|机关|个人|组织|主体|市场主体|申请人|经营者|地区|项目|家庭|工程|产品|居民|学生|车辆|事项|对象|商户|居民|农户|户)$"
)
_IF = re.compile(r"如果?|若|确需|需要|涉及|因|未|不|逾期")
_FRESH = re.compile(r"对|其中|经|凡|符合|有下列|属于")
_AMOUNT = re.compile(
    r"\d|[一二三四五六七八九十百千万]+(?:个|家|项|名|倍|成)|最高|最低|不超过|不低于|不少于|累计|" + "□"
)
#: Items below such a clause are cases, not duties.
_CASES = re.compile(
    r"(?:下列|以下|如下)[^。;]{0,12}(?:情形|情况|行为|条件|要求|标准|材料|资料|内容|信息|事项|范围|之一|人员|单位|对象|类型|用语|方式)[^。;]{0,16}[:的]?|符合[^。;]{0,10}条件[^。;]{0,6}:$|包括[^。;]{0,20}:$|(?:如下|为):$"
)
_REPORTS = re.compile(
    r"回顾|工作成效|主要成就|发展成就|取得的成绩|现状|发展基础|面临(?:的)?形势|发展环境|形势分析"
)
#: Behind a verb: 参保企业, 改造项目 are names of somebody or something.
_NAMES = re.compile(r"企业|机构|单位|人员|职工|人才|部门|项目|主体|者|商|户|基地|园区|平台|组织|公司")
#: A comma that does not only add to what somebody is (…以上，或获批…的项目).
_COORDINATES = re.compile(r",(?!或|及|以及)")
_MANNER = re.compile(r"(?:根据|结合|围绕|按照|依托|通过|利用|立足|基于|针对|凭借?|在(?!线|职|校|建|编|岗))")
_SOMEBODY = re.compile(
    r"(?:企业|机构|单位|人员|职工|人才|高校|院校|银行|协会|商会|组织|地区|部门|者|群体|农户|家庭|省|市|县|区|镇|街道|乡镇|各地|地方|医院|学校|公司|团队|主体|商户|劳动力|毕业生|学生|资本|力量|个人|群众|园区|开发区|基地|合作社|项目|等|基础上|过程中|同时)$"
)


@dataclass(slots=True)
class _Draft:
    """A measure in the making: its clauses, the head among them, and how far it reaches."""

    clauses: list[Clause]
    governor: Governor
    modality: Modality | None
    end: int
    means: list[Clause] = field(default_factory=list)


def measures(context: Context) -> tuple[Measure, ...]:
    """Every measure of the document in text order; indicator, mechanism and citation ids are linked later."""
    notes = Notes(context)
    deadlines = Deadlines(context)
    found: list[Measure] = []
    counts: dict[str, int] = {}
    barren = _barren_sections(context)
    for passage in context.passages:
        if passage.section_id in barren or _reports(passage):
            continue
        text = notes.without(passage)
        for draft in _drafts(passage, text):
            number = counts[passage.section_id] = counts.get(passage.section_id, 0) + 1
            found.append(_measure(passage, text, draft, number, notes, deadlines))
    return tuple(found)


# --- which sentences can hold measures ---------------------------------------------------------------


def _barren_sections(context: Context) -> frozenset[str]:
    """Sections that only list cases, conditions or materials for the clause above them."""
    listing = {
        p.section_id
        for p in context.passages
        if p.view.text.endswith((":", "的")) and _CASES.search(p.view.text)
    }
    barren: set[str] = set()
    for passage in context.passages:
        for parent, child in zip(passage.path, passage.path[1:], strict=False):
            if parent.id in barren or parent.id in listing:
                barren.add(child.id)
    return frozenset(barren)


def _reports(passage: Passage) -> bool:
    """Whether the section looks back (过去五年工作回顾) instead of ahead."""
    return any(section.heading and _REPORTS.search(section.heading) for section in passage.path)


# --- clauses to measures ------------------------------------------------------------------------------


def _drafts(passage: Passage, text: str) -> Iterator[_Draft]:
    masked = mask(text)
    if _DEFINES.search(masked) or _lead_in(masked, passage):
        return
    reader = ClauseReader(masked)
    parts = list(clauses(masked))
    read = [_kind(reader, masked, clause, passage) for clause in parts]
    waiting: list[Clause] = []
    duty: Modality | None = None
    current: _Draft | None = None
    for index, (clause, (kind, governor)) in enumerate(zip(parts, read, strict=True)):
        later = any(k == "head" for k, _ in read[index + 1 :])
        if (
            kind == "head"
            and governor
            and later
            and _gives_way(reader, masked, parts, read, index, current is None)
        ):
            kind = "open"
        if kind == "head" and governor:
            if current and duty is None and _goes_on(reader, current, governor, waiting):
                current.end = clause.end
                waiting = []
                continue
            if current:
                yield current
            current = _Draft([*waiting, clause], governor, governor.modality or duty, clause.end, waiting)
            waiting, duty = [], None
        elif kind == "open" and (later or current is None):
            waiting.append(clause)
            duty = reader.opens_duty(clause.start, clause.end) or duty
        elif kind == "state" and not (
            current and _AMOUNT.search(masked, clause.start, clause.end) and not waiting
        ):
            waiting, duty = [], None
        elif kind != "none" and current and not waiting:
            current.end = clause.end
        elif kind != "none" and later:
            waiting.append(clause)
        if clause.mark in "。!?;" and clause.mark:
            waiting = []
    if current:
        yield current


def _lead_in(masked: str, passage: Passage) -> bool:
    """为…，根据…，制定本办法: what a document is for and where it applies."""
    if _SCOPE.search(masked):
        return True
    purpose = _PURPOSE.match(masked)
    issues = _ISSUES.search(masked)
    if passage.path:
        return bool(purpose and issues)
    opens = bool(passage.part.sections) and passage.sentence.span.start < passage.part.sections[0].span.start
    if passage.part.role == "body" and opens and not _INSTRUCTS.search(masked):
        return True
    return bool(grammar().background.at(masked, 0) or issues or (opens and _NARRATES.search(masked)))


def _kind(reader: ClauseReader, masked: str, clause: Clause, passage: Passage) -> tuple[str, Governor | None]:
    """``head``, ``open`` (belongs to the head behind it), ``rest`` (verbless), ``state`` or ``none``."""
    start, end = clause.start, clause.end
    if _FORMULA.search(masked, start, end):
        return "none", None
    ended = _CONDITION_END.search(masked, start, end)
    governor = reader.find(start, end)
    if ended and (ended.group() == "的" or governor is None or not governor.modality):
        return "open", None
    if governor is None and grammar().background.at(masked, start):
        return "open", None
    if governor is not None:
        if _DONE.search(masked, start, governor.start):
            return "none", None
        if governor.rule != "verb" and reader.is_state(governor.end, end) and "mid" not in governor.traits:
            return "state", None
        return "head", governor
    if reader.is_state(start, end):
        return "state", None
    head, _ = reader.head(start, end)
    if head == end or reader.g.preposition.at(masked, head):
        return "open", None
    return "rest", None


def _gives_way(
    reader: ClauseReader,
    masked: str,
    parts: list[Clause],
    read: list[tuple[str, Governor | None]],
    index: int,
    first: bool,
) -> bool:
    """Whether a clause with a verb only leads to the next one: 坚持…, 围绕…, 使用其他部门的数据，应当…."""
    _, governor = read[index]
    clause, following = parts[index], parts[index + 1]
    if governor is None or clause.mark != ",":
        return False
    at, _ = reader.head(clause.start, clause.end)
    preposition = reader.g.preposition.at(masked, at) if at < clause.end else None
    if preposition in reader.g.prefix:
        if governor.start == at:
            return not governor.modality and read[index + 1][0] in ("head", "open")
        if reader.closed_before(governor.start, at + len(preposition)):
            return False
        plain = reader.g.adverbs_before(masked, clause.start, governor.start) == governor.start
        return plain and bool(_MEANS_END.search(masked, governor.end, clause.end))
    if not first or governor.modality:
        return False
    if "pivot" in governor.traits and governor.subject[0] == governor.subject[1]:
        return False
    if _PARTY.search(masked, governor.end, clause.end):
        if masked[governor.start : governor.end] in reader.g.roles["attributive"]:
            return True
        return _duty_ahead(masked, parts[index + 1 : index + 4], read[index + 1 : index + 4])
    if _DUTY.match(masked, following.start, following.end):
        return True
    if "mid" in governor.traits or governor.rule != "verb":
        return bool(_IF.match(masked, following.start, following.end)) and masked[following.end - 1] == "的"
    if read[index + 1][0] == "open" and masked[following.end - 1] == "的":
        return bool(_IF.match(masked, following.start, following.end)) or not _FRESH.match(
            masked, following.start, following.end
        )
    then = read[index + 1][1]
    return then is not None and "permit" in then.traits


def _duty_ahead(masked: str, parts: list[Clause], read: list[tuple[str, Governor | None]]) -> bool:
    """Whether one of the next clauses says what the party named before must or may do."""
    for clause, (kind, governor) in zip(parts, read, strict=True):
        if (kind == "open" and masked[clause.end - 1] == "的") or _DUTY.match(
            masked, clause.start, clause.end
        ):
            return True
        if governor:
            return governor.modality in ("must", "must_not", "may")
    return False


def _goes_on(reader: ClauseReader, current: _Draft, governor: Governor, waiting: list[Clause]) -> bool:
    """支持参保企业职工，立足本职岗位提升技能水平: somebody is named first, what they do comes after the comma."""
    masked = reader.m
    if "pivot" not in current.governor.traits or governor.modality:
        return False
    if governor.subject[0] != governor.subject[1]:
        return False
    if any(_FRESH.match(masked, c.start) or masked[c.end - 1] == "的" for c in waiting):
        return False
    start, end = current.governor.end, current.end
    if _COORDINATES.search(masked, start, end):
        return False
    manner = _MANNER.search(masked, start, end)
    if manner and not masked.endswith(("基础上", "过程中", "同时"), start, end):
        if _does(reader, manner.start(), end):
            return False
        end = manner.start()
    named = max(start, masked.rfind("的", start, end) + 1)
    return bool(_SOMEBODY.search(masked, start, end)) and not _does(reader, named, end)


def _does(reader: ClauseReader, start: int, end: int) -> bool:
    """Whether a verb in the stretch says what somebody does, instead of naming them (参保企业)."""
    return any(not _NAMES.match(reader.m, v.end) and v.word != "联合" for v in reader.verbs(start, end))


# --- the record ---------------------------------------------------------------------------------------------


def _measure(
    passage: Passage, text: str, draft: _Draft, number: int, notes: Notes, deadlines: Deadlines
) -> Measure:
    view, governor = passage.view, draft.governor
    start = draft.clauses[0].start
    span = view.span(start, draft.end)
    subject = text[slice(*governor.subject)].strip(",")
    means = [_fragment(passage, c.start, c.end) for c in draft.means]
    if governor.inline[1] > governor.inline[0]:
        means.append(_fragment(passage, *governor.inline))
    people, time = notes.of(passage)
    deadline = deadlines.of(passage, start, draft.end) or (deadlines.at(time) if time else None)
    rest = (governor.end, draft.clauses[-1].end)
    return Measure(
        id=f"{passage.section_id}.m{number}",
        section_id=passage.section_id,
        sentence_id=passage.sentence.id,
        span=span,
        text=span.of(view.source),
        action=view.words(governor.start, governor.end).replace(" ", ""),
        object=view.words(*rest) if rest[1] > rest[0] else None,
        means=tuple(means),
        actors=(subject,) if subject else (),
        modality=draft.modality or "commit",
        responsible=people,
        deadline=deadline,
        rule=f"measure.{governor.rule}",
    )


def _fragment(passage: Passage, start: int, end: int) -> Fragment:
    span: Span = passage.view.span(start, end)
    return Fragment(text=span.of(passage.view.source), span=span)
