"""From matched items to the records of the contract."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from policy_parse.diff.canonical import key
from policy_parse.diff.inline import Inline
from policy_parse.diff.model import Change, FieldChange, Kind, Piece
from policy_parse.diff.order import in_new_order
from policy_parse.diff.pairing import Group
from policy_parse.diff.units import GAP


class HasId(Protocol):
    """Any fact."""

    @property
    def id(self) -> str:
        """Unique in its document."""
        ...


F = TypeVar("F", bound=HasId)


class Said(NamedTuple):
    """What one side says of an item: its id, its words, and their key, where it is known."""

    id: str
    text: str
    key: str | None = None

    @property
    def meaning(self) -> str:
        """The words without their formatting."""
        return key(self.text) if self.key is None else self.key


def change(
    inline: Inline,
    group: Group,
    old: Sequence[Said],
    new: Sequence[Said],
    fields: tuple[FieldChange, ...] = (),
    *,
    by_fields: bool = False,
) -> Change:
    """The record of one group.

    One-to-one items are the same when their texts are, formatting apart, and no field differs;
    ``by_fields``: when no field differs, however it is said.
    """
    before, after = GAP.join(s.text for s in old), GAP.join(s.text for s in new)
    alike = before == after or [s.meaning for s in old] == [s.meaning for s in new]
    kind: Kind
    if not old or not new:
        kind = "removed" if old else "added"
    elif len(new) > 1 or len(old) > 1:
        kind = "split" if len(new) > 1 else "merged"
    else:
        kind = "same" if (alike or by_fields) and not fields else "modified"
    text: tuple[Piece, ...] = ()
    if before != after:
        text = inline.compare(before, after)
    elif kind != "same":
        text = (("=", before),)
    return Change(
        change=kind,
        old=tuple(s.id for s in old),
        new=tuple(s.id for s in new),
        matched_by=group.by if old and new else None,
        score=group.score if old and new else None,
        formatting_only=kind == "same" and before != after and alike,
        text=text,
        fields=fields if kind == "modified" else (),
    )


def fact_changes(
    inline: Inline,
    groups: Sequence[Group],
    old: Sequence[F],
    new: Sequence[F],
    text: Callable[[F], str],
    fields: Callable[[F, F], tuple[FieldChange, ...]],
    *,
    by_fields: bool = True,
    moved: Callable[[Group], bool] = lambda _: False,
) -> tuple[Change, ...]:
    """A record for every group of facts, in the new version's order."""
    result = []
    for group in in_new_order(groups, len(old)):
        paired = len(group.old) == len(group.new) == 1
        found = change(
            inline,
            group,
            [Said(old[i].id, text(old[i])) for i in group.old],
            [Said(new[j].id, text(new[j])) for j in group.new],
            fields(old[group.old[0]], new[group.new[0]]) if paired else (),
            by_fields=by_fields,
        )
        result.append(found.model_copy(update={"moved": True}) if moved(group) else found)
    return tuple(result)
