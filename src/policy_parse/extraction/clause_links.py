"""Clauses that only lead to the one behind them: conditions, means, who is meant, what is weighed."""

from policy_parse.extraction.clause_kinds import Read
from policy_parse.extraction.clauses import Clause
from policy_parse.extraction.governor import ClauseReader, Governor
from policy_parse.patterns import compiled

_STATED = ("must", "must_not", "may")
#: A duty without a subject of its own: the clause before it is its condition.
_DUTY = compiled(r"(?:原则上|也|均|还|都|方)?(?:应当|应(?!急|用)|不得|必须|可以|须)")
_MEANS_END = compiled(
    r"(?:方式|形式|措施|手段|途径|渠道|原则|要求|部署|方针|思路|计划|规划|安排|精神|规定|标准|实际|契机|机遇|目标)$"
)
#: 承担相关业务的处室: somebody, not a measure.
_PARTY = compiled(
    r"的[^,的]{0,14}(?:处室|部门|单位|企业|人员|机构|机关|个人|组织|主体|申请人|经营者|地区|项目|家庭|工程|产品|居民|学生"
    r"|车辆|事项|对象|商户|农户|户|参保人|工作人员|家庭成员)$"
)
#: 城镇老旧小区改造中涉及的用地, 本办法施行前的申请: what the next clause is about.
_TOPIC = compiled(
    r"(?!或|及|以及|和|与|从而|也|并|且)(?![^,]{0,80}等[^,]{0,12}的)[^,]{1,80}的[^,的□]{1,12}$"
    r"(?<!方式)(?<!要求)"
    r"(?<!机制)(?<!体系)(?<!格局)(?<!问题)(?<!目标)(?<!模式)(?<!平台)(?<!环境)(?<!原则)(?<!形式)"
)
_SUPPOSED = frozenset({"凡", "凡是", "如", "如果", "若"})
_STATES = compiled(r"应当|必须|不得")
#: 投资额累计超过2000万元的: how far what was told before must have come.
_REACHED = compiled(r"(?:超过|达到?|不低于|不少于)\d[^,]*的$|\d[^,]{1,6}以上的$")
#: 按照省政府统一安排部署: whose order.
_BY_ORDER = frozenset({"按照", "根据", "依据", "遵照", "按"})
_ET_CETERA = ("等方式", "等形式", "等途径", "等渠道", "等办法", "等手段")
#: 要发挥牵头作用, 要坚持问题导向: how the duty behind them is to be done.
_PLAYED = frozenset({"通过", "坚持", "发挥", "充分发挥", "更好发挥", "积极发挥", "切实发挥", "有效发挥"})
#: 适应产业发展需要: to what the next clause is suited.
_SUITING = frozenset({"适应", "顺应", "契合"})
_NEEDS = compiled(r"(?:需要|需求|特点|要求|趋势|形势|变化|规律)$")
#: What somebody does wrong: the case of a penalty (违反本规定，拒绝提供资料的，给予处罚).
_WRONGS = frozenset({"wrong", "offend"})
#: Somebody who may apply for money, and no organ.
_APPLICANT = compiled(
    r"(?:企业|人(?:\([^)]*\))?|□|银行|机构|高校|院校|院所|主体|者|合作社|商户|家庭|人员|毕业生|单位)$"
)
#: 对平台加强考核: an order of its own, and nothing that somebody did.
_ORDERS = frozenset({"strengthen", "carry-out", "light", "push", "encourage"})
_IF = compiled(r"如果?|若|确需|需要|涉及|因|未|不|逾期|造成|导致|致使|情节|构成")
_CASE_OPENERS = frozenset(
    {"因", "由于", "如", "如果", "若", "当", "凡", "凡是", "除", "除了", "未经", "逾期", "鉴于", "随着"}
)
_FRESH = compiled(r"对|其中|经|凡|符合|有下列|属于")


def leads_on(reader: ClauseReader, reads: list[Read], index: int, first: bool) -> bool:
    """Whether a clause that might stand alone, or close what was before, belongs to the one behind it."""
    clause, kind, _ = reads[index]
    if _names_problem(reader, reads, index):
        return True
    if kind == "state" and _PARTY.search(reader.m, clause.start, clause.end):
        return reads[index + 1].governor is not None
    if kind == "rest" and _TOPIC.match(reader.m, clause.start, clause.end):
        following = reads[index + 1]
        led = following.governor is not None and not following.governor.has_subject
        return led or bool(_DUTY.match(reader.m, following.clause.start))
    return gives_way(reader, reads, index, first)


def _names_problem(reader: ClauseReader, reads: list[Read], index: int) -> bool:
    """针对办理时间长，存在多头跑等问题，…: what is wrong, up to the clause that calls it a problem."""
    opened = next((i for i in range(index, max(-1, index - 4), -1) if _opens_problem(reader, reads[i])), None)
    if opened is None:
        return False
    last = min(len(reads) - 1, opened + 4)
    return any(reader.m.endswith("等问题", 0, r.clause.end) for r in reads[index:last])


def _opens_problem(reader: ClauseReader, found: Read) -> bool:
    return found.clause.mark == "," and reader.m.startswith("针对", found.clause.start)


