"""The calculation sheet of a procedure as an Excel file."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tinhgon.costing.api import (
    VIEW,
    CostedVersion,
    Volume,
    costed,
    families,
    term_parameters,
    used_parameters,
    version_to_price,
    volume_of,
)
from tinhgon.costing.screens.cost_page import asked_number
from tinhgon.costing.screens.files import file_answer
from tinhgon.costing.screens.sheet.activities import ActivityPage
from tinhgon.costing.screens.sheet.cases import CasePage
from tinhgon.costing.screens.sheet.page import Look, Page
from tinhgon.costing.screens.sheet.parameters import ParameterPage
from tinhgon.costing.screens.sheet.result import ResultPage
from tinhgon.costing.screens.sheet.terms import TermPage
from tinhgon.costing.screens.wording import names_of
from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.refusals import gettext_noop

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SHEETS = (
    gettext_noop("Calculation"),
    gettext_noop("Cases"),
    gettext_noop("Activities"),
    gettext_noop("By term"),
    gettext_noop("Parameters"),
)


@requires(VIEW.name)
@require_safe
def cost_workbook(request: HttpRequest, code: str) -> HttpResponse:
    """The same figures as the page of this version shows, as formulas over the parameters."""
    number = asked_number(request, "version")
    by = actor(request)
    found = costed(version_to_price(code, by=by, number=number))
    counted = volume_of(found.version.procedure_id, by=by)
    name = f"chi-phi-{found.version.procedure.code}-v{found.version.number}.xlsx"
    return file_answer(workbook(found, counted, language=get_language() or "vi"), name)


def workbook(found: CostedVersion, counted: tuple[int, Volume], *, language: str) -> bytes:
    """The file: result, cases, activities, the second method, parameters."""
    buffer = BytesIO()
    names = names_of(found.content)
    with xlsxwriter.Workbook(buffer, _SAFE) as book:
        look = Look.of(book)
        result, cases, activities, terms, parameters = (Page(book, look, name) for name in _SHEETS)
        rows = (*used_parameters(found.work, found.parameters), *term_parameters(found.parameters))
        laid = ParameterPage(parameters, families(rows), found.work.measured, names)
        lines = ActivityPage(activities, laid, found.work.cases, names)
        summed = CasePage(cases, lines, found.work.cases)
        ResultPage(result, found, summed, laid).write(names, language, counted)
        TermPage(terms, laid, names).write(found)
    return buffer.getvalue()
