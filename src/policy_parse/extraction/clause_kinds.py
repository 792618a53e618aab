"""What each clause of a sentence is to the measures in it."""

from typing import Literal, NamedTuple

from policy_parse.extraction.clauses import HIDDEN, Clause
from policy_parse.extraction.governor import ClauseReader, Governor
from policy_parse.patterns import compiled

#: ``head``: has the verb of a measure; ``open``: belongs to the head behind it; ``rest``: verbless;
#: ``state``: says how things are to be; ``none``: a formula or a fact.
Kind = Literal["head", "open", "rest", "state", "none"]

_FORMULA = compiled(
    r"现(?:面)?向社会|(?:现|特)(?:予以?|将|就|提出|印发|转发|公布|发布|制定|作出|通知|批复|答复|函告|函复)[^,]{0,80}$|(?<![^,;:。!?])(?:现|特)(?:就|将)|(?<![^,;:。!?])特此"
    r"|(?:制定|制订|提出|作出|形成|出台|编制)(?:了)?(?:本(?![省市区县州镇乡村街地级辖行单部机系校企院])|此|如下|以下|下列)"
    r"|(?<![自从])本(?![市省区县])[^,]{1,12}(?:适用于|施行|实施之日|有效期)|起(?:开始)?(?:施行|实施|执行|生效)"
    r"|有效期(?:为|至|[一二三四五六七八九十\d])|同时废止|即行废止"
    r"|请[^,]{0,60}(?:贯彻|遵照|组织|抓好)[^,]{0,60}(?:执行|落实|实施)|(?<![^,;:。!?])请[^,]{0,12}(?:审议|批示|知悉|周知)"
    r"|见附件|(?<![^,;:。!?])[^应将,]{0,80}(?:视为|视同)|(?<![^,;:。!?])[^将]{0,80}适用于|(?<![^,;:。!?])请(?:径|直接)?(?:向|与)[^,]{0,40}(?:反映|反馈|联系)$|由[^,]{1,120}组成$|(?:执行|政策|有效|实施|优惠)期限?(?:为|至|按|自|从|截至|到)|设在[^,]{2,24}$|(?:具有|有着)[^,]{0,6}意义$|意义(?:重大|深远)$"
)
#: 这些措施将进一步方便群众反映意见: what is hoped for, and nobody's duty.
_FORETOLD = compiled(
    r"(?:这些|这一|此项|上述|以上|该项?)[^,将]{0,6}(?:措施|举措|做法|改革|政策)(?:的[^,将]{0,10})?将(?:会|进一步|极大|有效|有力|大大)"
)
#: 不及时更新信息: an item of what is punished.
_OMITTED = compiled(r"[不未](?:及时|依法|按)")
#: 评估不合格的设施, 占比控制在30%以内的机构: whose case it is.
_FAILED = compiled(r"(?:不合格|不达标|不通过|合格|达标)的")
_WITHIN = compiled(r"[^,\d]{0,3}\d[^,的]{0,10}的[^,的]{0,4}(?:机构|企业|单位|项目|人员|个人|园区|基地)")
#: 采购人如采用单一来源方式: a case, behind its subject.
_SUPPOSES = compiled(r"[^,]{2,24}?(?:人|部门|单位|机构|企业|者|机关)(?:如果?|若)(?![实期何下此干])")
#: 借鉴深圳新模式, 参考广州的做法: whose example is followed.
_MODEL = compiled(
    r"(?:学习)?(?:参考|借鉴|参照)(?:[^,]{0,20}[省市区]|北京|上海|深圳|浙江|江苏|广东|[^,]{0,6}等地)[^,]{2,60}(?:模式|做法|经验)"
)
#: 通过全面整合…: how a way is gone.
_THROUGH = compiled(r"(?:在[^,的]{1,12}?(?:领域|范围内|方面|环节))?(?:全面|深入|不断|持续|进一步|大力)")
_CONDITION_END = compiled(
    r"(?:的(?:基础上|前提下|情况下|条件下|过程中|同时)?|(?<![用限工学小计即及适同实临延])时|(?<![售最落先事])后|(?<!目)前"
    r"|期间|过程中|基础上|前提下|条件下|情况下|以来|之日起|(?<=[等的定形况])外|除[^,]{1,80}外|[日天年月][之以]?内|在[^,]{0,80}(?<!以)[中下上])$"
)
_COPULA = compiled(r"(?:标准|比例|金额|期限|时限|额度|价格|利率|上限)为|具有[^,]{0,6}效力")
_FIGURE = compiled(r"(?:[率值额量]|规模|占比|比重|面积|收入|支出|水平)(?:分别|稳步|持续|年均)?$")
#: 兑现政策的企业覆盖率达80%以上.
_RATE = compiled(r"的[^,]{0,12}(?:率|规模|占比|比重)(?:达|超|突破|提升|提高|保持|稳定|在)")
#: 接待人次、总花费均增长9.5%: what figures did.
_MOVED = compiled(
    r"(?:均|分别|同比|年均|稳定|合计)(?:增长|下降|提高|增加)\d|(?:面积|时间|时限|长度|高度|比例|率)不(?:小|少|低|大|高)于"
)
#: 带动就业创业效果显著增强: how things then are.
_GREW = compiled(
    r"(?:效果|效应|作用|氛围)(?:显著|明显|有效|整体|持续|不断|大幅)(?:增强|提升|提高|改善|优化)$"
)
#: 项目承诺办结不超过5个工作日: a limit.
_CAPPED = compiled(r"(?:时间|时限)?(?:不超过|不高于|不低于)\d")
#: 审批时限压减至55个工作日以内: a term, but the one that is to be reached.
_BROUGHT_TO = frozenset({"压减", "压缩", "缩短", "控制", "减少", "降低"})
#: 其中…超过50家: a state of some of them.
_PART_IS = compiled(r"其中[^,]*(?:达到?|超过|突破)\d")
_MOVES = frozenset({"提升", "提高", "增加", "扩大", "突破", "降低", "缩小", "减少", "增长"})
#: …，或获批省级的技术改造项目: another case of what was named before.
_ALTERNATIVE = compiled(r"或[^,]*的[^,的]{0,12}(?:项目|企业|单位|人员|机构|个人|产品|平台|园区)")
#: 已委托…, 曾提出…: told as a fact.
_DONE = compiled(
    r"(?:已(?!建|有|纳|出|批|开|取|获|投|完|列|经(?:[^,]{0,12})的)|已经(?![^,]{0,12}的)|曾)[^的]{0,80}$"
)
#: 海关对已提交单据的货物: whose case it is.
_ABOUT_DONE = compiled(r"对于?已[^,的]{1,60}的[^,的]{1,12}$")
#: 进行了调查, 划定了危险区: told as a fact.
_HAPPENED = compiled(r"(?<![为除到])了(?![解结断然])")
#: 对机构履行医保协议情况: what is then handled.
_ABOUT_THESE = compiled(r"(?:情况|情形|行为)$")
#: 生态环境质量持续向好: how things are to become.
_BECOME = compiled(
    r"[一-龥](?:持续|继续|始终)保持[^,]{0,8}(?:水平|领先|前列|稳定|优势)$|[一-龥](?:持续|全面|稳步|进一步|不断|明显|显著|基本|初步|逐步|大幅|有效)(?:向好|提升|提高|优化|改善|增强|巩固提升|完善|加快"
    r"|扩大|健全|壮大|形成|显现|缓解|拓展|降低|下降|减少|增加|增长|改观|好转)$"
)
#: 按照有关规定要求: grounds, and nothing else.
_ON_GROUNDS = compiled(
    r"(?:严格)?(?:按照?|根据|依照|依据|遵照)[^,]{1,40}(?:要求|规定|部署|安排|精神|原则|标准|程序|分工|需要|约定)"
)
#: 经省政府同意, 经复核通过: by whose leave.
_APPROVED = compiled(r"(?:并|报)?经[^,]{1,40}(?:同意|批准|审核|通过|确认|核准)(?:后)?")
#: 让企业享受…, 使群众…: what comes of it.
_LETS = compiled(r"(?:从而|进而|真正|切实)?(?:让|使(?!用|命)|供(?!应|给|需|水|电|气|热|销|地|货|养|暖|排))")
#: Subjects that go on in a preposition whose phrase ends the clause: 各地结合实际, 本市对涉企收费.
_SUBJECT_LED = compiled(
    r"(?<![,;:。])(?:(?:将|要|应当?|可以?|须|需|不得|必须|负责|牵头)*(?:根据|按照|依照|遵照|结合|会同|针对|围绕|凭借?)"
    r"|(?:应|要|可|得|部门|机关|政府|[委局厅])(?:以|通过|按|在)(?!上|下|外|及|内|线)"
    r"|[一-龥](?<![相面针核反应绝])对(?![接标外策象应比口等立称抗冲])(?=[^,]{2}))(?=[^,]{2})"
)
#: 办理结果合法公正, 归档内容应真实、清晰: what something must be like.
_QUALITIES = compiled(
    r"应?(?:(?:真实|清晰|完整|准确|规范|合法|公正|有效|合理|充分|到位|清楚|友善|热情|明确|透明|公平|公开)、?){2,}$"
)
#: 受理部门联系电话: what stands before a colon.
_CONTACTS = ("电话", "邮箱", "地址", "联系人", "传真", "网址")
#: 工程未能建成: a case.
_NOT_YET = compiled(r"(?:未能?|尚未|仍未|未被)$")
#: 建设部门是主管部门: a fact.
_IS = compiled(r"(?<![但若凡或])是(?!否)[^,]{0,30}(?:部门|责任人|机关|单位|主体|机构)$")
#: 深化改革是优化营商环境的重要举措: what something amounts to.
_AMOUNTS_TO = compiled(
    r"(?<![但若凡或])是(?!否)[^,]{2,60}的[^,的]{0,4}(?:举措|抓手|任务|途径|要求|保障|基础|手段|体现|支撑|环节)(?:之一)?$"
)
#: 财政部门根据资金来源: an organ and a preposition.
_ORGAN_LED = compiled(r"(?:部门|单位|机关|政府|[厅局委])(?:根据|按照|依据|结合)")
_CONTAINS = compiled(r"(?:主要)?(?:包括|包含)")
#: 应当根据评价结果: a modal and a preposition.
_LED = compiled(r"(?:应当?|必须|须|要|可以?)(?:依法)?(?:根据|按照|依据|依照|结合|围绕|坚持|遵循|针对)")

