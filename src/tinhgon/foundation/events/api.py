"""The door of the event log."""

from tinhgon.foundation.events.append import Entry, append, append_many
from tinhgon.foundation.events.guards import AppendOnly, guards_present, lifted
from tinhgon.foundation.events.queries import (
    LoggedEvent,
    at_positions,
    first_events,
    history,
    pending_count,
    read,
)
from tinhgon.foundation.events.schema import SCHEMAS, Event, UnknownEventType
from tinhgon.foundation.events.sequencer import assign_positions, head, last_position, seal
from tinhgon.foundation.events.verification import FirstBad, Verification, verify

__all__ = [
    "SCHEMAS",
    "AppendOnly",
    "Entry",
    "Event",
    "FirstBad",
    "LoggedEvent",
    "UnknownEventType",
    "Verification",
    "append",
    "append_many",
    "assign_positions",
    "at_positions",
    "first_events",
    "guards_present",
    "head",
    "history",
    "last_position",
    "lifted",
    "pending_count",
    "read",
    "seal",
    "verify",
]
