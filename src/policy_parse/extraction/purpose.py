"""What an indicator is for (指标性质): to reach, already there, a rhythm, a benefit, a condition, a limit.

The rules stand in one ordered table; the first that holds decides, and its name is the indicator's rule.
"""

from collections.abc import Callable

from policy_parse.extraction import benefits, terms
from policy_parse.extraction.cues import Shape, Words
from policy_parse.extraction.place import Place
from policy_parse.extraction.readings import Reading
from policy_parse.model import IndicatorKind
from policy_parse.patterns import compiled

Rule = Callable[[Reading, Place], bool]

_PROCEDURE = compiled(r"(?:之日起|起|后|应当?|须|必须|要)(?:的|,)?(?:在|于)?$")
#: 提前|6个月|提醒; 届满前|3个月|申请.
_AHEAD = compiled(r"(?:提前|(?:期满|届满|到期|开始|结束)之?前)$")
_FINED = compiled(r"(?:并处|处以?|可处|罚款|最高)[^,;。]{0,6}$")
_HELD = Words("held")
_TERM = Shape(r"(?:<term>为?|提前|可以?)$")
_TERM_AFTER = Shape(r"的<term>(?!内)")
#: 以下|三类, 分为|两种, 按|三个|等次: they are told one by one.
_TOLD = compiled(r"(?:以下|下列|如下|分|分为|分成|划分为|按照?|方面|涉及)$")
_IN_ALL = compiled(r"[^,;。:]{0,30}(?<!公)共(?:有|计)?$")
#: 只能登记|一个, 仅限|2人.
_ONLY = compiled(r"[只仅][能可限][^,;。:]{0,10}$")
_REQUIRED = compiled(r"符合|具备|具有|满足")
_OBJECT_FIRST = compiled(r"[将把对]")
#: 3个指标|由医院填报: they are spoken of, not made.
_SPOKEN_OF = compiled(r"[^,;。:、的]{1,12}?(?:为|是|由|均|已)")
#: What a count in a rule is told by to be a limit: 应当推举|1名, 各|2人, 由|3名专家组成.
_RULED_COUNT = Shape(r"<duty>|[应须限各每计]|视为|[由设][^,;。:]*$|<doing>|<future>")
#: 开通了|3个, 近5年来,|35亿立方米.
_PERFECT = compiled(r"(?<![为除罢极])了(?![解结断然])")
#: 压缩至52个工作日|基础上, 进一步…
#: 已批建的|3家, 省级部署的|22项, 新修订|7部.
_SETTLED_ON = compiled(
    r"(?:(?:已|部署|实施|确定|下达|交办|规定|要求)[^,;。:、]{0,10}的|新修订的?|[列纳]入[^,;。:、]{0,12}规划)$"
)
_BASELINE = compiled(r"的?基础上")
_BACKGROUND = Shape(r"<background>")
#: A year that something is told of, not one that it is held against (较2020年).
_YEAR = compiled(r"(?<![比较与到至自从\d])((?:19|20)\d\d)年(?!以来)")
_LISTED = compiled(r"、[^、,;。:]{0,9}[^、,;。:和及与]$")
#: 推动30项改革举措|落地: they are there, and are to be carried through.
_CARRIED = Shape(r"[^,;。:]{0,14}<policy>[^,;。:]{0,12}?(?:落地|落实|见效|实施)")
_FINISHED = Shape(r"<finished>")
_SORTS = frozenset(("类", "大类", "种"))
#: Counters of doing, not of things that are there: 培训甲、乙等|600人次.
_ACTS = frozenset(("人次", "场次", "次", "场", "期"))
_ACTORS = frozenset(("家", "户", "名", "位", "人"))
_STIRRED = Shape(r".{0,4}?<stirring>")
_WORKS = Shape(r"[^,;。:、的]{0,10}<works>")
_AS_OF = Shape(r"(?<!有效期)<as-of>(?!日期|之日|时间)")
_PRESENT = Words("present")
_DONE_IN = Shape(r"(?:就|即)?<settled>")
_ENSURED = Shape(r"<ensuring>")
_AIMED_AT = compiled(r"[^“”。]{0,60}”的(?:原则|目标)")
_TRIAL = Shape(r"<trial>")
_WHOLE_AREA = Shape(r"(?:^|[在对由以])<area>$")
#: 现有 and its like, but not the end of 实|现有.
_SCOPE = Shape(r"(?:(?<!实)|(?<=[切扎]实))<scope>")
_DOING = Shape(r"<doing>")
_OPENS_DOING = Shape(r"(?:[向为][^,;。:、]{1,12}?|.{0,4}?)(?:<future>|<doing>)")
_STRIVING = Shape(r"<striving>")


