from __future__ import annotations

import pytest

from tinhgon.registry.rules.document_kinds import document_kind
from tinhgon.registry.rules.notations import folded_notation, issuer_notation


@pytest.mark.parametrize(
    ("number", "letters"),
    [
        ("2628/QĐ-BTC", "btc"),
        ("12/QĐ-BCA-C06", "bca"),
        ("12/QĐ-BCA-C06.", "bca"),
        ("45/QĐ_BYT", "byt"),
        ("45/.QĐ-BNNMT", "bnnmt"),
        ("7/QD-BTP", "btp"),
        ("QĐ2338-BTP", "btp"),
        ("QĐ/0001-BCA", "bca"),
        ("1562/BNG-VP", "bng"),
        ("Quyết định số 64/QĐ-NHNN", "nhnn"),
        ("QĐ-BTC", "btc"),
        ("4221/EVN-KDMBD", "evn"),
        ("31/2024/QH15", "qh"),
        ("63/2010/NĐ-CP", "cp"),
        ("186/QĐ-BGDĐT", "bgddt"),
        ("66.7/2025/NQ-CP", "cp"),
        ("57/2026/QĐ-UBND", None),
        ("163/2025/QĐ-CTUBND", None),
        ("2252/QĐ-VP", None),
        ("127/QĐ-VP.UBND.KSTT", None),
        ("1122/QĐ-UBND-2026-SXDdacthu", None),
        ("1/qđ-ubnd", None),
        ("2565", None),
        ("", None),
    ],
)
def test_letters_of_the_issuer(number: str, letters: str | None) -> None:
    assert issuer_notation(number) == letters


def test_notations_are_compared_without_diacritics() -> None:
    assert folded_notation("BGDĐT") == folded_notation("bgddt") == "bgddt"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("31/2024/QH15", "act_of_national_assembly"),
        ("1/2020/UBTVQH14", "act_of_national_assembly"),
        ("63/2010/NĐ-CP", "decree"),
        ("02/2017/TT-VPCP", "circular"),
        ("1085/QĐ-TTg", "decision"),
        ("4221/EVN-KDMBD", ""),
    ],
)
def test_kind_of_document(number: str, kind: str) -> None:
    assert document_kind(number) == kind
