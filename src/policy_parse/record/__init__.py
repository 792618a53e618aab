"""Records: frozen, typed, cheap to define and to make; checked by pydantic where data comes from outside.

A run on one document is over in less time than importing pydantic and building its validators
takes. So a :class:`Record` looks and feels like a frozen pydantic model (``model_copy``,
``model_dump``, ``model_validate``, ``model_json_schema``, and it may be a field of one), but what
the program makes itself is not validated on the way, and pydantic is loaded when something is:
a stored file, a correction, the JSON Schema.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

__all__ = ["Field", "FieldInfo", "JsonNumber", "Record"]

_REQUIRED: Any = ...


class FieldInfo:
    """What is known of a field: its default (``...`` for none), its description, its bounds."""

    __slots__ = ("bounds", "default", "default_factory", "description")

    def __init__(
        self,
        default: Any,
        default_factory: Callable[[], Any] | None,
        description: str,
        bounds: dict[str, Any],
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.description = description
        self.bounds = bounds


def Field(
    *,
    default: Any = _REQUIRED,
    default_factory: Callable[[], Any] | None = None,
    description: str = "",
    **bounds: Any,
) -> Any:
    """Declares a field of a record; ``bounds`` are pydantic's (``ge``, ``min_length`` …)."""
    return FieldInfo(default, default_factory, description, bounds)


class JsonNumber:
    """Annotates an exact ``Decimal`` that is a bare number in JSON."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, str]:
        del schema, handler
        return {"type": "number"}


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Record:
    """Base of all records: made from keywords, immutable, equal by value."""

    model_fields: ClassVar[dict[str, FieldInfo]] = {}
    _defaults: ClassVar[dict[str, Any]] = {}
    _factories: ClassVar[tuple[tuple[str, Callable[[], Any]], ...]] = ()

    def __init_subclass__(cls) -> None:
        fields = dict(cls.model_fields)
        for name in cls.__annotations__:
            value = cls.__dict__.get(name, _REQUIRED)
            fields[name] = value if isinstance(value, FieldInfo) else FieldInfo(value, None, "", {})
            if name in cls.__dict__:
                delattr(cls, name)
        cls.model_fields = fields
        cls._defaults = {name: info.default for name, info in fields.items() if info.default is not _REQUIRED}
        cls._factories = tuple((n, i.default_factory) for n, i in fields.items() if i.default_factory)

    def __init__(self, **values: Any) -> None:
        state = {**self._defaults, **values}
        for name, factory in self._factories:
            if name not in state:
                state[name] = factory()
        if state.keys() != self.model_fields.keys():
            self._misfit(state)
        self.__dict__.update(state)

    def _misfit(self, state: dict[str, Any]) -> None:
        missing = ", ".join(name for name in self.model_fields if name not in state)
        unknown = ", ".join(name for name in state if name not in self.model_fields)
        told = [f"missing {missing}"] * bool(missing) + [f"unknown {unknown}"] * bool(unknown)
        raise TypeError(f"{type(self).__name__}: {'; '.join(told)}")

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be taken away")

    if not TYPE_CHECKING:  # the type checker makes its own of a data class

        def __eq__(self, other: object) -> bool:
            if type(self) is not type(other):
                return NotImplemented
            return self.__dict__ == other.__dict__

        def __hash__(self) -> int:
            return hash((type(self), *(self.__dict__[name] for name in self.model_fields)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={self.__dict__[n]!r}' for n in self.model_fields)})"

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """The same as the constructor: nothing is validated."""
        return cls(**values)

    def model_copy(self, *, update: dict[str, Any] | None = None) -> Self:
        """A copy with some fields changed; nothing is validated."""
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        if update:
            copy.__dict__.update(update)
        return copy

    def model_dump(self, *, mode: str = "python") -> dict[str, Any]:
        """Plain mappings and tuples; with ``mode="json"`` nothing but what JSON has."""
        return {name: _plain(self.__dict__[name], mode == "json") for name in self.model_fields}

    @classmethod
    def model_validate(cls, data: Any) -> Self:
        """A record from untrusted data (mappings, lists …); pydantic's ValidationError if it is none."""
        from policy_parse.record.checked import validated

        made: Self = validated(cls, data)
        return made

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        """The JSON Schema (2020-12) of this record."""
        from policy_parse.record.checked import json_schema

        return json_schema(cls)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from policy_parse.record.checked import core_schema_of

        del source
        return core_schema_of(cls, handler)


def _plain(value: Any, json: bool) -> Any:
    if isinstance(value, Record):
        return value.model_dump(mode="json" if json else "python")
    if isinstance(value, tuple | list):
        items = [_plain(item, json) for item in value]
        return items if json else tuple(items)
    if isinstance(value, dict):
        return {key: _plain(item, json) for key, item in value.items()}
    if json and isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if json and isinstance(value, date):
        return value.isoformat()
    return value
