"""What an agency recommends for a procedure of another one, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.review.acting import DROP, drafted, seen
from tests.review.conftest import Cast, read_anew
from tests.review.contents_for_review import content

from tinhgon.foundation.access.api import SYSTEM, Account, actor_of, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency, grant
from tinhgon.review.api import (
    ItemState,
    Recommendation,
    RecommendationFilter,
    RecommendationState,
    begin_recommendation,
    decline_recommendation,
    drop_recommended,
    open_plan,
    outcome_said,
    recommend_operation,
    recommendation_page,
    recommendations,
    send_recommendation,
    submit_items,
    take_up_recommendation,
    withdraw_recommendation,
)

Make = Callable[..., Procedure]
SHORTER = {"kind": "shorten_term", "components": ["chan-1"], "index": 0, "value": 5}


@pytest.fixture
def foreign(procedure: Make) -> Procedure:
    """A procedure the ministry `south` manages."""
    return procedure("1.000009", agency="south")


@pytest.fixture
def begun(cast: Cast, agencies: dict[str, Agency], foreign: Procedure) -> Recommendation:
    row = begin_recommendation(by=cast.reviewer, agency=agencies["north"], procedure=foreign.pk)
    row = recommend_operation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, operation=DROP
    )
    return recommend_operation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, operation=SHORTER
    )


@pytest.fixture
def sent(cast: Cast, begun: Recommendation) -> Recommendation:
    return send_recommendation(
        by=cast.reviewer,
        recommendation=begun.pk,
        revision=begun.revision,
        reason="Cơ sở dữ liệu đã có",
    )


@pytest.fixture
def southern(cast: Cast, agencies: dict[str, Agency]) -> Cast:
    """The cast with a drafter of the ministry `south` in the place of its outsider."""

    account = Account.objects.create_account(username="nam", name="nam", password="x")
    grant(
        by=SYSTEM,
        account=account,
        agency=agencies["south"],
        role="test_reviewer",
        valid_from=today() - timedelta(days=1),
    )
    return replace(cast, outsider=actor_of(account))


def test_it_is_drafted_with_what_it_would_save(cast: Cast, begun: Recommendation) -> None:
    page = recommendation_page(cast.reviewer, begun.pk)
    assert len(page.operations) == 2
    assert page.can_change
    assert page.draft is not None
    work = None if page.benefit is None else page.benefit.by("by_work")
    assert work is not None
    assert work.before.amount is not None
    assert work.after.amount is not None
    assert work.after.amount < work.before.amount
    dropped = drop_recommended(
        by=cast.reviewer, recommendation=begun.pk, revision=begun.revision, place=0
    )
    assert len(recommendation_page(cast.reviewer, dropped.pk).operations) == 1
    with pytest.raises(Refusal, match="Somebody else"):
        drop_recommended(
            by=cast.reviewer, recommendation=begun.pk, revision=begun.revision, place=0
        )


def test_a_draft_is_for_its_own_agency_until_it_is_sent(
    southern: Cast, begun: Recommendation
) -> None:
    with pytest.raises(NotFound):
        recommendation_page(southern.outsider, begun.pk)
    send_recommendation(
        by=southern.reviewer, recommendation=begun.pk, revision=begun.revision, reason="Lý do"
    )
    assert recommendation_page(southern.outsider, begun.pk).can_answer
    for_me = RecommendationFilter(for_me=True)
    assert list(recommendations(southern.outsider, for_me)) == [begun]
    assert not recommendations(southern.reviewer, for_me).exists()


def test_what_is_sent_needs_operations_and_a_reason(
    cast: Cast, agencies: dict[str, Agency], begun: Recommendation, procedure: Make
) -> None:
    with pytest.raises(Refusal, match="it is empty"):
        send_recommendation(
            by=cast.reviewer, recommendation=begun.pk, revision=begun.revision, reason=" "
        )
    other = procedure("1.000010", agency="south")
    empty = begin_recommendation(by=cast.reviewer, agency=agencies["north"], procedure=other.pk)
    with pytest.raises(Refusal, match="no operation"):
        send_recommendation(
            by=cast.reviewer, recommendation=empty.pk, revision=empty.revision, reason="x"
        )


def test_it_is_taken_up_into_a_plan_and_its_author_sees_how_it_goes(
    southern: Cast, agencies: dict[str, Agency], sent: Recommendation
) -> None:
    by = southern.outsider
    plan = open_plan(by=by, agency=agencies["south"], title="Phương án phía nam")
    done = take_up_recommendation(
        by=by, recommendation=sent.pk, revision=sent.revision, plan=plan.pk, words="Cảm ơn"
    )
    assert done.left == ()
    assert done.item.operations.count() == 2
    assert done.item.reason == sent.reason
    page = recommendation_page(southern.reviewer, sent.pk)
    assert page.recommendation.state == RecommendationState.TAKEN_UP.value
    assert outcome_said(page.recommendation).endswith("Cảm ơn")
    submit_items(by=by, items=seen(done.item))
    again = recommendation_page(southern.reviewer, sent.pk).recommendation
    assert again.item is not None
    assert again.item.state == ItemState.SUBMITTED.value
    assert history("recommendation", sent.pk)[0].type == "review.recommendation_taken_up"


def test_what_no_longer_fits_is_left_and_named(
    southern: Cast, agencies: dict[str, Agency], sent: Recommendation, foreign: Procedure
) -> None:
    whole = content()
    fewer = content(dossier=tuple(paper for paper in whole.dossier if paper.id != "doss-2"))
    read_anew(foreign.versions.get(), fewer)
    by = southern.outsider
    plan = open_plan(by=by, agency=agencies["south"], title="Phương án phía nam")
    assert recommendation_page(by, sent.pk).is_stale
    done = take_up_recommendation(
        by=by, recommendation=sent.pk, revision=sent.revision, plan=plan.pk
    )
    assert [data["kind"] for data, _ in done.left] == ["drop_dossier_item"]
    assert done.item.operations.count() == 1


def test_it_is_declined_with_a_reason(southern: Cast, sent: Recommendation) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        decline_recommendation(
            by=southern.reviewer, recommendation=sent.pk, revision=sent.revision, reason="x"
        )
    with pytest.raises(Refusal, match="Say why"):
        decline_recommendation(
            by=southern.outsider, recommendation=sent.pk, revision=sent.revision, reason=""
        )
    row = decline_recommendation(
        by=southern.outsider,
        recommendation=sent.pk,
        revision=sent.revision,
        reason="Trái luật chuyên ngành",
    )
    assert outcome_said(row) == "Trái luật chuyên ngành"
    with pytest.raises(Refusal, match="does not wait"):
        decline_recommendation(
            by=southern.outsider, recommendation=row.pk, revision=row.revision, reason="x"
        )


def test_taken_back_the_other_agency_sees_nothing_of_it(
    southern: Cast, sent: Recommendation
) -> None:
    withdraw_recommendation(by=southern.reviewer, recommendation=sent.pk, revision=sent.revision)
    assert not visible(Recommendation.objects.all(), southern.outsider).exists()


def test_ones_own_free_procedure_is_planned_not_recommended(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    mine = procedure()
    with pytest.raises(Refusal, match="put it into a plan"):
        begin_recommendation(by=cast.reviewer, agency=agencies["north"], procedure=mine.pk)


def test_the_intention_of_a_second_plan_is_kept(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    mine = procedure()
    held = drafted(cast, agencies["north"], mine, SHORTER)
    second = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án hai")
    row = begin_recommendation(
        by=cast.reviewer, agency=agencies["north"], procedure=mine.pk, plan=second.pk
    )
    row = recommend_operation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, operation=DROP
    )
    row = send_recommendation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, reason="Đã có dữ liệu"
    )
    with pytest.raises(Refusal, match="in the plan"):
        take_up_recommendation(
            by=cast.reviewer, recommendation=row.pk, revision=row.revision, plan=second.pk
        )
    done = take_up_recommendation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, plan=held.plan_id
    )
    assert done.item == held
    assert held.operations.count() == 2
