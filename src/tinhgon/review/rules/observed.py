"""What came of an enacted item, as far as it was measured. Pure.

Promised and enacted savings are computed; an observed one rests on values measured and cases
counted after the new version took effect, by the method of work alone: what a limit in law says (by
term) is no measurement. Nothing measured, or no case counted, is no figure yet, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Observed:
    """A case before (as was promised) and after (as measured since), in đồng, and the cases of
    `year`; None where nobody measured or counted. `values` is how many values were measured."""

    before: int | None
    after: int | None
    values: int
    year: int | None
    cases: int | None

    @property
    def saving(self) -> int | None:
        """Saved in one case."""
        if self.before is None or self.after is None:
            return None
        return self.before - self.after

    @property
    def year_saving(self) -> int | None:
        """Saved in the year that was counted."""
        saving = self.saving
        return None if saving is None or self.cases is None else saving * self.cases


def measured_since(recorded: Iterable[date], enacted_from: date) -> list[bool]:
    """Which of the values, by the days they were recorded, were measured on the new version."""
    return [day >= enacted_from for day in recorded]


def counted_after(years: Iterable[int], enacted_from: date) -> int | None:
    """The last year that lies wholly after the day of effect, None where none was counted."""
    first = enacted_from.year if enacted_from == date(enacted_from.year, 1, 1) else None
    whole = [year for year in years if year > enacted_from.year or year == first]
    return max(whole, default=None)
