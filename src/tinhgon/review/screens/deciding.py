"""Many items of a plan decided about on one page: some go on, some go back, some are left, with
what each choice would save before anything is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import asked_number, refusal_sentence
from tinhgon.review.api import (
    VIEW,
    ItemAct,
    Opinion,
    PlanItemLine,
    PlanPage,
    SentBack,
    Total,
    can_act,
    can_approve_for,
    decide_items,
    open_opinions,
    opinions,
    plan_page,
    plan_totals,
)
from tinhgon.review.screens.act_signs import WAYS_TO_DECIDE
from tinhgon.review.screens.badges import item_badge
from tinhgon.review.screens.benefits import method_title
from tinhgon.review.screens.opinion_lines import opinions_said
from tinhgon.review.screens.plan_forms import ApprovalForm, WithoutOpinionsForm
from tinhgon.review.screens.plan_table import ItemLine, item_line

_METHOD = "by_work"


class Choice(StrEnum):
    """What becomes of an item."""

    GO_ON = "go_on"
    SEND_BACK = "send_back"
    LEAVE = "leave"


_GO_ON = {
    ItemAct.ACCEPT: gettext_noop("Accept"),
    ItemAct.APPROVE: gettext_noop("Approve"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An item on the page with what is chosen for it; `opinions` are given or owed."""

    shown: ItemLine
    choice: Choice
    comment: str
    opinions: list[SafeString]

    @property
    def pk(self) -> int:
        return self.shown.line.item.pk


@dataclass(frozen=True, slots=True)
class Gone:
    """An item something was chosen for that does not wait for the person any more."""

    line: PlanItemLine
    state: SafeString
    comment: str


