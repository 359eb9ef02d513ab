"""What a board measures against on a day: the milestones of the programme, and what authorities'
plans said by then. An authority that took another's place took over its plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.events.api import history
from tinhgon.foundation.vocabulary import Mark
from tinhgon.programmes.events import (
    AuthorityPlanIssued,
    MilestoneSet,
    ProgrammeDescribed,
    ProgrammeOpened,
)
from tinhgon.programmes.models import AuthorityPlan, AuthorityPlanMilestone, Milestone, Programme
from tinhgon.programmes.queries.owing import successors
from tinhgon.programmes.vocabulary import Measure
from tinhgon.registry.api import Agency, AgencySuccession, ancestors


@dataclass(frozen=True, slots=True)
class Aim:
    """A milestone as it stood on the day of a board; `row` is the present one, where it stays, and
    `mark` says how what it asks is known."""

    measure: Measure
    per_mille: int
    due_on: date
    group: str
    title: str
    disputed: str
    row: int | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class Terms:
    """What an authority's plan says: how many procedures it expects (None: not said), and its own
    days by measure, group and the programme's day."""

    expected: int | None = None
    days: Mapping[tuple[str, str, date], date] | None = None

    def due_on(self, aim: Aim) -> date:
        """The authority's own day, else the programme's."""
        return (self.days or {}).get((aim.measure.value, aim.group, aim.due_on), aim.due_on)


@dataclass(frozen=True, slots=True)
class Authorities:
    """The agencies (keys) that owe a plan on a day, with the terms of those that have one."""

    keys: tuple[str, ...]
    terms: Mapping[str, Terms]

    def of(self, agency: str) -> Terms:
        return self.terms.get(agency, Terms())

    def above(self, agency: str, on: date) -> str | None:
        """The authority an agency is, or stands under, on a day."""
        if not agency or agency in self.keys:
            return agency or None
        keys = (row.key for row in ancestors(agency, on))
        return next((key for key in keys if key in self.keys), None)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one agency's plan said by the day."""

    signed_on: date
    expected: int | None
    days: Mapping[tuple[str, str, date], date]


def aims_on(programme: Programme, on: date | None) -> list[Aim]:
    """The milestones as they stood at the end of a past day, or stand now (None)."""
    rows = list(programme.milestones.all())
    if on is None:
        return [_aim(row) for row in rows]
    told = [
        event
        for event in history("programme", programme.key, limit=500)
        if isinstance(event.event, ProgrammeOpened | ProgrammeDescribed)
    ]
    before = [event for event in told if local_day(event.occurred_at) <= on]
    if not told:
        return [_aim(row) for row in rows]
    # The log gives the latest first; a day before the first record shows the first there is.
    latest = max(before, key=lambda event: event.id) if before else min(told, key=lambda e: e.id)
    if latest is max(told, key=lambda event: event.id):
        return [_aim(row) for row in rows]
    said = latest.event
    milestones = said.milestones if isinstance(said, ProgrammeOpened | ProgrammeDescribed) else []
    return sorted((_was(each, rows) for each in milestones), key=lambda aim: aim.due_on)


def authorities_on(programme: Programme, on: date | None, day: date) -> Authorities:
    """Who owes a plan on a day, and the terms of each; `on` is None where the day is today."""
    asked = set(programme.participants.values_list("agency", flat=True))
    heirs = successors(asked, day)
    before: defaultdict[int, set[int]] = defaultdict(set)
    for old, new in heirs.items():
        for agency in new:
            before[agency].add(old)
    said = _said(programme, on)
    ended = dict(
        AgencySuccession.objects.filter(predecessor__in=asked, effective__lte=day)
        .order_by("-effective")
        .values_list("predecessor", "effective")
    )
    keys = dict(Agency.objects.filter(pk__in=before).values_list("pk", "key"))
    terms = {keys[pk]: _joined(pk, said, before[pk], heirs, ended) for pk in before}
    return Authorities(tuple(sorted(keys.values())), terms)


