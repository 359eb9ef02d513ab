"""Reviews that wait for a person, for the work list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import WorkRow, WorkSection, register_work, work_section
from tinhgon.review.api import (
    FILL,
    ReReview,
    ReReviewFilter,
    ReviewSheet,
    rereview_sentence,
    rereviews,
    sheets_to_finish,
)


def register() -> None:
    """Once, when Django starts."""
    register_work(to_finish, order=90)
    register_work(to_review_again, order=95)


def to_finish(by: Actor) -> WorkSection | None:
    """The sheets this person is filling in."""
    return work_section(
        sheets_to_finish(by).order_by("pk") if by.may(FILL.name) else None,
        lambda first: map(_sheet, first),
        title=gettext("Review sheets to finish"),
        what_to_do=gettext("Answer what is open, conclude, complete."),
        url=f"{reverse('sheets')}?state=open",
    )


def to_review_again(by: Actor) -> WorkSection | None:
    """What is to be reviewed again where this person fills in sheets."""
    return work_section(
        rereviews(by, ReReviewFilter()) if by.may(FILL.name) else None,
        lambda first: map(_again, first),
        title=gettext("Procedures to be reviewed again"),
        what_to_do=gettext("See what has changed since, and review again what it touches."),
        url=reverse("rereviews"),
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
