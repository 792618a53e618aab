"""What each clause of a sentence is to the measures in it."""

import re
from typing import Literal, NamedTuple

from policy_parse.extraction.clauses import Clause
from policy_parse.extraction.governor import ClauseReader, Governor

#: ``head``: has the verb of a measure; ``open``: belongs to the head behind it; ``rest``: verbless;
#: ``state``: says how things are to be; ``none``: a formula or a fact.
Kind = Literal["head", "open", "rest", "state", "none"]

_FORMULA = re.compile(
    r"(?:现|特)(?:予以?|将|就|提出|印发|转发|公布|发布|制定|作出|通知|批复|答复|函告|函复)[^,]*$|(?<![^,;:。!?])(?:现|特)(?:就|将)|(?<![^,;:。!?])特此"
    r"|(?:制定|制订|提出|作出|形成|出台|编制)(?:了)?(?:本|此|如下|以下|下列)"
    r"|本[^,]{1,12}(?:适用于|施行|实施之日|有效期)|起(?:开始)?(?:施行|实施|执行|生效)"
    r"|有效期(?:为|至|[一二三四五六七八九十\d])|同时废止|即行废止"
    r"|请[^,]*(?:贯彻|遵照|组织|抓好)[^,]*(?:执行|落实|实施)|(?<![^,;:。!?])请[^,]{0,12}(?:审议|批示|知悉|周知)|(?<![^,;:。!?])经[^,]{2,24}同意$"
    r"|除外$|见附件|视为|视同|(?<![^,;:。!?])[^将]*适用于|(?<![^,;:。!?])请(?:径|直接)?(?:向|与)[^,]*(?:反映|反馈|联系)$|由[^,]+组成$|(?:执行|政策|有效|实施|优惠)期限?(?:为|至|按|自|从|截至|到)"
)
_CONDITION_END = re.compile(
    r"(?:的(?:基础上|前提下|情况下|条件下|过程中|同时)?|(?<![用限工学小计即及适同实临])时|(?<![售最落先事])后|(?<!目)前"
    r"|期间|过程中|基础上|前提下|条件下|情况下|以来|之日起|[日天年月][之以]?内|在[^,]*(?<!以)[中下上])$"
)
_COPULA = re.compile(r"(?:标准|比例|金额|期限|额度|价格|利率|上限)为")
_FIGURE = re.compile(r"(?:[率值额量]|规模|占比|比重|面积|收入|支出|水平)(?:分别|稳步|持续|年均)?$")
#: 兑现政策的企业覆盖率达80%以上.
_RATE = re.compile(r"的[^,]{0,12}(?:率|规模|占比|比重)(?:达|超|突破|提升|提高|保持|稳定|在)")
#: 接待人次、总花费均增长9.5%: what figures did.
_MOVED = re.compile(
    r"(?:均|分别|同比|年均|稳定|合计)(?:增长|下降|提高|增加)\d|(?:面积|时间|时限|长度|高度|比例|率)不(?:小|少|低|大|高)于"
)
_MOVES = frozenset({"提升", "提高", "增加", "扩大", "突破", "降低", "缩小", "减少", "增长"})
#: …，或获批省级的技术改造项目: another case of what was named before.
_ALTERNATIVE = re.compile(r"或[^,]*的[^,的]{0,12}(?:项目|企业|单位|人员|机构|个人|产品|平台|园区)")
#: 已委托…, 曾提出…: told as a fact.
_DONE = re.compile(r"(?:已(?!建|有|纳|出|批|开|取|获|投|完|列|经(?:[^,]{0,12})的)|已经|曾)[^的]*$")
#: A duty without a subject of its own: the clause before it is its condition.
_DUTY = re.compile(r"(?:原则上|也|均|还|都|方)?(?:应当|应(?!急|用)|不得|必须|可以|须)")
#: 让企业享受…, 使群众…: what comes of it.
_LETS = re.compile(r"(?:从而|进而|真正|切实)?(?:让|使(?!用|命))")
#: 工程未能建成: a case.
_NOT_YET = re.compile(r"(?:未能|尚未|仍未|未被)$")
_MEANS_END = re.compile(
    r"(?:方式|形式|措施|手段|途径|渠道|原则|要求|部署|方针|思路|计划|规划|安排|精神|规定|标准|实际|契机|机遇|目标)$"
)
#: 承担相关业务的处室: somebody, not a measure.
_PARTY = re.compile(
    r"的[^,的]{0,8}(?:处室|部门|单位|企业|人员|机构|机关|个人|组织|主体|申请人|经营者|地区|项目|家庭|工程|产品|居民|学生"
    r"|车辆|事项|对象|商户|农户|户)$"
)
_IF = re.compile(r"如果?|若|确需|需要|涉及|因|未|不|逾期")
_CASE_OPENERS = frozenset(
    {"因", "由于", "如", "如果", "若", "当", "凡", "凡是", "除", "除了", "未经", "逾期", "鉴于", "随着"}
)
_FRESH = re.compile(r"对|其中|经|凡|符合|有下列|属于")


