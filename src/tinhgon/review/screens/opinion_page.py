"""One opinion: what is asked, the answer, reminding; and asking for opinions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import actor, get_visible, requires
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import names_of, refusal_sentence, timeline_entries
from tinhgon.registry.api import names_on
from tinhgon.review.api import (
    VIEW,
    Plan,
    PlanItem,
    ask_opinions,
    can_ask_opinion,
    give_opinion,
    opinion_page,
    remind_opinions,
    withdraw_opinion,
)
from tinhgon.review.screens.addresses import back_from, item_address
from tinhgon.review.screens.opinion_forms import AnswerForm, AskForm
from tinhgon.review.screens.opinion_lines import position_badge, standing_badge

_EVENTS_SHOWN = 20


@requires(VIEW.name)
@require_safe
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    return _render(request, pk)


@require_POST
@requires(VIEW.name)
def answer_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `position`, `text`, and for items of a plan `position-<id>`, `text-<id>`."""
    by = actor(request)
    page = opinion_page(by, pk)
    form = AnswerForm(request.POST, items=page.items if page.opinion.item_id is None else ())
    if form.is_valid():
        try:
            give_opinion(by=by, opinion=pk, answer=form.answer())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The opinion is given."))
            return redirect("opinion", pk=pk)
    return _render(request, pk, form, status=422)


@require_POST
@requires(VIEW.name)
def remind_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: remind the agency; back to where it was pressed (`back`)."""
    back = back_from(request, reverse("opinion", args=[pk]))
    try:
        remind_opinions(by=actor(request), opinions=[pk])
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(request, gettext("The agency is reminded; it stands on its work list."))
    return redirect(back)


@require_POST
@requires(VIEW.name)
def stop_asking(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: the agency owes no answer any more, and sees nothing of it."""
    back = back_from(request, reverse("opinions"))
    try:
        withdraw_opinion(by=actor(request), opinion=pk)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(request, gettext("The agency is not asked any more."))
    return redirect(back)


@requires(VIEW.name)
def ask_about_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask agencies about a whole plan."""
    plan = get_visible(Plan.objects.select_related("agency"), actor(request), pk=pk)
    return _ask(request, plan, None)


@requires(VIEW.name)
def ask_about_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask agencies about one item."""
    rows = PlanItem.objects.select_related("plan__agency", "procedure", "base__entry")
    item = get_visible(rows, actor(request), pk=pk)
    return _ask(request, item.plan, item)


def _ask(request: HttpRequest, plan: Plan, item: PlanItem | None) -> HttpResponse:
    by = actor(request)
    if not can_ask_opinion(by, plan):
        raise NotAllowed(
            gettext_noop(
                "Whoever drafts or appraises this plan asks other agencies for their opinion."
            )
        )
    back = reverse("plan", args=[plan.pk]) if item is None else item_address(item.pk)
    form = AskForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            asked = ask_opinions(
                by=by,
                plan=plan.pk,
                item=None if item is None else item.pk,
                asked=form.asked(),
                question=form.cleaned_data["question"],
            )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            said = ngettext("%(n)s agency is asked.", "%(n)s agencies are asked.", len(asked))
            messages.success(request, said % {"n": len(asked)})
            return redirect(f"{back}#opinions")
    context = {
        "form": form,
        "plan": plan,
        "item": item,
        "name": "" if item is None else item.base.entry.name,
        "page_title": gettext("Ask for opinions"),
        "back": back,
    }
    status = 422 if form.is_bound else 200
    return render(request, "review/ask_opinions.html", context, status=status)


def _render(
    request: HttpRequest, pk: int, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    by = actor(request)
    page = opinion_page(by, pk)
    row = page.opinion
    items = page.items if row.item_id is None else ()
    names = names_on({row.agency_id, row.plan.agency_id})
    people = names_of({row.asked_by, row.answered_by, row.reminded_by} - {""}, by)
    lines = list(row.lines.all())
    known = {item.pk: item for item in page.items}
    context = {
        "page": page,
        "opinion": row,
        "agency": names[row.agency_id],
        "plan_agency": names[row.plan.agency_id],
        "standing": standing_badge(row),
        "position": position_badge(row.position),
        "asked_by": people.get(row.asked_by, ""),
        "answered_by": people.get(row.answered_by, ""),
        "lines": [
            (known[line.item_id], position_badge(line.position), line.text)
            for line in lines
            if line.item_id in known
        ],
        "form": form or (AnswerForm(items=items) if page.can_answer else None),
        "events": timeline_entries(history("opinion", row.pk, limit=_EVENTS_SHOWN), by),
    }
    return render(request, "review/opinion.html", context, status=status)
