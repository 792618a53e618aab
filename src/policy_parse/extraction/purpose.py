"""What an indicator is for (指标性质): to reach, already there, a rhythm, a benefit, a condition, a limit.

The rules stand in one ordered table; the first that holds decides, and its name is the indicator's rule.
"""

import re
from collections.abc import Callable

from policy_parse.extraction.cues import Shape
from policy_parse.extraction.place import Place
from policy_parse.extraction.readings import Reading
from policy_parse.model import IndicatorKind

Rule = Callable[[Reading, Place], bool]

_MONEY = frozenset(("money", "ratio", "points", "times"))
_SIZES = frozenset(("counter", "area", "time", "measure", "mass", "length"))
_AGES = frozenset(("岁", "周岁", "个月龄", "月龄", "人口", "万人口"))

# --- clause shapes -----------------------------------------------------------------------------------------
_MEMBER = re.compile(r"[^,;。:]{0,60}(?<!目)的(?=$|[,;。:])")
_ATTRIBUTIVE = Shape(r"(?:□*|\([^()]*\))的(?!<aim-noun>)[^,;。:、]")
_ADDED = re.compile(r"(?:,?(?:且|并|或者?|及|以及|同时)|、)[^,;。:]*的(?:[^,;。:]|,)")
_LATER = re.compile(r"(?:,[^,;。:]{1,60}){0,3}?,[^,;。:]{1,60}的(?:[,;。]|$)")
_LEAD = Shape(r"(?:其中,?)?<condition-lead>")
_NOUN = re.compile(r"[^,;。:、)的]")
_THRESHOLD_END = ("的", "且", "并", "及", ",")
_PERMISSION = Shape(
    r"<duty>|(?<![供反相适对响效回感因顺呼])应(?![用急对收届征税邀聘变链])|(?<![许认])可(?=[按在以给享申\d])"
)
_PROCEDURE = re.compile(r"(?:之日起|起|后|应当?|须|必须|要)(?:的|,)?(?:在|于)?$")

# --- what is given -----------------------------------------------------------------------------------------
_GIVES = Shape(r"(?<!行政)(?:<benefit-noun>|<grant>)(?!<no-gift>)")
_GIVEN_BEFORE = Shape(r"<giving>(?!<no-gift-object>|资金[^,;。]*用于)[^,;。:]{0,16}$")
_GIVEN_AFTER = Shape(r"(?:的)?<rate-noun>?[^,;。:、的]{0,8}?(?:<giving>|<levying>)")
_PAID_AFTER = Shape(r"(?:的)?<rate-noun>[^,;。:、的]{0,4}发放")
_GIVEN_NEXT = Shape(r",[^,;。:]{0,6}(?:<grant>|<benefit-verb>)")
_RATE = ("的标准", "的比例")
_BENEFIT_AFTER = Shape(r"(?:的)?[^,;。:、的]{0,12}?(?:<benefit-noun>|<benefit-short>)")
_STANDARD = Shape(r"<benefit-noun><rate-noun>(?:为|按照?|不超过)?[^,;。:]{0,30}$")
_GRANTED_NOW = Shape(r"(?:<grant>|<benefit-verb>|<offered>)[^,;。:]{0,6}$")
_SPENT = Shape(r"<spent>")
_OFFERED = Shape(r"<offered>")
_SUPPORT = Shape(r"<support>")
_CAP = Shape(r"[^,;。:]{0,4}<each>")
_RELIEF = Shape(r"的?[^,;。:、]{0,6}<relief>")
_FINE = Shape(r"的?(?:行政)?<penalty>")
_FINED = re.compile(r"(?:并处|处以?|可处|罚款|最高)[^,;。]{0,6}$")

# --- terms, scope, past ------------------------------------------------------------------------------------
_COMPLETED = re.compile(r"(?:满|未满|不满|未逾|不逾)$")
_HISTORY = Shape(r"[^,;。]{0,12}<history>")
_SINCE = Shape(r"<since>$")
_RATED = re.compile(r"率|占|比|增|降|额|幅|度|超过|达到")
_RANKED = Shape(r"<rank-verb>")
_DONE_TO = Shape(r"<done-to>")
_TERM = Shape(r"(?:<term>为?|提前|可以?)$")
_LISTED = re.compile(r"、[^、,;。:]{1,10}$")
_HELD = Shape(r"<held>")
_WORKS = Shape(r"[^,;。:、的]{0,10}<works>")
_LIFE = Shape(r"<life>")
_AS_OF = Shape(r"(?<!有效期)<as-of>(?!日期)")
_PRESENT = Shape(r"<present>$")
_WHOLE_AREA = Shape(r"(?:^|[在对由以])<area>$")
_SCOPE = Shape(r"(?<!实)<scope>")
_DOING = Shape(r"<doing>")
_FUTURE = Shape(r"<future>")


