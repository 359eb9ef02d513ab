"""What one case of a procedure costs, opened down to minutes, rates and their sources."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.costing.api import (
    METHOD_LABELS,
    SUBJECT_LABELS,
    VIEW,
    CostedVersion,
    Method,
    annual_cost,
    benefit,
    can_measure,
    costed,
    elsewhere,
    families,
    field_place,
    measured_share,
    term_parameters,
    version_to_price,
    volume_of,
)
from tinhgon.costing.screens.assumptions import assumptions
from tinhgon.costing.screens.cost_chart import cost_chart
from tinhgon.costing.screens.cost_rows import (
    activity_rows,
    case_rows,
    component_rows,
    line_rows,
    parameter_lines,
    share_rows,
    term_rows,
    work_parameters,
)
from tinhgon.costing.screens.leader_chart import leader_chart
from tinhgon.costing.screens.result_rows import (
    assumption_rows,
    field_chart,
    handling_rows,
    part_rows,
    volumes_url,
)
from tinhgon.costing.screens.wording import gap_words, names_of
from tinhgon.foundation.access.api import Actor, actor, requires

_LONGEST_NUMBER = 9


def asked_number(request: HttpRequest, name: str) -> int | None:
    """The whole number a parameter of the address gives, None where it gives none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < _LONGEST_NUMBER else None


@requires(VIEW.name)
@require_safe
def procedure_cost(request: HttpRequest, code: str) -> HttpResponse:
    """The cost of `?version=` (default: in force today); `?case=` opens one of its cases."""
    found = costed(
        version_to_price(code, by=actor(request), number=asked_number(request, "version"))
    )
    by = actor(request)
    context = _context(found, asked_number(request, "case")) | _result(found, by)
    return render(request, "costing/cost.html", context)


def _result(found: CostedVersion, by: Actor) -> dict[str, object]:
    """What the result says beyond its sums."""
    names = names_of(found.content)
    procedure = found.version.procedure
    year, volume = volume_of(procedure.pk, by=by)
    amount = found.work.amount.mid
    place = field_place(found.version, amount, by=by)
    measured = measured_share(found.work)
    saved = None if found.before is None else benefit(found.before.amount.mid, amount)
    return {
        "leader_chart": leader_chart(found),
        "assumption_rows": assumption_rows(found, names),
        "parts": part_rows(found, names),
        "measured_share": None if measured is None else measured / 1000,
        "measured_url": reverse("procedure_measured", args=[procedure.code]),
        "may_measure": can_measure(by, procedure),
        "year": year,
        "cases_a_year": volume.cases_a_year,
        "annual": annual_cost(amount, volume),
        "volumes_url": volumes_url(found),
        "place": place,
        "field_chart": None if place is None else field_chart(place, amount),
        "elsewhere": elsewhere(found.version, by=by),
        "before": found.before,
        "saved": saved,
        "annual_saving": None if saved is None else annual_cost(saved.saving, volume),
        "handling": found.handling,
        "handling_rows": handling_rows(found),
    }


def _context(found: CostedVersion, asked: int | None) -> dict[str, object]:
    names = names_of(found.content)
    cases = found.work.cases
    number = asked if asked is not None and 1 <= asked <= len(cases) else 1
    case = cases[number - 1]
    rows = case_rows(found, names, number)
    code, version = found.version.procedure.code, found.version.number
    share = found.work.default_share
    return {
        "found": found,
        "code": code,
        "catalogue_url": reverse("catalogue"),
        "procedure_url": f"{reverse('procedure', args=[code])}?{urlencode({'version': version})}",
        "work": found.work,
        "term": found.term,
        "default_share": None if share is None else share / 1000,
        "method": gettext(METHOD_LABELS[Method.BY_WORK]),
        "other_method": gettext(METHOD_LABELS[Method.BY_TERM]),
        "subject": gettext(SUBJECT_LABELS[found.work.subject]),
        "unknown": gap_words(found.work.gaps, names),
        "shares": share_rows(found),
        "cases": rows,
        "case": case,
        "case_row": rows[number - 1],
        "lines": line_rows(case, names, code),
        "by_activity": activity_rows(case),
        "by_component": component_rows(case, names),
        "parameters": work_parameters(found),
        "term_rows": term_rows(found),
        "term_parameters": parameter_lines(families(term_parameters(found.parameters))),
        "term_unknown": gap_words(found.term.gaps, names),
        "assumptions": assumptions(),
        "chart": cost_chart(found),
        "pdf_url": (
            f"{reverse('procedure_cost_pdf', args=[code])}?{urlencode({'version': version})}"
        ),
        "sheet_url": (
            f"{reverse('procedure_cost_sheet', args=[code])}?{urlencode({'version': version})}"
        ),
    }
