"""The head of an announcement decision: its number and day, and the days it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.foundation.text.api import fold, normal_number

# How many lines the head may take; articles and annexes come after.
_HEAD = 60
_NUMBER = re.compile(r"Số\s*:?\s*(\d{1,5}\s*/\s*QĐ\s*-\s*[A-ZĐ&\-]{2,})", re.IGNORECASE)
_BASIS = re.compile(r"\s*(?:căn cứ|theo)\b", re.IGNORECASE)
_DAY = r"(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})"
_DATED = re.compile(rf"ngày\s*{_DAY}", re.IGNORECASE)
_IN_FORCE = re.compile(
    rf"hiệu lực(?:\s+thi hành)?(?:\s+kể)?\s+từ(?:\s+ngày)?\s*{_DAY}", re.IGNORECASE
)
_FROM_SIGNING = re.compile(r"hiệu lực(?:\s+thi hành)?(?:\s+kể)?\s+từ\s+ngày\s+ký", re.IGNORECASE)
_SIGNING = re.compile(r"\bngay (?:ky|ban hanh)\b")
_NUMBERS = re.compile(r"(?<![\d/])\d{1,5}\s*/\s*QĐ\s*-\s*[A-ZĐ&\-]{2,}", re.IGNORECASE)
# Offices of people's committees: what they announce of a ministry they announce again.
_LOCAL = re.compile(r"UBND\b")
_INTERNAL = re.compile(
    r"\b(?:thu tuc(?: hanh chinh)?(?: \(tthc\))?|tthc) noi bo\b|\btthc\.?\s?nb\b"
)
_ANNOUNCED_BY = re.compile(
    r"(?:đã được|được)\s+(?:\S+\s+){0,12}?công bố\s+(?:tại|theo|kèm theo|ban hành kèm theo)\s+"
    r"Quyết định\s+số\s*(\d{1,5}\s*/\s*QĐ\s*-\s*[A-ZĐ&\-]{2,})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """`number` in its normal form, empty where none was found; `announced_by` the number of the
    decision whose procedures this one only announces again; `rests_on` the numbers of the
    ministries' decisions that a local one names; `days_of_effect` how many days it names;
    `is_internal` where it is about internal procedures."""

    number: str
    issued_on: date | None
    effective_from: date | None
    announced_by: str
    rests_on: frozenset[str]
    days_of_effect: int
    is_internal: bool


def read_decision(lines: Sequence[str]) -> Decision:
    """The head of a decision from its lines in order; annexes may be among them."""
    head = [line for text in lines[:_HEAD] for line in text.splitlines()]
    number, issued_on = "", None
    for line in head:
        # What it rests on bears numbers too.
        if not number and not _BASIS.match(line) and (found := _NUMBER.search(line)):
            number = normal_number(found[1].upper().replace("QD", "QĐ")) or ""
        if issued_on is None and (dated := _DATED.search(line)):
            issued_on = _date(dated)
    whole = "\n".join(lines)
    again = _ANNOUNCED_BY.search(whole)
    other = (normal_number(again[1]) or "") if again else ""
    return Decision(
        number=number,
        issued_on=issued_on,
        effective_from=day_of_effect(whole, issued_on),
        days_of_effect=len(_days(whole)),
        announced_by="" if other == number else other,
        rests_on=_named(whole) if _LOCAL.search(number) else frozenset(),
        is_internal=_INTERNAL.search(fold(whole)) is not None,
    )


def _named(text: str) -> frozenset[str]:
    numbers = (normal_number(found[0]) for found in _NUMBERS.finditer(text))
    return frozenset(number for number in numbers if number and not _LOCAL.search(number))


def day_of_effect(text: str, signed: date | None = None) -> date | None:
    """The one day from which `text` says something holds; None where it names none, or several."""
    days = _days(text)
    if not days and signed is not None and _FROM_SIGNING.search(text):
        return signed
    return days.pop() if len(days) == 1 else None


def _days(text: str) -> set[date]:
    return {found for each in _IN_FORCE.finditer(text) if (found := _date(each))}


def date_in(text: str) -> date | None:
    """The day a cell holds, however it is written."""
    found = re.search(_DAY, text)
    return None if found is None else _date(found)


def names_another_day(text: str) -> bool:
    """Whether a cell says a day of its own, not that of the decision."""
    plain = fold(text)
    return any(sign.isalnum() for sign in plain) and _SIGNING.search(plain) is None


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
