"""Facts as rows of a table, for people who live in spreadsheets, and edited rows as corrections.

A row is known by its key: the fact's section, words and, where these stand twice, the words around
them. So rows may be sorted, filtered and moved; nothing hangs on their order.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from pydantic import ValidationError

from policy_parse.corrections.columns import SHEETS, Cell, Column, Row
from policy_parse.corrections.locate import bare, context_of
from policy_parse.corrections.records import Correction, FactKind
from policy_parse.model import (
    Citation,
    Indicator,
    Measure,
    Mechanism,
    PolicyDocument,
    Role,
)

_METADATA = (
    *("title", "doc_type", "issued_on", "published_on", "effective_on", "expires_on", "issuers"),
    *("recipients", "signatory", "index_number", "publisher", "category", "validity", "cc"),
)
_MANY = ("issuers", "recipients", "cc")


def rows(document: PolicyDocument) -> dict[FactKind, list[Row]]:
    """Every fact of ``document`` as a row of its sheet."""
    sentences = {s.id: s.text for owner in document.owners() for s in owner.sentences}

    def placed(fact: Measure | Indicator) -> Row:
        sentence = sentences.get(fact.sentence_id, "")
        context = context_of(document, fact.section_id, fact.span)
        key = _key(fact.section_id, fact.text, context)
        return {"section": fact.section_id, "sentence": sentence, "key": key}

    metadata = document.metadata
    return {
        "measure": [_measure(fact) | placed(fact) for fact in document.measures],
        "indicator": [_indicator(fact) | placed(fact) for fact in document.indicators],
        "mechanism": [_mechanism(fact) for fact in document.mechanisms],
        "citation": [_citation(fact) for fact in document.citations if fact.title],
        "metadata": [
            {"field": name, "value": _said(getattr(metadata, name)), "key": _key(None, name, None)}
            for name in _METADATA
        ],
    }


@dataclass(frozen=True, slots=True)
class Edit:
    """An edited row: its place in the sheet, and the correction it asks for or why there is none."""

    place: str
    correction: Correction | None
    problem: str | None = None


def edits(
    before: Mapping[FactKind, Sequence[Row]], after: Mapping[str, Sequence[Row]], by: str
) -> Iterator[Edit]:
    """What was edited from ``before`` to ``after``; rows that can't be brought back say why."""
    for name in after.keys() - SHEETS.keys():
        yield Edit(name, None, "not one of the sheets that were put out")
    for kind, columns in SHEETS.items():
        if kind not in after:
            yield Edit(kind, None, "the sheet is gone: its facts are left as they are")
            continue
        known = {str(row["key"]): row for row in before[kind]}
        names = {column.name for column in columns}
        seen: set[str] = set()
        # Row 1 of a sheet holds the names of the columns.
        for number, row in enumerate(after[kind], 2):
            place = f"{kind} row {number}"
            key = str(row.get("key") or "")
            if stray := [value for name, value in row.items() if name not in names and value is not None]:
                yield Edit(place, None, f"{stray[0]!r} stands outside the columns")
            if not key:
                if any(row.values()):
                    yield _added(place, kind, columns, row, by)
            elif key not in known:
                yield Edit(
                    place, None, "there is no such fact: dropped by now, or the last column was changed"
                )
            elif key in seen:
                yield Edit(place, None, "the same fact stands above it already")
            else:
                seen.add(key)
                if (edit := _changed(place, kind, columns, known[key], row, by)) is not None:
                    yield edit
        for key in known.keys() - seen:
            words = json.loads(key)[1]
            yield Edit(kind, None, f"the row of {words!r} is gone: to drop a fact, write yes under drop")


def _changed(
    place: str, kind: FactKind, columns: tuple[Column, ...], old: Row, new: Row, by: str
) -> Edit | None:
    at, words, context = json.loads(str(old["key"]))
    head = {"fact": kind, "at": at, "words": words, "context": context}
    why = {"by": by, "why": str(new.get("why") or "edited in a spreadsheet")}
    try:
        drop = str(new.get("drop") or "").strip()
        if drop.lower() in ("yes", "y", "是"):
            return Edit(place, Correction.model_validate(head | why | {"drop": True}))
        if drop:
            return Edit(place, None, f"drop: {drop!r} is neither yes nor empty")
        fixed = [c.name for c in columns if not c.editable and c.name != "key"]
        if moved := [name for name in fixed if _same(old.get(name), new.get(name)) is False]:
            return Edit(place, None, f"{moved[0]} can't be edited")
        fields: dict[str, Any] = {}
        for column in columns:
            if column.editable and column.name not in ("drop", "why"):
                value = _value(column, new.get(column.name))
                if not _same(old.get(column.name), value):
                    fields[column.name] = value
        if not fields:
            return Edit(place, None, "a reason, but nothing was edited") if new.get("why") else None
        if kind == "metadata":
            name = str(old["field"])
            value = fields["value"]
            listed = [part.strip() for part in str(value or "").split("；") if part.strip()]
            head = {"fact": kind}
            fields = {name: listed if name in _MANY else value}
        return Edit(place, Correction.model_validate(head | why | {"set": _nested(fields, new)}))
    except (ValueError, ValidationError) as error:
        return Edit(place, None, _line(error))


