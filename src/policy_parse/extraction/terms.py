"""Terms (条件): when a quantity selects who or what a measure is for, or sets what must hold."""

from policy_parse.extraction.benefits import (
    MONEY,
    gives_within,
    giving_in,
    granted_just_before,
    names_receiver,
)
from policy_parse.extraction.cues import Shape
from policy_parse.extraction.place import Place
from policy_parse.extraction.readings import Reading
from policy_parse.extraction.units import VOLTAGES
from policy_parse.patterns import compiled

_SIZES = frozenset(("counter", "area", "time", "measure", "mass", "length"))
AGES = frozenset(("岁", "周岁", "个月龄", "月龄", "人口", "万人口"))
#: Counters of kinds of things, not of things: 五项保险费, 三个等次.
KINDS = frozenset(("项", "类", "大类", "种", "个", "条", "档"))
_MEMBER = compiled(r"[^,;。:]{0,60}(?<!目)的(?=$|[,;。:])")
_ATTRIBUTIVE = Shape(r"(?:□*|\([^()]*\))的(?!<aim-noun>)[^,;。:、]")
#: 带动|3人以上|就业的借款人, 具有|5年以上|培训业绩的机构.
_HAVING = Shape(r"<possessing>[^,;。:、]{0,8}$")
_QUALIFYING = Shape(r"[^,;。:、的]{1,12}的(?!<aim-noun>)[^,;。:、]")
_ADDED = compiled(r"□*(?:,?(?:且|并|或者?|及|以及|同时)|、)[^,;。:]*的(?:[^,;。:]|,)")
_LATER = compiled(r"(?:,[^,;。:]{1,60}){0,3}?,[^,;。:]{1,60}的(?:[,;。]|$)")
_LATER_MAY = compiled(r"(?:,[^,;。:]{1,60}){0,2}?,[^,;。:]{1,60}的,?可[^以]")
_LEAD = Shape(r"(?:其中,?|决定)?<condition-lead>")
#: 对…收取的费率|原则上|不超过1%: what is set for them, not who they are.
_PRINCIPLE = compiled(r"原则上[^,;。:]{0,12}$")
_NOUN = compiled(r"[^,;。:、)的]")
_PERMISSION = Shape(
    r"<duty>|(?<![供反相适对响效回感因顺呼])应(?![用急对收届征税邀聘变链])|(?<![许认])可(?=[按在以给享申\d])"
)
#: 停泊时间|不超过24小时|的船舶
_DURATION = compiled(r"(?:时间|时长|年限|期限)$")
_BASE = compiled(r"(?:每(?:多[^,;。:、\d]{0,4})?|适用)$")
#: 每成功推荐|1个给予1万元
_BASE_OF_COUNT = compiled(r"每[^,;。:、\d人月年户家个次]{1,6}(?<![计餐])$")
_COMPLETED = compiled(r"(?:满|未满|不满|未逾|不逾)$")
_HISTORY = Shape(r"[^,;。]{0,12}<history>")
_SINCE = Shape(r"<since>$")
#: Years, because what is to be done within days of it is a step of a procedure.
_SINCE_AFTER = Shape(r"<since>(?:之日起|之?后)$")
#: 申请应于办理登记之日起|1年内|提出: a step, not what must have been.
_DUTY_FROM = compiled(r"[应可须]当?以?[于在自][^,;。:]*$")
_DUE = Shape(r"(?:的?(?:标准|比例)?(?:计算|<levying>)|[^,;。:、\d减扣抵]{0,12}?标准<levying>)(?!率)")
_DUE_RATE = Shape(r"<levying>(?:比例|标准|费率|系数)为?[^,;。:]{0,16}$")
_RELIEVED = Shape(r"<relieved>|<giving>|<benefit-noun>")
_WIDENED = Shape(r"<widening>[到至]?[^,;。:]{0,10}$")
_ADMITTED = Shape(r"<admission>[^,;。:]{0,4}[为按][^,;。:]{0,12}$")
_RATED = compiled(r"率|占|比|增|降|额|幅|度|超过|达到")
_RANKED = Shape(r"<rank-verb>")
_DONE_TO = Shape(r"<done-to>")
_LIFE = Shape(r"<life>")
FUTURE = Shape(r"<future>")
_MAKING = Shape(r"<doing>")
#: 处1万元罚款: the words of a penalty behind its figure.
PENALTY = Shape(r"的?(?:行政)?<penalty>")