def kind(reading: Reading, place: Place) -> tuple[IndicatorKind, str]:
    """The kind and the name of the rule that says so."""
    return next((found, name) for name, found, rule in RULES if rule(reading, place))


def gives(text: str) -> bool:
    """Whether a sentence gives money or relief."""
    return _GIVES.found(text) is not None


def _bounded(reading: Reading) -> bool:
    return reading.comparator not in ("eq", "approx") or reading.amount.kind == "time"


def _worded(reading: Reading) -> bool:
    """清零 and 全覆盖: always to be reached or reached."""
    return reading.amount.shape in ("zero", "all")


def _rhythm(reading: Reading, _: Place) -> bool:
    """每季度开展一轮."""
    return reading.period is not None


def _reported(reading: Reading, place: Place) -> bool:
    """A review of what was done; 截至2025年底…; 已压缩至3个工作日."""
    return (
        place.review
        or place.before(reading).endswith(("已", "已经"))
        or _AS_OF.found(place.text, 0, reading.start) is not None
    )


def _fined(reading: Reading, place: Place) -> bool:
    """处1万元以上5万元以下罚款; 但最高不超过五万元."""
    if reading.amount.kind not in _MONEY | {"counter", "time"}:
        return False
    after = place.clause_after(reading)[:12]
    if _FINE.begins(after):
        return True
    fines = "罚款" in place.text and not after.startswith(("以", "的"))
    return fines and _FINED.search(place.before(reading)) is not None


def _procedure(reading: Reading, place: Place) -> bool:
    """自受理之日起|15个工作日内; 应当在|三十日内."""
    return (
        reading.amount.kind == "time"
        and reading.comparator == "le"
        and _PROCEDURE.search(place.before(reading)) is not None
    )


def _of_clause(reading: Reading, place: Place) -> bool:
    """投资达到100万元以上的,."""
    return (
        (_bounded(reading) or reading.reach)
        and not _worded(reading)
        and _MEMBER.match(place.clause_after(reading)) is not None
        and _GRANTED_NOW.found(place.before(reading)) is None
    )


def _recent(reading: Reading, place: Place) -> bool:
    """近三年内, 满3年."""
    return (
        reading.start < reading.amount.start
        and reading.amount.kind == "time"
        and place.text[reading.start] in "近满"
    )


def _base_of_rate(reading: Reading, place: Place) -> bool:
    """每|增加1人给予1000元; 适用|3%征收率的."""
    return not _worded(reading) and place.before(reading).endswith(("每", "适用"))


def _relief(reading: Reading, place: Place) -> bool:
    """1个月|租金减免."""
    eq_time = reading.amount.kind == "time" and reading.comparator == "eq"
    return eq_time and _RELIEF.begins(place.after(reading)) is not None


def _threshold(reading: Reading, place: Place) -> bool:
    return reading.bound_after and place.after(reading).startswith(_THRESHOLD_END)


def _can_be_given(reading: Reading, place: Place) -> bool:
    return (
        reading.amount.kind in _MONEY
        and not _worded(reading)
        and _HELD.begins(place.masked, reading.start) is None
    )


def _given(reading: Reading, place: Place) -> bool:
    """给予|最高100万元; 补贴标准为…的|20%."""
    if not _can_be_given(reading, place):
        return False
    before = place.before(reading)
    if _STANDARD.found(before):
        return True
    given = _GIVEN_BEFORE.found(before)
    if given is None or _SPENT.found(given[0], 2):
        return False
    return not (_threshold(reading, place) and len(given[0]) > 8)


def _given_after(reading: Reading, place: Place) -> bool:
    """10%|的标准给予补助; 金额的3%|,给予资助; 200万元|补贴."""
    after = place.after(reading)
    if not _can_be_given(reading, place) or (reading.bound_after and not after.startswith(_RATE)):
        return False
    if not after and reading.end == place.clause_end:
        return _GIVEN_NEXT.begins(place.masked, reading.end) is not None
    return any(shape.begins(after) for shape in (_GIVEN_AFTER, _PAID_AFTER, _BENEFIT_AFTER))


