"""One sheet of the file: what is text stays text, what is a formula carries its value with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

# Excel holds no longer text in a cell.
_LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of a file."""

    title: Format
    head: Format
    text: Format
    plain: Format
    number: Format
    total: Format
    ratio: Format

    @classmethod
    def of(cls, book: Workbook) -> Look:
        return cls(
            title=book.add_format({"bold": True, "font_size": 14}),
            head=book.add_format(
                {"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True}
            ),
            text=book.add_format({"text_wrap": True, "valign": "top"}),
            plain=book.add_format(),
            number=book.add_format({"num_format": "#,##0", "valign": "top"}),
            total=book.add_format({"num_format": "#,##0", "bold": True, "top": 1}),
            ratio=book.add_format({"num_format": "0.0%"}),
        )


class Page:
    """A sheet named by a message id, with rows and columns counted from 0."""

    def __init__(self, book: Workbook, look: Look, name: str) -> None:
        self.name = gettext(name)
        self.look = look
        self._sheet: Worksheet = book.add_worksheet(self.name)

    def widths(self, *widths: int) -> None:
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def freeze(self, row: int, column: int) -> None:
        self._sheet.freeze_panes(row, column)

    def head(self, row: int, titles: Sequence[str]) -> None:
        """Column heads, message ids."""
        for column, title in enumerate(titles):
            self._sheet.write_string(row, column, gettext(title), self.look.head)

    def text(self, row: int, column: int, text: str, form: Format | None = None) -> None:
        self._sheet.write_string(row, column, text[:_LONGEST_CELL], form or self.look.text)

    def number(self, row: int, column: int, value: float, form: Format | None = None) -> None:
        self._sheet.write_number(row, column, value, form or self.look.number)

    def formula(
        self, row: int, column: int, formula: str, value: float, form: Format | None = None
    ) -> None:
        """`formula` with its value, for readers that do not calculate."""
        self._sheet.write_formula(row, column, f"={formula}", form or self.look.number, value)

    def cell(self, row: int, column: int) -> str:
        """The cell as other sheets name it."""
        place = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        return f"{quote_sheetname(self.name)}!{place}"

    def range(self, first: int, last: int, column: int) -> str:
        """The cells of one column as other sheets name them, both rows included."""
        return f"{quote_sheetname(self.name)}!{xl_range_abs(first, column, last, column)}"


def here(row: int, column: int) -> str:
    """A cell of the same sheet."""
    place: str = xl_rowcol_to_cell(row, column)
    return place
