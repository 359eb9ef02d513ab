"""One recommendation: drafted operation by operation, sent, answered by the managing agency."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import actor, requires, visible
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import (
    DifferenceRow,
    asked_number,
    refusal_sentence,
    revision_seen,
    timeline_entries,
)
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    DRAFT,
    VIEW,
    PlanItem,
    RecommendationPage,
    begin_recommendation,
    can_work_on_recommendation,
    decline_recommendation,
    drop_recommended,
    outcome_said,
    recommend_operation,
    recommendation_page,
    send_recommendation,
    take_up_recommendation,
    withdraw_recommendation,
)
from tinhgon.review.screens.addresses import item_address
from tinhgon.review.screens.benefits import cost_lines, term_line
from tinhgon.review.screens.operation_forms import (
    OperationForm,
    OperationStart,
    form_for,
    start_of,
    subject_of,
    title_of,
)
from tinhgon.review.screens.operation_offers import offered_parts
from tinhgon.review.screens.parts import changed_rows
from tinhgon.review.screens.recommendation_forms import (
    BeginForm,
    ReasonForm,
    TakeUpRecommendationForm,
)
from tinhgon.review.screens.recommendation_list import recommendation_badge

_EVENTS_SHOWN = 20
_OPEN_STATES = frozenset({"draft", "sent"})


@requires(DRAFT.name)
def new_recommendation(request: HttpRequest) -> HttpResponse:
    """`?code=` proposes the procedure, `?plan=` the plan it was meant for."""
    by = actor(request)
    started = {"code": request.GET.get("code", "")}
    form = BeginForm(request.POST or None, by=by, initial=started)
    meant = request.GET.get("plan", "")
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        found = visible(Procedure.objects.filter(code=code), by).first()
        if found is None:
            form.add_error("code", gettext("No procedure has the code %(code)s.") % {"code": code})
        else:
            try:
                row = begin_recommendation(
                    by=by,
                    agency=form.chosen_agency(),
                    procedure=found.pk,
                    plan=asked_number(meant) or None,
                )
            except (NotAllowed, NotFound):
                raise
            except Refusal as refused:
                form.add_error("code", refusal_sentence(refused))
            else:
                return redirect("recommendation", pk=row.pk)
    context = {
        "form": form,
        "page_title": gettext("Recommend a change"),
        "submit_label": gettext("Choose what to recommend"),
        "cancel_url": reverse("recommendations"),
    }
    return render(request, "ui/form_page.html", context, status=422 if form.is_bound else 200)


@requires(VIEW.name)
@require_safe
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """`?operation=<kind>&at=<place>` opens the form of an operation."""
    return _render(request, pk)


@require_POST
@requires(VIEW.name)
def recommend(request: HttpRequest, pk: int) -> HttpResponse:
    """POST an operation onto a recommendation that is not sent yet."""
    by = actor(request)
    page = recommendation_page(by, pk)
    start = start_of(request.POST.get("kind", ""), request.POST.get("at", ""), None)
    form = None if start is None else form_for(start, page.base, request.POST)
    if start is None or form is None:
        messages.error(
            request,
            gettext("The part this operation is about is not there any more; choose it again."),
        )
        return redirect("recommendation", pk=pk)
    if form.is_valid():
        try:
            recommend_operation(
                by=by,
                recommendation=pk,
                revision=revision_seen(request),
                operation=form.operation(),
            )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            return redirect(f"{reverse('recommendation', args=[pk])}#operation")
    return _render(request, pk, refused=(start, form), status=422)


@require_POST
@requires(VIEW.name)
def unrecommend(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """POST: take the operation at a place off again."""
    try:
        drop_recommended(
            by=actor(request), recommendation=pk, revision=revision_seen(request), place=place
        )
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    return redirect("recommendation", pk=pk)


@require_POST
@requires(VIEW.name)
def act_on_recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `act`: send, withdraw, take_up or decline."""
    by = actor(request)
    recommendation_page(by, pk)
    act, revision = request.POST.get("act", ""), revision_seen(request)
    form: Form = (
        TakeUpRecommendationForm(request.POST, by=by)
        if act == "take_up"
        else ReasonForm(request.POST)
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            match act:
                case "send":
                    send_recommendation(
                        by=by, recommendation=pk, revision=revision, reason=said["reason"]
                    )
                    messages.success(request, gettext("The recommendation is sent."))
                case "withdraw":
                    withdraw_recommendation(by=by, recommendation=pk, revision=revision)
                    messages.success(request, gettext("The recommendation is withdrawn."))
                case "decline":
                    decline_recommendation(
                        by=by, recommendation=pk, revision=revision, reason=said["reason"]
                    )
                    messages.success(request, gettext("The recommendation is declined."))
                case "take_up":
                    done = take_up_recommendation(
                        by=by,
                        recommendation=pk,
                        revision=revision,
                        plan=int(said["plan"]),
                        words=said["words"],
                    )
                    for _data, why in done.left:
                        messages.warning(request, refusal_sentence(why))
                    messages.success(request, gettext("The recommendation is taken up."))
                    return redirect(item_address(done.item.pk))
                case _:
                    messages.error(
                        request, gettext("Nothing was chosen; press one of the buttons.")
                    )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            return redirect("recommendation", pk=pk)
    return _render(request, pk, acting=(act, form), status=422)


def _render(
    request: HttpRequest,
    pk: int,
    *,
    refused: tuple[OperationStart, OperationForm] | None = None,
    acting: tuple[str, Form] = ("", Form()),
    status: int = 200,
) -> HttpResponse:
    by = actor(request)
    page = recommendation_page(by, pk)
    row = page.recommendation
    start, form = refused or _asked(request, page)
    names = names_with_heirs({row.agency_id, row.procedure.managing_agency_id})
    act, bound = acting
    taken = (
        row.item_id is not None and visible(PlanItem.objects.filter(pk=row.item_id), by).exists()
    )
    context = {
        "page": page,
        "recommendation": row,
        "state": recommendation_badge(row.state),
        "agency": names[row.agency_id],
        "managing": names[row.procedure.managing_agency_id],
        "outcome": outcome_said(row) if row.decided_at or row.lapsed_by_id else "",
        "item_address": item_address(row.item_id) if taken and row.item_id else "",
        "operation_form": form,
        "start": start,
        "operation_title": title_of(start) if start and form is not None else "",
        "operation_subject": subject_of(start, page.base) if start else "",
        "parts": offered_parts(page.base) if page.can_change else [],
        "add_address": reverse("recommend_operation", args=[pk]),
        "revision": row.revision,
        "rows": _difference(page),
        "costs": cost_lines(page.benefit, None),
        "term": None if page.benefit is None else term_line(page.benefit.main_term),
        "send_form": bound if act == "send" else ReasonForm(),
        "decline_form": bound if act == "decline" else ReasonForm(),
        "take_up_form": bound if act == "take_up" else TakeUpRecommendationForm(by=by),
        "can_withdraw": row.state in _OPEN_STATES and can_work_on_recommendation(by, row),
        "events": timeline_entries(history("recommendation", row.pk, limit=_EVENTS_SHOWN), by),
    }
    return render(request, "review/recommendation.html", context, status=status)


def _asked(
    request: HttpRequest, page: RecommendationPage
) -> tuple[OperationStart | None, OperationForm | None]:
    if not page.can_change:
        return None, None
    start = start_of(request.GET.get("operation", ""), request.GET.get("at", ""), None)
    form = None if start is None else form_for(start, page.base)
    return (start, form) if form is not None else (None, None)


def _difference(page: RecommendationPage) -> list[DifferenceRow]:
    if page.draft is None or not page.operations:
        return []
    return changed_rows(page.base, page.draft)
