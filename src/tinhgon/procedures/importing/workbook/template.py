"""The inventory template (biểu mẫu thống kê): a sheet with drop-downs and a sheet that explains."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.importing.inventory.columns import Column, Extra
from tinhgon.procedures.reading.fields import PortalKey

ROWS = 2_000


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of the template: width in characters, what to write, and a drop-down if any."""

    column: Column
    width: int
    note: str
    choices: tuple[str, ...] = ()


COLUMNS = (
    TemplateColumn(
        PortalKey.CODE,
        14,
        gettext_noop(
            "National or internal code. Empty where there is none yet: the row is known by its "
            "name and gets a code of its own."
        ),
    ),
    TemplateColumn(
        PortalKey.NAME, 60, gettext_noop("Full official name; required for a new procedure.")
    ),
    TemplateColumn(
        PortalKey.DECISION,
        18,
        gettext_noop("Number of the announcement decision; empty while not announced."),
    ),
    TemplateColumn(
        PortalKey.LEVEL,
        18,
        gettext_noop("Level that handles the procedure."),
        ("Cấp Bộ/Trung ương", "Cấp Tỉnh", "Cấp Xã", "Cơ quan khác"),
    ),
    TemplateColumn(
        PortalKey.TYPE,
        30,
        gettext_noop("Type; choose the internal one for procedures between or within agencies."),
        (
            "TTHC được luật giao quy định chi tiết",
            "TTHC không được luật giao quy định chi tiết",
            "TTHC đặc thù",
            "TTHC nội bộ",
        ),
    ),
    TemplateColumn(
        Extra.GROUP,
        12,
        gettext_noop("Group of an internal procedure: A between agencies, B within one."),
        ("A", "B"),
    ),
    TemplateColumn(
        Extra.GROUP_BASIS, 24, gettext_noop("Why it is of this group: decision, article, reason.")
    ),
    TemplateColumn(PortalKey.FIELD, 24, gettext_noop("Field of work.")),
    TemplateColumn(PortalKey.STEPS, 60, gettext_noop("One step a line: “Bước 1: …”.")),
    TemplateColumn(
        Extra.METHODS,
        24,
        gettext_noop("Ways of handing in; several separated by semicolons."),
        (
            "Trực tiếp",
            "Trực tiếp; Bưu chính",
            "Trực tiếp; Trực tuyến",
            "Trực tiếp; Bưu chính; Trực tuyến",
            "Trực tuyến",
        ),
    ),
    TemplateColumn(Extra.TERM, 18, gettext_noop("Time limit with its unit: “05 ngày làm việc”.")),
    TemplateColumn(Extra.FEE, 18, gettext_noop("Amount and what it is charged for, if any.")),
    TemplateColumn(PortalKey.DOSSIER, 60, gettext_noop("One paper a line.")),
    TemplateColumn(PortalKey.APPLICANTS, 30, gettext_noop("Who applies, separated by commas.")),
    TemplateColumn(PortalKey.IMPLEMENTING, 30, gettext_noop("Agency that does the work.")),
    TemplateColumn(PortalKey.COMPETENT, 30, gettext_noop("Agency that decides.")),
    TemplateColumn(PortalKey.COOPERATING, 30, gettext_noop("Agencies that take part.")),
    TemplateColumn(PortalKey.RESULTS, 30, gettext_noop("What the procedure ends in.")),
    TemplateColumn(
        PortalKey.LEGAL_BASIS, 40, gettext_noop("One document a line, with its number.")
    ),
    TemplateColumn(PortalKey.CONDITIONS, 40, gettext_noop("Requirements, if any.")),
)


def template() -> bytes:
    """The template as an .xlsx file, in the language in force."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True}
        )
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(gettext("Inventory"))
        sheet.freeze_panes(1, 2)
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width, text)
            sheet.write_string(0, place, column.column.value, head)
            if column.choices:
                sheet.data_validation(
                    1,
                    place,
                    ROWS,
                    place,
                    {
                        "validate": "list",
                        "source": list(column.choices),
                        # Other texts are allowed: an inventory records what is, not what should be.
                        "error_type": "information",
                    },
                )
        guide = book.add_worksheet(gettext("Guide"))
        guide.set_column(0, 0, 32, wrapped)
        guide.set_column(1, 1, 90, wrapped)
        guide.write_string(0, 0, gettext("Column"), head)
        guide.write_string(0, 1, gettext("What to write"), head)
        for row, column in enumerate(COLUMNS, 1):
            guide.write_string(row, 0, column.column.value)
            guide.write_string(row, 1, gettext(column.note))
        below = len(COLUMNS) + 2
        guide.write_string(below, 0, gettext("Rows"))
        guide.write_string(
            below,
            1,
            gettext(
                "One procedure a row. An empty cell says nothing: what the catalogue holds stays. "
                "Columns may be moved or left out, except that of the names; where one has another "
                "title, you say what it holds after the file is read."
            ),
        )
    return buffer.getvalue()
