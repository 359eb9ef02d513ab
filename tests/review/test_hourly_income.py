"""A document tells by what hourly income its costs were computed, and whether that is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.review.acting import approved, drafted, seen
from tests.review.conftest import Cast

from tinhgon.costing.api import (
    TERM_RATE,
    MeasuredValue,
    Spread,
    Subject,
    ToMeasure,
    enter_measured_values,
    income_name,
)
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import write_day, write_money
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency, LegalParameter, ParameterValue, set_parameter
from tinhgon.review.api import EnactingDocument, PlanItem, enact_items
from tinhgon.review.documents.plan_document import plan_document

pytestmark = pytest.mark.on_sqlite

Make = Callable[..., Procedure]
INCOME = "Thu nhập bình quân một giờ"
UNCONFIRMED = "chưa xác nhận"


@dataclass(frozen=True)
class Told:
    """What a plan's document says of incomes: under each procedure, under what came of it, and
    under all together."""

    procedure: list[str]
    together: list[str]

    @property
    def of_income(self) -> list[str]:
        return [note for note in self.procedure if note.startswith(INCOME)]


def told(cast: Cast, item: PlanItem) -> Told:
    said = plan_document(cast.leader, item.plan_id)
    (section,) = said.sections
    return Told(
        [note for block in section.blocks for note in block.notes],
        [note for block in said.totals for note in block.notes],
    )


def in_force(name: str) -> LegalParameter:
    return LegalParameter.objects.filter(name=name, valid_to=None).get()


def confirmed(dong: int) -> None:
    """A confirmed income of individuals, set from today on."""
    value = ParameterValue(
        name=income_name(Subject.INDIVIDUAL),
        value=str(dong),
        unit="dong_per_hour",
        valid_from=today(),
        valid_to=None,
        source="Niên giám thống kê 2031",
        mark=Mark.CONFIRMED,
    )
    set_parameter(by=SYSTEM, value=value)


def test_value_day_and_source_are_those_of_the_registry_and_what_is_unconfirmed_says_so(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    said = told(cast, drafted(cast, agencies["north"], procedure()))

    row = in_force(income_name(Subject.INDIVIDUAL))
    assert row.mark != Mark.CONFIRMED.value
    assert row.valid_from is not None
    (note,) = said.of_income
    for part in (write_money(int(row.value)), write_day(row.valid_from), row.source, UNCONFIRMED):
        assert part in note, part
    (rate,) = [each for each in said.procedure if "thời hạn giải quyết:" in each]
    assert write_money(int(in_force(TERM_RATE).value)) in rate
    assert UNCONFIRMED not in rate, "this one is confirmed"
    assert {note, rate} <= set(said.together)


def test_a_promise_keeps_the_income_it_was_computed_by(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    north = agencies["north"]
    old = write_money(int(in_force(income_name(Subject.INDIVIDUAL)).value))
    item = approved(cast, north, drafted(cast, north, procedure()))
    confirmed(61_000)

    assert [old in note for note in told(cast, item).of_income] == [True]
    newer = told(cast, drafted(cast, north, procedure("1.000002"))).of_income
    assert [write_money(61_000) in note for note in newer] == [True]
    assert "Niên giám thống kê 2031" in newer[0]
    assert UNCONFIRMED not in newer[0]


def test_what_was_enacted_names_the_income_of_its_own_day(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    north = agencies["north"]
    item = approved(cast, north, drafted(cast, north, procedure()))
    confirmed(61_000)

    law = EnactingDocument("12/2026/NĐ-CP", today(), today(), "Nghị định sửa đổi")
    enact_items(by=cast.control, items=seen(item), enacted_by=law)

    incomes = told(cast, item).of_income
    assert [write_money(61_000) in note for note in incomes] == [False, True]


def test_a_measured_income_is_told_in_the_place_of_the_parameter(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure()
    income = Spread(50_500, 50_500, 50_500)
    value = MeasuredValue(None, income_name(Subject.INDIVIDUAL), income, source="khảo sát")
    enter_measured_values(by=SYSTEM, values=[ToMeasure(made, value)])

    (note,) = told(cast, drafted(cast, agencies["north"], made)).of_income

    assert write_money(50_500) in note
    assert "đo ở thủ tục này" in note
    assert "khảo sát" in note