#: 受理：…: no more characters than such a label has.
_LONGEST_LABEL = 6


class Read(NamedTuple):
    """A clause, what it is, and its governor if it is a head."""

    clause: Clause
    kind: Kind
    governor: Governor | None = None


def read(reader: ClauseReader, clause: Clause) -> Read:
    """What the clause is, seen by itself."""
    masked, (start, end, _) = reader.m, clause
    if _FORMULA.search(masked, start, end) or (clause.mark == ":" and masked[end - 1] == "是"):
        return Read(clause, "none")
    if _FORETOLD.match(masked, start, end) or _AMOUNTS_TO.search(masked, start, end):
        return Read(clause, "none")
    if masked.startswith(("以及", "及其"), start) or _ALTERNATIVE.fullmatch(masked, start, end):
        return Read(clause, "rest")
    if masked.endswith("除外", start, end):
        return Read(clause, "rest")
    if _LETS.match(masked, start, end) or _PART_IS.match(masked, start, end):
        return Read(clause, "state")
    if clause.mark == "," and _ON_GROUNDS.fullmatch(masked, start, end):
        return Read(clause, "open")
    if _APPROVED.fullmatch(masked, start, end):
        return Read(clause, "open" if clause.mark == "," else "none")
    ended = _CONDITION_END.search(masked, start, end)
    governor = reader.find(start, end)
    if governor and masked[governor.start : governor.end] == "通过" and reader.relative(governor.end, end):
        governor = None
    if ended and governor and masked[governor.start : governor.end][:2] in _BROUGHT_TO:
        ended = None
    passing = ("的", "后") if clause.mark == "," else ("的",)
    if ended and (ended.group() in passing or governor is None or not governor.modality):
        return Read(clause, "open")
    if governor is None:
        label = clause.mark == ":" and end - start <= _LONGEST_LABEL
        return Read(clause, "none" if label else _verbless(reader, start, end))
    if clause.mark == "," and governor.rule != "verb" and _ABOUT_DONE.search(masked, start, end):
        return Read(clause, "open")
    if _NOT_YET.search(masked, start, governor.start):
        governor = _beyond_case(reader, governor, clause)
        if governor is None:
            return Read(clause, "open")
    if clause.mark == "," and _is_case(reader, governor, clause):
        return Read(clause, "open")
    if governor.rule == "verb" and not governor.modality and _OMITTED.match(masked, start, governor.start):
        return Read(clause, "rest")
    became = governor.rule.startswith("subject") and not governor.modality
    if became and (
        _BECOME.search(masked, governor.end, end) or masked.find("得到", start, governor.start) > 0
    ):
        return Read(clause, "state")
    if _DONE.search(masked, start, governor.start) or _is_label(reader, clause, governor):
        return Read(clause, "none")
    if not governor.modality and _HAPPENED.search(masked, governor.start, end):
        return Read(clause, "none")
    if "mid" not in governor.traits and _MOVED.search(masked, governor.end, end):
        return Read(clause, "state")
    if governor.rule == "verb" and _GREW.search(masked, governor.end, end):
        return Read(clause, "rest")
    capped = governor.rule == "subject-verb" and _CAPPED.match(masked, governor.end, end)
    if capped and not _pays(reader, governor):
        return Read(clause, "state")
    if _RATE.search(masked, governor.end, end) or _reaches(reader, governor):
        return Read(clause, "state")
    if (
        _ABOUT_THESE.search(masked, start, end)
        and governor.rule.endswith("对-verb")
        and _handles_not(governor)
    ):
        return Read(clause, "open")
    if governor.rule == "verb" and "mid" not in governor.traits and not governor.modality:
        suffix = reader.g.suffix.at(masked, governor.end)
        if suffix and _QUALITIES.match(masked, governor.end + len(suffix), end):
            return Read(clause, "state")
    if governor.rule != "verb" and masked.startswith(("率达", "率在", "率提"), governor.end):
        return Read(clause, "state")
    weak = governor.rule != "verb" and "mid" not in governor.traits and not governor.modality
    if weak and reader.is_state(governor.end, end):
        return Read(clause, "state")
    return Read(clause, "head", governor)


