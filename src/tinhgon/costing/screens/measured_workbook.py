"""The workbook of measured values of a procedure: its defaults beside cells to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext, pgettext

from tinhgon.costing.api import (
    MEASURED_COLUMNS,
    CostedVersion,
    MeasuredValue,
    Standing,
    preparations,
)
from tinhgon.costing.parameter_words import parameter_words
from tinhgon.costing.screens.measured_forms import preparation_words
from tinhgon.costing.screens.wording import component_words
from tinhgon.foundation.refusals import gettext_noop

_GUIDE = (
    gettext_noop(
        "One row is one thing a cost rests on. Write what was measured; leave the others empty: "
        "an empty row changes nothing."
    ),
    gettext_noop("Low and high may be left out: then the value itself stands for both."),
    gettext_noop("Every value needs its source: how, where and when it was measured."),
    gettext_noop("Ways to prepare a paper:"),
)


def measured_workbook(
    found: CostedVersion, lines: Sequence[Standing], names: Mapping[str, str]
) -> bytes:
    """The .xlsx file. Texts are written as texts, never as formulas or links."""
    buffer = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        shaded = book.add_format({"bold": True, "bg_color": "#DDDDDD", "border": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(gettext("Measured values"))
        sheet.freeze_panes(1, 2)
        titles = (
            (MEASURED_COLUMNS["code"][0], head, 14),
            (MEASURED_COLUMNS["component"][0], head, 22),
            (gettext("Part of the procedure"), shaded, 50),
            (MEASURED_COLUMNS["what"][0], head, 34),
            (pgettext("a measured value", "What it is"), shaded, 44),
            (gettext("Holds now"), shaded, 14),
            (MEASURED_COLUMNS["low"][0], head, 12),
            (MEASURED_COLUMNS["mid"][0], head, 12),
            (MEASURED_COLUMNS["high"][0], head, 12),
            (MEASURED_COLUMNS["word"][0], head, 18),
            (MEASURED_COLUMNS["source"][0], head, 50),
        )
        for place, (title, form, width) in enumerate(titles):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, form)
        code = found.version.procedure.code
        for row, line in enumerate(lines, 1):
            part = component_words(line.component, names)
            words = (code, line.component or "", part, line.what, parameter_words(line.what))
            for place, word in enumerate(words):
                sheet.write_string(row, place, word[:32_000], text)
            if line.holds is not None:
                sheet.write_number(row, 5, line.holds)
            else:
                sheet.write_string(row, 5, preparation_words(line.word), text)
            if line.measured is not None:
                _measured(sheet, row, line.measured, text)
        guide = book.add_worksheet(gettext("Guide"))
        guide.set_column(0, 0, 24)
        guide.set_column(1, 1, 90)
        for place, sentence in enumerate(_GUIDE):
            guide.write_string(place, 1, gettext(sentence), text)
        for place, word in enumerate(preparations(), len(_GUIDE)):
            guide.write_string(place, 0, word, text)
            guide.write_string(place, 1, preparation_words(word), text)
    return buffer.getvalue()


def _measured(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    value: MeasuredValue,
    text: xlsxwriter.format.Format,
) -> None:
    if value.value is not None:
        ends = (value.value.low, value.value.mid, value.value.high)
        for place, amount in enumerate(ends, 6):
            sheet.write_number(row, place, amount)
    sheet.write_string(row, 9, value.word, text)
    sheet.write_string(row, 10, value.source, text)
