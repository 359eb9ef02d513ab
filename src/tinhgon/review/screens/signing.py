"""Where a document of a plan is issued, and who signs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import actor, get_visible, requires, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import document_kind
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    SIGNED_SOURCES,
    SigningForm,
    asked_number,
    refusal_sentence,
)
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    DocumentOf,
    Signed,
    agencies_within,
    foot,
    letterhead_of,
    signed,
    states_on,
)
from tinhgon.review.api import (
    VIEW,
    Approver,
    Opinion,
    Plan,
    PlanDecision,
    check_draft,
    document_of_approval,
    document_of_opinion,
    document_of_plan,
    document_of_sending,
    document_of_submission,
    proposed_decision,
    sign_document,
)

_UNITS = [AgencyKind.MINISTRY_UNIT, AgencyKind.DEPARTMENT, AgencyKind.PROVINCE_UNIT]
_OF_APPROVERS: dict[str, Callable[[Plan, Approver], DocumentOf]] = {
    "approval": document_of_approval,
    "submission": document_of_submission,
}


class PlanSigningForm(SigningForm):
    """Of what is submitted to the head of the own agency also the unit that submits."""

    sender = forms.ChoiceField(label=_("Submitted by"), required=False)

    field_order = ("sender", "proposer", "place", "capacity", "office", "name")

    def __init__(self, *args: Any, document: DocumentOf, told: Signed, **kwargs: Any) -> None:
        together = bool(letterhead_of(document, told).collective)
        super().__init__(
            *args,
            begins=told.signing,
            together=together,
            is_proposed=document.is_proposed,
            **kwargs,
        )
        if not document.by_office:
            del self.fields["sender"]
            return
        units = states_on(today()).filter(
            agency__in=agencies_within([document.agency.pk]), kind__in=_UNITS
        )
        known = {row.agency.key: row for row in units.select_related("agency").order_by("name")}
        self.units = {key: row.agency for key, row in known.items()}
        self.fields["sender"] = forms.ChoiceField(
            label=_("Submitted by"),
            required=False,
            choices=[
                ("", gettext("the office (Văn phòng)")),
                *((key, row.name) for key, row in known.items()),
            ],
            initial="" if told.sender is None else told.sender.key,
        )

    def chosen_sender(self) -> Agency | None:
        key = self.cleaned_data.get("sender")
        return self.units[key] if key else None


@requires(VIEW.name)
@require_http_methods(["GET", "HEAD", "POST"])
def document_signing(request: HttpRequest, pk: int, kind: str, of: str) -> HttpResponse:
    """`kind` and `of`: plan, sending (`of` plan); approval, submission (`of` an approver);
    decision, opinion (`of` its id)."""
    by = actor(request)
    plan = get_visible(Plan.objects.select_related("agency"), by, pk=pk)
    document = _document(request, plan, kind, of)
    check_draft(by, plan)
    told = signed(by, document)
    head = letterhead_of(document, told)
    form = PlanSigningForm(request.POST or None, document=document, told=told)
    if request.method == "POST" and form.is_valid():
        try:
            sign_document(
                by=by,
                plan=plan,
                document=document,
                signing=form.signing(),
                sender=form.chosen_sender(),
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("Kept; the document is printed with it."))
            return redirect("plan_documents", pk=pk)
    context = {
        "form": form,
        "document_title": f"{gettext(document_kind(document.kind).title)} · {head.name}",
        "above": gettext("Documents"),
        "above_url": reverse("plan_documents", args=[pk]),
        "foot": foot(head, told.signing),
        "source": gettext(SIGNED_SOURCES[told.source.value]),
    }
    return render(request, "ui/signing.html", context, status=422 if form.is_bound else 200)


def _document(request: HttpRequest, plan: Plan, kind: str, of: str) -> DocumentOf:
    by = actor(request)
    if kind in _OF_APPROVERS and of in set(Approver):
        return _OF_APPROVERS[kind](plan, Approver(of))
    if (kind, of) == ("plan", "plan"):
        return document_of_plan(plan)
    if (kind, of) == ("sending", "plan"):
        return document_of_sending(plan)
    if pk := asked_number(of):
        if kind == "decision":
            rows = PlanDecision.objects.select_related("issuer", "plan__agency")
            return proposed_decision(get_visible(rows, by, pk=pk, plan=plan))
        if kind == "opinion":
            asked = visible(Opinion.objects.select_related("plan__agency"), by)
            return document_of_opinion(get_visible(asked, by, pk=pk, plan=plan))
    raise Http404
