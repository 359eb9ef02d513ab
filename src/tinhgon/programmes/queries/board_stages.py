"""The stage a single procedure has reached in a programme on a day, and what that saves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import CatalogueEntry, matching
from tinhgon.programmes.events import Amounts
from tinhgon.programmes.figures.row import ProgressRow
from tinhgon.programmes.figures.stretches import MemberStanding
from tinhgon.programmes.models import ProgressFact
from tinhgon.programmes.queries.first_days import FirstDays, reached_first
from tinhgon.programmes.queries.member_days import owed_on, stood_at
from tinhgon.programmes.queries.members import REACHED_ON, furthest_stage
from tinhgon.programmes.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of procedures is narrowed to; `text` is the beginning of a code, or words of a
    name; `is_late`: the day of the review is over and it is not done; `is_rest`: only those of
    agencies that lie under none of the authorities of the board."""

    stage: Stage | None = None
    is_late: bool = False
    is_rest: bool = False
    text: str = ""


NARROWED_BY_NOTHING = Narrowing()


def stage_on(row: ProgressRow, on: date, first: FirstDays) -> tuple[Stage, date]:
    """The furthest stage a procedure has reached by a day, and when it got there first."""
    days = [reached_first(row, column, first) for column in REACHED_ON.values()]
    stage, day = furthest_stage(days, on)
    return stage, day or row.joined_on


def saving_at(stands: MemberStanding, stage: Stage) -> Amounts | None:
    """What is enacted, else what was promised; None before anything is approved."""
    if stage is Stage.ENACTED:
        return stands.enacted
    return stands.promised if stage is Stage.APPROVED else None


def narrowed(
    rows: QuerySet[ProgressFact], wanted: Narrowing, on: date, by: Actor
) -> QuerySet[ProgressFact]:
    """Those of the facts that a list as of a day asks for."""
    if wanted.stage is not None:
        for stage, column in reversed(REACHED_ON.items()):
            on_the_day = Q(**{f"{column}__lte": on})
            reached = on_the_day if stage is Stage.PUBLISHED else stood_at(stage, on)
            if stage is wanted.stage:
                rows = rows.filter(reached)
                break
            rows = rows.exclude(reached)
    if wanted.is_late:
        rows = rows.filter(owed_on(on), due_on__lt=on)
    if wanted.text:
        named = matching(visible(CatalogueEntry.objects.all(), by), wanted.text)
        codes = set(named.order_by().values_list("procedure__code", flat=True))
        rows = rows.filter(Q(procedure__startswith=wanted.text) | Q(procedure__in=codes))
    return rows
