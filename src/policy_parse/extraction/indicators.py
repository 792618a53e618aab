"""Indicators (指标): the quantities that quantify a measure, its result, scope, rhythm or terms."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policy_parse.extraction import admission, dates, purpose
from policy_parse.extraction.admission import inside
from policy_parse.extraction.benefits import gives
from policy_parse.extraction.clauses import mask
from policy_parse.extraction.context import Context, Passage
from policy_parse.extraction.cues import Shape
from policy_parse.extraction.metric import metric
from policy_parse.extraction.place import REACH, Place
from policy_parse.extraction.quantities import read_view, written_unit
from policy_parse.extraction.readings import Reading, siblings
from policy_parse.model import Indicator, IndicatorKind, Section
from policy_parse.patterns import compiled
from policy_parse.record import trusted

_new_indicator = trusted(Indicator)

_RULES = Shape(r"<rules-title>|<rules-kind>")
_RULES_TITLE = Shape(r"<rules-title>》?(?:的通知|的公告|\(.*\))?$")
_REVIEW = Shape(r"<review-heading>|(?:^|/)<review-kind>?<review-title>(?:[与和及、]|/|$)")
_GOALS = Shape(r"<goal-heading>")
_OUTLOOK = Shape(r"<outlook-heading>")
_COORDINATED = compiled(r"[^,;。:达到新]{0,16}[和、及与]")
_LISTED = compiled(r"[、和及或][^,;。:\d]{0,10}")
#: 不超过1%,且|最高不超过50万元: one thing, bound twice.
_GOES_ON = compiled(r"[、和及]|[,、]?(?:且|并且|但|同时)?(?:到20\d\d年[底末]?)?(?:原则上|一般)?")
#: So many words after a count that they tell one set from another.
_SET = compiled(r"[^,;。:、\d]{6}")
_MADE = Shape(r"<future>|<doing>")
_STOP = ",;。:!?"


def indicators(context: Context) -> tuple[Indicator, ...]:
    """Every indicator of the document in text order; ``measure_id`` is left to whoever knows the measures."""
    result: list[Indicator] = []
    counts: dict[str, int] = {}
    reader = _Reader(context)
    found = [(passage, judged) for passage in context.passages for judged in reader.read(passage)]
    for passage, judged in _known_sets(found):
        number = counts[passage.section_id] = counts.get(passage.section_id, 0) + 1
        result.append(_indicator(passage, judged, f"{passage.section_id}.i{number}"))
    return tuple(result)


class _Judged(NamedTuple):
    """A reading with its purpose and the view offsets of what it counts."""

    reading: Reading
    kind: IndicatorKind
    rule: str
    counted: tuple[int, int] | None
    deadline: str | None = None


@dataclass
class _Reader:
    """Reads passages in order; remembers whether the last one gave money, and until when goals hold."""

    context: Context

    def __post_init__(self) -> None:
        context = self.context
        title, kind = context.metadata.title or "", context.metadata.doc_type or ""
        self.rules = bool(_RULES.found(kind) or _RULES_TITLE.found(title))
        self.articled = {
            part.id: bool(_RULES_TITLE.found(part.title or "")) or any(_is_article(s) for s in part.sections)
            for part in context.parts
        }
        issued, number = context.metadata.issued_on, context.metadata.doc_number
        self.year = issued.year if issued else number.year if number else None
        self.benefits = False
        self.section = ""
        #: Section of a lead-in like 到2025年,实现以下目标: and its date.
        self.goals_until: tuple[str, str] | None = None

    def read(self, passage: Passage) -> Iterator[_Judged]:
        """The indicators of a passage."""
        view = passage.view
        text = view.text
        if passage.section_id != self.section:
            self.section, self.benefits = passage.section_id, False
        benefits = gives(text)
        marks = self.context.dates(passage)
        found = read_view(view, marks)
        if found:
            quoted = admission.quoted_spans(text)
            deadlines = [(m.start, m.end) for m in marks if m.kind == "within"]
            kept = [r for r in found if not inside(r, deadlines) and not admission.refusal(text, r, quoted)]
            masked = mask(text)
            judged: list[_Judged] = []
            for i, reading in enumerate(kept):
                floor = kept[i - 1].end if i else 0
                ceiling = kept[i + 1].start if i + 1 < len(kept) else len(text)
                place = self._place(passage, masked, reading, floor, ceiling, benefits or self.benefits)
                kind, rule = purpose.kind(reading, place)
                if judged and rule == "kind.target" and "其中" in text[floor : reading.start]:
                    kind, rule = judged[-1].kind, judged[-1].rule
                judged.append(_Judged(reading, kind, rule, metric(reading, place, kind)))
            for one in _levelled(text, judged):
                yield one._replace(deadline=self._deadline(one, marks)) if one.kind == "target" else one
        elif "目标" in text and (until := _last_limit(marks, len(text))):
            self.goals_until = passage.section_id, until
        self.benefits = benefits

    def _deadline(self, judged: _Judged, marks: tuple[dates.DateMark, ...]) -> str | None:
        """The date that a target holds by: before it in its sentence, or in the lead-in of its section."""
        if own := _last_limit(marks, judged.reading.start):
            return own
        return self.goals_until[1] if self.goals_until and self.goals_until[0] == self.section else None

    def _place(
        self, passage: Passage, masked: str, reading: Reading, floor: int, ceiling: int, benefits: bool
    ) -> Place:
        hidden = masked[reading.start] == "□"
        ground = passage.view.text if hidden else masked
        low, high = max(0, reading.start - REACH), min(len(ground), reading.end + REACH)
        opening, closing = ("(“", ")”") if hidden else ("", "")
        start = max(low, *(ground.rfind(ch, low, reading.start) + 1 for ch in _STOP + opening))
        ends = [at for ch in _STOP + closing if (at := ground.find(ch, reading.end, high)) >= 0]
        end = min(ends, default=high)
        headings = "/".join(s.heading or "" for s in passage.path)
        goals = _GOALS.found(headings) is not None
        review = _REVIEW.found(headings) is not None and not _OUTLOOK.found(headings)
        return Place(
            passage.view.text, ground, start, end, floor, ceiling, low, high,
            rules=self.rules or self.articled[passage.part.id], review=review, goals=goals, benefits=benefits,
            year=self.year,
        )  # fmt: skip


def _known_sets(found: list[tuple[Passage, _Judged]]) -> Iterator[tuple[Passage, _Judged]]:
    """Where a document works with 20个产业集群, 省20个产业集群 and 等20个产业集群 name the same ones."""
    known = {name for passage, one in found if one.kind == "existing" and (name := _set_name(passage, one))}
    for passage, one in found:
        named = one.rule == "kind.target" and _set_name(passage, one) in known
        if named and _only_named(passage, one.reading):
            yield passage, one._replace(kind="existing", rule="kind.scope", deadline=None)
        else:
            yield passage, one


def _set_name(passage: Passage, judged: _Judged) -> str | None:
    """20个战略性产业: a bare count and the words that it counts, long enough to tell one set from another."""
    reading, text = judged.reading, passage.view.text
    bare = reading.comparator == "eq" and reading.start == reading.amount.start
    if reading.amount.kind != "counter" or not bare:
        return None
    counted = _SET.match(text, reading.end)
    return text[reading.start : counted.end()] if counted else None


def _only_named(passage: Passage, reading: Reading) -> bool:
    """Whether nothing before the count makes them (建设|20个), or it closes a list (甲、乙等|20个)."""
    before = passage.view.text[max(0, reading.start - REACH) : reading.start]
    clause = before[max(map(before.rfind, _STOP)) + 1 :]
    return clause.endswith("等") or _MADE.found(clause) is None


def _levelled(text: str, judged: list[_Judged]) -> list[_Judged]:
    """Members of an enumeration (80万元、50万元、30万元) serve one purpose and count one thing."""
    result = list(judged)
    order = [(i, i - 1) for i in range(1, len(result))] + [(i, i + 1) for i in range(len(result) - 2, -1, -1)]
    for i, other in order:
        one, two = result[i], result[other]
        first, second = sorted((one.reading, two.reading), key=lambda r: r.start)
        if not _listed(text, first, second):
            continue
        if two.kind == "benefit" and one.kind != "benefit":
            one = one._replace(kind=two.kind, rule=two.rule, counted=two.counted)
        result[i] = one._replace(counted=one.counted or two.counted)
    for i in range(1, len(result)):
        between = text[result[i - 1].reading.end : result[i].reading.start]
        if result[i].counted is None and _GOES_ON.fullmatch(between):
            result[i] = result[i]._replace(counted=result[i - 1].counted)
    for i in range(1, len(result)):
        one, two = result[i - 1], result[i]
        if (
            one.kind == "existing"
            and two.rule in ("kind.target", "kind.rule")
            and _COORDINATED.fullmatch(text, one.reading.end, two.reading.start)
        ):
            result[i] = two._replace(kind="existing", rule=one.rule)
    return result


def _listed(text: str, a: Reading, b: Reading) -> bool:
    """Whether two amounts of one kind stand in one list, with a few words each (初级1000元、中级1500元)."""
    if siblings(text, a, b):
        return True
    if {a.amount.kind, b.amount.kind} <= {"money", "ratio"} and text[a.end : b.start] in ("、", "和"):
        return True
    return a.amount.kind == b.amount.kind != "counter" and _LISTED.fullmatch(text, a.end, b.start) is not None


def _indicator(passage: Passage, judged: _Judged, name: str) -> Indicator:
    view, reading = passage.view, judged.reading
    numeral = reading.amount.numeral
    return _new_indicator(
        id=name,
        measure_id=None,
        section_id=passage.section_id,
        sentence_id=passage.sentence.id,
        span=view.span(reading.start, reading.end),
        text=view.words(reading.start, reading.end),
        metric=view.words(*judged.counted) if judged.counted else None,
        comparator=reading.comparator,
        value=numeral.value,
        upper=numeral.upper,
        unit=written_unit(view, reading),
        normalized=reading.normalized,
        change=reading.change,
        from_value=reading.from_value,
        kind=judged.kind,
        period=reading.period,
        deadline=judged.deadline,
        rule=f"{reading.rule}/{judged.rule}",
    )


def _is_article(section: Section) -> bool:
    return any(s.number is not None and s.number.style == "article" for s in (section, *section.children))


def _last_limit(marks: tuple[dates.DateMark, ...], at: int) -> str | None:
    """The last date before ``at`` by which something is to be done."""
    before = bisect_right(marks, at, key=lambda m: m.end)
    limits = (m.date for m in reversed(marks[max(0, before - 8) : before]) if m.kind in ("by", "period"))
    return next((d for d in limits if d), None)
