"""Two readers of the same labels: how far they agree, and which verdict holds where they part."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts.publish_precision import with_readers
from scripts.read_again import NUMBER, SEED, drawn

from tinhgon.review.findings.agreement import agreement, agreement_on
from tinhgon.review.findings.labels import first_verdicts, labels
from tinhgon.review.findings.published import published
from tinhgon.review.findings.registry import RULES
from tinhgon.review.findings.second_reading import second_readings

PAGE = Path(__file__).resolve().parents[3] / "docs" / "findings.md"
RULE_IDS = tuple(rule.id for rule in RULES)
READ_TWICE = tuple(rule_id for rule_id in RULE_IDS if second_readings(rule_id))


def pairs(both: int, first: int, second: int, neither: int) -> list[tuple[bool, bool | None]]:
    return [
        *[(True, True)] * both,
        *[(True, False)] * first,
        *[(False, True)] * second,
        *[(False, False)] * neither,
    ]


def test_kappa_of_fifty_grants() -> None:
    """20 and 15 alike, 5 and 10 not: seven in ten alike, five in ten by chance."""
    readers = agreement(pairs(20, 5, 10, 15))
    assert readers is not None
    assert readers.observed.value == pytest.approx(0.7)
    assert readers.kappa == pytest.approx(0.4)
    assert (readers.observed.hits, readers.observed.labels, readers.unsure) == (35, 50, 0)


def test_complete_agreement_of_few_is_not_certain() -> None:
    readers = agreement(pairs(8, 0, 0, 8))
    assert readers is not None
    assert readers.kappa == readers.kappa_high == 1
    assert readers.kappa_low == pytest.approx(0.6127, abs=1e-4)


def test_where_both_say_one_thing_of_all_kappa_is_unknown() -> None:
    readers = agreement(pairs(9, 0, 0, 0))
    assert readers is not None
    assert readers.observed.value == 1
    assert readers.kappa is readers.kappa_low is readers.kappa_high is None


def test_unsure_verdicts_count_apart() -> None:
    readers = agreement([*pairs(3, 0, 0, 3), (True, None)])
    assert readers is not None
    assert (readers.observed.labels, readers.unsure) == (6, 1)
    assert agreement([(True, None)]) is None
    assert agreement([]) is None


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_the_interval_holds_kappa_and_readers_may_change_places(
    said: list[tuple[bool, bool]],
) -> None:
    readers = agreement(said)
    turned = agreement([(second, first) for first, second in said])
    assert readers is not None
    assert turned is not None
    assert readers.kappa == (None if turned.kappa is None else pytest.approx(turned.kappa))
    if readers.kappa is not None:
        assert readers.kappa_low is not None
        assert readers.kappa_high is not None
        assert readers.kappa_low - 1e-9 <= readers.kappa <= readers.kappa_high + 1e-9


@pytest.mark.parametrize("rule_id", READ_TWICE)
def test_every_difference_is_settled_with_a_reason_and_nothing_else_is(rule_id: str) -> None:
    first = first_verdicts(rule_id)
    holds = {label.code: label.finding for label in labels(rule_id)}
    again = second_readings(rule_id)
    assert len(again) >= 15
    for code, reading in again.items():
        differs = reading.finding is not first[code]
        assert (reading.settled is not None) == differs, code
        assert bool(reading.why) == differs, code
        assert holds[code] == (reading.settled if differs else first[code])
    assert all(holds[code] == first[code] for code in holds.keys() - again.keys())


@pytest.mark.parametrize("rule_id", READ_TWICE)
def test_those_drawn_were_read_and_no_others(rule_id: str) -> None:
    assert sorted(drawn(rule_id, NUMBER, SEED)) == sorted(second_readings(rule_id))


def test_at_least_ten_rules_were_read_twice() -> None:
    assert len(READ_TWICE) >= 10


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_what_is_published_is_what_the_readers_said(rule_id: str) -> None:
    """Where it is not: `python -m scripts.publish_precision`."""
    readers, shown = agreement_on(rule_id), published()[rule_id].read_twice
    if readers is None:
        assert shown is None
        return
    assert shown is not None
    assert (shown.count, shown.unsure) == (readers.observed.labels, readers.unsure)
    assert shown.agreed.value == pytest.approx(readers.observed.value, abs=1e-4)
    assert shown.kappa is not None
    assert (shown.kappa.value, shown.kappa.low, shown.kappa.high) == pytest.approx(
        (readers.kappa, readers.kappa_low, readers.kappa_high), abs=1e-4
    )


def test_the_page_holds_the_table_of_both_readers() -> None:
    """Where it does not: `python -m scripts.publish_precision`."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_readers(page) == page
