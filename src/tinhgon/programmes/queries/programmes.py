"""Programmes as lists and on their own page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.events.api import LoggedEvent, history
from tinhgon.foundation.text.api import fold
from tinhgon.programmes.events import (
    MilestoneSet,
    ProgrammeDescribed,
    ProgrammeOpened,
    ProgrammePrepared,
)
from tinhgon.programmes.models import AuthorityPlan, Member, Milestone, Participant, Programme

_MILESTONES = (ProgrammePrepared, ProgrammeOpened, ProgrammeDescribed)


@dataclass(frozen=True, slots=True)
class ProgrammeFilter:
    """What the list is narrowed to: words of title or key without diacritics, and states."""

    text: str = ""
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneChange:
    """A milestone as it was until it was changed (`after` None: taken out), and by whom."""

    event: LoggedEvent
    before: MilestoneSet | None
    after: MilestoneSet | None


def programmes(by: Actor, wanted: ProgrammeFilter | None = None) -> QuerySet[Programme]:
    """The programmes `by` may see, the latest first, with the number of their members he may know
    of, and of plans."""
    asked = wanted or ProgrammeFilter()
    rows = visible(Programme.objects.all(), by)
    if asked.states:
        rows = rows.filter(state__in=asked.states)
    if asked.text:
        words = fold(asked.text)
        known = rows.values_list("pk", "title", "key", "legal_basis__number")
        found = [
            pk for pk, *texts in known if words in fold(" ".join(text or "" for text in texts))
        ]
        rows = rows.filter(pk__in=found)
    last = Milestone.objects.filter(programme=OuterRef("pk")).order_by("-due_on")
    return rows.select_related("legal_basis", "steered_by").annotate(
        member_count=_count(visible(Member.objects.filter(left_at=None), by)),
        plan_count=_count(AuthorityPlan.objects.all()),
        participant_count=_count(Participant.objects.all()),
        last_due=Subquery(last.values("due_on")[:1]),
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many rows belong to a programme: each counted by itself, for joined they multiply."""
    counted = rows.filter(programme=OuterRef("pk")).order_by().values("programme")
    number = Subquery(counted.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Coalesce(number, 0)


def milestone_changes(programme: Programme) -> list[MilestoneChange]:
    """How milestones came to be what they are, the latest first: each with its old value."""
    told: list[tuple[LoggedEvent, list[MilestoneSet]]] = []
    for event in reversed(history("programme", programme.key)):
        about = event.event
        if isinstance(about, _MILESTONES):
            told.append((event, about.milestones))
    found: list[MilestoneChange] = []
    for (_, old), (event, new) in pairwise(told):
        found += _changed(event, old, new)
    return found[::-1]


def _changed(
    event: LoggedEvent, old: list[MilestoneSet], new: list[MilestoneSet]
) -> list[MilestoneChange]:
    """What differs, paired by measure and group in the order of their days."""
    gone = [row for row in old if row not in new]
    come = [row for row in new if row not in old]
    found: list[MilestoneChange] = []
    for before in gone:
        after = next((row for row in come if _like(row) == _like(before)), None)
        if after is not None:
            come.remove(after)
        found.append(MilestoneChange(event, before, after))
    return found + [MilestoneChange(event, None, row) for row in come]


def _like(row: MilestoneSet) -> tuple[str, str]:
    return row.measure, row.group
