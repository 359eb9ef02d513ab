"""Positions, given by one sequencer after commit.

A number drawn inside the writing transaction could be committed after a higher one and then be
skipped by every reader that already stood beyond it. So a committed event first waits in
`EventPending`; whoever runs the sequencer holds its lock and appends the next positions.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from tinhgon.foundation.events.models import EventPending, EventPosition

logger = logging.getLogger(__name__)

_LOCK = 0x74696E68  # "tinh": the advisory lock of the sequencer on PostgreSQL
_BATCH = 5_000


def assign_positions(*, wait: bool = True) -> int:
    """Give positions to all committed events that have none; return how many.

    With `wait=False` return 0 at once when another sequencer is at work.
    """
    assigned = 0
    while True:
        batch = _assign_batch(wait=wait)
        assigned += batch
        if batch < _BATCH:
            return assigned


def _assign_batch(*, wait: bool) -> int:
    if not EventPending.objects.exists():
        return 0
    with transaction.atomic(durable=True):
        if not _locked(wait=wait):
            return 0
        waiting = list(
            EventPending.objects.order_by("event_id").values_list("event_id", flat=True)[:_BATCH]
        )
        if not waiting:
            return 0
        last = EventPosition.objects.aggregate(last=Max("position"))["last"] or 0
        EventPosition.objects.bulk_create(
            [
                EventPosition(position=position, event_id=event)
                for position, event in enumerate(waiting, start=last + 1)
            ],
            batch_size=1_000,
        )
        # Named by id, not by range: an event committed meanwhile with a lower id stays pending.
        EventPending.objects.filter(event_id__in=waiting).delete()
        return len(waiting)


def _locked(*, wait: bool) -> bool:
    if connection.vendor != "postgresql":
        return True  # BEGIN IMMEDIATE already holds SQLite's only write lock
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        row = cursor.fetchone()
        return bool(row and row[0])


def sequence_after_commit() -> None:
    """Once the present transaction is committed, give its events their positions."""
    waiting = transaction.get_connection().run_on_commit
    if not any(hook[1] is _sequence_quietly for hook in waiting):
        transaction.on_commit(_sequence_quietly)


def _sequence_quietly() -> None:
    # The act is committed already: a busy database delays positions, it must not fail the act.
    try:
        assign_positions(wait=False)
    except DatabaseError:
        logger.warning("positions are given later", exc_info=True)
