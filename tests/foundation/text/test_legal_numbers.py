from __future__ import annotations

import unicodedata

import pytest

from tinhgon.foundation.text.api import document_numbers, normal_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", "30/2020/NĐ-CP"),
        ("118/2025/NĐ-C", "118/2025/NĐ-CP"),
        ("118/2025/ND-CP", "118/2025/NĐ-CP"),
        ("12/2024/nđ-cp", "12/2024/NĐ-CP"),
        ("nghị định 46/2020", "46/2020/NĐ-CP"),
        ("55/2026/QĐ", "55/2026/QĐ"),
        ("043/2025/QĐ-UBND", "43/2025/QĐ-UBND"),
        ("02223/QĐ-UBND", "2223/QĐ-UBND"),
        ("4/2007/QH12", "04/2007/QH12"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("66.07/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("190/2025/NQ-QH15", "190/2025/QH15"),
        ("Pháp lệnh số: 02/2020/UBTVQH14", "02/2020/UBTVQH14"),
        ("02/2020/PL-UBTVQH14", "02/2020/UBTVQH14"),
        ("53/2025/TT-BCAng", "53/2025/TT-BCA"),
        ("163/2025/QĐ-CTUBND", "163/2025/QĐ-CTUBND"),
        ("16 /2025/NQ-HĐND.", "16/2025/NQ-HĐND"),
        ("19/2022/TT- BTC", "19/2022/TT-BTC"),
        ("01/2021/TT_BCA", "01/2021/TT-BCA"),
        ("250/QĐ-TTG", "250/QĐ-TTg"),
        ("02/2014/TTLT/BQP-BTC", "02/2014/TTLT-BQP-BTC"),
        ("01a/2015/TT-BTP", "01a/2015/TT-BTP"),
        ("45-CT/TW", "45-CT/TW"),
        ("Luật Thi đua, khen thưởng", None),
        ("18/12/2025", None),
        ("Luật số 58", None),
        ("20.000 đồng/giấy, 01/tháng", None),
        ("", None),
    ],
)
def test_one_number_has_one_form(text: str, number: str | None) -> None:
    assert normal_number(text) == number
    assert normal_number(unicodedata.normalize("NFD", text)) == number


def test_a_normal_number_is_its_own_normal_form() -> None:
    for text in ("30/2020/NĐ-CP", "66.7/2025/NQ-CP", "190/2025/QH15", "250/QĐ-TTg", "55/2026/QĐ"):
        assert normal_number(text) == text


def test_all_numbers_of_a_text_come_in_order_and_once() -> None:
    text = (
        "Thông tư 06/2025/TT-BCA sửa đổi Thông tư số 56/2021/TT-BCA theo nghị định 104/2022, "
        "và thông tư 6/2025/TT-BCA"
    )
    assert document_numbers(text) == ("06/2025/TT-BCA", "56/2021/TT-BCA", "104/2022/NĐ-CP")
