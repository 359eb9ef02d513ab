"""Whatever the owner of the database does to the log, `verify` names the first bad event."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.foundation.events.happenings import Happened, happen, tamper

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import FirstBad, append, head, seal, verify
from tinhgon.foundation.events.models import EventRecord, EventSeal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ids() -> list[int]:
    """Ten events: one act each, but the last three in one."""
    written = [happen(f"event {number}") for number in range(7)]
    with transaction.atomic():
        written += [append(Happened(what=what), by=SYSTEM, subject=1).pk for what in "789"]
    return written


def test_an_untouched_log_holds(ids: list[int]) -> None:
    told = verify(head())
    assert told.ok
    assert told.as_dict() == {
        "events": 10,
        "sealed": 10,
        "unsealed": 0,
        "blocks": 8,
        "head": seal(),
        "guards_present": True,
        "ok": True,
        "first_bad": None,
    }


def test_an_empty_log_holds() -> None:
    told = verify()
    assert (told.ok, told.events, told.head) == (True, 0, "0" * 64)
    assert verify(told.head).ok


@pytest.mark.parametrize("place", [0, 4, 9])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("data", '{"what":"lie"}'),
        ("actor", "somebody"),
        ("agency", "elsewhere"),
        ("type", "trial.other"),
        ("subject_id", "2"),
        ("subject_type", "other"),
        ("schema_version", 2),
        ("occurred_at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_an_altered_event_is_named(
    ids: list[int], place: int, column: str, value: str | int
) -> None:
    tamper(f"UPDATE foundation_event SET {column} = %s WHERE id = %s", value, ids[place])
    assert verify().first_bad == FirstBad(place + 1, ids[place], "altered")


def test_the_first_of_several_is_named(ids: list[int]) -> None:
    tamper("UPDATE foundation_event SET actor = 'x' WHERE id >= %s", ids[3])
    tamper("DELETE FROM foundation_event WHERE id = %s", ids[8])
    assert verify().first_bad == FirstBad(4, ids[3], "altered")


@pytest.mark.parametrize("place", [0, 5, 9])
def test_a_missing_event_is_named(ids: list[int], place: int) -> None:
    tamper("DELETE FROM foundation_event WHERE id = %s", ids[place])
    assert verify().first_bad == FirstBad(place + 1, ids[place], "missing")


@pytest.mark.parametrize("place", [0, 5, 9])
def test_an_event_missing_with_its_position_is_named(ids: list[int], place: int) -> None:
    tamper("DELETE FROM foundation_event_position WHERE position = %s", place + 1)
    tamper("DELETE FROM foundation_event WHERE id = %s", ids[place])
    assert verify().first_bad == FirstBad(place + 1, None, "missing")


def test_an_event_inserted_beside_the_door_is_named(ids: list[int]) -> None:
    record = EventRecord.objects.get(pk=ids[2])
    stray = EventRecord.objects.create(
        type=record.type,
        schema_version=1,
        occurred_at=record.occurred_at,
        actor="system",
        subject_type="trial",
        subject_id="1",
        data=record.data,
    )
    assert verify().first_bad == FirstBad(None, stray.pk, "inserted")


@pytest.mark.parametrize("position", [0, 11])
def test_an_event_inserted_with_a_position_is_named(ids: list[int], position: int) -> None:
    record = EventRecord.objects.get(pk=ids[2])
    record.pk = None
    record.save(force_insert=True)
    tamper("INSERT INTO foundation_event_position VALUES (%s, %s)", position, record.pk)
    assert verify().first_bad == FirstBad(position, record.pk, "inserted")


def test_exchanged_events_are_named(ids: list[int]) -> None:
    tamper("DELETE FROM foundation_event_position WHERE position IN (3, 4)")
    tamper("INSERT INTO foundation_event_position VALUES (3, %s), (4, %s)", ids[3], ids[2])
    assert verify().first_bad == FirstBad(3, ids[3], "altered")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE foundation_event_seal SET head = 'f' WHERE number = 4",
        "UPDATE foundation_event_seal SET previous_head = 'f' WHERE number = 4",
        "UPDATE foundation_event_seal SET first_position = 3 WHERE number = 4",
        "DELETE FROM foundation_event_seal WHERE number = 4",
    ],
)
def test_a_changed_seal_is_named(ids: list[int], statement: str) -> None:
    tamper(statement)
    assert verify().first_bad == FirstBad(4, None, "chain")


def test_a_changed_digest_is_named(ids: list[int]) -> None:
    first = EventSeal.objects.get(number=1)
    tamper("UPDATE foundation_event_seal SET digests = %s WHERE number = 4", bytes(first.digests))
    assert verify().first_bad == FirstBad(4, None, "chain")


def test_a_tail_cut_off_is_found_with_a_head_noted_before(ids: list[int]) -> None:
    noted = head()
    tamper("DELETE FROM foundation_event_seal WHERE number = 8")
    tamper("DELETE FROM foundation_event_position WHERE position >= 8")
    tamper("DELETE FROM foundation_event WHERE id >= %s", ids[7])

    assert verify().ok
    told = verify(noted)
    assert not told.ok
    assert told.first_bad == FirstBad(8, None, "missing")


def test_a_head_noted_long_ago_stays_in_the_chain() -> None:
    happen("a")
    noted = head()
    happen("b")
    assert verify(noted).ok
    assert not verify("f" * 64).ok


def test_verifying_changes_nothing() -> None:
    with transaction.atomic():
        append(Happened(what="waits"), by=SYSTEM, subject=1)
        told = verify()
        assert (told.ok, told.events, told.sealed, told.unsealed) == (True, 1, 0, 1)
