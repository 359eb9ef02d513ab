"""Hash-chained blocks over the log, and the check that names the first bad event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING

import rfc8785
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from tinhgon.foundation.events.guards import guards_present
from tinhgon.foundation.events.models import EventPending, EventPosition, EventRecord, EventSeal
from tinhgon.foundation.events.sequencer import assign_positions

if TYPE_CHECKING:
    from datetime import datetime

GENESIS = "0" * 64
_BLOCK = 10_000
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class FirstBad:
    """The first event whose row does not agree with the log's chain.

    kind: `altered`, `missing`, `inserted`, or `chain` (a seal itself was changed or removed).
    """

    position: int | None
    id: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Answer of `tinhgon verify`; `head` is the hash to print into signed documents."""

    events: int
    sealed: int
    unsealed: int
    blocks: int
    head: str
    guards_present: bool
    ok: bool
    first_bad: FirstBad | None

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Placed:
    position: int
    event: int
    record: EventRecord | None


def event_digest(position: int, record: EventRecord) -> bytes:
    """SHA-256 of one event at its position, over the RFC 8785 form of all its columns."""
    moment: datetime = record.occurred_at.astimezone(UTC)
    return hashlib.sha256(
        rfc8785.dumps(
            [
                str(position),
                str(record.pk),
                record.type,
                record.schema_version,
                moment.isoformat(timespec="microseconds"),
                record.actor,
                record.agency,
                record.subject_type,
                record.subject_id,
                record.data,
            ]
        )
    ).digest()


def block_head(previous: str, first: int, last: int, digests: bytes) -> str:
    return hashlib.sha256(f"{previous}:{first}:{last}:".encode() + digests).hexdigest()


def head() -> str:
    """The hash of the newest block: whoever knows it can later find a cut-off tail."""
    newest = EventSeal.objects.order_by("-number").first()
    return newest.head if newest else GENESIS


def seal() -> str:
    """Seal all positioned events that are not sealed yet and return the new head."""
    assign_positions()
    with transaction.atomic():
        newest = EventSeal.objects.order_by("-number").select_for_update().first()
        number, previous = (newest.number, newest.head) if newest else (0, GENESIS)
        after = newest.last_position if newest else 0
        for block in _batched(_placed_after(after), _BLOCK):
            digests = b"".join(
                event_digest(placed.position, placed.record) for placed in block if placed.record
            )
            number += 1
            first, last = block[0].position, block[-1].position
            head = block_head(previous, first, last, digests)
            EventSeal.objects.create(
                number=number,
                first_position=first,
                last_position=last,
                digests=digests,
                previous_head=previous,
                head=head,
                sealed_at=timezone.now(),
            )
            previous = head
        return previous


def verify(expected_head: str = "") -> Verification:
    """Compare every event with its seal. `expected_head` is a head noted earlier: it must be in
    the chain, else the tail was cut off or the chain rewritten. Changes nothing."""
    seals = list(EventSeal.objects.order_by("number"))
    first_bad = _first_bad(seals, expected_head)
    events = EventRecord.objects.count()
    sealed = sum(len(bytes(block.digests)) // _DIGEST for block in seals)
    present = guards_present()
    return Verification(
        events=events,
        sealed=sealed,
        unsealed=events - sealed,
        blocks=len(seals),
        head=seals[-1].head if seals else GENESIS,
        guards_present=present,
        ok=first_bad is None and present,
        first_bad=first_bad,
    )


def _first_bad(seals: list[EventSeal], expected_head: str) -> FirstBad | None:
    candidates = [_bad_in_blocks(seals), _bad_chain(seals), _bad_tail(seals), _inserted()]
    found = [bad for bad in candidates if bad is not None]
    if found:
        return min(found, key=lambda bad: (bad.position is None, bad.position or 0))
    if expected_head and expected_head not in {GENESIS, *(block.head for block in seals)}:
        return FirstBad(position=None, id=None, kind="chain")
    return None


def _bad_chain(seals: list[EventSeal]) -> FirstBad | None:
    previous, next_position = GENESIS, 1
    for number, block in enumerate(seals, start=1):
        digests = bytes(block.digests)
        right = (
            block.number == number
            and block.first_position == next_position
            and block.previous_head == previous
            and len(digests) == _DIGEST * (block.last_position - block.first_position + 1)
            and block.head
            == block_head(previous, block.first_position, block.last_position, digests)
        )
        if not right:
            return FirstBad(position=block.first_position, id=None, kind="chain")
        previous, next_position = block.head, block.last_position + 1
    return None


def _bad_in_blocks(seals: list[EventSeal]) -> FirstBad | None:
    rows = _placed_after(0)
    placed = next(rows, None)
    for block in seals:
        digests = bytes(block.digests)
        for index, position in enumerate(range(block.first_position, block.last_position + 1)):
            while placed is not None and placed.position < position:
                return FirstBad(placed.position, placed.event, "inserted")
            if placed is None or placed.position > position:
                return FirstBad(position, None, "missing")
            if placed.record is None:
                return FirstBad(position, placed.event, "missing")
            digest = digests[index * _DIGEST : (index + 1) * _DIGEST]
            if digest and event_digest(position, placed.record) != digest:
                return FirstBad(position, placed.event, "altered")
            placed = next(rows, None)
    return None


def _bad_tail(seals: list[EventSeal]) -> FirstBad | None:
    expected = (seals[-1].last_position if seals else 0) + 1
    for placed in _placed_after(expected - 1):
        if placed.position != expected:
            return FirstBad(expected, None, "missing")
        if placed.record is None:
            return FirstBad(placed.position, placed.event, "missing")
        expected += 1
    return None


def _inserted() -> FirstBad | None:
    """An event that neither has a position nor waits for one came in beside the log's own door."""
    stray = (
        EventRecord.objects.filter(place__isnull=True)
        .exclude(pk__in=EventPending.objects.values("event_id"))
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    return FirstBad(position=None, id=stray, kind="inserted") if stray else None


def last_position() -> int:
    """The highest position given so far, 0 for an empty log."""
    return EventPosition.objects.aggregate(last=Max("position"))["last"] or 0


def _placed_after(position: int) -> Iterator[_Placed]:
    """Positions in order with their events; a position whose event is gone has no record."""
    while True:
        places = list(
            EventPosition.objects.filter(position__gt=position)
            .order_by("position")
            .values_list("position", F("event_id"))[:_BLOCK]
        )
        records = EventRecord.objects.in_bulk([event for _, event in places])
        for place, event in places:
            yield _Placed(place, event, records.get(event))
        if len(places) < _BLOCK:
            return
        position = places[-1][0]


def _batched(rows: Iterable[_Placed], size: int) -> Iterator[list[_Placed]]:
    iterator = iter(rows)
    while block := list(islice(iterator, size)):
        yield block
