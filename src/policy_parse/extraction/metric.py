"""What an indicator counts (指标名称), in the document's words."""

import re
from functools import cache

from policy_parse.extraction import bounds
from policy_parse.extraction.clauses import HIDDEN
from policy_parse.extraction.cues import Shape, Words
from policy_parse.extraction.place import Place
from policy_parse.extraction.readings import Reading
from policy_parse.extraction.terms import AGES, PENALTY
from policy_parse.lexicon import entries, words
from policy_parse.model import IndicatorKind
from policy_parse.patterns import compiled

_LONGEST = 24
#: So long is a noun that a bound governs.
_LONG_ENOUGH = 3
_HEAD = "、的了,;:。 -~·与且并)"
_EDGE = "、的了,;:。 -~·和与及且并等在到至于将对按以由"
_TIME = compiled(
    r"(?:(?:到|至|自|截至|力争)?(?:\d{4}年(?:底|末|度|初)?|每年|每月|今年|全年|年内|年底|\d{1,2}月(?:底|\d{1,2}日)?)(?:前|,)?)"
)
#: 二是实施…
_ITEM = compiled(r"[一二三四五六七八九十]{1,2}是")
_BRACKET = compiled(f"{HIDDEN}+")
#: 设施齐全、服务专业的: qualities in front of the counted noun.
_QUALITIES = Shape(
    r"(?:(?:[^,;。:、]{1,8}<quality>|有[^,;。:、]{1,6})、)++[^,;。:、]{1,10}?(?:<quality>的?|的)(?=[^,;。:、])"
)
_HIDDEN = compiled(f"{HIDDEN}*,|{HIDDEN}+(?:以?内|或者?)")
_MODAL = compiled(
    r"(?<![供反相适对响效回感因顺呼])应当?(?![用急对收届征税邀聘变链])|可(?![靠持行视能控再信回])|要(?![求素点件])"
)
_NOMINAL = compiled(r"[性化型率者类时期立]|规定")
_STOP_AFTER = compiled(
    r"[,;。:!?、)\n]|(?<![级层星岁模额])(?:以上|以下|以内)|左右|且|并(?!购|联)|(?<=.)(?:给予|予以|按照|应当|不得|可以|要(?![求素点件])|须)"
)
_STOP_SENTENCE = compiled(r"[,;。:!?)\n]")
_NEXT_AMOUNT = compiled(r"(?:、|和|及)[^,;。:、\d]{0,6}[\d.]+[万亿]*(?:元|%|个百分点|倍)")
_EACH = compiled(r"(?:单个|每家|每个|每户|单户|同一|每|单)[^,;。:\d]{1,20}$")
_DIGIT = compiled(r"\d")
_ONWARD = compiled(r"(?:(?:之日起|后|前)的?|应当|在|于|起)$")
_FIXED = Shape(r"<fixing>(?!率)")
_STOP_TERM = compiled(_STOP_AFTER.pattern + "|的")
#: 1个月内完成租赁合同的续签工作: what is to be done in a time goes on behind 的.
_STOP_DONE = compiled(_STOP_AFTER.pattern + "|的(?=$|[,;。])")
_BETWEEN = Shape(r"(?:的)?<rate-noun>?(?:内)?(?:<offered>|<grant>|进行|作为|用于)")
#: 的标准向特困人员|发放零用钱
_TO_WHOM = compiled(r"[向给对][^,;。:、]{1,14}?(?=发放|支付|给予|拨付|提供)")
_AT_RATE = compiled(r"的(?:比例|标准)")
#: 适用|3%|征收率的: the number is one of that rate.
_RATE_NEXT = compiled(r"[^,;。:、的\d]{1,8}率(?=的|[,;。:)]|$)")
#: 全省|80%以上|的乡镇敬老院达到二级: the share of what follows.
_SHARE_OF = Shape(r"的([^,;。:的]{2,24}?)(?=<reaching>|[由可]|$|[,;。])")
#: 项目开工后再|支付|10%: what is paid stands further left.
_PAYS = compiled(r"(?:支付|拨付|兑付|缴纳|缴存|拨款)$")
_PAID = compiled(r"[^,;。:、的]{0,10}(?:费|款|金|资金|经费|补贴|补助|奖励)(?!人|项目|平台|融)")
_RATE_THEN_BOUND = compiled(r"([^,;。:、的\d]{1,10}率)(?:及?以[上下]|左右)")
#: 招用毕业生达到职工人数的|30%以上
_OF_WHOLE = compiled(r"(?:达到|占)(?=.{2})(?!.{0,20}比[重例])")
#: 1所|80个托位的托育机构, 260个|亿元以上产业项目: the size of what is counted stands in front of it.
_SIZED = compiled(r"[^,;。:、的]{1,20}的|[^,;。:、的]{1,10}以[上下]")
_SPENT_ON = Shape(r".*<spending>(?=.{2})")
_RATED_BENEFIT = Shape(r"<benefit-noun><rate-noun>?")
_TAIL = Shape(r"(?:<trailing-word>|(?<![年平人])均|(?<![行作成认称])为)$")
_BENEFIT = Shape(r"<benefit-noun>|<benefit-short>")
_NAMED_BENEFIT = Shape(r"[^,;。:、]{0,14}?(?:<benefit-noun>|<benefit-short>|<support>)(?:资金|金)?")