def _credit(reading: Reading, place: Place) -> bool:
    """提供|50万元|贷款."""
    if _threshold(reading, place) or not _can_be_given(reading, place):
        return False
    offered = _OFFERED.found(place.before(reading))
    return offered is not None and _SUPPORT.begins(place.after(reading).removeprefix("的")) is not None


def _capped(reading: Reading, place: Place) -> bool:
    """…给予补助,单个项目|不超过300万元; 每人每月200元."""
    if reading.amount.kind != "money" or not place.benefits or _threshold(reading, place):
        return False
    if reading.comparator not in ("le", "eq"):
        return False
    own_cap = reading.comparator == "le" and reading.bound_before
    return own_cap or reading.rule == "quantity.per" or _CAP.begins(place.before(reading)) is not None


def _of_clause_bare(reading: Reading, place: Place) -> bool:
    """涉及6类|群体的,."""
    return (
        not _worded(reading)
        and _MEMBER.match(place.clause_after(reading)) is not None
        and not _FUTURE.begins(place.clause_before(reading))
    )


def _completed(reading: Reading, place: Place) -> bool:
    """工作|满3年, 未满18周岁."""
    at = reading.amount.start
    return _COMPLETED.search(place.masked, max(0, at - 2), at) is not None


def _rank(reading: Reading, place: Place) -> bool:
    """全国前三位, where nobody is to get there."""
    return place.text.startswith("前", reading.start) and _RANKED.found(place.clause_before(reading)) is None


def _selects(reading: Reading, place: Place) -> bool:
    """年营业收入2000万元以上|的企业."""
    if not _bounded(reading) or (reading.amount.kind == "time" and not reading.bound_after):
        return False
    if reading.amount.kind == "ratio" and _RATED.search(place.before(reading)) is None:
        return False
    granted = _GRANTED_NOW.found(place.before(reading))
    return granted is None and _ATTRIBUTIVE.begins(place.clause_after(reading)) is not None


def _led(reading: Reading, place: Place) -> bool:
    """Clause opens with 对, 凡, 符合, 当 … and is not the whole sentence."""
    clause = place.clause_before(reading)
    goes_on = place.clause_after(reading) or place.clause_end < len(place.text) - 1
    if reading.reach and not place.clause_after(reading) and not place.benefits:
        return False
    return bool(goes_on) and _LEAD.begins(clause) is not None and _GIVEN_BEFORE.found(clause) is None


def _scope_of_work(reading: Reading, place: Place) -> bool:
    """对|8类|轻微违法行为依法不予处罚."""
    counted = reading.amount.kind == "counter" and not _bounded(reading) and not place.benefits
    return counted and _led(reading, place) and _DONE_TO.found(place.clause_after(reading)) is None


def _work_to_do(reading: Reading, place: Place) -> bool:
    """对|6万户|困难家庭进行改造."""
    counted = reading.amount.kind == "counter" and not _bounded(reading) and not place.benefits
    return counted and _led(reading, place)


def _also_selects(reading: Reading, place: Place) -> bool:
    """投资300万元以上|且在3年有效期内的项目; 2000万元以上|,或获批…的项目."""
    bounded = _bounded(reading) and reading.bound_after
    return bounded and _ADDED.match(place.masked, reading.end) is not None


def _before_giving(reading: Reading, place: Place) -> bool:
    """对…30户以上…,…给予: a bound between the 对 of the sentence and its giving."""
    le, timed = reading.comparator == "le", reading.amount.kind == "time"
    return (
        _bounded(reading)
        and not (le and (timed or not reading.bound_after))
        and place.benefits
        and _LEAD.begins(place.masked) is not None
        and _GIVES.found(place.masked, 0, reading.start) is None
        and _GIVES.found(place.masked, reading.end) is not None
    )


def _of_later_clause(reading: Reading, place: Place) -> bool:
    """举办3天及以上|,规模达到50个…的,给予…"""
    terms = (place.benefits or place.rules) and _bounded(reading)
    return terms and _LATER.match(place.masked, place.clause_end) is not None


def _past(reading: Reading, place: Place) -> bool:
    """一年内|发生过…; 申请日前|12个月内."""
    back = reading.amount.kind == "time" and reading.comparator in ("le", "lt") and reading.change == "level"
    if not back:
        return False
    after = place.clause_after(reading)
    before = place.clause_before(reading)
    return (before.endswith("前") and "每" not in before[-4:]) or _HISTORY.begins(after) is not None


def _age(reading: Reading, place: Place) -> bool:
    """60周岁以上, but not 人均预期寿命达79岁."""
    return reading.amount.unit in _AGES and _LIFE.found(place.clause_before(reading)) is None


