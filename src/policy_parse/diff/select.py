"""Parts of a comparison: the lists that are asked for, and the changes that a run is to fail on."""

from collections.abc import Collection
from typing import Literal, get_args

from policy_parse.diff.compare import unchanged
from policy_parse.diff.model import Change, Diff

ListName = Literal["sections", "measures", "indicators", "mechanisms", "citations", "parts", "elements"]
LISTS: tuple[ListName, ...] = get_args(ListName)
FailOn = Literal["numeric", "deadline", "responsible", "modality"]
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)


def only(difference: Diff, names: Collection[ListName]) -> Diff:
    """``difference`` with the lists in ``names`` alone; ``same`` and the counts speak of these."""
    dropped: dict[str, tuple[()]] = {name: () for name in LISTS if name not in names}
    kept = [c for name in names for c in getattr(difference, name)]
    if "sections" not in names:
        dropped |= {"renumbering": (), "stale_references": ()}
    counts: dict[str, object] = {name: {} for name in dropped if name in LISTS}
    counts["formatting"] = sum(
        c.formatting_only
        for n in ("sections", "parts", "elements")
        if n in names
        for c in getattr(difference, n)
    )
    if "sections" not in names:
        counts |= {"moved": 0, "renumbered": 0, "stale_references": 0}
    return difference.model_copy(
        update={
            **dropped,
            "metadata": (),
            "same": all(unchanged(c) for c in kept),
            "summary": difference.summary.model_copy(update=counts),
        }
    )


def matters(difference: Diff, kinds: Collection[FailOn]) -> bool:
    """Whether a change of one of these kinds is there: what a check in a pipeline stops at.

    ``numeric``: an indicator came, went or has another value, bound or unit. The others: the field of
    a measure.
    """
    if "numeric" in kinds and any(_numeric(c) for c in difference.indicators):
        return True
    return any(f.field in kinds for c in difference.measures for f in c.fields)


def _numeric(item: Change) -> bool:
    if item.change != "modified":
        return item.change != "same"
    return any(f.field in ("value", "comparator", "unit") for f in item.fields)
