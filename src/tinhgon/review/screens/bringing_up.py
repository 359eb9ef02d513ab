"""Many items of a plan brought up to what their procedures say today."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import actor, get_visible, requires
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import asked_pairs, number, refusal_sentence
from tinhgon.review.api import (
    VIEW,
    ItemFilter,
    Plan,
    Rebased,
    can_rebase,
    items,
    rebase_items,
    to_bring_up,
)
from tinhgon.review.screens.plan_page import plan_again, plan_as_seen


@requires(VIEW.name)
@require_http_methods(["GET", "POST"])
def rebase_many(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `chosen` (`<id>:<revision seen>`), or `all` for whatever of the plan has changed under
    it; all of them, or none, and the plan with what was ticked and a sentence. GET: the plan."""
    by = actor(request)
    plan = get_visible(Plan.objects.all(), by, pk=pk)
    if request.method == "GET":
        return redirect(plan_as_seen(request, pk))
    chosen = asked_pairs(request.POST.getlist("chosen"))
    if "all" in request.POST:
        held = items(by, ItemFilter(plans=(plan.pk,)))
        chosen = {row.pk: row.revision for row in to_bring_up(by, held)}
    if not chosen:
        return plan_again(request, pk, gettext("Choose at least one item first."))
    try:
        done = rebase_items(by=by, items=chosen)
    except NotFound:
        raise
    except Refusal as refused:
        held = items(by).filter(pk__in=chosen)
        if isinstance(refused, NotAllowed) and not any(can_rebase(by, row) for row in held):
            raise
        return plan_again(request, pk, refusal_sentence(refused))
    _tell(request, done)
    return redirect("plan", pk=pk)


def _tell(request: HttpRequest, done: Rebased) -> None:
    """How many were brought up, which lost operations by it, how many needed nothing."""
    told = ngettext(
        "%(n)s item rests on the present version now.",
        "%(n)s items rest on the present version now.",
        len(done.items),
    )
    messages.success(request, told % {"n": number(len(done.items))})
    if done.lost:
        lost = [
            f"{item.procedure.code} ({number(done.lost[item.pk])})"
            for item in done.items
            if item.pk in done.lost
        ]
        said = gettext(
            "Operations that no longer fit were taken off: %(items)s. The history of each item "
            "says which."
        )
        messages.warning(request, said % {"items": ", ".join(lost)})
    if done.current:
        said = ngettext(
            "%(n)s of those chosen rested on the present version already.",
            "%(n)s of those chosen rested on the present version already.",
            done.current,
        )
        messages.info(request, said % {"n": number(done.current)})
