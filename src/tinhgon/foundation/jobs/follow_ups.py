"""Follow-ups: a room names the events it keeps up with, and what to do when there are new ones.

Nothing is done inside the act itself, which stays short. A follow-up reads the log from its own
stored position, does its work in transactions of its own and then stores how far it came: one
that is killed in between is run again for the same events, so it must be idempotent.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import connection

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import (
    SCHEMAS,
    LoggedEvent,
    assign_positions,
    last_position,
    read,
)
from tinhgon.foundation.jobs.models import FollowUpProgress

logger = logging.getLogger(__name__)

_BATCH = 5_000
_LOCK = 0x666F6C6C  # "foll": with the name's checksum, the lock of a follow-up on PostgreSQL

Run = Callable[[Sequence[LoggedEvent]], None]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What `run` does follows from events of these types. It is called with the new ones, in
    order, and with none once on each new day, when what holds may have changed by itself, and
    whenever `is_due` says that it has fallen behind without any event."""

    name: str
    event_types: tuple[str, ...]
    run: Run
    is_due: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """How many events were followed, and which follow-ups failed and will be tried again."""

    events: int
    failed: tuple[str, ...]


_FOLLOW_UPS: dict[str, FollowUp] = {}


def register_follow_up(
    name: str,
    event_types: Collection[str],
    run: Run,
    *,
    is_due: Callable[[], bool] | None = None,
) -> None:
    """Keep up with events of these types from now on; called when Django starts.

    Raises `LookupError` for a type no room declares.
    """
    declared = {event_type for event_type, _ in SCHEMAS}
    unknown = sorted(set(event_types) - declared)
    if unknown:
        raise LookupError(f"{name} follows events no room declares: {', '.join(unknown)}")
    _FOLLOW_UPS[name] = FollowUp(name, tuple(event_types), run, is_due)


def follow_ups() -> list[FollowUp]:
    return list(_FOLLOW_UPS.values())


def is_behind(name: str) -> bool:
    """Whether something has happened that a follow-up has still to act on."""
    progress = FollowUpProgress.objects.filter(pk=name).first()
    after = 0 if progress is None else progress.position
    return bool(read(after=after, limit=1, types=_FOLLOW_UPS[name].event_types))


def run_follow_ups() -> Followed:
    """Do all that follows from what has happened so far; nothing where nothing is new.

    One that fails is told in the log, keeps its place and does not hold up the others. One that
    another process is running is left to it. Not to be called inside a transaction.
    """
    assign_positions(wait=False)
    followed = 0
    failed: list[str] = []
    for follow_up in follow_ups():
        try:
            followed += _catch_up(follow_up)
        except Exception:
            failed.append(follow_up.name)
            logger.exception("follow-up %s is tried again later", follow_up.name)
    return Followed(followed, tuple(failed))


def _catch_up(follow_up: FollowUp) -> int:
    with _alone(follow_up.name) as alone:
        if not alone:
            return 0
        progress, _ = FollowUpProgress.objects.get_or_create(name=follow_up.name)
        day, followed = today(), 0
        if progress.day != day:
            follow_up.run(())
            _came(progress, progress.position, day)
        while progress.position < (head := last_position()):
            events = read(after=progress.position, limit=_BATCH, types=follow_up.event_types)
            if events:
                follow_up.run(events)
                followed += len(events)
            _came(progress, _reached(events, head), day)
        if follow_up.is_due is not None and follow_up.is_due():
            follow_up.run(())
        return followed


def _reached(events: Sequence[LoggedEvent], head: int) -> int:
    """A full batch ends at its last event; else there was nothing more up to the head."""
    last = events[-1].position if len(events) == _BATCH else None
    return head if last is None else last


def _came(progress: FollowUpProgress, position: int, day: date) -> None:
    progress.position, progress.day = position, day
    progress.save(update_fields=["position", "day"])


@contextmanager
def _alone(name: str) -> Iterator[bool]:
    """Whether no other process runs this follow-up now.

    SQLite has one writer at a time, and a second run finds nothing left to do; there the lock
    would only save time.
    """
    if connection.vendor != "postgresql":
        yield True
        return
    key = zlib.crc32(name.encode()) - 2**31
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK, key])
        row = cursor.fetchone()
    alone = bool(row and row[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK, key])
