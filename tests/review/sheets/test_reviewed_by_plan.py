"""A procedure with a published item and no sheet was reviewed by way of its plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.review.acting import drafted, published, tomorrow
from tests.review.conftest import Cast, read_anew
from tests.review.contents_for_review import content
from tests.review.screens.conftest import Browsers, browsers, words
from tests.review.sheets.filling import answer, completed

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Procedure, Reading
from tinhgon.registry.api import Agency
from tinhgon.review.actions import plan_reviews
from tinhgon.review.api import (
    PlanItem,
    ReReview,
    ReviewSheet,
    bring_up_sheet,
    compare_sheets,
    confirm_answers,
    open_sheet,
    renew_sheet,
    reopen_sheet,
    rereviews,
    sheet_page,
    take_plan_reviews,
)
from tinhgon.review.jobs import look_at_reviews
from tinhgon.review.rules.rereview import Around

__all__ = ["browsers"]

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]


@pytest.fixture
def made(procedure: Make) -> Procedure:
    return procedure()


def simplified(cast: Cast, agencies: Agencies, made: Procedure, **when: object) -> PlanItem:
    """Its second paper is dropped, from today on unless said otherwise."""
    item = drafted(cast, agencies["north"], made)
    return published(cast, agencies["north"], item, first=when.get("first", today()))  # type: ignore[arg-type]


def test_two_processes_note_it_once(
    cast: Cast, agencies: Agencies, made: Procedure, monkeypatch: pytest.MonkeyPatch
) -> None:
    simplified(cast, agencies, made)
    around = plan_reviews._around
    noted: list[int] = []

    def while_another_notes(readings: Sequence[Reading]) -> dict[int, Around]:
        monkeypatch.setattr(plan_reviews, "_around", around)
        noted.append(take_plan_reviews())
        return around(readings)

    monkeypatch.setattr(plan_reviews, "_around", while_another_notes)
    assert (take_plan_reviews(), noted) == (0, [1])
    assert ReviewSheet.objects.count() == 1


def test_it_counts_from_the_day_of_its_approval(
    cast: Cast, agencies: Agencies, made: Procedure
) -> None:
    item = simplified(cast, agencies, made)
    assert take_plan_reviews() == 1
    assert take_plan_reviews() == 0
    sheet = ReviewSheet.objects.get()
    assert item.decision is not None
    assert (sheet.item, sheet.state, sheet.conclusion) == (item, "completed", "simplify")
    assert (sheet.completed_on, sheet.conclusion_reason) == (item.decision.signed_on, item.reason)
    assert sheet.reading.version == item.draft
    compare_sheets([sheet.pk])
    assert not ReReview.objects.exists()


def test_it_enters_the_queue_when_that_review_is_old(
    browsers: Browsers, cast: Cast, agencies: Agencies, made: Procedure
) -> None:
    simplified(cast, agencies, made)
    look_at_reviews([])
    ReviewSheet.objects.update(completed_on=today() - timedelta(days=2_000))
    look_at_reviews([])
    (row,) = rereviews(cast.leader)
    assert (row.kind, row.sheet.procedure) == ("too_old", made)
    page = words(browsers.reviewer, reverse("sheet", args=[row.sheet_id]))
    assert reverse("plan_item", args=[row.sheet.item_id]) in page
    assert 'value="renew"' in page
    assert 'value="reopen"' not in page
    for address in ("sheets", "sheets_export", "rereviews", "rereviews_export"):
        assert browsers.reviewer.get(reverse(address)).status_code == 200


def test_before_its_day_nothing_is_reviewed(
    cast: Cast, agencies: Agencies, made: Procedure
) -> None:
    simplified(cast, agencies, made, first=tomorrow())
    assert take_plan_reviews() == 0


def test_the_sheet_that_led_to_the_plan_gives_way_and_its_answers_are_carried(
    cast: Cast, agencies: Agencies, made: Procedure
) -> None:
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk), "simplify")
    simplified(cast, agencies, made)
    look_at_reviews([])
    sheet.refresh_from_db()
    by_plan = ReviewSheet.objects.get(state="completed")
    assert (sheet.state, by_plan.renews) == ("superseded", sheet)
    assert not rereviews(cast.leader).exists(), (
        "what the review led to is no reason to review again"
    )
    with pytest.raises(Refusal, match="reviewed by way of a plan, without questions"):
        reopen_sheet(by=cast.reviewer, sheet=by_plan.pk, revision=by_plan.revision)
    done = renew_sheet(by=cast.control, sheet=by_plan.pk)
    assert done.sheet.renews == by_plan
    assert done.kept > 0
    assert done.gone == sheet.answers.filter(place="doss-2").count()
    confirm_answers(by=cast.control, sheet=done.sheet.pk)
    completed(cast.control, done.sheet)
    by_plan.refresh_from_db()
    assert by_plan.state == "superseded"
    assert take_plan_reviews() == 0


def test_an_open_sheet_goes_on(cast: Cast, agencies: Agencies, made: Procedure) -> None:
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    answer(cast.reviewer, sheet, "doss-1", "dossier.verdict", "keep", "Cần")
    simplified(cast, agencies, made)
    look_at_reviews([])
    bring_up_sheet(by=cast.reviewer, sheet=sheet.pk)
    assert sheet_page(cast.reviewer, sheet.pk).progress.answered == 1
    sheet.refresh_from_db()
    completed(cast.reviewer, sheet)
    assert ReviewSheet.objects.get(state="completed") == sheet


def test_one_reviewed_after_it_was_published_is_left(
    cast: Cast, agencies: Agencies, made: Procedure
) -> None:
    simplified(cast, agencies, made)
    completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk))
    assert take_plan_reviews() == 0


def test_what_others_change_afterwards_is_said(
    cast: Cast, agencies: Agencies, made: Procedure
) -> None:
    item = simplified(cast, agencies, made)
    assert item.draft is not None
    look_at_reviews([])
    read_anew(item.draft, content(name="Tên khác hẳn"))
    look_at_reviews([])
    assert [row.kind for row in rereviews(cast.leader)] == ["content_changed"]
