from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.registry.conftest import holder, told

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.api import (
    Agency,
    DocumentFacts,
    LegalDocument,
    LegalDocumentName,
    LegalParameter,
    ParameterValue,
    RelationKind,
    document,
    documents,
    find_or_create_documents,
    parameter,
    parameter_rows,
    record_document,
    record_relation,
    set_parameter,
    set_parameters,
    successors_chain,
)

pytestmark = pytest.mark.django_db


def test_one_document_is_one_row_however_spelled() -> None:
    found = find_or_create_documents(
        by=SYSTEM,
        names=[
            ("118/2025/NĐ-CP", ""),
            ("Nghị định số 118/2025/NĐ-C", "Một cửa"),
            ("Thông tư hướng dẫn", "không có số"),
            ("02/2017/TT-VPCP", "Hướng dẫn nghiệp vụ"),
        ],
    )
    assert LegalDocument.objects.count() == 2
    assert found["118/2025/NĐ-CP"] == found["Nghị định số 118/2025/NĐ-C"]
    assert found["118/2025/NĐ-CP"].title == "Một cửa"
    assert "Thông tư hướng dẫn" not in found
    assert LegalDocumentName.objects.filter(document=found["118/2025/NĐ-CP"]).count() == 2
    assert len(told("legal_document", "118/2025/NĐ-CP")) == 1


def test_finding_again_creates_nothing_and_fills_a_blank_title() -> None:
    names = [("118/2025/NĐ-CP", "")]
    first = find_or_create_documents(by=SYSTEM, names=names)
    again = find_or_create_documents(by=SYSTEM, names=names)
    assert first == again
    assert len(told("legal_document", "118/2025/NĐ-CP")) == 1
    find_or_create_documents(by=SYSTEM, names=[("118/2025/NĐ-CP", "Một cửa")])
    find_or_create_documents(by=SYSTEM, names=[("118/2025/NĐ-CP", "Tên khác")])
    row = document("118/2025/nđ-cp")
    assert row is not None
    assert row.title == "Một cửa"
    assert [event.payload["title"] for event in told("legal_document", "118/2025/NĐ-CP")] == [
        "",
        "Một cửa",
    ]


