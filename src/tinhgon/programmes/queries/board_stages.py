"""The stage a single procedure has reached in a programme on a day, and what that saves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import CatalogueEntry
from tinhgon.programmes.models import ProgressFact
from tinhgon.programmes.queries.members import Stage

# The day a procedure came there, the furthest stage first.
_DAYS = {
    Stage.ENACTED: "enacted_on",
    Stage.APPROVED: "approved_on",
    Stage.REVIEWED: "reviewed_on",
    Stage.PUBLISHED: "published_on",
}


@dataclass(frozen=True, slots=True)
class Saving:
    """What a procedure saves: thousandths of a working day, đồng for a case, đồng a year. None is
    unknown."""

    term: int | None
    unit: int | None
    yearly: int | None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of procedures is narrowed to; `text` is the beginning of a code, or words of a
    name; `is_late`: the day of the review is over and it is not done."""

    stage: Stage | None = None
    is_late: bool = False
    text: str = ""


NARROWED_BY_NOTHING = Narrowing()


def stage_on(fact: ProgressFact, on: date) -> tuple[Stage, date]:
    """The furthest stage reached by a day, and the day it was reached."""
    for stage, column in _DAYS.items():
        day: date | None = getattr(fact, column)
        if day is not None and day <= on:
            return stage, day
    return Stage.JOINED, fact.joined_on


def saving_at(fact: ProgressFact, stage: Stage) -> Saving | None:
    """What is enacted, else what was promised; None before anything is approved."""
    if stage is Stage.ENACTED:
        return Saving(fact.enacted_term, fact.enacted_unit, fact.enacted_yearly)
    if stage is Stage.APPROVED:
        return Saving(fact.promised_term, fact.promised_unit, fact.promised_yearly)
    return None


def is_review_late(fact: ProgressFact, on: date) -> bool:
    done = fact.reviewed_on is not None and fact.reviewed_on <= on
    return fact.due_on is not None and fact.due_on < on and not done


def narrowed(
    rows: QuerySet[ProgressFact], wanted: Narrowing, on: date, by: Actor
) -> QuerySet[ProgressFact]:
    """Those of the facts that a list as of a day asks for."""
    if wanted.stage is not None:
        for stage, column in _DAYS.items():
            reached = Q(**{f"{column}__lte": on})
            if stage is wanted.stage:
                rows = rows.filter(reached)
                break
            rows = rows.exclude(reached)
    if wanted.is_late:
        rows = rows.filter(due_on__lt=on).exclude(reviewed_on__lte=on)
    if wanted.text:
        named = visible(CatalogueEntry.objects.all(), by).filter(
            name_folded__contains=fold(wanted.text)
        )
        rows = rows.filter(
            Q(procedure__startswith=wanted.text)
            | Q(procedure__in=named.order_by().values("procedure__code"))
        )
    return rows
