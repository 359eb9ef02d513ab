"""A list as a workbook: exactly what is shown, as text; editable columns come back by import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext

from tinhgon.procedures.reading.fields import PortalKey

# Excel holds no longer text in a cell.
LONGEST_CELL = 32_767


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
    buffer = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        computed = book.add_format({"bold": True, "bg_color": "#DDDDDD", "border": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(gettext("Procedures"))
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            title = column.title if column.key is None else column.key.value
            sheet.write_string(0, place, title, computed if column.key is None else head)
        for number, row in enumerate(rows, 1):
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                if value is None:
                    continue
                if column.is_number and not isinstance(value, str):
                    sheet.write_number(number, place, value)
                else:
                    sheet.write_string(number, place, str(value)[:LONGEST_CELL], text)
    return buffer.getvalue()
