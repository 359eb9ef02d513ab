"""Formulas whose result is not in the file: read as empty, and told by their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.importing.inventory.columns import Header
from tinhgon.procedures.importing.source import Note

NO_RESULT = gettext_noop(
    "These cells hold formulas whose results are not stored in the file, so they were read as "
    "empty. Open the file in Excel or LibreOffice, save it, and import it again."
)


def untold_results(places: Sequence[tuple[int, int]], header: Header) -> Iterator[Note]:
    """Of each column that is read, the cells below `header` among `places` (row and column, from
    0)."""
    below = [
        (row, column)
        for row, column in places
        if row >= header.first_row and column in header.columns
    ]
    for column, cells in _by_column(below).items():
        yield Note(header.first_row, header.titles[column], NO_RESULT, cells, kept=False)


def _by_column(places: Sequence[tuple[int, int]]) -> dict[int, str]:
    """The places of each column as a spreadsheet calls them: "B4:B9, B12"."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(places):
        rows.setdefault(column, []).append(row + 1)
    return {column: ", ".join(_ranges(_letters(column), rows[column])) for column in sorted(rows)}


def _ranges(letters: str, rows: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return [
        f"{letters}{first}" if first == last else f"{letters}{first}:{letters}{last}"
        for first, last in runs
    ]


def _letters(column: int) -> str:
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