def test_the_number_of_queries_does_not_grow_with_the_documents(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    names = [(f"{number}/2025/NĐ-CP", "") for number in range(10, 410)]
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # pytest-django's fixture
        find_or_create_documents(by=SYSTEM, names=names)
    assert len(documents([number for number, _ in names])) == 400


def test_a_document_is_recorded_with_what_is_known(northerner: Actor, anyone: Actor) -> None:
    facts = DocumentFacts(
        title="Luật Đất đai",
        effective_from=date(2024, 8, 1),
        source="công báo",
        mark=Mark.CONFIRMED,
    )
    row = record_document(by=northerner, number="Luật số 31/2024/QH15", facts=facts)
    assert (row.number, row.kind) == ("31/2024/QH15", "act_of_national_assembly")
    assert record_document(by=northerner, number="31/2024/QH15", facts=facts) == row
    with pytest.raises(NotAllowed):
        record_document(by=anyone, number="31/2024/QH15", facts=facts)
    with pytest.raises(Refusal, match="names no legal document"):
        record_document(by=northerner, number="Luật Đất đai", facts=facts)
    with pytest.raises(Refusal, match="end before it takes effect"):
        record_document(
            by=northerner,
            number="1/2024/QH15",
            facts=DocumentFacts(effective_from=date(2024, 8, 1), effective_to=date(2024, 7, 1)),
        )


def test_replacements_never_run_in_a_circle() -> None:
    found = find_or_create_documents(
        by=SYSTEM, names=[(f"{number}/2020/NĐ-CP", "") for number in (10, 11, 12)]
    )
    one, two, three = (found[f"{number}/2020/NĐ-CP"] for number in (10, 11, 12))

    def replace(newer: LegalDocument, older: LegalDocument) -> None:
        record_relation(
            by=SYSTEM,
            newer=newer,
            older=older,
            kind=RelationKind.REPLACES,
            effective=date(2021, 1, 1),
            mark=Mark.CONFIRMED,
        )

    replace(two, one)
    replace(three, two)
    assert [step.newer for step in successors_chain(one)] == [two, three]
    with pytest.raises(Refusal, match="check which of the two is newer"):
        replace(one, three)
    with pytest.raises(Refusal):
        replace(one, one)
    assert len(told("legal_document", three.normal_number)) == 2


HOURLY = ParameterValue(
    name="costing.hourly_income",
    value="28182",
    unit="VND/hour",
    source="Cục Thống kê",
    mark=Mark.UNVERIFIED,
)


def later(value: str, day: date) -> ParameterValue:
    return ParameterValue(
        name=HOURLY.name, value=value, unit=HOURLY.unit, source=HOURLY.source, valid_from=day
    )


def test_a_new_value_closes_the_one_before_it() -> None:
    set_parameter(by=SYSTEM, value=HOURLY)
    set_parameter(by=SYSTEM, value=later("30682", date(2025, 1, 1)))
    on = {day: parameter(HOURLY.name, day) for day in (date(2024, 12, 31), date(2025, 1, 1))}
    assert [row.value for row in on.values() if row] == ["28182", "30682"]
    assert [row.value for row in parameter_rows("costing.")] == ["28182", "30682"]
    assert [row.value for row in parameter_rows("costing.", date(2026, 1, 1))] == ["30682"]
    events = told("legal_parameter", HOURLY.name)
    assert [event.payload["value"] for event in events] == ["28182", "30682"]


def test_an_unknown_parameter_is_none() -> None:
    assert parameter("costing.nothing") is None


def test_laying_the_same_values_again_writes_nothing() -> None:
    values = [HOURLY, later("30682", date(2025, 1, 1))]
    first = set_parameters(by=SYSTEM, values=values)
    assert set_parameters(by=SYSTEM, values=values) == first
    assert len(told("legal_parameter", HOURLY.name)) == 2


def test_values_without_source_or_before_recorded_ones_are_refused() -> None:
    set_parameter(by=SYSTEM, value=later("30682", date(2025, 1, 1)))
    with pytest.raises(Refusal, match="has a value from 2025-01-01 already"):
        set_parameter(by=SYSTEM, value=later("1", date(2024, 1, 1)))
    with pytest.raises(Refusal, match="no source"):
        set_parameter(by=SYSTEM, value=ParameterValue(name="x", value="1", unit="", source=" "))


@pytest.mark.parametrize(
    ("value", "unit"), [("một", "month"), ("một", ""), ("2", "yes_or_no"), ("31-01", "month_day")]
)
def test_a_value_fits_its_unit_or_that_of_the_values_before(value: str, unit: str) -> None:
    held = {"": "month"}.get(unit, unit)
    first = {"month": "36", "yes_or_no": "1", "month_day": "01-31"}[held]
    name = "review.sheet.most_months"
    laid = ParameterValue(name=name, value=first, unit=held, source="thông lệ")
    set_parameter(by=SYSTEM, value=laid)
    with pytest.raises(Refusal, match="is no value in the unit"):
        set_parameter(
            by=SYSTEM, value=replace(laid, value=value, unit=unit, valid_from=date(2026, 1, 1))
        )
    held_now = parameter(name)
    assert held_now is not None
    assert held_now.value == first


def test_a_value_recorded_by_mistake_is_replaced_the_same_day() -> None:
    set_parameter(by=SYSTEM, value=HOURLY)
    set_parameter(by=SYSTEM, value=later("1", date(2025, 1, 1)))
    set_parameter(by=SYSTEM, value=later("30682", date(2025, 1, 1)))
    assert [row.value for row in parameter_rows("costing.")] == ["28182", "30682"]
    assert len(told("legal_parameter", HOURLY.name)) == 3
    LegalParameter.objects.update(recorded_at=timezone.now() - timedelta(days=2))
    with pytest.raises(Refusal, match="has a value from 2025-01-01 already"):
        set_parameter(by=SYSTEM, value=later("9", date(2025, 1, 1)))


def test_only_the_top_sets_parameters(northerner: Actor, at_the_top: Actor) -> None:
    with pytest.raises(NotAllowed, match="hold everywhere"):
        set_parameter(by=northerner, value=HOURLY)
    row = set_parameter(by=at_the_top, value=HOURLY)
    assert str(row.recorded_by_id) == at_the_top.account_id


def test_a_reader_records_no_law(administration: dict[str, Agency]) -> None:
    reader = holder("người đọc", administration["government"], "test_reader")
    with pytest.raises(NotAllowed):
        record_document(by=reader, number="31/2024/QH15", facts=DocumentFacts())
