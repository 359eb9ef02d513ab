"""Writing events: always inside the transaction of the action that makes them true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.events.canonical import canonical_text
from tinhgon.foundation.events.models import EventPending, EventRecord
from tinhgon.foundation.events.sequencer import sequence_after_commit
from tinhgon.foundation.tables.api import insert_models, insert_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tinhgon.foundation.events.schema import Event

_CHUNK = 1_000


class EventActor(Protocol):
    """Who acts: an account by its opaque id, or the system."""

    @property
    def account_id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """An event about one subject, acted in `agency` (its stable key, empty where none)."""

    event: Event
    subject_id: str
    agency: str = ""
    occurred_at: datetime | None = None


def append(
    event: Event,
    *,
    by: EventActor,
    subject: object,
    agency: str = "",
    occurred_at: datetime | None = None,
) -> EventRecord:
    """Append one event. `subject` is the id within the event's SUBJECT kind.

    `occurred_at` defaults to now; a later moment of recording is never hidden, since positions
    keep the order of recording. Raises `TransactionManagementError` outside a transaction.
    """
    return append_many([Entry(event, str(subject), agency, occurred_at)], by=by)[0]


def append_many(entries: Iterable[Entry], *, by: EventActor) -> list[EventRecord]:
    """Append events in the order given; the same path serves one click and a bulk load."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "An event is written in the transaction of its action; open one first."
        )
    now = timezone.now()
    records = [
        EventRecord(
            type=entry.event.TYPE,
            schema_version=entry.event.VERSION,
            occurred_at=entry.occurred_at or now,
            actor=by.account_id,
            agency=entry.agency,
            subject_type=entry.event.SUBJECT,
            subject_id=entry.subject_id,
            data=canonical_text(entry.event.model_dump(mode="json")),
        )
        for entry in entries
    ]
    for start in range(0, len(records), _CHUNK):
        written = insert_models(EventRecord, records[start : start + _CHUNK])
        insert_rows(EventPending._meta.db_table, ("event_id",), [(row.pk,) for row in written])
    if records:
        sequence_after_commit()
    return records
