from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.costing.content_for_costing import DAY, PARAMETERS

from tinhgon.costing.parameters import shipped_rows
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.costing.rules.parameter_rows import FIELDS, ParameterRow, fingerprint
from tinhgon.costing.rules.standards import STANDARDS
from tinhgon.costing.vocabulary import Difficulty, Subject
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.vocabulary import TermUnit

ROWS = shipped_rows()


def changed(name: str, value: str) -> list[ParameterRow]:
    return [replace(row, value=value) if row.name == name else row for row in ROWS]


def test_every_shipped_row_has_a_source_a_unit_and_a_first_day() -> None:
    assert ROWS
    for row in ROWS:
        assert row.source, row
        assert row.unit, row
        assert row.valid_from is not None, row


def test_the_rate_and_hours_of_dong_nai() -> None:
    assert PARAMETERS.term_hourly_rate == 40_000
    assert PARAMETERS.term_minutes[TermUnit.WORKING_DAY] == 8 * 60


def test_every_standard_activity_is_priced_and_marked_default() -> None:
    assert set(PARAMETERS.standards) == set(STANDARDS)
    assert all(standard.default for standard in PARAMETERS.standards.values())


def test_a_measured_standard_is_no_default() -> None:
    rows = [
        replace(row, mark=Mark.CONFIRMED)
        if row.name.startswith("cost.minutes.pay.online.")
        else row
        for row in ROWS
    ]

    standards = CostParameters.of(rows, DAY).standards

    assert not standards["pay.online"].default
    assert standards["pay.direct"].default


def test_the_value_of_the_day_is_taken() -> None:
    early = CostParameters.of(ROWS, date(2024, 3, 1))
    late = CostParameters.of(ROWS, date(2024, 7, 1))

    assert early.hourly_income[Subject.PUBLIC_SERVANT] < late.hourly_income[Subject.PUBLIC_SERVANT]
    assert early.fingerprint != late.fingerprint


def test_the_fingerprint_depends_on_values_not_on_order() -> None:
    assert fingerprint(ROWS) == fingerprint(reversed(ROWS))
    assert fingerprint(ROWS) != fingerprint(changed("cost.term.hourly_rate", "40001"))


def test_understanding_grows_with_papers() -> None:
    assert [PARAMETERS.understanding(papers) for papers in (0, 3, 4, 8, 9)] == [
        Difficulty.SIMPLE,
        Difficulty.SIMPLE,
        Difficulty.MEDIUM,
        Difficulty.MEDIUM,
        Difficulty.HIGH,
    ]


def test_a_day_before_the_first_value_is_refused_by_name() -> None:
    with pytest.raises(Refusal, match=r"cost\.minutes\.understand\.simple\.low on 2023-12-31"):
        CostParameters.of(ROWS, date(2023, 12, 31))


@pytest.mark.parametrize("value", ["", "4,5", "1.5", "-1", "bốn"])
def test_a_value_that_is_no_whole_number_is_refused(value: str) -> None:
    with pytest.raises(Refusal, match=r"cost\.term\.hourly_rate"):
        CostParameters.of(changed("cost.term.hourly_rate", value), DAY)


def test_two_values_on_one_day_are_refused() -> None:
    with pytest.raises(Refusal, match="two values"):
        CostParameters.of([*ROWS, ROWS[0]], DAY)


def test_a_range_out_of_order_is_refused() -> None:
    with pytest.raises(Refusal, match=r"cost\.minutes\.duplicate: low"):
        CostParameters.of(changed("cost.minutes.duplicate.low", "99"), DAY)


def test_a_harder_grade_must_not_take_less_time() -> None:
    rows = changed("cost.minutes.understand.high.low", "1")

    with pytest.raises(Refusal, match=r"cost\.minutes\.understand: a harder grade"):
        CostParameters.of(rows, DAY)


def test_a_record_without_a_column_is_refused() -> None:
    with pytest.raises(Refusal, match="note"):
        ParameterRow.of(dict.fromkeys(FIELDS[:-1], "x"))


def test_a_broken_date_is_refused() -> None:
    record = dict.fromkeys(FIELDS, "") | {"name": "cost.x", "valid_from": "1/7/2026"}

    with pytest.raises(Refusal, match=r"cost\.x: 1/7/2026 is no date"):
        ParameterRow.of(record)


def test_a_mark_nobody_knows_is_refused_by_its_parameter() -> None:
    record = dict.fromkeys(FIELDS, "") | {"name": "cost.term.hourly_rate", "mark": "guessed"}

    with pytest.raises(Refusal, match=r"cost\.term\.hourly_rate: guessed is no mark"):
        ParameterRow.of(record)


def test_our_own_times_are_laid_as_estimates() -> None:
    times = {row.mark for row in ROWS if row.name.startswith("cost.minutes.")}

    assert times == {Mark.ESTIMATE}
