"""Merged cells below a header: each row they span holds the text, as a person reads them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tinhgon.procedures.importing.limits import Limits, too_large


@dataclass(frozen=True, slots=True)
class Span:
    """Cells merged into one, by row and column from 0, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def spread(
    rows: Sequence[Sequence[object]],
    spans: Sequence[Span],
    first_row: int,
    limits: Limits,
    *,
    without: Collection[int],
) -> list[list[object]]:
    """The rows with the text of each merged cell in every row it spans, from `first_row` on.

    Columns in `without` stay as they are: a name over several rows is that of one procedure.
    """
    filled = [[*row] for row in rows]
    left = limits.sheet_bytes
    for span in spans:
        column = span.first_column
        if span.first_row < first_row or column in without:
            continue
        text = _cell(filled, span.first_row, column)
        for row in filled[span.first_row + 1 : span.last_row + 1]:
            left -= len(str(text))
            if left < 0:
                raise too_large(limits.sheet_bytes)
            row.extend([""] * (column + 1 - len(row)))
            row[column] = text
    return filled


def across(spans: Sequence[Span]) -> frozenset[int]:
    """The rows in which cells of several columns are one."""
    return frozenset(
        span.first_row
        for span in spans
        if span.first_row == span.last_row and span.first_column < span.last_column
    )


def _cell(rows: Sequence[Sequence[object]], row: int, column: int) -> object:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
