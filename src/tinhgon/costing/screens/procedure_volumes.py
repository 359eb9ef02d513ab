"""How often one procedure is done: entered, corrected, taken back, with its cost in a year."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from tinhgon.costing.api import (
    MEASURE,
    VIEW,
    Method,
    ProcedureVolume,
    VolumeEntered,
    VolumeRemoved,
    annual_cost,
    costs_in_force,
    counted_volumes,
    enter_volume,
    remove_volume,
    volumes_of,
)
from tinhgon.costing.rules.annual import Volume
from tinhgon.costing.screens.volume_forms import VolumeForm
from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import LoggedEvent, history
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import refusal_sentence, timeline_entries
from tinhgon.procedures.api import CatalogueEntry, Procedure
from tinhgon.registry.api import agencies_within, names_on

_TOLD = 20


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """A volume as shown; `included` where an agency above counts it too."""

    volume: ProcedureVolume
    agency: str
    included: bool
    annual: int | None
    change_url: str
    may_change: bool


@requires(VIEW.name)
@require_http_methods(["GET", "POST"])
def procedure_volumes(request: HttpRequest, code: str) -> HttpResponse:
    """The volumes of a procedure; a POST enters or corrects one (`?change=` begins with it)."""
    by = actor(request)
    procedure = get_visible(Procedure.objects.all(), by, code=code.replace("\x00", ""))
    rows = _rows(by, procedure)
    form = VolumeForm(by, request.POST or None, initial=_initial(request, by, rows))
    if request.method == "POST" and form.is_valid():
        try:
            enter_volume(by=by, value=form.volume(procedure))
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The numbers are entered."))
            return redirect("procedure_volumes", code=procedure.code)
    context = {
        "procedure": procedure,
        "name": _name(procedure),
        "rows": rows,
        "form": form if by.may(MEASURE.name) else None,
        "entries": timeline_entries(_events(procedure), by)[:_TOLD],
        "cost_url": reverse("procedure_cost", args=[procedure.code]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "costing/procedure_volumes.html", context, status=status)


def _rows(by: Actor, procedure: Procedure) -> list[VolumeRow]:
    volumes = volumes_of(procedure.pk, by=by)
    added = {row.pk for year in {v.year for v in volumes} for row in counted_volumes(year)}
    names = names_on({volume.agency_id for volume in volumes})
    cost = (
        costs_in_force(by=by, method=Method.BY_WORK)
        .filter(reading__version__procedure=procedure)
        .first()
    )
    scope = by.scope(MEASURE.name)
    reach = set(agencies_within(scope.agency_ids)) if scope and not scope.everywhere else set()
    page = reverse("procedure_volumes", args=[procedure.code])
    return [
        VolumeRow(
            volume=volume,
            agency=names.get(volume.agency_id, volume.agency.key),
            included=volume.pk not in added,
            annual=annual_cost(
                None if cost is None else cost.amount_dong,
                Volume(volume.times_a_year, volume.subjects),
            ),
            change_url=f"{page}?{urlencode({'change': volume.pk})}#enter",
            may_change=scope.everywhere or volume.agency_id in reach,
        )
        for volume in volumes
    ]


def _initial(request: HttpRequest, by: Actor, rows: list[VolumeRow]) -> dict[str, object]:
    asked = request.GET.get("change", "")
    for row in rows:
        if str(row.volume.pk) == asked and row.may_change:
            volume = row.volume
            return {
                "agency": volume.agency.key,
                "year": volume.year,
                "times_a_year": volume.times_a_year,
                "subjects": volume.subjects,
                "source": volume.source,
                "revision": volume.revision,
            }
    return {"agency": by.home_agency_key, "year": today().year - 1, "times_a_year": 1}


def _events(procedure: Procedure) -> list[LoggedEvent]:
    mine = {VolumeEntered.TYPE, VolumeRemoved.TYPE}
    return [event for event in history("procedure", procedure.code) if event.type in mine]


def _name(procedure: Procedure) -> str:
    entry = CatalogueEntry.objects.filter(procedure=procedure).order_by("-version_id").first()
    return "" if entry is None else entry.name


@requires(MEASURE.name)
@require_POST
def take_volume_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a volume back, with a reason."""
    by = actor(request)
    volume = get_visible(ProcedureVolume.objects.select_related("procedure", "agency"), by, pk=pk)
    code = volume.procedure.code
    try:
        remove_volume(by=by, volume=volume, reason=request.POST.get("reason", "")[:300])
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(request, gettext("The number was taken back; it is unknown again."))
    return redirect("procedure_volumes", code=code)