def gives_way(reader: ClauseReader, reads: list[Read], index: int, first: bool) -> bool:
    """Whether a head only leads to the clause behind it: 坚持…, 围绕…, 使用他人数据，应当….

    ``first``: no measure stands before it in the sentence.
    """
    clause, _, governor = reads[index]
    if governor is None or clause.mark != ",":
        return False
    masked, following = reader.m, reads[index + 1]
    word = masked[governor.start : governor.end]
    at, _ = reader.head(clause.start, clause.end)
    preposition = reader.g.preposition.at(masked, at) if at < clause.end else None
    if preposition in ("将", "把") and following.governor:
        verb = masked[following.governor.start : following.governor.end]
        placed = verb in reader.g.roles["placed"] and "govern" in following.governor.traits
        return placed and following.governor.start == following.clause.start
    if word in reader.g.roles["weighing"]:
        return following.governor is not None and not following.governor.modality
    if word in _SUITING and _NEEDS.search(masked, governor.end, clause.end):
        return following.kind == "open" or (
            following.governor is not None and not following.governor.has_subject
        )
    if preposition in _CASE_OPENERS:
        stated = preposition in _SUPPOSED and _STATES.search(masked, clause.start, clause.end)
        return following.kind in ("head", "open") and not stated
    if _is_merit(reader, reads, index) or _pays_each(reader, governor, following):
        return True
    if first and _earns(reader, reads, index):
        return True
    if word == "联合" and following.governor:
        return not following.governor.has_subject
    party = _PARTY.search(masked, governor.end, clause.end)
    if preposition == "对" and ("light" not in governor.traits or party) and _paid(reader, following):
        return True
    if _ways(reader, governor, clause):
        return following.kind == "open" or (
            following.governor is not None and following.governor.modality not in _STATED
        )
    played = word in _PLAYED
    if _leads_by_preposition(reader, governor) and (
        following.governor or (played and masked[governor.start] != "通" and following.kind == "open")
    ):
        onward = following.governor
        if onward is None:
            return True
        straight = onward.rule == "verb" or (played and not onward.has_subject)
        return straight and not onward.modality
    if first and _lists_merits(reader, reads, index):
        return True
    if preposition == "通过" and governor.start == at + 2 and following.governor:
        return not following.governor.has_subject
    if preposition in reader.g.prefix:
        if governor.start == at:
            if preposition == "坚持" and governor.modality == "must":
                urged = following.governor
                if urged is None:
                    return following.kind == "open"
                return not urged.has_subject and not urged.modality
            return not governor.modality and following.kind in ("head", "open")
        if reader.closed_before(governor.start, at + len(preposition)):
            return False
        if preposition in _BY_ORDER and _MEANS_END.search(masked, governor.start, clause.end):
            return True
        plain = reader.g.adverbs_before(masked, clause.start, governor.start) == governor.start
        taken = preposition == "针对" and "mid" in governor.traits
        return plain and not taken and bool(_MEANS_END.search(masked, governor.end, clause.end))
    ordered = "mid" in governor.traits and governor.rule == "verb"
    if ordered and masked.startswith("不得", following.clause.start):
        return False
    if ordered and "strengthen" in governor.traits and masked.startswith("可", following.clause.start):
        return False
    if governor.traits & _WRONGS and not governor.modality:
        return any(reader.m[r.clause.end - 1] == "的" for r in reads[index + 1 :])
    if first and _for_a_duty(reader, reads, index):
        return True
    if not first or governor.modality or reader.g.verbal_before(masked, governor.start):
        return False
    if "pivot" in governor.traits and not governor.has_subject:
        return False
    if party:
        attributive = word in reader.g.roles["attributive"]
        return (
            attributive or _told_of(governor, following) or _duty_ahead(reader, reads[index + 1 : index + 4])
        )
    return _is_condition(reader, governor, following) or _is_case(reader, reads[index:])


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


def _earns(reader: ClauseReader, reads: list[Read], index: int) -> bool:
    """权利人向银行申请质押贷款，按贷款额给予贴息: what an applicant did, and what it is paid for."""
    governor = reads[index].governor
    if governor is None or governor.modality or governor.traits & _ORDERS:
        return False
    if not _APPLICANT.search(reader.m, *governor.subject):
        return False
    beyond = next((r.governor for r in reads[index + 1 : index + 4] if r.kind != "open"), None)
    if beyond is None or beyond.has_subject or beyond.modality:
        return False
    return "light" in beyond.traits or reader.m[beyond.start : beyond.end] in reader.g.roles["paying"]


def _pays_each(reader: ClauseReader, governor: Governor, following: Read) -> bool:
    """获得地理标志注册，每件资助2万元: what somebody did, and what each of it brings."""
    paid = following.governor
    if paid is None or governor.modality or not reader.m.startswith("每", following.clause.start):
        return False
    attributive = reader.m[governor.start : governor.end] in reader.g.roles["attributive"]
    paying = reader.m[paid.start : paid.end] in reader.g.roles["paying"] or "light" in paid.traits
    return paying and (attributive or "mid" not in governor.traits)


