"""Rows of the list tables of a decision, whatever columns it chose and in whatever order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tinhgon.procedures.importing.announcement.decision import date_in
from tinhgon.procedures.importing.announcement.document import Grid
from tinhgon.procedures.importing.announcement.headings import Context, below
from tinhgon.procedures.importing.inventory.columns import (
    HEADER_WITHIN,
    Header,
    find_header,
    header_key,
)
from tinhgon.procedures.importing.inventory.rows import record_of
from tinhgon.procedures.reading.fields import PortalKey

_DAYS = frozenset({"ngay co hieu luc", "ngay hieu luc", "hieu luc thi hanh", "thoi diem hieu luc"})


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a list: its texts under the portal's keys, and what stands above it."""

    values: dict[str, object]
    context: Context


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table held: rows, headers nobody knows, and the context it ends with."""

    rows: tuple[ListedRow, ...]
    unknown: tuple[str, ...]
    context: Context


def read_list(grid: Grid, context: Context) -> Listed | None:
    """The rows of a list table, or None where the table is none: no header names a procedure."""
    header = find_header(list(grid.rows[:HEADER_WITHIN]), needed=PortalKey.NAME)
    if header is None:
        return None
    titles = grid.rows[header.first_row - 1]
    days = next((at for at, text in enumerate(titles) if header_key(text) in _DAYS), None)
    for row in grid.rows[: header.first_row]:
        context = _heading(row, context) or context
    rows: list[ListedRow] = []
    for row in grid.rows[header.first_row :]:
        further = _heading(row, context)
        if further is not None:
            context = further
        elif not _counts_columns(row):
            rows += _row(row, header, days, context)
    unknown = tuple(name for name in header.unknown if header_key(name) not in _DAYS)
    return Listed(tuple(rows), unknown, context)


def _row(
    row: Sequence[str], header: Header, days: int | None, context: Context
) -> Iterator[ListedRow]:
    values = record_of(row, header.columns)
    if PortalKey.NAME.value not in values:
        return
    day = date_in(row[days]) if days is not None and days < len(row) else None
    if day is not None:
        context = Context(context.kind, context.level, context.group, context.field, day)
    yield ListedRow(values, context)


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
