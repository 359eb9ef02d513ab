"""The days on which procedures truly got somewhere in a programme, whoever had them then.

A member that goes to another agency or unit counts there from that day on, with all it has
reached; what a page says of a single procedure is when it got there first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from tinhgon.programmes.figures.row import ProgressRow
from tinhgon.programmes.models import ProgressFact

REACHED = (
    "joined_on",
    "published_on",
    "reviewed_on",
    "approved_on",
    "enacted_on",
    "cut_on",
    "handed_down_on",
)
FirstDays = Mapping[str, Mapping[str, date]]


def first_days(programme: str, codes: Collection[str]) -> FirstDays:
    """The first day of each of `REACHED`, by code of the procedure; a day is left out where none
    of the members that the procedure was has one."""
    rows = ProgressFact.objects.filter(
        programme=programme, procedure__in=set(codes), to_position=None
    )
    first: dict[str, dict[str, date]] = {}
    for code, *days in rows.order_by().values_list("procedure", *REACHED):
        known = first.setdefault(code, {})
        for name, day in zip(REACHED, days, strict=True):
            if day is not None:
                known[name] = min(day, known.get(name, day))
    return first


def reached_first(row: ProgressRow, name: str, first: FirstDays) -> date | None:
    """When the procedure of a member got there, None where the member is not counted there."""
    day: date | None = getattr(row, name)
    return None if day is None else min(day, first.get(row.procedure, {}).get(name, day))