def _is_case(reader: ClauseReader, governor: Governor, clause: Clause) -> bool:
    """Whether the clause only names whose case it is, or the way to what the next one orders."""
    masked, end = reader.m, clause.end
    if _MODEL.fullmatch(masked, clause.start, end):
        return True
    if governor.modality:
        return False
    if governor.has_subject and _SUPPOSES.match(masked, clause.start, governor.start):
        return True
    if governor.rule == "verb":
        return bool(_FAILED.match(masked, governor.end, end))
    if governor.rule == "通过-verb":
        way = reader.verb_at(governor.inline[0] + 2)
        fully = _THROUGH.match(masked, governor.inline[0] + 2, end)
        before = fully.end() if fully else way.end if way else 0
        acts = before == governor.start and governor.end < end
        return acts or (governor.end == end and way is not None and "strengthen" in way.traits)
    return governor.rule == "subject-verb" and bool(_WITHIN.fullmatch(masked, governor.end, end))


def _beyond_case(reader: ClauseReader, case: Governor, clause: Clause) -> Governor | None:
    """未纳入计划的项目原则上不予审批: what is to be done about the case that 未 tells."""
    particle = reader.m.find("的", case.end, clause.end)
    found = reader.find(particle + 1, clause.end) if 0 < particle < clause.end - 1 else None
    return found and found._replace(subject=(clause.start, found.start))


