"""A backtracking matcher that counts its steps, over the trees that :mod:`re` itself parses.

It tries what Python's matcher tries, in the same order, without its shortcuts, so a pattern whose
steps grow like its input is linear, whatever the machine. And it makes the inputs that are worst
for a pattern: for each of its repetitions the way there, the repeated part many times, and an end
that does not fit.
"""

import re
from collections.abc import Callable, Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Tree = Any
#: What a repetition must allow to count as long.
_LONG = 24
_POOL = "一二的1a、，。 \n（《“年个新市"
_ENDS = ("", "\x00", "\n", "，", "一")


class TooManyStepsError(Exception):
    """The matcher was stopped."""


class Counter:
    """One pattern, and the steps of its last match."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.tree: Tree = _parser.parse(pattern, flags)
        self.flags = flags | self.tree.state.flags
        self.steps = 0
        self._groups: dict[int, tuple[int, int]] = {}

    def match(self, text: str, limit: int, start: int = 0) -> bool:
        """Whether the pattern matches at ``start``; TooManyStepsError over ``limit`` steps."""
        self.steps, self._limit, self._text = 0, limit, text
        self._groups = {}
        return self._go(list(self.tree), 0, start, lambda _: True)

    def _go(self, nodes: list[Tree], index: int, at: int, then: Callable[[int], bool]) -> bool:
        self.steps += 1
        if self.steps > self._limit:
            raise TooManyStepsError
        if index == len(nodes):
            return then(at)
        kind, value = nodes[index]
        if _is_one(kind):
            return (
                at < len(self._text)
                and self._fits(kind, value, self._text[at])
                and self._go(nodes, index + 1, at + 1, then)
            )
        step: Callable[[int], bool] = lambda place: self._go(nodes, index + 1, place, then)  # noqa: E731
        if kind is c.SUBPATTERN:
            group, _, _, inner = value
            return self._go(list(inner), 0, at, lambda end: self._close(group, at, end, step))
        if kind is c.BRANCH:
            return any(
                self._may_start(option, at) and self._go(list(option), 0, at, step) for option in value[1]
            )
        if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return self._repeat(kind, value, at, step)
        if kind is c.ATOMIC_GROUP:
            end = self._inside(list(value), at)
            return end is not None and step(end)
        if kind in (c.ASSERT, c.ASSERT_NOT):
            return self._look(value, at) is (kind is c.ASSERT) and step(at)
        if kind is c.AT:
            return self._anchored(value, at) and step(at)
        if kind is c.GROUPREF:
            begin, end = self._groups.get(value, (0, 0))
            words = self._text[begin:end]
            return self._text.startswith(words, at) and step(at + len(words))
        if kind is c.GROUPREF_EXISTS:
            group, yes, no = value
            return self._go(list((yes if group in self._groups else no) or []), 0, at, step)
        raise NotImplementedError(str(kind))

    def _repeat(self, kind: Any, value: Any, at: int, step: Callable[[int], bool]) -> bool:
        least, most, inner = value
        body = list(inner)
        if kind is c.POSSESSIVE_REPEAT:
            count = 0
            while count < most and (end := self._inside(body, at)) is not None and end != at:
                at, count = end, count + 1
            return (count >= least or end == at) and step(at)
        if len(body) == 1 and _is_one(body[0][0]):
            return self._run(kind, least, most, body[0], at, step)

        def more(count: int, place: int) -> bool:
            if count < least:
                return self._go(body, 0, place, lambda end: more(count + 1, end))
            if kind is c.MIN_REPEAT and step(place):
                return True
            if count < most and self._go(body, 0, place, lambda end: end != place and more(count + 1, end)):
                return True
            return kind is c.MAX_REPEAT and step(place)

        return more(0, at)

    def _run(self, kind: Any, least: int, most: int, one: Tree, at: int, step: Callable[[int], bool]) -> bool:
        """Repetition of a single character, without recursion."""
        reach = at
        while reach < len(self._text) and reach - at < most and self._fits(*one, self._text[reach]):
            self.steps += 1
            reach += 1
        places = range(reach, at + least - 1, -1) if kind is c.MAX_REPEAT else range(at + least, reach + 1)
        return any(step(place) for place in places)

    def _inside(self, body: list[Tree], at: int) -> int | None:
        ends: list[int] = []
        return ends[0] if self._go(body, 0, at, lambda end: ends.append(end) or True) else None

    def _look(self, value: Any, at: int) -> bool:
        direction, inner = value
        if direction > 0:
            return self._inside(list(inner), at) is not None
        start = at - inner.getwidth()[0]
        return start >= 0 and self._go(list(inner), 0, start, lambda end: end == at)

    def _close(self, group: int | None, start: int, end: int, step: Callable[[int], bool]) -> bool:
        if group is None:
            return step(end)
        before = self._groups.get(group)
        self._groups[group] = (start, end)
        if step(end):
            return True
        if before is None:
            self._groups.pop(group, None)
        else:
            self._groups[group] = before
        return False

    def _may_start(self, option: Tree, at: int) -> bool:
        """A branch that begins with another character costs nothing, as with re's own table of first ones."""
        nodes = list(option)
        if not nodes or not _is_one(nodes[0][0]):
            return True
        return at < len(self._text) and self._fits(*nodes[0], self._text[at])

    def _fits(self, kind: Any, value: Any, ch: str) -> bool:
        if kind is c.ANY:
            return bool(self.flags & re.DOTALL) or ch != "\n"
        codes = {ord(ch)}
        if self.flags & re.IGNORECASE:
            codes |= {ord(x) for x in (ch.lower(), ch.upper()) if len(x) == 1}
        if kind is c.LITERAL:
            return value in codes
        if kind is c.NOT_LITERAL:
            return value not in codes
        return any(_in(value, code) for code in codes)

    def _anchored(self, value: Any, at: int) -> bool:
        text, many = self._text, bool(self.flags & re.MULTILINE)
        if value in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
            return at == 0 or (many and value is c.AT_BEGINNING and text[at - 1] == "\n")
        if value is c.AT_END_STRING:
            return at == len(text)
        if value is c.AT_END:
            return at == len(text) or text[at:] == "\n" or (many and text[at] == "\n")
        word = [
            0 <= place < len(text) and (text[place].isalnum() or text[place] == "_") for place in (at - 1, at)
        ]
        return (word[0] != word[1]) is (value is c.AT_BOUNDARY)


