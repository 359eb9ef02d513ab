"""What came of an enacted item, as far as it was measured, and as it is stored. Pure.

Promised and enacted savings are computed; an observed one rests on values measured and cases
counted after the new version took effect, by the method of work alone: what a limit in law says (by
term) is no measurement. A procedure that is no longer there costs nothing any more, by either
method. Nothing measured, or no case counted, is no figure yet, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter

from tinhgon.review.rules.benefit import Benefit, TermChange


@dataclass(frozen=True, slots=True)
class ObservedCost:
    """A case by one method, in đồng: before as it was promised, after as it was observed."""

    method: str
    before: int | None
    after: int | None

    @property
    def saving(self) -> int | None:
        if self.before is None or self.after is None:
            return None
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Observed:
    """What was observed of an item `since` a day, and the cases of the `year` they were counted.

    It rests on so many measured `values`, on none where the procedure is no longer there; only then
    `term` is the limit that fell away. A method that saw nothing is not among `costs`.
    """

    since: date
    values: int
    costs: tuple[ObservedCost, ...]
    term: TermChange | None = None
    year: int | None = None
    cases: int | None = None

    def by(self, method: str) -> ObservedCost | None:
        return next((each for each in self.costs if each.method == method), None)

    def saving(self, method: str) -> int | None:
        """Saved in one case."""
        found = self.by(method)
        return None if found is None else found.saving

    def year_saving(self, method: str) -> int | None:
        """Saved in the cases of the year that was counted."""
        saving = self.saving(method)
        return None if saving is None or self.cases is None else saving * self.cases


def observed_end(promised: Benefit | None, since: date) -> Observed | None:
    """A procedure that is no longer there saves what it cost; None where nobody knows what."""
    if promised is None:
        return None
    known = [each for each in promised.methods if each.before.amount is not None]
    term = promised.main_term
    if not known and term is None:
        return None
    return Observed(
        since=since,
        values=0,
        costs=tuple(ObservedCost(each.method, each.before.amount, 0) for each in known),
        term=None if term is None else replace(term, after=term.before * 0),
    )


def measured_between(recorded: Iterable[date], first: date, last: date | None) -> list[bool]:
    """Which values, by the days they were recorded, were measured on the version that held from
    `first` to `last` (None: it still does)."""
    return [first <= day and (last is None or day <= last) for day in recorded]


def counted_after(years: Iterable[int], first: date, on: date) -> int | None:
    """The last year that lies wholly after the day of effect and was over by `on`; None where no
    such year was counted."""
    begun = first.year if first == date(first.year, 1, 1) else first.year + 1
    return max((year for year in years if begun <= year < on.year), default=None)


def counted_before(years: Iterable[int], ended: date) -> int | None:
    """The last whole year before a procedure ended; None where none was counted."""
    return max((year for year in years if year < ended.year), default=None)


_ADAPTER: TypeAdapter[Observed] = TypeAdapter(Observed)


def stored_observed(observed: Observed | None) -> str:
    """As JSON, empty where nothing was observed."""
    return "" if observed is None else _ADAPTER.dump_json(observed).decode()


def read_observed(stored: str) -> Observed | None:
    """What was stored, or None where nothing was observed yet."""
    return _ADAPTER.validate_json(stored) if stored else None
