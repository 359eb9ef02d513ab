"""Members that go from one agency or unit to another: each keeps the time it had the procedure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import local_day, today
from tinhgon.foundation.events.api import Entry
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.events import MemberJoined, MemberLeft
from tinhgon.programmes.models import Member, Programme
from tinhgon.programmes.queries.reached import joinings
from tinhgon.programmes.vocabulary import Leaving

_CHUNK = 250


def has_past(member: Member) -> bool:
    """Whether the member was counted before today where it is now."""
    return max(local_day(member.joined_at), member.programme.starts_on) < today()


def moved(
    by: Actor, members: Sequence[Member], events: Mapping[int, MemberJoined], why: Leaving
) -> tuple[dict[int, Member], list[Entry]]:
    """The members (held by this transaction) as new ones of the agencies that manage their
    procedures now, by the id of the old one, and what is to be told of it: the old ones leave, the
    new ones join with what `events` say (by procedure) that they have reached."""
    found: dict[int, Member] = {}
    entries: list[Entry] = []
    now = timezone.now()
    for start in range(0, len(members), _CHUNK):
        part = members[start : start + _CHUNK]
        left = Member.objects.filter(pk__in=[row.pk for row in part])
        left.update(left_at=now, left_by=by.account_id, revision=F("revision") + 1)
        rows = Member.objects.bulk_create([_anew(by, row, now) for row in part])
        for before, row in zip(part, rows, strict=True):
            found[before.pk] = row
            entries += [
                left_told(by, before, why),
                Entry(events[row.procedure_id], str(row.pk), agency=by.home_agency_key),
            ]
    return found, entries


def joinings_by_procedure(
    programme: Programme, members: Sequence[Member]
) -> dict[int, MemberJoined]:
    """With what the procedures (ids) of members would join the programme now."""
    found: dict[int, MemberJoined] = {}
    ids = sorted({row.procedure_id for row in members})
    for start in range(0, len(ids), _CHUNK):
        rows = Procedure.objects.filter(pk__in=ids[start : start + _CHUNK])
        procedures = list(rows.select_related("managing_agency").order_by("pk"))
        events = joinings(programme, procedures)
        found |= {each.pk: event for each, event in zip(procedures, events, strict=True)}
    return found


def left_told(by: Actor, member: Member, why: Leaving) -> Entry:
    """What is told of a member that leaves; its programme and procedure are at hand."""
    told = MemberLeft(
        programme=member.programme.key, procedure=member.procedure.code, why=why.value
    )
    return Entry(told, str(member.pk), agency=by.home_agency_key)


def _anew(by: Actor, before: Member, now: datetime) -> Member:
    return Member(
        programme=before.programme,
        procedure=before.procedure,
        managing_agency_id=before.procedure.managing_agency_id,
        joined_at=now,
        joined_by=by.account_id,
    )
