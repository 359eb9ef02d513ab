"""A table of a file as a person sees it: its columns with samples, and what the person said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tinhgon.procedures.importing.inventory.columns import (
    HEADER_WITHIN,
    Column,
    Header,
    field_called,
    find_header,
    unread,
)
from tinhgon.procedures.importing.inventory.rows import cell_text
from tinhgon.procedures.importing.layout import FoundColumn, FoundTable, Said, Standing
from tinhgon.procedures.reading.fields import PortalKey

Row = Sequence[object]
_SAMPLES = 2
_LONGEST_SAMPLE = 80
_LONGEST_TITLE = 200
# Samples are looked for in so many rows; a table wider than that is told of in part.
_SAMPLED_ROWS = 200
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows of a table begin and which columns are read; `is_known`: by its titles."""

    header: Header
    is_known: bool


def header_of(rows: Sequence[Row]) -> Header | None:
    """The header of an inventory: with a column of codes, else with one of names."""
    head = rows[: HEADER_WITHIN + 2]
    return find_header(head) or find_header(head, needed=PortalKey.NAME)


def table_of(rows: Sequence[Row], header: Header | None) -> Table | None:
    """The table under `header`, else under the first row that is fullest of texts; None where
    there are no texts."""
    if header is not None:
        return Table(header, is_known=True)
    texts = [_texts(row) for row in rows[:HEADER_WITHIN]]
    fullest = max(range(len(texts)), key=lambda at: len(set(filter(None, texts[at]))), default=0)
    if not texts or not any(texts[fullest]):
        return None
    titles = texts[fullest]
    standings = tuple(unread(title) for title in titles)
    return Table(Header(fullest + 1, titles, {}, standings), is_known=False)


def as_said(table: Table, said: Said | None) -> Header:
    """The header of a table as a person says it is; of one not spoken of nothing is read."""
    found = table.header
    fields = {} if said is None else said.fields
    columns = {place: field_called(name) for place, name in sorted(fields.items())}
    width = max([len(found.titles), *(place + 1 for place in columns)])
    titles = (*found.titles, *[""] * (width - len(found.titles)))
    standings = tuple(
        Standing.READ if place in columns else Standing.LEFT_OUT for place in range(width)
    )
    above = said is not None and said.first_is_row and not table.is_known
    return Header(found.first_row - above, titles, columns, standings)


def told(
    number: int,
    table: Table,
    header: Header,
    below: Sequence[Row],
    *,
    name: str = "",
    is_read: bool = True,
    without: Iterable[int] = (),
) -> FoundTable:
    """What is told of a table: `header` as it is read, `below` the rows it stands over, `without`
    the places that say what the one before says."""
    sampled = below[:_SAMPLED_ROWS]
    width = max([len(header.titles), *(len(row) for row in sampled)])
    skipped = set(without)
    columns = [
        _column(place, header, sampled)
        for place in range(min(width, _WIDEST))
        if place not in skipped
    ]
    return FoundTable(
        number=number,
        columns=tuple(column for column in columns if column.title or column.samples),
        rows=sum(1 for row in below if any(filled(row))),
        name=name,
        is_read=is_read,
        has_header=table.is_known,
        first_is_row=header.first_row < table.header.first_row,
    )


def filled(row: Row) -> Iterator[str]:
    """The texts of a row's filled cells."""
    return filter(None, (cell_text(cell, PortalKey.NAME) for cell in row))


def _column(place: int, header: Header, rows: Sequence[Row]) -> FoundColumn:
    is_titled = place < len(header.titles)
    field = header.columns.get(place)
    return FoundColumn(
        place=place,
        title=_short(header.titles[place], _LONGEST_TITLE) if is_titled else "",
        field="" if field is None else field.value,
        standing=header.standings[place] if is_titled else Standing.UNTITLED,
        samples=tuple(_samples(place, rows, field or PortalKey.NAME)),
    )


def _samples(place: int, rows: Sequence[Row], field: Column) -> list[str]:
    found: list[str] = []
    for row in rows:
        text = cell_text(row[place], field) if place < len(row) else ""
        short = _short(text, _LONGEST_SAMPLE)
        if short and short not in found:
            found.append(short)
        if len(found) == _SAMPLES:
            break
    return found


def _short(text: str, longest: int) -> str:
    """In one line, and as both databases and a page can hold it."""
    line = " ".join(text.replace("\x00", "").encode(errors="replace").decode().split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.strip() if isinstance(cell, str) else "" for cell in row)
