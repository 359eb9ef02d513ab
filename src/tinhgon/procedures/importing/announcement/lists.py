"""Rows of the list tables of a decision, whatever columns it chose and in whatever order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tinhgon.procedures.importing.announcement.decision import date_in
from tinhgon.procedures.importing.announcement.document import Grid
from tinhgon.procedures.importing.announcement.headings import Context, below
from tinhgon.procedures.importing.inventory.columns import Column, Extra, Header
from tinhgon.procedures.importing.inventory.rows import record_from, texts_of
from tinhgon.procedures.reading.fields import PortalKey

_ONE_LINE = frozenset({PortalKey.CODE, PortalKey.NAME, PortalKey.FIELD, PortalKey.LEVEL, Extra.DAY})


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a list: its texts under the portal's keys, what it says of its group, and what
    stands above it."""

    values: dict[str, object]
    group: str
    group_basis: str
    context: Context


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table held: rows, and the context it ends with."""

    rows: tuple[ListedRow, ...]
    context: Context


def read_list(grid: Grid, header: Header, context: Context) -> Listed:
    """The rows of a list table under its header."""
    for row in grid.rows[: header.first_row]:
        context = _heading(row, context) or context
    rows: list[ListedRow] = []
    for row in grid.rows[header.first_row :]:
        further = _heading(row, context)
        if further is not None:
            context = further
        elif not _counts_columns(row):
            rows += _row(row, header, context)
    return Listed(tuple(rows), context)


def _row(row: Sequence[str], header: Header, context: Context) -> Iterator[ListedRow]:
    texts = {column: _told(column, text) for column, text in texts_of(row, header.columns).items()}
    if PortalKey.NAME not in texts:
        return
    day = date_in(texts.get(Extra.DAY, ""))
    if day is not None:
        context = replace(context, effective_from=day)
    yield ListedRow(
        record_from(texts),
        group=texts.get(Extra.GROUP, ""),
        group_basis=texts.get(Extra.GROUP_BASIS, ""),
        context=context,
    )


def _told(column: Column, text: str) -> str:
    """What a cell says; lines of a name are one."""
    return " ".join(text.split()) if column in _ONE_LINE else text


def _heading(row: Sequence[str], context: Context) -> Context | None:
    """A row merged over its whole width, or with one text beside its ordinal, is a heading."""
    texts = list(dict.fromkeys(text for text in row if text))
    if len(texts) == 1 or (len(texts) == 2 and len(texts[0]) <= 4):
        text = texts[-1]
        return below(context, text) or (context if len(texts) == 1 and len(row) > 2 else None)
    return None


def _counts_columns(row: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3)."""
    return all(text.strip("()").isdigit() for text in row if text)
