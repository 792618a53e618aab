"""What is given (惠企利民): when an amount is a benefit, by the words of giving around it."""

from policy_parse.extraction.cues import Shape, Words
from policy_parse.extraction.place import Place
from policy_parse.extraction.readings import Reading
from policy_parse.patterns import compiled

_GIVES = Shape(r"(?<!行政)(?:<benefit-noun>|<grant>)(?!<no-gift>)")
_GIVEN_BEFORE = Shape(r"<giving>(?!<no-gift-object>|资金[^,;。]*用于)[^,;。:]{0,16}$")
_GIVEN_AFTER = Shape(r"(?:的)?<rate-noun>?[^,;。:、的]{0,8}?(?:<giving>|<levying>)")
_PAID_AFTER = Shape(r"(?:的)?<rate-noun>[^,;。:、的]{0,14}发放|(?:给予|予以)?发放$")
_GIVEN_NEXT = Shape(r",[^,;。:]{0,6}(?:<grant>|<benefit-verb>)")
_RATE = ("的标准", "的比例")
_BENEFIT_AFTER = Shape(r"(?:的)?[^,;。:、的]{0,12}?(?:<benefit-noun>|<benefit-short>)")
_ALLOTTED = Words("allotting")
#: 费率|不超过1%|的业务给予补贴: who is given something, not what.
_OF_RECEIVER = Shape(r"的(?!<rate-noun>)[^,;。:、的]{1,10}<grant>")
#: 由基金按|80%|的比例支付.
_PAYER = Shape(r"<payer>[^,;。:]{0,24}$")
#: 对获得优质奖的,按造价|1.5%|的标准计取优价费
_AWARDED = compiled(r"对(?:获得|荣获|获评|评为)[^,;。]{1,60}的,")
#: 个人缴费标准为|每人549元, next to a 补助
_LEVIED = compiled(r"缴费[^,;。:]{0,8}$")
_PAID_BY = Shape(r"[^,;。:]{0,16}?的比例(?:支付|报销|承担|补助)|[^,;。:]{0,24}?的(?:支付|报销)比例")
#: 个人最高贷款额度可|提高至60万元
_CREDIT_LINE = compiled(r"(?:贷款|授信|担保|融资)[^,;。:、]{0,6}(?:额度|上限|限额)[^,;。:、]{0,6}$")
#: 全年计划返还|10亿元以上: a sum to be reached, not what anyone gets.
_PLANNED = Shape(r"(?:计划|力争|预计|全年|年内|累计)[^,;。:]{0,4}<giving>[^,;。:]{0,8}$")
_FEE = Shape(r"的?[^,;。:、]{0,8}<fee>(?=$|[,;。:、])")
_FEE_BEFORE = Shape(r"<fee>(?:标准)?(?:统一|均|再)?$")
_RATES = compiled(r"(?:费率|税率)[^,;。:]{0,8}$")
_STATUTORY = compiled(r"保险|税")
_EASED = Shape(r"<easing>")
_STANDARD = Shape(
    r"(?:<benefit-noun><rate-noun>|<standing-grant>(?:限额)?(?:标准|限额))(?:均?为|按照?|不超过)?[^,;。:]{0,30}$"
)
_GRANTED_NOW = Shape(r"(?:<grant>|<benefit-verb>|<offered>)[^,;。:]{0,6}$")
_SPENT = Shape(r"<spent>")
_OFFERED = Shape(r"<offered>")
_SUPPORT = Words("support")
_OF_THING = Shape(r"的<benefit-noun>?[^,;。:、的]{0,4}<receiver>")
_CAP = Shape(r"[^,;。:]{0,4}<each>")
_RELIEF = Shape(r"的?[^,;。:、]{0,6}<relief>")
_THRESHOLD_END = ("的", "且", "并", "及", ",")
MONEY = frozenset(("money", "ratio", "points", "times"))
_HELD = Words("held")


def gives(text: str) -> bool:
    """Whether a sentence gives money or relief."""
    return _GIVES.found(text) is not None