def _added(place: str, kind: FactKind, columns: tuple[Column, ...], row: Row, by: str) -> Edit:
    names = {"measure": "text", "indicator": "text", "mechanism": "name", "citation": "title"}
    if kind == "metadata":
        return Edit(place, None, "a field of the metadata can't be added")
    words = row.get(names[kind])
    why = {"by": by, "why": str(row.get("why") or "added in a spreadsheet")}
    head = {"fact": kind, "at": row.get("section"), "words": words}
    try:
        fields = {
            column.name: value
            for column in columns
            if column.editable
            and column.name not in ("drop", "why", "text")
            and (value := _value(column, row.get(column.name))) is not None
        }
        return Edit(place, Correction.model_validate(head | why | {"add": _nested(fields, row)}))
    except (ValueError, ValidationError) as error:
        return Edit(place, None, _line(error))


def _measure(fact: Measure) -> Row:
    return {
        "text": fact.text,
        "action": fact.action,
        "object": fact.object,
        "modality": fact.modality,
        "responsible": "；".join(f"{r.name} {r.role}" for r in fact.responsible) or None,
        "deadline": fact.deadline.text if fact.deadline else None,
        "deadline date": fact.deadline.date if fact.deadline else None,
        "deadline kind": fact.deadline.kind if fact.deadline else None,
    }


def _indicator(fact: Indicator) -> Row:
    plain: Row = {
        name: getattr(fact, name)
        for name in (
            "text",
            "metric",
            "comparator",
            "value",
            "upper",
            "unit",
            "change",
            "kind",
            "period",
            "deadline",
        )
    }
    return plain | {
        f"normalized {name}": getattr(fact.normalized, name) for name in ("value", "upper", "unit")
    }


def _mechanism(fact: Mechanism) -> Row:
    quoted = "yes" if fact.quoted else "no"
    return {"name": fact.name, "type": fact.type, "quoted": quoted, "key": _key(None, fact.name, None)}


def _citation(fact: Citation) -> Row:
    return {"title": fact.title, "relation": fact.relation, "key": _key(None, fact.title or "", None)}


def _nested(fields: dict[str, Any], row: Row) -> dict[str, Any]:
    """Columns of one thing put together again: deadlines, normalised values, responsible organs."""
    result = {name: value for name, value in fields.items() if " " not in name}
    if any(name.startswith("normalized ") for name in fields):
        result["normalized"] = {
            part: _value(Column(part, number=part != "unit"), row.get(f"normalized {part}"))
            for part in ("value", "upper", "unit")
        }
    if any(name.startswith("deadline ") for name in fields) or (
        "deadline" in fields and "deadline kind" in row
    ):
        words = row.get("deadline")
        kind, date = row.get("deadline kind") or "by", row.get("deadline date")
        result["deadline"] = {"text": words, "date": date, "kind": kind} if words else None
    if "responsible" in fields:
        result["responsible"] = [
            _organ(part) for part in str(fields["responsible"] or "").split("；") if part.strip()
        ]
    if "quoted" in fields:
        result["quoted"] = fields["quoted"] == "yes"
    return result


def _organ(words: str) -> dict[str, str]:
    name, _, role = words.strip().rpartition(" ")
    if role in get_args(Role):
        return {"name": name.strip(), "role": role}
    return {"name": words.strip(), "role": "all"}


def _value(column: Column, cell: Cell) -> Cell:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if column.number:
        try:
            return Decimal(str(cell))
        except InvalidOperation:
            raise ValueError(f"{column.name}: {cell!r} is no number") from None
    word = str(cell).strip()
    if column.choices and word not in column.choices:
        raise ValueError(f"{column.name}: {word!r} is none of {', '.join(column.choices)}")
    return word


def _same(one: Cell, two: Cell) -> bool:
    if isinstance(one, Decimal) or isinstance(two, Decimal):
        return one == two
    return bare(str(one or "")) == bare(str(two or ""))


def _said(value: Any) -> str | None:
    if isinstance(value, tuple):
        return "；".join(value) or None
    return None if value is None else str(value)


def _key(at: str | None, words: str, context: str | None) -> str:
    return json.dumps([at, words, context], ensure_ascii=False)


def _line(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}".lstrip(": ")
    return str(error)
