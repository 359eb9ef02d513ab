"""What a run of target help asked, what was found before it, and what of its choice is in no plan
yet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from tinhgon.programmes.models import TargetAct, TargetChoice, TargetRun
from tinhgon.programmes.queries.target_inputs import (
    fingerprint,
    goals_of,
    inputs,
    procedure_fingerprint,
)
from tinhgon.programmes.targets.record import (
    Lines,
    Offered,
    Outcome,
    Parameters,
    offer_key,
    restored,
)
from tinhgon.programmes.vocabulary import RunState
from tinhgon.review.api import MOST_AT_ONCE, BulkLine, BulkLineState, Finding


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


def added_keys(acts: Iterable[TargetAct]) -> set[str]:
    """The operations these acts put into a plan, where they were not undone since."""
    rows = BulkLine.objects.filter(
        act__in=[each.act_id for each in acts], state=BulkLineState.ADDED.value
    )
    return {
        offer_key(code, finding)
        for code, finding in rows.values_list("procedure__code", "finding_id")
    }


@dataclass(frozen=True, slots=True)
class Left:
    """The operations of a choice that are in no plan by it, those no act has tried yet first, and
    those whose finding is not there any more, so that nothing is left to be put in."""

    keys: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def next(self) -> tuple[str, ...]:
        """The first of them, at most as many as one act takes."""
        return self.keys[:MOST_AT_ONCE]


def left_of(choice: TargetChoice, run: TargetRun) -> Left:
    acts = list(choice.acts.all())
    added, tried = added_keys(acts), {key for act in acts for key in json.loads(act.keys)}
    chosen = restored(Outcome, run.outcome).chosen
    left = [key for _, keys in chosen for key in keys if key not in added]
    asked = {key: int(pk) for key in left if (pk := key.rpartition(":")[2]).isdecimal()}
    there = set(Finding.objects.filter(pk__in=asked.values()).values_list("pk", flat=True))
    gone = tuple(key for key in left if key in asked and asked[key] not in there)
    kept = sorted((key for key in left if key not in gone), key=lambda key: key in tried)
    return Left(tuple(kept), gone)
