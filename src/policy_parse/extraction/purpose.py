"""What an indicator is for (指标性质): to reach, already there, a rhythm, a benefit, a condition, a limit."""

import re
from dataclasses import dataclass
from functools import cache

from policy_parse.extraction.quantities import Reading
from policy_parse.lexicon import alternation, words
from policy_parse.model import IndicatorKind

_MEMBER = re.compile(r"[^,;。:]{0,60}(?<!目)的(?=$|[,;。:])")
_ATTRIBUTIVE = re.compile(
    r"(?:□*|\([^()]*\))的(?!目标|水平|要求|规模|标准|比例|速度|增速|增长|幅度)[^,;。:、]"
)
_ADDED = re.compile(r"(?:,?(?:且|并|或者?|及|以及|同时)|、)[^,;。:]*的(?:[^,;。:]|,)")
_RELIEF = re.compile(r"的?[^,;。:、]{0,6}(?:减免|缓缴|免租|贴息|补贴|补助|免收|免征|免费)")
_STANDARD = re.compile(
    r"(?:补偿|补贴|补助|奖励|资助|奖补|救助|发放)(?:标准|金额|额度|比例)(?:为|按照?|不超过)?[^,;。:]{0,30}$"
)
_SPENT = re.compile(r"投入|投资|收入|营收|销售额|产值|超过|安排")
_OFFERED = re.compile(r"给予|提供|发放|享受|申请|申报")
_CAP = re.compile(r"[^,;。:]{0,4}(?:单个|每个|每家|每户|每人|单户|单笔|同一|最高|累计|总额|年度|其中|不超过)")
_GIVEN_NOW = re.compile(r"(?:给予|予以|奖励|补助|补贴|资助|发放)[^,;。:]{0,6}$")
_COMPLETED = re.compile(r"(?:满|未满|不满|未逾|不逾)$")
_REACHED_RANK = re.compile(r"进入|跻身|力争|位居|迈入|保持|排名|位列")
_PROCEDURE = re.compile(r"(?:之日起|起|后|应当?|须|必须|要)(?:的|,)?(?:在|于)?$")
_HISTORY = re.compile(r"[^,;。]{0,12}(?:发生|受到|存在|有过|未|无|曾|累计|承接)")
_RATED = re.compile(r"率|占|比|增|降|额|幅|度|超过|达到")
_DONE_TO = re.compile(r"进行|开展|实施|予以改造|完成")
_HELD = re.compile(r"控制在|保持在|稳定在|维持在")
_WORKS = re.compile(r"[^,;。:、的]{0,10}(?:项目|工程|机组|电站|线路)")
_IS_NOUN = re.compile(r"[^,;。:、)的]")
_AGES = frozenset(("岁", "周岁", "人口", "万人口"))
_SINCE = re.compile(
    r"(?:毕业|离校|注册|登记|成立|设立|退役|认定|创办|投产|入职|失业|出生|创业|近|上市|落户|首次|参保)$"
)
_LIFE = re.compile(r"寿命|平均|人均|常住")
_LATER = re.compile(r"(?:,[^,;。:]{1,60}){0,3}?,[^,;。:]{1,60}的(?:[,;。]|$)")
_PERMISSION = re.compile(
    r"应当|必须|不得|可以|允许|原则上|须|(?<![供反相适对响效回感因顺呼])应(?![用急对收届征税邀聘变链])|(?<![许认])可(?=[按在以给享申\d])"
)
_AS_OF = re.compile(r"(?<!有效期)(?:截至|截止到?|目前已|现已)(?!日期)")
_LEAD = re.compile(
    r"(?:其中,?)?(?:对于?|凡|针对|符合|具备|满足|达到|年满|上年度|连续|当|如果?|若|因|适用|在有)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quantity stands: its clause, its sentence, and what kind of text that is.

    ``rules`` for 办法, 条例 and the like; ``review`` for a stretch that reports what was done;
    ``goals`` under a heading that sets goals; ``benefits`` where this sentence or the one before gives money.
    """

    text: str
    masked: str
    clause_start: int
    clause_end: int
    floor: int
    ceiling: int
    rules: bool = False
    review: bool = False
    goals: bool = False
    benefits: bool = False

    def before(self, reading: Reading) -> str:
        """The clause before the quantity, from the quantity before it."""
        return self.masked[max(self.clause_start, self.floor) : reading.start]

    def clause_before(self, reading: Reading) -> str:
        """The clause before the quantity."""
        return self.masked[self.clause_start : reading.start]

    def after(self, reading: Reading) -> str:
        """The clause after the quantity, up to the quantity after it."""
        return self.masked[reading.end : min(self.clause_end, self.ceiling)]

    def clause_after(self, reading: Reading) -> str:
        """The clause after the quantity."""
        return self.masked[reading.end : self.clause_end]


@cache
def _cue(*names: str) -> re.Pattern[str]:
    return re.compile(alternation(words("indicator_cues", *names)))


@cache
def _gives_before() -> re.Pattern[str]:
    giving = alternation(words("indicator_cues", "giving"))
    return re.compile(rf"(?:{giving})(?!对象|范围|政策|条件|资金[^,;。]*用于)[^,;。:]{{0,16}}$")


@cache
def _gives_after() -> re.Pattern[str]:
    giving = alternation(words("indicator_cues", "giving") | {"进行", "收取", "征收", "计征", "收费"})
    return re.compile(rf"(?:的)?(?:标准|比例|额度|幅度|费率|税率|价格)?[^,;。:、的]{{0,8}}?(?:{giving})")


@cache
def _benefit_after() -> re.Pattern[str]:
    benefit = alternation(words("indicator_cues", "benefit"))
    return re.compile(rf"(?:的)?[^,;。:、的]{{0,12}}?(?:{benefit})")


def kind(reading: Reading, place: Place) -> tuple[IndicatorKind, str]:
    """The kind and the rule that says so."""
    if reading.period:
        return "frequency", "kind.rhythm"
    amount = reading.amount
    if (
        place.review
        or place.before(reading).endswith(("已", "已经"))
        or _AS_OF.search(place.text, 0, reading.start)
    ):
        return "existing", "kind.review"
    for rule in (_penalty, _selected, _benefit, _condition, _limit):
        if found := rule(reading, place):
            return found
    if place.rules and amount.shape not in ("zero", "all"):
        if reading.comparator in ("ge", "gt"):
            return "condition", "kind.requirement"
        return "limit", "kind.rule"
    if _existing(reading, place):
        return "existing", "kind.scope"
    return "target", "kind.target"


@cache
def _money_given() -> re.Pattern[str]:
    giving = alternation({w for w in words("indicator_cues", "benefit") if len(w) > 1} | {"给予", "予以"})
    return re.compile(
        rf"(?<!行政)(?:{giving})(?!性|政策|覆盖|机制|办法|制度|管理|范围|处罚|警告|处分|通报|支持力度)"
    )


def gives(text: str) -> bool:
    """Whether a sentence gives money or relief."""
    return bool(_money_given().search(text))


def _penalty(reading: Reading, place: Place) -> tuple[IndicatorKind, str] | None:
    after = place.clause_after(reading)[:12]
    if reading.amount.kind not in ("money", "times", "counter", "time", "ratio"):
        return None
    if re.match(r"的?(?:行政)?(?:罚款|罚金|有期徒刑|拘役|拘留|的?惩罚性赔偿)", after):
        return "limit", "kind.penalty"
    if after.startswith(("以", "的", "的,")) or not re.search(r"罚款|罚金", place.text):
        return None
    return (
        ("limit", "kind.penalty")
        if re.search(r"(?:并处|处以?|可处|罚款|最高)[^,;。]{0,6}$", place.before(reading))
        else None
    )


def _benefit(reading: Reading, place: Place) -> tuple[IndicatorKind, str] | None:
    amount, before, after = reading.amount, place.before(reading), place.after(reading)
    threshold = reading.bound_after and after.startswith(("的", "且", "并", "及", ","))
    if amount.kind == "time":
        if reading.comparator == "eq" and _RELIEF.match(after):
            return "benefit", "kind.relief"
        return None
    if amount.kind not in ("money", "ratio", "points", "times") or amount.shape in ("zero", "all"):
        return None
    if place.masked.startswith("控制在", reading.start) or before.endswith("适用"):
        return None
    if _STANDARD.search(before):
        return "benefit", "kind.given"
    given = _gives_before().search(before)
    if given and not _SPENT.search(given[0], 2) and not (threshold and len(given[0]) > 8):
        return "benefit", "kind.given"
    if not reading.bound_after and (_gives_after().match(after) or _benefit_after().match(after)):
        return "benefit", "kind.given-rate"
    if not threshold and _OFFERED.search(before) and _cue("support").match(after.removeprefix("的")):
        return "benefit", "kind.credit"
    if place.benefits and amount.kind == "money" and reading.comparator in ("le", "eq") and not threshold:
        if reading.rule == "quantity.per":
            return "benefit", "kind.given-rate"
        if _CAP.match(before + "最高" * (reading.comparator == "le" and reading.bound_before)):
            return "benefit", "kind.cap"
    return None


def _selected(reading: Reading, place: Place) -> tuple[IndicatorKind, str] | None:
    """…达到100万元以上的, 近三年内: a term by its own clause, whatever else stands around it."""
    after = place.clause_after(reading)
    bounded = reading.comparator not in ("eq", "approx") or reading.reach or reading.amount.kind == "time"
    if reading.amount.shape in ("zero", "all"):
        return None
    if (
        reading.amount.kind == "time"
        and reading.comparator == "le"
        and _PROCEDURE.search(place.before(reading))
    ):
        return "limit", "kind.time-allowed"
    if bounded and _MEMBER.match(after) and not _GIVEN_NOW.search(place.before(reading)):
        return "condition", "kind.of-clause"
    if (
        reading.start < reading.amount.start
        and place.text[reading.start] in "近满"
        and reading.amount.kind == "time"
    ):
        return "condition", "kind.recent"
    if place.before(reading).endswith(("每", "适用")):
        return "condition", "kind.per"
    return None


def _condition(reading: Reading, place: Place) -> tuple[IndicatorKind, str] | None:
    amount, after, clause = reading.amount, place.clause_after(reading), place.clause_before(reading)
    bounded = reading.comparator not in ("eq", "approx") or amount.kind == "time"
    if amount.shape in ("zero", "all"):
        return None
    if _MEMBER.match(after) and not clause.startswith(("力争", "实现", "确保")):
        return "condition", "kind.of-clause"
    if _COMPLETED.search(place.masked[max(0, amount.start - 2) : amount.start]):
        return "condition", "kind.completed"
    if (
        reading.rule != "quantity.from-to"
        and place.text.startswith("前", reading.start)
        and not _REACHED_RANK.search(clause)
    ):
        return "condition", "kind.rank"
    share = amount.kind == "ratio" and not _RATED.search(place.before(reading))
    if (
        bounded
        and amount.kind != "time"
        and not share
        and _ATTRIBUTIVE.match(after)
        and not _GIVEN_NOW.search(place.before(reading))
    ):
        return "condition", "kind.selects"
    if (
        _LEAD.match(clause)
        and not _cue("giving").search(clause)
        and (after or place.clause_end < len(place.text) - 1)
    ):
        if amount.kind == "counter" and not bounded and not place.benefits:
            return ("target", "kind.target") if _DONE_TO.search(after) else ("existing", "kind.scope")
        return "condition", "kind.selects"
    if bounded and reading.bound_after and _ADDED.match(place.masked, reading.end):
        return "condition", "kind.selects"
    if (
        bounded
        and (reading.bound_after or reading.comparator != "le")
        and place.benefits
        and _LEAD.match(place.masked)
    ):
        if not _money_given().search(place.masked, 0, reading.start) and _money_given().search(
            place.masked, reading.end
        ):
            return "condition", "kind.selects"
    if bounded and _later_of(place):
        return "condition", "kind.of-clause"
    if amount.kind == "time" and reading.comparator in ("le", "lt") and reading.change == "level":
        if clause.endswith("前") or _HISTORY.match(after):
            return "condition", "kind.history"
    if amount.unit in _AGES and not _LIFE.search(clause):
        return "condition", "kind.age"
    if (
        bounded
        and reading.bound_after
        and _IS_NOUN.match(after)
        and (amount.kind in ("measure", "area", "money") or amount.unit in _AGES)
    ):
        return "condition", "kind.selects"
    if amount.kind == "time" and reading.comparator == "le":
        return ("condition", "kind.since") if _SINCE.search(place.before(reading)) else None
    if (
        amount.kind in ("counter", "area", "time", "measure", "mass", "length")
        and reading.change == "level"
        and (reading.comparator != "le" or reading.bound_after)
        and _money_given().search(place.masked, reading.end)
    ):
        return "condition", "kind.of-benefit"
    if (
        reading.comparator in ("ge", "gt")
        and (place.rules or _PERMISSION.search(place.text, 0, reading.start))
        and not place.goals
    ):
        return "condition", "kind.requirement"
    return None


def _later_of(place: Place) -> bool:
    """A condition that runs over several clauses: 举办3天及以上,规模达到50个…的,给予…"""
    rest = place.masked[place.clause_end :]
    return (place.benefits or place.rules) and _LATER.match(rest) is not None


def _limit(reading: Reading, place: Place) -> tuple[IndicatorKind, str] | None:
    amount = reading.amount
    if reading.change in ("to", "decrease") and not place.rules:
        return None
    if not place.benefits and not place.rules and _HELD.match(place.masked, reading.start):
        return None
    if amount.kind == "time" and (
        reading.comparator in ("le", "lt") or place.before(reading).endswith("提前")
    ):
        return "limit", "kind.time-allowed"
    if reading.comparator in ("le", "lt") and not place.goals:
        return "limit", "kind.ceiling"
    return None


def _existing(reading: Reading, place: Place) -> bool:
    if reading.reach or reading.change != "level" or reading.comparator not in ("eq", "approx"):
        return False
    before = place.before(reading)
    if reading.amount.kind == "measure" and _WORKS.match(place.after(reading)):
        return True
    if re.search(r"(?:现有|已有|原有|现存|辖区|上述|全部|相关|所有|这|该|等)$", before):
        return True
    scope = [m for m in _cue("scope").finditer(before) if not before.endswith("实", 0, m.start())]
    if not scope:
        return False
    return not _cue("future").search(before, scope[-1].end())
