"""Items moved along their way, many at once: what needs words or a decision asks for them first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import asked_number, asked_numbers, asked_pairs, refusal_sentence
from tinhgon.procedures.api import can_prepare_publication
from tinhgon.review.api import (
    ITEM_ACT_LABELS,
    VIEW,
    ItemAct,
    ItemFilter,
    ItemState,
    Opinion,
    Plan,
    PlanItem,
    accept_items,
    approve_items,
    can_approve_for,
    close_item,
    enact_items,
    items,
    object_to_changes,
    open_opinions,
    open_to,
    opinions,
    publish_items,
    ready_for,
    return_item,
    revoke_item,
    submit_items,
    take_items,
    undo_enactment,
    withdraw_item,
    withdraw_plan,
)
from tinhgon.review.screens.addresses import back_from
from tinhgon.review.screens.badges import item_badge
from tinhgon.review.screens.opinion_lines import opinions_said
from tinhgon.review.screens.plan_forms import (
    ApprovalForm,
    CommentForm,
    DecisionForm,
    EnactForm,
    WithoutOpinionsForm,
)
from tinhgon.review.screens.plan_page import plan_again, plan_as_seen

_DIRECT = frozenset({ItemAct.SUBMIT, ItemAct.ACCEPT})
_DANGEROUS = frozenset({ItemAct.WITHDRAW, ItemAct.REVOKE, ItemAct.CLOSE, ItemAct.UNDO_ENACTMENT})
_SAYING_WHY = frozenset({ItemAct.RETURN, ItemAct.OBJECT}) | _DANGEROUS

_CONSEQUENCES = {
    ItemAct.SUBMIT: gettext_noop(
        "Agencies asked for their opinion have not answered yet. Whoever goes on without them says "
        "why; the reason is kept with each item."
    ),
    ItemAct.ACCEPT: gettext_noop(
        "Agencies asked for their opinion have not answered yet. Whoever goes on without them says "
        "why; the reason is kept with each item."
    ),
    ItemAct.OBJECT: gettext_noop(
        "The item comes back to its drafter with what the appraiser changed; change it and submit "
        "it again."
    ),
    ItemAct.CLOSE: gettext_noop(
        "The item ends without effect and counts in no figure, since its procedure ended or became "
        "another under it."
    ),
    ItemAct.RETURN: gettext_noop("The drafter changes the item and submits it again."),
    ItemAct.APPROVE: gettext_noop(
        "From now on the saving is promised. Approved is not enacted: the document that makes it "
        "law is recorded afterwards."
    ),
    ItemAct.ENACT: gettext_noop(
        "The saving is counted as enacted from the day the document takes effect; what was "
        "promised stays beside it."
    ),
    ItemAct.UNDO_ENACTMENT: gettext_noop(
        "For a number or a day that was recorded by mistake. The item is approved again, as it "
        "was: its promise stays, nothing counts as enacted, and what must be amended waits for "
        "its document. Then record the right one."
    ),
    ItemAct.PUBLISH: gettext_noop(
        "The new versions of all chosen procedures are published together, each from the day it "
        "was enacted; an abolished procedure ends."
    ),
    ItemAct.WITHDRAW: gettext_noop(
        "The item leaves the plan, its draft is withdrawn, its findings are open again."
    ),
    ItemAct.REVOKE: gettext_noop(
        "The approval ends, the draft is withdrawn, the findings are open again."
    ),
}


@requires(VIEW.name)
@require_http_methods(["GET", "POST"])
def act_on_items(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `act` on `chosen` (`<id>:<revision seen>`), or `all=<act>` on whatever of the plan is
    ready for it; all of them, or none and a sentence. Sent from the plan itself (no `back`), what
    is refused comes back with what was ticked. GET: the plan."""
    by = actor(request)
    plan = get_visible(Plan.objects.select_related("agency"), by, pk=pk)
    if request.method == "GET":
        return redirect(plan_as_seen(request, pk))
    back = back_from(request, reverse("plan", args=[pk]))
    chosen = _chosen(request)
    try:
        act = ItemAct(request.POST.get("all", "") or request.POST.get("act", ""))
    except ValueError:
        return _refused(request, pk, gettext("Nothing was chosen; press one of the buttons."))
    if "all" in request.POST:
        chosen = _ready(by, plan, act)
    # What the page that asks for words listed: whoever unticks all of it keeps these.
    listed = asked_numbers(request.POST.getlist("listed"))
    if not chosen and not listed:
        return _refused(request, pk, gettext("Choose at least one item first."))
    owed = _owed(by, act, chosen)
    is_direct = act in _DIRECT and not owed
    confirmed = is_direct or "confirmed" in request.POST
    form = _form(by, act, plan, request if confirmed else None, chosen, is_owed=bool(owed))
    if confirmed and not chosen:
        form.add_error(None, gettext("Choose at least one item first."))
    if confirmed and form.is_valid():
        try:
            with transaction.atomic():
                # All at first, in one order: two who act on some of them wait for each other.
                take_items(by, chosen)
                _ACTS[act](by, chosen, form)
        except Refusal as refused:
            if is_direct:
                return _refused(request, pk, refusal_sentence(refused))
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, _done(act, len(chosen)))
            return redirect(back)
    rows = _seen_now(by, chosen, listed)
    context = {
        "plan": plan,
        "form": form,
        "act": act.value,
        "page_title": gettext(ITEM_ACT_LABELS[act]),
        "consequence": gettext(_CONSEQUENCES[act]),
        "is_dangerous": act in _DANGEROUS,
        "rows": rows,
        "chosen_count": len(chosen),
        "owed": opinions_said(owed),
        "back": back,
    }
    return render(request, "review/act_on_items.html", context, status=422 if confirmed else 200)


