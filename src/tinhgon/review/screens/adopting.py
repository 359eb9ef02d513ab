"""Adopt the leaner variant: its differences looked over, priced, put into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.content.api import ComponentKind, Content
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    DRAFT,
    Adoptable,
    Comparison,
    adopt_operations,
    adoptable,
    apply_operations,
    compared,
    filled,
    open_item_of,
    open_plan,
    plain_operation,
    price,
    share_a_paper,
)
from tinhgon.review.operations.merge_procedure import MergeProcedure
from tinhgon.review.operations.operation import Operation
from tinhgon.review.screens.addresses import item_address
from tinhgon.review.screens.benefits import cost_lines, term_line
from tinhgon.review.screens.finding_forms import TakeUpForm
from tinhgon.review.screens.parts import changed_rows, described
from tinhgon.review.screens.variants import choose


@dataclass(frozen=True, slots=True)
class Offered:
    """One difference in words; `refused` says why it cannot be taken over alone."""

    key: str
    sentence: str
    ticked: bool
    refused: str


@requires(DRAFT.name)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt_variant(request: HttpRequest) -> HttpResponse:
    """`?code=MINE&from=LEANER`: what can be taken over, with its cost. `adopt` names differences
    (none: those of the leaner variant as a whole). POST puts them into a plan; with `merge=1` it
    merges the procedure into the leaner one instead."""
    by = actor(request)
    asked = request.POST if request.method == "POST" else request.GET
    comparison = compared(by, [asked.get("code", ""), asked.get("from", "")])
    if len(comparison.variants) < 2:
        return choose(request, comparison)
    differences = adoptable(comparison.mine.content, comparison.variants[1].content)
    chosen = _chosen(asked, differences)
    form = _plan_form(request, by, comparison)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _adopt(request, by, comparison, _operations(asked, comparison, chosen), form)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
    if request.method == "POST":
        status = 422
    context = _shown(by, comparison, differences, chosen) | {"form": form}
    return render(request, "review/adopt.html", context, status=status)


def _chosen(asked: QueryDict, differences: Sequence[Adoptable]) -> list[Adoptable]:
    """Those named; as the page is opened, those that make the leaner variant as a whole."""
    if "counted" not in asked and not asked.getlist("adopt"):
        return [each for each in differences if each.proposed]
    named = set(asked.getlist("adopt"))
    return [each for each in differences if each.key in named]


def _plan_form(request: HttpRequest, by: Actor, comparison: Comparison) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if open_item_of(by, comparison.mine.procedure.pk) is not None:
        return forms.Form(data)
    agencies = [comparison.mine.procedure.managing_agency_id]
    if by.home_agency_id is not None:
        agencies.append(by.home_agency_id)
    return TakeUpForm(data, by=by, agencies=Agency.objects.filter(pk__in=agencies))


def _operations(
    asked: QueryDict, comparison: Comparison, chosen: Sequence[Adoptable]
) -> list[Operation]:
    """What is put on the item: the differences chosen, or that it goes into the leaner one."""
    if asked.get("merge"):
        return [MergeProcedure(into=comparison.variants[1].code)]
    return [each.operation for each in chosen]


def _adopt(
    request: HttpRequest,
    by: Actor,
    comparison: Comparison,
    operations: Sequence[Operation],
    form: forms.Form,
) -> HttpResponse:
    procedure = comparison.mine.procedure
    with transaction.atomic():
        adopted = adopt_operations(
            by=by,
            procedure=procedure.pk,
            plan=_plan(by, procedure.pk, form),
            operations=[plain_operation(each) for each in operations],
        )
    messages.success(
        request,
        ngettext(
            "%(n)s operation is added to %(code)s.",
            "%(n)s operations are added to %(code)s.",
            adopted.added,
        )
        % {"n": adopted.added, "code": procedure.code},
    )
    for refused in adopted.refused:
        messages.warning(request, refusal_sentence(refused))
    return redirect(item_address(adopted.item.pk))


def _plan(by: Actor, procedure: int, form: forms.Form) -> int:
    item = open_item_of(by, procedure)
    if item is not None:
        return item.plan_id
    if not isinstance(form, TakeUpForm):
        raise TypeError(form)
    return form.chosen_plan(lambda agency, title: open_plan(by=by, agency=agency, title=title).pk)


def _shown(
    by: Actor,
    comparison: Comparison,
    differences: Sequence[Adoptable],
    chosen: Sequence[Adoptable],
) -> dict[str, object]:
    mine, leaner = comparison.variants
    fitting, after, together = _together(mine.content, chosen)
    benefit = None if after is None else price(mine.content, after)
    return {
        "mine": mine,
        "leaner": leaner,
        "item": open_item_of(by, mine.procedure.pk),
        "offered": [_offered(mine.content, each, chosen) for each in differences],
        "together": together,
        "count": len(fitting),
        "costs": cost_lines(benefit, None),
        "term": None if benefit is None else term_line(benefit.main_term),
        "changes": [] if after is None else changed_rows(mine.content, after),
        "only_there": _only_there(comparison),
        "nothing_shared": not share_a_paper(mine.content, leaner.content),
    }


def _together(
    content: Content, chosen: Sequence[Adoptable]
) -> tuple[list[Adoptable], Content | None, list[str]]:
    """Those that go together, the content after them, and why others do not."""
    fitting: list[Adoptable] = []
    after: Content | None = None
    refused: list[str] = []
    for each in chosen:
        try:
            outcome = apply_operations(content, [one.operation for one in (*fitting, each)])
        except Refusal as why:
            refused.append(refusal_sentence(why))
        else:
            fitting.append(each)
            after = outcome.content
    return fitting, after, refused


def _offered(content: Content, each: Adoptable, chosen: Sequence[Adoptable]) -> Offered:
    refused = ""
    try:
        apply_operations(content, [each.operation])
    except Refusal as why:
        refused = refusal_sentence(why)
    message, params = each.operation.summary(content)
    return Offered(each.key, filled(message, params), each in chosen and not refused, refused)


def _only_there(comparison: Comparison) -> list[str]:
    """What only the leaner one asks for: nobody should overlook it."""
    return [
        described(row.cells[1])
        for row in comparison.rows.get(ComponentKind.DOSSIER, ())
        if row.cells[0] is None and row.cells[1] is not None
    ]
