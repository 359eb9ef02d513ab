"""Acts on many: one kind of operation on many parts at once, the summary, and undoing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import (
    Figure,
    Unit,
    asked_number,
    asked_numbers,
    names_of,
    refusal_sentence,
)
from tinhgon.procedures.api import CatalogueEntry, Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    DRAFT,
    OPERATION_KINDS,
    VIEW,
    Operation,
    Wanted,
    add_to_many,
    bulk_page,
    name_of,
    open_plan,
    undo_in_bulk,
)
from tinhgon.review.screens.addresses import back_from
from tinhgon.review.screens.finding_forms import TakeUpForm

_MOST_TOLD = 5
_LONGEST_DATA = 500


class ManyForm(TakeUpForm):
    """The plan, and for data that replace papers the database they are read from."""

    data_source = forms.CharField(required=False, max_length=_LONGEST_DATA)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == "replace_item_by_data":
            self.fields["data_source"].label = gettext("Database the authority reads instead")
            self.fields["data_source"].help_text = gettext(
                "Empty: the national population database, as proposed for each paper."
            )
        else:
            del self.fields["data_source"]

    def said(self) -> dict[str, object]:
        source = self.cleaned_data.get("data_source", "").strip()
        return {"data_source": source} if source else {}


@require_POST
@requires(DRAFT.name)
def add_operations(request: HttpRequest) -> HttpResponse:
    """POST `kind` and `chosen` (`<procedure id>:<place>`, several): one kind of operation on all of
    them, put into a plan in one act. Without a plan the form that asks for it."""
    by = actor(request)
    back = back_from(request, reverse("findings"))
    kind = OPERATION_KINDS.get(request.POST.get("kind", ""))
    chosen = _chosen(request.POST.getlist("chosen"))
    if kind is None or not chosen:
        messages.error(request, gettext("Nothing was chosen; press one of the buttons."))
        return redirect(back)
    name = name_of(kind)
    procedures = _procedures(by, [procedure for procedure, _ in chosen])
    form = _form(request, by, name, list(procedures.values()))
    if form.is_valid():
        try:
            address = _add(by, form, name, chosen)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            return redirect(address)
    context = {
        "form": form,
        "kind": name,
        "page_title": gettext(kind.TITLE),
        "rows": _rows(kind, procedures, chosen),
        "chosen": [f"{procedure}:{at}" for procedure, at in chosen],
        "back": back,
    }
    return render(
        request, "review/add_operations.html", context, status=422 if form.is_bound else 200
    )


@requires(VIEW.name)
@require_safe
def bulk_act(request: HttpRequest, plan: int, pk: int) -> HttpResponse:
    """What one act took up: each operation with what it saves, what was refused and why."""
    by = actor(request)
    page = bulk_page(by, pk)
    if page.act.plan_id != plan:
        raise _elsewhere()
    context = {
        "page": page,
        "act": page.act,
        "plan": page.act.plan,
        "unit_saving": Figure(page.unit_saving, Unit.MONEY),
        "year_saving": Figure(page.year_saving, Unit.MONEY),
        "who": names_of({page.act.acted_by}, by)[page.act.acted_by],
        "parts": [
            ("added", gettext("Taken up"), page.added),
            ("refused", gettext("Refused"), page.refused),
            ("undone", gettext("Undone"), page.undone),
        ],
    }
    return render(request, "review/bulk_act.html", context)


@require_POST
@requires(VIEW.name)
def undo_bulk(request: HttpRequest, plan: int, pk: int) -> HttpResponse:
    """POST `line` (an id) to undo one operation of the act, nothing to undo all."""
    by = actor(request)
    lines = asked_numbers(request.POST.getlist("line")) or None
    try:
        if bulk_page(by, pk).act.plan_id != plan:
            raise _elsewhere()
        undone = undo_in_bulk(by=by, act=pk, lines=lines)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        for _, why in undone.left[:_MOST_TOLD]:
            messages.warning(request, refusal_sentence(why))
        done = len(undone.lines)
        messages.success(
            request,
            ngettext("%(n)s operation is undone.", "%(n)s operations are undone.", done)
            % {"n": done},
        )
    return redirect(reverse("bulk_act", args=[plan, pk]))


def _elsewhere() -> NotFound:
    return NotFound("This record does not exist, or your roles do not let you see it.")


def _chosen(said: Sequence[str]) -> list[tuple[int, str]]:
    """Procedure and place of each thing chosen; what is neither is left out."""
    pairs = [each.partition(":") for each in said]
    return [(pk, at) for procedure, _, at in pairs if (pk := asked_number(procedure))]


def _procedures(by: Actor, ids: Sequence[int]) -> dict[int, Procedure]:
    return visible(Procedure.objects.select_related("managing_agency"), by).in_bulk(ids)


def _form(request: HttpRequest, by: Actor, kind: str, rows: Sequence[Procedure]) -> ManyForm:
    """Bound once there is something in it: from a list one comes without a plan."""
    typed = any(request.POST.get(name) for name in ("confirmed", "plan", "title"))
    home = set() if by.home_agency_id is None else {by.home_agency_id}
    managing = Agency.objects.filter(pk__in={row.managing_agency_id for row in rows} | home)
    begun = {"data_source": request.POST.get("data_source", "")}
    data = request.POST if typed else None
    return ManyForm(data, by=by, agencies=managing, kind=kind, initial=begun)


@transaction.atomic
def _add(by: Actor, form: ManyForm, kind: str, chosen: Sequence[tuple[int, str]]) -> str:
    """Opens the plan where a new one is asked for, and adds all in the same transaction."""
    plan = form.chosen_plan(lambda agency, title: open_plan(by=by, agency=agency, title=title).pk)
    data = form.said()
    wanted = [Wanted(procedure, kind, at, data) for procedure, at in chosen]
    taken = add_to_many(by=by, wanted=wanted, plan=plan)
    return reverse("bulk_act", args=[plan, taken.act.pk])


def _rows(
    kind: type[Operation], procedures: dict[int, Procedure], chosen: Sequence[tuple[int, str]]
) -> list[tuple[str, str]]:
    names = dict(
        CatalogueEntry.objects.filter(procedure__in=procedures)
        .order_by("version_id")
        .values_list("procedure_id", "name")
    )
    return [
        (procedures[pk].code, names.get(pk, ""))
        for pk in dict.fromkeys(procedure for procedure, _ in chosen)
        if pk in procedures
    ]
