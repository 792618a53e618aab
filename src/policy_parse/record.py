"""The base of all records, and the two ways they are made inside the program."""

from collections.abc import Callable
from functools import cache
from typing import Any, ParamSpec, TypeVar, cast

from pydantic import BaseModel, ConfigDict

P = ParamSpec("P")
R = TypeVar("R", bound=BaseModel)


class Record(BaseModel):
    """Base of all records: immutable, strict about unknown names; validators are built at first use."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def trusted(record: Callable[P, R]) -> Callable[P, R]:
    """A constructor of ``record`` with the same signature that does not validate.

    For the values that our own code makes, whose types mypy checks: a document has thousands of
    them, and a run that reads nothing back need not build pydantic's validators either.
    """
    model = cast(type[R], record)
    blank = {name: field.default for name, field in model.model_fields.items()}
    if any(field.default_factory for field in model.model_fields.values()):
        raise TypeError(f"{model.__name__} has a default that is made anew each time")

    def make(*_: P.args, **values: P.kwargs) -> R:
        return _filled(model, {**blank, **values}, _names(tuple(values)))

    return make


def changed(record: R, **values: Any) -> R:
    """``record`` with other ``values``, which are not validated."""
    given = record.__pydantic_fields_set__
    if not values.keys() <= given:
        given = _names(tuple(name for name in record.__dict__ if name in given or name in values))
    return _filled(type(record), {**record.__dict__, **values}, given)


@cache
def _names(given: tuple[str, ...]) -> set[str]:
    """The names as a set, which all records share that were given these: it is as large as they are."""
    return set(given)


def _filled(model: type[R], values: dict[str, Any], given: set[str]) -> R:
    """What :meth:`pydantic.BaseModel.model_construct` makes, once all fields have their values."""
    made = model.__new__(model)
    put = object.__setattr__
    put(made, "__dict__", values)
    put(made, "__pydantic_fields_set__", given)
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made
