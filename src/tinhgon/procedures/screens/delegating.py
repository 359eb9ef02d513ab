"""A delegation that came about outside every plan, told by a person; and taken back by one."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import actor, get_visible, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import DayInput, refusal_sentence
from tinhgon.procedures.actions.delegation_mistakes import (
    can_take_back,
    check_taken_back,
    take_back_delegation,
)
from tinhgon.procedures.actions.delegations import ToldDelegation, record_told_delegation
from tinhgon.procedures.models import Delegation, Procedure
from tinhgon.procedures.permissions import PUBLISH
from tinhgon.procedures.policies import check_delegate
from tinhgon.procedures.queries.versions import content_of, latest_published
from tinhgon.procedures.screens.assigning import named
from tinhgon.procedures.screens.delegations import by_day, delegation_sentence
from tinhgon.procedures.vocabulary import AgencyRole


class DelegationForm(forms.Form):
    delegate = forms.CharField(label=_("Agency that handles"), max_length=300)
    owner = forms.CharField(
        label=_("On behalf of"),
        max_length=300,
        required=False,
        help_text=_("The agency that is competent, as the procedure names it."),
    )
    number = forms.CharField(
        label=_("Document that delegates"),
        max_length=120,
        help_text=_("For example 1234/QĐ-UBND."),
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=DayInput())
    starts_on = forms.DateField(label=_("Delegated from"), widget=DayInput())
    ends_on = forms.DateField(
        label=_("Delegated until"),
        required=False,
        widget=DayInput(),
        help_text=_("Empty where no end is set."),
    )

    def told(self) -> ToldDelegation:
        return ToldDelegation(**self.cleaned_data)


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For a delegation that was recorded by mistake: the wrong procedure, agency, document "
            "or days. It is as if it had not been recorded; the history of the procedure keeps the "
            "reason. Then record the right one."
        ),
    )


@requires(PUBLISH.name)
@require_http_methods(["GET", "POST"])
def delegate(request: HttpRequest, code: str) -> HttpResponse:
    """Record who handles a procedure by delegation; it amends nothing."""
    by = actor(request)
    procedure = get_visible(Procedure.objects.select_related("managing_agency"), by, code=code)
    check_delegate(by, procedure)
    form = DelegationForm(request.POST or None, initial={"owner": _competent(procedure)})
    page = reverse("procedure", args=[procedure.code])
    if request.method == "POST" and form.is_valid():
        try:
            record_told_delegation(by=by, procedure=procedure, told=form.told())
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The delegation is recorded."))
            return redirect(page)
    known = procedure.delegations.select_related("document")
    context = {
        "form": form,
        "procedure": procedure,
        "name": next((name for _, name, _ in named([procedure])), ""),
        "known": [
            (delegation_sentence(each), each if can_take_back(each) else None)
            for each in by_day(known)
        ],
        "cancel_url": page,
    }
    status = 422 if form.is_bound else 200
    return render(request, "procedures/delegate.html", context, status=status)


@requires(PUBLISH.name)
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A delegation recorded by mistake outside every plan, for a reason."""
    by = actor(request)
    known = Delegation.objects.select_related("document", "procedure__managing_agency")
    row = get_visible(known, by, pk=pk)
    check_delegate(by, row.procedure)
    if request.method == "GET":
        check_taken_back(row)
    form = TakeBackForm(request.POST or None)
    page, sentence = reverse("procedure", args=[row.procedure.code]), delegation_sentence(row)
    if request.method == "POST" and form.is_valid():
        try:
            take_back_delegation(by=by, delegation=row, reason=form.cleaned_data["reason"])
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The delegation is taken back."))
            return redirect(page)
    context = {
        "form": form,
        "procedure": row.procedure,
        "name": next((name for _, name, _ in named([row.procedure])), ""),
        "sentence": sentence,
        "cancel_url": page,
    }
    status = 422 if form.is_bound else 200
    return render(request, "procedures/take_back_delegation.html", context, status=status)


def _competent(procedure: Procedure) -> str:
    """The one agency that is competent today; "" where there are several or none."""
    version = latest_published(procedure)
    content = None if version is None else content_of(version)
    names = {
        agency.name
        for agency in (() if content is None else content.agencies)
        if agency.role is AgencyRole.COMPETENT
    }
    return names.pop() if len(names) == 1 else ""
