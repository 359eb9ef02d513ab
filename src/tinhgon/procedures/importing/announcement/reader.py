"""Reads an announcement decision (.docx): its lists, and what it says of each procedure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.announcement.contents import read_contents, side_by_side
from tinhgon.procedures.importing.announcement.decision import Decision, read_decision
from tinhgon.procedures.importing.announcement.document import Block, Grid, Text, blocks
from tinhgon.procedures.importing.announcement.headings import Context, Kind, below
from tinhgon.procedures.importing.announcement.lists import ListedRow, read_list
from tinhgon.procedures.importing.announcement.tables import (
    ListTable,
    layout_of,
    list_tables,
    unread_titles,
)
from tinhgon.procedures.importing.inventory.columns import COLUMN_TWICE, COLUMN_UNKNOWN
from tinhgon.procedures.importing.layout import NOTHING_SAID, Choices, Layout, Standing
from tinhgon.procedures.importing.limits import Limits, too_many
from tinhgon.procedures.importing.source import Format, Note, SourceLine, SourceRecord
from tinhgon.procedures.reading.fields import PortalKey

NO_NUMBER = gettext_noop(
    "No number of the decision was found in its head, so its procedures came in as drafts; enter "
    "the number when you publish them."
)
TABLE_UNKNOWN = gettext_noop(
    "The table has no column with names of procedures; it was not read. Its first row is shown."
)
NO_LIST = gettext_noop(
    "%(name)s holds no list of procedures: no table has a column with their names. If the lists "
    "are pictures, enter them in the inventory template."
)
NO_NAMES = gettext_noop(
    "None of the titles in the tables of %(name)s is one we know for names of procedures. On the "
    "page of an uploaded decision you can say which column holds them."
)
NO_ROW = gettext_noop(
    "The column of names holds none in any row of %(name)s; say which other column holds them."
)
ABOLISHED = gettext_noop(
    "The decision abolishes this procedure; enter the abolition under publication decisions."
)
DELEGATED = gettext_noop(
    "The decision announces that another agency handles this procedure by delegation; record the "
    "delegation with its document and days."
)
_NOT_VERSIONS = {Kind.ABOLISHED: ABOLISHED, Kind.DELEGATED: DELEGATED}
_UNREAD = {Standing.UNKNOWN: COLUMN_UNKNOWN, Standing.TWICE: COLUMN_TWICE}
_INTERNAL_TYPE = "TTHC nội bộ"
_LOCAL_CODE = "NB"


def read(path: Path, limits: Limits, choices: Choices = NOTHING_SAID) -> Iterator[SourceLine]:
    """Records of the lists of a decision; `line` counts its rows from 1.

    Parts described in the second part of the decision are joined to the row of the same name.
    A row without a code bears one made of the decision's number, by which a person finds it;
    where its name is known already, the known procedure is meant (see `SourceRecord.by_name`).
    """
    found = blocks(path, limits)
    decision = read_decision(list(_texts(found)))
    tables = list_tables(found, choices)
    layout = layout_of(found, tables)
    yield layout
    rows, notes = _lists(found, tables)
    if not rows:
        raise Refusal(_none_listed(layout), name=path.name)
    if len(rows) > limits.records:
        raise too_many(limits.records)
    if not decision.number:
        yield Note(1, PortalKey.DECISION.value, NO_NUMBER)
    yield from notes
    names = [str(row.values[PortalKey.NAME.value]) for row in rows]
    described = read_contents(_paragraphs(found), names)
    by_name = {fold(each.name): each.values() for each in described.values()}
    for place, row in enumerate(rows, 1):
        name = str(row.values[PortalKey.NAME.value])
        code = str(row.values.get(PortalKey.CODE.value, ""))
        told = _NOT_VERSIONS.get(row.context.kind) if row.context.kind is not None else None
        if told is not None:
            yield Note(place, PortalKey.NAME.value, told, name, code, _ending(row, decision))
            continue
        yield _record(place, row, decision, by_name.get(fold(name), {}))


def _none_listed(layout: Layout) -> str:
    if any(table.is_read for table in layout.tables):
        return NO_ROW
    return NO_NAMES if layout.tables else NO_LIST


def _record(
    place: int, row: ListedRow, decision: Decision, described: dict[str, object]
) -> SourceRecord:
    context = row.context
    said = context.is_internal
    is_internal = decision.is_internal if said is None else said
    values = {**described, **row.values}
    stated = {
        PortalKey.LEVEL: context.level,
        PortalKey.FIELD: context.field,
        PortalKey.DECISION: decision.number or None,
        PortalKey.TYPE: _INTERNAL_TYPE if is_internal else None,
    }
    for key, text in stated.items():
        if text is not None:
            values.setdefault(key.value, text)
    has_code = PortalKey.CODE.value in values
    if not has_code:
        values[PortalKey.CODE.value] = _local_code(decision, place)
    return SourceRecord(
        place,
        values,
        published=bool(decision.number),
        partial=True,
        by_name=not has_code,
        announced_by=decision.announced_by,
        effective_from=context.effective_from or decision.effective_from,
        group=row.group or context.group or "",
        group_basis=row.group_basis or (f"Quyết định {decision.number}" if decision.number else ""),
    )


def _ending(row: ListedRow, decision: Decision) -> dict[str, object]:
    """What the decision says of itself where it abolishes a procedure."""
    first = row.context.effective_from or decision.effective_from
    told = {"number": decision.number, "signed_on": decision.issued_on, "effective_from": first}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in told.items()
        if value
    }


def _local_code(decision: Decision, place: int) -> str:
    """A code nobody else gives: the decision, its year, the row."""
    number = decision.number or "0"
    year = decision.issued_on.year if decision.issued_on else 0
    plain = "".join(sign if sign.isalnum() else "-" for sign in fold(number)).upper()
    return f"{_LOCAL_CODE}-{plain}-{year or 'X'}-{place:02}"


def _lists(
    found: list[Block], tables: Mapping[int, ListTable]
) -> tuple[list[ListedRow], list[Note]]:
    rows: list[ListedRow] = []
    notes: list[Note] = []
    context = Context()
    for at, block in enumerate(found):
        if isinstance(block, Text):
            context = below(context, block.text) or context
            continue
        table = tables.get(at)
        if table is None:
            continue
        line = len(rows) + 1
        if table.header is None:
            if not table.is_said and len(block.rows[0]) > 2:
                notes.append(Note(line, " | ".join(block.rows[0])[:100], TABLE_UNKNOWN))
            continue
        listed = read_list(block, table.header, context)
        context = listed.context
        if table.is_first:
            for standing, reason in _UNREAD.items():
                notes += [Note(line, name, reason) for name in unread_titles(table, standing)]
        rows += listed.rows
    return rows, notes


def _texts(found: list[Block]) -> Iterator[str]:
    for block in found:
        if isinstance(block, Text):
            yield block.text
        else:
            yield from ("\n".join(dict.fromkeys(row)) for row in block.rows)


def _paragraphs(found: list[Block]) -> Iterator[Sequence[str]]:
    """The second part: the lines of each paragraph, and those of the cells of each row of tables
    that lay parts side by side."""
    for block in found:
        if isinstance(block, Text):
            yield block.lines
        elif isinstance(block, Grid):
            for row in block.rows:
                yield side_by_side([text for text in dict.fromkeys(row) if text])


FORMAT = Format("announcement", (".docx",), read, read)