def kind(reading: Reading, place: Place) -> tuple[IndicatorKind, str]:
    """The kind and the name of the rule that says so."""
    return next((found, name) for name, found, rule in RULES if rule(reading, place))


def _rhythm(reading: Reading, _: Place) -> bool:
    """每季度开展一轮."""
    return reading.period is not None


def _reported(reading: Reading, place: Place) -> bool:
    """A review of what was done; 截至2025年底…; 已压缩至3个工作日."""
    return (
        place.review
        or (
            place.before(reading).endswith(("已", "已经"))
            and not (place.rules or terms.completed(reading, place))
        )
        or _AS_OF.found(place.text, place.low, reading.start) is not None
    )


def _background(reading: Reading, place: Place) -> bool:
    """开通了|3个; 近5年来,|35亿立方米; 2003年投资|4800万元, years later: told in passing."""
    if place.rules or place.goals:
        return False
    if _BASELINE.match(place.masked, reading.end):
        return True
    if _PERFECT.search(place.text, place.clause_start, place.clause_end):
        return True
    if place.benefits:
        return False
    if _BACKGROUND.found(place.text, place.low, reading.start):
        return True
    years = list(_YEAR.finditer(place.text, place.low, reading.start))
    if place.year is None or not years or "的" in place.text[years[-1].end() : reading.start]:
        return False
    return max(int(y[1]) for y in years) < place.year


def _named_set(reading: Reading, place: Place) -> bool:
    """甲、乙等|13个|行业; 以下|三类; 按|三个|等次; 实际缴纳的|五项|保险费给予补贴."""
    if not _bare_count(reading):
        return False
    before, clause = place.before(reading), place.clause_before(reading)
    if before.endswith("等") and reading.amount.unit not in _ACTS:
        if reading.amount.unit in _ACTORS and _STIRRED.begins(clause):
            return True
        made = _OPENS_DOING.begins(clause) is not None and not _OBJECT_FIRST.match(clause)
        done = _FINISHED.found(place.clause_after(reading))
        return not made and (done is None or place.clause_after(reading)[: done.start()].endswith("的"))
    opens_list = place.text.startswith(":", place.clause_end) and not place.after(reading)
    if _IN_ALL.match(before) or opens_list:
        return not (terms.FUTURE.found(clause) or _DOING.found(clause))
    if _TOLD.search(before):
        return _REQUIRED.search(clause) is None
    return place.benefits and reading.amount.unit in terms.KINDS and before.endswith("的")


def _bare_count(reading: Reading) -> bool:
    return (
        reading.amount.kind == "counter"
        and reading.comparator == "eq"
        and reading.change == "level"
        and not reading.reach
    )


def _fined(reading: Reading, place: Place) -> bool:
    """处1万元以上5万元以下罚款; 但最高不超过五万元."""
    if reading.amount.kind not in benefits.MONEY | {"counter", "time"}:
        return False
    after = place.clause_after(reading)[:12]
    if terms.PENALTY.begins(after):
        return True
    fines = place.text.find("罚款", place.low, place.high) >= 0 and not after.startswith(("以", "的"))
    return fines and _FINED.search(place.before(reading)) is not None


def _procedure(reading: Reading, place: Place) -> bool:
    """自受理之日起|15个工作日内; 应当在|三十日内; 期满|3个月前|提出."""
    if reading.amount.kind != "time" or (reading.bound_before and terms.completed(reading, place)):
        return False
    if place.text.endswith("前", reading.amount.end, reading.end):
        return True
    if _AHEAD.search(place.before(reading)):
        return True
    return reading.comparator == "le" and _PROCEDURE.search(place.before(reading)) is not None


def _term_given(reading: Reading, place: Place) -> bool:
    """给予|6个月|的过渡期."""
    return reading.amount.kind == "time" and _TERM_AFTER.begins(place.after(reading)) is not None


def _ceiling(reading: Reading, place: Place) -> bool:
    """3个工作日内办结; 30分钟|办结; 保证金不得超过2%.

    What is brought down to a value, or held at it, is a target.
    """
    if reading.change in ("to", "decrease") and not (place.rules or place.before(reading).endswith("可")):
        return False
    if _bare_count(reading) and _ONLY.search(place.before(reading)):
        return True
    if not (place.benefits or place.rules) and _HELD.begin(place.masked, reading.start):
        return False
    if not place.rules and _STRIVING.found(place.clause_before(reading)):
        return False
    upper = reading.comparator in ("le", "lt")
    if reading.amount.kind == "time":
        finished = reading.change == "level" and _DONE_IN.begins(place.after(reading)) is not None
        return upper or finished or _TERM.found(place.before(reading)) is not None
    return upper and not place.goals


