"""In which days a procedure is handled by delegation, from all that were recorded; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

Days = tuple[date, date | None]
"""First and last day; None where no end is set."""


def delegated_days(recorded: Iterable[Days]) -> Days | None:
    """The days of the delegation recorded last, in the order given; one that follows another
    without a gap goes on with it. None where there is none."""
    found: Days | None = None
    for first, last in recorded:
        since = first
        if found is not None and (found[1] is None or first <= found[1] + timedelta(days=1)):
            since = min(first, found[0])
        found = (since, last)
    return found
