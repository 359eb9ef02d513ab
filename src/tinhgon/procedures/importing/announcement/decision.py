"""The head of an announcement decision: its number and day, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.foundation.text.api import fold, normal_number
from tinhgon.procedures.importing.days import DAY_WRITTEN, date_of, day_of_effect, days_of_effect

# How many lines the head may take; articles and annexes come after.
_HEAD = 60
_NUMBER = re.compile(r"Số\s*:?\s*(\d{1,5}\s*/\s*QĐ\s*-\s*[A-ZĐ&\-]{2,})", re.IGNORECASE)
_BASIS = re.compile(r"\s*(?:căn cứ|theo)\b", re.IGNORECASE)
_DATED = re.compile(rf"ngày\s*{DAY_WRITTEN}", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\d/])\d{1,5}\s*/\s*QĐ\s*-\s*[A-ZĐ&\-]{2,}", re.IGNORECASE)
# Offices of people's committees: what they announce of a ministry they announce again.
_LOCAL = re.compile(r"UBND\b")
# What the Prime Minister decides is law a procedure rests on; he announces none.
_PRIME_MINISTER = re.compile(r"-TTG$", re.IGNORECASE)
_INTERNAL = re.compile(
    r"\b(?:thu tuc(?: hanh chinh)?(?: \(tthc\))?|tthc) noi bo\b|\btthc\.?\s?nb\b"
)
_ANNOUNCED_BY = re.compile(
    r"(?:đã được|được)\s+(?:\S+\s+){0,12}?công bố\s+(?:tại|theo|kèm theo|ban hành kèm theo)\s+"
    r"Quyết định\s+số\s*(\d{1,5}\s*/\s*QĐ\s*-\s*[A-ZĐ&\-]{2,})",
    re.IGNORECASE,
)
# "Nội dung chi tiết của thủ tục thực hiện theo Quyết định số …": announced there.
_CONTENT_BY = re.compile(
    r"nội dung\b[^;\n]{0,150}?\bthực hiện theo\s+[^;\n\d]{0,60}?"
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
            issued_on = date_of(dated)
    whole = "\n".join(lines)
    is_local = _LOCAL.search(number) is not None
    again = _ANNOUNCED_BY.search(whole) or (_CONTENT_BY.search(whole) if is_local else None)
    other = (normal_number(again[1]) or "") if again else ""
    return Decision(
        number=number,
        issued_on=issued_on,
        effective_from=day_of_effect(whole, issued_on),
        days_of_effect=len(days_of_effect(whole)),
        announced_by="" if other == number else other,
        rests_on=_named(whole) if is_local else frozenset(),
        is_internal=_INTERNAL.search(fold(whole)) is not None,
    )


def _named(text: str) -> frozenset[str]:
    numbers = (normal_number(found[0]) for found in _NUMBERS.finditer(text))
    return frozenset(
        number
        for number in numbers
        if number and not _LOCAL.search(number) and not _PRIME_MINISTER.search(number)
    )
