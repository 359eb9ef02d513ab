from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.procedures.reading.quantities import read_fee, read_term, working_time
from tinhgon.procedures.vocabulary import State, TermUnit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 WORKING_DAY", 5, TermUnit.WORKING_DAY),
        ("05 ngày", 5, TermUnit.DAY),
        ("5 ngày", 5, TermUnit.DAY),
        ("05 ngày làm việc", 5, TermUnit.WORKING_DAY),
        ("12.5 WORKING_DAY", 12.5, TermUnit.WORKING_DAY),
        ("6,25 ngày làm việc", 6.25, TermUnit.WORKING_DAY),
        ("8 HOUR", 8, TermUnit.HOUR),
        ("1 MONTH", 1, TermUnit.MONTH),
        ("2 YEAR", 2, TermUnit.YEAR),
        ("Không quá 10 ngày làm việc. OTHER", 10, TermUnit.WORKING_DAY),
        ("Trong thời hạn 45 ngày, kể từ ngày nhận đủ hồ sơ", 45, TermUnit.DAY),
        ("03 (ba) ngày làm việc kể từ ngày nhận được hồ sơ", 3, TermUnit.WORKING_DAY),
    ],
)
def test_a_limit_with_number_and_unit_is_read(text: str, value: float, unit: TermUnit) -> None:
    term = read_term(text)
    assert (term.state, term.value, term.unit, term.text) == (State.READ, value, unit, text)
    assert isinstance(term.value, int) is (value == int(value))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("1 OTHER", State.UNREADABLE),
        ("0 WORKING_DAY", State.UNREADABLE),
        ("Không quá 10 ngày làm việc; vùng sâu, vùng xa tăng thêm 10 ngày", State.UNREADABLE),
        ("12.5 ngày làm việc + thời gian cấp lại Giấy chứng nhận OTHER", State.UNREADABLE),
        ("15/12 OTHER", State.UNREADABLE),
        ("Ngay khi nhận hồ sơ", State.UNREADABLE),
        (" OTHER", State.ABSENT),
        ("", State.ABSENT),
        ("- OTHER", State.ABSENT),
        ("Không có thông tin", State.ABSENT),
        ("Không quy định OTHER", State.ABSENT),
        ("Theo mô tả OTHER", State.BY_REFERENCE),
        ("Theo quy định tại Điều 23 Luật Hải quan", State.BY_REFERENCE),
    ],
)
def test_a_limit_without_a_single_value_says_so(text: str, state: State) -> None:
    term = read_term(text)
    assert (term.state, term.value, term.unit, term.text) == (state, None, None, text)


@pytest.mark.parametrize(
    ("text", "amount", "currency", "basis"),
    [
        (
            "20000 VNĐ (Theo Thông tư 172/2010/TT-BTC)",
            20000,
            "VND",
            "Theo Thông tư 172/2010/TT-BTC",
        ),
        ("4500000 VNĐ ((bốn triệu)Lệ phí)", 4500000, "VND", "(bốn triệu)Lệ phí"),
        ("0 VNĐ ()", 0, "VND", None),
        ("0 VNĐ (Không)", 0, "VND", "Không"),
        ("0 VNĐ (Không thu lệ phí)", 0, "VND", "Không thu lệ phí"),
        ("0 VNĐ (Miễn phí)", 0, "VND", "Miễn phí"),
        ("0 VNĐ (- Miễn lệ phí (Thông tư số 47/2019/TT-BTC).)", 0, "VND", None),
        ("150.000 đồng/giấy", 150000, "VND", None),
        ("Không thu phí", 0, "VND", None),
    ],
)
def test_a_stated_fee_is_read(text: str, amount: int, currency: str, basis: str | None) -> None:
    fee = read_fee(text)
    assert (fee.state, fee.amount, fee.currency, fee.text) == (State.READ, amount, currency, text)
    assert basis is None or fee.basis == basis


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("0 VNĐ (Phí thẩm định: Đối với đất ở: 150.000 đồng/hồ sơ)", State.UNREADABLE),
        ("0 VNĐ (75% mức thu phí thẩm định)", State.UNREADABLE),
        ("0 VNĐ (Phí thẩm định)", State.UNREADABLE),
        ("0 VNĐ (Không thu lệ phí của hộ nghèo, hộ khác nộp 50.000 đồng)", State.UNREADABLE),
        ("Lệ phí: 20.000 đồng; cấp lại: 50.000 đồng", State.UNREADABLE),
        ("0 VNĐ (Theo quy định của Bộ Tài chính)", State.BY_REFERENCE),
        ("Do Hội đồng nhân dân tỉnh quy định", State.BY_REFERENCE),
        ("Chi tiết tại Biểu phí, lệ phí kèm theo", State.BY_REFERENCE),
        ("0 VNĐ (Không quy định)", State.ABSENT),
        ("Không có thông tin", State.ABSENT),
        ("|", State.ABSENT),
        ("", State.ABSENT),
    ],
)
def test_zero_is_zero_only_if_the_text_says_so(text: str, state: State) -> None:
    fee = read_fee(text)
    assert (fee.state, fee.amount, fee.currency, fee.text) == (state, None, None, text)


@given(st.text("0159. ,/()đồngVNĐOTHERWKIGDAYngàylàmviệckhôngphí+"))
def test_only_what_is_read_has_a_value(text: str) -> None:
    term, fee = read_term(text), read_fee(text)
    assert (term.value is None) is (term.unit is None) is (term.state is not State.READ)
    assert (fee.amount is None) is (fee.currency is None) is (fee.state is not State.READ)
    assert term.value is None or term.value > 0
    assert term.text == fee.text == text


def test_a_step_states_its_own_limit() -> None:
    stated = working_time("Sở Xây dựng, trong thời hạn 05 ngày làm việc, thẩm định hồ sơ")
    assert stated is not None
    assert (stated.value, stated.unit) == (5, TermUnit.WORKING_DAY)
    assert stated.text == "trong thời hạn 05 ngày làm việc"


def test_a_step_with_several_limits_has_no_single_one() -> None:
    stated = working_time("Không quá 03 ngày kiểm tra; chậm nhất 10 ngày làm việc trả kết quả")
    assert stated is not None
    assert (stated.state, stated.value) == (State.UNREADABLE, None)
    assert stated.text == "Không quá 03 ngày; chậm nhất 10 ngày làm việc"


def test_a_step_without_a_limit_has_none() -> None:
    assert working_time("Nộp hồ sơ từ ngày 15 tháng 3 năm 2026") is None
