"""A plan is described, and gets a procedure by its code."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import actor, get_visible, requires, visible
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import refusal_sentence, revision_seen
from tinhgon.procedures.api import Procedure
from tinhgon.review.api import VIEW, Plan, add_item, describe_plan, open_item_of
from tinhgon.review.screens.addresses import item_address
from tinhgon.review.screens.plan_forms import AddItemForm, PlanForm
from tinhgon.review.screens.plan_page import render_plan


@requires(VIEW.name)
def edit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and legal basis. Who meets another's change gets his own words back to send again."""
    by = actor(request)
    row = get_visible(Plan.objects.all(), by, pk=pk)
    started = {"title": row.title, "legal_basis": row.legal_basis}
    form = PlanForm(request.POST or None, initial=started)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            describe_plan(
                by=by,
                plan=pk,
                revision=revision_seen(request),
                title=data["title"],
                legal_basis=data["legal_basis"],
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The plan is saved."))
            return redirect("plan", pk=pk)
    context = {
        "form": form,
        "plan": row,
        "page_title": gettext("Title and legal basis"),
        "submit_label": gettext("Save"),
        "cancel_url": reverse("plan", args=[pk]),
    }
    return render(request, "review/plan_form.html", context, status=422 if form.is_bound else 200)


@requires(VIEW.name)
def add_to_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `code`: put a procedure into the plan and open its item."""
    by = actor(request)
    form, ways_on = AddItemForm(request.POST or None), ("", "")
    if form.is_valid():
        code = form.cleaned_data["code"]
        found = visible(Procedure.objects.filter(code=code), by).first()
        if found is None:
            form.add_error("code", gettext("No procedure has the code %(code)s.") % {"code": code})
        else:
            try:
                item = add_item(by=by, plan=pk, procedure=found.pk)
            except (NotAllowed, NotFound):
                raise
            except Refusal as refused:
                form.add_error("code", refusal_sentence(refused))
                there = open_item_of(by, found.pk)
                said = urlencode({"code": code, "plan": pk})
                is_here = there is not None and there.plan_id == pk
                ways_on = (
                    "" if there is None else item_address(there.pk),
                    "" if is_here else f"{reverse('new_recommendation')}?{said}",
                )
            else:
                return redirect(item_address(item.pk))
    return render_plan(request, pk, form, 422 if form.is_bound else 200, ways_on)
