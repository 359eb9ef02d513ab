"""The whole board as an Excel file that prints as it stands: landscape A4, one page wide, the head
of each table repeated on each page."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext

from tinhgon.foundation.ui.api import write_day
from tinhgon.programmes.screens.board_sheets import Cell, Days, Drawn, PrintSheet, board_sheets
from tinhgon.programmes.screens.board_whole import WholeBoard
from tinhgon.programmes.screens.board_words import (
    THOUSAND,
    averaged_words,
    baseline_words,
    source_words,
)

_A4 = 9
_LINE = 12
_NO_NAME = str.maketrans("", "", "[]:*?/\\'")


class _Formats:
    def __init__(self, book: Any) -> None:
        box = {"border": 1, "valign": "top", "font_size": 9}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.section = book.add_format({"bold": True, "font_size": 12})
        self.fact = book.add_format({"font_size": 9, "valign": "top"})
        self.head = book.add_format(
            {**box, "bold": True, "bg_color": "#E8EEF7", "text_wrap": True, "align": "center"}
        )
        self.text = book.add_format({**box, "text_wrap": True, "num_format": "@"})
        self.whole = book.add_format({**box, "num_format": "#,##0"})
        self.days = book.add_format({**box, "num_format": "#,##0.0"})
        self.percent = book.add_format({**box, "num_format": "0.0%"})


def board_workbook(whole: WholeBoard) -> bytes:
    """A sheet for each section of the page, and behind them every figure by agency."""
    buffer = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    facts = _facts(whole)
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = _Formats(book)
        for sheet in board_sheets(whole):
            _write(book, formats, whole.read.asked.programme.title, facts, sheet)
    return buffer.getvalue()


def _facts(whole: WholeBoard) -> list[str]:
    """What the figures stand for, below the title of each sheet."""
    asked = whole.read.asked
    facts = [
        f"{whole.name} · {gettext('As of')} {write_day(asked.day)}",
        ": ".join(whole.ended.fact) if whole.ended else "",
        gettext("Baseline: %(name)s") % {"name": baseline_words(whole.read)},
        averaged_words(),
        source_words(asked.programme),
    ]
    if asked.group or asked.field_key:
        group = gettext("Group %(group)s") % {"group": asked.group} if asked.group else ""
        narrowed = " · ".join(filter(None, (group, whole.field or asked.field_key)))
        facts.append(gettext("Only: %(what)s") % {"what": narrowed})
    return [fact for fact in facts if fact]


def _write(
    book: Any, formats: _Formats, title: str, facts: Sequence[str], sheet: PrintSheet
) -> None:
    page = book.add_worksheet(sheet.title.translate(_NO_NAME)[:31])
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&8&F&C&8&A&R&8&P/&N")
    page.write_string(0, 0, title, formats.title)
    page.write_string(1, 0, sheet.title, formats.section)
    lines = [*facts, sheet.lead] if sheet.lead else facts
    for row, line in enumerate(lines, 2):
        page.write_string(row, 0, line, formats.fact)
    head = len(lines) + 3
    for place, (name, width) in enumerate(sheet.columns):
        page.set_column(place, place, width)
        page.write_string(head, place, name, formats.head)
    page.set_row(head, _height([name for name, _width in sheet.columns], sheet))
    page.repeat_rows(head)
    page.freeze_panes(head + 1, 0)
    for row, cells in enumerate(sheet.rows, head + 1):
        for place, cell in enumerate(cells):
            _cell(page, formats, row, place, cell)
        page.set_row(row, _height(cells, sheet))
    if sheet.drawn is not None:
        _draw(book, page, sheet, sheet.drawn, head)


def _height(cells: Sequence[Cell], sheet: PrintSheet) -> int:
    """Of a row, by the longest text that wraps in it."""
    lines = [
        sum(-(-len(part) // max(width - 1, 1)) or 1 for part in cell.split("\n"))
        for cell, (_title, width) in zip(cells, sheet.columns, strict=True)
        if isinstance(cell, str)
    ]
    return _LINE * max(lines, default=1) + 3


def _cell(page: Any, formats: _Formats, row: int, place: int, cell: Cell) -> None:
    match cell:
        case None:
            page.write_blank(row, place, None, formats.text)
        case str():
            page.write_string(row, place, cell, formats.text)
        case Days():
            page.write_number(row, place, cell.thousandths / THOUSAND, formats.days)
        case Fraction():
            page.write_number(row, place, float(cell), formats.percent)
        case _:
            page.write_number(row, place, cell, formats.whole)


def _draw(book: Any, page: Any, sheet: PrintSheet, drawn: Drawn, head: int) -> None:
    """A chart below the table; a column of a bar chart that is the same all over is a target."""
    chart = book.add_chart({"type": drawn.kind})
    last, name = head + len(sheet.rows), page.get_name()
    for place in range(drawn.first, len(sheet.columns)):
        chart.add_series(
            {
                "name": [name, head, place],
                "categories": [name, head + 1, drawn.names, last, drawn.names],
                "values": [name, head + 1, place, last, place],
                "marker": {"type": "circle", "size": 4},
            }
        )
    chart.set_title({"name": drawn.title, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    tall = 320
    if drawn.kind == "bar":
        # Excel draws the first row at the foot.
        chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
        tall = max(tall, 80 + 18 * len(sheet.rows))
    chart.set_size({"width": 760, "height": tall})
    page.insert_chart(last + 2, 0, chart)
