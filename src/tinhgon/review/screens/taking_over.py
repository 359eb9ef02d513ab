"""What is left open in plans of agencies that have ended, put into a plan of one's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import asked_pairs, refusal_sentence
from tinhgon.registry.api import Agency, ancestors, names_on
from tinhgon.review.api import DRAFT, items_to_take_over, open_plan, take_over_items
from tinhgon.review.screens.addresses import item_address
from tinhgon.review.screens.badges import item_badge
from tinhgon.review.screens.finding_forms import TakeUpForm


@requires(DRAFT.name)
@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """POST `chosen` (`<item>:<revision>`, several) and the plan they go into, or a new one."""
    by = actor(request)
    rows = list(items_to_take_over(by))
    sent = request.POST if request.method == "POST" else None
    form = TakeUpForm(
        sent, by=by, agencies=_agencies({row.procedure.managing_agency_id for row in rows})
    )
    chosen = {row.pk: row.revision for row in rows} if sent is None else _chosen(request)
    if form.is_valid():
        try:
            plan = _take_over(by, form, chosen)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            done = len(chosen)
            said = ngettext("%(n)s item is taken over.", "%(n)s items are taken over.", done)
            messages.success(request, said % {"n": done})
            return redirect("plan", plan)
    names = names_on({row.plan.agency_id for row in rows})
    context = {
        "form": form,
        "page_title": gettext("Items of agencies that have ended"),
        "back": reverse("plans"),
        "lines": [
            {
                "key": f"{row.pk}:{row.revision}",
                "is_chosen": row.pk in chosen,
                "code": row.procedure.code,
                "name": row.base.entry.name,
                "address": item_address(row.pk),
                "plan": row.plan.title,
                "agency": names[row.plan.agency_id],
                "state": item_badge(row.word),
            }
            for row in rows
        ],
    }
    return render(request, "review/take_over.html", context, status=422 if form.is_bound else 200)


def _agencies(managing: Collection[int]) -> list[Agency]:
    """Where a new plan may be opened: at what manages the procedures today and above it, the
    highest first, since a plan of a province may hold items of many departments."""
    below = list(Agency.objects.filter(pk__in=managing).order_by("key"))
    above = [row for agency in below for row in reversed(ancestors(agency.pk))]
    return list({row.pk: row for row in (*above, *below)}.values())


@transaction.atomic
def _take_over(by: Actor, form: TakeUpForm, chosen: Mapping[int, int]) -> int:
    """Opens the plan where a new one is asked for, and takes all over in the same transaction."""
    plan = form.chosen_plan(lambda agency, title: open_plan(by=by, agency=agency, title=title).pk)
    take_over_items(by=by, items=chosen, plan=plan)
    return plan


def _chosen(request: HttpRequest) -> dict[int, int]:
    """Items with the revision seen; what is neither is left out."""
    return asked_pairs(request.POST.getlist("chosen"))
