"""Several versions in a row: one row an item, one column a version."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pydantic import Field

from policy_parse.diff.compare import diff, unchanged, version
from policy_parse.diff.model import Change, Diff, Kind, Version
from policy_parse.diff.select import ListName
from policy_parse.diff.units import GAP, outline_units
from policy_parse.model import PolicyDocument
from policy_parse.record import Record


class Cell(Record):
    """An item as one version has it; several ids where it is split there."""

    ids: tuple[str, ...] = Field(description="Its ids in this version; none when it is not there.")
    label: str = Field(description="Official numbers and headings, or nothing.")
    text: str = Field(description="Its words.")
    change: Kind | None = Field(description="What became of it since the version before; null in the first.")
    moved: bool = Field(default=False, description="Moved since the version before.")


class HistoryRow(Record):
    """One item through all versions."""

    list: ListName = Field(description="Which list it belongs to.")
    same: bool = Field(description="Every version has it, with no difference but formatting.")
    cells: tuple[Cell, ...] = Field(description="One for each version.")


class History(Record):
    """All versions, oldest first, and every item of any of them."""

    versions: tuple[Version, ...] = Field(description="The texts compared.")
    same: bool = Field(description="Nothing but formatting differs anywhere.")
    rows: tuple[HistoryRow, ...] = Field(description="In reading order.")


class _Node(NamedTuple):
    """An item of one version."""

    column: int
    id: str


def history(
    documents: Sequence[PolicyDocument], lists: Sequence[ListName] = ("sections", "indicators")
) -> History:
    """Each version compared with the one before, the pairs joined into rows."""
    steps = [diff(a, b) for a, b in pairwise(documents)]
    rows = [row for name in lists for row in _rows(name, steps, documents)]
    return History(
        versions=tuple(version(d) for d in documents),
        same=all(s.same for s in steps),
        rows=tuple(rows),
    )


def _rows(name: ListName, steps: Sequence[Diff], documents: Sequence[PolicyDocument]) -> Iterator[HistoryRow]:
    """Items that any step holds for one, through all steps; each where its first step has it."""
    texts = [_texts(name, d) for d in documents]
    group: dict[_Node, list[tuple[int, Change]]] = {}
    order: list[list[tuple[int, Change]]] = []
    for column, step in enumerate(steps):
        place = 0
        for change in getattr(step, name):
            nodes = [*(_Node(column, i) for i in change.old), *(_Node(column + 1, i) for i in change.new)]
            known = [group[n] for n in nodes if n in group]
            if known:
                row = known[0]
                for other in known[1:]:
                    if other is not row:
                        row += [link for link in other if link not in row]
                        order[:] = [r for r in order if r is not other]
                        group.update({n: row for n, r in group.items() if r is other})
                place = next(n for n, r in enumerate(order) if r is row) + 1
            else:
                row = []
                order.insert(place, row)
                place += 1
            row.append((column, change))
            group.update(dict.fromkeys(nodes, row))
    for row in order:
        cells = tuple(_cell(column, row, texts[column]) for column in range(len(documents)))
        whole = all(cell.ids for cell in cells) and all(unchanged(c) for _, c in row)
        yield HistoryRow(list=name, same=whole, cells=cells)


def _cell(column: int, row: Sequence[tuple[int, Change]], texts: dict[str, tuple[str, str]]) -> Cell:
    since = [c for step, c in row if step == column - 1]
    following = [c for step, c in row if step == column]
    ids = tuple(dict.fromkeys([i for c in since for i in c.new] or [i for c in following for i in c.old]))
    kinds = [c.change for c in since]
    return Cell(
        ids=ids,
        label="、".join(texts[i][0] for i in ids if texts[i][0]),
        text=GAP.join(texts[i][1] for i in ids),
        change=next((k for k in kinds if k != "same"), kinds[0] if kinds else None),
        moved=any(c.moved for c in since),
    )


def _texts(name: ListName, document: PolicyDocument) -> dict[str, tuple[str, str]]:
    """Id → label and words."""
    if name in ("sections", "parts"):
        return {
            u.id: ((u.head.number or "") + (u.head.heading or ""), u.text) for u in outline_units(document)
        }
    if name == "elements":
        from policy_parse.diff.units import element_units

        return {u.id: ("", u.text) for u in element_units(document)}
    if name == "mechanisms":
        return {m.id: ("", m.name) for m in document.mechanisms}
    if name == "citations":
        from policy_parse.diff.facts import cited

        return {c.id: ("", cited(c)) for c in document.citations}
    return {f.id: ("", f.text) for f in (document.measures if name == "measures" else document.indicators)}