def _joined(
    pk: int,
    said: Mapping[int, _Said],
    stood_for: Collection[int],
    heirs: Mapping[int, frozenset[int]],
    ended: Mapping[int, date],
) -> Terms:
    """An authority's own plan, and those of whom it followed that its own does not replace."""
    own, owes_itself = said.get(pk), pk in stood_for
    predecessors = [old for old in stood_for if old != pk]
    open_ones = [
        old for old in predecessors if own is None or own.signed_on < ended.get(old, date.max)
    ]
    parts: list[int | None] = (
        [own.expected if own else None] if own is not None or owes_itself else []
    )
    for old in sorted(open_ones):
        plan, whole = said.get(old), len(heirs.get(old, frozenset())) == 1
        # Of a number that several share nobody knows his part.
        parts.append(plan.expected if plan is not None and whole else None)
    known = [part for part in parts if part is not None]
    expected = sum(known) if known and len(known) == len(parts) else None
    if own is not None:
        return Terms(expected, own.days)
    plans = [said[old] for old in sorted(open_ones) if old in said]
    is_only_one = len(plans) == 1 == len(open_ones) and not owes_itself
    return Terms(expected, plans[0].days if is_only_one else None)


def _said(programme: Programme, on: date | None) -> dict[int, _Said]:
    """The plans by agency (id): as they are, or as signed by a past day."""
    plans = list(AuthorityPlan.objects.filter(programme=programme))
    own = AuthorityPlanMilestone.objects.filter(plan__in=plans).select_related("milestone")
    days: defaultdict[int, dict[tuple[str, str, date], date]] = defaultdict(dict)
    for row in own:
        aim = row.milestone
        days[row.plan_id][aim.measure, aim.group, aim.due_on] = row.due_on
    found: dict[int, _Said] = {}
    for plan in plans:
        if on is None or (plan.revision == 1 and plan.signed_on <= on):
            found[plan.agency_id] = _Said(plan.signed_on, plan.expected, days[plan.pk])
        elif (earlier := _earlier(plan, on, days[plan.pk])) is not None:
            found[plan.agency_id] = earlier
    return found


def _earlier(
    plan: AuthorityPlan, on: date, present: Mapping[tuple[str, str, date], date]
) -> _Said | None:
    """A plan issued anew, as the latest issue signed by a past day has it."""
    told = [
        event.event
        for event in sorted(history("authority_plan", plan.pk, limit=200), key=lambda e: e.id)
        if isinstance(event.event, AuthorityPlanIssued) and event.event.signed_on <= on
    ]
    if not told:
        return None
    last = told[-1]
    if last.revision == plan.revision:
        return _Said(last.signed_on, last.expected, present)
    own = {(day.measure, day.group): day.due_on for day in last.days}
    aims = {(aim.measure.value, aim.group, aim.due_on) for aim in aims_on(plan.programme, on)}
    days = {
        (measure, group, due): own[measure, group]
        for measure, group, due in aims
        if (measure, group) in own
    }
    return _Said(last.signed_on, last.expected, days)


def _aim(row: Milestone) -> Aim:
    return Aim(
        measure=Measure(row.measure),
        per_mille=row.per_mille,
        due_on=row.due_on,
        group=row.group,
        title=row.title,
        disputed=row.disputed,
        row=row.pk,
        mark=Mark(row.mark),
    )


def _was(told: MilestoneSet, rows: Sequence[Milestone]) -> Aim:
    row = next(
        (each for each in rows if (each.measure, each.group) == (told.measure, told.group)), None
    )
    return Aim(
        measure=Measure(told.measure),
        per_mille=told.per_mille,
        due_on=told.due_on,
        group=told.group,
        title=row.title if row else "",
        disputed=row.disputed if row else "",
        row=row.pk if row else None,
        mark=Mark(row.mark) if row else Mark.UNVERIFIED,
    )
