"""A quantity in a view (数量): the amount with its bound and change, and how two of them stand together."""

from decimal import Decimal
from typing import NamedTuple

from policy_parse.extraction.amounts import Amount
from policy_parse.model import Change, Comparator, Normalized
from policy_parse.patterns import compiled
from policy_parse.record import trusted

_new_normalized = trusted(Normalized)

#: What parts the members of an enumeration.
JOINT = compiled(r"(?:、|和|及|以及|或者?|与)(?:不超过|最高|最多)?$")
_CLAUSE_END = ",;。:!?\n"


class Reading(NamedTuple):
    """A quantity in a view: its span, the amount inside it, its bound and change."""

    start: int
    end: int
    amount: Amount
    comparator: Comparator
    change: Change = "level"
    from_value: Decimal | None = None
    period: str | None = None
    #: Whether a bound stands on this very number (and was not lent by a neighbour or a verb).
    bound_before: bool = False
    bound_after: bool = False
    reach: bool = False
    rule: str = "quantity.plain"

    @property
    def bounded(self) -> bool:
        """Whether it selects or limits by itself: a bound, or a length of time."""
        return self.comparator not in ("eq", "approx") or self.amount.kind == "time"

    @property
    def worded(self) -> bool:
        """清零 and 全覆盖: always to be reached, or reached."""
        return self.amount.shape in ("zero", "all")

    @property
    def normalized(self) -> Normalized:
        """The value in its base unit, multipliers folded in."""
        numeral, factor = self.amount.numeral, self.amount.factor
        upper = None if numeral.upper is None else numeral.upper * factor
        return _new_normalized(value=numeral.value * factor, upper=upper, unit=self.amount.base)


def siblings(text: str, a: Reading, b: Reading) -> bool:
    """Whether the two stand in one enumeration and have one unit."""
    return (
        a.amount.base == b.amount.base
        and a.amount.shape != "range"
        and bool(JOINT.fullmatch(text, a.end, b.start))
    )


def clause_start(text: str, at: int) -> int:
    """Where the clause that holds ``at`` begins."""
    low = max(0, at - 60)
    return max(low, *(text.rfind(ch, low, at) + 1 for ch in _CLAUSE_END))
