"""A list as a workbook: exactly what is shown, as text; editable columns come back by import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.foundation.ui.api import SheetCell, SheetColumn, sheet_file
from tinhgon.procedures.reading.fields import PortalKey


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of an exported list.

    `key` is the portal's field, where the column shows its verbatim text and may be edited;
    None where the column is computed. `title` is the heading of a computed one, translated.
    """

    title: str
    key: PortalKey | None = None
    width: int = 20
    is_number: bool = False


def listing(
    columns: Sequence[ListColumn], rows: Iterable[Sequence[str | int | float | None]]
) -> bytes:
    """The .xlsx file of a list.

    Texts are written as texts, never as formulas or links. The heading of an editable column is
    the field's own name, so that the file is read back; computed ones are shaded and passed over.
    """
    headings = [
        SheetColumn(
            column.title if column.key is None else column.key.value,
            column.width,
            is_computed=column.key is None,
        )
        for column in columns
    ]
    return sheet_file(gettext("Procedures"), headings, _cells(columns, rows))


def _cells(
    columns: Sequence[ListColumn], rows: Iterable[Sequence[str | int | float | None]]
) -> Iterator[list[SheetCell]]:
    """Figures as figures only in columns of figures: a code is a text, whatever it looks like."""
    for row in rows:
        yield [
            value if column.is_number or value is None else str(value)
            for column, value in zip(columns, row, strict=True)
        ]
