"""An event is written with its act, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction
from pydantic import ValidationError
from tests.foundation.events.happenings import Happened, happen

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import (
    Entry,
    append,
    append_many,
    assign_positions,
    first_events,
    history,
    pending_count,
    read,
)
from tinhgon.foundation.events.models import EventRecord


class Abandoned(Exception):
    """Ends a transaction."""


@transaction.atomic
def abandon(what: str) -> None:
    append(Happened(what=what), by=SYSTEM, subject=1)
    raise Abandoned


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_an_event_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError, match="transaction of its action"):
        append(Happened(what="alone"), by=SYSTEM, subject=1)
    assert not EventRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_act_leaves_no_event_and_no_gap() -> None:
    happen("first")
    with pytest.raises(Abandoned):
        abandon("never")
    happen("second")

    assert [(logged.position, logged.payload["what"]) for logged in read()] == [
        (1, "first"),
        (2, "second"),
    ]
    assert pending_count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_part_of_an_act_leaves_the_rest() -> None:
    with transaction.atomic():
        with pytest.raises(Abandoned):
            abandon("part")
        append(Happened(what="rest"), by=SYSTEM, subject=1)

    assert [logged.payload["what"] for logged in read()] == ["rest"]


@pytest.mark.django_db(transaction=True)
def test_positions_come_after_commit_only() -> None:
    with transaction.atomic():
        append(Happened(what="soon"), by=SYSTEM, subject=1)
        assert read() == []
        assert pending_count() == 1
    assert [logged.position for logged in read()] == [1]


def test_the_log_gives_back_what_was_written(db: None) -> None:
    moment = datetime(2026, 11, 21, 17, 30, 0, 123456, tzinfo=UTC)
    append(Happened(what="đã đổi"), by=SYSTEM, subject="7", agency="hue", occurred_at=moment)
    assign_positions()

    (logged,) = read()
    assert logged.event == Happened(what="đã đổi")
    assert (logged.actor, logged.agency, logged.subject_id) == ("system", "hue", "7")
    assert logged.occurred_at == moment
    assert logged.data == '{"what":"đã đổi"}'


def test_a_bulk_load_keeps_its_order(db: None) -> None:
    append_many((Entry(Happened(what=str(n)), str(n)) for n in range(2_300)), by=SYSTEM)
    assert assign_positions() == 2_300

    logged = read(limit=5_000)
    assert [entry.position for entry in logged] == list(range(1, 2_301))
    assert [entry.payload["what"] for entry in logged] == [str(n) for n in range(2_300)]
    assert [entry.position for entry in read(after=2_298)] == [2_299, 2_300]


def test_reading_by_type_keeps_positions(db: None) -> None:
    append(Happened(what="a"), by=SYSTEM, subject=1)
    assign_positions()
    assert read(types=["trial.unheard_of"]) == []
    assert len(read(types=["trial.happened"])) == 1


def test_history_is_of_one_subject_newest_first(db: None) -> None:
    for what, subject in (("a", 1), ("b", 2), ("c", 1)):
        append(Happened(what=what), by=SYSTEM, subject=subject)
    assign_positions()
    append(Happened(what="d"), by=SYSTEM, subject=1)

    told = history("trial", 1)
    assert [(entry.payload["what"], entry.position) for entry in told] == [
        ("d", None),
        ("c", 3),
        ("a", 1),
    ]


def test_the_first_event_of_each_subject(db: None) -> None:
    for what, subject in (("a", 1), ("b", 2), ("c", 1)):
        append(Happened(what=what), by=SYSTEM, subject=subject)
    first = first_events("trial", {"1", "2", "3"})
    oldest = {subject: history("trial", subject)[-1].id for subject in ("1", "2")}
    assert first == oldest


def test_an_event_of_another_shape_is_refused() -> None:
    with pytest.raises(ValidationError):
        Happened.model_validate({"what": "a", "more": 1})
    with pytest.raises(ValidationError):
        Happened.model_validate({"what": 1})
