"""The same records as pydantic models: for validating what comes from outside, and for the JSON Schema."""

from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, TypeAdapter, create_model
from pydantic import Field as PydanticField
from pydantic_core import CoreSchema, core_schema

from policy_parse.record import Record

_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
_MODELS: dict[type, type[BaseModel]] = {}


def validated(kind: type[Record], data: Any) -> Any:
    """``data`` as a record of ``kind``; records inside it are taken as they are."""
    return _adapter(kind).validate_python(data)


def json_schema(kind: type[Record]) -> dict[str, Any]:
    """The JSON Schema of ``kind``, what it holds under ``$defs``."""
    return _adapter(kind).json_schema()


def core_schema_of(kind: type[Record], handler: GetCoreSchemaHandler) -> CoreSchema:
    """How pydantic validates a field of type ``kind``: through its model, into the record itself."""

    def into_record(value: Any, validate: core_schema.ValidatorFunctionWrapHandler) -> Any:
        return value if isinstance(value, kind) else kind(**validate(value).__dict__)

    return core_schema.no_info_wrap_validator_function(
        into_record,
        handler.generate_schema(_model(kind)),
        serialization=core_schema.plain_serializer_function_ser_schema(
            lambda record: record.model_dump(mode="json")
        ),
    )


def _adapter(kind: type[Record]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _model(kind: type[Record]) -> type[BaseModel]:
    if kind not in _MODELS:
        _MODELS[kind] = _made(kind)
    return _MODELS[kind]


def _made(kind: type[Record]) -> type[BaseModel]:
    hints = get_type_hints(kind, include_extras=True)
    fields: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        default: dict[str, Any] = {"default": info.default} if info.default is not ... else {}
        if info.default_factory is not None:
            default = {"default_factory": info.default_factory}
        fields[name] = (
            hints[name],
            PydanticField(description=info.description or None, **default, **info.bounds),
        )
    # Not built before it is kept: a section holds sections.
    config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    made: type[BaseModel] = create_model(
        kind.__name__, __config__=config, __doc__=kind.__doc__, __module__=kind.__module__, **fields
    )
    return made
