"""Reads an announcement decision (.docx): its lists, and what it says of each procedure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.announcement.called import Listed
from tinhgon.procedures.importing.announcement.contents import Contents, read_contents
from tinhgon.procedures.importing.announcement.decision import Decision, read_decision
from tinhgon.procedures.importing.announcement.document import Block, Grid, Text, blocks
from tinhgon.procedures.importing.announcement.lists import ListedRow, read_list
from tinhgon.procedures.importing.announcement.parts import Line, label_of, side_by_side
from tinhgon.procedures.importing.announcement.tables import (
    ListTable,
    layout_of,
    list_tables,
    unread_titles,
)
from tinhgon.procedures.importing.headings import Context, Kind, below
from tinhgon.procedures.importing.inventory.columns import (
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    Extra,
)
from tinhgon.procedures.importing.layout import NOTHING_SAID, Choices, Layout, Standing
from tinhgon.procedures.importing.limits import Limits, too_many
from tinhgon.procedures.importing.source import BadLine, Format, Note, SourceLine, SourceRecord
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.scope import INTERNAL_TYPE

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
    "delegation with its document and days on the page of the procedure."
)
HEADING_UNREAD = gettext_noop(
    "This row of a list holds no procedure, and tells no kind, level, group or field of work that "
    "we know; what it says of the rows below it was not read."
)
ROW_NAMELESS = gettext_noop(
    "This row of a list names no procedure, so it was not read. If it is one, enter its name in "
    "the file and read it again."
)
CONTENT_OF_NONE = gettext_noop(
    "What the decision says under this heading was not read: it is the name or code of no single "
    "procedure in its list. Correct the heading or the list in the file, or enter the content on "
    "the procedure's page."
)
CONTENT_OF_NONE_AFTER = gettext_noop(
    "What the decision says under this heading, after “%(name)s”, was not read: it is the name or "
    "code of no single procedure in its list. Correct the heading or the list in the file, or "
    "enter the content on the procedure's page."
)
NO_PARTS = gettext_noop(
    "The text under the heading of this procedure names none of the parts we know (steps, ways, "
    "dossier …); it was not read. Its first line is shown."
)
NOT_DESCRIBED = gettext_noop(
    "The decision describes other procedures of its list, but none under the name or code of this "
    "one, so only its row came in."
)
KINDS_TOGETHER = gettext_noop(
    "The heading above this row names new or amended procedures and abolished ones together; it "
    "came in as announced. See whether the decision abolishes it."
)
DAYS_SEVERAL = gettext_noop(
    "The decision names several days from which its procedures hold, but not in a column of its "
    "list, so no day was read; say the day of each procedure on its page."
)
DAY_UNREAD = gettext_noop(
    "What stands for the day from which this procedure holds is no day of the calendar, so none "
    "was read. Correct it in the file and read it again."
)
_NOT_VERSIONS = {Kind.ABOLISHED: ABOLISHED, Kind.DELEGATED: DELEGATED}
_UNREAD = {Standing.UNKNOWN: COLUMN_UNKNOWN, Standing.TWICE: COLUMN_TWICE}
_LOCAL_CODE = "NB"


def read(path: Path, limits: Limits, choices: Choices = NOTHING_SAID) -> Iterator[SourceLine]:
    """Records of the lists of a decision; `line` counts its rows from 1.

    Parts described in the second part of the decision are joined to the row of the same code or
    name; what is described of none is told.
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
    contents = read_contents(_paragraphs(found, tables), [_listed(row) for row in rows])
    yield from _unplaced(contents, rows)
    if decision.days_of_effect > 1 and not any(row.context.effective_from for row in rows):
        yield Note(1, Extra.DAY.value, DAYS_SEVERAL)
    for place, row in enumerate(rows, 1):
        name, code = _name(row), _code(row)
        told = _NOT_VERSIONS.get(row.context.kind) if row.context.kind is not None else None
        if told is not None:
            yield Note(place, PortalKey.NAME.value, told, name, code, params=_ending(row, decision))
            continue
        described = contents.of_rows.get(place - 1)
        record = _record(place, row, decision, described.values() if described else {})
        yield record
        code = str(record.values[PortalKey.CODE.value])
        if described is None and contents.of_rows:
            yield Note(place, PortalKey.NAME.value, NOT_DESCRIBED, name, code)
        if row.day_unread:
            yield Note(place, Extra.DAY.value, DAY_UNREAD, row.day_unread, code)
        if row.context.kind is Kind.SEVERAL:
            yield Note(place, PortalKey.NAME.value, KINDS_TOGETHER, name, code)


