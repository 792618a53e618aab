"""Longest-match look-up of a word list at a position: a dictionary by first character, no regex."""

from collections.abc import Iterable, Mapping


class Vocabulary:
    """Words that can be asked for by position in a text.

    ``unless_next``/``unless_after``: characters behind or before a word that make another word of it;
    ``if_next``: the characters that must follow; ``others``: longer words that a word may begin.
    """

    __slots__ = ("_after", "_guarded", "_known", "_next", "_only", "_sizes", "words")

    def __init__(
        self,
        words: Iterable[str],
        unless_next: Mapping[str, str] | None = None,
        unless_after: Mapping[str, str] | None = None,
        if_next: Mapping[str, str] | None = None,
        others: Iterable[str] = (),
    ) -> None:
        self.words = frozenset(words)
        self._known = dict.fromkeys(others, False) | dict.fromkeys(self.words, True)
        self._next = unless_next or {}
        self._after = unless_after or {}
        self._only = if_next or {}
        self._guarded = frozenset({*self._next, *self._after, *self._only})
        sizes: dict[str, set[int]] = {}
        for word in self._known:
            sizes.setdefault(word[0], set()).add(len(word))
        self._sizes = {head: tuple(sorted(found, reverse=True)) for head, found in sizes.items()}

    def at(self, text: str, index: int) -> str | None:
        """The longest word that stands at ``index`` of ``text``, which must not end there."""
        sizes = self._sizes.get(text[index])
        if sizes is None:
            return None
        for size in sizes:
            word = text[index : index + size]
            known = self._known.get(word)
            if known is None:
                continue
            if not known:
                return None
            if word not in self._guarded or self._fits(word, text, index):
                return word
        return None

    @property
    def heads(self) -> str:
        """The first characters of all words."""
        return "".join(sorted(self._sizes))

    def _fits(self, word: str, text: str, index: int) -> bool:
        following = text[index + len(word) : index + len(word) + 1]
        if word in self._next and following and following in self._next[word]:
            return False
        if word in self._only and (not following or following not in self._only[word]):
            return False
        return not (word in self._after and index and text[index - 1] in self._after[word])
