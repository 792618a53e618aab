"""How much of the text stays, and where one version ends before the other does."""

from collections.abc import Mapping, Sequence

from policy_parse.diff.model import Change, MissingTail

#: So many sections at the end that the other version lacks are told as its end, when this share of all that
#: stands before them stays.
_TAIL, _STAYS = 3, 0.9
#: The texts of either version's parts and sections, by id.
Texts = tuple[Mapping[str, str], Mapping[str, str]]


def common(changes: Sequence[Change], texts: Texts) -> float:
    """Share of both versions' characters that stand in matched items, word for word: 1 for equal texts."""
    whole = sum(len(text) for side in texts for text in side.values())
    return round(sum(_kept(c, texts) for c in changes) / whole, 4) if whole else 1.0


def missing_tail(sections: Sequence[Change], texts: Texts) -> MissingTail | None:
    """The end of the text that one version lacks, where it is otherwise the same."""
    for side, kind in (("new", "removed"), ("old", "added")):
        tail = 0
        while tail < len(sections) and sections[-1 - tail].change == kind:
            tail += 1
        rest, lacking = sections[: len(sections) - tail], sections[len(sections) - tail :]
        whole = sum(_size(c, texts) for c in rest)
        least = 1 if rest and _is_cut(rest[-1]) else _TAIL
        if tail < least or not whole or sum(_kept(c, texts) for c in rest) < _STAYS * whole:
            continue
        last = rest[-1].new if side == "new" else rest[-1].old
        return MissingTail(
            side="new" if side == "new" else "old",
            sections=tuple(i for c in lacking for i in (*c.old, *c.new)),
            after=last[-1] if last else None,
        )
    return None


def _is_cut(change: Change) -> bool:
    """Whether one side is the beginning of the other: the text stops in its middle."""
    return len(change.text) == 2 and change.text[0][0] == "=" and change.change == "modified"


def _kept(change: Change, texts: Texts) -> int:
    """Characters of both sides that are the same, formatting apart in an item that is."""
    if change.change == "same":
        return _size(change, texts)
    return 2 * sum(len(text) for op, text in change.text if op == "=")


def _size(change: Change, texts: Texts) -> int:
    return sum(len(texts[0][i]) for i in change.old) + sum(len(texts[1][i]) for i in change.new)
