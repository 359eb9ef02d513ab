"""A workbook of named columns, for rooms that bring numbers about procedures in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.inventory.columns import HEADER_WITHIN, header_key
from tinhgon.procedures.importing.inventory.rows import cell_text
from tinhgon.procedures.importing.limits import DEFAULT_LIMITS, Limits, too_many
from tinhgon.procedures.importing.workbook.extent import check_extent
from tinhgon.procedures.reading.fields import PortalKey

Row = tuple[int, dict[str, str]]


def named_rows(
    path: Path,
    columns: Mapping[str, Sequence[str]],
    required: Sequence[str],
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Row]:
    """The rows of the first sheet with a header that names the required columns.

    `columns`: how each may be spelled, whatever its signs, case and diacritics. A row is its
    number in the sheet and the text of each filled cell; empty rows are passed over.
    """
    check_extent(path, limits)
    spelled = {header_key(text): name for name, texts in columns.items() for text in texts}
    count = 0
    for number, cells, places in _under_header(
        path, spelled, {name: columns[name][0] for name in required}
    ):
        texts = {
            name: text
            for name, place in places.items()
            if place < len(cells) and (text := cell_text(cells[place], PortalKey.CODE))
        }
        if not texts:
            continue
        count += 1
        if count > limits.records:
            raise too_many(limits.records)
        yield number, texts


def _under_header(
    path: Path, spelled: Mapping[str, str], required: Mapping[str, str]
) -> Iterator[tuple[int, Sequence[object], dict[str, int]]]:
    """`required`: the titles people know the columns by."""
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for title in workbook.sheet_names:
                rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
                for at, cells in enumerate(rows[:HEADER_WITHIN]):
                    places = _places(cells, spelled)
                    if not required.keys() <= places.keys():
                        continue
                    for number, row in enumerate(rows[at + 1 :], at + 2):
                        yield number, row, places
                    return
    except (CalamineError, OSError, ValueError) as error:
        raise Refusal(
            gettext_noop("%(name)s is damaged or no workbook; open it, save it again as .xlsx."),
            name=path.name,
        ) from error
    raise Refusal(
        gettext_noop(
            "No sheet of %(name)s has the columns %(columns)s; download the workbook and fill it "
            "in."
        ),
        name=path.name,
        columns=", ".join(f"“{title}”" for title in required.values()),
    )


def _places(cells: Sequence[object], spelled: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = spelled.get(header_key(cell)) if isinstance(cell, str) else None
        if name is not None:
            places.setdefault(name, place)
    return places
