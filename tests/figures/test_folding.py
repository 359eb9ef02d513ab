"""From events to facts to balances, exactly, whatever the batches."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.figures.lamp_log import any_event, bought, empty, write
from tests.figures.toy import (
    LAMPS,
    LampBalance,
    LampCorrected,
    LampFact,
    LampMoved,
    LampPriced,
    LampRemoved,
    LampsForgotten,
    NightBalance,
    NightFact,
    RateChanged,
    Sneezed,
)

from tinhgon.figures.api import FactKind, FoldError, check, fold, must_fold, progress, rebuild
from tinhgon.figures.declarations import FACTS, INDICATORS
from tinhgon.figures.jobs import fold_what_happened
from tinhgon.foundation.events.api import last_position
from tinhgon.foundation.jobs import follow_ups
from tinhgon.foundation.jobs.api import run_follow_ups

pytestmark = pytest.mark.usefixtures("lamps")


def cells(column: str) -> dict[tuple[str, date], int]:
    rows = LampBalance._default_manager.values_list("agency", "day", column)
    return {(agency, day): value for agency, day, value in rows if value}


JANUARY = date(2026, 1, 3)
MARCH = date(2026, 3, 20)


def test_a_fact_is_versioned_by_position() -> None:
    write(("a", bought()), ("a", LampPriced(price=7)), ("a", LampPriced(price=7)))
    write(("a", LampMoved(agency="south")))
    fold()

    versions = LampFact._default_manager.order_by("from_position")
    assert list(versions.values_list("from_position", "to_position", "agency", "price")) == [
        (1, 2, "north", None),
        (2, 4, "north", 7),
        (4, None, "south", 7),
    ]


def test_facts_of_an_earlier_version_are_made_anew_without_any_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A figure that was read first has begun it, and no more."""
    only = {"figures.folding": follow_ups._FOLLOW_UPS["figures.folding"]}
    monkeypatch.setattr(follow_ups, "_FOLLOW_UPS", only)
    write(("a", bought()), ("b", bought()))
    run_follow_ups()
    assert not must_fold()
    monkeypatch.setitem(FACTS, LAMPS.name, replace(LAMPS, version=LAMPS.version + 1))
    fold(seconds=0, batch=1)
    assert (LampFact._default_manager.count(), must_fold()) == (1, True)
    run_follow_ups()
    assert (LampFact._default_manager.count(), must_fold()) == (2, False)


def test_stocks_enter_and_leave_flows_stay() -> None:
    write(("a", bought()), ("a", LampRemoved(day=date(2026, 3, 20))))
    fold()

    assert cells("lamps") == {("north", JANUARY): 1, ("north", MARCH): -1}
    assert cells("purchases") == {("north", JANUARY): 1}


def test_a_correction_moves_what_was_counted() -> None:
    write(("a", bought()))
    fold()
    write(("a", LampCorrected(colour="red", day=date(2026, 3, 20))))
    fold()

    assert cells("purchases") == cells("lamps") == {("north", MARCH): 1}
    assert LampBalance._default_manager.count() == 1, "the emptied cell is gone"


def test_a_fact_is_counted_by_its_parts() -> None:
    """Each from a day of its own; what one is worth later says nothing of the days before."""
    write(("a", bought()), ("b", bought(colour="blue")), ("a", LampPriced(price=7)))
    write(("b", LampPriced(price=5)), ("a", LampRemoved(day=MARCH)), ("b", LampRemoved(day=MARCH)))
    fold()
    rows = NightBalance._default_manager.order_by("day").values_list("day", "nights", "lit")
    assert list(rows) == [(JANUARY, 2, 12), (MARCH, -1, 988)]
    subjects = NightFact._default_manager.filter(to_position=None).order_by("subject_id")
    assert list(subjects.values_list("subject_id", flat=True)) == ["a/bright", "a/dark", "b/bright"]

    write(("a", LampRemoved(day=None)), ("1", LampsForgotten(lamps=("b",))))
    fold()
    assert list(rows.all()) == [(JANUARY, 1, 7)]
    dark = NightFact._default_manager.get(subject_id="a/dark")
    assert (dark.from_position, dark.to_position) == (5, 7)
    assert check().drift == 0


