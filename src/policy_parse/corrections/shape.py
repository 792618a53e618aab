"""What a correction may say of a measure's organs, means, actors and deadline, brought into one shape.

A bare string stands for one entry given by its words, a list for several.
"""

from datetime import date
from typing import Any

from policy_parse.extraction import dates
from policy_parse.text.fold import View


class CannotApplyError(Exception):
    """A correction that does not fit the document; its text says why. ``gone``: its words are not there."""

    def __init__(self, message: str, *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone


def shaped(fields: dict[str, Any], issued_on: date | None = None) -> dict[str, Any]:
    """``fields`` with lists of entries and a whole deadline; CannotApplyError for what is none.

    ``issued_on`` is the date that relative deadlines are read against.
    """
    result = dict(fields)
    if "responsible" in fields:
        rows = _entries("responsible", "name", fields["responsible"])
        result["responsible"] = [{"role": "lead"} | row for row in rows]
    if "means" in fields:
        result["means"] = _entries("means", "text", fields["means"])
    if "actors" in fields:
        result["actors"] = [row["name"] for row in _entries("actors", "name", fields["actors"])]
    if fields.get("deadline") is not None:
        result["deadline"] = _deadline(fields["deadline"], issued_on)
    return result


def _entries(field: str, key: str, said: Any) -> list[dict[str, Any]]:
    """Entries as mappings with their words under ``key``."""
    if said is None:
        return []
    return [_entry(field, key, one) for one in (said if isinstance(said, list | tuple) else [said])]


def _entry(field: str, key: str, said: Any) -> dict[str, Any]:
    row = {key: said} if isinstance(said, str) else said
    if not isinstance(row, dict):
        raise CannotApplyError(f"{field}: {said!r} is neither words nor an entry with {key}")
    if not isinstance(row.get(key), str) or not row[key].strip():
        raise CannotApplyError(f"{field}: {said!r} has no {key}")
    return row


def _deadline(said: Any, issued_on: date | None) -> dict[str, Any]:
    """A deadline with kind and date: those given, else what its words say."""
    row = _entry("deadline", "text", said)
    words = row["text"]
    marks = dates.find(View(words), issued_on) if "kind" not in row or "date" not in row else ()
    mark = next((mark for mark in marks if mark.kind is not None), None)
    if mark is not None:
        row = {"kind": mark.kind, "date": mark.date, "basis": mark.basis} | row
    if "kind" not in row:
        raise CannotApplyError(
            f"deadline: needs kind (by, from, within, ongoing, period), as {words!r} names no date"
        )
    if "date" not in row and row["kind"] != "ongoing":
        raise CannotApplyError(f"deadline: needs date (null where it is open), as {words!r} names none")
    return {"date": None} | row