_MEASURED = Words("measured")
#: 当地|两个月低保标准: whose it is, not what it is.
_WHERE = compiled(r"当地|[本全我][省市县区州国]|其|年均|由?之前")
#: 申请补贴前|6个月|正常经营: since or until when, not what.
_FROM_WHEN = compiled(r".*(?:前|之日起)")
_HANGING = compiled(r"(?:对|将|把|为|由|在|给|向|于|以及|和|或|及|、|与)$")
_PREPOSITION = compiled(
    r"(?:对于?|凡|或者?|将|把|在|以|其中,?|但是?|如果?|若|且|并|和|及|、|的|按照?|可|年满)*"
)


@cache
def _verbs() -> frozenset[str]:
    """Verbs of two characters or more that govern what follows them."""
    chosen = (e for e in entries("verbs") if e.attributes.get("mid") or e.attributes.get("joins"))
    return frozenset(w for e in chosen for w in e.words if len(w) > 1) | words(
        "indicator_cues", "leading-verb"
    )


@cache
def _leading() -> tuple[int, frozenset[str]]:
    """What is passed over in front of the counted noun, and how long its longest word is."""
    leading = _verbs() | words("indicator_cues", "leading-word")
    return max(map(len, leading)), leading


def _after_lead(text: str, at: int, end: int) -> int:
    """Where the counted noun begins: behind verbs, adverbs, prepositions and times."""
    longest, leading = _leading()
    while at < end:
        if text[at] in "、,:的了-~·":
            at += 1
        elif item := _ITEM.match(text, at, end):
            at = item.end()
        elif time := _TIME.match(text, at, end):
            at = time.end()
        elif hidden := _HIDDEN.match(text, at, end):
            at = hidden.end()
        elif modal := _MODAL.match(text, at, end):
            at = modal.end()
        else:
            size = next(
                (n for n in range(longest, 0, -1) if text[at : at + n] in leading and at + n <= end), 0
            )
            if not size or _NOMINAL.match(text, at + size):
                return at
            at += size
    return at


def _ends_in_verb(text: str) -> bool:
    verbs = _verbs()
    return any(text[-size:] in verbs for size in range(2, 7))


def metric(reading: Reading, place: Place, kind: IndicatorKind) -> tuple[int, int] | None:
    """View offsets of the words that name what is counted, or None where the sentence doesn't say."""
    bracketed = place.masked[place.clause_start - 1 : place.clause_start] == "("
    if bracketed and len(place.before(reading)) < 2 and (outer := _before_bracket(place)):
        return outer
    if kind == "benefit" and (found := _given(reading, place)):
        return found
    before, after = _noun_before(reading, place, kind), _noun_after(reading, place, kind)
    if reading.amount.kind == "ratio":
        if _FIXED.begins(place.masked, reading.end):
            return after or before
        if rated := _provided(reading, place) or _rate_after(reading, place) or _paid(reading, place):
            return rated
        shared = _SHARE_OF.begins(place.masked, reading.end, place.clause_end)
        measured = before and _MEASURED.end(place.masked[slice(*before)])
        if shared and kind != "condition" and reading.bound_after and not measured:
            return shared.span(1)
    own = _measured(reading, place, before) if kind == "condition" and before else None
    if before and _WHERE.fullmatch(place.masked, *before):
        before = None
    if before and after and reading.amount.kind == "time" and _FROM_WHEN.fullmatch(place.masked, *before):
        before = None
    if after and (_hangs(place.before(reading)) or (reading.bound_after and _actor(place, before, reading))):
        before = None
    amount = reading.amount
    if amount.kind in ("counter", "area", "mass", "length", "measure") or kind == "frequency":
        bare = place.after(reading).startswith(("以", "的,", "的。"))
        return own or ((before or after) if bare else (after or before))
    if kind == "limit" and amount.kind == "time" and after is None and _ONWARD.search(place.before(reading)):
        return _next_clause(place) or before
    if after and place.masked[after[0]] == HIDDEN and before:
        return before
    if kind == "limit" and (amount.kind == "time" or PENALTY.begins(place.masked, reading.end)):
        return after or before
    return before or after


