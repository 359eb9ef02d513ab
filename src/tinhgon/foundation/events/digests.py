"""The arithmetic of the seals: digests of events and heads of blocks. Knows no database."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Protocol

from tinhgon.foundation.events.canonical import canonical_text

GENESIS = "0" * 64
DIGEST_BYTES = 32


class Recorded(Protocol):
    """The columns of an event that its digest covers: all of them."""

    type: str
    schema_version: int
    occurred_at: datetime
    actor: str
    agency: str
    subject_type: str
    subject_id: str
    data: str


def event_digest(position: int, event_id: int, record: Recorded) -> bytes:
    """SHA-256 of one event at its position, over the RFC 8785 form of all its columns."""
    moment = record.occurred_at.astimezone(UTC)
    return hashlib.sha256(
        canonical_text(
            [
                str(position),
                str(event_id),
                record.type,
                record.schema_version,
                moment.isoformat(timespec="microseconds"),
                record.actor,
                record.agency,
                record.subject_type,
                record.subject_id,
                record.data,
            ]
        ).encode()
    ).digest()


def block_head(previous: str, first: int, last: int, digests: bytes) -> str:
    """The head of a block over the head before it and the digests of its events, in order."""
    return hashlib.sha256(f"{previous}:{first}:{last}:".encode() + digests).hexdigest()
