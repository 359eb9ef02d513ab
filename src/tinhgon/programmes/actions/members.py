"""Which procedures are in a programme, and what they cost before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.events.api import Entry, append, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.actions.assigning import Assignment, assigned
from tinhgon.programmes.actions.moving import joinings_by_procedure, left_told, moved
from tinhgon.programmes.events import BaselineTold, ListEntered, MemberJoined
from tinhgon.programmes.models import Member, Programme
from tinhgon.programmes.policies import check_steer
from tinhgon.programmes.queries.reached import baselines, joinings
from tinhgon.programmes.queries.scope import matching
from tinhgon.programmes.vocabulary import Leaving, ProgrammeState, Selection
from tinhgon.registry.api import covers

_CHUNK = 250


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many procedures joined and left, and how many went from one agency to another."""

    joined: int
    left: int
    handed_over: int = 0


def draw_members(
    *, by: Actor, programme: Programme, procedures: Collection[int] | None = None
) -> Drawn:
    """Let procedures that match the scope join, and those that no longer do leave; those that
    another agency manages now go on as that one's.

    Only `procedures` (ids) are looked at where given. Looks first and stores then, in small
    transactions: it is run in the background. A programme that is not open is left alone; where
    procedures are listed by name none joins or leaves by itself.
    """
    if programme.state != ProgrammeState.OPEN.value:
        return Drawn(0, 0)
    if programme.selection != Selection.MATCHING.value:
        return Drawn(0, 0, _hand_over(by, programme, procedures))
    rows, members = matching(programme), programme.members.all()
    if procedures is not None:
        rows, members = rows.filter(pk__in=procedures), members.filter(procedure__in=procedures)
    wanted = set(rows.order_by().values_list("pk", flat=True))
    inside = set(members.filter(left_at=None).values_list("procedure", flat=True))
    joined = _join(by, programme, sorted(wanted - inside))
    left = _leave(by, programme, sorted(inside - wanted), Leaving.OUT_OF_SCOPE)
    return Drawn(joined, left, _hand_over(by, programme, procedures))


def list_members(
    *,
    by: Actor,
    programme: Programme,
    procedures: Collection[int],
    unclear: Sequence[str] | None = None,
    instead_of: Collection[str] = (),
) -> Drawn:
    """Put procedures (ids) into a programme by name, as its decision lists them.

    `unclear` rows of the list are kept with the programme in place of the rows `instead_of` that
    were kept before; others, which somebody else entered meanwhile, stay. None leaves all.
    """
    check_steer(by, programme.steered_by)
    _check_listed(programme)
    rows = visible(Procedure.objects.filter(pk__in=procedures), by)
    inside = set(
        programme.members.filter(left_at=None, procedure__in=procedures).values_list(
            "procedure", flat=True
        )
    )
    wanted = sorted(set(rows.values_list("pk", flat=True)) - inside)
    joined = _join(by, programme, wanted)
    if unclear is not None:
        _keep_unclear(by, programme, joined, unclear, instead_of)
    return Drawn(joined, 0)


@transaction.atomic
def _keep_unclear(
    by: Actor, programme: Programme, joined: int, rows: Sequence[str], before: Collection[str]
) -> None:
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    stay = [row for row in held.unclear_rows.splitlines() if row not in before]
    kept = list(dict.fromkeys([*stay, *rows]))
    held.unclear_rows = "\n".join(kept)
    held.save(update_fields=["unclear_rows"])
    told = ListEntered(joined=joined, unclear=len(kept))
    append(told, by=by, subject=programme.key, agency=by.home_agency_key)


def strike_members(*, by: Actor, programme: Programme, procedures: Collection[int]) -> Drawn:
    """Take procedures (ids) that were listed by name out of a programme again."""
    check_steer(by, programme.steered_by)
    _check_listed(programme)
    inside = programme.members.filter(left_at=None, procedure__in=procedures)
    wanted = sorted(inside.values_list("procedure", flat=True))
    return Drawn(0, _leave(by, programme, wanted, Leaving.BY_HAND))


def tell_baselines(*, by: Actor, programme: Programme) -> int:
    """Say anew what each member cost before, after a programme was given a baseline."""
    told = 0
    for chunk in _members_in_chunks(programme):
        procedures = [row.procedure for row in chunk]
        amounts = baselines(programme, procedures)
        entries = [
            Entry(
                BaselineTold(
                    programme=programme.key,
                    procedure=row.procedure.code,
                    baseline=amounts[row.procedure_id],
                ),
                str(row.pk),
            )
            for row in chunk
            if row.procedure_id in amounts
        ]
        with transaction.atomic():
            append_many(entries, by=by)
        told += len(entries)
    return told


def _check_listed(programme: Programme) -> None:
    if programme.selection != Selection.LISTED.value:
        raise Refusal(
            gettext_noop(
                "Procedures come into this programme by its scope. Change the programme so that "
                "they are listed by name, or change its scope."
            )
        )
    if programme.state != ProgrammeState.OPEN.value:
        raise Refusal(gettext_noop("Open the programme first; then procedures are listed."))


