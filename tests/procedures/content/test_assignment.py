from __future__ import annotations

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.procedures.content.assignment import cheapest_pairs


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    cell = st.integers(0, 9) | st.just(1000)
    return draw(
        st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )


@given(tables())
def test_no_other_pairing_is_cheaper(costs: list[list[int]]) -> None:
    pairs = cheapest_pairs(costs)
    rows, columns = range(len(costs)), range(len(costs[0]))
    size = min(len(rows), len(columns))
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == size
    cheapest = min(
        sum(costs[row][column] for row, column in zip(chosen, order, strict=True))
        for chosen in combinations(rows, size)
        for order in permutations(columns, size)
    )
    assert sum(costs[row][column] for row, column in pairs) == cheapest


def test_nothing_pairs_with_nothing() -> None:
    assert cheapest_pairs([]) == []
    assert cheapest_pairs([[]]) == []
