"""To whom the procedures of a programme are assigned, by when; an act can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.programmes.actions.moving import has_past, joinings_by_procedure, moved
from tinhgon.programmes.events import MemberAssigned
from tinhgon.programmes.models import AssignmentAct, AssignmentLine, Member, Programme
from tinhgon.programmes.policies import Placing, check_assign, check_placing
from tinhgon.programmes.vocabulary import Leaving, ProgrammeState
from tinhgon.registry.api import Agency

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Assignment:
    """To which unit (None: the managing agency itself), by when, to which account."""

    unit: Agency | None
    due_on: date | None
    assignee: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """How many members are as they were before, and the codes of those changed since."""

    count: int
    left: tuple[str, ...]


def assign_members(
    *, by: Actor, members: Mapping[int, int], assignment: Assignment
) -> AssignmentAct:
    """Assign members (id → revision seen) to a unit with a day, all or none.

    The unit stands at or below the agency that manages each procedure, the person serves there.
    """
    return assign_each(
        by=by, wanted={pk: (revision, assignment) for pk, revision in members.items()}
    )


@transaction.atomic
def assign_each(*, by: Actor, wanted: Mapping[int, tuple[int, Assignment]]) -> AssignmentAct:
    """Assign members (id → revision seen, and to whom by when) of one programme, all or none."""
    rows = _taken(by, wanted)
    for row in rows:
        if row.revision != wanted[row.pk][0]:
            raise _overtaken(row)
    check_assign(by, {row.procedure.managing_agency_id for row in rows})
    check_days(rows[0].programme, {told.due_on for _, told in wanted.values()})
    check_placing(
        Placing(
            row.procedure.code,
            row.procedure.managing_agency_id,
            told.unit,
            told.assignee,
        )
        for row in rows
        for told in (wanted[row.pk][1],)
    )
    act = AssignmentAct.objects.create(
        programme=rows[0].programme,
        agency_id=by.home_agency_id,
        acted_at=timezone.now(),
        acted_by=by.account_id,
    )
    stored = _store(by, rows, {pk: told for pk, (_, told) in wanted.items()})
    AssignmentLine.objects.bulk_create(
        [
            AssignmentLine(
                act=act,
                member=stored[row.pk],
                revision=stored[row.pk].revision + 1,
                unit_before_id=row.unit_id,
                due_on_before=row.due_on,
                assignee_before=row.assignee,
            )
            for row in rows
        ],
        batch_size=_CHUNK,
    )
    return act


@transaction.atomic
def undo_assignment(*, by: Actor, act: int) -> Undone:
    """Put back what stood before an act (id); members assigned anew since are left and named."""
    row = get_visible(AssignmentAct.objects.select_for_update(of=("self",)), by, pk=act)
    if row.undone_at is not None:
        raise Refusal(gettext_noop("This assignment was undone already."))
    lines = {line.member_id: line for line in row.lines.select_related("unit_before")}
    members = _held(by, lines)
    check_assign(by, {member.procedure.managing_agency_id for member in members})
    same = [
        member
        for member in members
        if member.left_at is None and member.revision == lines[member.pk].revision
    ]
    row.undone_at, row.undone_by = timezone.now(), by.account_id
    row.save(update_fields=["undone_at", "undone_by"])
    before = {
        pk: Assignment(line.unit_before, line.due_on_before, line.assignee_before)
        for pk, line in lines.items()
    }
    _store(by, same, before)
    kept = {member.pk for member in same}
    left = tuple(member.procedure.code for member in members if member.pk not in kept)
    return Undone(len(same), left)


def _taken(by: Actor, ids: Collection[int]) -> list[Member]:
    """The members, locked, of one open programme; refuses where one is not there."""
    if not ids:
        raise Refusal(gettext_noop("Choose at least one procedure first."))
    rows = _held(by, ids)
    for row in rows:
        if row.left_at is not None and _goes_on(row):
            raise _overtaken(row)
        if row.left_at is not None:
            raise Refusal(
                gettext_noop("One of these procedures is no longer there; reload the page.")
            )
    if len({row.programme_id for row in rows}) > 1:
        raise Refusal(gettext_noop("Assign the procedures of one programme at a time."))
    return rows


def _held(by: Actor, ids: Collection[int]) -> list[Member]:
    """The members, locked, of an open programme, those that have left too."""
    rows: list[Member] = []
    wanted = sorted(ids)
    for start in range(0, len(wanted), _CHUNK):
        chunk = Member.objects.filter(pk__in=wanted[start : start + _CHUNK])
        rows += (
            visible(chunk, by)
            .select_related("programme", "procedure")
            .select_for_update(of=("self",))
            .order_by("pk")
        )
    if len(rows) != len(wanted):
        raise Refusal(gettext_noop("One of these procedures is no longer there; reload the page."))
    _check_open(rows[0].programme)
    return rows


def check_days(programme: Programme, days: Collection[date | None]) -> None:
    """Nobody owes a review before the programme began."""
    early = min((day for day in days if day is not None), default=None)
    if early is not None and early < programme.starts_on:
        raise Refusal(
            gettext_noop(
                "The programme begins on %(start)s; nothing is due in it on %(day)s. Check the day."
            ),
            start=programme.starts_on,
            day=early,
        )


def _goes_on(row: Member) -> bool:
    """Whether the procedure of a member that has left is in the programme as another one."""
    going_on = Member.objects.filter(programme=row.programme, procedure=row.procedure)
    return going_on.filter(left_at=None).exists()


def _overtaken(row: Member) -> Refusal:
    return Refusal(
        gettext_noop(
            "Somebody else has assigned %(code)s meanwhile. Reload the page and look again."
        ),
        code=row.procedure.code,
    )


def _check_open(programme: Programme) -> None:
    if programme.state != ProgrammeState.OPEN.value:
        raise Refusal(gettext_noop("Procedures are assigned in an open programme only."))


def _store(by: Actor, rows: Sequence[Member], told: Mapping[int, Assignment]) -> dict[int, Member]:
    """Write assignments and their events, alike ones together; the members as they are now, by
    the id of what they were. One that goes to another unit, and was counted before today where it
    is, stays there and goes on as a new one."""
    if not rows:
        return {}
    going = [row for row in rows if _moves(row, told[row.pk]) and has_past(row)]
    reached = joinings_by_procedure(rows[0].programme, going)
    anew, entries = moved(by, going, reached, Leaving.ASSIGNED)
    alike: defaultdict[Assignment, list[Member]] = defaultdict(list)
    stored = {row.pk: anew.get(row.pk, row) for row in rows}
    for row in rows:
        alike[told[row.pk]].append(stored[row.pk])
        entries.append(
            Entry(
                assigned(stored[row.pk], told[row.pk]),
                str(stored[row.pk].pk),
                agency=by.home_agency_key,
            )
        )
    now = timezone.now()
    for assignment, members in alike.items():
        for start in range(0, len(members), _CHUNK):
            chunk = [row.pk for row in members[start : start + _CHUNK]]
            Member.objects.filter(pk__in=chunk).update(
                unit=assignment.unit,
                due_on=assignment.due_on,
                assignee=assignment.assignee,
                assigned_at=now,
                assigned_by=by.account_id,
                revision=F("revision") + 1,
            )
    append_many(entries, by=by)
    return stored


def _moves(row: Member, told: Assignment) -> bool:
    """Whether it is counted at another agency from now on."""
    unit = None if told.unit is None else told.unit.pk
    manager = row.managing_agency_id
    return (row.unit_id or manager) != (unit or manager)


def assigned(row: Member, told: Assignment) -> MemberAssigned:
    """What is told of a member that is about to be assigned."""
    return MemberAssigned(
        programme=row.programme.key,
        procedure=row.procedure.code,
        unit=None if told.unit is None else told.unit.key,
        due_on=told.due_on,
        assignee=told.assignee,
        revision=row.revision + 1,
    )
