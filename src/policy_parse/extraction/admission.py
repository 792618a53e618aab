"""Which quantities of a policy text are no indicators: names, articles, ordinals, programmes, deadlines."""

from bisect import bisect_right

from policy_parse.extraction.cues import Shape, Words
from policy_parse.extraction.readings import Reading
from policy_parse.extraction.units import VOLTAGES
from policy_parse.patterns import compiled

_QUOTED = compiled(r"“[^”]{0,300}+”|《[^》]{0,300}+》|\"[^\"\n]{0,300}+\"|〈[^〉]{0,300}+〉")
#: What stands in front of it is no name but a rule in full.
_STATES = compiled(r"的(?:原则|要求|标准|目标)")
#: 3年(36个月)内
_SAME_TERM = compiled(r"[年月日天时]\($")
_ARTICLES = tuple(a + b for a in "条款项" for b in ("、", "和", "或", "至", "及"))
_FORMULA = compiled(r"[÷×=＝]")
_CLASS_BEFORE = compiled(r"(?:[,;。:\n]|对|\d(?:千伏|kV|伏)[、及和或])$")
_WORK_NAME = Shape(r"[^,;。:、的]{0,8}?<electric>")
_LEVEL = compiled(r"级(?!别|联)")
_RANKED = compiled(r"(?:(?<!安)排|列|排名|位列|位居|第)$")
#: 以1个季度为|1个纳税期
_TAKEN_AS = compiled(r"以[^,;。:]{1,9}为$")
_CIRCLE = Shape(r"[“”\"]?[^,;。:、的]{0,10}<circle>")
_NAMED_SUM = Words("named-sum")
#: 19日|20时
_CLOCK = compiled(r"\d{1,2}[时点:]")
_MEETING = Words("meeting")
_STRETCH = Words("stretch")
_EFFORT = Words("effort")
_ALL_ATTRIBUTE = Words("all-attribute")
_ZERO_ATTRIBUTE = Shape(r"<zero-attribute>|[^,;。、\d]{0,4}的")
#: 工业、农业、服务业三类: the count of what is listed before it.
_APPOSED = Shape(r"、(?![^、]*<doing>(?!率))[^、,;。:]{1,14}$")
_VALIDITY = Shape(r"<validity>(?:限|为|至|截至|截止)?$")
_OWN_DOCUMENT = Shape(r"<own-document>")
_PROGRAMME = Shape(r"[^,;。:、的\d内]{0,12}?<programme>")
_COUNTED_WORD = Words("counted-word")
_NOTICE = Words("notice")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """What stands in quotes or title marks as a name; a quoted principle (“…10分钟”的原则) counts."""
    if "“" not in text and "《" not in text and '"' not in text:
        return []
    return [m.span() for m in _QUOTED.finditer(text) if not _STATES.match(text, m.end())]


def inside(reading: Reading, stretches: list[tuple[int, int]]) -> bool:
    """Whether the amount lies in one of ``stretches``, which are in order and apart."""
    at = bisect_right(stretches, reading.amount.start, key=lambda s: s[0]) - 1
    return at >= 0 and reading.amount.end <= stretches[at][1]


def refusal(text: str, reading: Reading, quoted: list[tuple[int, int]]) -> str | None:
    """Why ``reading`` is no indicator, or None where it is one."""
    start, end = reading.amount.start, reading.amount.end
    if inside(reading, quoted):
        return "quoted"
    if text.endswith(("(含", "(不含", "(包括"), 0, reading.start):
        return "restated"
    if (
        reading.amount.kind == "time"
        and _SAME_TERM.search(text, max(0, start - 2), start)
        and text[end : end + 1] == ")"
    ):
        return "restated"
    if _FORMULA.search(text, max(0, start - 12), end + 6):
        return "formula"
    if reading.period:
        return None
    return _word(text, reading) or _number(text, reading) or _time(text, reading)


def _word(text: str, reading: Reading) -> str | None:
    """清零 and 全覆盖 count where they are to be reached, not as attributes."""
    shape, after = reading.amount.shape, reading.end
    if shape == "zero":
        return "attribute" if _ZERO_ATTRIBUTE.begins(text, after) else None
    if shape == "all":
        opens = reading.start == 0 or text[reading.start - 1] in "、,;。:“与"
        if _ALL_ATTRIBUTE.begin(text, after) or (opens and not text.startswith((",", "。", ";"), after)):
            return "attribute"
    return None


