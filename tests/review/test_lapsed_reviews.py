"""A procedure abolished while it is being reviewed, or while something is recommended for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.review.acting import DROP
from tests.review.conftest import Cast, publish_version
from tests.review.contents_for_review import content
from tests.review.sheets.filling import answer, completed
from tests.review.test_lapsed import abolished, no_drift

from tinhgon.foundation.access.api import SYSTEM, Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Procedure, PublicationKind, ToPublish, publish
from tinhgon.registry.api import Agency
from tinhgon.review.actions import lapsing_reviews
from tinhgon.review.api import (
    Recommendation,
    RecommendationFilter,
    RecommendationState,
    SheetFilter,
    SheetState,
    begin_recommendation,
    decline_recommendation,
    lapse_recommendations,
    lapse_sheets,
    open_sheet,
    outcome_said,
    recommend_operation,
    recommendation_page,
    recommendations,
    reopen_sheet,
    send_recommendation,
    sheet_counts,
    sheet_page,
    sheets_to_finish,
    withdraw_recommendation,
)
from tinhgon.review.queries.recommendations import recommendation_rows

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
_NUMBER = "77/QĐ-BNV"


@pytest.fixture
def foreign(procedure: Make) -> Procedure:
    return procedure("1.000009", agency="south")


def recommended(cast: Cast, agency: Agency, procedure: Procedure) -> Recommendation:
    row = begin_recommendation(by=cast.reviewer, agency=agency, procedure=procedure.pk)
    return recommend_operation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, operation=DROP
    )


def sent(cast: Cast, row: Recommendation) -> Recommendation:
    return send_recommendation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, reason="Đã có dữ liệu"
    )


def end(by: Actor, issuer: Agency, procedure: Procedure, number: str) -> None:
    """Abolished from today on; nothing has followed yet."""
    rows = [ToPublish(procedure, PublicationKind.ABOLISHED, today())]
    publish(by=by, number=number, signed_on=today(), issuer=issuer, rows=rows)


@contextmanager
def day(offset: int) -> Iterator[None]:
    """So many days later, for what asks whether a procedure has ended."""
    moved = today() + timedelta(days=offset)
    with mock.patch.object(lapsing_reviews, "today", return_value=moved):
        yield


def test_an_open_sheet_ends_and_says_by_which_decision(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Nobody is asked to finish it, it is counted as ended, and what was answered stays."""
    made, stays = procedure(), procedure("1.000002")
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    other = open_sheet(by=cast.reviewer, procedure=stays.pk)
    answer(cast.reviewer, sheet, "whole", "whole.necessity", "yes")
    assert set(sheets_to_finish(cast.reviewer)) == {sheet, other}

    abolished(cast, agencies["north"], made, successor=stays, document="12/2026/NĐ-CP")

    sheet.refresh_from_db()
    assert sheet.state == SheetState.LAPSED.value
    page = sheet_page(cast.reviewer, sheet.pk)
    for told in (_NUMBER, f"{today():%d/%m/%Y}", "12/2026/NĐ-CP", stays.code):
        assert told in page.ended
    assert not page.is_open
    assert sheet.answers.count() == 1
    assert list(sheets_to_finish(cast.reviewer)) == [other]
    assert sheet_counts(cast.control, SheetFilter(states=()))["state"] == {"lapsed": 1, "open": 1}
    event = history("procedure", made.code)[0]
    assert event.type == "review.sheet_lapsed"
    with pytest.raises(Refusal, match="ended with it"):
        answer(cast.reviewer, sheet, "whole", "whole.necessity", "no")
    with pytest.raises(Refusal, match="can be reopened"):
        reopen_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
    no_drift()


