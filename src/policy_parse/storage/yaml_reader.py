"""YAML from people: libyaml's C parser, event by event, held to limits.

Scalars are read by YAML 1.2's JSON schema: ``no``, ``1:30`` and ``010`` stay strings, a number
with a fraction is a ``Decimal``. Anchors, aliases, tags, duplicate keys, keys that are no
strings and a second document are refused.
"""

from typing import Any

import yaml
from yaml import events

from policy_parse.errors import StoredDataError
from policy_parse.patterns import compiled
from policy_parse.storage import limits
from policy_parse.storage.tree import Positions, Tree, Way

_NUMBER = compiled(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][-+]?[0-9]++)?")
_SCALARS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def loads(text: str, name: str, positions: Positions | None = None) -> Tree:
    """The tree of a YAML text; StoredDataError with ``name:line:column`` when it is refused.

    ``positions``, when given, is filled: where every node stands; for a mapping's entry, its key.
    """
    limits.check_size(len(text), name)
    try:
        parser = yaml.CSafeLoader(text)
        try:
            return _Reader(parser, name, positions).document()
        finally:
            parser.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        problem = " ".join(filter(None, (error.context, error.problem)))
        raise StoredDataError(f"{name}:{place}: not valid YAML: {problem}") from None
    except yaml.reader.ReaderError as error:
        raise StoredDataError(f"{name}:1:1: not valid YAML: {error.reason}") from None


class _Reader:
    """Builds the tree from events."""

    def __init__(self, parser: yaml.CSafeLoader, name: str, positions: Positions | None) -> None:
        self._next = parser.get_event
        self._name = name
        self._positions = positions
        self._nodes = 0

    def document(self) -> Tree:
        self._next()  # the stream's start
        first = self._next()
        if isinstance(first, events.StreamEndEvent):
            raise self._error(first, "the file is empty")
        tree = self._node(self._next(), (), 0)
        self._next()  # the document's end
        after = self._next()
        if not isinstance(after, events.StreamEndEvent):
            raise self._error(after, "a second document in the file")
        return tree

    def _node(self, event: Any, path: Way, depth: int) -> Tree:
        self._nodes += 1
        if self._nodes > limits.MAX_NODES:
            raise self._error(event, f"more than {limits.MAX_NODES} nodes")
        if isinstance(event, events.AliasEvent):
            raise self._error(event, f"the alias *{event.anchor} is not allowed")
        if event.anchor is not None:
            raise self._error(event, f"the anchor &{event.anchor} is not allowed")
        if event.tag is not None:
            raise self._error(event, f"the tag {event.tag} is not allowed")
        if self._positions is not None:
            self._positions.setdefault(path, (event.start_mark.line + 1, event.start_mark.column + 1))
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event)
        if depth >= limits.MAX_DEPTH:
            raise self._error(event, f"nested deeper than {limits.MAX_DEPTH} levels")
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(path, depth + 1)
        return self._sequence(path, depth + 1)

    def _mapping(self, path: Way, depth: int) -> dict[str, Tree]:
        result: dict[str, Tree] = {}
        while not isinstance(event := self._next(), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                raise self._error(event, "a key must be a string")
            # A key's own place stands for its value too: it is where people look.
            key = self._node(event, (*path, event.value), depth)
            if not isinstance(key, str):
                raise self._error(event, "a key must be a string")
            if key in result:
                raise self._error(event, f"the key {key!r} stands twice")
            result[key] = self._node(self._next(), (*path, key), depth)
        return result

    def _sequence(self, path: Way, depth: int) -> list[Tree]:
        result: list[Tree] = []
        while not isinstance(event := self._next(), events.SequenceEndEvent):
            result.append(self._node(event, (*path, len(result)), depth))
        return result

    def _scalar(self, event: events.ScalarEvent) -> Tree:
        word: str = event.value
        if not event.implicit[0]:
            return word
        if word in _SCALARS:
            return _SCALARS[word]
        if not (found := _NUMBER.fullmatch(word)):
            return word
        try:
            return limits.decimal(word) if found[1] or found[2] else limits.integer(word)
        except ValueError as error:
            raise self._error(event, str(error)) from None

    def _error(self, event: Any, what: str) -> StoredDataError:
        mark = event.start_mark
        return StoredDataError(f"{self._name}:{mark.line + 1}:{mark.column + 1}: {what}")
