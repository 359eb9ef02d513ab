"""What was measured in one procedure: entered, taken back, with what it replaces."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinhgon.costing.api import (
    MEASURE,
    VIEW,
    CostedVersion,
    MeasuredRow,
    MeasuredValueEntered,
    MeasuredValueRemoved,
    ToMeasure,
    can_measure,
    costed,
    enter_measured_values,
    measured_lines,
    measured_rows,
    remove_measured_value,
    version_to_price,
)
from tinhgon.costing.parameter_words import parameter_words
from tinhgon.costing.screens.files import as_typed, file_answer
from tinhgon.costing.screens.measured_forms import MeasuredForm, preparation_words
from tinhgon.costing.screens.measured_workbook import measured_workbook
from tinhgon.costing.screens.wording import component_words, names_of
from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import number, refusal_sentence, timeline_entries

_TOLD = 20


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """A measured value as shown."""

    row: MeasuredRow
    component: str
    what: str
    value: str
    url: str


@requires(VIEW.name)
@require_http_methods(["GET", "POST"])
def procedure_measured(request: HttpRequest, code: str) -> HttpResponse:
    """What stands measured; a POST enters a value. `?component=` and `?what=` begin with one."""
    by = actor(request)
    found = costed(version_to_price(code, by=by))
    names = names_of(found.content)
    procedure = found.version.procedure
    may = can_measure(by, procedure)
    form = MeasuredForm(names, request.POST or None, initial=_initial(request, found))
    if request.method == "POST" and form.is_valid():
        try:
            enter_measured_values(by=by, values=[ToMeasure(procedure, form.value())])
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(
                request, gettext("The measured value stands; the stored cost follows in a moment.")
            )
            return redirect("procedure_measured", code=procedure.code)
    context = {
        "procedure": procedure,
        "name": found.content.name,
        "lines": _lines(by, found, names),
        "form": form if may else None,
        "cost_url": reverse("procedure_cost", args=[procedure.code]),
        "entries": timeline_entries(
            [
                event
                for event in history("procedure", procedure.code)
                if event.type in {MeasuredValueEntered.TYPE, MeasuredValueRemoved.TYPE}
            ],
            by,
        )[:_TOLD],
    }
    status = 422 if form.is_bound else 200
    return render(request, "costing/measured.html", context, status=status)


def _lines(by: Actor, found: CostedVersion, names: dict[str, str]) -> list[MeasuredLine]:
    return [
        MeasuredLine(
            row=row,
            component=component_words(row.component or None, names),
            what=parameter_words(row.what),
            value=_value(row),
            url=measure_url(found.version.procedure.code, row.what, row.component),
        )
        for row in measured_rows(found.version.procedure_id, by=by)
    ]


def _value(row: MeasuredRow) -> str:
    if row.word:
        return preparation_words(row.word)
    if row.low == row.high:
        return number(row.mid)
    return f"{number(row.mid)} ({number(row.low)}–{number(row.high)})"


def measure_url(code: str, what: str, component: str | None) -> str:
    """Where a value is measured, with what it is about filled in."""
    query = {"what": what} | ({"component": component} if component else {})
    return f"{reverse('procedure_measured', args=[code])}?{urlencode(query)}#enter"


def _initial(request: HttpRequest, found: CostedVersion) -> dict[str, object]:
    what = as_typed(request.GET.get("what", ""))
    component = as_typed(request.GET.get("component", ""))
    initial: dict[str, object] = {"what": what, "component": component}
    for value in found.work.measured.values:
        if value.what == what and (value.component or "") == component:
            initial |= {"word": value.word, "source": value.source}
            if value.value is not None:
                initial |= {
                    "low": value.value.low,
                    "mid": value.value.mid,
                    "high": value.value.high,
                }
    return initial


@requires(MEASURE.name)
@require_POST
def take_measured_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a measured value back, with a reason: the default holds again."""
    by = actor(request)
    row = get_visible(MeasuredRow.objects.select_related("procedure"), by, pk=pk)
    code = row.procedure.code
    try:
        remove_measured_value(by=by, row=row, reason=as_typed(request.POST.get("reason", ""), 300))
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(
            request, gettext("The measured value was taken back; the default holds again.")
        )
    return redirect("procedure_measured", code=code)


@requires(VIEW.name)
@require_safe
def measured_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that may be measured in a procedure, as a workbook to fill in."""
    by = actor(request)
    found = costed(version_to_price(code, by=by))
    body = measured_workbook(found, measured_lines(found.work), names_of(found.content))
    return file_answer(body, f"measured-{found.version.procedure.code}.xlsx")
