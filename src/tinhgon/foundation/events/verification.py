"""The check of the log against its chain of seals; it names the first bad event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db.models import F, Sum

from tinhgon.foundation.events.digests import DIGEST_BYTES, GENESIS, block_head, event_digest
from tinhgon.foundation.events.guards import guards_present
from tinhgon.foundation.events.models import EventPending, EventPosition, EventRecord, EventSeal
from tinhgon.foundation.events.sequencer import head, last_position

_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class FirstBad:
    """The first event that does not agree with the log's chain.

    kind: `altered`, `missing` or `inserted`; `chain` where a seal itself was changed or removed.
    An event inserted without a position has none. Where a head noted earlier is no longer in the
    chain, the event after the last one is `missing`: the tail was cut off, or all was rewritten.
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


def verify(expected_head: str = "") -> Verification:
    """Compare every event with its seal; changes nothing.

    `expected_head` is a head noted earlier: it must still be in the chain.
    """
    first_bad = _bad_in_blocks() or _bad_tail() or _bad_head(expected_head) or _inserted()
    sealed = EventSeal.objects.aggregate(
        events=Sum(F("last_position") - F("first_position") + 1, default=0)
    )["events"]
    events = EventRecord.objects.count()
    present = guards_present()
    return Verification(
        events=events,
        sealed=sealed,
        unsealed=events - sealed,
        blocks=EventSeal.objects.count(),
        head=head(),
        guards_present=present,
        ok=first_bad is None and present,
        first_bad=first_bad,
    )


def _bad_in_blocks() -> FirstBad | None:
    previous, expected = GENESIS, 1
    rows = _placed()
    blocks = EventSeal.objects.order_by("number").iterator()
    for number, block in enumerate(blocks, start=1):
        digests = bytes(block.digests)
        unbroken = (
            block.number == number
            and block.first_position == expected
            and block.previous_head == previous
            and len(digests) == DIGEST_BYTES * (block.last_position - block.first_position + 1)
            and block.head
            == block_head(previous, block.first_position, block.last_position, digests)
        )
        if not unbroken:
            return FirstBad(position=expected, id=None, kind="chain")
        bad = _bad_in_block(block, digests, rows)
        if bad is not None:
            return bad
        previous, expected = block.head, block.last_position + 1
    return None


def _bad_in_block(block: EventSeal, digests: bytes, rows: Iterator[_Placed]) -> FirstBad | None:
    for index, position in enumerate(range(block.first_position, block.last_position + 1)):
        placed = next(rows, None)
        if placed is None or placed.position > position:
            return FirstBad(position, None, "missing")
        if placed.position < position:
            return FirstBad(placed.position, placed.event, "inserted")
        if placed.record is None:
            return FirstBad(position, placed.event, "missing")
        digest = digests[index * DIGEST_BYTES : (index + 1) * DIGEST_BYTES]
        if event_digest(position, placed.event, placed.record) != digest:
            return FirstBad(position, placed.event, "altered")
    return None


def _bad_tail() -> FirstBad | None:
    """A position beyond the last seal: the sequencer writes both in one transaction."""
    place = EventPosition.objects.filter(position__gt=last_position()).order_by("position").first()
    # Asked again after the row was read: it may have been sealed in between.
    if place is None or place.position <= last_position():
        return None
    return FirstBad(place.position, place.event_id, "inserted")


def _bad_head(expected: str) -> FirstBad | None:
    if expected in {"", GENESIS} or EventSeal.objects.filter(head=expected).exists():
        return None
    return FirstBad(last_position() + 1, None, "missing")


def _inserted() -> FirstBad | None:
    """An event that neither has a position nor waits for one came in beside the log's own door."""
    stray = (
        EventRecord.objects.filter(place__isnull=True)
        .exclude(pk__in=EventPending.objects.values("event_id"))
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    return FirstBad(position=None, id=stray, kind="inserted") if stray is not None else None


def _placed() -> Iterator[_Placed]:
    """Positions in order with their events; a position whose event is gone has no record."""
    after = None
    while True:
        places = EventPosition.objects.order_by("position").values_list("position", "event_id")
        if after is not None:
            places = places.filter(position__gt=after)
        page = list(places[:_PAGE])
        records = EventRecord.objects.in_bulk([event for _, event in page])
        for position, event in page:
            yield _Placed(position, event, records.get(event))
        if len(page) < _PAGE:
            return
        after = page[-1][0]