def _is_merit(reader: ClauseReader, reads: list[Read], index: int) -> bool:
    """对主导制定标准，获评示范项目，以及新建公用标准的，予以资助: one of the merits that 的 closes."""
    before = range(index, -1, -1)
    opened = next((i for i in before if reader.m.startswith("对", reads[i].clause.start)), None)
    if opened is None:
        return False
    first = reads[opened].governor
    if first and first.traits & _ORDERS:
        return False
    for at in range(opened, min(len(reads) - 1, opened + 8)):
        clause, _, governor = reads[at]
        if at > opened and reader.m.startswith("对", clause.start):
            return False
        if at > opened and reader.m[clause.end - 1] == "的":
            paid = reads[at + 1].governor
            return at >= index and paid is not None and "light" in paid.traits
        if clause.mark != "," or (governor and (governor.modality or "light" in governor.traits)):
            return False
    return False


def _ways(reader: ClauseReader, governor: Governor, clause: Clause) -> bool:
    """通过购买服务、公开招标等方式, 可以采取…等形式: how the next clause is to be done."""
    if not reader.m.endswith(_ET_CETERA, governor.end, clause.end):
        return False
    before = reader.m[clause.start : governor.end]
    return "通过" in before or "采取" in before


def _leads_by_preposition(reader: ClauseReader, governor: Governor) -> bool:
    """各部门要根据本地发展状况, 要聚焦家政服务: a duty that is yet to be said."""
    if governor.modality not in ("must", "may"):
        return False
    word = reader.m[governor.start : governor.end]
    led = governor.rule.split("-")
    if word in reader.g.prefix:
        return True
    if len(led) > 1 and led[-2] == "为":
        return False
    if len(led) < 2 or led[-2] not in reader.g.prefix or "mid" in governor.traits:
        return False
    start = governor.inline[0]
    if reader.closed_before(governor.start, start):
        return False
    return reader.g.adverbs_before(reader.m, start, governor.start) == governor.start


def _paid(reader: ClauseReader, following: Read) -> bool:
    """按投资额的10%给予补助, 分别予以资助: what the one named before with 对 gets."""
    clause, _, governor = following
    if governor is None or "light" not in governor.traits or reader.m.startswith("对", clause.start):
        return False
    return governor.rule in ("verb", "按-verb", "按照-verb", "根据-verb", "subject-按")


def _is_case(reader: ClauseReader, reads: list[Read]) -> bool:
    """销售农产品，从事批发，转让著作权，可以享受优惠: one of several cases up to the duty that they share."""
    for clause, _, governor in reads:
        if _DUTY.match(reader.m, clause.start, clause.end):
            return True
        if governor is None or governor.modality or "mid" in governor.traits or clause.mark != ",":
            return False
    return False


def _is_condition(reader: ClauseReader, governor: Governor, following: Read) -> bool:
    masked, (start, end, _) = reader.m, following.clause
    if "负责" in masked[governor.subject[0] : governor.start]:
        return False
    if _DUTY.match(masked, start, end):
        return True
    if masked.startswith("要", start) and masked.endswith("工作", governor.end, start - 1):
        return True
    condition = following.kind == "open" and masked[end - 1] == "的"
    if condition and _REACHED.search(masked, start, end):
        return True
    if "mid" in governor.traits or governor.rule != "verb":
        return condition and bool(_IF.match(masked, start, end))
    if condition:
        return bool(_IF.match(masked, start, end)) or not is_fresh(reader, following.clause)
    return following.governor is not None and "permit" in following.governor.traits


def _for_a_duty(reader: ClauseReader, reads: list[Read], index: int) -> bool:
    """为促进免证办，促进扫码用证全面铺开，用证单位应主动谋划…: a purpose that goes on before the duty."""
    governor, beyond = reads[index].governor, reads[index + 1].governor
    if governor is None or beyond is None or not reader.g.background.at(reader.m, reads[0].clause.start):
        return False
    own = beyond.has_subject or "modal" in beyond.rule
    return (
        own
        and not governor.has_subject
        and index > 0
        and beyond.modality in _STATED
        and not governor.modality
    )


def _told_of(governor: Governor, following: Read) -> bool:
    """实行分阶段代建的项目，管理费按阶段分割: whom or what the next clause says something of."""
    beyond = following.governor
    if beyond is None or "carry-out" not in governor.traits or governor.has_subject:
        return False
    return beyond.has_subject or "light" in beyond.traits


def _duty_ahead(reader: ClauseReader, reads: list[Read]) -> bool:
    """Whether one of the next clauses says what the party named before must or may do."""
    for clause, kind, governor in reads:
        if kind == "open" and reader.m[clause.end - 1] == "的":
            return True
        if _DUTY.match(reader.m, clause.start, clause.end):
            return True
        if governor:
            return governor.modality in _STATED and not governor.has_subject
    return False


def is_fresh(reader: ClauseReader, clause: Clause) -> bool:
    """Whether the clause begins a case of its own: 对…的, 其中…, 符合…."""
    return bool(_FRESH.match(reader.m, clause.start, clause.end))
