"""Does a plain tree conform to the document schema? Every place where it does not, with the reason.

Knows exactly the words of JSON Schema that :mod:`policy_parse.validation.schema` uses, so that
validating needs no further package and nothing is coerced on the way. The suite holds it equal
to a full implementation of JSON Schema.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from policy_parse.storage.tree import Tree, Way
from policy_parse.validation.schema import document_schema

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, Decimal, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_NAMES = {"object": "a mapping", "array": "a list", "null": "null"}

#: What :func:`faults` checks; the suite asserts that the schema uses nothing else.
KNOWN = frozenset(
    ("type", "enum", "minimum", "format", "items", "properties", "required", "additionalProperties")
) | frozenset(("anyOf", "$ref"))


def faults(tree: Tree) -> Iterator[tuple[Way, str]]:
    """Every fault of ``tree`` against the document schema: where, and one phrase."""
    schema = _schema()
    yield from _check(tree, schema, (), schema["$defs"])


@cache
def _schema() -> dict[str, Any]:
    return document_schema()


def _check(node: Tree, rule: dict[str, Any], path: Way, defs: dict[str, Any]) -> Iterator[tuple[Way, str]]:
    if "$ref" in rule:
        yield from _check(node, defs[rule["$ref"].rpartition("/")[2]], path, defs)
    elif "anyOf" in rule:
        yield from _any(node, rule["anyOf"], path, defs)
    elif not _is(node, rule.get("type")):
        yield path, f"must be {_called(rule)}, is {_shown(node)}"
    elif "enum" in rule and node not in rule["enum"]:
        yield path, f"must be one of {', '.join(map(str, rule['enum']))}; is {_shown(node)}"
    elif "minimum" in rule and node < rule["minimum"]:
        yield path, f"must be at least {rule['minimum']}, is {node}"
    elif rule.get("format") == "date" and not _is_date(node):
        yield path, f"must be a date YYYY-MM-DD, is {_shown(node)}"
    elif isinstance(node, dict):
        yield from _mapping(node, rule, path, defs)
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _check(item, rule.get("items", {}), (*path, index), defs)


def _mapping(
    node: dict[str, Tree], rule: dict[str, Any], path: Way, defs: dict[str, Any]
) -> Iterator[tuple[Way, str]]:
    properties = rule.get("properties", {})
    others = rule.get("additionalProperties", {})
    for name in rule.get("required", ()):
        if name not in node:
            yield path, f"the field {name} is missing"
    for name, value in node.items():
        if name in properties:
            yield from _check(value, properties[name], (*path, name), defs)
        elif others is False:
            yield (*path, name), f"unknown field {name}"
        else:
            yield from _check(value, others, (*path, name), defs)


def _any(
    node: Tree, choices: list[dict[str, Any]], path: Way, defs: dict[str, Any]
) -> Iterator[tuple[Way, str]]:
    tried = [list(_check(node, choice, path, defs)) for choice in choices]
    if all(tried):
        # The choice that got furthest tells most: a wrong field inside beats "is not null".
        deepest = max(tried, key=lambda found: (max(len(at) for at, _ in found), -len(found)))
        if max(len(at) for at, _ in deepest) > len(path) or len(tried) == 1:
            yield from deepest
        else:
            yield path, "; or ".join(found[0][1] for found in tried)


def _is(node: Tree, kind: str | None) -> bool:
    if kind is None:
        return True
    if isinstance(node, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(node, Decimal):
        return node == node.to_integral_value()
    return isinstance(node, _TYPES[kind])


def _is_date(node: str) -> bool:
    try:
        return date.fromisoformat(node).isoformat() == node
    except ValueError:
        return False


def _called(rule: dict[str, Any]) -> str:
    return _NAMES.get(rule["type"]) or f"a {rule['type']}".replace("a integer", "a whole number")


def _shown(node: Tree) -> str:
    if isinstance(node, dict | list):
        return "a mapping" if isinstance(node, dict) else "a list"
    if node is None or isinstance(node, bool):
        return "null" if node is None else str(node).lower()
    text = str(node) if isinstance(node, int | Decimal | float) else repr(node)
    return text if len(text) <= 40 else f"{text[:37]}…"
