"""The sheets of an inventory: which columns they have, and the rows of the one that is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.importing.inventory.aside import speaks_of_internal
from tinhgon.procedures.importing.inventory.columns import Header
from tinhgon.procedures.importing.inventory.merged import Span, across, spread
from tinhgon.procedures.importing.inventory.records import records_below
from tinhgon.procedures.importing.inventory.tables import as_said, header_of, table_of, told
from tinhgon.procedures.importing.inventory.unstored import untold_results
from tinhgon.procedures.importing.layout import Choices, FoundTable, Layout
from tinhgon.procedures.importing.limits import Limits
from tinhgon.procedures.importing.source import SourceLine
from tinhgon.procedures.reading.fields import PortalKey

# A row is known by one of them.
_KNOWN_BY = {PortalKey.CODE, PortalKey.NAME}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet, its number from 1, its name, if it has one, its merged cells, and the
    places (row and column, from 0) of formulas without a result."""

    number: int
    rows: Sequence[Sequence[object]]
    name: str = ""
    merged: Sequence[Span] = ()
    unstored: Sequence[tuple[int, int]] = ()


def read_sheets(
    sheets: Sequence[Sheet], choices: Choices, limits: Limits, *, none_read: Refusal
) -> Iterator[SourceLine]:
    """The layout of the sheets, then the records of the first one with a column of codes or names.

    Where there is none, the layout is told all the same and `none_read` raised, so that a person
    can say which columns they are.
    """
    found: list[FoundTable] = []
    read: tuple[Sheet, Header] | None = None
    for sheet in sheets:
        table = table_of(sheet.rows, header_of(sheet.rows))
        if table is None:
            continue
        header = as_said(table, choices.get(sheet.number)) if choices else table.header
        is_read = read is None and bool(_KNOWN_BY & set(header.columns.values()))
        if is_read:
            read = sheet, header
        below = sheet.rows[header.first_row :]
        found.append(told(sheet.number, table, header, below, name=sheet.name, is_read=is_read))
    yield Layout(tuple(found), one_table=True)
    if read is None:
        raise none_read
    sheet, header = read
    yield from untold_results(sheet.unstored, header)
    known = (place for place, column in header.columns.items() if column in _KNOWN_BY)
    yield from records_below(
        spread(sheet.rows, sheet.merged, header.first_row, limits, without=set(known)),
        header,
        limits,
        across=across(sheet.merged),
        is_internal=speaks_of_internal(
            [sheet.name, *_words_above(sheet.rows, header)], header.titles
        ),
    )


def _words_above(rows: Sequence[Sequence[object]], header: Header) -> Iterator[str]:
    """The texts of the titles above a table."""
    for row in rows[: max(0, header.first_row - 1)]:
        yield from (
            cell for cell in row if isinstance(cell, str) and cell.strip() not in header.titles
        )