def _pays(reader: ClauseReader, governor: Governor) -> bool:
    """代建费在竣工前支付不超过80%: money that is to be paid, and no limit."""
    return reader.m[governor.start : governor.end] in reader.g.roles["paying"]


def _handles_not(governor: Governor) -> bool:
    """Whether the verb may belong to what 对 names (对机构履行协议情况，…), as 进行, 开展 do not."""
    return not governor.traits & {"light", "carry-out"} or governor.end - governor.start < 2


def _reaches(reader: ClauseReader, governor: Governor) -> bool:
    """使用率提升至75%以上: what a figure comes to is a state."""
    verb = reader.m[governor.start : governor.end]
    moves = governor.rule.startswith("subject") and verb[:2] in _MOVES
    return moves and bool(_FIGURE.search(reader.m, *governor.subject))


def _is_label(reader: ClauseReader, clause: Clause, governor: Governor) -> bool:
    """联系电话：…, 起草部门：…: what stands before a colon, not what is to be done."""
    if clause.mark != ":":
        return False
    if (governor.start, governor.end) == (clause.start, clause.end):
        return True
    if "mid" in governor.traits:
        return False
    short = clause.end - clause.start <= _LONGEST_LABEL
    return short or reader.m.endswith(_CONTACTS, governor.end, clause.end)


def _verbless(reader: ClauseReader, start: int, end: int) -> Kind:
    if reader.g.background.at(reader.m, start):
        return "open"
    if _COPULA.search(reader.m, start, end):
        return "state"
    if _IS.search(reader.m, start, end) or _CONTAINS.match(reader.m, start, end):
        return "none"
    head, _ = reader.head(start, end)
    led = reader.opens_duty(start, end) and _LED.search(reader.m, start, end)
    if led or _ORGAN_LED.search(reader.m, start, end):
        return "open"
    if head == end or reader.g.preposition.at(reader.m, head):
        return "open"
    if reader.is_state(start, end) or _BECOME.search(reader.m, start, end):
        return "state"
    goes_on = reader.m[end - 1] != HIDDEN and _SUBJECT_LED.search(reader.m, start + 1, end)
    return "open" if goes_on else "rest"
