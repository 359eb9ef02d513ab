"""Target help: asked, answered, decided for, taken up into a plan."""

from __future__ import annotations

import json
from dataclasses import replace
from time import monotonic

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import append, assign_positions, last_position
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.programmes.events import (
    TargetsAsked,
    TargetsChosen,
    TargetsSolved,
    TargetsTakenUp,
)
from tinhgon.programmes.models import Programme, TargetAct, TargetChoice, TargetRun
from tinhgon.programmes.policies import check_choose
from tinhgon.programmes.queries.target_inputs import fingerprint, goals_of, inputs, members_of
from tinhgon.programmes.queries.target_offers import line_of
from tinhgon.programmes.queries.target_validity import still_holds
from tinhgon.programmes.queries.targets import (
    added_keys,
    known_offers,
    left_of,
    parameters_of,
)
from tinhgon.programmes.targets.answering import answered
from tinhgon.programmes.targets.asking import measured
from tinhgon.programmes.targets.record import (
    Line,
    Lines,
    Outcome,
    Parameters,
    restored,
    stored,
)
from tinhgon.programmes.vocabulary import ProgrammeState, RunState
from tinhgon.registry.api import Agency
from tinhgon.review.api import ABOLISHES, Wanted, take_up_into_plan

_LONGEST_REASON = 4_000
_TELL_EVERY = 10


@transaction.atomic
def ask_targets(*, by: Actor, programme: str, agency: Agency, said: Parameters) -> TargetRun:
    """Ask which operations reach the targets of a programme (key) for an authority.

    Answers the run that asked the same before where nothing has changed since, else a new one,
    which waits to be calculated (`target_jobs`).
    """
    row = get_visible(Programme.objects.all(), by, key=programme)
    check_choose(by, agency)
    _check_open(row)
    if not goals_of(row):
        raise Refusal(
            gettext_noop(
                "The programme sets no target for what is cut or simplified, for time or for "
                "cost, so there is nothing to be reached."
            )
        )
    if not members_of(row, agency).exists():
        raise Refusal(
            gettext_noop(
                "Neither this authority nor one below it manages a procedure of the programme, so "
                "there is nothing to be reached."
            )
        )
    same = _same(row, agency, said)
    if same is not None:
        return same
    run = TargetRun.objects.create(
        programme=row,
        agency=agency,
        parameters=stored(said),
        asked_at=timezone.now(),
        asked_by=by.account_id,
    )
    told = TargetsAsked(
        programme=row.key,
        of_agency=agency.key,
        out=list(said.out),
        wanted=list(said.wanted),
        abolish=list(said.abolish),
    )
    append(told, by=by, subject=run.pk, agency=agency.key)
    return run


def solve_targets(*, by: Actor, run: TargetRun) -> TargetRun:
    """Look at every procedure, find the answer and store it; small transactions on the way.

    What was found of a procedure before is taken over while all it rests on is the same.
    """
    started = monotonic()
    assign_positions()
    fold()
    position, said = last_position(), parameters_of(run)
    found = inputs(run.programme, run.agency)
    known = known_offers(run)
    _progress(run, 0, len(found.members))
    lines: list[Line] = []
    given: frozenset[str] = frozenset()
    for place in range(len(found.members)):
        line, documents = line_of(found, place, said, known)
        lines.append(line)
        given |= documents
        if place % _TELL_EVERY == 0:
            _progress(run, place, len(found.members))
    bare = goals_of(run.programme)
    aims = dict(said.aims)
    goals = [
        replace(measured(goal, lines, yearly=said.yearly), aim=aims.get(goal.key)) for goal in bare
    ]
    outcome = answered(lines, goals, said, given)
    took = int((monotonic() - started) * 1000)
    outcome = replace(outcome, milliseconds=took, position=position)
    stamp = fingerprint(found, bare, said, [line.offered.fingerprint for line in lines])
    return _solved(by, run, lines, outcome, stamp)


@transaction.atomic
def fail_targets(*, by: Actor, run: TargetRun, why: str) -> TargetRun:
    """Record that a question could not be answered, with the sentence (message id) why."""
    run.state, run.failure, run.ended_at = RunState.FAILED.value, why, timezone.now()
    run.save(update_fields=["state", "failure", "ended_at"])
    _tell_solved(by, run, Outcome(solved=False))
    return run


