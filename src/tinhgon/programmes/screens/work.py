"""What waits for a person in programmes, for the work list."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import WorkRow, WorkSection, register_work, write_day, write_number
from tinhgon.programmes.api import (
    DUTY_LABELS,
    PLAN_STANDING_LABELS,
    VIEW,
    DueState,
    DutyFilter,
    duties,
    plans_to_issue,
    unassigned,
)
from tinhgon.programmes.screens.due_list import due_address
from tinhgon.programmes.screens.due_words import due_words, shown_duties

_SHOWN = 5


def register() -> None:
    """Before what the rules found; once, when Django starts."""
    register_work(_due, order=80)
    register_work(_plans, order=81)
    register_work(_assigning, order=82)


def _due(by: Actor) -> WorkSection | None:
    """What falls to this person and has a day, of every sort, the most pressing first."""
    if not by.may(VIEW.name):
        return None
    dated = (DueState.OVERDUE.value, DueState.THIS_WEEK.value)
    found = duties(by, DutyFilter(mine=True, states=dated))
    if not found.lines:
        return None
    first = found.lines[:_SHOWN]
    shown = shown_duties(by, first, found.plans)
    return WorkSection(
        title=gettext("Due this week or overdue"),
        what_to_do=gettext("Whatever has a day and falls to you, the most pressing first."),
        count=len(found.lines),
        url=due_address(mine="1"),
        rows=tuple(
            WorkRow(
                title=shown[line].title,
                url=shown[line].url,
                detail=" · ".join(
                    part
                    for part in (
                        gettext(DUTY_LABELS[line.kind]),
                        due_words(line),
                        shown[line].detail,
                    )
                    if part
                ),
            )
            for line in first
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
        return f"{reverse('programme_procedures', args=[key])}?waiting=1"

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