def _refused(request: HttpRequest, pk: int, sentence: str) -> HttpResponse:
    """Why nothing was done: beside what was ticked in the plan, else where the form stands."""
    if "back" not in request.POST:
        return plan_again(request, pk, sentence)
    messages.error(request, sentence)
    return redirect(back_from(request, reverse("plan", args=[pk])))


@requires(VIEW.name)
def withdraw_whole_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `comment` and `revision`: all that is open in the plan, or none and a sentence."""
    by = actor(request)
    plan = get_visible(Plan.objects.select_related("agency"), by, pk=pk)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("revision", "")
        try:
            ended = withdraw_plan(
                by=by,
                plan=pk,
                revision=asked_number(seen),
                comment=form.cleaned_data["comment"],
            )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, _done(ItemAct.WITHDRAW, len(ended)))
            return redirect("plan", pk=pk)
    context = {
        "plan": plan,
        "form": form,
        "page_title": gettext("Withdraw the whole plan"),
        "back": reverse("plan", args=[pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "review/withdraw_plan.html", context, status=status)


def _chosen(request: HttpRequest) -> dict[int, int]:
    """Items chosen, each with the revision the person saw."""
    return asked_pairs(request.POST.getlist("chosen"))


def _ready(by: Actor, plan: Plan, act: ItemAct) -> dict[int, int]:
    """Every item of the plan that stands ready for the act and is `by`'s to do, as it is now."""
    states = tuple(state.value for state in ready_for(act))
    rows = items(by, ItemFilter(states=states, plans=(plan.pk,))).order_by("pk")
    return {row.pk: row.revision for row in open_to(by, act, rows)}


@dataclass(frozen=True, slots=True)
class _Line:
    """An item to act on, with its key at its present revision: who sends again has seen the
    change."""

    row: PlanItem
    key: str
    state: SafeString
    is_chosen: bool


def _seen_now(by: Actor, chosen: Mapping[int, int], listed: Sequence[int]) -> list[_Line]:
    """The items chosen, and those that were and have been unticked (ids)."""
    rows = items(by).filter(pk__in={*chosen, *listed}).order_by("pk")
    return [
        _Line(row, f"{row.pk}:{row.revision}", item_badge(row.word), row.pk in chosen)
        for row in rows
    ]


def _owed(by: Actor, act: ItemAct, chosen: Mapping[int, int]) -> list[Opinion]:
    """The opinions that items which are to go on still wait for."""
    if act not in _DIRECT:
        return []
    rows = list(items(by).filter(pk__in=chosen))
    found = {each.pk: each for owed in open_opinions(rows).values() for each in owed}
    return list(opinions(by).filter(pk__in=found))


def _form(
    by: Actor,
    act: ItemAct,
    plan: Plan,
    request: HttpRequest | None,
    chosen: Mapping[int, int],
    *,
    is_owed: bool = False,
) -> forms.Form:
    data = None if request is None else request.POST
    match act:
        case ItemAct.SUBMIT | ItemAct.ACCEPT if is_owed:
            return WithoutOpinionsForm(data)
        case _ if act in _SAYING_WHY:
            return CommentForm(data, is_needed=_needs_comment(by, act, chosen))
        case ItemAct.APPROVE:
            return ApprovalForm(data, plan=plan, may_sign=partial(can_approve_for, by))
        case ItemAct.PUBLISH:
            return DecisionForm(data, plan=plan, may_sign=partial(can_prepare_publication, by))
        case ItemAct.ENACT:
            return EnactForm(data)
        case _:
            return forms.Form(data)


