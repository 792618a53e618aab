"""A document as a plain tree: mappings in the order of the models, lists, strings, exact numbers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from policy_parse.model import PolicyDocument
from policy_parse.span import Span

#: What a stored file holds: ``dict``, ``list``, ``str``, ``int``, ``Decimal``, ``bool``, ``None``.
Tree = Any
#: The way to a node: keys and list indexes from the root.
Way = tuple[str | int, ...]
#: Where nodes stand in their file: line and column, both from 1.
Positions = dict[Way, tuple[int, int]]


_ATOMS = (str, int, Decimal, type(None))


class Inline(dict[str, Any]):
    """A mapping that is written on one line: a span."""


def of_document(document: PolicyDocument, *, with_text: bool) -> dict[str, Tree]:
    """``document`` as a tree; the full ``text`` only when asked for."""
    result = {name: of_value(getattr(document, name)) for name in _fields(type(document))}
    if not with_text:
        del result["text"]
    return result


def number(value: Decimal) -> str:
    """The shortest exact decimal notation, without exponent: ``1000000000``, ``0.9``."""
    if value == value.to_integral_value():
        return format(value.quantize(Decimal(1)) if value.adjusted() < 27 else value, "f").partition(".")[0]
    return format(value, "f").rstrip("0")


@cache
def _fields(record: type[BaseModel]) -> tuple[str, ...]:
    return tuple(record.model_fields)


def of_value(value: Any) -> Tree:
    """Any value of a record as a tree."""
    if isinstance(value, _ATOMS):
        return value
    if isinstance(value, Span):
        return Inline(start=value.start, end=value.end)
    if isinstance(value, BaseModel):
        return {name: of_value(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, tuple | list):
        return [of_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: of_value(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no stored form for {type(value).__name__}")
