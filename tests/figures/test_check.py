"""The drift check finds whatever is wrong, and owes nothing to the folder."""

from __future__ import annotations

from datetime import date, timedelta

import grimp
import pytest
from tests.figures.lamp_log import bought, write
from tests.figures.toy import (
    INDICATORS,
    LampBalance,
    LampFact,
    LampMoved,
    LampPriced,
    LampRemoved,
    NightBalance,
    NightFact,
)

from tinhgon.figures.api import check, fold


@pytest.fixture(autouse=True)
def folded(lamps: None) -> None:
    write(("a", bought()), ("b", bought("south", "blue")), ("c", bought("east")))
    write(("a", LampPriced(price=10)), ("a", LampRemoved(day=date(2026, 2, 20))))
    write(("b", LampMoved(agency="north")))
    fold()


def test_the_answer() -> None:
    answer = check().as_dict()
    assert set(answer) == {"indicators", "facts", "balances", "drift", "by_indicator"}
    assert answer["indicators"] == len(INDICATORS)
    facts = [model._default_manager.count() for model in (LampFact, NightFact)]
    assert facts == [6, 7]
    assert answer["facts"] == sum(facts)
    balances = [model._default_manager.count() for model in (LampBalance, NightBalance)]
    assert answer["balances"] == sum(balances)
    assert answer["drift"] == 0
    by_indicator = answer["by_indicator"]
    assert isinstance(by_indicator, dict)
    assert set(by_indicator.values()) == {0}


@pytest.mark.parametrize(
    ("column", "indicator"),
    [("lamps", "trial.lamps"), ("worth", "trial.worth"), ("worth_unknown", "trial.worth")],
)
def test_a_wrong_balance_is_found_and_named(column: str, indicator: str) -> None:
    row = LampBalance._default_manager.order_by("id").first()
    assert row is not None
    setattr(row, column, getattr(row, column) + 1)
    row.save()

    checked = check()
    assert checked.drift == 1
    assert {name for name, drift in checked.by_indicator.items() if drift} == {indicator}


def test_errors_that_cancel_out_are_two() -> None:
    first, second = LampBalance._default_manager.order_by("id")[:2]
    LampBalance._default_manager.filter(pk=first.pk).update(lamps=0)
    LampBalance._default_manager.filter(pk=second.pk).update(lamps=2)
    assert check().drift == 2


def test_a_lost_and_an_invented_balance_are_found() -> None:
    row = LampBalance._default_manager.order_by("id").first()
    assert row is not None
    row.day += timedelta(days=1)
    row.save()
    assert check().drift > 0
    row.delete()
    assert check().drift > 0


@pytest.mark.parametrize("column", ["agency", "colour"])
def test_a_wrong_fact_is_found_current_or_past(column: str) -> None:
    for fact in LampFact._default_manager.order_by("id"):
        LampFact._default_manager.filter(pk=fact.pk).update(**{column: "nowhere"})
        assert check().drift > 0, fact
        LampFact._default_manager.filter(pk=fact.pk).update(**{column: getattr(fact, column)})
    assert check().drift == 0


def test_a_fact_changed_with_its_balance_is_found() -> None:
    """Both agree with each other; only the events know better."""
    LampFact._default_manager.filter(subject_id="c", to_position=None).update(agency="south")
    LampBalance._default_manager.filter(agency="east").update(agency="south")
    checked = check()
    assert checked.drift > 0
    assert checked.by_indicator["trial.lamps"] > 0


def test_a_wrong_part_and_a_wrong_balance_of_parts_are_found() -> None:
    part = NightFact._default_manager.get(subject_id="a/dark")
    part.worth = 999
    part.save()
    checked = check()
    assert checked.drift > 0
    assert checked.by_indicator["trial.lit"] > 0
    part.delete()
    assert check().drift > 0
    NightBalance._default_manager.update(nights=9)
    assert check().by_indicator["trial.nights"] > 0


@pytest.mark.parametrize("subject", ["a", "b", "c"])
def test_a_lost_fact_is_found(subject: str) -> None:
    LampFact._default_manager.filter(subject_id=subject, to_position=None).delete()
    assert check().drift > 0


def test_an_invented_fact_is_found() -> None:
    fact = LampFact._default_manager.get(subject_id="c")
    fact.pk = None
    fact.subject_id = "z"
    fact.save(force_insert=True)
    assert check().drift > 0


@pytest.mark.parametrize("bound", ["from_position", "to_position"])
def test_a_version_that_reaches_elsewhere_is_found(bound: str) -> None:
    ended = LampFact._default_manager.exclude(to_position=None).order_by("-to_position").first()
    assert ended is not None
    value = ended.from_position - 1 if bound == "from_position" else (ended.to_position or 0) + 9
    LampFact._default_manager.filter(pk=ended.pk).update(**{bound: value})
    assert check().drift > 0


def test_what_is_not_folded_yet_is_no_drift() -> None:
    write(("d", bought()))
    assert check().drift == 0


def test_the_check_shares_no_code_with_the_folder() -> None:
    graph = grimp.build_graph("tinhgon", cache_dir=None)
    folding = {m for m in graph.modules if m.startswith("tinhgon.figures.folding")}
    assert folding
    reached = graph.find_upstream_modules("tinhgon.figures.check")
    assert not folding & reached
