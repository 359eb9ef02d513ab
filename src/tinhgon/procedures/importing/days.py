"""The days that texts of a file name, and from which of them something holds."""

from __future__ import annotations

import re
from datetime import date

from tinhgon.foundation.text.api import fold

# Day, month and year of a written day.
DAY_WRITTEN = r"(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})"
_IN_FORCE = re.compile(
    rf"hiệu lực(?:\s+thi hành)?(?:\s+kể)?\s+từ(?:\s+ngày)?\s*{DAY_WRITTEN}", re.IGNORECASE
)
_FROM_SIGNING = re.compile(r"hiệu lực(?:\s+thi hành)?(?:\s+kể)?\s+từ\s+ngày\s+ký", re.IGNORECASE)
_SIGNING = re.compile(r"\bngay (?:ky|ban hanh)\b")


def day_of_effect(text: str, signed: date | None = None) -> date | None:
    """The one day from which `text` says something holds; None where it names none, or several."""
    days = days_of_effect(text)
    if not days and signed is not None and _FROM_SIGNING.search(text):
        return signed
    return days.pop() if len(days) == 1 else None


def days_of_effect(text: str) -> set[date]:
    """All days from which `text` says something holds."""
    return {found for each in _IN_FORCE.finditer(text) if (found := date_of(each))}


def date_in(text: str) -> date | None:
    """The day a cell holds, however it is written."""
    found = re.search(DAY_WRITTEN, text)
    return None if found is None else date_of(found)


def names_another_day(text: str) -> bool:
    """Whether a cell says a day of its own, not that of the decision."""
    plain = fold(text)
    return any(sign.isalnum() for sign in plain) and _SIGNING.search(plain) is None


def date_of(found: re.Match[str]) -> date | None:
    """The day that a match of `DAY_WRITTEN` writes, None where the calendar has none such."""
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
