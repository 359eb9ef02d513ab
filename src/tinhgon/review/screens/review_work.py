"""Reviews that wait for a person, for the work list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import WorkRow, WorkSection, register_work
from tinhgon.review.api import (
    FILL,
    ReReview,
    ReReviewFilter,
    ReviewSheet,
    rereview_sentence,
    rereviews,
    sheets_to_finish,
)

_SHOWN = 5


def register() -> None:
    """Once, when Django starts."""
    register_work(to_finish, order=90)
    register_work(to_review_again, order=95)


def to_finish(by: Actor) -> WorkSection | None:
    """The sheets this person is filling in."""
    if not by.may(FILL.name):
        return None
    rows = sheets_to_finish(by)
    return WorkSection(
        title=gettext("Review sheets to finish"),
        what_to_do=gettext("Answer what is open, conclude, complete."),
        count=rows.count(),
        url=f"{reverse('sheets')}?state=open",
        rows=tuple(_sheet(row) for row in rows.order_by("pk")[:_SHOWN]),
    )


def to_review_again(by: Actor) -> WorkSection | None:
    """What is to be reviewed again where this person fills in sheets."""
    if not by.may(FILL.name):
        return None
    rows = rereviews(by, ReReviewFilter())
    return WorkSection(
        title=gettext("Procedures to be reviewed again"),
        what_to_do=gettext("See what has changed since, and review again what it touches."),
        count=rows.count(),
        url=reverse("rereviews"),
        rows=tuple(_again(row) for row in rows[:_SHOWN]),
    )


def _sheet(row: ReviewSheet) -> WorkRow:
    answered = getattr(row, "answered", 0)
    return WorkRow(
        title=f"{row.procedure.code} – {getattr(row, 'name', '')}",
        url=reverse("sheet", args=[row.pk]),
        detail=gettext("%(answered)s of %(asked)s questions answered")
        % {"answered": answered, "asked": row.asked},
        since=row.opened_at,
    )


def _again(row: ReReview) -> WorkRow:
    return WorkRow(
        title=f"{row.sheet.procedure.code} – {getattr(row, 'name', '')}",
        url=reverse("sheet", args=[row.sheet_id]),
        detail=rereview_sentence(row),
        since=row.noted_at,
    )
