"""1:1 character folding, and the view that patterns match on.

Two maps, both right by construction, so that no offset is ever repaired:

* :func:`fold` gives every character one standard form (full width to half width, the
  dashes, brackets, quotes and circles to one each). One character in, one out.
* :class:`View` is a folded stretch of a document without the white space that page
  layout leaves inside words (``2023 年5 月``); it remembers where each character came from.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from policy_parse.patterns import compiled
from policy_parse.span import Span

_TABLE: dict[int, str] = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_TABLE |= {ord(c): " " for c in "\u3000\u00a0\u2002\u2003\u2009\u200a\u202f\t\r\x0b\x0c\u200b\ufeff"}
_TABLE |= {ord(c): "-" for c in "—–－﹣‐‑‒―−─━"}
_TABLE |= {ord(c): "~" for c in "～〜∼﹏"}
_TABLE |= {ord(c): "[" for c in "〔［【﹝"} | {ord(c): "]" for c in "〕］】﹞"}
_TABLE |= {ord(c): "〈" for c in "‹＜"} | {ord(c): "〉" for c in "›＞"}
_TABLE |= {ord(c): "“" for c in "「『〝"} | {ord(c): "”" for c in "」』〞"}
_TABLE |= {ord(c): "·" for c in "•・‧∙⋅"}
_TABLE |= {ord(c): "〇" for c in "○◯"}
_TABLE |= {ord("．"): ".", ord("﹒"): ".", ord("﹪"): "%", ord("﹙"): "(", ord("﹚"): ")", ord("╱"): "/"}

#: No standard form is itself in the table, so the characters found can be replaced one after the other.
_ODD = compiled(f"[{re.escape(''.join(map(chr, _TABLE)))}]")

#: White space that a :class:`View` leaves out. The newline stays: it ends a paragraph.
_SPACE = " "
_EACH_SPACE = compiled(_SPACE)


def fold(text: str) -> str:
    """``text`` with every character in its standard form; the length never changes."""
    for char in set(_ODD.findall(text)):
        text = text.replace(char, _TABLE[ord(char)])
    return text


@lru_cache(maxsize=2)
def _whole(source: str) -> str:
    """A document folded once, for all the views of its stretches."""
    return fold(source)


class View:
    """A folded, space-free view of one stretch of a document.

    ``text`` is what patterns match on; :meth:`span` leads back to the document. ``_gaps`` has, for each
    space left out, the index of the view's character that came after it.
    """

    __slots__ = ("_gaps", "source", "start", "text")

    def __init__(self, source: str, span: Span | None = None) -> None:
        """``source`` is the whole document text; without ``span`` the view covers all of it."""
        start, end = (span.start, span.end) if span else (0, len(source))
        folded = _whole(source)[start:end] if span else fold(source)
        self.source = source
        self.start = start
        self._gaps: list[int] | None = None
        if _SPACE in folded:
            self._gaps = [gap.start() - n for n, gap in enumerate(_EACH_SPACE.finditer(folded))]
            folded = folded.replace(_SPACE, "")
        self.text = folded

    def offset(self, index: int) -> int:
        """Document offset of the view's character ``index``."""
        gaps = self._gaps
        return self.start + index + (bisect_right(gaps, index) if gaps else 0)

    def span(self, start: int, end: int) -> Span:
        """Document span of the view's non-empty range ``start:end``."""
        if self._gaps is None:
            return Span(start=self.start + start, end=self.start + end)
        return Span(start=self.offset(start), end=self.offset(end - 1) + 1)

    def words(self, start: int, end: int) -> str:
        """The document's own characters for the view's non-empty range ``start:end``."""
        if self._gaps is None:
            return self.source[self.start + start : self.start + end]
        return self.source[self.offset(start) : self.offset(end - 1) + 1]

    def spelled(self, start: int, end: int) -> str:
        """The same without the white space that page layout left in them: how a name is spelled."""
        words = self.words(start, end)
        return words if len(words) == end - start else "".join(words.split())
