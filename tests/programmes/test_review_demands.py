"""A review from before a programme brings the procedure back to the queue, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.programmes.conftest import STARTS, Steering, opened
from tests.review.conftest import Cast
from tests.review.sheets.filling import completed

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, read
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Assignment,
    Measure,
    Programme,
    Target,
    assign_members,
    close_programme,
    review_demands,
)
from tinhgon.programmes.jobs import look_at_reviews
from tinhgon.registry.api import Agency
from tinhgon.review.api import Demand, ReviewSheet, open_sheet, rereview_sentence, rereviews

Make = Callable[..., Procedure]
CUT = (Target(Measure.CUT_OR_SIMPLIFIED, 200, date(2026, 12, 31)),)


def followed() -> None:
    """As if what happened so far had been followed."""
    assign_positions()
    look_at_reviews(
        [each for each in read(after=0, limit=500) if each.type.startswith("programmes.")]
    )


@pytest.fixture
def reviewed(cast: Cast, procedure: Make) -> ReviewSheet:
    """Completed the day before the programme's first."""
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=procedure().pk))
    ReviewSheet.objects.filter(pk=sheet.pk).update(completed_on=STARTS - timedelta(days=1))
    return sheet


@pytest.mark.usefixtures("_english")
def test_it_comes_with_the_programme_and_goes_with_it(
    cast: Cast, steering: Steering, agencies: dict[str, Agency], reviewed: ReviewSheet
) -> None:
    programme = opened(steering, agencies)
    followed()
    (row,) = rereviews(cast.leader)
    assert (row.sheet, row.kind, row.about) == (reviewed, "too_old", programme.key)
    assert f"the programme “{programme.title}” counts reviews from" in rereview_sentence(row)
    programme.refresh_from_db()
    close_programme(by=steering.centre, programme=programme.key, revision=programme.revision)
    followed()
    assert not rereviews(cast.leader).exists()


def test_one_that_asks_for_no_review_asks_once_it_is_assigned(
    cast: Cast, steering: Steering, agencies: dict[str, Agency], reviewed: ReviewSheet
) -> None:
    programme = opened(steering, agencies, targets=CUT)
    assert demanded(reviewed) == []
    member = programme.members.get()
    told = Assignment(agencies["north"], today() + timedelta(days=9))
    assign_members(by=steering.north, members={member.pk: member.revision}, assignment=told)
    assert demanded(reviewed) == [Demand(programme.key, programme.title, STARTS)]
    followed()
    assert [row.about for row in rereviews(cast.leader)] == [programme.key]


def test_a_programme_that_is_over_demands_nothing(
    steering: Steering, agencies: dict[str, Agency], reviewed: ReviewSheet
) -> None:
    programme = opened(steering, agencies)
    assert demanded(reviewed)
    Programme.objects.filter(pk=programme.pk).update(ends_on=today() - timedelta(days=1))
    assert demanded(reviewed) == []


def demanded(sheet: ReviewSheet) -> list[Demand]:
    return list(review_demands([sheet.procedure_id], today()).get(sheet.procedure_id, ()))
