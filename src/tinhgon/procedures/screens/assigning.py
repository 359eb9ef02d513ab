"""Many procedures put under the agency that manages them, at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.actions.procedures import assign_managing_agency
from tinhgon.procedures.models import CatalogueEntry, Procedure
from tinhgon.procedures.permissions import ASSIGN
from tinhgon.procedures.queries.drafts import draft_names
from tinhgon.procedures.screens.agency_choice import agency_choices
from tinhgon.registry.api import Agency, names_on

_MOST = 1_000


class AssignForm(forms.Form):
    agency = forms.ChoiceField(label=_("Managing agency"))

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.ChoiceField(
            label=_("Managing agency"),
            choices=[("", "–"), *agency_choices(by, ASSIGN)],
            help_text=_("Who may see and change the procedures follows their managing agency."),
        )


def chosen_procedures(request: HttpRequest, by: Actor) -> QuerySet[Procedure]:
    """The procedures ticked on a list (`chosen`), as far as `by` may see them."""
    sent = request.POST if request.method == "POST" else request.GET
    ids = [int(value) for value in sent.getlist("chosen")[:_MOST] if is_id(value)]
    rows = Procedure.objects.filter(pk__in=ids).select_related("managing_agency")
    return visible(rows, by).order_by("code")


def is_id(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 16


@requires(ASSIGN.name)
@require_http_methods(["GET", "POST"])
def assign_agency(request: HttpRequest) -> HttpResponse:
    """`chosen`: the procedures. They all go under the agency chosen, or none of them does."""
    by = actor(request)
    procedures = list(chosen_procedures(request, by))
    if not procedures:
        messages.warning(request, gettext("Tick the procedures on the list first."))
        return redirect("catalogue")
    form = AssignForm(by, request.POST or None)
    if request.method == "POST" and form.is_valid():
        agency = Agency.objects.get(key=form.cleaned_data["agency"])
        try:
            moved = assign_managing_agency(by=by, procedures=procedures, agency=agency)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            sentence = ngettext(
                "%(count)s procedure was put under %(agency)s.",
                "%(count)s procedures were put under %(agency)s.",
                moved,
            )
            name = names_on([agency.pk])[agency.pk]
            messages.success(request, sentence % {"count": moved, "agency": name})
            return redirect("catalogue")
    context = {
        "form": form,
        "procedures": named(procedures),
        "hidden": [("chosen", str(procedure.pk)) for procedure in procedures],
        "cancel_url": reverse("catalogue"),
    }
    return render(request, "procedures/assign.html", context)


def named(procedures: list[Procedure]) -> list[tuple[Procedure, str, str]]:
    """Procedures with their latest listed name, else that of their draft, and the name of their
    agency."""
    entries = CatalogueEntry.objects.filter(procedure__in=procedures).order_by("version_id")
    names = dict(entries.values_list("procedure_id", "name"))
    names |= draft_names(row.pk for row in procedures if row.pk not in names)
    agencies = names_on({procedure.managing_agency_id for procedure in procedures})
    return [
        (
            procedure,
            names.get(procedure.pk, ""),
            agencies.get(procedure.managing_agency_id, ""),
        )
        for procedure in procedures
    ]