def of_clause(reading: Reading, place: Place) -> bool:
    """投资达到100万元以上的,."""
    # 补贴不足200元的: nothing is given below or above something.
    beyond = reading.comparator in ("lt", "gt") and reading.bound_before
    return (
        (reading.bounded or reading.reach)
        and not reading.worded
        and (_MEMBER.match(place.clause_after(reading)) is not None or _closed(place))
        and (beyond or not granted_just_before(place.before(reading)))
    )


def _closed(place: Place) -> bool:
    """(季度销售额未超过30万元)|的,: the clause ends with its bracket."""
    return place.text.startswith((")的,", ")的;", ")的。"), place.clause_end)


def due(reading: Reading, place: Place) -> bool:
    """按租金标准的|50%|计租; 缴交比例为|10%—70%: what one has to pay, where it is no relief."""
    money = reading.amount.kind in MONEY and reading.change == "level"
    if not money or reading.comparator not in ("eq", "ge", "range"):
        return False
    before = place.clause_before(reading)
    owed = _DUE.begins(place.clause_after(reading)) or _DUE_RATE.found(before)
    return owed is not None and _RELIEVED.found(before) is None


def widened(reading: Reading, place: Place) -> bool:
    """收入标准放宽到|130%; 准入限额为|5万元: a requirement and what it is eased to."""
    before = place.before(reading)
    return _WIDENED.found(before) is not None or _ADMITTED.found(before) is not None


def class_of(reading: Reading, _: Place) -> bool:
    """35千伏|迁改工程由…审批: a class of voltage that opens its clause."""
    return reading.amount.base in VOLTAGES and not reading.bounded and not reading.reach


def recent(reading: Reading, place: Place) -> bool:
    """近三年内, 满3年."""
    return (
        reading.start < reading.amount.start
        and reading.amount.kind == "time"
        and place.text[reading.start] in "近满"
    )


def base_of_rate(reading: Reading, place: Place) -> bool:
    """每|增加1人给予1000元; 每多断保|1年; 适用|3%征收率的."""
    before = place.before(reading)
    counted = place.benefits and reading.amount.kind == "counter" and reading.comparator == "eq"
    return not reading.worded and (
        _BASE.search(before) is not None or (counted and _BASE_OF_COUNT.search(before) is not None)
    )


def of_clause_bare(reading: Reading, place: Place) -> bool:
    """涉及6类|群体的,."""
    return (
        not reading.worded
        and _MEMBER.match(place.clause_after(reading)) is not None
        and not FUTURE.begins(place.clause_before(reading))
    )


def completed(reading: Reading, place: Place) -> bool:
    """工作|满3年, 未满18周岁."""
    at = reading.amount.start
    return _COMPLETED.search(place.masked, max(0, at - 2), at) is not None


def rank(reading: Reading, place: Place) -> bool:
    """全国前三位, where nobody is to get there."""
    return place.text.startswith("前", reading.start) and _RANKED.found(place.clause_before(reading)) is None


def selects(reading: Reading, place: Place) -> bool:
    """年营业收入2000万元以上|的企业."""
    before = place.before(reading)
    if not reading.bounded or reading.change == "to":
        return False
    if reading.amount.kind == "time" and not (reading.bound_after or _DURATION.search(before)):
        return False
    if reading.amount.kind == "ratio" and _RATED.search(before) is None:
        return False
    if reading.bound_after and _HAVING.found(before) and _QUALIFYING.begins(place.clause_after(reading)):
        return True
    granted = granted_just_before(before) and not names_receiver(place.clause_after(reading))
    return not granted and _ATTRIBUTIVE.begins(place.clause_after(reading)) is not None


def led(reading: Reading, place: Place) -> bool:
    """Clause opens with 对, 凡, 符合, 当 … and is not the whole sentence."""
    clause = place.clause_before(reading)
    goes_on = place.clause_after(reading) or place.clause_end < len(place.text) - 1
    if reading.reach and not place.clause_after(reading) and not place.benefits:
        return False
    capped = reading.amount.kind == "time" and reading.comparator == "le" and reading.bound_before
    if _PRINCIPLE.search(place.before(reading)) or (capped and not place.clause_after(reading)):
        return False
    return bool(goes_on) and _LEAD.begins(clause) is not None and not giving_in(clause)


def scope_of_work(reading: Reading, place: Place) -> bool:
    """对|8类|轻微违法行为依法不予处罚."""
    counted = reading.amount.kind == "counter" and not reading.bounded
    counted = counted and (not place.benefits or reading.amount.unit in KINDS)
    return counted and led(reading, place) and _DONE_TO.found(place.clause_after(reading)) is None


