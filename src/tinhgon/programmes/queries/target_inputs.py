"""What target help stands on: the procedures of a programme an authority manages, what can be
found of them in a few queries, and a fingerprint of all that, each and together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from django.db.models import QuerySet

from tinhgon.costing.api import MeasuredRow, cases_by_procedure, cost_parameters, latest_year
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import CatalogueEntry, Reading
from tinhgon.programmes.figures.stretches import counted_on
from tinhgon.programmes.models import Member, Milestone, Programme, ProgressFact
from tinhgon.programmes.queries.member_days import row_of
from tinhgon.programmes.targets.asking import TARGETS
from tinhgon.programmes.targets.record import GoalLine, Parameters, Standing
from tinhgon.registry.api import Agency, agencies_within
from tinhgon.review.api import (
    ITEM_OVER,
    Finding,
    FindingState,
    LawBehind,
    PlanItem,
    law_behind,
    possible_bases,
)
from tinhgon.review.rules.amended_documents import Cited

_T = TypeVar("_T", int, str)
_CHUNK = 500
# Raised when the same inputs lead to other sets or amounts.
_VERSION = 5


@dataclass(frozen=True, slots=True)
class Inputs:
    """All by id of the procedure; `findings` are ids of open ones. Contents themselves are read
    where they are needed only."""

    members: Sequence[Member]
    names: Mapping[int, str]
    baselines: Mapping[int, Standing]
    reached: Mapping[int, Standing]
    readings: Mapping[int, Reading]
    findings: Mapping[int, Sequence[int]]
    items: Mapping[int, PlanItem]
    law: LawBehind
    measured: Mapping[int, Sequence[object]]
    cases: Mapping[int, int]
    parameter_set: str


def target_milestones(programme: Programme) -> list[Milestone]:
    """The programme's milestones that target help is about; of several of one measure and group
    the one that wants most, the later of equals."""
    farthest: dict[tuple[str, str], Milestone] = {}
    for row in programme.milestones.filter(measure__in=TARGETS):
        known = farthest.get((row.measure, row.group))
        if known is None or (row.per_mille, row.due_on) >= (known.per_mille, known.due_on):
            farthest[row.measure, row.group] = row
    return sorted(farthest.values(), key=lambda row: (row.measure, row.group))


def goals_of(programme: Programme) -> list[GoalLine]:
    """The targets, before anything is measured."""
    return [
        GoalLine(row.pk, row.measure, row.group, row.per_mille, row.due_on, 0, 0, 0, 0, 0)
        for row in target_milestones(programme)
    ]


def members_of(programme: Programme, agency: Agency) -> QuerySet[Member]:
    """The procedures of a programme that an authority or one below it manages today."""
    return programme.members.filter(
        left_at=None, procedure__managing_agency__in=agencies_within([agency.pk])
    )


def inputs(programme: Programme, agency: Agency) -> Inputs:
    found = members_of(programme, agency).select_related("procedure")
    members = list(found.order_by("procedure__code"))
    ids = [row.procedure_id for row in members]
    readings, items = _readings(ids), _items(ids)
    contents = {row.content_id for row in readings.values()}
    contents |= {row.base_reading.content_id for row in items.values()}
    facts = _facts(programme, members)
    return Inputs(
        members=members,
        names=_names(ids),
        baselines={
            pk: Standing("", fact.baseline_unit, fact.baseline_yearly, fact.baseline_term)
            for pk, fact in facts.items()
        },
        reached={pk: _reached(fact) for pk, fact in facts.items()},
        readings=readings,
        findings=_findings(ids),
        items=items,
        law=law_behind(contents, ids),
        measured=_measured(ids),
        cases=cases_by_procedure(latest_year(), by=SYSTEM, procedures=ids),
        parameter_set=cost_parameters().fingerprint,
    )


def procedure_fingerprint(found: Inputs, procedure: int, code: str, said: Parameters) -> str:
    """What the choices for one procedure depend on; a person's words only about itself."""
    reading, item = found.readings.get(procedure), found.items.get(procedure)
    return _digest(
        [
            _VERSION,
            code,
            None if reading is None else reading.pk,
            list(found.findings.get(procedure, ())),
            None if item is None else [item.pk, item.revision],
            [] if reading is None else _told(found.law, reading.content_id, procedure),
            list(found.measured.get(procedure, ())),
            found.cases.get(procedure),
            found.parameter_set,
            said.presuming.value,
            [key for key in (*said.out, *said.wanted) if key.startswith(f"{code}:")],
            code in said.abolish,
        ]
    )