def test_an_amount_not_known_is_not_zero() -> None:
    write(("a", bought()), ("b", bought()), ("c", bought()), ("b", LampPriced(price=0)))
    write(("c", LampPriced(price=40)))
    fold()

    assert cells("worth") == {("north", JANUARY): 40}
    assert cells("worth_unknown") == {("north", JANUARY): 1}


def test_what_never_was_leaves_nothing() -> None:
    write(("a", bought()), ("b", bought("south")))
    fold()
    write(("1", LampsForgotten(lamps=("a", "b", "unheard-of"))))
    fold()

    assert not LampBalance._default_manager.exists()
    assert not LampFact._default_manager.filter(to_position=None).exists()
    assert check().drift == 0


def test_one_event_may_touch_every_fact() -> None:
    write(("a", bought()), ("b", bought()), ("b", LampPriced(price=1)))
    write(("a", LampPriced(price=1)), ("a", LampRemoved(day=date(2026, 3, 20))))
    write(("rate", RateChanged(rate=5)))
    write(("b", LampRemoved(day=date(2026, 3, 20))), ("c", bought()))
    fold()

    assert cells("rated") == {("north", MARCH): 10}
    assert check().drift == 0


def test_events_of_no_figure_are_passed() -> None:
    write(*[("1", Sneezed())] * 5)
    folded = fold(batch=2)
    assert (folded.events, folded.position, folded.pending) == (5, 5, 0)


def test_nothing_is_counted_twice() -> None:
    write(("a", bought()))
    fold()
    assert fold().events == 0
    assert cells("lamps") == {("north", JANUARY): 1}


def test_in_a_hurry_it_says_what_is_still_to_come() -> None:
    write(*[(str(number), bought()) for number in range(50)])
    folded = fold(seconds=0, batch=10)
    assert (folded.events, folded.pending) == (10, 40)
    assert progress().pending == 40
    assert fold(seconds=20).pending == 0


def test_a_transaction_of_ones_own_is_no_place_to_fold() -> None:
    write(("a", bought()))
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        fold()


def test_an_event_that_cannot_be_applied_stops_the_folder_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*arguments: object) -> None:
        raise ValueError("no such colour")

    write(("a", bought()))
    fold()
    write(("a", LampPriced(price=1)))
    given = {name: getattr(LAMPS, name) for name in FactKind.__dataclass_fields__}
    monkeypatch.setitem(FACTS, "lamp", FactKind(**{**given, "apply": broken}))

    with pytest.raises(FoldError, match=r"lamp of a: event 2 \(trial.lamp_priced\).*no such"):
        fold()
    assert progress().position == 1
    assert progress().pending == 1


def test_changed_declarations_make_all_figures_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    write(("a", bought()), ("b", bought(colour="blue")))
    fold()
    LampBalance._default_manager.update(lamps=77)
    monkeypatch.delitem(INDICATORS, "trial.worth")

    assert fold().events == 2
    assert cells("lamps") == {("north", JANUARY): 1}
    assert cells("worth_unknown") == {}
    assert fold().events == 0


def test_rebuilding_heals() -> None:
    write(("a", bought()), ("b", bought("south")))
    fold()
    LampBalance._default_manager.all().delete()
    LampFact._default_manager.filter(subject_id="a").delete()
    assert check().drift > 0

    assert rebuild().events == 2
    assert check().drift == 0


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 10**9),
    acts=st.lists(
        st.tuples(st.integers(1, 6), st.booleans(), st.sampled_from([None, None, 1, 2, 5, 1000])),
        min_size=1,
        max_size=12,
    ),
)
def test_any_history_in_any_batches_drifts_by_nothing(
    seed: int, acts: list[tuple[int, bool, int | None]]
) -> None:
    """Acts of several events, some rolled back; folded never, or in batches, after each."""
    empty()
    chance = random.Random(seed)
    for size, kept, batch in acts:
        with transaction.atomic():
            write(*[any_event(chance) for _ in range(size)])
            if not kept and size > 3:
                transaction.set_rollback(True)
        if batch:
            fold(batch=batch)
    fold(batch=3)

    assert progress().position == last_position()
    checked = check()
    assert checked.drift == 0, checked
    apart = sorted(cells("worth").items())
    rebuild()
    assert sorted(cells("worth").items()) == apart


def test_the_background_folds_all_that_is_pending() -> None:
    write(*[(str(number), bought()) for number in range(300)])
    fold_what_happened([])
    assert progress().pending == 0