@requires(VIEW.name)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `choice-<id>`, `comment-<id>`, `revision-<id>`; `count` only adds up, `decide` does it.

    `?for=approve` where both appraisal and approval are possible.
    """
    by = actor(request)
    page = plan_page(by, pk)
    act = _act(by, page, request)
    lines = [] if act is None else [line for line in page.lines if can_act(by, act, line.item)]
    said = request.POST
    is_sent = request.method == "POST"
    gone = _gone(page, lines, said)
    if act is None or not lines:
        context = {
            "plan": page.plan,
            "page_title": gettext("Decide"),
            "gone": gone,
            "back": _plan(pk),
        }
        return render(request, "review/decide.html", context, status=422 if gone else 200)
    choices = {line.item.pk: _choice(said, line.item.pk) for line in lines}
    owed = _owed(by, [line for line in lines if choices[line.item.pk] is Choice.GO_ON], act)
    form = _form(by, act, page, said if is_sent and "decide" in said else None, is_owed=bool(owed))
    status = 200
    if is_sent and "decide" in said:
        status = 422
        left_out = _words_left_out(lines, choices, said)
        form.full_clean()
        if left_out:
            told = gettext(
                "You wrote what is to be changed about %(codes)s. Choose to return it, or empty "
                "those words."
            )
            form.add_error(None, told % {"codes": ", ".join(left_out)})
        if form.is_valid() and not gone:
            try:
                done = decide_items(
                    by=by,
                    go_on={
                        item: _seen(said, item)
                        for item, choice in choices.items()
                        if choice is Choice.GO_ON
                    },
                    send_back={
                        item: SentBack(_seen(said, item), said.get(f"comment-{item}", ""))
                        for item, choice in choices.items()
                        if choice is Choice.SEND_BACK
                    },
                    decision=form.decision() if isinstance(form, ApprovalForm) else None,
                    without_opinions=str(form.cleaned_data.get("without_opinions", "")),
                )
            except (NotAllowed, NotFound):
                raise
            except Refusal as refused:
                form.add_error(None, refusal_sentence(refused))
            else:
                told = gettext("Decided about %(n)s items; the others are left as they are.")
                messages.success(request, told % {"n": len(done)})
                return redirect("plan", pk=pk)
    elif is_sent:
        form = _form(by, act, page, None, begun=said, is_owed=bool(owed))
    context = {
        "plan": page.plan,
        "page_title": gettext(WAYS_TO_DECIDE[act]),
        "for": act.value,
        "go_on_label": gettext(_GO_ON[act]),
        "gone": gone,
        "rows": _rows(by, lines, choices, said),
        "totals": _totals(lines, choices, act),
        "method": method_title(_METHOD),
        "owed": opinions_said(owed),
        "form": form,
        "shows_form": act is ItemAct.APPROVE or bool(owed),
        "back": _plan(pk),
    }
    return render(request, "review/decide.html", context, status=status)


def _plan(pk: int) -> str:
    return reverse("plan", args=[pk])


def _act(by: Actor, page: PlanPage, request: HttpRequest) -> ItemAct | None:
    possible = [
        act.value
        for act in WAYS_TO_DECIDE
        if any(can_act(by, act, line.item) for line in page.lines)
    ]
    asked = request.POST.get("for") or request.GET.get("for", "")
    chosen = asked if asked in possible else next(iter(possible), "")
    return ItemAct(chosen) if chosen else None


def _choice(said: Mapping[str, str], item: int) -> Choice:
    told = said.get(f"choice-{item}", "")
    return Choice(told) if told in set(Choice) else Choice.LEAVE


def _gone(page: PlanPage, lines: Sequence[PlanItemLine], said: Mapping[str, str]) -> list[Gone]:
    """What is chosen is done whole or not at all, so what cannot be done any more is told."""
    open_now = {line.item.pk for line in lines}
    return [
        Gone(
            line,
            item_badge(line.item.word),
            said.get(f"comment-{line.item.pk}", ""),
        )
        for line in page.lines
        if line.item.pk not in open_now and _choice(said, line.item.pk) is not Choice.LEAVE
    ]


def _words_left_out(
    lines: Sequence[PlanItemLine], choices: Mapping[int, Choice], said: Mapping[str, str]
) -> list[str]:
    """The codes of items about which words were typed that go nowhere, as nothing is returned."""
    return [
        line.item.procedure.code
        for line in lines
        if choices[line.item.pk] is not Choice.SEND_BACK
        and said.get(f"comment-{line.item.pk}", "").strip()
    ]


def _seen(said: Mapping[str, str], item: int) -> int:
    return asked_number(said.get(f"revision-{item}", ""))


def _form(
    by: Actor,
    act: ItemAct,
    page: PlanPage,
    data: Mapping[str, str] | None,
    begun: Mapping[str, str] | None = None,
    *,
    is_owed: bool,
) -> ApprovalForm | WithoutOpinionsForm:
    """The form of the decision, or of the reason to go on without opinions; `begun` is what was
    typed before the page was added up."""
    names = ("number", "signed_on", "issuer", "without_opinions")
    initial = {name: begun[name] for name in names if begun and begun.get(name)}
    if act is ItemAct.APPROVE:
        return ApprovalForm(
            data, plan=page.plan, may_sign=partial(can_approve_for, by), initial=initial
        )
    return WithoutOpinionsForm(data, initial=initial, is_needed=is_owed)


def _owed(by: Actor, lines: Sequence[PlanItemLine], act: ItemAct) -> list[Opinion]:
    if act is not ItemAct.ACCEPT:
        return []
    waiting = open_opinions([line.item for line in lines])
    found = {each.pk for owed in waiting.values() for each in owed}
    return list(opinions(by).filter(pk__in=found))


def _rows(
    by: Actor,
    lines: Sequence[PlanItemLine],
    choices: Mapping[int, Choice],
    said: Mapping[str, str],
) -> list[Row]:
    items = {line.item.pk for line in lines}
    told: dict[int, list[SafeString]] = {item: [] for item in items}
    for each in opinions_said(opinions(by).filter(item__in=items)):
        if each.row.item_id is not None:
            told[each.row.item_id].append(
                SafeString(each.position) if each.position else each.standing
            )
    return [
        Row(
            item_line(line, _METHOD),
            choices[line.item.pk],
            said.get(f"comment-{line.item.pk}", ""),
            told[line.item.pk],
        )
        for line in lines
    ]


def _totals(
    lines: Sequence[PlanItemLine], choices: Mapping[int, Choice], act: ItemAct
) -> list[tuple[str, int, Total]]:
    """What the items of each choice would save a year, and how many they are."""
    titles = {
        Choice.GO_ON: gettext(_GO_ON[act]),
        Choice.SEND_BACK: gettext("Return"),
        Choice.LEAVE: gettext("Leave as it is"),
    }
    found: list[tuple[str, int, Total]] = []
    for choice, title in titles.items():
        those = [line for line in lines if choices[line.item.pk] is choice]
        drafted = plan_totals(those).drafted
        total = next(each for each in drafted if each.method == _METHOD)
        found.append((title, len(those), total))
    return found