def _size_of(reading: Reading, place: Place) -> bool:
    """160千瓦及以下|小微企业; 5000元以下|小额退税."""
    sized = reading.amount.kind in ("measure", "area", "money") and reading.bound_after
    return sized and _bounded(reading) and _NOUN.match(place.clause_after(reading)) is not None


def _since(reading: Reading, place: Place) -> bool:
    """毕业|5年内|高校毕业生."""
    back = reading.amount.kind == "time" and reading.comparator == "le"
    return back and _SINCE.found(place.before(reading)) is not None


def _of_benefit(reading: Reading, place: Place) -> bool:
    """3名|工作人员交通费…给予补贴."""
    if reading.amount.kind not in _SIZES or reading.change != "level":
        return False
    if reading.comparator == "le" and (reading.amount.kind == "time" or not reading.bound_after):
        return False
    return _GIVES.found(place.masked, reading.end) is not None


def _requirement(reading: Reading, place: Place) -> bool:
    """新出让土地可按不低于底价的10%; 日志留存时间不少于6个月."""
    if reading.comparator not in ("ge", "gt") or place.goals:
        return False
    return place.rules or _PERMISSION.found(place.text, 0, reading.start) is not None


def _ceiling(reading: Reading, place: Place) -> bool:
    """3个工作日内办结; 保证金不得超过2%. What is brought down to a value, or held at it, is a target."""
    if reading.change in ("to", "decrease") and not (place.rules or place.before(reading).endswith("可")):
        return False
    if not (place.benefits or place.rules) and _HELD.begins(place.masked, reading.start):
        return False
    upper = reading.comparator in ("le", "lt")
    if reading.amount.kind == "time":
        return upper or _TERM.found(place.before(reading)) is not None
    return upper and not place.goals


def _ruled(reading: Reading, place: Place) -> bool:
    """公示期为20日 in a 办法."""
    return place.rules and not _worded(reading)


def _existing(reading: Reading, place: Place) -> bool:
    """发挥辖区|五个国际化社区作用; 等|5类."""
    if reading.reach or reading.change != "level" or reading.comparator not in ("eq", "approx"):
        return False
    before = place.before(reading)
    if reading.amount.kind == "measure" and _WORKS.begins(place.after(reading)):
        return True
    if _PRESENT.found(before) or _WHOLE_AREA.found(place.clause_before(reading)):
        return True
    clause = place.clause_before(reading)
    if reading.amount.kind == "counter" and _LISTED.search(clause):
        return not (_FUTURE.found(clause) or _DOING.found(clause)) and place.after(reading) != ""
    scope = _SCOPE.last(before)
    return scope is not None and _FUTURE.found(before, scope.end()) is None


def _otherwise(_: Reading, __: Place) -> bool:
    return True


#: In order of precedence: the rule's name, the kind, what must hold.
RULES: tuple[tuple[str, IndicatorKind, Rule], ...] = (
    ("kind.rhythm", "frequency", _rhythm),
    ("kind.reported", "existing", _reported),
    ("kind.penalty", "limit", _fined),
    ("kind.procedure", "limit", _procedure),
    ("kind.of-clause", "condition", _of_clause),
    ("kind.recent", "condition", _recent),
    ("kind.base-of-rate", "condition", _base_of_rate),
    ("kind.relief", "benefit", _relief),
    ("kind.given", "benefit", _given),
    ("kind.given-after", "benefit", _given_after),
    ("kind.credit", "benefit", _credit),
    ("kind.cap", "benefit", _capped),
    ("kind.of-clause-bare", "condition", _of_clause_bare),
    ("kind.completed", "condition", _completed),
    ("kind.rank", "condition", _rank),
    ("kind.selects", "condition", _selects),
    ("kind.scope-of-work", "existing", _scope_of_work),
    ("kind.work-to-do", "target", _work_to_do),
    ("kind.led", "condition", _led),
    ("kind.also-selects", "condition", _also_selects),
    ("kind.before-giving", "condition", _before_giving),
    ("kind.of-later-clause", "condition", _of_later_clause),
    ("kind.past", "condition", _past),
    ("kind.age", "condition", _age),
    ("kind.size", "condition", _size_of),
    ("kind.since", "condition", _since),
    ("kind.of-benefit", "condition", _of_benefit),
    ("kind.requirement", "condition", _requirement),
    ("kind.ceiling", "limit", _ceiling),
    ("kind.rule", "limit", _ruled),
    ("kind.scope", "existing", _existing),
    ("kind.target", "target", _otherwise),
)
