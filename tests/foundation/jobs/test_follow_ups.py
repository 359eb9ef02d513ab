"""What follows from events is done once, in order, and again where it was cut off."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.foundation.events.happenings import Beside, happen

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import LoggedEvent, last_position
from tinhgon.foundation.jobs import follow_ups, keeping_up
from tinhgon.foundation.jobs.api import is_behind, keep_up, register_follow_up, run_follow_ups
from tinhgon.foundation.jobs.models import FollowUpProgress

pytestmark = pytest.mark.django_db(transaction=True)

TYPE = "trial.happened"


class Notes:
    """A follow-up that writes down what it was called with."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.error: BaseException | None = None

    def __call__(self, events: Sequence[LoggedEvent]) -> None:
        self.calls.append([str(event.payload["what"]) for event in events])
        if self.error is not None:
            raise self.error


@pytest.fixture(autouse=True)
def _no_follow_ups_but_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_ups, "_FOLLOW_UPS", {})


@pytest.fixture
def notes() -> Notes:
    kept = Notes()
    register_follow_up("notes", [TYPE], kept)
    return kept


def test_new_events_are_followed_once_and_in_order(notes: Notes) -> None:
    happen("one")
    happen("two")

    assert is_behind("notes")
    assert run_follow_ups().events == 2
    assert not is_behind("notes")
    assert run_follow_ups().events == 0
    assert notes.calls == [[], ["one", "two"]]


def test_what_has_fallen_behind_without_events_is_run_until_it_has_not() -> None:
    calls: list[int] = []
    register_follow_up(
        "late", [TYPE], lambda events: calls.append(len(events)), is_due=lambda: len(calls) < 3
    )

    for _second in range(4):
        run_follow_ups()

    assert calls == [0, 0, 0]


def test_events_of_other_types_are_passed_over(notes: Notes) -> None:
    deaf = Notes()
    register_follow_up("deaf", [], deaf)
    happen("one")

    run_follow_ups()

    assert deaf.calls == [[]]
    assert FollowUpProgress.objects.get(name="deaf").position == last_position()


def test_a_long_backlog_is_followed_in_batches(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow_ups, "_BATCH", 2)
    for what in ("one", "two", "three", "four"):
        happen(what)

    assert run_follow_ups().events == 4
    assert notes.calls == [[], ["one", "two"], ["three", "four"]]
    assert FollowUpProgress.objects.get(name="notes").position == last_position()


def test_a_new_day_is_a_reason_of_its_own(notes: Notes) -> None:
    run_follow_ups()
    FollowUpProgress.objects.update(day=today() - timedelta(days=1))

    run_follow_ups()
    run_follow_ups()

    assert notes.calls == [[], []]


def test_one_that_fails_keeps_its_place_and_holds_up_nobody(
    notes: Notes, caplog: pytest.LogCaptureFixture
) -> None:
    other = Notes()
    register_follow_up("other", [TYPE], other)
    run_follow_ups()
    happen("one")
    notes.error = ValueError("not now")

    assert run_follow_ups().failed == ("notes",)
    notes.error = None
    assert run_follow_ups().failed == ()

    assert notes.calls == [[], ["one"], ["one"]]
    assert other.calls == [[], ["one"]]
    assert "not now" in caplog.text


def test_one_that_is_killed_is_given_the_same_events_again(notes: Notes) -> None:
    run_follow_ups()
    happen("one")
    notes.error = KeyboardInterrupt()

    with pytest.raises(KeyboardInterrupt):
        run_follow_ups()
    notes.error = None
    run_follow_ups()

    assert notes.calls[1:] == [["one"], ["one"]]


def test_a_type_no_room_declares_is_refused() -> None:
    with pytest.raises(LookupError, match=r"notes follows .*trial\.unheard"):
        register_follow_up("notes", [TYPE, "trial.unheard"], Notes())


def test_where_nothing_is_new_nothing_is_written(notes: Notes) -> None:
    happen("one")
    run_follow_ups()

    with CaptureQueriesContext(connection) as queries:
        run_follow_ups()

    assert queries.captured_queries
    assert not [
        query["sql"]
        for query in queries.captured_queries
        if query["sql"].startswith(("INSERT", "UPDATE"))
    ]


def test_the_worker_keeps_up_until_it_is_stopped(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_up, "_LOOK_SECONDS", 0.005)
    stop = threading.Event()
    worker = Beside(lambda: keep_up(stop))

    happen("one")
    for _ in range(1_000):
        if ["one"] in notes.calls:
            break
        stop.wait(0.01)
    stop.set()
    worker.join()

    assert ["one"] in notes.calls
