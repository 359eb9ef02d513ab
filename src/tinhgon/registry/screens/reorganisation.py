"""One reorganisation: its changes are entered, checked against the tree, then recorded at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    asked_number,
    refusal_sentence,
)
from tinhgon.registry.api import (
    MANAGE_AGENCIES,
    AgencyState,
    Change,
    Outcome,
    Reorganisation,
    preview,
    reorganise,
    roles_to_settle,
)
from tinhgon.registry.screens.ended_roles import ended_roles_address, losing_words
from tinhgon.registry.screens.reorganisation_forms import (
    BasisForm,
    ChangeFormSet,
    NamedAgencies,
    change_of,
)


@requires(MANAGE_AGENCIES.name)
def reorganisation(request: HttpRequest) -> HttpResponse:
    """`?change=rename&agency=…` fills the first line; nothing is written before "Record"."""
    if request.method != "POST":
        first = {
            "change": request.GET.get("change", "rename"),
            "agency": request.GET.get("agency", ""),
        }
        basis = BasisForm(initial={"effective": today(), "mark": "confirmed"})
        return _page(request, basis, ChangeFormSet(initial=[first]), None)
    if "add" in request.POST:
        return _page(request, BasisForm(request.POST), _one_more(request), None)
    if "merge_instead" in request.POST:
        return _page(request, BasisForm(request.POST), _merged_instead(request), None)
    basis, lines = BasisForm(request.POST), ChangeFormSet(request.POST)
    outcome: Outcome | None = None
    if basis.is_valid() and lines.is_valid():
        try:
            changes = _changes(basis, lines)
            effective = basis.cleaned_data["effective"]
            if "record" in request.POST:
                act = reorganise(
                    by=actor(request), changes=changes, effective=effective, basis=basis.basis()
                )
                said = ngettext(
                    "%(count)d change is recorded.", "%(count)d changes are recorded.", len(changes)
                )
                messages.success(request, said % {"count": len(changes)})
                return _recorded(actor(request), act)
            outcome = preview(by=actor(request), changes=changes, effective=effective)
        except Refusal as refused:
            basis.add_error(None, refusal_sentence(refused))
    return _page(request, basis, lines, outcome)


def _recorded(by: Actor, act: Reorganisation) -> HttpResponse:
    """On to those who lost their roles by it, where the person may grant them others."""
    ended = AgencyState.objects.filter(closed_by=act).values("agency")
    keys = roles_to_settle(by).filter(agency__in=ended).values_list("agency__key", flat=True)
    return redirect(ended_roles_address(*sorted(set(keys))) if keys else reverse("agencies"))


def _changes(basis: BasisForm, lines: Any) -> list[Change]:
    filled = [line.cleaned_data for line in lines if line.cleaned_data.get("change")]
    new_keys = {line["key"].strip() for line in filled if line["change"] == "create"}
    agencies = NamedAgencies(basis.cleaned_data["effective"], new_keys)
    return [change_of(line, agencies) for line in filled]


def _one_more(request: HttpRequest) -> Any:
    """The lines as typed, and an empty one."""
    data = request.POST.copy()
    count = asked_number(data.get("form-TOTAL_FORMS", ""))
    data["form-TOTAL_FORMS"] = str(min(count + 1, 100))
    data[f"form-{count}-change"] = "rename"
    return ChangeFormSet(data)


def _merged_instead(request: HttpRequest) -> Any:
    """The lines as typed, but the one that `merge_instead` numbers merges the agency that it
    dissolved: whom into is asked next."""
    data = request.POST.copy()
    name = f"form-{asked_number(data.get('merge_instead', '')) - 1}-change"
    if data.get(name) == "dissolve":
        data[name] = "merge"
    return ChangeFormSet(data)


def _page(
    request: HttpRequest, basis: BasisForm, lines: Any, outcome: Outcome | None
) -> HttpResponse:
    context = {
        "basis": basis,
        "lines": lines,
        "outcome": outcome,
        "names": _names(outcome),
        "losing": losing_words(outcome, basis.cleaned_data["effective"]) if outcome else "",
        "dissolving": _dissolving(lines) if outcome else [],
    }
    goes_on = "add" in request.POST or "merge_instead" in request.POST
    status = 200 if request.method != "POST" or outcome or goes_on else 422
    return render(request, "registry/reorganisation.html", context, status=status)


def _names(outcome: Outcome | None) -> list[tuple[str, str]]:
    """What would happen, one line an agency: its name and what becomes of it."""
    if outcome is None:
        return []
    said = [(row.name, gettext("is founded")) for row in outcome.founded]
    for row in outcome.changed:
        stood = outcome.before[row.key]
        if row.name != stood.name:
            said.append((stood.name, gettext("is called %(name)s") % {"name": row.name}))
        if row.parent != stood.parent:
            parent = {key.key: key.name for key in (*outcome.founded, *outcome.changed)}.get(
                row.parent or ""
            )
            above = outcome.before.get(row.parent or "")
            name = parent or (above.name if above else "")
            said.append((row.name, gettext("stands under %(name)s") % {"name": name}))
    said += [(outcome.before[key].name, _end_words(outcome, key)) for key in outcome.ended]
    return said


def _end_words(outcome: Outcome, key: str) -> str:
    """That an agency ends, and who takes its place."""
    rows = (*outcome.before.values(), *outcome.changed, *outcome.founded)
    names = {row.key: row.name for row in rows}
    heirs = [names[heir] for heir in outcome.successors(key)]
    if not heirs:
        return gettext("ends, and nobody takes its place")
    return gettext("ends; in its place: %(names)s") % {"names": "; ".join(heirs)}


def _dissolving(lines: Any) -> list[int]:
    """The lines that dissolve an agency, by their number on the page."""
    asked = (line.cleaned_data.get("change") for line in lines)
    return [number for number, change in enumerate(asked, 1) if change == "dissolve"]
