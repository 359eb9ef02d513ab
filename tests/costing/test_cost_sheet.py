"""The calculation sheet calculates what the page shows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.costing.conftest import AGENCY, CODE, holder, signed_in
from tests.costing.content_for_costing import UNKNOWN_FEE, channel, content, fee, item, term
from tests.costing.spreadsheet import Spreadsheet

from tinhgon.costing.api import (
    CostedVersion,
    PricedReading,
    Volume,
    costed,
    lay_cost_parameters,
    version_to_price,
)
from tinhgon.costing.screens.cost_sheet import workbook
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import Content
from tinhgon.procedures.vocabulary import ChannelType, TermUnit
from tinhgon.registry.api import Agency

COUNTED = (2025, Volume(1, 3228))

pytestmark = pytest.mark.django_db

HOSTILE = "=HYPERLINK(1) Bản sao có chứng thực"


@pytest.fixture
def priced_content() -> Content:
    """Two cases, a form with fields left away, three ways, alternative fees, hostile names."""
    return content(
        dossier=(
            replace(item(key="d1"), form_fields=12, form_dropped=("Nơi sinh", "Quê quán")),
            item(HOSTILE, key="d2", case="Trường hợp cấp lại", copies=2),
            item("Bản vẽ mặt bằng", key="d3", case="Trường hợp cấp đổi"),
        ),
        channels=(
            channel(key="c1", fees=(fee(10_000), fee(30_000)), terms=(term(5), term(8))),
            channel(ChannelType.ONLINE, key="c2", fees=(UNKNOWN_FEE,), terms=(term(1),)),
            channel(ChannelType.POSTAL, key="c3", terms=(term(3, TermUnit.DAY),)),
        ),
    )


@pytest.fixture
def found(reading: PricedReading) -> CostedVersion:
    lay_cost_parameters(by=SYSTEM)
    return costed(version_to_price(CODE))


def test_every_formula_gives_the_number_it_carries(found: CostedVersion) -> None:
    sheet = Spreadsheet(workbook(found, COUNTED, language="vi"))
    cells = list(sheet.formula_cells())

    assert len(cells) > 100
    for place in cells:
        assert sheet.calculated(*place) == Fraction(str(sheet.carried(*place))), place


def test_a_year_is_the_headline_times_its_cases(found: CostedVersion) -> None:
    sheet = Spreadsheet(workbook(found, COUNTED, language="vi"))
    headline = sheet.formulas.worksheets[0]
    year = next(row for row in headline.iter_rows() if row[0].value == "Chi phí năm 2025")

    amounts = [sheet.calculated(headline.title, cell.coordinate) for cell in year[6:9]]
    amount = found.work.amount
    assert amounts == [3228 * one for one in (amount.low, amount.mid, amount.high)]


def test_a_year_nobody_counted_is_not_known(found: CostedVersion) -> None:
    sheet = Spreadsheet(workbook(found, (2025, Volume(None, None)), language="vi"))
    rows = list(sheet.formulas.worksheets[0].iter_rows(values_only=True))
    year = next(row for row in rows if row[0] == "Chi phí năm 2025")
    assert year[7] == "chưa biết"


def test_the_headline_is_that_of_the_page(found: CostedVersion) -> None:
    sheet = Spreadsheet(workbook(found, COUNTED, language="vi"))
    headline = sheet.formulas.worksheets[0]
    total = next(row for row in headline.iter_rows() if "ít nhất" in str(row[0].value))

    amounts = [sheet.calculated(headline.title, cell.coordinate) for cell in total[6:9]]
    amount = found.work.amount
    assert amounts == [amount.low, amount.mid, amount.high]


def test_a_changed_parameter_moves_the_result(found: CostedVersion) -> None:
    sheet = Spreadsheet(workbook(found, COUNTED, language="vi"))
    parameters, headline = sheet.formulas.worksheets[-1], sheet.formulas.worksheets[0]
    total = next(row for row in headline.iter_rows() if "ít nhất" in str(row[0].value))
    place = next(
        row[2].coordinate
        for row in parameters.iter_rows()
        if row[0].value == "cost.hourly_income.individual"
    )

    sheet.set(parameters.title, place, 80_000)

    after = sheet.calculated(headline.title, total[7].coordinate)
    assert isinstance(after, Fraction)
    assert after > found.work.amount.mid


def test_texts_of_the_record_are_no_formulas(found: CostedVersion) -> None:
    sheet = Spreadsheet(workbook(found, COUNTED, language="vi"))
    ours = {sheet.formulas[name][place].value for name, place in sheet.formula_cells()}

    assert not any("HYPERLINK" in formula for formula in ours)
    texts = {
        cell.value
        for page in sheet.values.worksheets
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    assert any(text.startswith("=HYPERLINK") for text in texts)


def test_no_formula_joins_the_two_methods(found: CostedVersion) -> None:
    sheet = Spreadsheet(workbook(found, COUNTED, language="vi"))
    *work, terms, _ = (page.title for page in sheet.formulas.worksheets)

    for name, place in sheet.formula_cells():
        formula = sheet.formulas[name][place].value
        others = work if name == terms else [terms]
        assert not any(other in formula for other in others), (name, place)


def test_only_who_may_see_the_version_gets_its_file(
    found: CostedVersion, agencies: dict[str, Agency]
) -> None:
    address = f"/procedures/{CODE}/cost/sheet.xlsx"

    answer = signed_in(holder(agencies[AGENCY])).get(address)

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="chi-phi-{CODE}-v1.xlsx"'
    assert Spreadsheet(answer.content).formulas.worksheets
    assert signed_in(holder(agencies["bo-khac"])).get(address).status_code == 404
    assert signed_in(holder(agencies[AGENCY], "test_stranger")).get(address).status_code == 403
