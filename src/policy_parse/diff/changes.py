"""What a difference means: the fields of two matched facts, with directions. No word on legal effect."""

from collections.abc import Iterator
from decimal import Decimal

from policy_parse.diff.canonical import key
from policy_parse.diff.duty import Duties
from policy_parse.diff.likeness import edit_likeness
from policy_parse.diff.model import Direction, FieldChange
from policy_parse.model import (
    Citation,
    Deadline,
    DocNumber,
    Indicator,
    Measure,
    Mechanism,
    Metadata,
    Normalized,
    Responsible,
)

#: Duty strength, the strongest first (应当, plain order, 鼓励, 探索, 可以). A prohibition (不得) is
#: another duty, not a stronger one.
_STRENGTH = ("must", "commit", "encourage", "explore", "may")
#: Least likeness of two clauses whose duties are compared; with another verb.
_SAME_ACT, _SAME_WORDS = 0.55, 0.8
_FLOOR, _CEILING = ("ge", "gt"), ("le", "lt")
#: More of a floor or less of a ceiling is stricter; so is the bound that leaves the value itself out.
_STRICT = {"ge": 0, "gt": 1, "le": 0, "lt": 1}
#: Where a document tells its own name and dates. What only a portal says is no part of the text.
_METADATA = (
    "title",
    "doc_type",
    "doc_number",
    "issuers",
    "signatory",
    "recipients",
    "issued_on",
    "published_on",
    "effective_on",
    "expires_on",
    "cc",
)
_DATES = ("issued_on", "published_on", "effective_on", "expires_on")


def measure_fields(
    old: Measure, new: Measure, duties: tuple[Duties, Duties] | None = None
) -> tuple[FieldChange, ...]:
    """Action, object, modality, deadline and responsible organs.

    ``duties``: the sentences of both versions; a plain order is then no other duty where it stands under
    the word that the other version has in its clause.
    """
    found: list[FieldChange] = []
    if old.text != new.text and key(old.text) != key(new.text):
        found += _words("action", old.action, new.action)
        found += _words("object", old.object, new.object)
        if _comparable(old, new) and (duties is None or not _same_duty(old, new, duties)):
            found += _modality(old.modality, new.modality)
    found += _deadline(*_own_deadlines(old, new))
    found += _responsible(old.responsible, new.responsible)
    return tuple(found)


