"""Who has what to do within a week, and what is overdue: whatever has a day, and what waits
without one, of every sort, per person and agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Q

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.programmes.models import Programme
from tinhgon.programmes.permissions import PLAN
from tinhgon.programmes.queries.due_sources import DutyFilter, reach, sources
from tinhgon.programmes.queries.members import UNASSIGNED, rolled_up
from tinhgon.programmes.queries.owing import Owing, PlanStanding, owing
from tinhgon.programmes.vocabulary import DueState, DutyKind, ProgrammeState
from tinhgon.registry.api import Agency, agencies_within

WEEK = timedelta(days=7)
# What is listed of a duty; what is due later is not.
DUE_STATES = (DueState.OVERDUE, DueState.THIS_WEEK, DueState.NO_DAY)


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: the id of its row (of a plan to issue, that of the agency), by when, and by
    whom: an agency (id) and, where one is named, an account. `programme` is told of plans only."""

    kind: DutyKind
    subject: int
    due_on: date | None
    agency: int
    person: str
    programme: str = ""

    @property
    def state(self) -> DueState:
        return due_state(self.due_on)


@dataclass(frozen=True, slots=True)
class Duties:
    """Duties as asked for, the most pressing first, and how many each option of each facet would
    leave; `plans` are the plans to issue among them, by programme and agency."""

    lines: list[Duty]
    counts: Mapping[str, Mapping[str, int]]
    plans: Mapping[tuple[str, int], Owing]


@dataclass(frozen=True, slots=True)
class PersonDue:
    """How much one person, or nobody by name (""), has to do for an agency (id)."""

    agency: int
    person: str
    overdue: int
    this_week: int
    no_day: int


def due_state(due_on: date | None) -> DueState:
    if due_on is None:
        return DueState.NO_DAY
    if due_on < today():
        return DueState.OVERDUE
    return DueState.THIS_WEEK if due_on < today() + WEEK else DueState.LATER


def duties(by: Actor, wanted: DutyFilter) -> Duties:
    """All that is due, narrow lines whatever the page, as the list of a programme's procedures."""
    everywhere = replace(wanted, units=())
    plans = _plans(by, everywhere)
    lines = [_plan_duty(key, row) for key, row in plans.items()]
    for kind, rows in sources(by, everywhere, until=today() + WEEK):
        told = rows.values_list("pk", "duty_due", "duty_at", "duty_who")
        lines += [Duty(kind, *row) for row in told]
    units = _units(wanted)
    chosen = {
        "kind": set(wanted.kinds),
        "state": set(wanted.states),
        "unit": {str(pk) for pk in units} or set(wanted.units),
        "person": set(wanted.people),
    }
    valued = [(line, _values(line)) for line in lines]
    counts = {
        facet: Counter(
            values[facet]
            for _line, values in valued
            if all(_fits(values, name, chosen) for name in chosen if name != facet)
        )
        for facet in chosen
    }
    if not wanted.alone:
        counts["unit"] = rolled_up(counts["unit"])
    kept = [line for line, values in valued if all(_fits(values, name, chosen) for name in chosen)]
    kept.sort(key=lambda line: (line.due_on or date.max, line.kind, line.subject))
    return Duties(kept, counts, plans)


def _units(wanted: DutyFilter) -> Iterable[int]:
    """The agencies (ids) asked for, with all below them unless `alone`."""
    if not wanted.units:
        return ()
    if wanted.alone:
        return Agency.objects.filter(key__in=wanted.units).values_list("pk", flat=True)
    return agencies_within(wanted.units)


def duties_by_person(by: Actor, wanted: DutyFilter) -> list[PersonDue]:
    """The same counted, those with most overdue first: one query for each sort of duty."""
    day = today()
    found: dict[tuple[int, str], list[int]] = {}
    for line in (_plan_duty(key, row) for key, row in _plans(by, wanted).items()):
        counts = found.setdefault((line.agency, line.person), [0, 0, 0])
        counts[DUE_STATES.index(line.state)] += 1
    for _kind, rows in sources(by, wanted, until=day + WEEK):
        counted = rows.order_by().values_list("duty_at", "duty_who")
        for agency, person, *numbers in counted.annotate(
            overdue=Count("pk", filter=Q(duty_due__lt=day)),
            this_week=Count("pk", filter=Q(duty_due__gte=day)),
            no_day=Count("pk", filter=Q(duty_due=None)),
        ):
            counts = found.setdefault((agency, person), [0, 0, 0])
            for place, number in enumerate(numbers):
                counts[place] += number
    people = [PersonDue(agency, person, *counts) for (agency, person), counts in found.items()]
    return sorted(people, key=lambda row: (-row.overdue, -row.this_week, -row.no_day, row.agency))


def _plans(by: Actor, wanted: DutyFilter) -> dict[tuple[str, int], Owing]:
    """The plans still to be issued, by programme and agency; they are not of a group or field."""
    if wanted.group or wanted.field_key:
        return {}
    rows = visible(Programme.objects.filter(state=ProgrammeState.OPEN.value), by)
    if wanted.programmes:
        rows = rows.filter(key__in=wanted.programmes)
    within = _reach(by, wanted)
    return {
        (programme.key, row.agency.pk): row
        for programme in rows
        for row in owing(by, programme)
        if row.standing is not PlanStanding.ISSUED
        and row.agency.pk in within
        and due_state(_plan_day(row)) in DUE_STATES
    }


def _plan_duty(key: tuple[str, int], row: Owing) -> Duty:
    return Duty(DutyKind.PLAN, row.agency.pk, _plan_day(row), row.agency.pk, "", key[0])


def _plan_day(row: Owing) -> date | None:
    """Whoever took over a plan is asked for his own, by no day."""
    return None if row.standing is PlanStanding.TAKEN_OVER else row.due_on


def _reach(by: Actor, wanted: DutyFilter) -> set[int]:
    """The agencies (ids) whose plans are asked for."""
    if wanted.mine:
        return {grant.agency_id for grant in by.grants if PLAN.name in grant.permissions}
    return set(Agency.objects.filter(reach(by, wanted, "pk")).values_list("pk", flat=True))


def _values(line: Duty) -> dict[str, str]:
    return {
        "kind": line.kind.value,
        "state": line.state.value,
        "unit": str(line.agency),
        "person": line.person or UNASSIGNED,
    }


def _fits(values: Mapping[str, str], facet: str, chosen: Mapping[str, set[str]]) -> bool:
    return not chosen[facet] or values[facet] in chosen[facet]
