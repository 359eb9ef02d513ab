"""Reads an inventory workbook (.xlsx, .ods), or a list exported here and edited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from tinhgon.foundation.packages.api import BROKEN
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.inventory.columns import HEADER_WITHIN
from tinhgon.procedures.importing.inventory.merged import Span
from tinhgon.procedures.importing.inventory.reading import Sheet, read_sheets
from tinhgon.procedures.importing.inventory.tables import header_of
from tinhgon.procedures.importing.layout import NOTHING_SAID, Choices
from tinhgon.procedures.importing.limits import Limits
from tinhgon.procedures.importing.source import Format, SourceLine
from tinhgon.procedures.importing.workbook.cells import cells_of
from tinhgon.procedures.importing.workbook.extent import check_extent
from tinhgon.procedures.reading.fields import PortalKey

# Of a workbook whose header nobody knows so many sheets are shown.
_MOST_SHEETS = 10


def read(path: Path, limits: Limits, choices: Choices = NOTHING_SAID) -> Iterator[SourceLine]:
    """Records of the first sheet that has a header with codes or names; `line` is the row of the
    sheet."""
    check_extent(path, limits)
    none_read = Refusal(
        gettext_noop(
            "No sheet of %(name)s has a header with “%(code)s” or “%(called)s” within its first "
            "%(rows)s rows; take the template and fill it in."
        ),
        name=path.name,
        code=PortalKey.CODE.value,
        called=PortalKey.NAME.value,
        rows=HEADER_WITHIN,
    )
    yield from read_sheets(_sheets(path), choices, limits, none_read=none_read)


def _sheets(path: Path) -> list[Sheet]:
    """The first sheet whose header is known; where none is, the first few of them."""
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            names = list(enumerate(workbook.sheet_names, 1))
            known = next((each for each in names if _is_known(workbook, each[1])), None)
            return [
                _sheet(path, workbook, number, name)
                for number, name in ([known] if known else names[:_MOST_SHEETS])
            ]
    except (CalamineError, OSError, ValueError, *BROKEN, expat.ExpatError) as error:
        raise Refusal(
            gettext_noop("%(name)s is damaged or no workbook; open it, save it again as .xlsx."),
            name=path.name,
        ) from error


def _is_known(workbook: CalamineWorkbook, name: str) -> bool:
    head = islice(workbook.get_sheet_by_name(name).iter_rows(), HEADER_WITHIN + 2)
    return header_of([list(row) for row in head]) is not None


def _rows(workbook: CalamineWorkbook, name: str) -> list[list[object]]:
    sheet = workbook.get_sheet_by_name(name)
    return [[*row] for row in sheet.to_python(skip_empty_area=False)]


def _sheet(path: Path, workbook: CalamineWorkbook, number: int, name: str) -> Sheet:
    """The library tells no merged cells of OpenDocument sheets."""
    cells = cells_of(path, name)
    ranges = workbook.get_sheet_by_name(name).merged_cell_ranges or []
    merged = [*(Span(*first, *last) for first, last in ranges), *cells.merged]
    return Sheet(number, _rows(workbook, name), name, merged, cells.unstored)


FORMAT = Format("workbook", (".xlsx", ".ods"), read, read)
