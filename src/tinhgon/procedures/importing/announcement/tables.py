"""The tables of a decision that lists procedures, by the columns they are laid out in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tinhgon.procedures.importing.announcement.document import Block, Grid
from tinhgon.procedures.importing.inventory.columns import HEADER_WITHIN, Header, find_header
from tinhgon.procedures.importing.inventory.tables import Table, as_said, table_of, told
from tinhgon.procedures.importing.layout import Choices, FoundTable, Layout, Standing
from tinhgon.procedures.reading.fields import PortalKey

# A decision ends with tables of signatures and forms: so many that are not read are told of.
_MOST_UNREAD = 20


@dataclass(frozen=True, slots=True)
class ListTable:
    """A table and the header by which it is read; `header` None: it is no list.

    `is_first`: no table before it is laid out so. `repeated` are the places whose texts are those
    of the place before, as merged cells have them. `is_said`: a person said what it is.
    """

    number: int
    table: Table
    header: Header | None
    repeated: frozenset[int]
    is_first: bool
    is_said: bool


def list_tables(blocks: Sequence[Block], choices: Choices) -> dict[int, ListTable]:
    """By the place of its block every table that is a list, or that a person may call one.

    Tables of the same titles are laid out alike: they bear the number of the first of them, and
    what a person says of it holds for all.
    """
    numbers: dict[tuple[bool, tuple[str, ...]], int] = {}
    found: dict[int, ListTable] = {}
    grids = ((at, block) for at, block in enumerate(blocks) if isinstance(block, Grid))
    for count, (at, grid) in enumerate(grids, 1):
        known = find_header(list(grid.rows[:HEADER_WITHIN]), needed=PortalKey.NAME, days=True)
        table = table_of(grid.rows, known) if known or _may_list(grid) else None
        if table is None:
            continue
        key = (table.is_known, table.header.titles)
        number = numbers.setdefault(key, count)
        header = as_said(table, choices.get(number)) if choices else table.header
        is_list = PortalKey.NAME in header.columns.values()
        found[at] = ListTable(
            number=number,
            table=table,
            header=header if is_list else None,
            repeated=_repeated(grid),
            is_first=number == count,
            is_said=bool(choices),
        )
    return found


def layout_of(blocks: Sequence[Block], tables: dict[int, ListTable]) -> Layout:
    """What is told of the tables, each layout once."""
    alike: dict[int, list[int]] = {}
    for at, each in tables.items():
        alike.setdefault(each.number, []).append(at)
    found = [_told(blocks, tables, places) for places in alike.values()]
    unread = sorted((each for each in found if not each.is_read), key=lambda each: -each.rows)
    shown = {each.number for each in unread[:_MOST_UNREAD]}
    return Layout(tuple(each for each in found if each.is_read or each.number in shown), days=True)


def _told(
    blocks: Sequence[Block], tables: dict[int, ListTable], places: Sequence[int]
) -> FoundTable:
    first = tables[places[0]]
    header = first.header or first.table.header
    if first.header is None and first.is_said:
        header = as_said(first.table, None)
    below = [row for at in places for row in _below(blocks[at], header.first_row)]
    repeated = frozenset.intersection(*(tables[at].repeated for at in places))
    answer = told(
        first.number,
        first.table,
        header,
        below,
        is_read=first.header is not None,
        without=repeated,
    )
    return replace(answer, tables=len(places))


def unread_titles(listed: ListTable, standing: Standing) -> Iterator[str]:
    """Titles of the columns of that standing, but for those merged with the one before."""
    header = listed.header
    if header is not None:
        for place, found in enumerate(header.standings):
            if found is standing and place not in listed.repeated:
                yield header.titles[place]


def _below(block: Block, first_row: int) -> Iterator[tuple[str, ...]]:
    """The rows of a list; those that hold one text or number the columns are none."""
    if isinstance(block, Grid):
        for row in block.rows[first_row:]:
            texts = {text for text in row if text}
            if len(texts) > 1 and not all(text.strip("()").isdigit() for text in texts):
                yield row


def _repeated(grid: Grid) -> frozenset[int]:
    width = max((len(row) for row in grid.rows), default=0)
    columns = [[row[at] if at < len(row) else "" for row in grid.rows] for at in range(width)]
    return frozenset(at for at in range(1, width) if columns[at] == columns[at - 1])


def _may_list(grid: Grid) -> bool:
    """Whether a table nobody knows may be a list: its head and signatures are smaller."""
    return len(grid.rows) > 1 and (len(grid.rows[0]) > 2 or len(grid.rows) > 2)
