from __future__ import annotations

from tests.review.findings.written import procedure

from tinhgon.procedures.vocabulary import ProcedureType
from tinhgon.review.findings.issued_locally.rule import RULE
from tinhgon.review.findings.registry import check_all
from tinhgon.review.findings.rule import Severity

LAND = "Quy định trình tự, thủ tục về đất trên địa bàn tỉnh (12/2026/QĐ-UBND)"
FEES = "Quy định mức thu lệ phí trên địa bàn tỉnh (13/2026/NQ-HĐND)"
LAW = "Luật Mẫu (31/2024/QH15)"


def test_the_document_that_sets_it_is_quoted_and_the_law_named() -> None:
    content = procedure(legal_basis=(LAW, FEES, LAND), decision="77/QĐ-UBND")
    (evidence,) = RULE.check(content)
    assert evidence.quote == "12/2026/QĐ-UBND"
    assert evidence.params["laws"] == "31/2024/QH15"
    assert "assigns it" in evidence.reason


def test_without_a_law_it_says_so() -> None:
    (evidence,) = RULE.check(procedure(legal_basis=(LAND,), decision="77/QĐ-UBND"))
    assert "no law of the centre" in evidence.reason


def test_without_any_local_document_the_name_is_quoted_and_the_decision_told() -> None:
    (evidence,) = RULE.check(procedure(decision="77/QĐ-UBND"))
    assert evidence.path == "name"
    assert evidence.params["document"] == "77/QĐ-UBND"


def test_not_assigned_by_law_weighs_more() -> None:
    content = procedure(
        legal_basis=(LAND,),
        decision="77/QĐ-UBND",
        procedure_type=ProcedureType.NOT_ASSIGNED_REGULATION,
    )
    (evidence,) = RULE.check(content)
    assert evidence.severity is Severity.HIGH


def test_a_decision_of_no_issuer_with_a_local_document_is_local() -> None:
    assert RULE.check(procedure(legal_basis=(LAND,), decision="543"))


def test_a_ministry_that_cites_a_province_is_not_local() -> None:
    assert RULE.check(procedure(legal_basis=(LAW, FEES), decision="77/QĐ-BTC")) == []
    assert RULE.check(procedure(legal_basis=(LAW,), decision="543")) == []


def test_nothing_to_go_by_cannot_be_judged() -> None:
    assert check_all(procedure())["issued-locally"] is None
