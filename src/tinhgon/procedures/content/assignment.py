"""The best pairing of two small sets: each member in at most one pair, the total cost least."""

from __future__ import annotations

from collections.abc import Sequence

_FAR = 10**18


def cheapest_pairs(costs: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of least total cost, as many as the smaller side has members.

    `costs[row][column]` are whole numbers, so that the answer is the same on every machine. The
    Hungarian method with potentials: rows² × columns operations.
    """
    if not costs or not costs[0]:
        return []
    if len(costs) > len(costs[0]):
        turned = [list(column) for column in zip(*costs, strict=True)]
        return sorted((row, column) for column, row in cheapest_pairs(turned))
    rows, columns = len(costs), len(costs[0])
    row_price = [0] * (rows + 1)
    column_price = [0] * (columns + 1)
    taken_by = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _place(row, costs, row_price, column_price, taken_by)
    return sorted(
        (taken_by[column] - 1, column - 1) for column in range(1, columns + 1) if taken_by[column]
    )


def _place(
    row: int,
    costs: Sequence[Sequence[int]],
    row_price: list[int],
    column_price: list[int],
    taken_by: list[int],
) -> None:
    """Find a place for `row` along the cheapest chain of moves of the rows placed before."""
    columns = range(1, len(column_price))
    taken_by[0] = row
    cheapest = [_FAR] * len(column_price)
    came_from = [0] * len(column_price)
    visited = [0]
    waiting = set(columns)
    column = 0
    while taken_by[column]:
        here = taken_by[column]
        for other in waiting:
            price = costs[here - 1][other - 1] - row_price[here] - column_price[other]
            if price < cheapest[other]:
                cheapest[other] = price
                came_from[other] = column
        step, column = min((cheapest[other], other) for other in waiting)
        for other in visited:
            row_price[taken_by[other]] += step
            column_price[other] -= step
        for other in waiting:
            cheapest[other] -= step
        visited.append(column)
        waiting.remove(column)
    while column:
        taken_by[column] = taken_by[came_from[column]]
        column = came_from[column]
