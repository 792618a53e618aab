"""Making corrected records: the fields a person gives, completed with spans and checked by the models."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from policy_parse.corrections.locate import bare, places, same, sentence_of
from policy_parse.corrections.records import Correction
from policy_parse.corrections.shape import CannotApplyError, shaped
from policy_parse.corrections.worth import normalized
from policy_parse.extraction.quantities import quantities
from policy_parse.model import Citation, Indicator, Measure, Mechanism, Metadata, PolicyDocument
from policy_parse.record import Record
from policy_parse.span import Span

Fact = Measure | Indicator | Mechanism | Citation

#: What a correction may set or add, by kind of fact.
FIELDS: dict[str, tuple[str, ...]] = {
    "measure": ("text", "action", "object", "modality", "means", "actors", "responsible", "deadline"),
    "indicator": (
        *("text", "metric", "comparator", "value", "upper", "unit", "normalized"),
        *("change", "from_value", "kind", "period", "deadline"),
    ),
    "mechanism": ("type", "quoted"),
    "citation": ("relation", "doc_number"),
    "metadata": tuple(name for name in Metadata.model_fields if name not in ("spans", "corrected")),
}
_RULE = "correction"
Made = TypeVar("Made", bound=Record)


def changed(document: PolicyDocument, fact: Fact, correction: Correction) -> Fact:
    """``fact`` with the fields that ``correction`` sets."""
    fields = _checked(correction, correction.set or {})
    update: dict[str, Any] = {**fields, "origin": "corrected"}
    span = getattr(fact, "span", None)
    if isinstance(span, Span) and "text" in fields:
        if not isinstance(fields["text"], str):
            raise CannotApplyError(f"text: {fields['text']!r} is no quoted words")
        near = [p for p in places(document, correction.at, fields["text"]) if p.overlaps(span)]
        if not near:
            raise CannotApplyError(f"the words {fields['text']!r} do not stand there", gone=True)
        update |= _standing(document, near[0])
    if isinstance(fact, Measure):
        update |= _nested(document, correction.at, fields)
    if isinstance(fact, Indicator):
        update |= normalized(fields, fact)
    return _validated(type(fact), {name: getattr(fact, name) for name in type(fact).model_fields} | update)


def added(document: PolicyDocument, correction: Correction, span: Span) -> Fact:
    """The fact that ``correction`` adds at ``span``; its id is given later."""
    fields = _checked(correction, correction.add or {})
    return _ADDED[correction.fact](document, correction, span, fields)


def metadata_with(metadata: Metadata, correction: Correction) -> Metadata:
    """``metadata`` with the fields that ``correction`` sets."""
    fields = _checked(correction, correction.set or {})
    touched = tuple(dict.fromkeys((*metadata.corrected, *fields)))
    values = {name: getattr(metadata, name) for name in Metadata.model_fields}
    return _validated(Metadata, values | fields | {"corrected": touched})


def is_right(fact: Record, fields: dict[str, Any], issued_on: date | None = None) -> bool:
    """Whether ``fact`` says by itself all that ``fields`` say; ``issued_on`` is the document's date."""
    if isinstance(fact, Measure):
        fields = shaped(fields, issued_on)
    plain = fact.model_dump(mode="python")
    return all(_holds(plain.get(name), wanted) for name, wanted in fields.items())