def work_to_do(reading: Reading, place: Place) -> bool:
    """对|6万户|困难家庭进行改造."""
    counted = reading.amount.kind == "counter" and not reading.bounded and not place.benefits
    return counted and led(reading, place)


def also_selects(reading: Reading, place: Place) -> bool:
    """投资300万元以上|且在3年有效期内的项目; 2000万元以上|,或获批…的项目."""
    joined = reading.bound_after or place.clause_after(reading).lstrip("□").startswith(("且", "并", "或"))
    return reading.bounded and joined and _ADDED.match(place.masked, reading.end, place.high) is not None


def before_giving(reading: Reading, place: Place) -> bool:
    """对…30户以上…,…给予: a bound between the 对 of the sentence and its giving."""
    le, timed = reading.comparator == "le", reading.amount.kind == "time"
    return (
        reading.bounded
        and not (le and (timed or not reading.bound_after))
        and place.benefits
        and _LEAD.begins(place.masked) is not None
        and not gives_within(place.masked, place.low, reading.start)
        and gives_within(place.masked, reading.end, place.high)
    )


def of_later_clause(reading: Reading, place: Place) -> bool:
    """举办3天及以上|,规模达到50个…的,给予…; 负荷达到30%以上|,符合规定的可…"""
    if not reading.bounded:
        return False
    shape = _LATER if place.benefits or place.rules else _LATER_MAY
    return shape.match(place.masked, place.clause_end) is not None


def past(reading: Reading, place: Place) -> bool:
    """一年内|发生过…; 申请日前|12个月内."""
    back = reading.amount.kind == "time" and reading.comparator in ("le", "lt") and reading.change == "level"
    if not back:
        return False
    after = place.clause_after(reading)
    before = place.clause_before(reading)
    return (before.endswith("前") and "每" not in before[-4:]) or _HISTORY.begins(after) is not None


def age(reading: Reading, place: Place) -> bool:
    """60周岁以上, but not 人均预期寿命达79岁."""
    return reading.amount.unit in AGES and _LIFE.found(place.clause_before(reading)) is None


def size_of(reading: Reading, place: Place) -> bool:
    """160千瓦及以下|小微企业; 5000元以下|小额退税; 60万以上|人口的县."""
    if reading.bound_after and place.clause_after(reading).startswith("人口"):
        return True
    sized = reading.amount.kind in ("measure", "area", "money") and reading.bound_after
    return sized and reading.bounded and _NOUN.match(place.clause_after(reading)) is not None


def since(reading: Reading, place: Place) -> bool:
    """毕业|5年内|高校毕业生; 投产后|两年内."""
    if reading.amount.kind != "time" or reading.comparator != "le":
        return False
    before = place.before(reading)
    within_years = reading.amount.base == "year" and _SINCE_AFTER.found(before) is not None
    if _DUTY_FROM.search(before):
        return False
    return within_years or _SINCE.found(before) is not None


def _made(reading: Reading, place: Place) -> bool:
    """至少建设|一所; 遴选|5家: they are made, not asked for."""
    before = place.before(reading)[-8:]
    return reading.amount.kind == "counter" and (
        FUTURE.found(before) is not None or _MAKING.found(before) is not None
    )


def of_benefit(reading: Reading, place: Place) -> bool:
    """3名|工作人员交通费…给予补贴."""
    if reading.amount.kind not in _SIZES or reading.change != "level":
        return False
    if reading.comparator == "le" and (reading.amount.kind == "time" or not reading.bound_after):
        return False
    if place.clause_after(reading).startswith("不得"):
        return False
    if _made(reading, place) and not gives_within(place.masked, reading.end, place.clause_end):
        return False
    return gives_within(place.masked, reading.end, place.high)


def requirement(reading: Reading, place: Place) -> bool:
    """新出让土地可按不低于底价的10%; 日志留存时间不少于6个月; 人均面积低于10平方米, in a 办法."""
    if place.rules and reading.comparator == "lt" and reading.bound_before:
        return True
    if reading.comparator not in ("ge", "gt") or place.goals:
        return False
    if not place.rules and (reading.change == "to" or _made(reading, place)):
        return False
    if reading.amount.kind == "time" and reading.change == "level":
        return True
    return place.rules or _PERMISSION.found(place.text, place.low, reading.start) is not None
