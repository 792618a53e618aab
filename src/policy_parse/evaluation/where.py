"""Gold strings and extracted spans on one ground: the text folded, without any white space."""

from bisect import bisect_right

from policy_parse.span import Span

_TABLE = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_TABLE |= {ord(c): "-" for c in "—–－﹣"} | {ord(c): "[" for c in "〔［【"} | {ord(c): "]" for c in "〕］】"}

#: A range of the folded text.
Range = tuple[int, int]


def fold(value: object) -> str:
    """``value`` as words to compare: half width, no white space."""
    return "".join(str(value).translate(_TABLE).split())


class Where:
    """A text and its folded form, with the way from one to the other."""

    def __init__(self, text: str) -> None:
        self._spaces = [index for index, ch in enumerate(text) if ch.isspace()]
        self._folded = fold(text)

    def range(self, span: Span) -> Range:
        """The folded range of a span."""
        return self._offset(span.start), self._offset(span.end)

    def find(self, words: str, context: str | None = None) -> Range | None:
        """The first place of ``words``, inside ``context`` if given; None if they do not stand there."""
        wanted = fold(words)
        if context:
            around = fold(context)
            outer, inner = self._folded.find(around), around.find(wanted)
            return None if outer < 0 or inner < 0 else (outer + inner, outer + inner + len(wanted))
        start = self._folded.find(wanted)
        return None if start < 0 else (start, start + len(wanted))

    def _offset(self, index: int) -> int:
        return index - bisect_right(self._spaces, index - 1)
