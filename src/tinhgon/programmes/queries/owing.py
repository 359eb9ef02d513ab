"""Who owes a plan under a programme today, and who has issued one; agencies come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.programmes.models import AuthorityPlan, Participant, Programme
from tinhgon.programmes.vocabulary import ProgrammeState
from tinhgon.registry.api import Agency, AgencySuccession, names_on, states_on


class PlanStanding(StrEnum):
    """How an authority stands with its plan: five different answers.

    `ISSUED`: its own plan is recorded. `TAKEN_OVER`: it owed none itself, and every agency whose
    place it took had issued one. `LATE`: the day has passed without one. `NOT_DUE`: the day is
    still to come. `NO_DAY`: none is recorded, and the programme sets no day.
    """

    ISSUED = "issued"
    TAKEN_OVER = "taken_over"
    LATE = "late"
    NOT_DUE = "not_due"
    NO_DAY = "no_day"


PLAN_STANDING_LABELS = {
    PlanStanding.ISSUED: gettext_noop("Issued"),
    PlanStanding.TAKEN_OVER: gettext_noop("From before a reorganisation"),
    PlanStanding.LATE: gettext_noop("Late"),
    PlanStanding.NOT_DUE: gettext_noop("Not due yet"),
    PlanStanding.NO_DAY: gettext_noop("None recorded, no day set"),
}


@dataclass(frozen=True, slots=True)
class Owing:
    """An authority that stands today and owes a plan; `inherited` are plans of agencies that have
    ended and whose place it took."""

    agency: Agency
    name: str
    standing: PlanStanding
    plan: AuthorityPlan | None
    inherited: tuple[AuthorityPlan, ...]
    due_on: date | None

    address: str

    @property
    def shown(self) -> AuthorityPlan | None:
        """Its own plan, else the latest it took over."""
        return self.plan or (self.inherited[-1] if self.inherited else None)

    @property
    def days_late(self) -> int:
        """By how many days its own plan was signed after it was due; 0 in time or not known."""
        if self.plan is None or self.due_on is None:
            return 0
        return max(0, (self.plan.signed_on - self.due_on).days)


def owing(by: Actor, programme: Programme, on: date | None = None) -> list[Owing]:
    """Every authority that owes a plan on a day, by name; an ended one is its successors."""
    day = on or today()
    participants = visible(Participant.objects.filter(programme=programme), by)
    asked = set(participants.values_list("agency", flat=True))
    heirs = successors(asked, day)
    before: defaultdict[int, set[int]] = defaultdict(set)
    for old, new in heirs.items():
        for agency in new:
            before[agency].add(old)
    plans = {
        row.agency_id: row
        for row in visible(AuthorityPlan.objects.filter(programme=programme), by)
        .select_related("agency")
        .prefetch_related("milestones")
        .order_by("signed_on", "pk")
    }
    agencies = Agency.objects.in_bulk(before)
    names = names_on(before, day)
    found = [
        Owing(
            agency=agencies[pk],
            name=names[pk],
            standing=_standing(programme, plans.get(pk), before[pk] <= plans.keys(), day),
            plan=plans.get(pk),
            inherited=tuple(row for old, row in plans.items() if old in before[pk] - {pk}),
            due_on=programme.plans_due_on,
            address=reverse("programme_plan", args=[programme.key, agencies[pk].key]),
        )
        for pk in before
    ]
    return sorted(found, key=lambda row: fold(row.name))


def owing_of(by: Actor, programme: Programme, agency: str) -> Owing:
    """One authority (key) that owes a plan today; `NotFound` where none is asked of it."""
    row = next((each for each in owing(by, programme) if each.agency.key == agency), None)
    if row is None:
        raise NotFound(gettext_noop("This programme asks no plan of such an agency."))
    return row


def owing_in_place_of(by: Actor, programme: Programme, agency: str) -> list[Owing]:
    """The authorities that owe a plan today in the place of an ended one (key) that was asked."""
    ended = Agency.objects.filter(
        key=agency, pk__in=programme.participants.values_list("agency", flat=True)
    )
    heirs = successors(ended.values_list("pk", flat=True), today())
    found = frozenset[int]().union(*heirs.values())
    return [row for row in owing(by, programme) if row.agency.pk in found]


def standing_counts(rows: Iterable[Owing]) -> dict[PlanStanding, int]:
    """How many authorities stand how, every answer named."""
    found = dict.fromkeys(PlanStanding, 0)
    for row in rows:
        found[row.standing] += 1
    return found


def successors(agencies: Iterable[int], on: date) -> dict[int, frozenset[int]]:
    """Who stands on a day in the place of each agency (ids): itself, or all that followed it.

    An agency that ended without a successor has an empty set.
    """
    wanted = set(agencies)
    following: defaultdict[int, set[int]] = defaultdict(set)
    for old, new in AgencySuccession.objects.filter(effective__lte=on).values_list(
        "predecessor", "successor"
    ):
        following[old].add(new)
    standing = set(states_on(on).order_by().values_list("agency_id", flat=True))
    return {pk: frozenset(_heirs(pk, following, standing, set())) for pk in wanted}


def may_plan_for(programme: Programme, agency: Agency, on: date | None = None) -> bool:
    """Whether the programme asks a plan of this agency, or of one whose place it took."""
    asked = programme.participants.values_list("agency", flat=True)
    heirs = successors(asked, on or today())
    return any(agency.pk in new for new in heirs.values())


def _heirs(
    pk: int, following: Mapping[int, set[int]], standing: set[int], seen: set[int]
) -> set[int]:
    if pk in standing:
        return {pk}
    seen.add(pk)
    found: set[int] = set()
    for each in following.get(pk, set()) - seen:
        found |= _heirs(each, following, standing, seen)
    return found


def _standing(
    programme: Programme,
    own: AuthorityPlan | None,
    is_taken_over: bool,
    day: date,
) -> PlanStanding:
    if own is not None:
        return PlanStanding.ISSUED
    if is_taken_over:
        return PlanStanding.TAKEN_OVER
    if programme.plans_due_on is None:
        return PlanStanding.NO_DAY
    if programme.state == ProgrammeState.DRAFT.value or day <= programme.plans_due_on:
        return PlanStanding.NOT_DUE
    return PlanStanding.LATE
