"""Positions and seals, given by one sequencer after commit.

A number drawn inside the writing transaction could be committed after a higher one and then be
skipped by every reader that already stood beyond it. So a committed event first waits in
`EventPending`; whoever runs the sequencer holds its lock, appends the next positions and seals
them as one block of the hash chain, in one transaction.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tinhgon.foundation.events.digests import GENESIS, block_head, event_digest
from tinhgon.foundation.events.models import EventPending, EventPosition, EventRecord, EventSeal
from tinhgon.foundation.tables.api import insert_rows

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


def seal() -> str:
    """Give every committed event its position and seal; return the head of the chain."""
    assign_positions()
    return head()


def head() -> str:
    """The hash of the newest block: whoever knows it can later find a cut-off tail."""
    newest = _newest_seal()
    return newest.head if newest else GENESIS


def last_position() -> int:
    """The highest position given so far, 0 for an empty log."""
    newest = _newest_seal()
    return newest.last_position if newest else 0


def _newest_seal() -> EventSeal | None:
    return EventSeal.objects.order_by("-number").defer("digests").first()


def _assign_batch(*, wait: bool) -> int:
    if not EventPending.objects.exists():
        return 0
    with transaction.atomic(durable=True):
        if not _locked(wait=wait):
            return 0
        waiting = list(
            EventRecord.objects.filter(eventpending__isnull=False).order_by("pk")[:_BATCH]
        )
        if not waiting:
            return 0
        newest = _newest_seal()
        first = (newest.last_position if newest else 0) + 1
        insert_rows(
            EventPosition._meta.db_table,
            ("position", "event_id"),
            [(position, record.pk) for position, record in enumerate(waiting, start=first)],
        )
        _seal_block(newest, first, waiting)
        # Named by id, not by range: an event committed meanwhile with a lower id stays pending.
        EventPending.objects.filter(event_id__in=[record.pk for record in waiting]).delete()
        return len(waiting)


def _seal_block(newest: EventSeal | None, first: int, records: list[EventRecord]) -> None:
    digests = b"".join(
        event_digest(position, record.pk, record)
        for position, record in enumerate(records, start=first)
    )
    last = first + len(records) - 1
    previous = newest.head if newest else GENESIS
    EventSeal.objects.create(
        number=(newest.number if newest else 0) + 1,
        first_position=first,
        last_position=last,
        digests=digests,
        previous_head=previous,
        head=block_head(previous, first, last, digests),
        sealed_at=timezone.now(),
    )


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