def _ruled(reading: Reading, place: Place) -> bool:
    """公示期为20日 in a 办法, which may also quote what it aims at (“城区15分钟”的原则) or what
    is to be ensured (确保98个项目按期并网).
    """
    if not place.rules or reading.worded or _AIMED_AT.match(place.text, reading.end):
        return False
    return not _bare_count(reading) or _ENSURED.found(place.clause_before(reading)) is None


def _term(reading: Reading, place: Place) -> bool:
    """认证周期为|12个月; 公告|60日."""
    level = reading.comparator in ("eq", "approx", "range") and reading.change == "level"
    if reading.reach or place.goals or _AIMED_AT.match(place.text, reading.end):
        return False
    return reading.amount.kind == "time" and level


def _existing(reading: Reading, place: Place) -> bool:
    """发挥辖区|五个国际化社区作用; 等|5类."""
    if reading.reach or reading.worded or reading.change != "level":
        return False
    if reading.comparator not in ("eq", "approx"):
        return False
    before = place.before(reading)
    if reading.amount.kind == "measure" and _WORKS.begins(place.after(reading)):
        return True
    clause = place.clause_before(reading)
    if _CARRIED.begins(place.after(reading)):
        return True
    if before.endswith("等"):
        return False
    if place.rules:
        return _bare_count(reading) and not _RULED_COUNT.found(clause) and not _ENSURED.found(clause)
    if _bare_count(reading) and _SETTLED_ON.search(clause):
        return True
    made = terms.FUTURE.found(clause) or _DOING.found(clause)
    spoken_of = reading.amount.unit in _SORTS or _SPOKEN_OF.match(place.after(reading))
    if _bare_count(reading) and spoken_of and not made:
        return True
    if place.text.endswith("”", 0, reading.start) and not place.text[reading.amount.start].isdigit():
        return reading.amount.kind == "counter"
    if before.endswith("在") and reading.amount.kind == "counter":
        return _TRIAL.found(place.clause_after(reading)) is None
    if _PRESENT.end(before) or _WHOLE_AREA.found(clause):
        return True
    if reading.amount.kind == "counter" and _LISTED.search(clause):
        return not (terms.FUTURE.found(clause) or _DOING.found(clause)) and place.after(reading) != ""
    scope = _SCOPE.last(before)
    return scope is not None and terms.FUTURE.found(before, scope.end()) is None


def _otherwise(_: Reading, __: Place) -> bool:
    return True


#: In order of precedence: the rule's name, the kind, what must hold.
RULES: tuple[tuple[str, IndicatorKind, Rule], ...] = (
    ("kind.rhythm", "frequency", _rhythm),
    ("kind.reported", "existing", _reported),
    ("kind.penalty", "limit", _fined),
    ("kind.since", "condition", terms.since),
    ("kind.procedure", "limit", _procedure),
    ("kind.of-clause", "condition", terms.of_clause),
    ("kind.recent", "condition", terms.recent),
    ("kind.base-of-rate", "condition", terms.base_of_rate),
    ("kind.due", "condition", terms.due),
    ("kind.eased", "condition", terms.widened),
    ("kind.class", "condition", terms.class_of),
    ("kind.term-given", "limit", _term_given),
    ("kind.relief", "benefit", benefits.relief),
    ("kind.rate-relief", "benefit", benefits.rate_relief),
    ("kind.given", "benefit", benefits.given),
    ("kind.given-after", "benefit", benefits.given_after),
    ("kind.credit", "benefit", benefits.credit),
    ("kind.cap", "benefit", benefits.capped),
    ("kind.of-clause-bare", "condition", terms.of_clause_bare),
    ("kind.completed", "condition", terms.completed),
    ("kind.rank", "condition", terms.rank),
    ("kind.selects", "condition", terms.selects),
    ("kind.named-set", "existing", _named_set),
    ("kind.scope-of-work", "existing", terms.scope_of_work),
    ("kind.work-to-do", "target", terms.work_to_do),
    ("kind.led", "condition", terms.led),
    ("kind.also-selects", "condition", terms.also_selects),
    ("kind.before-giving", "condition", terms.before_giving),
    ("kind.of-later-clause", "condition", terms.of_later_clause),
    ("kind.past", "condition", terms.past),
    ("kind.age", "condition", terms.age),
    ("kind.size", "condition", terms.size_of),
    ("kind.of-benefit", "condition", terms.of_benefit),
    ("kind.requirement", "condition", terms.requirement),
    ("kind.background", "existing", _background),
    ("kind.ceiling", "limit", _ceiling),
    ("kind.scope", "existing", _existing),
    ("kind.rule", "limit", _ruled),
    ("kind.term", "limit", _term),
    ("kind.target", "target", _otherwise),
)
