"""Where sentences end: at 。！？ and ；, never inside “”, 《》, （） or 〔〕.

A closing quote or bracket stays with its sentence (……办成。” is one sentence), and so do marks
that stand together (！！).
"""

import re
from collections.abc import Iterator

from policy_parse.patterns import compiled

# Plain words, and behind them one alternative each for what is stepped over and for what ends a sentence.
# A quote or bracket is stepped over only when it closes before the next one of its kind opens, so an
# unbalanced one costs a single character and the scan stays linear.
_STEP = compiled(
    r"""
    [^“《(\[。!?;]*+ (?:
    (?P<group>
        “ [^“”]*+ ”
      | 《 [^《》]*+ (?: 《 [^《》]*+ 》 [^《》]*+ )*+ 》
      | \( [^()]*+ (?: \( [^()]*+ \) [^()]*+ )*+ \)
      | \[ [^\[\]]*+ \]
    )
  | (?P<end> (?: 。 | [!?] (?![0-9A-Za-z=]) | ; )+ [”’》)\]]* )
  | (?P<stray> . )
  | \Z )
    """,
    re.VERBOSE,
)
# What goes on after a quotation that ends in a full stop: its sentence does not end there.
_GOES_ON = compiled(r"[,、;:。!?的等和与及](?!各)")


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of one folded, space-free paragraph, in order; together they cover it."""
    stop = len(text) if end is None else end
    at = start
    for step in _STEP.finditer(text, start, stop):
        here, kind = step.end(), step.lastgroup
        if kind != "end" and not (kind == "group" and _closes(text, here, stop)):
            continue
        if here > at:
            yield at, here
            at = here
    if at < stop:
        yield at, stop


def _closes(text: str, here: int, stop: int) -> bool:
    """Whether the quotation that ends at ``here`` ends its sentence as well: ……办成。” 各地……"""
    return text[here - 2] == "。" and (here == stop or not _GOES_ON.match(text, here))
