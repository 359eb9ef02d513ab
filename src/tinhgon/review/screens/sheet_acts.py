"""What becomes of a sheet as a whole: opened, brought up to date, reopened, put into a plan."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from tinhgon.foundation.access.api import actor, get_visible, requires, visible
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import asked_number, refusal_sentence, revision_seen
from tinhgon.procedures.api import Procedure
from tinhgon.review.api import (
    VIEW,
    ReviewSheet,
    SheetState,
    add_item,
    bring_up_sheet,
    open_sheet,
    renew_sheet,
    reopen_sheet,
    withdraw_sheet,
)
from tinhgon.review.screens.sheet_progress import sheet_address


@require_POST
@requires(VIEW.name)
def open_review(request: HttpRequest) -> HttpResponse:
    """POST `code`: open a sheet of a procedure, or go to the one that is being filled in. A code
    that leads nowhere comes back in its field."""
    by = actor(request)
    code = request.POST.get("code", "").strip()
    found = visible(Procedure.objects.filter(code=code), by).first()
    if found is None:
        sentence = gettext("No procedure has the code %(code)s.") % {"code": code[:100]}
        return _back_to_list(request, sentence, code)
    try:
        opened = open_sheet(by=by, procedure=found.pk)
    except NotAllowed:
        raise
    except Refusal as refused:
        rows = ReviewSheet.objects.filter(procedure=found, state=SheetState.OPEN.value)
        standing = visible(rows, by).first()
        if standing is None:
            return _back_to_list(request, refusal_sentence(refused), code)
        messages.info(request, refusal_sentence(refused))
        return redirect(sheet_address(standing.pk))
    messages.success(request, gettext("The review sheet is open; every answer is saved at once."))
    return redirect(sheet_address(opened.pk))


@require_POST
@requires(VIEW.name)
def act_on_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `act`: bring_up, renew, reopen, withdraw, plan; with the `revision` that was seen."""
    by, act = actor(request), request.POST.get("act", "")
    revision = revision_seen(request)
    to = pk
    try:
        if act == "bring_up":
            done = bring_up_sheet(by=by, sheet=pk)
            messages.success(request, _brought_up(done.kept, done.to_confirm, done.gone))
        elif act == "renew":
            done = renew_sheet(by=by, sheet=pk)
            to = done.sheet.pk
            messages.success(request, _brought_up(done.kept, done.to_confirm, done.gone))
        elif act == "reopen":
            reopen_sheet(by=by, sheet=pk, revision=revision)
        elif act == "withdraw":
            withdraw_sheet(by=by, sheet=pk, revision=revision)
        elif act == "plan":
            _put_into_plan(request, pk)
        else:
            messages.error(request, gettext("Nothing was chosen; press one of the buttons."))
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    return redirect(sheet_address(to))


def _back_to_list(request: HttpRequest, sentence: str, code: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect(f"{reverse('sheets')}?{urlencode({'open': code[:100]})}")


def _put_into_plan(request: HttpRequest, pk: int) -> None:
    by = actor(request)
    row = get_visible(ReviewSheet.objects.all(), by, pk=pk)
    add_item(by=by, plan=asked_number(request.POST.get("plan", "")), procedure=row.procedure_id)
    messages.success(request, gettext("The procedure is in the plan; simplify it part by part."))


def _brought_up(kept: int, to_confirm: int, gone: int) -> str:
    return gettext(
        "%(kept)s answers stand, %(confirm)s are about something that changed and are to be "
        "confirmed, %(gone)s are about something that is gone."
    ) % {"kept": kept, "confirm": to_confirm, "gone": gone}