def fingerprint(
    found: Inputs, goals: Iterable[GoalLine], said: Parameters, lines: Sequence[str]
) -> str:
    """What an answer depends on; `lines` are the fingerprints of the procedures."""
    standing = [
        [row.procedure.code, row.procedure.group]
        + [_plain(each.get(row.procedure_id)) for each in (found.baselines, found.reached)]
        for row in found.members
    ]
    asked = [[goal.measure, goal.group, goal.per_mille] for goal in goals]
    return _digest(
        [_VERSION, asked, said.yearly, said.stretch, said.seconds, said.aims, standing, list(lines)]
    )


def _readings(ids: Collection[int]) -> dict[int, Reading]:
    found: dict[int, Reading] = {}
    for chunk in _chunks(ids):
        rows = possible_bases().filter(version__procedure__in=chunk)
        for row in rows.select_related("version", "content").defer("content__body"):
            found[row.version.procedure_id] = row
    return found


def _names(ids: Collection[int]) -> dict[int, str]:
    rows = CatalogueEntry.objects.filter(procedure__in=ids).order_by("version__number")
    return dict(rows.values_list("procedure_id", "name"))


def _facts(programme: Programme, members: Sequence[Member]) -> dict[int, ProgressFact]:
    codes = {row.procedure.code: row.procedure_id for row in members}
    rows = ProgressFact.objects.filter(
        programme=programme.key, to_position=None, left_on=None, procedure__in=codes
    )
    return {codes[row.procedure]: row for row in rows}


def _reached(fact: ProgressFact) -> Standing:
    outcome, saved = counted_on(row_of(fact))
    return Standing(outcome.value, saved.unit, saved.yearly, saved.term)


def _findings(ids: Collection[int]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    rows = Finding.objects.filter(
        procedure__in=ids, present=True, state=FindingState.OPEN.value
    ).order_by("pk")
    for procedure, pk in rows.values_list("procedure_id", "pk"):
        found[procedure].append(pk)
    return dict(found)


def _items(ids: Collection[int]) -> dict[int, PlanItem]:
    rows = PlanItem.objects.filter(procedure__in=ids).exclude(state__in=ITEM_OVER)
    return {
        row.procedure_id: row
        for row in rows.select_related("base_reading__content")
        .defer("base_reading__content__body")
        .prefetch_related("operations")
    }


def _measured(ids: Collection[int]) -> dict[int, list[object]]:
    found: defaultdict[int, list[object]] = defaultdict(list)
    rows = MeasuredRow.objects.filter(procedure__in=ids, removed_at=None).order_by("pk")
    for procedure, *values in rows.values_list("procedure_id", "pk", "low", "mid", "high", "word"):
        found[procedure].append(values)
    return dict(found)


def _told(known: LawBehind, content: int, procedure: int) -> list[object]:
    cited = [_plain(each) for each in known.cited.get(content, ())]
    said = [
        [row.data, sorted(row.documents), sorted(row.issued)]
        for row in known.said.get(procedure, ())
    ]
    return [cited, said]


def _plain(value: Cited | Standing | None) -> list[object]:
    if value is None:
        return []
    return [getattr(value, name) for name in value.__slots__]


def _digest(value: object) -> str:
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


def _chunks(values: Collection[_T]) -> Iterable[list[_T]]:
    ordered = list(values)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
