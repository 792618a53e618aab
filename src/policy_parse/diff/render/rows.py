"""What every printed comparison shows: one row a changed item, with its inline changes and what they mean."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from policy_parse.diff.canonical import key
from policy_parse.diff.compare import unchanged
from policy_parse.diff.model import Change, Diff, Head, Operation, Piece, StaleReference
from policy_parse.diff.units import GAP

#: What no terminal should obey and no Word file may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    """``text`` without control characters but newlines and tabs."""
    return _CONTROL.sub("", text)


@dataclass(frozen=True, slots=True)
class Row:
    """A section, part or element, with the changed facts that stand in it."""

    change: Change
    facts: tuple[Change, ...]
    stale: tuple[StaleReference, ...]

    @property
    def old_label(self) -> str:
        """Numbers and headings of the old side, or ids where there are none."""
        return _label(self.change.old, self.change.old_heads)

    @property
    def new_label(self) -> str:
        """The same for the new side."""
        return _label(self.change.new, self.change.new_heads)


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A stretch of neighbours that took other numbers and changed in nothing else."""

    old: str
    new: str
    old_ids: str
    new_ids: str


def rows(difference: Diff, formatting: bool = False) -> list[Row]:
    """Rows in reading order: parts, sections, elements. What only took another number has none.

    ``formatting``: what differs in formatting only has one too.
    """
    facts: dict[str, list[Change]] = defaultdict(list)
    for change in (*difference.measures, *difference.indicators):
        if not unchanged(change):
            side = "new" if change.new else "old"
            facts[f"{side}:{(change.new or change.old)[0].rsplit('.', 1)[0]}"].append(change)
    stale: dict[str, list[StaleReference]] = defaultdict(list)
    for reference in difference.stale_references:
        stale[reference.section].append(reference)
    result = []
    for change in (*difference.parts, *difference.sections, *difference.elements):
        row = Row(
            change,
            tuple(
                f
                for side, ids in (("old", change.old), ("new", change.new))
                for id_ in ids
                for f in facts.get(f"{side}:{id_}", ())
            ),
            tuple(s for id_ in change.new for s in stale.get(id_, ())),
        )
        differs = change.change != "same" or change.moved or (formatting and change.formatting_only)
        if differs or row.facts or row.stale:
            result.append(row)
    return result


def renumbered(difference: Diff) -> list[Renumbered]:
    """What took another number, neighbours together."""
    runs: list[list[Change]] = []
    for change in difference.sections:
        if change.renumbered:
            if runs and _next(runs[-1][-1], change):
                runs[-1].append(change)
            else:
                runs.append([change])
    return [
        Renumbered(
            old=_ends(run[0].old_heads[0].number, run[-1].old_heads[0].number),
            new=_ends(run[0].new_heads[0].number, run[-1].new_heads[0].number),
            old_ids=_ends(run[0].old[0], run[-1].old[0], " … "),
            new_ids=_ends(run[0].new[0], run[-1].new[0], " … "),
        )
        for run in runs
    ]


def _ends(first: str | None, last: str | None, between: str = "至") -> str:
    return (first or "") if first == last else f"{first}{between}{last}"


def _next(before: Change, after: Change) -> bool:
    """Whether the second follows the first on both sides, under the same parents."""
    for a, b in ((before.old[0], after.old[0]), (before.new[0], after.new[0])):
        (parent, _, last), (other, _, here) = a.rpartition("."), b.rpartition(".")
        if parent != other or not last.isdigit() or not here.isdigit() or int(here) != int(last) + 1:
            return False
    return True


def visible(pieces: tuple[Piece, ...], formatting: bool = False) -> list[Piece]:
    """The pieces that a reader is shown; what differs in formatting only is kept, as the new side has it."""
    if formatting:
        return list(pieces)
    shown: list[Piece] = []
    pending = ""
    for op, text in pieces:
        if op == "-":
            if key(pending):
                _add(shown, "-", pending)
            pending = text
            continue
        if op == "+" and key(pending) == key(text):
            _add(shown, "=", text)
        else:
            if pending and (op == "+" or key(pending)):
                _add(shown, "-", pending)
            _add(shown, op, text)
        pending = ""
    if pending and key(pending):
        _add(shown, "-", pending)
    return shown


def sides(change: Change, formatting: bool = False) -> tuple[list[Piece], list[Piece]]:
    """The old text with what went, the new one with what came."""
    pieces = visible(change.text, formatting)
    return [p for p in pieces if p[0] != "+"], [p for p in pieces if p[0] != "-"]


def shortened(pieces: list[Piece], around: int = 14) -> Iterator[Piece]:
    """The same with long kept stretches cut to what stands next to a change; a gap between texts is a bar."""
    for n, (op, text) in enumerate(pieces):
        text = text.replace(GAP, " ‖ ").replace("\n", " ")
        if op == "=":
            head = around if n else 0
            tail = around if n + 1 < len(pieces) else 0
            if len(text) > head + tail + 3:
                text = f"{text[:head]}…{text[len(text) - tail :] if tail else ''}"
        yield op, text


def _add(shown: list[Piece], op: Operation, text: str) -> None:
    if shown and shown[-1][0] == op:
        shown[-1] = (op, shown[-1][1] + text)
    else:
        shown.append((op, text))


def _label(ids: tuple[str, ...], heads: tuple[Head, ...]) -> str:
    if not heads:
        return "、".join(ids)
    return "、".join(
        (head.number or "") + (head.heading or "") or id_ for id_, head in zip(ids, heads, strict=True)
    )
