"""Measured values stand in the place of defaults where they were measured, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.costing.conftest import AGENCY, CODE, ELSEWHERE, holder
from tests.costing.content_for_costing import (
    PARAMETERS,
    UNKNOWN_FEE,
    channel,
    content,
    item,
)

from tinhgon.costing.api import (
    ByWork,
    Measured,
    MeasuredRow,
    MeasuredValue,
    PricedReading,
    Spread,
    ToMeasure,
    UnitCost,
    WorkbookKind,
    WorkCost,
    apply_workbook,
    assumptions,
    compute_costs_anew,
    compute_unit_costs,
    cost_parameters,
    costed,
    enter_measured_values,
    lay_cost_parameters,
    measured_lines,
    measured_of,
    measured_share,
    read_workbook,
    remove_measured_value,
    unit_cost,
    version_to_price,
)
from tinhgon.costing.screens.measured_workbook import measured_workbook
from tinhgon.costing.screens.wording import names_of
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.procedures.vocabulary import ChannelType
from tinhgon.registry.api import Agency

TWO_WAYS = content(
    dossier=(item(), item("Bản vẽ mặt bằng", key="d2")),
    channels=(channel(), channel(ChannelType.ONLINE, key="c2", fees=(UNKNOWN_FEE,))),
)
PLAIN = ByWork(PARAMETERS).unit_cost(TWO_WAYS)


def minutes(value: int, what: str, component: str | None = None) -> MeasuredValue:
    return MeasuredValue(component, what, Spread(value, value, value), source="bấm giờ")


def priced(*values: MeasuredValue) -> WorkCost:
    return ByWork(PARAMETERS, Measured(values)).unit_cost(TWO_WAYS)


def line_minutes(cost: WorkCost, component: str, standard: str) -> set[int]:
    return {
        line.work.minutes.mid
        for case in cost.cases
        for line in case.activities
        if line.component == component and line.work.standard == standard
    }


def test_one_component_only() -> None:
    cost = priced(minutes(99, "cost.minutes.prepare.form.simple", "d1"))

    assert line_minutes(cost, "d1", "prepare.form.simple") == {99}
    assert line_minutes(cost, "d2", "prepare.specialist") == line_minutes(
        PLAIN, "d2", "prepare.specialist"
    )


def test_the_whole_procedure_unless_a_component_was_measured() -> None:
    cost = priced(
        minutes(7, "cost.minutes.submit.direct"),
        minutes(9, "cost.minutes.submit.direct", "c1"),
    )
    assert line_minutes(cost, "c1", "submit.direct") == {9}

    cost = priced(minutes(7, "cost.minutes.submit.direct"))
    assert line_minutes(cost, "c1", "submit.direct") == {7}


def test_a_paper_is_prepared_as_somebody_saw() -> None:
    copied = ByWork(
        PARAMETERS, Measured((MeasuredValue("d2", "preparation", None, "copy", "xem hồ sơ"),))
    ).unit_cost(TWO_WAYS)

    assert line_minutes(copied, "d2", "prepare.copy")
    assert not line_minutes(copied, "d2", "prepare.specialist")
    assert copied.amount.mid < PLAIN.amount.mid


def test_a_fee_that_was_asked_for_is_known() -> None:
    asked = ByWork(
        PARAMETERS,
        Measured((MeasuredValue("c2", "fee", Spread(50_000, 50_000, 50_000), source="hóa đơn"),)),
    ).unit_cost(TWO_WAYS)

    assert PLAIN.lower_bound
    assert not asked.lower_bound


def test_an_hour_and_the_mix_of_ways() -> None:
    dearer = priced(minutes(80_000, "cost.hourly_income.individual"))
    online = priced(minutes(0, "cost.channel_mix.direct"))

    assert dearer.amount.mid > PLAIN.amount.mid
    weights = {one.channel_type: one.weight for one in online.shares}
    assert weights[ChannelType.DIRECT] == 0


def test_what_is_measured_narrows_the_range_and_is_no_default() -> None:
    line = "cost.minutes.prepare.form.simple"
    cost = ByWork(PARAMETERS, Measured((minutes(8, line),))).unit_cost(TWO_WAYS)

    assert cost.amount.mid == PLAIN.amount.mid
    assert cost.amount.high < PLAIN.amount.high
    assert (cost.default_share or 0) < (PLAIN.default_share or 0)
    assert measured_share(PLAIN) is None
    assert (measured_share(cost) or 0) > 0
    assert line in {one.name for one in assumptions(PLAIN)}
    assert line not in {one.name for one in assumptions(cost)}


def test_each_assumption_alone_moves_the_headline_as_said() -> None:
    """Taken to its low or high end by itself, it gives the figure the table says."""
    for one in assumptions(PLAIN)[:6]:
        for bound, said in (("low", one.low), ("high", one.high)):
            (row,) = [row for row in PARAMETERS.rows if row.name == f"{one.name}.{bound}"]
            cost = priced(minutes(int(row.value), one.name))
            assert cost.amount.mid == pytest.approx(said, abs=20)


# With a database


@pytest.fixture
def measurer(reading: PricedReading, agencies: dict[str, Agency], system: Actor) -> Actor:
    lay_cost_parameters(by=system)
    compute_unit_costs(by=system, readings=[reading], parameters=cost_parameters())
    return holder(agencies[AGENCY], "test_measurer")


def enter(by: Actor, value: MeasuredValue, stands: int | None = None) -> int:
    procedure = Procedure.objects.get(code=CODE)
    return enter_measured_values(by=by, values=[ToMeasure(procedure, value, stands)])


@pytest.mark.django_db
def test_entered_recomputed_taken_back(measurer: Actor, reading: PricedReading) -> None:
    before = unit_cost(reading.reading)
    assert enter(measurer, minutes(500, "cost.minutes.submit.direct")) == 1
    assert enter(measurer, minutes(500, "cost.minutes.submit.direct")) == 0
    compute_costs_anew(codes=[CODE])
    measured = unit_cost(reading.reading)
    remove_measured_value(by=measurer, row=MeasuredRow.objects.get(), reason="đo nhầm")
    compute_costs_anew(codes=[CODE])
    after = unit_cost(reading.reading)

    assert before is not None
    assert measured is not None
    assert after is not None
    assert (measured.amount_dong or 0) > (before.amount_dong or 0)
    assert after.amount_dong == before.amount_dong
    kinds = [event.type for event in history("procedure", CODE)]
    assert kinds.count("costing.measured_value_entered") == 1
    assert kinds.count("costing.measured_value_removed") == 1
    assert UnitCost.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (minutes(5, "cost.term.hourly_rate"), "nothing a cost rests on"),
        (minutes(5, "cost.minutes.submit.direct", "không có"), "has no part"),
        (minutes(5, "fee"), "way of submitting"),
        (minutes(5, "fee", "d1"), "way of submitting"),
        (MeasuredValue("c1", "preparation", None, "copy", "x"), "Only a paper"),
        (MeasuredValue("d1", "preparation", None, "bay", "x"), "no way to prepare"),
        (minutes(-5, "cost.minutes.submit.direct"), "whole number"),
        (minutes(1_001, "cost.share.supplement"), "1000 per mille"),
        (MeasuredValue(None, "cost.minutes.submit.direct", Spread(9, 5, 5), source="x"), "low end"),
        (MeasuredValue(None, "cost.minutes.submit.direct", Spread(5, 5, 5)), "how and where"),
    ],
)
def test_what_measures_nothing_is_refused(
    measurer: Actor, value: MeasuredValue, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        enter(measurer, value)
    assert not MeasuredRow.objects.exists()


@pytest.mark.django_db
def test_another_agency_measures_its_own_procedures(
    measurer: Actor, agencies: dict[str, Agency]
) -> None:
    with pytest.raises(NotAllowed):
        enter(
            holder(agencies[ELSEWHERE], "test_measurer"), minutes(5, "cost.minutes.submit.direct")
        )


@pytest.mark.django_db
def test_two_people_do_not_overwrite_each_other(measurer: Actor) -> None:
    enter(measurer, minutes(5, "cost.minutes.submit.direct"), stands=0)
    with pytest.raises(Refusal, match="changed meanwhile"):
        enter(measurer, minutes(6, "cost.minutes.submit.direct"), stands=0)


@pytest.mark.django_db
def test_by_workbook(measurer: Actor, tmp_path: Path) -> None:
    found = costed(version_to_price(CODE))
    path = tmp_path / "m.xlsx"
    path.write_bytes(measured_workbook(found, measured_lines(found.work), names_of(found.content)))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = {sheet.cell(n, 4).value: n for n in range(2, sheet.max_row + 1)}
    filled: dict[str, dict[int, str | int]] = {
        "cost.minutes.submit.direct": {8: 77, 11: "bấm giờ"},
        "cost.share.supplement": {8: 2_000, 11: "một cửa"},
        "preparation": {10: "copy", 11: "xem hồ sơ"},
    }
    for what, cells in filled.items():
        for column, cell in cells.items():
            sheet.cell(rows[what], column, cell)
    book.save(path)

    read = read_workbook(by=measurer, kind=WorkbookKind.MEASURED, path=path, name="m.xlsx")

    assert len(read.rows) == 2
    assert ["per mille" in str(problem["reason"]) for problem in read.problems] == [True]
    assert apply_workbook(by=measurer, workbook=read) == 2
    stands = measured_of(Procedure.objects.get().pk)
    assert {one.what for one in stands.values} == {"cost.minutes.submit.direct", "preparation"}
