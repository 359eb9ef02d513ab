"""Opinions of cooperating agencies: asked, owed, late, given; and who sees what is asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.review.acting import drafted, seen
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import SYSTEM, Account, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency, ParameterValue, set_parameter
from tinhgon.review.api import (
    Answer,
    Asked,
    ItemComment,
    ItemState,
    Opinion,
    OpinionStanding,
    Plan,
    PlanItem,
    Position,
    Said,
    accept_items,
    ask_opinions,
    give_opinion,
    item_page,
    items,
    open_plan,
    opinion_page,
    opinions_on_item,
    opinions_to_give,
    plan_page,
    remind_opinions,
    standing_of,
    submit_items,
    withdraw_item,
    withdraw_opinion,
)

Make = Callable[..., Procedure]
AGREES = Answer(Said(Position.AGREE))


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    return drafted(cast, agencies["north"], procedure())


@pytest.fixture
def asked(cast: Cast, agencies: dict[str, Agency], item: PlanItem) -> Opinion:
    """The ministry `south` is asked about the item, to answer within ten days."""
    (opinion,) = ask_opinions(
        by=cast.reviewer,
        plan=item.plan_id,
        item=item.pk,
        asked=[Asked(agencies["south"], today() + timedelta(days=10))],
        question="Bỏ giấy tờ này có được không?",
    )
    return opinion


def overdue(opinion: Opinion) -> None:
    Opinion.objects.filter(pk=opinion.pk).update(due_on=today() - timedelta(days=1))
    opinion.refresh_from_db()


def test_the_asked_agency_sees_the_item_and_nothing_else(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem, procedure: Make
) -> None:
    other = drafted(cast, agencies["north"], procedure("1.000002"))
    ItemComment.objects.create(
        item=item, text="nội bộ", written_at=item.made_at, written_by="system"
    )
    with pytest.raises(NotFound):
        item_page(cast.outsider, item.pk)
    ask_opinions(
        by=cast.reviewer,
        plan=item.plan_id,
        item=item.pk,
        asked=[Asked(agencies["south"], today())],
    )

    page = item_page(cast.outsider, item.pk)
    assert page.acts == ()
    assert not page.can_edit
    assert page.comments == ()
    assert list(items(cast.outsider)) == [item]
    assert not visible(Plan.objects.all(), cast.outsider).exists()
    with pytest.raises(NotFound):
        plan_page(cast.outsider, item.plan_id)
    with pytest.raises(NotFound):
        item_page(cast.outsider, other.pk)


def test_asked_about_a_whole_plan_it_sees_all_items_of_that_plan_only(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem, procedure: Make
) -> None:
    other = drafted(cast, agencies["north"], procedure("1.000002"))
    (opinion,) = ask_opinions(
        by=cast.reviewer, plan=item.plan_id, asked=[Asked(agencies["south"], today())]
    )

    assert [line.item for line in plan_page(cast.outsider, item.plan_id).lines] == [item]
    with pytest.raises(NotFound):
        plan_page(cast.outsider, other.plan_id)
    withdraw_opinion(by=cast.reviewer, opinion=opinion.pk)
    assert not items(cast.outsider).exists()


def test_an_asked_agency_does_not_see_what_others_are_asked(
    cast: Cast, agencies: dict[str, Agency], asked: Opinion
) -> None:
    (other,) = ask_opinions(
        by=cast.reviewer,
        plan=asked.plan_id,
        item=asked.item_id,
        asked=[Asked(agencies["government"], today())],
    )
    assert asked.item is not None
    assert opinions_on_item(cast.outsider, asked.item) == [asked]
    assert opinions_on_item(cast.reviewer, asked.item) == [other, asked]
    with pytest.raises(NotFound):
        opinion_page(cast.outsider, other.pk)


def test_it_answers_and_late_answers_stay_late(cast: Cast, asked: Opinion) -> None:
    assert standing_of(asked) is OpinionStanding.WAITING
    assert list(opinions_to_give(cast.outsider)) == [asked]
    overdue(asked)
    assert standing_of(asked) is OpinionStanding.LATE
    disagrees = Answer(Said(Position.DISAGREE, "Còn cần bản giấy"))
    given = give_opinion(by=cast.outsider, opinion=asked.pk, answer=disagrees)

    assert standing_of(given) is OpinionStanding.ANSWERED_LATE
    assert not opinions_to_give(cast.outsider).exists()
    assert [event.type for event in history("opinion", asked.pk)] == [
        "review.opinion_given",
        "review.opinion_asked",
    ]
    with pytest.raises(Refusal, match="answered or not asked"):
        give_opinion(by=cast.outsider, opinion=asked.pk, answer=AGREES)


def test_only_the_asked_agency_answers(cast: Cast, asked: Opinion) -> None:
    for by in (cast.reviewer, cast.colleague):
        with pytest.raises((NotAllowed, NotFound)):
            give_opinion(by=by, opinion=asked.pk, answer=AGREES)
    asked.refresh_from_db()
    assert asked.answered_at is None


@pytest.mark.parametrize("position", [Position.DISAGREE, Position.AGREE_WITH_CHANGES])
def test_an_objection_needs_words(cast: Cast, asked: Opinion, position: Position) -> None:
    with pytest.raises(Refusal, match="it is empty"):
        give_opinion(by=cast.outsider, opinion=asked.pk, answer=Answer(Said(position, " ")))


def test_of_a_plan_each_item_can_be_answered(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem, procedure: Make
) -> None:
    (opinion,) = ask_opinions(
        by=cast.reviewer, plan=item.plan_id, asked=[Asked(agencies["south"], today())]
    )
    objects = Said(Position.DISAGREE, "Không bỏ được")
    foreign = drafted(cast, agencies["north"], procedure("1.000002"))
    with pytest.raises(NotFound):
        give_opinion(
            by=cast.outsider,
            opinion=opinion.pk,
            answer=Answer(Said(Position.AGREE), {foreign.pk: objects}),
        )
    give_opinion(
        by=cast.outsider,
        opinion=opinion.pk,
        answer=Answer(Said(Position.AGREE), {item.pk: objects}),
    )
    line = opinion.lines.get()
    assert (line.item, line.position) == (item, "disagree")


def test_an_agency_is_asked_once_and_reminded_once_a_day(
    cast: Cast, agencies: dict[str, Agency], asked: Opinion
) -> None:
    with pytest.raises(Refusal, match="asked already"):
        ask_opinions(
            by=cast.control,
            plan=asked.plan_id,
            item=asked.item_id,
            asked=[Asked(agencies["south"], today())],
        )
    remind_opinions(by=cast.reviewer, opinions=[asked.pk])
    with pytest.raises(Refusal, match="reminded today"):
        remind_opinions(by=cast.reviewer, opinions=[asked.pk])
    asked.refresh_from_db()
    assert asked.reminders == 1


def test_who_is_asked_cannot_be_the_plans_agency_nor_by_a_day_that_is_over(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem
) -> None:
    for asked, why in (
        (Asked(agencies["north"], today()), "own agency"),
        (Asked(agencies["south"], today() - timedelta(days=1)), "is over"),
    ):
        with pytest.raises(Refusal, match=why):
            ask_opinions(by=cast.reviewer, plan=item.plan_id, item=item.pk, asked=[asked])
    with pytest.raises(NotFound):
        ask_opinions(by=cast.outsider, plan=item.plan_id, asked=[Asked(agencies["south"], today())])
    assert not Opinion.objects.exists()


def test_going_on_without_an_answer_needs_a_reason_that_is_kept(cast: Cast, asked: Opinion) -> None:
    item = asked.item
    assert item is not None
    with pytest.raises(Refusal, match="still waits for 1 opinions"):
        submit_items(by=cast.reviewer, items=seen(item))
    submit_items(by=cast.reviewer, items=seen(item), without_opinions="Đã quá gấp")
    with pytest.raises(Refusal, match="Say why it goes on"):
        accept_items(by=cast.control, items=seen(item))
    accept_items(by=cast.control, items=seen(item), without_opinions="Không trả lời")

    item.refresh_from_db()
    assert item.state == ItemState.ACCEPTED.value
    kept = list(item.comments.values_list("act", "text"))
    assert kept == [("submit", "Đã quá gấp"), ("accept", "Không trả lời")]
    told = history("plan_item", item.pk)[0]
    assert told.payload["without_opinions"] == [asked.pk]


def test_the_parameter_can_forbid_to_go_on(cast: Cast, asked: Opinion) -> None:
    set_parameter(
        by=SYSTEM,
        value=ParameterValue(
            name="opinion.go_on_without",
            value="0",
            unit="yes_or_no",
            valid_from=today(),
            source="Quy chế thử",
            mark=Mark.CONFIRMED,
        ),
    )
    assert asked.item is not None
    with pytest.raises(Refusal, match="does not let it go on"):
        submit_items(by=cast.reviewer, items=seen(asked.item), without_opinions="Gấp")
    give_opinion(by=cast.outsider, opinion=asked.pk, answer=AGREES)
    submit_items(by=cast.reviewer, items=seen(asked.item))


def test_nobody_is_asked_about_an_item_that_is_over(
    cast: Cast, agencies: dict[str, Agency], asked: Opinion
) -> None:
    item = asked.item
    assert item is not None
    withdraw_item(by=cast.reviewer, item=item.pk, revision=item.revision)
    asked.refresh_from_db()
    assert standing_of(asked) is OpinionStanding.WITHDRAWN
    with pytest.raises(NotFound):
        item_page(cast.outsider, item.pk)
    empty = open_plan(by=cast.reviewer, agency=agencies["north"], title="Trống")
    with pytest.raises(Refusal, match="Nothing here waits"):
        ask_opinions(by=cast.reviewer, plan=empty.pk, asked=[Asked(agencies["south"], today())])


def test_the_list_of_plans_counts_no_item_of_a_plan_it_does_not_show(
    client: Client, cast: Cast, asked: Opinion
) -> None:
    """Who is asked about one item sees the item; its plan is not among his plans."""
    client.force_login(Account.objects.get(pk=cast.outsider.account_id))
    page = client.get(reverse("plans"))
    assert not page.context["table"].rows
    assert [option for facet in page.context["panel"].facets for option in facet.options] == []
    client.force_login(Account.objects.get(pk=cast.reviewer.account_id))
    (facet,) = client.get(reverse("plans")).context["panel"].facets
    assert [option.count for option in facet.options] == [1]
