from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from tests.costing.conftest import AGENCY, CODE
from tests.costing.content_for_costing import DAY, PARAMETERS, channel, content, item

from tinhgon.costing.api import (
    CostParameters,
    Method,
    PricedReading,
    Stored,
    UnitCost,
    compute_unit_costs,
    cost_parameters,
    costed,
    lay_cost_parameters,
    unit_cost,
    unit_costs,
    version_to_price,
)
from tinhgon.costing.parameters import shipped_rows
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import LoggedEvent, history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.registry.api import LegalParameter

pytestmark = pytest.mark.django_db


def logged() -> list[LoggedEvent]:
    return [
        event for event in history("procedure", CODE) if event.type == "costing.unit_cost_computed"
    ]


def test_both_methods_are_stored_apart(reading: PricedReading, system: Actor) -> None:
    stored = compute_unit_costs(by=system, readings=[reading], parameters=PARAMETERS)

    by_work = unit_cost(reading.reading)
    by_term = unit_cost(reading.reading, Method.BY_TERM)
    assert stored == Stored(changed=2, unchanged=0)
    assert by_work is not None
    assert by_term is not None
    assert by_term.amount_dong == 1_600_000
    assert by_term.default_share is None
    assert by_work.amount_dong not in {None, by_term.amount_dong}
    assert by_work.parameter_set == PARAMETERS.fingerprint
    assert by_work.parameters_on == DAY


def test_each_result_is_an_event_that_can_be_counted(reading: PricedReading, system: Actor) -> None:
    compute_unit_costs(by=system, readings=[reading], parameters=PARAMETERS)

    found = {json.loads(event.data)["method"]: event for event in logged()}
    assert set(found) == {"by_work", "by_term"}
    row = unit_cost(reading.reading)
    assert row is not None
    assert json.loads(found["by_work"].data) == {
        "version": 1,
        "reading": reading.reading,
        "method": "by_work",
        "amount": row.amount_dong,
        "low": row.low_dong,
        "high": row.high_dong,
        "lower_bound": False,
        "default_share": row.default_share,
        "parameter_set": PARAMETERS.fingerprint,
        "parameters_on": "2026-07-01",
    }
    assert found["by_work"].agency == AGENCY


def test_doing_it_again_changes_nothing(reading: PricedReading, system: Actor) -> None:
    compute_unit_costs(by=system, readings=[reading], parameters=PARAMETERS)
    before = list(UnitCost.objects.values())

    again = compute_unit_costs(by=system, readings=[reading], parameters=PARAMETERS)

    assert again == Stored(changed=0, unchanged=2)
    assert list(UnitCost.objects.values()) == before
    assert len(logged()) == 2


def test_other_parameters_replace_the_result_and_are_logged(
    reading: PricedReading, system: Actor
) -> None:
    compute_unit_costs(by=system, readings=[reading], parameters=PARAMETERS)
    rows = [
        replace(row, value="50000") if row.name == "cost.term.hourly_rate" else row
        for row in shipped_rows()
    ]
    raised = CostParameters.of(rows, DAY)

    compute_unit_costs(by=system, readings=[reading], parameters=raised)

    row = unit_cost(reading.reading, Method.BY_TERM)
    assert row is not None
    assert row.amount_dong == 2_000_000
    assert UnitCost.objects.count() == 2
    assert len(logged()) == 4


def test_a_draft_is_priced_over_the_cases_of_its_base(
    reading: PricedReading, system: Actor
) -> None:
    cheap, dear = item(key="d1", case="Cấp lại"), item("Bản vẽ", key="d2", case="Cấp mới")
    base = content(dossier=(cheap, dear), channels=(channel(),))
    draft = replace(reading, content=content(dossier=(dear,), channels=(channel(),)), base=base)
    compute_unit_costs(by=system, readings=[replace(reading, content=base)], parameters=PARAMETERS)
    before = unit_cost(reading.reading)

    compute_unit_costs(by=system, readings=[draft], parameters=PARAMETERS)

    after = unit_cost(reading.reading)
    assert before is not None
    assert after is not None
    assert (after.amount_dong or 0) < (before.amount_dong or 0)


def test_an_unread_term_is_stored_as_unknown(reading: PricedReading, system: Actor) -> None:
    unread = replace(reading, content=content(channels=(channel(),)))

    compute_unit_costs(by=system, readings=[unread], parameters=PARAMETERS)

    row = unit_cost(reading.reading, Method.BY_TERM)
    assert row is not None
    assert (row.amount_dong, row.low_dong, row.high_dong) == (None, None, None)
    assert row.detail == {"unknown": [{"component": "c1", "reason": "term_not_read"}]}


def test_many_costs_in_one_query(reading: PricedReading, system: Actor) -> None:
    compute_unit_costs(by=system, readings=[reading], parameters=PARAMETERS)

    assert set(unit_costs([reading.reading, -1])) == {reading.reading}


def test_the_database_refuses_a_range_out_of_order(reading: PricedReading, system: Actor) -> None:
    compute_unit_costs(by=system, readings=[reading], parameters=PARAMETERS)

    with pytest.raises(IntegrityError), transaction.atomic():
        UnitCost.objects.filter(method="by_work").update(low_dong=10**12)


def test_laid_parameters_are_those_shipped(system: Actor) -> None:
    laid = lay_cost_parameters(by=system)

    assert laid == len(shipped_rows())
    assert lay_cost_parameters(by=system) == 0
    found, shipped = cost_parameters(DAY), CostParameters.of(shipped_rows(), DAY)
    assert found.standards == shipped.standards
    assert found.hourly_income == shipped.hourly_income
    assert found.term_hourly_rate == shipped.term_hourly_rate


def test_a_measured_value_is_not_laid_over(system: Actor) -> None:
    lay_cost_parameters(by=system)
    LegalParameter.objects.filter(name="cost.term.hourly_rate").update(value="45000")

    lay_cost_parameters(by=system)

    assert cost_parameters(DAY).term_hourly_rate == 45_000


def test_not_everybody_lays_parameters(anyone: Actor) -> None:
    with pytest.raises(NotAllowed):
        lay_cost_parameters(by=anyone)


def test_without_parameters_the_cost_says_what_is_missing() -> None:
    with pytest.raises(Refusal, match=r"no value holds on that day for .* \(cost\."):
        cost_parameters(DAY)


def test_the_answer_of_the_command(reading: PricedReading, system: Actor) -> None:
    lay_cost_parameters(by=system)

    told = json.loads(json.dumps(costed(version_to_price(CODE), DAY).as_data()))

    assert told["code"] == CODE
    assert told["other_methods"]["by_term"]["unit_cost"] == 1_600_000