def _name(row: ListedRow) -> str:
    return str(row.values[PortalKey.NAME.value])


def _code(row: ListedRow) -> str:
    return str(row.values.get(PortalKey.CODE.value, ""))


def _listed(row: ListedRow) -> Listed:
    return Listed(_code(row), _name(row), row.context.kind not in _NOT_VERSIONS)


def _unplaced(contents: Contents, rows: Sequence[ListedRow]) -> Iterator[Note]:
    """What the second part says of no row, told at the row described before it."""
    for each in contents.unplaced:
        after = each.after
        reason = CONTENT_OF_NONE if after is None else CONTENT_OF_NONE_AFTER
        told = {} if after is None else {"name": _name(rows[after])}
        line = (after or 0) + 1
        yield Note(line, PortalKey.NAME.value, reason, each.heading, kept=False, params=told)
    for each in contents.without_parts:
        place = each.rows[0] if each.rows else each.after or 0
        code = _code(rows[place])
        yield Note(place + 1, PortalKey.NAME.value, NO_PARTS, each.untold[0], code, kept=False)


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
        PortalKey.TYPE: INTERNAL_TYPE if is_internal else None,
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
        rests_on=decision.rests_on,
        effective_from=_first_day(row, decision),
        group=row.group or context.group or "",
        group_basis=row.group_basis or (f"Quyết định {decision.number}" if decision.number else ""),
    )


def _first_day(row: ListedRow, decision: Decision) -> date | None:
    """The row's own day, else the decision's; none where the row says one that cannot be read."""
    if row.day_unread:
        return None
    return row.context.effective_from or decision.effective_from


def _ending(row: ListedRow, decision: Decision) -> dict[str, object]:
    """What the decision says of itself where it abolishes a procedure."""
    first = _first_day(row, decision)
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
) -> tuple[list[ListedRow], list[Note | BadLine]]:
    rows: list[ListedRow] = []
    notes: list[Note | BadLine] = []
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
            if not table.is_said and len(block.rows[0]) > 2 and not _describes(block):
                notes.append(Note(line, " | ".join(block.rows[0])[:100], TABLE_UNKNOWN))
            continue
        listed = read_list(block, table.header, context)
        context = listed.context
        if table.is_first:
            for standing, reason in _UNREAD.items():
                notes += [Note(line, name, reason) for name in unread_titles(table, standing)]
        notes += [Note(line + at, text[:100], HEADING_UNREAD) for at, text in listed.unread]
        notes += [BadLine(line + at, text[:100], ROW_NAMELESS) for at, text in listed.nameless]
        rows += listed.rows
    return rows, notes


def _describes(table: Grid) -> bool:
    """Whether a table lays the parts of a procedure side by side."""
    lines = (side_by_side([text for text in dict.fromkeys(row) if text]) for row in table.rows)
    return any(line and label_of(line[0]) is not None for line in lines)


def _texts(found: list[Block]) -> Iterator[str]:
    for block in found:
        if isinstance(block, Text):
            yield block.text
        else:
            yield from ("\n".join(dict.fromkeys(row)) for row in block.rows)


def _paragraphs(
    found: list[Block], tables: Mapping[int, ListTable]
) -> Iterator[Sequence[Line] | None]:
    """The second part: the lines of each paragraph, and those of the cells of each row of tables
    that lay parts side by side; None for a list."""
    for at, block in enumerate(found):
        if isinstance(block, Text):
            first, *others = block.lines
            yield [Line(first, block.label, block.is_bold), *map(Line, others)]
        elif at in tables and tables[at].header is not None:
            yield None
        else:
            for row in block.rows:
                yield side_by_side([text for text in dict.fromkeys(row) if text])


FORMAT = Format("announcement", (".docx",), read, read)
