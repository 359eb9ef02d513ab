"""Limits of time as operations write them into a content, in Vietnamese."""

from __future__ import annotations

from decimal import Decimal

from tinhgon.procedures.content.api import Term, TermUnit

UNIT_WORDS = {
    TermUnit.WORKING_DAY: "ngày làm việc",
    TermUnit.DAY: "ngày",
    TermUnit.HOUR: "giờ làm việc",
    TermUnit.MONTH: "tháng",
    TermUnit.YEAR: "năm",
}


def written(quantity: Decimal, unit: TermUnit) -> str:
    """12,5 ngày làm việc."""
    return f"{quantity} {UNIT_WORDS[unit]}".replace(".", ",")


def written_term(term: Term) -> str:
    """The limit as it was read, or its words where it was not."""
    if term.quantity is None or term.unit is None:
        return term.text
    return written(term.quantity, term.unit)
