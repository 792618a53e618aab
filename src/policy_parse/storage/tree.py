"""A document as a plain tree: mappings in the order of the models, lists, strings, exact numbers."""

from collections.abc import Iterator, Mapping, Sequence
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


class Lazy:
    """A list whose items become trees one at a time, while they are written."""

    __slots__ = ("_items",)

    def __init__(self, items: Sequence[Any]) -> None:
        """``items`` are values of a record."""
        self._items = items

    def __iter__(self) -> Iterator[Tree]:
        return (of_value(item, lazy=True) for item in self._items)

    def __len__(self) -> int:
        return len(self._items)


class Inline(dict[str, Any]):
    """A mapping that is written on one line: a span."""


def of_document(document: PolicyDocument, *, with_text: bool, lazy: bool = False) -> dict[str, Tree]:
    """``document`` as a tree; the full ``text`` only when asked for.

    ``lazy`` is for what is only written: a tree as a whole takes more memory than the document.
    """
    result = {name: of_value(getattr(document, name), lazy) for name in _fields(type(document))}
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


def of_value(value: Any, lazy: bool = False) -> Tree:
    """Any value of a record as a tree."""
    if isinstance(value, _ATOMS):
        return value
    if isinstance(value, Span):
        return Inline(start=value.start, end=value.end)
    if isinstance(value, BaseModel):
        return {name: of_value(getattr(value, name), lazy) for name in _fields(type(value))}
    if isinstance(value, tuple | list):
        return Lazy(value) if lazy else [of_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: of_value(item, lazy) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no stored form for {type(value).__name__}")
