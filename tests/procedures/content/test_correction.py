from __future__ import annotations

import math
from typing import Any

import pytest
from tests.procedures.content.contents import content_of

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.components import Fee, Term
from tinhgon.procedures.content.correction import correct
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.content.document import Content, Scope
from tinhgon.procedures.vocabulary import (
    InternalGroup,
    Level,
    ScopeBasis,
    ScopeValue,
    State,
    TermUnit,
)


@pytest.fixture
def content() -> Content:
    return content_of(
        {
            "Mã thủ tục": "5.000001",
            "Tên thủ tục": "Cấp phép",
            "Trình tự thực hiện": "Bước 1: Tổ chức nộp hồ sơ",
            "Cách thức thực hiện": (
                "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 OTHER\n"
                "    Phí, lệ phí: 0 VNĐ (150.000 đồng/giấy)"
            ),
            "Thành phần hồ sơ": "- Đơn\n      Số lượng: Bản chính: 1, Bản sao: 0",
            "Căn cứ pháp lý": "* Luật Thi đua, khen thưởng 2022 (06)",
        }
    )


def test_a_term_is_read_by_a_person(content: Content) -> None:
    path = f"channels/{content.channels[0].id}/terms/0"
    corrected = correct(content, path, {"value": 12.5, "unit": "working_day"})
    assert corrected.channels[0].terms == (Term(State.READ, 12.5, TermUnit.WORKING_DAY, "1 OTHER"),)
    assert [change.path for change in difference(content, corrected)] == [
        f"channels/{content.channels[0].id}"
    ]
    whole = correct(corrected, path, {"value": 3.0, "unit": "day"}).channels[0].terms[0]
    assert (whole.value, type(whole.value)) == (3, int)


def test_a_term_is_put_back_to_unread(content: Content) -> None:
    path = f"channels/{content.channels[0].id}/terms/0"
    corrected = correct(content, path, {"state": "by_reference"})
    assert corrected.channels[0].terms[0] == Term(State.BY_REFERENCE, None, None, "1 OTHER")


def test_a_fee_is_read_by_a_person(content: Content) -> None:
    path = f"channels/{content.channels[0].id}/fees/0"
    fee = correct(content, path, {"amount": 150_000}).channels[0].fees[0]
    assert fee == Fee(State.READ, 150_000, "VND", "150.000 đồng/giấy", "0 VNĐ (150.000 đồng/giấy)")


def test_an_internal_procedure_is_classified(content: Content) -> None:
    corrected = correct(content, "scope", {"group": "A", "basis": "confirmed"})
    assert corrected.scope == Scope(ScopeValue.INTERNAL, InternalGroup.A, ScopeBasis.CONFIRMED)
    public = correct(corrected, "scope", {"value": "public"})
    assert public.scope.group is InternalGroup.UNKNOWN
    with pytest.raises(Refusal, match="Only an internal procedure"):
        correct(public, "scope", {"group": "B"})


def test_other_misread_values(content: Content) -> None:
    assert correct(content, "level", {"level": "commune"}).level is Level.COMMUNE
    step = correct(
        content, f"steps/{content.steps[0].id}/working_time", {"value": 8, "unit": "hour"}
    ).steps[0]
    assert step.working_time is not None
    assert step.working_time.value == 8
    item = correct(content, f"dossier/{content.dossier[0].id}", {"copies": 2, "form": "Mẫu 01"})
    assert (item.dossier[0].originals, item.dossier[0].copies) == (1, 2)
    assert item.dossier[0].form == "Mẫu 01"
    citation = f"legal_basis/{content.legal_basis[0].id}"
    assert correct(content, citation, {"number": "6/2022/QH15"}).legal_basis[0].number == (
        "06/2022/QH15"
    )


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"value": 0, "unit": "day"},
        {"value": -1, "unit": "day"},
        {"value": math.nan, "unit": "day"},
        {"value": math.inf, "unit": "day"},
        {"value": True, "unit": "day"},
        {"value": "5", "unit": "day"},
        {"value": 5},
        {"value": 5, "unit": "fortnight"},
        {"state": "lost"},
    ],
)
def test_a_nonsense_term_is_refused(content: Content, values: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        correct(content, f"channels/{content.channels[0].id}/terms/0", values)


@pytest.mark.parametrize(
    "values",
    [{"amount": -1}, {"amount": 1.5}, {"amount": 10**16}, {"amount": 5, "currency": "đồng"}],
)
def test_a_nonsense_fee_is_refused(content: Content, values: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        correct(content, f"channels/{content.channels[0].id}/fees/0", values)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("", {}),
        ("name", {"name": "Tên khác"}),
        ("channels/chan-0000000000/terms/0", {"value": 1, "unit": "day"}),
        ("channels/{channel}/terms/7", {"value": 1, "unit": "day"}),
        ("channels/{channel}/terms/-1", {"value": 1, "unit": "day"}),
        ("channels/{channel}/terms/²", {"value": 1, "unit": "day"}),
        ("steps/step-0000000000/working_time", {"value": 1, "unit": "day"}),
        ("dossier/doss-0000000000", {"copies": 1}),
        ("legal_basis/lega-0000000000", {"number": "06/2022/QH15"}),
        ("legal_basis/{citation}", {"number": "Luật"}),
        ("dossier/{item}", {"copies": -1}),
        ("dossier/{item}", {"form": 5}),
        ("level", {"level": "galaxy"}),
        ("scope", {"value": "secret"}),
    ],
)
def test_what_cannot_be_corrected_is_refused(
    content: Content, path: str, values: dict[str, Any]
) -> None:
    named = path.format(
        channel=content.channels[0].id,
        citation=content.legal_basis[0].id,
        item=content.dossier[0].id,
    )
    with pytest.raises(Refusal):
        correct(content, named, values)


def test_a_correction_that_changes_nothing_is_refused(content: Content) -> None:
    with pytest.raises(Refusal, match="already so"):
        correct(content, "scope", {"value": "internal"})
    with pytest.raises(Refusal, match="already so"):
        correct(content, f"dossier/{content.dossier[0].id}", {"originals": 1})