def _holds(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(_holds(value.get(k), v) for k, v in wanted.items())
    if isinstance(wanted, list):
        rows = list(value) if isinstance(value, tuple | list) else []
        return len(rows) == len(wanted) and all(map(_holds, rows, wanted))
    if isinstance(value, dict) and isinstance(wanted, str):
        return same(value.get("text"), wanted)
    if isinstance(wanted, str):
        return same(str(value) if value is not None else None, wanted)
    return bool(value == wanted)


def _checked(correction: Correction, fields: dict[str, Any]) -> dict[str, Any]:
    allowed = FIELDS[correction.fact]
    if strange := [name for name in fields if name not in allowed]:
        raise CannotApplyError(
            f"{strange[0]} can't be set for a {correction.fact} (but {', '.join(allowed)} can)"
        )
    return dict(fields)


def _measure(document: PolicyDocument, _: Correction, span: Span, fields: dict[str, Any]) -> Fact:
    standing = _standing(document, span)
    nested = _nested(document, standing["section_id"], fields)
    defaults = {"id": "?", "modality": "commit", "rule": _RULE}
    return _validated(Measure, defaults | fields | nested | standing | {"origin": "corrected"})


def _indicator(document: PolicyDocument, correction: Correction, span: Span, fields: dict[str, Any]) -> Fact:
    read = next(iter(quantities(correction.words or "")), None)
    stated: dict[str, Any] = {"id": "?", "kind": "target", "rule": _RULE}
    if read is not None:
        names = ("comparator", "value", "upper", "unit", "normalized", "change", "from_value", "period")
        stated |= {name: getattr(read, name) for name in names}
    if read is None:
        stated["comparator"] = "eq"
    stated |= normalized(fields, read)
    return _validated(Indicator, stated | fields | _standing(document, span) | {"origin": "corrected"})


def _mechanism(document: PolicyDocument, correction: Correction, span: Span, fields: dict[str, Any]) -> Fact:
    name = span.of(document.text)
    quoted = document.text[span.start - 1 : span.start] in ("“", '"') if span.start else False
    mentions = [
        {"measure_id": _measure_at(document, at), **_standing(document, at)}
        for at in places(document, None, correction.words or "")
        if sentence_of(document, at)
    ]
    values = {"id": f"mech:{name}", "name": name, "quoted": quoted, "mentions": mentions, "rule": _RULE}
    return _validated(Mechanism, {"type": "other"} | values | fields | {"origin": "corrected"})


def _citation(document: PolicyDocument, correction: Correction, span: Span, fields: dict[str, Any]) -> Fact:
    title = span.of(document.text).removeprefix("《").removesuffix("》")
    mentions = [
        _standing(document, at)
        for at in places(document, None, correction.words or "")
        if sentence_of(document, at)
    ]
    values = {"id": f"cite:{title}", "title": title, "mentions": mentions, "rule": _RULE}
    return _validated(Citation, {"relation": "mentions"} | values | fields | {"origin": "corrected"})


_ADDED: dict[str, Callable[[PolicyDocument, Correction, Span, dict[str, Any]], Fact]] = {
    "measure": _measure,
    "indicator": _indicator,
    "mechanism": _mechanism,
    "citation": _citation,
}


def _standing(document: PolicyDocument, span: Span) -> dict[str, Any]:
    """Where a fact at ``span`` stands: the fields that every fact has."""
    found = sentence_of(document, span)
    if found is None:
        raise CannotApplyError("its words stand in no sentence")
    owner, sentence = found
    return {
        "span": span,
        "text": span.of(document.text),
        "section_id": owner.id,
        "sentence_id": sentence.id,
    }


def _nested(document: PolicyDocument, at: str | None, fields: dict[str, Any]) -> dict[str, Any]:
    """Responsible organs, deadline and means, given by their words, with the spans of those words."""
    told = shaped(fields, document.metadata.issued_on)
    result: dict[str, Any] = {name: told[name] for name in ("actors", "deadline") if name in told}
    if "responsible" in told:
        result["responsible"] = [
            row | {"span": _find(document, at, row["name"], "responsible")} for row in told["responsible"]
        ]
    if isinstance(row := result.get("deadline"), dict):
        found = _find(document, at, row["text"], "deadline")
        result["deadline"] = row | {"text": found.of(document.text), "span": found}
    if "means" in told:
        spans = [_find(document, at, row["text"], "means") for row in told["means"]]
        result["means"] = [{"text": found.of(document.text), "span": found} for found in spans]
    return result


def _find(document: PolicyDocument, at: str | None, words: str, field: str) -> Span:
    found = places(document, at, words)
    # A note that closes an item holds for the items inside it: look further up.
    while not found and at and "." in at:
        at = at.rpartition(".")[0]
        found = places(document, at, words)
    if not found:
        raise CannotApplyError(f"{field}: the words {words!r} do not stand there", gone=True)
    return found[0]


def _measure_at(document: PolicyDocument, span: Span) -> str | None:
    return next((m.id for m in document.measures if m.span.holds(span)), None)


def _validated(kind: type[Made], values: dict[str, Any]) -> Made:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise CannotApplyError(f"{field}: {first['msg'].lower()}") from None


def key(fact: Fact) -> tuple[str, str]:
    """What a correction names a fact by: its section (if it has one) and its words."""
    if isinstance(fact, Measure | Indicator):
        return fact.section_id, bare(fact.text)
    if isinstance(fact, Mechanism):
        return "", bare(fact.name)
    return "", bare(fact.title or (fact.doc_number.text if fact.doc_number else None))
