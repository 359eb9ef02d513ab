"""One question and its answer: what reaches the targets, what the last per cents cost, what does
not reach and why; decided for, and put into a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    Figure,
    Progress,
    Unit,
    names_of,
    refusal_sentence,
)
from tinhgon.programmes.api import (
    VIEW,
    Programme,
    TargetRun,
    choose_targets,
    take_up_choice,
)
from tinhgon.programmes.policies import can_choose
from tinhgon.programmes.queries.target_inputs import goals_of
from tinhgon.programmes.queries.target_page import Taken, TargetPage, seen_run, target_page
from tinhgon.programmes.queries.targets import parameters_of
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.programmes.screens.target_chart import curve_chart
from tinhgon.programmes.screens.target_forms import IntoPlanForm, ReasonForm, aims_of
from tinhgon.programmes.screens.target_list import run_badge
from tinhgon.programmes.screens.target_sheet import target_workbook
from tinhgon.programmes.screens.target_words import (
    days,
    goal_rows,
    offer_sentence,
    parameter_words,
)
from tinhgon.programmes.target_jobs import start_targets
from tinhgon.programmes.targets.record import WHY_LABELS, GoalLine, OfferLine, Parameters
from tinhgon.programmes.vocabulary import ProgrammeState, RunState
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import BulkLineState, amended_told, open_plan, replaced_told
from tinhgon.review.rules.amended_documents import TOLD_LABELS, Told

_MOST_KEYS = 2_000


@requires(VIEW.name)
@require_safe
def target_run(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    by = actor(request)
    programme = programme_of(by, key)
    return _page(request, by, programme, seen_run(by, programme, pk))


@requires(VIEW.name)
@require_safe
def target_export(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The answer as Excel: targets, documents, procedures, what adds nothing, the curves."""
    by = actor(request)
    run = seen_run(by, programme_of(by, key), pk)
    _check_done(run)
    return target_workbook(target_page(run), names_with_heirs([run.agency_id])[run.agency_id])


