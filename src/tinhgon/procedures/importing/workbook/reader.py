"""Reads an inventory workbook (.xlsx, .ods), or a list exported here and edited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.limits import Limits, too_many
from tinhgon.procedures.importing.source import Format, Note, SourceLine, SourceRecord
from tinhgon.procedures.importing.workbook.columns import (
    COLUMN_UNKNOWN,
    HEADER_WITHIN,
    Extra,
    Header,
    find_header,
)
from tinhgon.procedures.importing.workbook.extent import check_extent
from tinhgon.procedures.importing.workbook.rows import record_from, texts_of
from tinhgon.procedures.reading.fields import PortalKey, stated

COLUMN_TWICE = gettext_noop("Another column holds this field already; this one was not read.")


def read(path: Path, limits: Limits) -> Iterator[SourceLine]:
    """Records of the first sheet that has a header with codes; `line` is the row of the sheet.

    A row without a decision is inventoried, not published. Empty cells say nothing, so a row can
    hold a few fields only.
    """
    check_extent(path, limits)
    rows, header = _sheet(path)
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
        decision = values.get(PortalKey.DECISION.value)
        announced = isinstance(decision, str) and stated(decision) is not None
        yield SourceRecord(
            place,
            values,
            published=announced,
            partial=True,
            group=texts.get(Extra.GROUP, ""),
            group_basis=texts.get(Extra.GROUP_BASIS, ""),
        )


def _sheet(path: Path) -> tuple[list[list[object]], Header]:
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                head = list(islice(sheet.iter_rows(), HEADER_WITHIN + 2))
                if find_header([list(row) for row in head]) is None:
                    continue
                rows: list[list[object]] = [
                    [*row] for row in sheet.to_python(skip_empty_area=False)
                ]
                header = find_header(rows[: HEADER_WITHIN + 2])
                if header is not None:
                    return rows, header
    except (CalamineError, OSError, ValueError) as error:
        raise Refusal(
            gettext_noop("%(name)s is damaged or no workbook; open it, save it again as .xlsx."),
            name=path.name,
        ) from error
    raise Refusal(
        gettext_noop(
            "No sheet of %(name)s has a header with “%(code)s” within its first %(rows)s rows; "
            "take the template and fill it in."
        ),
        name=path.name,
        code=PortalKey.CODE.value,
        rows=HEADER_WITHIN,
    )


FORMAT = Format("workbook", (".xlsx", ".ods"), read)
