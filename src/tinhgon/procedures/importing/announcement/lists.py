"""Rows of the list tables of a decision, whatever columns it chose and in whatever order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.announcement.document import Grid
from tinhgon.procedures.importing.days import date_in, names_another_day
from tinhgon.procedures.importing.headings import Context, below
from tinhgon.procedures.importing.inventory.columns import Column, Extra, Header
from tinhgon.procedures.importing.inventory.rows import record_from, texts_of
from tinhgon.procedures.reading.fields import PortalKey

_ONE_LINE = frozenset({PortalKey.CODE, PortalKey.NAME, PortalKey.FIELD, PortalKey.LEVEL, Extra.DAY})
_LONGEST_ORDINAL = 4
# What stands beside a number of a list and is no name.
_HEADS = re.compile(
    r"(?:(?:cac )?(?:thu tuc|tthc)(?: hanh chinh)?(?: noi bo)? )?"
    r"(?:cap [a-z]+|nhom [ab]|linh vuc)\b"
)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a list: its texts under the portal's keys, what it says of its group, what stands
    above it, and the text of a day that is none."""

    values: dict[str, object]
    group: str
    group_basis: str
    context: Context
    day_unread: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table held: rows, the context it ends with, rows of one text that say nothing we know
    of those below, and rows that name no procedure, each with the count of rows before it."""

    rows: tuple[ListedRow, ...]
    context: Context
    unread: tuple[tuple[int, str], ...]
    nameless: tuple[tuple[int, str], ...]


def read_list(grid: Grid, header: Header, context: Context) -> Listed:
    """The rows of a list table under its header."""
    for row in grid.rows[: header.first_row]:
        context = _heading(row, context) or context
    rows: list[ListedRow] = []
    unread: list[tuple[int, str]] = []
    nameless: list[tuple[int, str]] = []
    for row in grid.rows[header.first_row :]:
        further = _heading(row, context)
        alone = _text_alone(row)
        if further is not None:
            context = further
        elif alone:
            unread.append((len(rows), alone))
        elif not _counts_columns(row) and not _is_header(row, header):
            texts = _texts(row, header)
            if PortalKey.NAME in texts:
                rows.append(_row(texts, context))
            elif texts:
                nameless.append((len(rows), " | ".join(texts.values())))
    return Listed(tuple(rows), context, tuple(unread), tuple(nameless))


def _texts(row: Sequence[str], header: Header) -> dict[Column, str]:
    found = texts_of(row, header.columns)
    return {column: _told(column, text) for column, text in found.items()}


def _row(texts: Mapping[Column, str], context: Context) -> ListedRow:
    told = texts.get(Extra.DAY, "")
    day = date_in(told)
    is_unread = day is None and names_another_day(told)
    if day is not None or is_unread:
        context = replace(context, effective_from=day)
    return ListedRow(
        record_from(texts),
        group=texts.get(Extra.GROUP, ""),
        group_basis=texts.get(Extra.GROUP_BASIS, ""),
        context=context,
        day_unread=told if is_unread else "",
    )


def _told(column: Column, text: str) -> str:
    """What a cell says; lines of a name are one."""
    return " ".join(text.split()) if column in _ONE_LINE else text


def _heading(row: Sequence[str], context: Context) -> Context | None:
    """A row merged over its whole width, or with one text beside its ordinal, may be a heading; a
    name beside a number is a procedure of which no more is said."""
    texts = list(dict.fromkeys(text for text in row if text))
    if len(texts) == 2 and len(texts[0]) <= _LONGEST_ORDINAL:
        ordinal, text = texts
        is_counted = ordinal.strip(".)( ").isdigit()
        return below(context, text) if not is_counted or _HEADS.match(fold(text)) else None
    return below(context, texts[0]) if len(texts) == 1 else None


def _text_alone(row: Sequence[str]) -> str:
    """The one text of a row of a table that has columns for more."""
    texts = {text for text in row if text}
    text = next(iter(texts)) if len(texts) == 1 and len(row) > 2 else ""
    return "" if text.strip("()").isdigit() else text


def _is_header(row: Sequence[str], header: Header) -> bool:
    """Whether the titles stand here again: on a further page, or merged with a second row."""
    return any(
        column is PortalKey.NAME and place < len(row) and fold(row[place]) == fold(title)
        for place, column in header.columns.items()
        if (title := header.titles[place])
    )


def _counts_columns(row: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3)."""
    return all(text.strip("()").isdigit() for text in row if text)
