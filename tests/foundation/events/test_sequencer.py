"""No reader that follows positions ever skips an event, however transactions interleave."""

from __future__ import annotations

import random
from threading import Event as Signal

import pytest
from django.db import connection, transaction
from tests.foundation.events.happenings import Beside, Happened, happen

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import append, assign_positions, read, verify
from tinhgon.foundation.events.models import EventPosition, EventRecord, EventSeal

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_event_written_first_and_committed_last_is_not_skipped() -> None:
    """PostgreSQL lets the second transaction commit first; SQLite makes it wait its turn."""
    written, released = Signal(), Signal()
    patience = 20.0 if connection.vendor == "postgresql" else 0.2

    def write_and_linger() -> None:
        with transaction.atomic():
            append(Happened(what="written first"), by=SYSTEM, subject=1)
            written.set()
            released.wait(patience)

    slow = Beside(write_and_linger)
    assert written.wait(10)
    happen("written second")
    seen = read()
    released.set()
    slow.join()
    seen += read(after=seen[-1].position or 0)

    assert {logged.payload["what"] for logged in seen} == {"written first", "written second"}
    assert [logged.position for logged in seen] == [1, 2]
    if connection.vendor == "postgresql":
        assert [logged.payload["what"] for logged in seen] == ["written second", "written first"]
        assert seen[0].id > seen[1].id


def test_many_writers_and_one_reader() -> None:
    done = Signal()
    seen: list[int] = []

    def write(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(12):
            with transaction.atomic():
                for _ in range(chance.randint(1, 3)):
                    append(Happened(what=str(seed)), by=SYSTEM, subject=seed)
                if chance.random() < 0.25:
                    transaction.set_rollback(True)

    def follow() -> None:
        after = 0
        while not done.is_set():
            assign_positions(wait=False)
            for logged in read(after=after):
                seen.append(logged.id)
                after = logged.position or 0
            done.wait(0.01)

    reader = Beside(follow)
    writers = [Beside(lambda seed=seed: write(seed)) for seed in range(4)]  # type: ignore[misc]  # seed is bound at once
    for writer in writers:
        writer.join()
    assign_positions()
    last = EventPosition.objects.order_by("-position").values_list("position", flat=True)[0]
    while len(seen) < last and reader.is_alive():
        done.wait(0.01)
    done.set()
    reader.join()

    events = set(EventRecord.objects.values_list("pk", flat=True))
    assert len(seen) == len(set(seen))
    assert set(seen) == events
    places = list(EventPosition.objects.order_by("position").values_list("position", flat=True))
    assert places == list(range(1, len(events) + 1))
    assert verify().ok


def test_each_act_is_sealed_as_it_is_placed() -> None:
    happen("a")
    with transaction.atomic():
        append(Happened(what="b"), by=SYSTEM, subject=1)
        append(Happened(what="c"), by=SYSTEM, subject=1)

    blocks = EventSeal.objects.order_by("number").values_list("first_position", "last_position")
    assert list(blocks) == [(1, 1), (2, 3)]