def _number(text: str, reading: Reading) -> str | None:
    amount = reading.amount
    number, after, before = (
        text[amount.start],
        text[reading.end : reading.end + 6],
        text[max(0, reading.start - 6) : reading.start],
    )
    cjk = not number.isdigit()
    if amount.unit in ("条", "款", "项") and before.endswith(_ARTICLES):
        return "article-number"
    if amount.unit == "分" and before.endswith(("时", "点")):
        return "clock"
    bounded = reading.comparator != "eq" or reading.change == "to" or reading.reach
    if amount.kind == "time" or amount.shape not in ("plain", "range"):
        return None
    if amount.unit == "次" and _MEETING.begin(after):
        return "ordinal"
    if amount.unit in ("名", "位") and _RANKED.search(before):
        return "rank"
    if _LEVEL.match(after):
        return "class"
    one = amount.numeral.value == 1 and number == "一"
    touched = (
        reading.bound_before or reading.bound_after or reading.change == "to" or reading.comparator == "ge"
    )
    if (
        number == "1"
        and amount.numeral.value == 1
        and _TAKEN_AS.search(text, max(0, amount.start - 12), amount.start)
    ):
        return "article"
    if one and not (
        touched or (amount.unit in ("次", "轮", "遍") and before.endswith(("每", "年", "季度", "月", "周")))
    ):
        return "article"
    if amount.unit and amount.unit.startswith("批"):
        return "lot" if cjk else None
    if not cjk and after.startswith("方面"):
        return "slogan"
    if not cjk:
        return "voltage" if amount.base in VOLTAGES and not bounded and _names_work(text, reading) else None
    return _small_number(text, reading, before, after, bounded)


def _names_work(text: str, reading: Reading) -> bool:
    """Whether a voltage is part of a work's name (推进220千伏输变电工程) and no class of works."""
    start = reading.start
    opens = start == 0 or _CLASS_BEFORE.search(text, max(0, start - 8), start) is not None
    return not opens or _WORK_NAME.begins(text, reading.end) is not None


def _small_number(text: str, reading: Reading, before: str, after: str, bounded: bool) -> str | None:
    """汉字 numbers that name instead of counting: 二次, 三期, 三字代码, 两部制, 五个一, 四个方面."""
    amount = reading.amount
    if amount.kind not in ("counter",) or bounded:
        return None
    if (
        text[amount.start] == "二"
        and len(amount.unit or "")
        and text[amount.start + 1] == (amount.unit or "")[0]
    ):
        return "ordinal"
    if amount.unit in ("期", "款", "节"):
        return "ordinal"
    if (amount.unit == "字" and after[:1] not in ("", ",", "。", ";")) or after[:1] == "制":
        return "name"
    if amount.unit == "次" and before.endswith("届"):
        return "ordinal"
    if amount.unit == "项" and _NAMED_SUM.begin(after):
        return "name"
    if after[:1] == "一" or _COUNTED_WORD.begin(after):
        return "slogan"
    if before.endswith(("等", "“")) or _APPOSED.found(text[max(0, reading.start - 16) : reading.start]):
        return "apposition"
    return None


def _time(text: str, reading: Reading) -> str | None:
    amount = reading.amount
    if amount.kind != "time":
        return None
    bounded = reading.comparator != "eq" or reading.change != "level"
    if amount.base == "day" and _CLOCK.match(text, reading.end):
        return "clock"
    before, after = text[max(0, reading.start - 12) : reading.start], text[reading.end : reading.end + 16]
    if _VALIDITY.found(before) and _OWN_DOCUMENT.found(text):
        return "validity"
    if not bounded and amount.base in ("minute", "hour", "day") and _CIRCLE.begins(after):
        return "circle"
    if amount.base == "hour" and amount.numeral.value == 24 and not bounded and not _NOTICE.end(before):
        return "round-the-clock"
    if amount.base == "day" and amount.numeral.value == 7 and before.endswith("每周"):
        return "round-the-clock"
    if bounded and reading.comparator != "approx":
        return None
    if amount.base == "year" and (
        _PROGRAMME.begins(after)
        or after[:1] in ("来", "间")
        or after.startswith(("规划", "目标", "以来", "禁渔"))
    ):
        return "programme"
    if reading.start < amount.start:
        return None
    if amount.base == "year" and (_STRETCH.end(before) or _EFFORT.begin(after)):
        return "stretch"
    if text[amount.start] == "一" and (after[:1] in "一来中" or not after or amount.base == "day"):
        return "article"
    if (
        not text[amount.start].isdigit()
        and amount.base == "year"
        and after[:1] in "。;,"
        and before.endswith(("的", "个"))
    ):
        return "stretch"
    return None
