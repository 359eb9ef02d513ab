"""Reading the log in its one order, or by subject."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Min, Value
from django.db.models.functions import Concat

from tinhgon.foundation.events.models import EventPending, EventPosition, EventRecord
from tinhgon.foundation.events.schema import Event, schema

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from django.db.models import QuerySet


_CHUNK = 500
_COLUMNS = (
    "event__id",
    "event__type",
    "event__schema_version",
    "event__occurred_at",
    "event__actor",
    "event__agency",
    "event__subject_type",
    "event__subject_id",
    "event__data",
)


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event as it stands in the log. `position` is None until the sequencer has seen it."""

    position: int | None
    id: int
    type: str
    version: int
    occurred_at: datetime
    actor: str
    agency: str
    subject_type: str
    subject_id: str
    data: str

    @property
    def event(self) -> Event:
        """The typed event; raises `UnknownEventType` for a type no room declares."""
        return schema(self.type, self.version).model_validate_json(self.data)

    @property
    def payload(self) -> dict[str, object]:
        loaded: dict[str, object] = json.loads(self.data)
        return loaded


def read(
    *, after: int = 0, limit: int = 1_000, types: Sequence[str] | None = None
) -> list[LoggedEvent]:
    """Events with a position above `after`, in order; only `types` where given."""
    places = EventPosition.objects.filter(position__gt=after)
    if types is not None:
        # Joined to an empty text, so that neither database searches by type: the new events are
        # few, those of a type are many.
        plain = Concat("event__type", Value(""))
        places = places.annotate(plain_type=plain).filter(plain_type__in=types)
    return _placed(places.order_by("position")[:limit])


def at_positions(positions: Collection[int]) -> list[LoggedEvent]:
    """The events at these positions, in order; a position nobody holds gives none."""
    wanted = sorted(positions)
    return [
        logged
        for start in range(0, len(wanted), _CHUNK)
        for logged in _placed(
            EventPosition.objects.filter(position__in=wanted[start : start + _CHUNK]).order_by(
                "position"
            )
        )
    ]


def history(subject_type: str, subject_id: object, *, limit: int = 500) -> list[LoggedEvent]:
    """What happened to one subject, newest first."""
    records = (
        EventRecord.objects.filter(subject_type=subject_type, subject_id=str(subject_id))
        .select_related("place")
        .order_by("-id")[:limit]
    )
    return [_logged(record, _position(record)) for record in records]


def first_events(subject_type: str, subject_ids: Collection[str]) -> dict[str, int]:
    """The id of the first event of each of these subjects that has one."""
    wanted = sorted(subject_ids)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        part = EventRecord.objects.filter(
            subject_type=subject_type, subject_id__in=wanted[start : start + _CHUNK]
        )
        found.update(part.values_list("subject_id").annotate(Min("id")).order_by())
    return found


def pending_count() -> int:
    """Committed events that still wait for their position."""
    return EventPending.objects.count()


def _position(record: EventRecord) -> int | None:
    place: EventPosition | None = getattr(record, "place", None)
    return place.position if place else None


def _placed(places: QuerySet[EventPosition]) -> list[LoggedEvent]:
    return [LoggedEvent(*row) for row in places.values_list("position", *_COLUMNS)]


def _logged(record: EventRecord, position: int | None) -> LoggedEvent:
    return LoggedEvent(
        position=position,
        id=record.pk,
        type=record.type,
        version=record.schema_version,
        occurred_at=record.occurred_at,
        actor=record.actor,
        agency=record.agency,
        subject_type=record.subject_type,
        subject_id=record.subject_id,
        data=record.data,
    )
