"""What a procedure asks of people, in the few numbers by which the leaner of two is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tinhgon.procedures.content.api import Content, State, Term, TermUnit
from tinhgon.review.findings.emptiness import says_nothing
from tinhgon.review.findings.passages import plain
from tinhgon.review.operations.limits import written_term

# Only to put limits in different units in order, never shown: working hours of each unit, five
# of seven days worked.
_HOURS: Mapping[TermUnit, Decimal] = {
    TermUnit.HOUR: Decimal(1),
    TermUnit.WORKING_DAY: Decimal(8),
    TermUnit.DAY: Decimal(8) * 5 / 7,
    TermUnit.MONTH: Decimal(8) * 5 / 7 * 30,
    TermUnit.YEAR: Decimal(8) * 5 / 7 * 365,
}


@dataclass(frozen=True, slots=True)
class Burden:
    """Papers handed in for one case, the time limit, the steps; None is unknown, never zero.

    `papers` counts those of the case that needs most; `term` is the longest of the first limits
    that the channels state.
    """

    papers: int | None
    term: Term | None
    steps: int | None

    @property
    def hours(self) -> Decimal | None:
        """The limit in working hours, to compare with another one."""
        return None if self.term is None else hours_of(self.term)

    @property
    def limit(self) -> str:
        """The limit in words; empty where none was read."""
        return "" if self.term is None else written_term(self.term)

    @property
    def order(self) -> tuple[tuple[bool, Decimal], ...]:
        """The less the leaner: papers first, then time, then steps; the unknown is never lean."""
        return tuple(
            (value is None, Decimal(value or 0)) for value in (self.papers, self.hours, self.steps)
        )


def hours_of(term: Term) -> Decimal | None:
    """A limit in working hours; None where it was not read."""
    quantity = term.quantity
    if term.state is not State.READ or quantity is None or term.unit is None:
        return None
    return quantity * _HOURS[term.unit]


def burden_of(content: Content) -> Burden:
    """The burden one version puts on people."""
    return Burden(_papers(content), _longest(content), len(content.steps) or None)


def _papers(content: Content) -> int | None:
    handed_in = [
        item
        for item in content.dossier
        if item.data_source is None and not says_nothing(plain(item.name))
    ]
    if not handed_in:
        return None
    by_case = Counter(item.case for item in handed_in)
    common = by_case.pop(None, 0)
    return common + max(by_case.values(), default=0)


def _longest(content: Content) -> Term | None:
    firsts = [
        (hours, term)
        for channel in content.channels
        for term in channel.terms[:1]
        if (hours := hours_of(term)) is not None
    ]
    return max(firsts, key=lambda pair: pair[0])[1] if firsts else None


def leanest(burdens: Iterable[tuple[str, Burden]]) -> str | None:
    """The code of the leanest; the first in order of codes where several are equally lean.

    None where nothing is known of any.
    """
    known = [
        (burden.order, code)
        for code, burden in burdens
        if burden.papers is not None or burden.hours is not None
    ]
    return min(known)[1] if known else None