def test_until_the_day_a_review_is_owed_and_can_be_completed(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north, made, later = agencies["north"], procedure(), procedure("1.000002")
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    unfinished = open_sheet(by=cast.reviewer, procedure=later.pk)
    ends = today() + timedelta(days=7)
    abolished(cast, north, made, first=ends)
    abolished(cast, north, later, first=ends, number="78/QĐ-BNV")
    sheet.refresh_from_db()
    assert sheet.state == SheetState.OPEN.value
    assert f"{ends:%d/%m/%Y}" in sheet_page(cast.reviewer, sheet.pk).ended
    completed(cast.reviewer, sheet)
    with day(6):
        assert lapse_sheets(by=SYSTEM) == 0
    with day(7):
        assert lapse_sheets(by=SYSTEM) == 1
        assert lapse_sheets(by=SYSTEM) == 0
    sheet.refresh_from_db()
    unfinished.refresh_from_db()
    assert (sheet.state, unfinished.state) == ("completed", "lapsed")
    no_drift()


def test_a_procedure_that_comes_back_is_reviewed_in_a_new_sheet(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    abolished(cast, agencies["north"], made)
    with pytest.raises(Refusal, match="nothing to review"):
        open_sheet(by=cast.reviewer, procedure=made.pk)
    publish_version(made, content(name="Trở lại"), first=today())
    again = open_sheet(by=cast.reviewer, procedure=made.pk)
    assert lapse_sheets(by=SYSTEM) == 0
    sheet.refresh_from_db()
    assert (sheet.state, again.state) == ("lapsed", "open")


def test_recommendations_end_at_once_for_both_sides(
    cast: Cast, agencies: Agencies, foreign: Procedure
) -> None:
    """Nothing of them can be taken up any more, however far the day of abolition lies."""
    north = agencies["north"]
    begun, gone = recommended(cast, north, foreign), recommended(cast, north, foreign)
    asked, declined = (sent(cast, recommended(cast, north, foreign)) for _ in range(2))
    withdraw_recommendation(by=cast.reviewer, recommendation=gone.pk, revision=gone.revision)
    decline_recommendation(
        by=SYSTEM, recommendation=declined.pk, revision=declined.revision, reason="Không"
    )
    ends = today() + timedelta(days=90)

    abolished(cast, agencies["south"], foreign, by=SYSTEM, first=ends)

    states = dict(Recommendation.objects.values_list("pk", "state"))
    assert states == {
        begun.pk: RecommendationState.LAPSED.value,
        asked.pk: RecommendationState.LAPSED.value,
        gone.pk: RecommendationState.WITHDRAWN.value,
        declined.pk: RecommendationState.DECLINED.value,
    }
    page = recommendation_page(cast.outsider, asked.pk)
    assert (page.can_answer, page.can_change) == (False, False)
    said = outcome_said(page.recommendation)
    assert _NUMBER in said
    assert f"{ends:%d/%m/%Y}" in said
    waiting = RecommendationFilter(for_me=True)
    assert not recommendations(cast.outsider, waiting).exists()
    assert history("recommendation", asked.pk)[0].type == "review.recommendation_lapsed"
    assert lapse_recommendations(by=SYSTEM) == 0
    no_drift()


def test_a_workbook_asks_for_the_names_once(
    cast: Cast,
    agencies: Agencies,
    foreign: Procedure,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    north = agencies["north"]
    for _ in range(3):
        sent(cast, recommended(cast, north, foreign))
    abolished(cast, agencies["south"], foreign, by=SYSTEM)
    rows = list(recommendations(cast.outsider))
    with django_assert_num_queries(1):
        told = list(recommendation_rows(rows))
    assert all(_NUMBER in str(row[-1]) for row in told)


@pytest.mark.parametrize("where", ["sheet_facts", "recommendation_facts"])
def test_row_and_event_are_written_together_or_not_at_all(
    where: str, cast: Cast, agencies: Agencies, procedure: Make, foreign: Procedure
) -> None:
    """The database fails between the row and its event; asked again, it is done once."""
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    row = sent(cast, recommended(cast, agencies["north"], foreign))
    with mock.patch.object(lapsing_reviews, where, side_effect=DatabaseError("gone")):
        end(cast.control, agencies["north"], made, "77/QĐ-BNV")
        end(SYSTEM, agencies["south"], foreign, "78/QĐ-BNV")
        assert run_follow_ups().failed
    told = {each.type for each in history("procedure", made.code, limit=99)}
    told |= {each.type for each in history("recommendation", row.pk)}
    sheet.refresh_from_db()
    row.refresh_from_db()
    assert (sheet.state == "lapsed") == ("review.sheet_lapsed" in told)
    assert (row.state == "lapsed") == ("review.recommendation_lapsed" in told)
    failing = sheet if where == "sheet_facts" else row
    assert failing.state != "lapsed"


def test_the_pages_say_it(
    cast: Cast, agencies: Agencies, procedure: Make, foreign: Procedure
) -> None:
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    row = sent(cast, recommended(cast, agencies["north"], foreign))
    abolished(cast, agencies["north"], made)
    abolished(cast, agencies["south"], foreign, by=SYSTEM)
    browser = Client()
    browser.force_login(Account.objects.get(username="rà soát"))
    for address in (
        reverse("sheet", args=[sheet.pk]),
        reverse("recommendation", args=[row.pk]),
    ):
        said = browser.get(address).content.decode()
        assert _NUMBER in said, address
