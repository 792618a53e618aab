"""Where a quantity stands (上下文): its clause, its sentence, and what kind of text that is."""

from typing import NamedTuple

from policy_parse.extraction.readings import Reading

#: How far a rule looks to either side of a quantity, in characters.
REACH = 300


class Place(NamedTuple):
    """``masked`` is ``text`` with quotes and brackets hidden; the clause is ``clause_start:clause_end``.

    ``floor`` and ``ceiling`` are the end of the quantity before and the start of the one after, ``low`` and
    ``high`` how far any rule looks, so that a text without punctuation costs no more than others.
    ``rules`` for 办法, 条例 and the like; ``review`` for a stretch that reports what was done;
    ``goals`` under a heading that sets goals; ``benefits`` where this sentence or the one before gives money;
    ``year`` in which the document was issued.
    """

    text: str
    masked: str
    clause_start: int
    clause_end: int
    floor: int
    ceiling: int
    low: int = 0
    high: int = 0
    rules: bool = False
    review: bool = False
    goals: bool = False
    benefits: bool = False
    year: int | None = None

    def before(self, reading: Reading) -> str:
        """The clause before the quantity, from the quantity before it."""
        return self.masked[max(self.clause_start, self.floor) : reading.start]

    def clause_before(self, reading: Reading) -> str:
        """The clause before the quantity."""
        return self.masked[self.clause_start : reading.start]

    def after(self, reading: Reading) -> str:
        """The clause after the quantity, up to the quantity after it."""
        return self.masked[reading.end : min(self.clause_end, self.ceiling)]

    def clause_after(self, reading: Reading) -> str:
        """The clause after the quantity."""
        return self.masked[reading.end : self.clause_end]
