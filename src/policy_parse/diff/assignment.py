"""The best assignment: a maximum-weight matching of a sparse bipartite graph.

Shortest augmenting paths with potentials (Jonker and Volgenant 1987, on adjacency lists), so that a
thousand rows with a few candidates each stay fast. Optimal, not greedy; ties go to the lower index.
"""

from collections.abc import Mapping
from heapq import heappop, heappush

_INFINITY = float("inf")


def best_assignment(weights: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """Row → column with the greatest sum of ``weights[row][column]``; pairs of weight ≤ 0 stay apart.

    Every row may also stay alone, which weighs nothing.
    """
    rows = {r: {c: w for c, w in cols.items() if w > 0} for r, cols in weights.items()}
    rows = {r: cols for r, cols in rows.items() if cols}
    top = max((w for cols in rows.values() for w in cols.values()), default=0.0)
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    potential: dict[int, float] = {}
    for row in sorted(rows):
        _augment(row, rows, top, row_of, column_of, potential)
    return dict(sorted((r, c) for r, c in column_of.items() if c >= 0))


def _augment(
    start: int,
    rows: Mapping[int, Mapping[int, float]],
    top: float,
    row_of: dict[int, int],
    column_of: dict[int, int],
    potential: dict[int, float],
) -> None:
    """Give ``start`` a column along the cheapest path. Column ``-1 - row`` is the row's own empty place."""
    distance: dict[int, float] = {}
    came_from: dict[int, int] = {}
    settled: dict[int, float] = {}
    heap: list[tuple[float, int, int]] = []
    row, base = start, 0.0
    while True:
        alone = -1 - row
        floor = _dual(row, rows, top, column_of, potential)
        for column, cost in (*((c, top - w) for c, w in rows[row].items()), (alone, top)):
            if column in settled:
                continue
            through = base + cost - floor - potential.get(column, 0.0)
            if through < distance.get(column, _INFINITY) - 1e-12:
                distance[column] = through
                came_from[column] = row
                # On a tie real columns before empty places, the lower index first; and who came last stays
                # alone.
                heappush(heap, (through, column if column >= 0 else (1 << 40) + column, column))
        while True:
            base, _, column = heappop(heap)
            if column not in settled and base <= distance[column] + 1e-12:
                break
        settled[column] = base
        if column not in row_of:
            break
        row = row_of[column]
    for seen, reached in settled.items():
        potential[seen] = potential.get(seen, 0.0) + reached - base
    while True:
        row = came_from[column]
        previous = column_of.get(row)
        row_of[column], column_of[row] = row, column
        if row == start:
            return
        assert previous is not None
        column = previous


def _dual(
    row: int,
    rows: Mapping[int, Mapping[int, float]],
    top: float,
    column_of: Mapping[int, int],
    potential: Mapping[int, float],
) -> float:
    """The row's potential: the reduced cost of the pair it holds is zero; a free row takes its cheapest."""
    held = column_of.get(row)
    if held is not None:
        return (top - rows[row][held] if held >= 0 else top) - potential.get(held, 0.0)
    cheapest = min(top - w - potential.get(c, 0.0) for c, w in rows[row].items())
    return min(cheapest, top - potential.get(-1 - row, 0.0))