def _join(by: Actor, programme: Programme, ids: Sequence[int]) -> int:
    joined = 0
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        procedures = list(
            Procedure.objects.filter(pk__in=chunk).select_related("managing_agency").order_by("pk")
        )
        events = joinings(programme, procedures)
        with transaction.atomic():
            joined += _store_joined(by, programme, procedures, events)
    return joined


def _store_joined(
    by: Actor,
    programme: Programme,
    procedures: Sequence[Procedure],
    events: Sequence[MemberJoined],
) -> int:
    entries: list[Entry] = []
    # One draws at a time, so that nobody joins twice.
    Programme.objects.select_for_update().get(pk=programme.pk)
    rows = Member.objects.select_for_update().filter(programme=programme, procedure__in=procedures)
    latest = {row.procedure_id: row for row in rows.order_by("pk")}
    for procedure, event in zip(procedures, events, strict=True):
        row = latest.get(procedure.pk)
        if row is not None and row.left_at is None:
            continue
        if row is None or row.managing_agency_id != procedure.managing_agency_id:
            row = _member(by, programme, procedure)
        else:
            row.left_at, row.left_by = None, ""
            row.revision += 1
            row.save(update_fields=["left_at", "left_by", "revision"])
        entries.append(Entry(event, str(row.pk), agency=by.home_agency_key))
    append_many(entries, by=by)
    return len(entries)


def _member(by: Actor, programme: Programme, procedure: Procedure) -> Member:
    return Member.objects.create(
        programme=programme,
        procedure=procedure,
        managing_agency=procedure.managing_agency,
        joined_at=timezone.now(),
        joined_by=by.account_id,
    )


def _hand_over(by: Actor, programme: Programme, procedures: Collection[int] | None) -> int:
    """Let members that another agency manages now leave, and join as that agency's."""
    gone = programme.members.filter(left_at=None).exclude(
        managing_agency=F("procedure__managing_agency")
    )
    if procedures is not None:
        gone = gone.filter(procedure__in=procedures)
    ids = sorted(gone.values_list("pk", flat=True))
    count = 0
    for start in range(0, len(ids), _CHUNK):
        part = list(Member.objects.filter(pk__in=ids[start : start + _CHUNK]))
        count += _store_handed_over(by, programme, joinings_by_procedure(programme, part))
    return count


@transaction.atomic
def _store_handed_over(by: Actor, programme: Programme, events: Mapping[int, MemberJoined]) -> int:
    Programme.objects.select_for_update().get(pk=programme.pk)
    held = Member.objects.select_for_update(of=("self",)).filter(
        programme=programme, procedure__in=events, left_at=None
    )
    rows = list(
        held.exclude(managing_agency=F("procedure__managing_agency"))
        .select_related("programme", "procedure")
        .order_by("pk")
    )
    anew, entries = moved(by, rows, events, Leaving.HANDED_OVER)
    for before in rows:
        row = anew[before.pk]
        if before.unit_id and covers([row.managing_agency_id], [before.unit_id]):
            entries.append(_kept(by, before, row))
    append_many(entries, by=by)
    return len(rows)


def _kept(by: Actor, before: Member, row: Member) -> Entry:
    """What a unit below the new agency was given it keeps, with day and person."""
    told = assigned(row, Assignment(before.unit, before.due_on, before.assignee))
    row.unit, row.due_on, row.assignee = before.unit, before.due_on, before.assignee
    row.assigned_at, row.assigned_by = before.assigned_at, before.assigned_by
    row.revision += 1
    row.save()
    return Entry(told, str(row.pk), agency=by.home_agency_key)


@transaction.atomic
def _leave(by: Actor, programme: Programme, ids: Sequence[int], why: Leaving) -> int:
    held = Member.objects.select_for_update(of=("self",)).select_related("programme", "procedure")
    rows = held.filter(programme=programme, procedure__in=ids, left_at=None).order_by("pk")
    entries = [_left(by, row, why) for row in rows]
    append_many(entries, by=by)
    return len(entries)


def _left(by: Actor, row: Member, why: Leaving) -> Entry:
    row.left_at, row.left_by = timezone.now(), by.account_id
    row.revision += 1
    row.save(update_fields=["left_at", "left_by", "revision"])
    return left_told(by, row, why)


def _members_in_chunks(programme: Programme) -> Iterator[list[Member]]:
    """Each chunk is read to its end before anything is written: on SQLite a read left open keeps
    its connection from writing once another has written."""
    inside = programme.members.filter(left_at=None).order_by("pk")
    ids = list(inside.values_list("pk", flat=True))
    for start in range(0, len(ids), _CHUNK):
        chunk = Member.objects.filter(pk__in=ids[start : start + _CHUNK])
        yield list(chunk.select_related("procedure").order_by("pk"))
