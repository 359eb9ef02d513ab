"""Pages that hold a form over many items of a plan: which items it is about, and its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tinhgon.foundation.access.api import Actor, actor
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import asked_numbers, refusal_sentence
from tinhgon.review.api import ItemFilter, Plan, PlanItem, items

MOST_SHOWN = 50
REVISION = "revision-"

Form = TypeVar("Form", bound=forms.Form)
Waiting = Callable[[Actor, Plan], QuerySet[PlanItem]]
"""The items of a plan that still lack what the page asks for."""


@dataclass(frozen=True, slots=True)
class ManyItems(Generic[Form]):
    """A page: its address and template bear its `name`; `save` says how many were saved, `saved`
    puts that into a sentence."""

    name: str
    title: str
    waiting: Waiting
    save: Callable[[Actor, Form], int]
    saved: Callable[[int], str]


def shown_items(
    request: HttpRequest,
    by: Actor,
    plan: Plan,
    waiting: Waiting,
) -> QuerySet[PlanItem]:
    """The items a person wrote about (fields `revision-<id>`), whatever became of them meanwhile;
    before anything is sent the first of those that wait."""
    if request.method == "POST":
        named = (name.removeprefix(REVISION) for name in request.POST if name.startswith(REVISION))
        posted = asked_numbers(named)
        return items(by, ItemFilter(plans=(plan.pk,))).filter(pk__in=posted)
    first = list(waiting(by, plan).values_list("pk", flat=True)[:MOST_SHOWN])
    return items(by).filter(pk__in=first)


def answer_form(
    request: HttpRequest, page: ManyItems[Form], plan: Plan, form: Form
) -> HttpResponse:
    """All of a sent form is saved, then the next items are shown; or nothing is, and it is shown as
    it was written."""
    by = actor(request)
    if form.is_bound and form.is_valid():
        try:
            done = page.save(by, form)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, page.saved(done))
            more = done and page.waiting(by, plan).exists()
            return redirect(page.name if more else "plan", pk=plan.pk)
    context = {
        "plan": plan,
        "form": form,
        "count": page.waiting(by, plan).count(),
        "page_title": page.title,
    }
    status = 422 if form.is_bound else 200
    return render(request, f"review/{page.name}.html", context, status=status)