def _measured(reading: Reading, place: Place, before: tuple[int, int]) -> tuple[int, int] | None:
    """The words before a threshold that name what is measured (能耗|1万吨以上的企业) or who is so old."""
    text, (start, end) = place.masked, before
    if reading.amount.unit in AGES:
        return before if reading.bound_before and not text.startswith("的", reading.end) else None
    if reading.amount.kind == "counter" or not _MEASURED.end(text[start:end]):
        return None
    last = max(text.rfind(joint, start, end - 2) for joint in "、和及")
    return _trim(text, max(start, last + 1), end)


def _provided(reading: Reading, place: Place) -> tuple[int, int] | None:
    """按不低于总泊位|30%|的比例建设充电泊位: what is provided at that rate."""
    at = reading.end
    while joint := _NEXT_AMOUNT.match(place.masked, at, place.clause_end):
        at = joint.end()
    rate = _AT_RATE.match(place.masked, at)
    if rate is None:
        return None
    whom = _TO_WHOM.match(place.masked, rate.end(), place.clause_end)
    start = _after_lead(place.masked, (whom or rate).end(), place.clause_end)
    if start == rate.end():
        return None
    stop = _STOP_AFTER.search(place.masked, start, place.clause_end)
    return _trim(place.masked, start, stop.start() if stop else place.clause_end)


def _rate_after(reading: Reading, place: Place) -> tuple[int, int] | None:
    """30%|负载率以上: the rate that the number is of stands between it and its bound."""
    if rate := _RATE_THEN_BOUND.match(place.masked, reading.end):
        return rate.span(1)
    rate = _RATE_NEXT.match(place.masked, reading.end, place.clause_end)
    return rate.span() if rate else None


def _paid(reading: Reading, place: Place) -> tuple[int, int] | None:
    """代建管理费在批准前支付80%,项目开工后再支付|10%: the money that the share is of."""
    if not _PAYS.search(place.before(reading)):
        return None
    found = list(_PAID.finditer(place.masked, place.low, reading.start))
    return _trim(place.masked, *found[-1].span()) if found else None


def _given(reading: Reading, place: Place) -> tuple[int, int] | None:
    """The benefit's own name: 的一次性扶持创业补贴, 奖励|30万元, 8%|给予补助."""
    text = place.masked
    at = reading.end
    while joint := _NEXT_AMOUNT.match(text, at, place.clause_end):
        at = joint.end()
    after = text[at : place.clause_end]
    lead = _BETWEEN.begins(after) or re.match("的?", after)
    start = at + (lead.end() if lead else 0)
    rest = text[start : place.clause_end]
    if not _DIGIT.search(rest[:8]) and (noun := _NAMED_BENEFIT.begins(rest)):
        return _trim(text, start, start + noun.end())
    if start > at + 1 and (given := _BENEFIT.found(text, start, place.clause_end)):
        return given.span()
    before = place.clause_before(reading)
    last = _BENEFIT.last(before)
    if reading.comparator == "le" and (each := _EACH.search(before)):
        return _trim(text, place.clause_start + each.start(), place.clause_start + each.end())
    if last:
        return place.clause_start + last.start(), place.clause_start + last.end()
    if next_noun := _BENEFIT.found(text, place.clause_end, place.clause_end + 24):
        return next_noun.span()
    if text.startswith("的", reading.end) and not _AT_RATE.match(text, reading.end):
        return _noun_after(reading, place, "benefit")
    if reading.amount.kind == "time":
        return None
    earlier = _RATED_BENEFIT.last(text[place.low : place.clause_start])
    return (place.low + earlier.start(), place.low + earlier.end()) if earlier else None


def _next_clause(place: Place) -> tuple[int, int] | None:
    """30日内,向登记机关申请注销登记: what is to be done stands behind the comma."""
    start = place.clause_end + 1
    if not place.masked.startswith(",", place.clause_end):
        return None
    stop = _STOP_DONE.search(place.masked, start + 1, place.high)
    return _trim(place.masked, start, stop.start() if stop else place.high)


def _hangs(before: str) -> bool:
    """Whether the words before the number only lead to what follows it (对|200万元以下的货物)."""
    return _HANGING.search(before) is not None or _ends_in_verb(before)


def _actor(place: Place, before: tuple[int, int] | None, reading: Reading) -> bool:
    """Whether the words before a threshold name who has it (小微企业|1000万元以下的贷款)."""
    if before is None or reading.amount.kind != "money":
        return False
    return not _MEASURED.end(place.masked[before[0] : before[1]])


