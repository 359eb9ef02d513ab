from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.ui.api import (
    Absence,
    Figure,
    Unit,
    money,
    number,
    read_day,
    write_day,
    write_money,
    write_money_short,
    write_number,
    write_percent,
)
from tinhgon.foundation.ui.formats import absence, day, moment, unknown


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (0, None, "0", "0"),
        (1234.5, None, "1.234,5", "1,234.5"),
        (Decimal("1234567.00"), None, "1.234.567", "1,234,567"),
        (Decimal("0.125"), 2, "0,13", "0.13"),
        (-12, None, "\N{MINUS SIGN}12", "\N{MINUS SIGN}12"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    value: Decimal | float, decimals: int | None, vietnamese: str, english: str
) -> None:
    assert write_number(value, decimals=decimals) == vietnamese
    assert write_number(value, decimals=decimals, language="en") == english


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12
    )
)
def test_a_written_number_reads_back_as_itself(value: Decimal) -> None:
    written = write_number(value)
    read = written.replace(".", "").replace(",", ".").replace("\N{MINUS SIGN}", "-")
    assert Decimal(read) == value


def test_money_and_percent() -> None:
    assert write_money(12500) == "12.500\N{NO-BREAK SPACE}đ"
    assert write_money_short(1_254_300_000) == "1,25\N{NO-BREAK SPACE}tỷ\N{NO-BREAK SPACE}đ"
    assert write_money_short(999_999) == "999.999\N{NO-BREAK SPACE}đ"
    assert write_money_short(-2_000_000).startswith("\N{MINUS SIGN}2\N{NO-BREAK SPACE}triệu")
    assert write_percent(Decimal("0.2145")) == "21,5%"
    assert write_percent(1) == "100%"
    assert write_percent(0) == "0%"


@pytest.mark.parametrize(
    ("ratio", "written"),
    [
        ("0.0002", "<0,1%"),
        ("-0.0002", ">\N{MINUS SIGN}0,1%"),
        ("0.0005", "0,1%"),
        ("0.9998", ">99,9%"),
        ("0.9994", "99,9%"),
        ("1.0002", "100%"),
    ],
)
def test_some_is_not_none_and_almost_all_is_not_all(ratio: str, written: str) -> None:
    assert write_percent(Decimal(ratio)) == written


def test_percents_as_fine_as_asked() -> None:
    assert write_percent(Decimal("0.00002"), decimals=2) == "<0,01%"


def test_an_english_day_cannot_be_read_the_wrong_way_round() -> None:
    assert write_day(date(2026, 4, 3)) == "03/04/2026"
    assert write_day(date(2026, 4, 3), language="en") == "3 Apr 2026"


def test_a_moment_is_shown_on_its_local_day() -> None:
    late = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
    with override("vi"):
        assert "21/11/2026 01:30" in moment(late)
        assert ">21/11/2026<" in day(late)


def test_absent_is_a_word_and_never_zero() -> None:
    with override("vi"):
        assert "chưa biết" in str(unknown(None))
        assert unknown(0) == 0
        assert number(0) == "0"
        assert "chưa biết" in money(None)
        words = {str(absence(reason)) for reason in Absence}
    assert len(words) == len(Absence)


def test_a_figure_writes_its_unit() -> None:
    with override("vi"):
        assert Figure(0.214, Unit.RATIO).written == "21,4%"
        assert Figure(12_500, Unit.MONEY).written == "12.500\N{NO-BREAK SPACE}đ"
        assert Figure(4_093, Unit.WORKING_DAYS).written == "4,1 ngày làm việc"
        assert Figure(None).written == ""
    with override("en"):
        assert Figure(4_093, Unit.WORKING_DAYS).written == "4.1 working days"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-30", date(2025, 6, 30)),
        ("30/06/2025", date(2025, 6, 30)),
        (" 1/7/2025 ", date(2025, 7, 1)),
        ("30-06-2025", date(2025, 6, 30)),
        ("31/02/2025", None),
        ("2025", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_a_day_as_people_and_browsers_write_it(text: str, day: date | None) -> None:
    assert read_day(text) == day
