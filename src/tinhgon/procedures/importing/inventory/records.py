"""The rows below a header become records; rows without a code are known by their names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.inventory.columns import (
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    Column,
    Extra,
    Header,
)
from tinhgon.procedures.importing.inventory.rows import record_from, texts_of
from tinhgon.procedures.importing.limits import Limits, too_many
from tinhgon.procedures.importing.source import BadLine, Note, SourceLine, SourceRecord
from tinhgon.procedures.reading.fields import PortalKey, stated

NO_NAME = gettext_noop("The row has neither code nor name; fill in one of them.")
# Made here until the procedure is announced with its national code.
_MADE_CODE = "TAM"
_DIGITS = 10


def records_below(
    rows: Sequence[Sequence[object]], header: Header, limits: Limits
) -> Iterator[SourceLine]:
    """Records of the rows below `header`; `line` is the number of the row, from 1.

    A row without a decision is inventoried, not published. Empty cells say nothing, so a row can
    hold a few fields only.
    """
    yield from (Note(header.first_row, name, COLUMN_UNKNOWN) for name in header.unknown)
    yield from (Note(header.first_row, name, COLUMN_TWICE) for name in header.twice)
    count = 0
    for place, cells in enumerate(rows[header.first_row :], header.first_row + 1):
        texts = texts_of(cells, header.columns)
        values = record_from(texts)
        if not values:
            continue
        count += 1
        if count > limits.records:
            raise too_many(limits.records)
        yield _record(place, texts, values)


def _record(place: int, texts: Mapping[Column, str], values: dict[str, object]) -> SourceLine:
    has_code = PortalKey.CODE.value in values
    if not has_code:
        if PortalKey.NAME.value not in values:
            return BadLine(place, " | ".join(texts.values())[:200], NO_NAME)
        values[PortalKey.CODE.value] = _made_code(values)
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