def indicator_fields(old: Indicator, new: Indicator) -> tuple[FieldChange, ...]:
    """Value, comparator, unit, kind, metric and the rest, compared in the base unit."""
    a, b = old.normalized, new.normalized
    found = [*_value(old, new), *_comparator(old, new)]
    if a.unit != b.unit:
        found.append(FieldChange(field="unit", old=old.unit, new=new.unit))
    for name in ("kind", "change", "from_value", "period"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            found.append(FieldChange(field=name, old=_said(before), new=_said(after)))
    found += _words("metric", old.metric, new.metric)
    return tuple(found)


def mechanism_fields(old: Mechanism, new: Mechanism) -> tuple[FieldChange, ...]:
    """A new name, or a new type under the same name."""
    found = list(_words("name", old.name, new.name))
    if old.type != new.type:
        found.append(FieldChange(field="type", old=old.type, new=new.type))
    return tuple(found)


def citation_fields(old: Citation, new: Citation) -> tuple[FieldChange, ...]:
    """Title, number and relation of a cited document."""
    found = list(_words("title", old.title, new.title))
    found += _words("doc_number", _number(old.doc_number), _number(new.doc_number))
    if old.relation != new.relation:
        found.append(FieldChange(field="relation", old=old.relation, new=new.relation))
    return tuple(found)


def metadata_fields(old: Metadata, new: Metadata) -> tuple[FieldChange, ...]:
    """What both versions say of themselves, differently."""
    found: list[FieldChange] = []
    for name in _METADATA:
        a, b = _plain(getattr(old, name)), _plain(getattr(new, name))
        if a and b and key(a) != key(b):
            direction: Direction | None = None
            if name in _DATES:
                direction = "later" if b > a else "earlier"
            found.append(FieldChange(field=name, old=a, new=b, direction=direction))
    return tuple(found)


def _said(value: Decimal | str | None) -> str | None:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _plain(value: object) -> str:
    if isinstance(value, DocNumber):
        return value.text
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _number(number: DocNumber | None) -> str | None:
    return number.text if number else None


def _words(field: str, old: str | None, new: str | None) -> Iterator[FieldChange]:
    if old != new and key(old or "") != key(new or ""):
        yield FieldChange(field=field, old=old, new=new)


def _own_deadlines(old: Measure, new: Measure) -> tuple[Deadline | None, Deadline | None]:
    """The deadlines; none for a date that the other version has too, beside a deadline that went or came."""
    a, b = old.deadline, new.deadline
    if a and b and key(a.text) != key(b.text):
        kept, stays = key(b.text) in key(old.text), key(a.text) in key(new.text)
        if kept != stays:
            return (a, None) if kept else (None, b)
    return a, b


def _deadline(old: Deadline | None, new: Deadline | None) -> Iterator[FieldChange]:
    if old is None and new is None:
        return
    if old is None or new is None:
        yield FieldChange(
            field="deadline",
            old=old.text if old else None,
            new=new.text if new else None,
            direction="added" if new else "removed",
        )
        return
    # The same words in another year's plan: the words did not change.
    if key(old.text) == key(new.text) or (old.date == new.date and old.kind == new.kind and old.date):
        return
    a, b = _moment(old), _moment(new)
    direction: Direction | None = None
    if a is not None and b is not None and a[0] == b[0] and a != b:
        direction = "later" if b > a else "earlier"
    yield FieldChange(field="deadline", old=old.text, new=new.text, direction=direction)


def _moment(deadline: Deadline) -> tuple[str, Decimal | str] | None:
    """What two deadlines are compared by: a day, or the length of a term when it is in one unit."""
    if not deadline.date:
        return None
    if not deadline.date.startswith("P"):
        return "day", deadline.date
    digits = deadline.date.strip("PTYMWDH")
    if not digits.replace(".", "", 1).isdigit():
        return None
    return deadline.date.replace(digits, ""), Decimal(digits)


def _comparable(old: Measure, new: Measure) -> bool:
    """Whether the two say so nearly the same that one duty can be stronger than the other.

    With another verb it is another act, unless the rest is the same; 鼓励 and 探索 are verbs by themselves.
    """
    verbs = {old.modality, new.modality} & {"encourage", "explore"} or set(old.action) & set(new.action)
    return edit_likeness(key(old.text), key(new.text)) >= (_SAME_ACT if verbs else _SAME_WORDS)


def _same_duty(old: Measure, new: Measure, duties: tuple[Duties, Duties]) -> bool:
    if old.modality == "commit":
        return duties[0].lends(old, new.modality)
    return new.modality == "commit" and duties[1].lends(new, old.modality)


def _modality(old: str, new: str) -> Iterator[FieldChange]:
    if old == new:
        return
    direction: Direction | None = None
    if old in _STRENGTH and new in _STRENGTH:
        direction = "stronger" if _STRENGTH.index(new) < _STRENGTH.index(old) else "weaker"
    yield FieldChange(field="modality", old=old, new=new, direction=direction)


def _responsible(old: tuple[Responsible, ...], new: tuple[Responsible, ...]) -> Iterator[FieldChange]:
    """Per role: who came for whom, in order; who is left over was added or dropped."""
    if [(r.name, r.role) for r in old] == [(r.name, r.role) for r in new]:
        return
    for role in ("lead", "support", "all"):
        before = {key(r.name): r.name for r in old if r.role == role}
        after = {key(r.name): r.name for r in new if r.role == role}
        gone = [before[k] for k in before if k not in after]
        come = [after[k] for k in after if k not in before]
        swapped = min(len(gone), len(come))
        for a, b in zip(gone[:swapped], come[:swapped], strict=True):
            yield FieldChange(field="responsible", old=a, new=b, direction="swapped", role=role)
        for a in gone[swapped:]:
            yield FieldChange(field="responsible", old=a, new=None, direction="removed", role=role)
        for b in come[swapped:]:
            yield FieldChange(field="responsible", old=None, new=b, direction="added", role=role)


def _value(old: Indicator, new: Indicator) -> Iterator[FieldChange]:
    a, b = old.normalized, new.normalized
    if (a.value, a.upper) == (b.value, b.upper):
        return
    direction: Direction | None = None
    delta = ratio = None
    if a.unit == b.unit and same_form(old.comparator, new.comparator):
        direction = _way(a, b)
        if a.upper is None or a.upper - a.value == (b.upper or b.value) - b.value:
            delta = b.value - a.value
            ratio = _ratio(a.value, b.value) if a.upper is None else None
    yield FieldChange(
        field="value", old=amount(old), new=amount(new), direction=direction, delta=delta, ratio=ratio
    )


def same_form(old: str | None, new: str | None) -> bool:
    """Whether two bounds can be compared: a range with a range only, a floor with no ceiling."""
    if "range" in (old, new):
        return old == new
    return not any(a in _FLOOR and b in _CEILING for a, b in ((old, new), (new, old)))


def _way(a: Normalized, b: Normalized) -> Direction | None:
    """Raised when neither end is lower and one is higher."""
    ends = [(a.value, b.value), (a.upper or a.value, b.upper or b.value)]
    if all(y >= x for x, y in ends):
        return "raised"
    return "lowered" if all(y <= x for x, y in ends) else None


def _ratio(old: Decimal, new: Decimal) -> Decimal | None:
    return (new / old).quantize(Decimal("0.000001")).normalize() if old else None


def _comparator(old: Indicator, new: Indicator) -> Iterator[FieldChange]:
    direction = strictness(old, new)
    if old.comparator != new.comparator or direction:
        yield FieldChange(field="comparator", old=old.comparator, new=new.comparator, direction=direction)


def strictness(old: Indicator, new: Indicator) -> Direction | None:
    """Whether two bounds of the same sort ask for more (``tightened``) or less (``loosened``)."""
    a, b = old.normalized, new.normalized
    if a.unit != b.unit or a.upper is not None or b.upper is not None:
        return None
    for side, sign in ((_FLOOR, 1), (_CEILING, -1)):
        if old.comparator in side and new.comparator in side:
            before = (sign * a.value, _STRICT[old.comparator])
            after = (sign * b.value, _STRICT[new.comparator])
            if before == after:
                return None
            return "tightened" if after > before else "loosened"
    return None


def amount(indicator: Indicator) -> str:
    """Value and unit as written: 10亿元, 10—15%."""
    upper = f"—{_said(indicator.upper)}" if indicator.upper is not None else ""
    return f"{_said(indicator.value)}{upper}{indicator.unit or ''}"
