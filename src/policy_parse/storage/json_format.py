"""JSON: two spaces a level, Chinese unescaped, spans on one line, numbers exact."""

import json
import re
from bisect import bisect_right
from decimal import Decimal
from itertools import pairwise
from json.encoder import encode_basestring
from typing import Any, NoReturn

from policy_parse.errors import StoredDataError
from policy_parse.patterns import compiled
from policy_parse.storage import limits
from policy_parse.storage.tree import Inline, Lazy, Positions, Tree, number

_TOKEN = compiled(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')
_DEEPER = "\n    "
_SURROGATE = compiled("[\ud800-\udfff]")


def dumps(tree: Tree) -> str:
    """``tree`` as JSON text, newline at the end."""
    return _escaped(_write(tree, "\n") + "\n")


def encoded(tree: dict[str, Tree]) -> list[bytes]:
    """The same text in UTF-8, in pieces: one for each entry of a list at the top."""
    done: list[bytes] = []

    def put(text: str) -> None:
        done.append(_escaped(text).encode("utf-8"))

    for index, (key, value) in enumerate(tree.items()):
        put(f"{',' if index else '{'}\n  {encode_basestring(key)}: ")
        if isinstance(value, list | Lazy) and value:
            for number_, item in enumerate(value):
                put(f"{',' if number_ else '['}\n    {_write(item, _DEEPER)}")
            put("\n  ]")
        else:
            put(_write(value, "\n  "))
    put("\n}\n" if tree else "{}\n")
    return done


def _escaped(text: str) -> str:
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def loads(text: str, name: str) -> Tree:
    """The tree of a JSON text; StoredDataError with ``name:line:column`` when it is none.

    Numbers with a fraction come as ``Decimal``. Duplicate keys, NaN and infinities are errors.
    """
    limits.check_size(len(text), name)
    try:
        tree = json.loads(
            text,
            parse_int=limits.integer,
            parse_float=limits.decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise StoredDataError(f"{place}: not valid JSON: {error.msg}") from None
    except RecursionError:
        raise StoredDataError(f"{name}:1:1: nested deeper than {limits.MAX_DEPTH} levels") from None
    except _DuplicateKeyError as error:
        line, column = _second(text, error.key)
        raise StoredDataError(f"{name}:{line}:{column}: the key {error.key!r} stands twice") from None
    except ValueError as error:
        raise StoredDataError(f"{name}:1:1: {error}") from None
    limits.check_depth(tree, name)
    return tree


def positions(text: str) -> Positions:
    """Where every node of a valid JSON text stands; for a mapping's entry, where its key stands."""
    found: Positions = {}
    starts = _line_starts(text)
    path: list[str | int] = []
    keys: list[bool] = []  # for each open container: whether the next string is a key
    objects: list[bool] = []
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            if not objects or not objects[-1]:
                found[tuple(path)] = _place(starts, token.start())
            objects.append(mark == "{")
            keys.append(mark == "{")
            path.append("" if mark == "{" else 0)
        elif mark in "}]":
            objects.pop()
            keys.pop()
            path.pop()
        elif mark == ",":
            last = path[-1]
            if isinstance(last, int):
                path[-1] = last + 1
            else:
                keys[-1] = True
        elif mark == ":":
            keys[-1] = False
        elif keys and keys[-1]:
            path[-1] = json.loads(mark)
            found[tuple(path)] = _place(starts, token.start())
        elif not objects or not objects[-1]:
            found[tuple(path)] = _place(starts, token.start())
    return found


class _DuplicateKeyError(Exception):
    def __init__(self, key: str) -> None:
        self.key = key


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _DuplicateKeyError(key)
            seen.add(key)
    return result


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _second(text: str, key: str) -> tuple[int, int]:
    """Where ``key`` is repeated inside one object: the first such place."""
    starts = _line_starts(text)
    seen: list[set[str]] = []
    tokens = list(_TOKEN.finditer(text))
    for token, after in pairwise(tokens):
        if token[0] in "{[":
            seen.append(set())
        elif token[0] in "}]":
            seen.pop()
        elif after[0] == ":" and json.loads(token[0]) == key:
            if key in seen[-1]:
                return _place(starts, token.start())
            seen[-1].add(key)
    return 1, 1


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _write(node: Tree, newline: str) -> str:
    if isinstance(node, str):
        return encode_basestring(node)
    if node is None or isinstance(node, bool):
        return "null" if node is None else "true" if node else "false"
    if isinstance(node, int):
        return str(node)
    if isinstance(node, Decimal):
        return number(node)
    inner = newline + "  "
    if isinstance(node, dict):
        entries = [f"{encode_basestring(key)}: {_write(value, inner)}" for key, value in node.items()]
        if isinstance(node, Inline) or not entries:
            return "{" + ", ".join(entries) + "}"
        return "{" + inner + f",{inner}".join(entries) + newline + "}"
    items = [_write(value, inner) for value in node]
    return "[" + inner + f",{inner}".join(items) + newline + "]" if items else "[]"
