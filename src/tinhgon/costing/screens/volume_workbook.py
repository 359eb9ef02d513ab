"""The workbook of volumes: filled in with what is known, read back by its column names."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext

from tinhgon.costing.api import VOLUME_COLUMNS, VolumeLine
from tinhgon.foundation.refusals import gettext_noop

_GUIDE = (
    gettext_noop(
        "One row is one procedure as one agency counts it in one year. To count for another "
        "agency or year, add rows."
    ),
    gettext_noop("The code of an agency is its key in the list of agencies."),
    gettext_noop(
        "Times: how often the rules make one subject do it in a year; 1 where it is done when "
        "needed. Subjects: how many did it in the year. Both whole numbers."
    ),
    gettext_noop("Leave both empty while they are not known: an empty row changes nothing."),
    gettext_noop("Every row with numbers needs its source."),
)
_WIDTHS = (14, 70, 16, 40, 8, 14, 14, 50)


def volume_workbook(lines: Iterable[VolumeLine], year: int) -> bytes:
    """The .xlsx file. Texts are written as texts, never as formulas or links."""
    buffer = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        shaded = book.add_format({"bold": True, "bg_color": "#DDDDDD", "border": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(gettext("Volumes"))
        sheet.freeze_panes(1, 2)
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        for place, (title, form) in enumerate(
            (
                (_named("code"), head),
                ("Tên thủ tục", shaded),
                (_named("agency"), head),
                ("Tên cơ quan", shaded),
                (_named("year"), head),
                (_named("times"), head),
                (_named("subjects"), head),
                (_named("source"), head),
            )
        ):
            sheet.write_string(0, place, title, form)
        for number, line in enumerate(lines, 1):
            for place, words in enumerate((line.code, line.name, line.agency, line.agency_name)):
                sheet.write_string(number, place, words[:32_000], text)
            sheet.write_number(number, 4, year)
            if line.times is not None and line.subjects is not None:
                sheet.write_number(number, 5, line.times)
                sheet.write_number(number, 6, line.subjects)
            sheet.write_string(number, 7, line.source, text)
        guide = book.add_worksheet(gettext("Guide"))
        guide.set_column(0, 0, 110)
        for place, sentence in enumerate(_GUIDE):
            guide.write_string(place, 0, gettext(sentence), text)
    return buffer.getvalue()


def _named(column: str) -> str:
    return VOLUME_COLUMNS[column][0]
