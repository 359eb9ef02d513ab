"""Reads of target help: runs, whether their answers still hold, what a page shows of one."""

from __future__ import annotations

import json

from tinhgon.programmes.models import TargetChoice, TargetRun
from tinhgon.programmes.queries.target_inputs import (
    fingerprint,
    goals_of,
    inputs,
    procedure_fingerprint,
)
from tinhgon.programmes.targets.record import Lines, Offered, Outcome, Parameters, restored
from tinhgon.programmes.vocabulary import RunState
from tinhgon.review.api import MOST_AT_ONCE


def parameters_of(run: TargetRun) -> Parameters:
    return restored(Parameters, run.parameters)


def current_fingerprint(run: TargetRun) -> str:
    """The fingerprint the same question has now; another than the run's: it is outdated."""
    said = parameters_of(run)
    found = inputs(run.programme, run.agency)
    lines = [
        procedure_fingerprint(found, row.procedure_id, row.procedure.code, said)
        for row in found.members
    ]
    return fingerprint(found, goals_of(run.programme), said, lines)


def known_offers(run: TargetRun) -> dict[str, Offered]:
    """What runs before this one found of procedures, by what it rests on."""
    earlier = TargetRun.objects.filter(
        programme=run.programme_id, agency=run.agency_id, state=RunState.DONE.value, pk__lt=run.pk
    )
    last = earlier.exclude(lines="").first()
    if last is None:
        return {}
    return {line.offered.fingerprint: line.offered for line in restored(Lines, last.lines).lines}


def keys_left(choice: TargetChoice, run: TargetRun) -> list[str]:
    """The operations of a choice that no act has taken up yet."""
    done = {key for act in choice.acts.all() for key in json.loads(act.keys)}
    chosen = restored(Outcome, run.outcome).chosen
    return [key for _, keys in chosen for key in keys if key not in done]


def next_keys(choice: TargetChoice, run: TargetRun) -> list[str]:
    """The first of them, at most as many as one act takes."""
    return keys_left(choice, run)[:MOST_AT_ONCE]
