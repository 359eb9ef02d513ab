"""Where a request for an opinion stands on a day."""

from __future__ import annotations

from datetime import date

from tinhgon.review.vocabulary import OpinionStanding


def standing(
    *, due_on: date, answered_on: date | None, is_withdrawn: bool, today: date
) -> OpinionStanding:
    """Late answers count as answers, and stay late; a day that is due is not over."""
    if is_withdrawn:
        return OpinionStanding.WITHDRAWN
    if answered_on is not None:
        on_time = answered_on <= due_on
        return OpinionStanding.ANSWERED if on_time else OpinionStanding.ANSWERED_LATE
    return OpinionStanding.WAITING if today <= due_on else OpinionStanding.LATE