def gives_within(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether ``text[start:end]`` gives money or relief."""
    return _GIVES.found(text, start, end) is not None


def granted_just_before(before: str) -> bool:
    """给予|, 补贴最长|: the number that follows is what is given."""
    return _GRANTED_NOW.found(before) is not None


def names_receiver(after: str) -> bool:
    """资助资金10万元以上|的资助项目: what follows is given something, it is no gift."""
    return _OF_THING.begins(after) is not None


def giving_in(clause: str) -> bool:
    """Whether the end of ``clause`` already gives."""
    return _GIVEN_BEFORE.found(clause) is not None


def relief(reading: Reading, place: Place) -> bool:
    """1个月|租金减免; 费用|减半|收取."""
    if reading.amount.shape == "share" and place.text.startswith("减半", reading.amount.start):
        return True
    eq_time = reading.amount.kind == "time" and reading.comparator == "eq"
    return eq_time and _RELIEF.begins(place.after(reading)) is not None


def threshold(reading: Reading, place: Place) -> bool:
    return reading.bound_after and place.after(reading).startswith(_THRESHOLD_END)


def can_be_given(reading: Reading, place: Place) -> bool:
    return (
        reading.amount.kind in MONEY and not reading.worded and not _HELD.begin(place.masked, reading.start)
    )


def rate_relief(reading: Reading, place: Place) -> bool:
    """阶段性下调工伤保险单位缴费费率|20%; 失业保险基准费率延续按|1%|实施; 减少50%|检测费用."""
    lowered = reading.amount.kind == "ratio" and reading.change == "decrease"
    lowered = lowered and reading.comparator in ("eq", "range")
    if lowered and (_FEE.begins(place.after(reading)) or _FEE_BEFORE.found(place.before(reading))):
        return True
    if reading.amount.kind != "ratio" or place.rules or reading.comparator != "eq":
        return False
    eased = _RATES.search(place.before(reading)) is not None
    statutory = _STATUTORY.search(place.text, place.low, place.high) is not None
    return eased and statutory and _EASED.found(place.text, place.low, place.high) is not None


def given(reading: Reading, place: Place) -> bool:
    """给予|最高100万元; 补贴标准为…的|20%."""
    # 允许扣除的费用达到100万元以上的: nothing is given that has to be reached.
    if not can_be_given(reading, place) or (reading.reach and reading.bound_after):
        return False
    before = place.before(reading)
    if _STANDARD.found(before) or (reading.amount.kind == "money" and _CREDIT_LINE.search(before)):
        return True
    if reading.comparator in ("gt", "lt"):
        return False
    if _PLANNED.found(before):
        return False
    given = _GIVEN_BEFORE.found(before)
    if given is None or _SPENT.found(given[0], 2):
        return False
    return not (threshold(reading, place) and (len(given[0]) > 8 or names_receiver(place.after(reading))))


def given_after(reading: Reading, place: Place) -> bool:
    """10%|的标准给予补助; 金额的3%|,给予资助; 200万元|补贴."""
    before, after = place.before(reading), place.after(reading)
    if not can_be_given(reading, place) or (reading.bound_after and not after.startswith(_RATE)):
        return False
    if (
        _ALLOTTED.end(before)
        or _LEVIED.search(before)
        or (reading.bound_before and _OF_RECEIVER.begins(after))
    ):
        return False
    if not after and reading.end == place.clause_end:
        return _GIVEN_NEXT.begins(place.masked, reading.end) is not None
    if after.startswith(_RATE) and _AWARDED.search(place.masked, place.low, reading.start):
        return True
    paid = _PAID_BY.begins(place.clause_after(reading))
    if paid and (paid[0].endswith("比例") or _PAYER.found(place.clause_before(reading))):
        return True
    return any(shape.begins(after) for shape in (_GIVEN_AFTER, _PAID_AFTER, _BENEFIT_AFTER))


def credit(reading: Reading, place: Place) -> bool:
    """提供|50万元|贷款."""
    if threshold(reading, place) or not can_be_given(reading, place):
        return False
    offered = _OFFERED.found(place.before(reading))
    return offered is not None and _SUPPORT.begin(place.after(reading).removeprefix("的"))


def capped(reading: Reading, place: Place) -> bool:
    """…给予补助,单个项目|不超过300万元; 每人每月200元."""
    if reading.amount.kind != "money" or not place.benefits or threshold(reading, place):
        return False
    if reading.comparator not in ("le", "eq") or _LEVIED.search(place.before(reading)):
        return False
    own_cap = reading.comparator == "le" and reading.bound_before
    return own_cap or reading.rule == "quantity.per" or _CAP.begins(place.before(reading)) is not None
