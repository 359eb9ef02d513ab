"""Numbers, money and days as people write them, in Vietnamese (1.234,5) or English (1,234.5)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_SCALES: tuple[tuple[Decimal, str, str], ...] = (
    (Decimal(1_000_000_000), "tỷ", "billion"),
    (Decimal(1_000_000), "triệu", "million"),
)


def write_number(
    value: Decimal | float, *, decimals: int | None = None, language: str = "vi"
) -> str:
    """Group digits by three; `decimals` fixes the places, None keeps those the value has."""
    amount = Decimal(str(value))
    if decimals is not None:
        amount = amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    elif amount == amount.to_integral_value():
        amount = amount.to_integral_value()
    else:
        amount = amount.normalize()
    written = f"{amount:,f}".replace("-", "\N{MINUS SIGN}")
    if language.startswith("en"):
        return written
    return written.translate(str.maketrans(",.", ".,"))


def write_money(amount: Decimal | int, *, language: str = "vi") -> str:
    """Đồng, whole: 12.500 đ."""
    unit = "VND" if language.startswith("en") else "đ"
    return f"{write_number(amount, decimals=0, language=language)}{NO_BREAK_SPACE}{unit}"


def write_money_short(amount: Decimal | int, *, language: str = "vi") -> str:
    """Large amounts rounded to two places of a million or thousand million: 1,25 tỷ đ."""
    english = language.startswith("en")
    for scale, vietnamese_word, english_word in _SCALES:
        if abs(Decimal(amount)) >= scale:
            figure = Decimal(amount) / scale
            rounded = figure.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
            word = english_word if english else vietnamese_word
            unit = "VND" if english else "đ"
            number = write_number(rounded, language=language)
            return f"{number}{NO_BREAK_SPACE}{word}{NO_BREAK_SPACE}{unit}"
    return write_money(amount, language=language)


def write_working_days(thousandths: int, *, language: str = "vi") -> str:
    """Thousandths of a working day as days, to a tenth: averages are no more exact."""
    tenths = (Decimal(thousandths) / 1000).quantize(Decimal("0.1"))
    word = "working days" if language.startswith("en") else "ngày làm việc"
    return f"{write_number(tenths, language=language)} {word}"


def write_percent(ratio: Decimal | float, *, decimals: int = 1, language: str = "vi") -> str:
    """A ratio (0.125) as 12,5%. Some is never written as none, nor almost all as all: <0,1% and
    >99,9%."""
    percent = Decimal(str(ratio)) * 100
    step = Decimal(1).scaleb(-decimals)
    rounded = percent.quantize(step, rounding=ROUND_HALF_UP)
    beyond = ""
    if rounded == 0 != percent:
        beyond, rounded = ("<", step) if percent > 0 else (">", -step)
    elif rounded == _WHOLE > percent:
        beyond, rounded = ">", _WHOLE - step
    return f"{beyond}{write_number(rounded, language=language)}%"


def write_day(day: date, *, language: str = "vi") -> str:
    """21/11/2026; in English 21 Nov 2026, which cannot be read the wrong way round."""
    if language.startswith("en"):
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def write_moment(moment: datetime, *, language: str = "vi") -> str:
    """A local moment to the minute: 21/11/2026 14:05."""
    return f"{write_day(moment.date(), language=language)} {moment:%H:%M}"


_WHOLE = Decimal(100)
_ENGLISH_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
