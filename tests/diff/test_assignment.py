"""The assignment is the best one, not the greedy one."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_parse.diff.assignment import best_assignment

CASES = [
    ({}, {}),
    ({0: {}}, {}),
    ({0: {0: 0.5}}, {0: 0}),
    ({0: {0: -0.1, 1: 0.0}}, {}),
    # Greedy takes 0.9 and leaves row 1 alone: 0.9 against 0.8 + 0.7.
    ({0: {0: 0.9, 1: 0.8}, 1: {0: 0.7}}, {0: 1, 1: 0}),
    # Better alone than in the way of two others.
    ({0: {0: 0.3}, 1: {0: 0.9}, 2: {1: 0.4}}, {1: 0, 2: 1}),
    ({0: {1: 0.5}, 1: {1: 0.5, 2: 0.4}, 2: {2: 0.5, 3: 0.1}}, {0: 1, 1: 2, 2: 3}),
]


@pytest.mark.parametrize(("weights", "expected"), CASES)
def test_cases(weights: dict[int, dict[int, float]], expected: dict[int, int]) -> None:
    found = best_assignment(weights)
    assert sum(weights[r][c] for r, c in found.items()) == pytest.approx(
        sum(weights[r][c] for r, c in expected.items())
    )
    assert len(found) == len(expected)


def _best(weights: list[list[float]], columns: int) -> float:
    width = max(columns, len(weights))
    return max(
        sum(max(0.0, row[c]) for row, c in zip(weights, order, strict=False) if c < columns)
        for order in permutations(range(width), len(weights))
    )


@given(
    st.integers(1, 5).flatmap(
        lambda columns: st.lists(
            st.lists(st.floats(-1, 1).map(lambda w: round(w, 2)), min_size=columns, max_size=columns),
            min_size=1,
            max_size=5,
        )
    )
)
def test_no_other_assignment_is_better(rows: list[list[float]]) -> None:
    found = best_assignment({r: dict(enumerate(row)) for r, row in enumerate(rows)})
    assert len(set(found.values())) == len(found)
    assert sum(rows[r][c] for r, c in found.items()) == pytest.approx(_best(rows, len(rows[0])))