def worst_inputs(tree: Tree, size: int) -> Iterator[str]:
    """Texts of some ``size`` repetitions, each meant to be hard for one part of the pattern."""
    for ch in _POOL:
        yield ch * size
    for way, body in dict.fromkeys(_repeats(list(tree), "")):
        for end in _ENDS:
            yield way + body * size + end


def _repeats(nodes: list[Tree], way: str) -> Iterator[tuple[str, str]]:
    """For each long repetition: a text that leads to it, and one that it repeats."""
    for kind, value in nodes:
        if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            least, most, inner = value
            body = list(inner)
            if most >= _LONG:
                yield from ((way, text) for which in (0, -1) if (text := _sample(body, which)))
            yield from _repeats(body, way)
            way += _sample(body, 0) * least
            continue
        for inner in _inner(kind, value):
            yield from _repeats(inner, way)
        way += _sample([(kind, value)], 0)


def _inner(kind: Any, value: Any) -> list[list[Tree]]:
    if kind is c.SUBPATTERN:
        return [list(value[3])]
    if kind is c.ATOMIC_GROUP:
        return [list(value)]
    if kind in (c.ASSERT, c.ASSERT_NOT):
        return [list(value[1])]
    return [list(option) for option in value[1]] if kind is c.BRANCH else []


def _sample(nodes: list[Tree], which: int) -> str:
    """A text that ``nodes`` match, as short as may be; ``which`` branch to take."""
    text = ""
    for kind, value in nodes:
        if kind is c.LITERAL:
            text += chr(value)
        elif kind in (c.ANY, c.NOT_LITERAL):
            text += "一" if kind is c.ANY or value != ord("一") else "二"
        elif kind is c.IN:
            text += next((ch for ch in _POOL + "〇壹万亿%-~.:;/xXIVab" if _in(value, ord(ch))), _first(value))
        elif kind is c.BRANCH:
            text += _sample(list(value[1][which]), which)
        elif kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            text += _sample(list(value[2]), which) * max(value[0], 1 if not text else 0)
        elif kind in (c.SUBPATTERN, c.ATOMIC_GROUP):
            text += _sample(list(value[3] if kind is c.SUBPATTERN else value), which)
    return text


def _first(options: list[Tree]) -> str:
    kind, value = options[0]
    return chr(value) if kind is c.LITERAL else chr(value[0]) if kind is c.RANGE else "一"


def _in(options: list[Tree], code: int) -> bool:
    negated = bool(options) and options[0][0] is c.NEGATE
    return any(_one_in(kind, value, code) for kind, value in options if kind is not c.NEGATE) is not negated


def _one_in(kind: Any, value: Any, code: int) -> bool:
    ch = chr(code)
    if kind is c.LITERAL:
        return bool(code == value)
    if kind is c.RANGE:
        return bool(value[0] <= code <= value[1])
    name = str(value)
    fits = ch.isdigit() if "DIGIT" in name else ch.isspace() if "SPACE" in name else ch.isalnum() or ch == "_"
    return fits is not ("NOT" in name)


def _is_one(kind: Any) -> bool:
    return kind in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN)
