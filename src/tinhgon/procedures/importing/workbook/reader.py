"""Reads an inventory workbook (.xlsx, .ods), or a list exported here and edited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.inventory.columns import HEADER_WITHIN, Header
from tinhgon.procedures.importing.inventory.records import header_of, records_below
from tinhgon.procedures.importing.limits import Limits
from tinhgon.procedures.importing.source import Format, SourceLine
from tinhgon.procedures.importing.workbook.extent import check_extent
from tinhgon.procedures.reading.fields import PortalKey


def read(path: Path, limits: Limits) -> Iterator[SourceLine]:
    """Records of the first sheet that has a header with codes or names; `line` is the row of the
    sheet."""
    check_extent(path, limits)
    rows, header = _sheet(path)
    yield from records_below(rows, header, limits)


def _sheet(path: Path) -> tuple[list[list[object]], Header]:
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                head = list(islice(sheet.iter_rows(), HEADER_WITHIN + 2))
                if header_of([list(row) for row in head]) is None:
                    continue
                rows: list[list[object]] = [
                    [*row] for row in sheet.to_python(skip_empty_area=False)
                ]
                header = header_of(rows)
                if header is not None:
                    return rows, header
    except (CalamineError, OSError, ValueError) as error:
        raise Refusal(
            gettext_noop("%(name)s is damaged or no workbook; open it, save it again as .xlsx."),
            name=path.name,
        ) from error
    raise Refusal(
        gettext_noop(
            "No sheet of %(name)s has a header with “%(code)s” or “%(called)s” within its first "
            "%(rows)s rows; take the template and fill it in."
        ),
        name=path.name,
        code=PortalKey.CODE.value,
        called=PortalKey.NAME.value,
        rows=HEADER_WITHIN,
    )


FORMAT = Format("workbook", (".xlsx", ".ods"), read)