class Read(NamedTuple):
    """A clause, what it is, and its governor if it is a head."""

    clause: Clause
    kind: Kind
    governor: Governor | None = None


def read(reader: ClauseReader, clause: Clause) -> Read:
    """What the clause is, seen by itself."""
    masked, (start, end, _) = reader.m, clause
    if _FORMULA.search(masked, start, end):
        return Read(clause, "none")
    if masked.startswith(("以及", "及其"), start) or _ALTERNATIVE.fullmatch(masked, start, end):
        return Read(clause, "rest")
    if _LETS.match(masked, start, end):
        return Read(clause, "state")
    ended = _CONDITION_END.search(masked, start, end)
    governor = reader.find(start, end)
    if ended and (ended.group() == "的" or governor is None or not governor.modality):
        return Read(clause, "open")
    if governor is None:
        return Read(clause, _verbless(reader, start, end))
    if _NOT_YET.search(masked, start, governor.start):
        return Read(clause, "open")
    if _DONE.search(masked, start, governor.start) or _is_label(clause, governor):
        return Read(clause, "none")
    if "mid" not in governor.traits and _MOVED.search(masked, governor.end, end):
        return Read(clause, "state")
    if _RATE.search(masked, governor.end, end) or _reaches(reader, governor):
        return Read(clause, "state")
    weak = governor.rule != "verb" and "mid" not in governor.traits and not governor.modality
    if weak and reader.is_state(governor.end, end):
        return Read(clause, "state")
    return Read(clause, "head", governor)


def _reaches(reader: ClauseReader, governor: Governor) -> bool:
    """使用率提升至75%以上: what a figure comes to is a state."""
    verb = reader.m[governor.start : governor.end]
    moves = governor.rule.startswith("subject") and verb[:2] in _MOVES
    return moves and bool(_FIGURE.search(reader.m, *governor.subject))


def _is_label(clause: Clause, governor: Governor) -> bool:
    """联系电话：…, 起草部门：…: what stands before a colon, not what is to be done."""
    return clause.mark == ":" and clause.end - clause.start <= 6 and "mid" not in governor.traits


def _verbless(reader: ClauseReader, start: int, end: int) -> Kind:
    if reader.g.background.at(reader.m, start):
        return "open"
    if _COPULA.search(reader.m, start, end):
        return "state"
    head, _ = reader.head(start, end)
    if head == end or reader.g.preposition.at(reader.m, head):
        return "open"
    return "state" if reader.is_state(start, end) else "rest"


