"""Which agencies a kind of participants means on a day: the data rule of a programme's decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import Agency, states_on


def agencies_of_kinds(kinds: Iterable[str], on: date | None = None) -> list[Agency]:
    """The agencies of these kinds that stand on a day, by key."""
    states = states_on(on or today()).filter(kind__in=list(kinds))
    return [state.agency for state in states.order_by("agency__key")]
