"""The last level of a board: the procedures of an agency, each with its state per milestone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.figures.api import facts_behind
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.programmes.events import Amounts
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.figures.row import ProgressRow
from tinhgon.programmes.figures.stretches import MemberStanding, standing
from tinhgon.programmes.models import ProgressFact
from tinhgon.programmes.queries.board import Board
from tinhgon.programmes.queries.board_stages import (
    NARROWED_BY_NOTHING,
    Narrowing,
    narrowed,
    saving_at,
    stage_on,
)
from tinhgon.programmes.queries.board_terms import Aim, Terms
from tinhgon.programmes.queries.first_days import FirstDays, first_days, reached_first
from tinhgon.programmes.queries.member_days import row_on
from tinhgon.programmes.rules.standing import Standing, procedure_standing
from tinhgon.programmes.vocabulary import Measure, Outcome, Stage
from tinhgon.registry.api import AgencyLine

_WHOLE = 1000
# The column of a fact that says when one procedure got there. Of time and cost no single one does.
REACHED_BY = {
    Measure.INVENTORIED: "joined_on",
    Measure.PUBLISHED: "published_on",
    Measure.REVIEWED: "reviewed_on",
    Measure.APPROVED: "approved_on",
    Measure.ENACTED: "enacted_on",
    Measure.CUT_OR_SIMPLIFIED: "enacted_on",
    Measure.CUT: "cut_on",
    Measure.DECENTRALISED: "handed_down_on",
}
# The milestones a single procedure reaches or not.
OF_EACH = frozenset(REACHED_BY)


@dataclass(frozen=True, slots=True)
class ProcedureStand:
    """`reached_on` is the day it got there; `standing` None: nothing is asked of it yet."""

    standing: Standing | None
    reached_on: date | None
    due_on: date


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """A procedure on a day: the stage it has reached and since when, what that saves (None before
    anything is approved), and how it stands with each milestone."""

    code: str
    agency: str
    group: str
    due_on: date | None
    is_late: bool
    stage: Stage
    stage_on: date
    saving: Amounts | None
    stands: tuple[ProcedureStand, ...]


@dataclass(frozen=True, slots=True)
class Procedures:
    """A page of lines by code; `count` are those the actor may see, `hidden` the others."""

    lines: tuple[ProcedureLine, ...]
    count: int
    hidden: int


def procedures_at(
    by: Actor,
    read: Board,
    *,
    first: int,
    size: int,
    wanted: Narrowing = NARROWED_BY_NOTHING,
) -> Procedures:
    """The procedures behind a board's number, a page of those wanted, with the aims of
    `OF_EACH`."""
    asked = read.asked
    behind = facts_behind(asked.question(counted.IN_SCOPE.id))
    if wanted.is_rest:
        lines = AgencyLine.objects.filter(
            ancestor__key__in=read.authorities.keys,
            valid_from__lte=asked.day,
            valid_to__gte=asked.day,
        )
        behind = behind.exclude(agency__in=lines.order_by().values("descendant__key"))
    seen = visible(behind, by)
    known = ProgressFact.objects.filter(pk__in=seen.order_by().values("pk"))
    rows = narrowed(known, wanted, asked.day, by)
    page = list(rows.order_by("procedure")[first : first + size])
    days = first_days(asked.programme.key, {fact.procedure for fact in page})
    return Procedures(
        lines=tuple(procedure_line(fact, asked.day, read.aims, read.terms, days) for fact in page),
        count=rows.count(),
        hidden=behind.count() - known.count(),
    )


def procedure_line(
    fact: ProgressFact, on: date, aims: Sequence[Aim], terms: Terms, days: FirstDays
) -> ProcedureLine:
    """One procedure on a day, with the aims of `OF_EACH`; `days` say when it got there first."""
    row = row_on(fact, on)
    stage, stage_day = stage_on(row, on, days)
    seen = _Seen(row, on, days, standing(row, on))
    return ProcedureLine(
        code=row.procedure,
        agency=row.agency,
        group=row.internal_group,
        due_on=row.due_on,
        is_late=seen.standing.is_owed and row.due_on is not None and row.due_on < on,
        stage=stage,
        stage_on=stage_day,
        saving=saving_at(seen.standing, stage),
        stands=tuple(_stand(seen, aim, terms) for aim in aims if aim.measure in OF_EACH),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A procedure as of a day, with the days it got anywhere first."""

    row: ProgressRow
    on: date
    days: FirstDays
    standing: MemberStanding


def _stand(seen: _Seen, aim: Aim, terms: Terms) -> ProcedureStand:
    row, due_on = seen.row, terms.due_on(aim)
    if aim.measure is Measure.REVIEWED and row.due_on is not None:
        due_on = min(due_on, row.due_on)
    if aim.group and aim.group != row.internal_group:
        return ProcedureStand(None, None, due_on)
    reached = reached_first(row, REACHED_BY[aim.measure], seen.days)
    found = procedure_standing(
        reached,
        due_on=due_on,
        on=seen.on,
        begun=_begun(seen, aim.measure),
        asked_of_each=aim.per_mille == _WHOLE,
    )
    return ProcedureStand(found, reached if found is Standing.DONE else None, due_on)


def _begun(seen: _Seen, measure: Measure) -> bool:
    """Whether a step before the one that counts is done."""
    row, approved_as = seen.row, seen.standing.approved_as
    steps = {
        Measure.APPROVED: (row.reviewed_on,),
        Measure.ENACTED: (row.reviewed_on, row.approved_on),
        Measure.CUT_OR_SIMPLIFIED: (None if approved_as is Outcome.RETURNED else row.approved_on,),
        Measure.CUT: (row.approved_on if approved_as is Outcome.CUT else None,),
    }.get(measure, ())
    return any(day is not None and day <= seen.on for day in steps)
