"""What is due this week below a board: per person and agency, each number opening to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.figures.api import EVERY_AGENCY
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import names_of
from tinhgon.programmes.api import (
    DUE_LABELS,
    DUE_STATES,
    UNASSIGNED,
    BoardAsked,
    DutyFilter,
    PersonDue,
    duties_by_person,
)
from tinhgon.programmes.screens.due_list import due_address
from tinhgon.registry.api import Agency, names_with_heirs

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class DueCount:
    label: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """One person ("" where nobody is named) of an agency: overdue, this week, without a day."""

    agency: str
    person: str
    counts: tuple[DueCount, ...]


@dataclass(frozen=True, slots=True)
class DueShown:
    """The people with most that is overdue, `hidden` more, and the sums of all of them."""

    rows: Sequence[DueRow]
    hidden: int
    whole: tuple[DueCount, ...]
    url: str


def due_shown(by: Actor, asked: BoardAsked, *, most: int | None = MOST_SHOWN) -> DueShown | None:
    """None for a past day: what is to be done is told of today."""
    if asked.on is not None:
        return None
    where = {
        "programme": asked.programme.key,
        "group": asked.group,
        "field": asked.field_key,
    }
    units = () if asked.agency == EVERY_AGENCY else (asked.agency,)
    found = duties_by_person(
        by,
        DutyFilter(
            programmes=(asked.programme.key,),
            group=asked.group,
            field_key=asked.field_key,
            units=units,
        ),
    )
    shown = found[:most]
    rows = Agency.objects.filter(pk__in={row.agency for row in shown})
    keys = dict(rows.values_list("pk", "key"))
    agencies, people = names_with_heirs(keys), names_of([row.person for row in shown], by)
    here = where | {"unit": asked.agency}
    return DueShown(
        rows=[
            DueRow(
                agencies[row.agency],
                people[row.person] if row.person else "",
                _counts(
                    _numbers(row),
                    where
                    | {
                        "unit": keys[row.agency],
                        "alone": "1",
                        "person": row.person or UNASSIGNED,
                    },
                ),
            )
            for row in shown
        ],
        hidden=len(found) - len(shown),
        whole=_counts([sum(each) for each in zip(*map(_numbers, found), strict=True)], here),
        url=due_address(**here),
    )


def due_titles() -> list[str]:
    """What is counted of each person."""
    return [gettext(DUE_LABELS[state]) for state in DUE_STATES]


def _numbers(row: PersonDue) -> tuple[int, int, int]:
    return row.overdue, row.this_week, row.no_day


def _counts(numbers: Sequence[int], where: dict[str, str]) -> tuple[DueCount, ...]:
    return tuple(
        DueCount(gettext(DUE_LABELS[state]), number, due_address(**where, state=state.value))
        for number, state in zip(numbers or (0, 0, 0), DUE_STATES, strict=True)
    )
