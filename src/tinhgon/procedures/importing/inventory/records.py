"""The rows below a header become records; rows without a code are known by their names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.headings import Context
from tinhgon.procedures.importing.inventory.aside import NOT_A_PROCEDURE, aside
from tinhgon.procedures.importing.inventory.columns import (
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    Column,
    Extra,
    Header,
)
from tinhgon.procedures.importing.inventory.rows import cell_text, record_from, texts_of
from tinhgon.procedures.importing.limits import Limits, too_many
from tinhgon.procedures.importing.source import BadLine, Note, SourceLine, SourceRecord
from tinhgon.procedures.reading.fields import PortalKey, stated
from tinhgon.procedures.reading.scope import INTERNAL_TYPE, read_group

NO_NAME = gettext_noop("The row has neither code nor name; fill in one of them.")
READ_AS_INTERNAL = gettext_noop(
    "The title, the headers or the name of the sheet speak of internal procedures only: rows "
    "without national code and type are read as internal ones."
)
_NATIONAL = re.compile(r"\d\.\d{6}\b")
_UNIT = re.compile(r"\((?:tính theo )?(ngày làm việc|ngày|giờ làm việc|giờ)\)", re.IGNORECASE)
# Made here until the procedure is announced with its national code.
_MADE_CODE = "TAM"
_DIGITS = 10


def records_below(
    rows: Sequence[Sequence[object]],
    header: Header,
    limits: Limits,
    *,
    across: Collection[int] = (),
    is_internal: bool = False,
) -> Iterator[SourceLine]:
    """Records of the rows below `header`; `line` is the number of the row, from 1.

    A row without a decision is inventoried, not published. Empty cells say nothing, so a row can
    hold a few fields only. `across`: the rows (from 0) in which cells of several columns are one.
    `is_internal`: rows that say neither a national code nor a type are internal.
    """
    yield from (Note(header.first_row, name, COLUMN_UNKNOWN) for name in header.unknown)
    yield from (Note(header.first_row, name, COLUMN_TWICE) for name in header.twice)
    count = 0
    above = Context()
    assumed = False
    unit = _unit(header)
    for place, cells in enumerate(rows[header.first_row :], header.first_row + 1):
        shown = [cell_text(cell, PortalKey.NAME) for cell in cells]
        is_first = place == header.first_row + 1
        set_aside = aside(shown, header, above, is_first=is_first, is_across=place - 1 in across)
        if set_aside is not None:
            above = set_aside.above
            if set_aside.untold:
                yield BadLine(place, set_aside.untold[:200], NOT_A_PROCEDURE)
            continue
        own = texts_of(cells, header.columns)
        if not record_from(own):
            continue
        count += 1
        if count > limits.records:
            raise too_many(limits.records)
        texts = _under(above, own)
        if unit and texts.get(Extra.TERM, "").isdigit():
            texts[Extra.TERM] += f" {unit}"
        values = record_from(texts)
        has_national = _NATIONAL.match(texts.get(PortalKey.CODE, ""))
        if is_internal and not assumed and not has_national and PortalKey.TYPE not in texts:
            assumed = True
            yield Note(header.first_row, PortalKey.TYPE.value, READ_AS_INTERNAL)
        yield _record(place, texts, values, is_internal=is_internal)


def _unit(header: Header) -> str:
    """The unit a column of limits has in its title: "Thời gian (ngày)"."""
    places = (place for place, column in header.columns.items() if column is Extra.TERM)
    titles = (header.titles[place] for place in places if place < len(header.titles))
    found = _UNIT.search(next(titles, ""))
    return "" if found is None else found[1].lower()


def _under(above: Context, texts: Mapping[Column, str]) -> dict[Column, str]:
    """The texts of a row with what the headings above say, where it says nothing itself."""
    said: dict[Column, str | None] = {
        PortalKey.FIELD: above.field,
        PortalKey.LEVEL: above.level,
        Extra.GROUP: above.group,
    }
    return {**{column: text for column, text in said.items() if text}, **texts}


def _record(
    place: int, texts: Mapping[Column, str], values: dict[str, object], *, is_internal: bool
) -> SourceLine:
    has_code = PortalKey.CODE.value in values
    if not has_code:
        if PortalKey.NAME.value not in values:
            return BadLine(place, " | ".join(texts.values())[:200], NO_NAME)
        values[PortalKey.CODE.value] = _made_code(values)
    # A code of the national database says by itself whether the procedure is internal.
    if not _NATIONAL.match(str(values[PortalKey.CODE.value])) and (
        is_internal or read_group(texts.get(Extra.GROUP, "")) is not None
    ):
        values.setdefault(PortalKey.TYPE.value, INTERNAL_TYPE)
    decision = values.get(PortalKey.DECISION.value)
    announced = isinstance(decision, str) and stated(decision) is not None
    return SourceRecord(
        place,
        values,
        published=announced,
        partial=True,
        by_name=not has_code,
        group=texts.get(Extra.GROUP, ""),
        group_basis=texts.get(Extra.GROUP_BASIS, ""),
    )


def _made_code(values: Mapping[str, object]) -> str:
    """The same for the same name, agency and field, so that a list read again finds its rows."""
    keys = (PortalKey.NAME, PortalKey.IMPLEMENTING, PortalKey.LEVEL, PortalKey.FIELD)
    told = "|".join(" ".join(fold(str(values.get(key.value, ""))).split()) for key in keys)
    return f"{_MADE_CODE}-{hashlib.sha256(told.encode()).hexdigest()[:_DIGITS].upper()}"