@transaction.atomic
def choose_targets(*, by: Actor, run: int, reason: str) -> TargetChoice:
    """Decide for the answer of a run (id), with the reason; others will read it."""
    row = get_visible(_locked(), by, pk=run)
    check_choose(by, row.agency)
    text = nfc(reason).strip()
    if not text or len(text) > _LONGEST_REASON:
        raise Refusal(gettext_noop("Say why you decide for this answer; others will read it."))
    if TargetChoice.objects.filter(run=row).exists():
        raise Refusal(gettext_noop("This answer has been decided for already; reload the page."))
    _check_open(row.programme)
    outcome = None if row.state != RunState.DONE.value else restored(Outcome, row.outcome)
    if outcome is None or not outcome.chosen:
        raise Refusal(gettext_noop("There is no operation in this answer to decide for."))
    if not still_holds(row, outcome.position):
        raise Refusal(
            gettext_noop(
                "What this answer rests on has changed meanwhile. Calculate it again; what you "
                "left out or demanded is kept."
            )
        )
    choice = TargetChoice.objects.create(
        run=row, reason=text, chosen_at=timezone.now(), chosen_by=by.account_id
    )
    told = TargetsChosen(
        programme=row.programme.key,
        of_agency=row.agency.key,
        operations=[key for _, keys in outcome.chosen for key in keys],
        documents=list(outcome.documents),
        reason=text,
    )
    append(told, by=by, subject=row.pk, agency=row.agency.key)
    return choice


@transaction.atomic
def take_up_choice(*, by: Actor, run: int, plan: int) -> TargetAct:
    """Put what was decided for in a run (id) into a plan (id), by one act on many that can be
    undone; of very many operations the next of them, by procedure. What is refused there or undone
    is left, and can be put in later."""
    row = get_visible(_locked(), by, pk=run)
    check_choose(by, row.agency)
    choice = TargetChoice.objects.select_for_update(of=("self",)).filter(run=row).first()
    if choice is None:
        raise Refusal(gettext_noop("Decide for the answer first, with your reason."))
    left = left_of(choice, row)
    if not left.keys:
        raise Refusal(
            gettext_noop(
                "The findings that are left of this choice were closed since, so nothing of it can "
                "be put into a plan. Calculate again."
            )
            if left.gone
            else gettext_noop("All of this choice has been put into a plan already.")
        )
    keys = list(left.next)
    offers = {
        offer.key: (line.procedure, offer)
        for line in restored(Lines, row.lines).lines
        for offer in line.offered.offers
    }
    findings = {key: offers[key][1].finding for key in keys}
    taken = take_up_into_plan(
        by=by,
        findings=[finding for finding in findings.values() if finding is not None],
        also=[Wanted(offers[key][0], ABOLISHES, "") for key in keys if findings[key] is None],
        plan=plan,
    )
    act = TargetAct.objects.create(choice=choice, act=taken.act, keys=json.dumps(keys))
    choice.plan_id, choice.taken_at, choice.taken_by = plan, timezone.now(), by.account_id
    choice.save(update_fields=["plan", "taken_at", "taken_by"])
    told = TargetsTakenUp(
        programme=row.programme.key,
        of_agency=row.agency.key,
        plan=plan,
        act=taken.act.pk,
        operations=sorted(added_keys([act])),
    )
    append(told, by=by, subject=row.pk, agency=row.agency.key)
    return act


def _same(programme: Programme, agency: Agency, said: Parameters) -> TargetRun | None:
    """The latest run that asked the same, if it still waits or its answer still holds."""
    rows = TargetRun.objects.filter(programme=programme, agency=agency, parameters=stored(said))
    run = rows.exclude(state=RunState.FAILED.value).first()
    if run is None or not run.is_over:
        return run
    return run if still_holds(run, restored(Outcome, run.outcome).position) else None


def _check_open(programme: Programme) -> None:
    if programme.state == ProgrammeState.DRAFT.value:
        raise Refusal(
            gettext_noop("The programme is in preparation; open it, so that procedures join it.")
        )
    if programme.state != ProgrammeState.OPEN.value:
        raise Refusal(
            gettext_noop(
                "The programme is closed; its answers can be looked at, none is decided for."
            )
        )


def _locked() -> QuerySet[TargetRun]:
    return TargetRun.objects.select_for_update(of=("self",)).select_related("programme", "agency")


def _progress(run: TargetRun, done: int, total: int) -> None:
    TargetRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING.value, done=done, total=total)


@transaction.atomic
def _solved(
    by: Actor, run: TargetRun, lines: list[Line], outcome: Outcome, stamp: str
) -> TargetRun:
    run.state, run.ended_at, run.fingerprint = RunState.DONE.value, timezone.now(), stamp
    run.done = run.total = len(lines)
    run.lines, run.outcome = stored(Lines(tuple(lines))), stored(outcome)
    run.save()
    _tell_solved(by, run, outcome)
    return run


def _tell_solved(by: Actor, run: TargetRun, outcome: Outcome) -> None:
    told = TargetsSolved(
        programme=run.programme.key,
        of_agency=run.agency.key,
        fingerprint=run.fingerprint,
        solved=outcome.solved,
        proven=outcome.proven,
        documents=len(outcome.documents),
        procedures=len(outcome.chosen),
    )
    append(told, by=by, subject=run.pk, agency=run.agency.key)