@require_POST
@requires(VIEW.name)
def ask_again(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """POST `out` and `wanted` (keys of operations, several) and `aim:` with the key of a target (a
    share in per cent): the same question with them; with `same` as it was put, with `near` as near
    as its targets come."""
    by = actor(request)
    programme = programme_of(by, key)
    run = seen_run(by, programme, pk)
    said = parameters_of(run)
    try:
        if "near" in request.POST:
            said = replace(said, stretch=True)
        elif "same" not in request.POST:
            out, wanted = (_keys(request, name) for name in ("out", "wanted"))
            wanted = tuple(each for each in wanted if each not in out)
            said = replace(
                said, out=out, wanted=wanted, aims=aims_of(request.POST, goals_of(programme))
            )
        again = start_targets(by=by, programme=key, agency=run.agency, said=said)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
        return redirect(run.get_absolute_url())
    if again.pk == run.pk:
        messages.info(request, gettext("Nothing is asked otherwise; the answer stays."))
    return redirect(again.get_absolute_url())


@require_POST
@requires(VIEW.name)
def choose(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """POST `reason`: decide for the answer."""
    by = actor(request)
    programme = programme_of(by, key)
    run = seen_run(by, programme, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            choose_targets(by=by, run=run.pk, reason=form.cleaned_data["reason"])
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The choice and its reason are kept."))
            return redirect(run.get_absolute_url())
    return _page(request, by, programme, run, reason=form)


@require_POST
@requires(VIEW.name)
def take_up(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """POST `plan` (an id), or `title` of a new one: put what was decided for into it."""
    by = actor(request)
    programme = programme_of(by, key)
    run = seen_run(by, programme, pk)
    form = IntoPlanForm(request.POST, by=by, agency=run.agency)
    if form.is_valid():
        try:
            address = _take_up(by, run, form)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            return redirect("bulk_act", *address)
    return _page(request, by, programme, run, into=form)


@transaction.atomic
def _take_up(by: Actor, run: TargetRun, form: IntoPlanForm) -> tuple[int, int]:
    """Opens the plan where a new one is asked for, and fills it in the same transaction."""
    said = form.cleaned_data
    plan = (
        int(said["plan"])
        if said["plan"]
        else open_plan(by=by, agency=run.agency, title=said["title"]).pk
    )
    act = take_up_choice(by=by, run=run.pk, plan=plan)
    return plan, act.act_id


def _page(
    request: HttpRequest,
    by: Actor,
    programme: Programme,
    run: TargetRun,
    *,
    reason: ReasonForm | None = None,
    into: IntoPlanForm | None = None,
) -> HttpResponse:
    may_choose = can_choose(by, run.agency)
    is_open = programme.state == ProgrammeState.OPEN.value
    shared = framed(
        programme,
        "programme_targets",
        run=run,
        name=names_with_heirs([run.agency_id])[run.agency_id],
        state=run_badge(run.state),
        who=names_of({run.asked_by}, by)[run.asked_by],
        may_choose=may_choose,
        may_ask=may_choose and is_open,
        is_open=is_open,
    )
    if not run.is_over:
        context = {**shared, "progress": _progress(request, run)}
        return render(request, "programmes/target_running.html", context)
    if run.state == RunState.FAILED.value:
        context = {**shared, "failure": gettext(run.failure)}
        return render(request, "programmes/target_failed.html", context)
    page = target_page(run)
    context = {
        **shared,
        **_told(page, by),
        "may_decide": may_choose
        and is_open
        and bool(page.outcome.chosen)
        and page.choice is None
        and not page.is_outdated,
        "reason": reason or ReasonForm(),
        "into": into or IntoPlanForm(None, by=by, agency=run.agency, begun=_begun(page)),
    }
    is_refused = any(form is not None and form.errors for form in (reason, into))
    return render(request, "programmes/target_run.html", context, status=422 if is_refused else 200)


def _begun(page: TargetPage) -> int | None:
    """The plan that a part of the choice was put into last."""
    return page.acts[-1].act.plan_id if page.acts else None


def _progress(request: HttpRequest, run: TargetRun) -> Progress:
    return Progress(
        title=gettext("Looking at what each procedure could save"),
        url=request.get_full_path(),
        done=run.done,
        total=run.total,
        note=gettext("then the exact answer is looked for"),
    )


def _told(page: TargetPage, by: Actor) -> dict[str, object]:
    outcome, said = page.outcome, page.parameters
    unit, yearly = (page.savings[name] for name in ("unit", "yearly"))
    choice = page.choice
    return {
        "page": page,
        "outcome": outcome,
        "goals": [
            (row, [(gettext(WHY_LABELS[each.why]), each.codes) for each in page.reasons(row.goal)])
            for row in goal_rows(outcome)
        ],
        "parameters": parameter_words(said),
        "is_all_reached": all(goal.base > 0 and not goal.to_aim_at for goal in outcome.goals),
        "is_nothing_aimed_at": not outcome.chosen
        and not said.stretch
        and any(_is_aside(goal) and goal.reachable > 0 for goal in outcome.goals),
        "is_measured": any(goal.base > 0 for goal in outcome.goals),
        "is_nothing_left": not outcome.chosen
        and any(map(_is_aside, outcome.goals))
        and all(goal.reachable <= 0 for goal in outcome.goals),
        "new_documents": len(outcome.documents),
        "given_documents": sum(line.is_given for line in page.documents),
        "unit_saving": Figure(unit[0] if unit[1] else None, Unit.MONEY),
        "unit_known": unit[1],
        "year_saving": Figure(yearly[0] if yearly[1] else None, Unit.MONEY),
        "year_known": yearly[1],
        "seconds": outcome.milliseconds / 1000,
        "documents": [
            (
                line,
                [(each, _offers(each, said), days(each.taken.term)) for each in line.first],
                replaced_told(line.replaced),
            )
            for line in page.documents
        ],
        "others": [(line, _offer(offer, said)) for line, offer in page.others],
        "left_out": [(line, _offer(offer, said)) for line, offer in page.left_out],
        "told": [
            (gettext(TOLD_LABELS[told]), count)
            for told in Told
            if (count := page.told.get(told.value, 0))
        ],
        "chart": curve_chart(outcome),
        "choice": choice,
        "chosen_by": "" if choice is None else names_of({choice.chosen_by}, by)[choice.chosen_by],
        "acts": [(each, _became(page.became[each.act_id])) for each in page.acts],
        "gone": [key.partition(":")[0] for key in page.left.gone],
    }


def _is_aside(goal: GoalLine) -> bool:
    """Whether nothing reaches what is aimed at of a target."""
    return goal.base > 0 and goal.to_aim_at > goal.reachable


def _became(states: Mapping[str, int]) -> str:
    """“16 in the plan, 1 refused”."""
    words = {
        BulkLineState.ADDED: gettext("%(n)s in the plan"),
        BulkLineState.REFUSED: gettext("%(n)s refused"),
        BulkLineState.UNDONE: gettext("%(n)s undone"),
    }
    return ", ".join(
        word % {"n": states[state.value]}
        for state, word in words.items()
        if states.get(state.value)
    )


def _offer(offer: OfferLine, said: Parameters) -> dict[str, object]:
    return {
        "row": offer,
        "sentence": offer_sentence(offer),
        "told": amended_told(offer.told, offer.replaced),
        "is_wanted": offer.key in said.wanted,
    }


def _offers(taken: Taken, said: Parameters) -> list[dict[str, object]]:
    return [_offer(offer, said) for offer in taken.offers]


def _keys(request: HttpRequest, name: str) -> tuple[str, ...]:
    return tuple(sorted(set(request.POST.getlist(name)[:_MOST_KEYS])))


def _check_done(run: TargetRun) -> None:
    if run.state != RunState.DONE.value:
        raise Refusal(gettext_noop("This is not calculated yet; wait until it is."))
