from __future__ import annotations

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.review.findings.fee_without_basis.rule import RULE
from tinhgon.review.findings.registry import check_all

AMOUNT = "150000 VNĐ (150.000 đồng/lần)"
LAW = "Luật Mẫu (31/2024/QH15)"


def found(fee: str, *legal_basis: str, decision: str = "1/QĐ-BTC") -> list[str]:
    content = procedure(channels=(channel(fee=fee),), legal_basis=legal_basis, decision=decision)
    return [evidence.quote for evidence in RULE.check(content)]


def test_an_amount_without_a_document_is_quoted() -> None:
    assert found(AMOUNT, LAW) == [AMOUNT]


@pytest.mark.parametrize(
    "fee",
    [
        "0 VNĐ (Theo quy định của Luật phí và lệ phí và các văn bản hướng dẫn)",
        "0 VNĐ (Nộp phí theo quy định của pháp luật về phí, lệ phí hiện hành)",
        "0 VNĐ (Chi tiết tại biểu phí, lệ phí kèm theo)",
    ],
)
def test_words_that_name_no_document_are_no_basis(fee: str) -> None:
    assert found(fee, LAW) == [fee]


@pytest.mark.parametrize(
    "fee",
    [
        "0 VNĐ ()",
        "Không có thông tin",
        "0 VNĐ (Không quy định)",
        "150000 VNĐ (Theo Thông tư 44/2025/TT-BTC)",
        "0 VNĐ (Theo Nghị quyết số 5 của Hội đồng nhân dân tỉnh)",
    ],
)
def test_no_fee_or_a_document_named_beside_it_is_no_finding(fee: str) -> None:
    assert found(fee, LAW) == []


@pytest.mark.parametrize(
    "basis",
    [
        "Quy định mức thu phí thẩm định (44/2025/TT-BTC)",
        "Thông tư 44/2025/TT-BTC (44/2025/TT-BTC)",
        "Quy định lệ phí trên địa bàn (7/2025/NQ-HĐND)",
    ],
)
def test_a_cited_document_on_fees_is_a_basis(basis: str) -> None:
    assert found(AMOUNT, LAW, basis) == []


def test_a_circular_of_the_ministry_of_finance_on_something_else_is_none() -> None:
    assert found(AMOUNT, "Ban hành biểu mẫu đăng ký (68/2025/TT-BTC)") == [AMOUNT]


def test_a_nationwide_procedure_may_leave_it_to_the_provinces() -> None:
    left = "0 VNĐ (Theo quy định của Hội đồng nhân dân cấp tỉnh)"
    assert found(left, LAW) == []
    assert found(left, LAW, decision="9/QĐ-UBND") == [left]


def test_where_no_fee_is_told_it_cannot_be_judged() -> None:
    content = procedure(channels=(channel(fee="Không có thông tin"),))
    assert check_all(content)["fee-without-basis"] is None


def test_the_same_fee_on_every_channel_is_found_once() -> None:
    content = procedure(channels=(channel(fee=AMOUNT), channel(fee=AMOUNT)))
    assert len(RULE.check(content)) == 1