def gives_way(reader: ClauseReader, reads: list[Read], index: int, first: bool) -> bool:
    """Whether a head only leads to the clause behind it: 坚持…, 围绕…, 使用他人数据，应当….

    ``first``: no measure stands before it in the sentence.
    """
    clause, _, governor = reads[index]
    if governor is None or clause.mark != ",":
        return False
    masked, following = reader.m, reads[index + 1]
    at, _ = reader.head(clause.start, clause.end)
    preposition = reader.g.preposition.at(masked, at) if at < clause.end else None
    if preposition in ("将", "把") and following.governor:
        verb = masked[following.governor.start : following.governor.end]
        placed = verb in reader.g.roles["placed"] and "govern" in following.governor.traits
        return placed and following.governor.start == following.clause.start
    if masked[governor.start : governor.end] in reader.g.roles["weighing"]:
        return following.governor is not None and not following.governor.modality
    if preposition in _CASE_OPENERS:
        return following.kind in ("head", "open")
    if preposition == "对" and "light" not in governor.traits and _paid(reader, following):
        return True
    if first and _lists_merits(reader, reads, index):
        return True
    if preposition in reader.g.prefix:
        if governor.start == at:
            return not governor.modality and following.kind in ("head", "open")
        if reader.closed_before(governor.start, at + len(preposition)):
            return False
        plain = reader.g.adverbs_before(masked, clause.start, governor.start) == governor.start
        return plain and bool(_MEANS_END.search(masked, governor.end, clause.end))
    ordered = "mid" in governor.traits and governor.rule == "verb"
    if ordered and masked.startswith("不得", following.clause.start):
        return False
    if not first or governor.modality:
        return False
    if "pivot" in governor.traits and governor.subject[0] == governor.subject[1]:
        return False
    if _PARTY.search(masked, governor.end, clause.end):
        attributive = masked[governor.start : governor.end] in reader.g.roles["attributive"]
        return attributive or _duty_ahead(reader, reads[index + 1 : index + 4])
    return _is_condition(reader, governor, following)


def _lists_merits(reader: ClauseReader, reads: list[Read], index: int) -> bool:
    """对参与制定标准，承担重点任务，获评示范项目的，…: what somebody did, up to the 的 that closes it."""
    for clause, _, governor in reads[index:]:
        if reader.m[clause.end - 1] == "的":
            return True
        if governor is None or governor.modality or clause.mark != ",":
            return False
        if reader.m[governor.start : governor.end] not in reader.g.roles["attributive"]:
            return False
    return False


def _paid(reader: ClauseReader, following: Read) -> bool:
    """按投资额的10%给予补助, 分别予以资助: what the one named before with 对 gets."""
    governor = following.governor
    if governor is None or "light" not in governor.traits or reader.m.startswith("对", following.clause.start):
        return False
    return governor.rule in ("verb", "按-verb", "按照-verb", "根据-verb")


def _is_condition(reader: ClauseReader, governor: Governor, following: Read) -> bool:
    masked, (start, end, _) = reader.m, following.clause
    if _DUTY.match(masked, start, end):
        return True
    if masked.startswith("要", start) and masked.endswith("工作", governor.end, start - 1):
        return True
    condition = following.kind == "open" and masked[end - 1] == "的"
    if "mid" in governor.traits or governor.rule != "verb":
        return condition and bool(_IF.match(masked, start, end))
    if condition:
        return bool(_IF.match(masked, start, end)) or not is_fresh(reader, following.clause)
    return following.governor is not None and "permit" in following.governor.traits


def _duty_ahead(reader: ClauseReader, reads: list[Read]) -> bool:
    """Whether one of the next clauses says what the party named before must or may do."""
    for clause, kind, governor in reads:
        if kind == "open" and reader.m[clause.end - 1] == "的":
            return True
        if _DUTY.match(reader.m, clause.start, clause.end):
            return True
        if governor:
            return governor.modality in ("must", "must_not", "may")
    return False


def is_fresh(reader: ClauseReader, clause: Clause) -> bool:
    """Whether the clause begins a case of its own: 对…的, 其中…, 符合…."""
    return bool(_FRESH.match(reader.m, clause.start, clause.end))