def _needs_comment(by: Actor, act: ItemAct, chosen: Mapping[int, int]) -> bool:
    """Whether somebody has worked on the items who must be told why; a draft leaves silently."""
    if act is not ItemAct.WITHDRAW:
        return True
    drafts = items(by, ItemFilter(states=(ItemState.DRAFT.value,))).filter(pk__in=chosen)
    return drafts.count() < len(chosen)


def _submit(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    submit_items(by=by, items=chosen, without_opinions=_without(form))


def _accept(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    accept_items(by=by, items=chosen, without_opinions=_without(form))


def _without(form: forms.Form) -> str:
    return str(form.cleaned_data.get("without_opinions", ""))


def _object(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    for item, revision in chosen.items():
        object_to_changes(by=by, item=item, revision=revision, comment=form.cleaned_data["comment"])


def _close(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    for item, revision in chosen.items():
        close_item(by=by, item=item, revision=revision, comment=form.cleaned_data["comment"])


def _return(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    for item, revision in chosen.items():
        return_item(by=by, item=item, revision=revision, comment=form.cleaned_data["comment"])


def _withdraw(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    for item, revision in chosen.items():
        withdraw_item(by=by, item=item, revision=revision, comment=form.cleaned_data["comment"])


def _revoke(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    for item, revision in chosen.items():
        revoke_item(by=by, item=item, revision=revision, comment=form.cleaned_data["comment"])


def _approve(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    if isinstance(form, DecisionForm):
        approve_items(by=by, items=chosen, decision=form.decision())


def _enact(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    if isinstance(form, EnactForm):
        enact_items(by=by, items=chosen, enacted_by=form.document())


def _undo_enactment(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    undo_enactment(by=by, items=chosen, comment=form.cleaned_data["comment"])


def _publish(by: Actor, chosen: Mapping[int, int], form: forms.Form) -> None:
    if isinstance(form, DecisionForm):
        publish_items(by=by, items=chosen, decision=form.decision())


_ACTS: Mapping[ItemAct, Callable[[Actor, Mapping[int, int], forms.Form], None]] = {
    ItemAct.SUBMIT: _submit,
    ItemAct.ACCEPT: _accept,
    ItemAct.RETURN: _return,
    ItemAct.APPROVE: _approve,
    ItemAct.ENACT: _enact,
    ItemAct.PUBLISH: _publish,
    ItemAct.WITHDRAW: _withdraw,
    ItemAct.REVOKE: _revoke,
    ItemAct.OBJECT: _object,
    ItemAct.CLOSE: _close,
    ItemAct.UNDO_ENACTMENT: _undo_enactment,
}


def _done(act: ItemAct, count: int) -> str:
    sentence = {
        ItemAct.SUBMIT: ngettext("%(n)s item submitted.", "%(n)s items submitted.", count),
        ItemAct.ACCEPT: ngettext("%(n)s item accepted.", "%(n)s items accepted.", count),
        ItemAct.RETURN: ngettext("%(n)s item returned.", "%(n)s items returned.", count),
        ItemAct.APPROVE: ngettext("%(n)s item approved.", "%(n)s items approved.", count),
        ItemAct.ENACT: ngettext("%(n)s item enacted.", "%(n)s items enacted.", count),
        ItemAct.PUBLISH: ngettext("%(n)s item published.", "%(n)s items published.", count),
        ItemAct.WITHDRAW: ngettext("%(n)s item withdrawn.", "%(n)s items withdrawn.", count),
        ItemAct.REVOKE: ngettext("%(n)s approval revoked.", "%(n)s approvals revoked.", count),
        ItemAct.OBJECT: ngettext("%(n)s item objected to.", "%(n)s items objected to.", count),
        ItemAct.CLOSE: ngettext("%(n)s item closed.", "%(n)s items closed.", count),
        ItemAct.UNDO_ENACTMENT: ngettext(
            "The enacting document of %(n)s item is taken back; the item is approved again.",
            "The enacting document of %(n)s items is taken back; the items are approved again.",
            count,
        ),
    }[act]
    return sentence % {"n": count}
