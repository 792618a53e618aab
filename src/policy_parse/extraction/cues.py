"""Patterns whose words stand in the lexicon: ``<name>`` is any word of that entry of ``indicator_cues``."""

import re
from functools import cached_property

from policy_parse.lexicon import alternation, words
from policy_parse.patterns import compiled

_NAME = compiled(r"<([a-z-]+)>")


class Shape:
    """A pattern with places for words, compiled when it is first used."""

    def __init__(self, template: str) -> None:
        self._template = template

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        filled = _NAME.sub(lambda m: f"(?:{alternation(words('indicator_cues', m[1]))})", self._template)
        return compiled(filled)

    def found(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match anywhere in ``text[start:end]``."""
        return self.pattern.search(text, start, len(text) if end is None else end)

    def begins(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at ``start``."""
        return self.pattern.match(text, start, len(text) if end is None else end)

    def last(self, text: str) -> re.Match[str] | None:
        """The last match in ``text``."""
        found = None
        for match in self.pattern.finditer(text):
            found = match
        return found


class Words:
    """The words of some entries, at the head or the end of a text: no pattern is needed."""

    def __init__(self, *names: str) -> None:
        self._names = names

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words themselves."""
        return tuple(sorted(words("indicator_cues", *self._names)))

    def begin(self, text: str, start: int = 0) -> bool:
        """Whether one of them stands at ``start``."""
        return text.startswith(self.words, start)

    def end(self, text: str) -> bool:
        """Whether ``text`` ends in one of them."""
        return text.endswith(self.words)
