"""Preparing a programme, and changing one; lines of milestones are added without scripts too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import asked_number, refusal_sentence
from tinhgon.foundation.vocabulary import Mark
from tinhgon.programmes.api import (
    STEER,
    Programme,
    Target,
    describe_programme,
    prepare_programme,
)
from tinhgon.programmes.policies import check_steer
from tinhgon.programmes.screens.frame import programme_of
from tinhgon.programmes.screens.programme_forms import (
    MilestoneFormSet,
    ProgrammeForm,
    first_milestones,
    first_values,
    usual_participants,
)
from tinhgon.registry.api import Agency

_MOST = 60


@requires(STEER.name)
@require_http_methods(["GET", "POST"])
def new_programme(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    if request.method != "POST":
        initial = {
            "starts_on": today(),
            "mark": "unverified",
            "participants": usual_participants(by),
        }
        return _page(request, ProgrammeForm(by=by, initial=initial), MilestoneFormSet(), None)
    form, lines = ProgrammeForm(request.POST, by=by), _lines(request.POST)
    if "add" not in request.POST and _are_valid(form, lines):
        data = form.cleaned_data
        try:
            programme = prepare_programme(
                by=by,
                key=data["key"],
                steered_by=Agency.objects.get(key=data["steered_by"]),
                facts=form.facts(_targets(lines)),
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(
                request, gettext("The programme is prepared. Open it once it is complete.")
            )
            return redirect(programme)
    return _page(request, form, lines, None)


@requires(STEER.name)
@require_http_methods(["GET", "POST"])
def edit_programme(request: HttpRequest, key: str) -> HttpResponse:
    """Who meets another's change gets his own words back to send again."""
    by = actor(request)
    programme = programme_of(by, key)
    check_steer(by, programme.steered_by)
    if request.method != "POST":
        form = ProgrammeForm(by=by, programme=programme, initial=dict(first_values(programme)))
        lines = MilestoneFormSet(initial=first_milestones(programme))
        return _page(request, form, lines, programme)
    form, lines = ProgrammeForm(request.POST, by=by, programme=programme), _lines(request.POST)
    sent = request.POST.get("revision", "")
    revision = asked_number(sent)
    if "add" not in request.POST and _are_valid(form, lines):
        try:
            describe_programme(
                by=by, programme=key, revision=revision, facts=form.facts(_targets(lines))
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The programme is changed."))
            return redirect(programme)
    return _page(request, form, lines, programme)


def _lines(sent: QueryDict) -> Any:
    """The lines as typed, with one more where that was asked for."""
    data = sent.copy()
    count = data.get("form-TOTAL_FORMS", "0")
    total = int(count) if count.isdecimal() and len(count) < 4 else 0
    data["form-TOTAL_FORMS"] = str(min(total + ("add" in sent), _MOST))
    # Nobody has checked a line that is new.
    data.setdefault(f"form-{total}-mark", Mark.UNVERIFIED.value)
    # Lines are told apart by what they say, so that none counts as there before.
    data["form-INITIAL_FORMS"] = "0"
    return MilestoneFormSet(data)


def _are_valid(form: ProgrammeForm, lines: Any) -> bool:
    valid = form.is_valid()
    return bool(lines.is_valid()) and valid


def _targets(lines: Any) -> tuple[Target, ...]:
    filled = [line for line in lines if line.cleaned_data and not line.cleaned_data["DELETE"]]
    return tuple(line.target() for line in filled)


def _page(
    request: HttpRequest, form: ProgrammeForm, lines: Any, programme: Programme | None
) -> HttpResponse:
    context = {
        "form": form,
        "lines": lines,
        "programme": programme,
        "revision": request.POST.get("revision") or (programme.revision if programme else ""),
        "page_title": gettext("Change the programme") if programme else gettext("New programme"),
        "cancel_url": programme.get_absolute_url() if programme else reverse("programmes"),
    }
    is_wrong = request.method == "POST" and "add" not in request.POST
    return render(
        request, "programmes/programme_form.html", context, status=422 if is_wrong else 200
    )
