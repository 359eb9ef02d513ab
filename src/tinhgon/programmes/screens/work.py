"""What waits for a person in programmes, for the work list."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import WorkRow, WorkSection, register_work, write_day, write_number
from tinhgon.programmes.api import (
    PLAN_STANDING_LABELS,
    UNASSIGNED,
    names_of_procedures,
    plans_to_issue,
    reviews_due,
    unassigned,
)

_SHOWN = 5


def register() -> None:
    """Before what the rules found; once, when Django starts."""
    register_work(_reviews, order=80)
    register_work(_plans, order=81)
    register_work(_assigning, order=82)


def _reviews(by: Actor) -> WorkSection | None:
    rows = reviews_due(by)
    count = rows.count()
    if not count:
        return None
    first = list(rows[:_SHOWN])
    names = names_of_procedures(by, [row.procedure_id for row in first])
    address = reverse("programme_procedures", args=[first[0].programme.key])
    return WorkSection(
        title=gettext("Procedures you are to review this week"),
        what_to_do=gettext("Fill in the review sheet by the day given."),
        count=count,
        url=f"{address}?mine=1&due=overdue&due=this_week",
        rows=tuple(
            WorkRow(
                title=f"{row.procedure.code} – {names.get(row.procedure_id, '')}",
                url=reverse("procedure", args=[row.procedure.code]),
                detail=gettext("%(programme)s · due %(day)s")
                % {
                    "programme": row.programme.title,
                    "day": "" if row.due_on is None else write_day(row.due_on),
                },
                since=row.assigned_at,
            )
            for row in first
        ),
    )


def _plans(by: Actor) -> WorkSection | None:
    found = plans_to_issue(by)
    if not found:
        return None
    return WorkSection(
        title=gettext("Plans to issue under programmes"),
        what_to_do=gettext("Record the plan of your agency: its number, its day, its own days."),
        count=len(found),
        url=found[0].row.address,
        rows=tuple(
            WorkRow(
                title=each.programme.title,
                url=each.row.address,
                detail=" · ".join(
                    part
                    for part in (
                        each.row.name,
                        gettext(PLAN_STANDING_LABELS[each.row.standing]),
                        "" if each.row.due_on is None else write_day(each.row.due_on),
                    )
                    if part
                ),
            )
            for each in found[:_SHOWN]
        ),
    )


def _assigning(by: Actor) -> WorkSection | None:
    """Each programme with how many procedures nobody has yet."""
    counted = list(
        unassigned(by)
        .order_by("programme__key")
        .values_list("programme__key", "programme__title")
        .annotate(Count("pk"))
    )
    if not counted:
        return None

    def address(key: str) -> str:
        return f"{reverse('programme_procedures', args=[key])}?unit={UNASSIGNED}"

    return WorkSection(
        title=gettext("Procedures to assign"),
        what_to_do=gettext("Give each to a unit, with a day; many at once from the list."),
        count=sum(count for _key, _title, count in counted),
        url=address(counted[0][0]),
        rows=tuple(
            WorkRow(
                title=title,
                url=address(key),
                detail=gettext("%(n)s procedures") % {"n": write_number(count)},
            )
            for key, title, count in counted[:_SHOWN]
        ),
    )
