"""Limits and fees as people write them, a line each, such that they are read back the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tinhgon.procedures.content.components import Fee, Term
from tinhgon.procedures.reading.quantities import read_fee, read_term
from tinhgon.procedures.vocabulary import TermUnit

_UNITS = {
    TermUnit.WORKING_DAY: "ngày làm việc",
    TermUnit.DAY: "ngày",
    TermUnit.HOUR: "giờ",
    TermUnit.MONTH: "tháng",
    TermUnit.YEAR: "năm",
}
_NO_FEE = "Không thu phí"

Quantity = TypeVar("Quantity", Term, Fee)


def write_term(term: Term) -> str:
    """As in “10 ngày làm việc”; of a limit that was not read, its text."""
    if term.value is None or term.unit is None:
        return _line(term.text)
    return f"{term.value} {_UNITS[term.unit]}".replace(".", ",")


def write_fee(fee: Fee) -> str:
    """As in “200.000 đồng”, with what it is charged for in brackets; of one not read, its text."""
    if fee.amount is None:
        return _line(fee.text)
    basis = _line(fee.basis or "")
    if fee.amount == 0 and not basis:
        return _NO_FEE
    if basis:
        return f"{fee.amount} {fee.currency or 'VND'} ({basis})"
    dotted = f"{fee.amount:,}".replace(",", ".")
    return f"{dotted} đồng" if fee.currency in {None, "VND"} else f"{dotted} {fee.currency}"


def terms_of(written: str, before: Sequence[Term] = ()) -> tuple[Term, ...]:
    """The limits of a text, one a line; a line that stands as it was is the limit it was."""
    return _read_lines(written, before, write_term, read_term)


def fees_of(written: str, before: Sequence[Fee] = ()) -> tuple[Fee, ...]:
    """The fees of a text, one a line; a line that stands as it was is the fee it was."""
    return _read_lines(written, before, write_fee, read_fee)


def _read_lines(
    written: str,
    before: Sequence[Quantity],
    write: Callable[[Quantity], str],
    read: Callable[[str], Quantity],
) -> tuple[Quantity, ...]:
    left = list(before)
    found: list[Quantity] = []
    for line in filter(None, map(_line, written.split("\n"))):
        known = next((one for one in left if write(one) == line), None)
        if known is None:
            found.append(read(line))
        else:
            left.remove(known)
            found.append(known)
    # Quantities whose text is empty have no line; they stay where everything else stays.
    if tuple(one for one in before if write(one)) == tuple(found):
        return tuple(before)
    return tuple(found)


def _line(text: str) -> str:
    return " ".join(text.split())
