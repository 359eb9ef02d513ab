"""What is done with findings: dismissed with a reason, opened again, taken up into a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    JUDGE,
    Finding,
    FindingFilter,
    TakenUp,
    dismiss,
    findings,
    open_plan,
    reopen,
    take_up,
    take_up_into_plan,
)
from tinhgon.review.screens.addresses import back_from, item_address
from tinhgon.review.screens.finding_forms import DismissForm, TakeUpForm, chosen_findings, lines_of


@dataclass(frozen=True, slots=True)
class Judged:
    """An act on the findings chosen: what to say once done, and where to go (empty: back)."""

    sentence: str
    address: str = ""


@require_POST
@requires(JUDGE.name)
def decide_findings(request: HttpRequest) -> HttpResponse:
    """POST `act` (dismiss, reopen, take_up, corrected) on `chosen`; what is refused comes back
    as a form with everything typed."""
    by = actor(request)
    chosen = chosen_findings(request.POST.getlist("chosen"))
    back = back_from(request, reverse("findings"))
    if not chosen:
        messages.error(request, gettext("Choose at least one finding first."))
        return redirect(back)
    rows = list(findings(by, FindingFilter(states=())).filter(pk__in=chosen))
    act = request.POST.get("act", "")
    if act not in _ACTS:
        messages.error(request, gettext("Nothing was chosen; press one of the buttons."))
        return redirect(back)
    form = _form(act, request, by, rows)
    if form.is_valid():
        try:
            with transaction.atomic():
                judged = _ACTS[act](request, by, chosen, form)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, judged.sentence)
            return redirect(judged.address or back)
    context = {
        "form": form,
        "act": act,
        "page_title": _TITLES[act](),
        "rows": lines_of(rows),
        "chosen": chosen,
        "back": back,
    }
    return render(
        request, "review/decide_findings.html", context, status=422 if form.is_bound else 200
    )


def _form(act: str, request: HttpRequest, by: Actor, rows: Sequence[Finding]) -> forms.Form:
    """Bound once there is something in it: from a list one may come without reason or plan."""
    typed = any(request.POST.get(name) for name in ("confirmed", "reason", "plan", "title"))
    data = request.POST if typed else None
    match act:
        case "dismiss":
            return DismissForm(data)
        case "take_up":
            managing = Agency.objects.filter(
                pk__in={row.procedure.managing_agency_id for row in rows} | _home(by)
            )
            return TakeUpForm(data, by=by, agencies=managing)
        case _:
            return forms.Form(request.POST)


def _home(by: Actor) -> set[int]:
    return set() if by.home_agency_id is None else {by.home_agency_id}


def _dismiss(request: HttpRequest, by: Actor, chosen: list[int], form: forms.Form) -> Judged:
    rows = dismiss(by=by, findings=chosen, reason=form.cleaned_data["reason"])
    return Judged(
        ngettext("%(n)s finding dismissed.", "%(n)s findings dismissed.", len(rows))
        % {"n": len(rows)}
    )


def _reopen(request: HttpRequest, by: Actor, chosen: list[int], form: forms.Form) -> Judged:
    rows = reopen(by=by, findings=chosen)
    return Judged(
        ngettext("%(n)s finding is open again.", "%(n)s findings are open again.", len(rows))
        % {"n": len(rows)}
    )


def _corrected(request: HttpRequest, by: Actor, chosen: list[int], form: forms.Form) -> Judged:
    rows = take_up(by=by, findings=chosen)
    return Judged(
        ngettext(
            "%(n)s finding is taken up as a correction of the record.",
            "%(n)s findings are taken up as corrections of the record.",
            len(rows),
        )
        % {"n": len(rows)}
    )


def _take_up(request: HttpRequest, by: Actor, chosen: list[int], form: forms.Form) -> Judged:
    if not isinstance(form, TakeUpForm):
        raise TypeError(form)
    plan = form.chosen_plan(lambda agency, title: open_plan(by=by, agency=agency, title=title).pk)
    taken = take_up_into_plan(by=by, findings=chosen, plan=plan)
    address = reverse("bulk_act", args=[plan, taken.act.pk])
    if len(chosen) == 1:
        _tell_left(request, taken)
        address = item_address(taken.items[0].pk)
        if taken.left:
            address = f"{address}?finding={chosen[0]}#operation"
    return Judged(
        ngettext(
            "%(n)s procedure is in the plan, with %(operations)s operations added.",
            "%(n)s procedures are in the plan, with %(operations)s operations added.",
            len(taken.items),
        )
        % {"n": len(taken.items), "operations": taken.answered},
        address,
    )


def _tell_left(request: HttpRequest, taken: TakenUp) -> None:
    for left in taken.left:
        messages.warning(request, refusal_sentence(left.why))


_Act = Callable[[HttpRequest, Actor, list[int], forms.Form], Judged]
_ACTS: Mapping[str, _Act] = {
    "dismiss": _dismiss,
    "reopen": _reopen,
    "corrected": _corrected,
    "take_up": _take_up,
}
_TITLES: Mapping[str, Callable[[], str]] = {
    "dismiss": lambda: gettext("Dismiss findings"),
    "reopen": lambda: gettext("Open findings again"),
    "corrected": lambda: gettext("Take up as a correction"),
    "take_up": lambda: gettext("Take up findings into a plan"),
}