def _before_bracket(place: Place) -> tuple[int, int] | None:
    """标准展位(9平方米): the words in front of the bracket."""
    end = place.clause_start - 1
    found = re.search(
        r"(?:(?<=\d)[个名家项条件台套座处])?([^,;。:、()\d□的]{2,16})$", place.masked[max(0, end - 17) : end]
    )
    return (end - len(found[1]), end) if found and end - len(found[1]) >= place.floor else None


def _noun_before(reading: Reading, place: Place, kind: IndicatorKind) -> tuple[int, int] | None:
    """The clause before the number without the verbs at its head."""
    text = place.masked
    low = max(place.clause_start, place.floor)
    end = reading.start
    end = _untailed(text, low, end)
    bound = _governing(reading, text[low:end])
    if bound:
        # 租金超出月收入的|15%: the rent is what is measured, not the income.
        at = _untailed(text, low, low + bound[0])
        own = text[_after_lead(text, low, at) : at]
        if at == low == place.clause_start and (subject := _subject(place)):
            return subject
        if own.endswith(("首次", "已", "均", "累计")):
            low += bound[1]
        elif len(own) >= _LONG_ENOUGH or _MEASURED.end(own):
            end = at
        else:
            low += bound[1]
    if kind == "condition" and not (bound is None and _MEASURED.end(text[low:end])):
        lead = _PREPOSITION.match(text, low, end)
        start = lead.end() if lead else low
    else:
        start = _after_lead(text, low, end)
        if reading.amount.kind == "money" and (spent := _SPENT_ON.begins(text, start, end)):
            start = _after_lead(text, spent.end(), end)
    if (
        end - start > (_LONGEST if place.masked[end : end + 2] != "分别" else 2 * _LONGEST)
        and (comma := max(text.rfind("、", start, end - 4), text.rfind("和", start, end - 4))) > start
    ):
        start = comma + 1
    return _trim(text, start, end)


def _subject(place: Place) -> tuple[int, int] | None:
    """再担保业务收费,|原则上不高于承担责任的0.3%: what is measured stands in the clause before."""
    text, end = place.masked, place.clause_start - 1
    if end < place.low or text[end : end + 1] != ",":
        return None
    low = max(place.low, *(text.rfind(ch, place.low, end) + 1 for ch in ",;。:"))
    start = _after_lead(text, low, end)
    measured = _MEASURED.end(text[start:end]) or text.endswith("标准", start, end)
    return _trim(text, max(start, end - _LONGEST), end) if measured else None


def _untailed(text: str, low: int, end: int) -> int:
    """``end`` without the adverbs and prepositions before it."""
    while end > low and (tail := _TAIL.found(text[low:end])):
        end -= len(tail[0])
    return end


def _governing(reading: Reading, clause: str) -> tuple[int, int] | None:
    """Where a word stands that parts what is measured from what its share is taken of."""
    if not (reading.bound_before or reading.bound_after):
        return bounds.far_word(clause)
    whole = _OF_WHOLE.search(clause) if reading.amount.kind == "ratio" else None
    return whole.span() if whole else None


def _noun_after(reading: Reading, place: Place, kind: IndicatorKind) -> tuple[int, int] | None:
    """The words after the unit, up to the end of the phrase."""
    text = place.masked
    start = reading.end
    top = min(place.clause_end, place.ceiling)
    if start == top == place.ceiling and (sized := _SIZED.match(text, start, place.clause_end)):
        start, top = sized.end(), place.clause_end
    if place.text.startswith("(", start) and (bracket := _BRACKET.match(text, start)):
        start = bracket.end()
    if text.startswith("的", start):
        start += 1
    if reading.amount.kind == "ratio" and (fixed := _FIXED.begins(text, start)):
        start = fixed.end()
    if start >= top or text.startswith(
        ("以上", "以下", "及", "且", "并", "、", "和", ",", "。", ";", "或", "分别"), start
    ):
        return None
    if reading.amount.shape == "share" and start > reading.end:
        # 减半收取电梯、锅炉检验费用: the fee of all of them.
        stop = _STOP_SENTENCE.search(text, start, top)
    elif reading.amount.kind == "time":
        shape = _STOP_DONE if kind == "limit" else _STOP_TERM
        stop = shape.search(text, start + 1, top)
    else:
        qualities = _QUALITIES.begins(text, start, top)
        stop = _STOP_AFTER.search(text, qualities.end() if qualities else start + 1, top)
    return _trim(text, start, stop.start() if stop else top)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _HEAD:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if end - start >= 2 else None
