"""Documents that amend issued, plans withdrawn, sheets filled in, opinions asked and given."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.withstand.killing.scenario import Request, Scenario
from tests.withstand.killing.templates import AMENDED_BY_ONE, Template
from tests.withstand.world import (
    OTHER_MINISTRY,
    ministry,
    person,
    seen,
    yesterday,
)

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    Procedure,
    PublicationDecision,
    PublicationKind,
    ToPublish,
    load,
    publish,
)
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AmendingDocument,
    Answer,
    Asked,
    EnactingDocument,
    ItemState,
    Opinion,
    Plan,
    PlanItem,
    Position,
    Recommendation,
    ReviewSheet,
    Said,
    SheetPart,
    answer_alike,
    answer_question,
    ask_opinions,
    complete_sheet,
    conclude_sheet,
    give_opinion,
    issue_amending_document,
    lapse_recommendations,
    lapse_sheets,
    remind_opinions,
    reopen_sheet,
    set_for,
    withdraw_opinion,
    withdraw_plan,
)
from tinhgon.review.rules.sheet_places import places_of


def review_scenarios() -> tuple[Scenario, ...]:
    """Two documents issued; plans of approved items and of items on their way withdrawn; three
    sheets answered, concluded, completed, one of them reopened; opinions asked, reminded of,
    given, asked for no longer; an abolition that ends sheets and recommendations."""
    return (
        Scenario("amending document", tuple(_issued()), Template.REVIEWS),
        Scenario("plan withdrawn", tuple(_withdrawals()), Template.REVIEWS),
        Scenario("review sheet", tuple(_sheets()), Template.REVIEWS),
        Scenario("opinions", tuple(_opinions()), Template.REVIEWS),
        Scenario(
            "abolition of what is reviewed",
            (_abolish, _lapse, _lapse),
            Template.REVIEWS,
            in_steps=True,
        ),
    )


def _issued() -> Iterator[Request]:
    for number, pk in enumerate(AmendingDocument.objects.values_list("pk", flat=True), start=1):
        yield partial(_issue, pk, f"{number}/2026/TT-BOA")


def _issue(pk: int, number: str) -> None:
    row = AmendingDocument.objects.get(pk=pk)
    done = issue_amending_document(
        by=person("kiem-soat"),
        amending=pk,
        revision=row.revision,
        issued=EnactingDocument(number, yesterday(), today(), row.title),
    )
    assert (len(done.enacted), done.left) == (AMENDED_BY_ONE, ())


def _withdrawals() -> Iterator[Request]:
    for pk in Plan.objects.order_by("pk").values_list("pk", flat=True):
        yield partial(_withdraw, pk)


def _withdraw(pk: int) -> None:
    plan = Plan.objects.get(pk=pk)
    withdraw_plan(by=SYSTEM, plan=pk, revision=plan.revision, comment="Không làm nữa")


def _sheets() -> Iterator[Request]:
    sheets = list(ReviewSheet.objects.order_by("pk").values_list("pk", flat=True))
    for pk in sheets:
        sheet = ReviewSheet.objects.select_related("reading__content", "procedure").get(pk=pk)
        asked = set_for(sheet.procedure.scope)
        parts = dict.fromkeys(place.part for place in places_of(load(sheet.reading.content)))
        for question in asked.about(SheetPart.WHOLE)[:2]:
            yield partial(_answer, pk, question.key, question.keeps)
        for part in parts:
            keeps = {question.key: question.keeps for question in asked.about(part)}
            yield partial(_answer_alike, pk, part, keeps)
        yield partial(_conclude, pk)
        yield partial(_complete, pk)
    yield partial(_reopen, sheets[0])


def _answer(pk: int, question: str, value: str) -> None:
    answer_question(
        by=person("ra-soat"),
        sheet=pk,
        place="whole",
        question=question,
        seen=0,
        value=value,
        reason="Vì cần",
    )


def _answer_alike(pk: int, part: SheetPart, values: dict[str, str]) -> None:
    answer_alike(by=person("ra-soat"), sheet=pk, part=part, values=values, reason="Vì cần")


def _conclude(pk: int) -> None:
    conclude_sheet(
        by=person("ra-soat"),
        sheet=pk,
        revision=_revision(pk),
        conclusion="keep",
        reason="Còn cần",
    )


def _complete(pk: int) -> None:
    complete_sheet(by=person("ra-soat"), sheet=pk, revision=_revision(pk))


def _reopen(pk: int) -> None:
    reopen_sheet(by=person("ra-soat"), sheet=pk, revision=_revision(pk))


def _revision(sheet: int) -> int:
    return ReviewSheet.objects.values_list("revision", flat=True).get(pk=sheet)


def _abolish() -> None:
    """By one decision, from today on, all procedures that have an open sheet."""
    if PublicationDecision.objects.filter(number="91/QĐ-BOA").exists():
        return
    reviewed = Procedure.objects.filter(review_sheets__isnull=False).order_by("pk")
    publish(
        by=person("kiem-soat"),
        number="91/QĐ-BOA",
        signed_on=today(),
        issuer=ministry(),
        rows=[ToPublish(each, PublicationKind.ABOLISHED, today()) for each in reviewed],
    )


def _lapse() -> None:
    lapse_sheets(by=SYSTEM)
    lapse_recommendations(by=SYSTEM)
    for rows in (ReviewSheet.objects.all(), Recommendation.objects.all()):
        assert set(rows.values_list("state", flat=True)) == {"lapsed"}


def _opinions() -> Iterator[Request]:
    """Of the plan on its way: what is asked already is reminded of, answered and let go; items
    are asked about anew."""
    whole, first, second = Opinion.objects.order_by("pk").values_list("pk", flat=True)
    plan = Opinion.objects.get(pk=whole).plan_id
    items = list(PlanItem.objects.filter(plan=plan).order_by("pk").values_list("pk", flat=True))
    submitted = PlanItem.objects.filter(plan=plan, state=ItemState.SUBMITTED.value)
    yield partial(remind_opinions, by=person("ra-soat"), opinions=[whole, first, second])
    yield partial(_give, whole, items[:4])
    yield partial(_give, first, [])
    yield partial(withdraw_opinion, by=person("ra-soat"), opinion=second)
    for item in seen(submitted):
        yield partial(_ask, plan, item)


def _give(opinion: int, items: list[int]) -> None:
    disagrees = Said(Position.DISAGREE, "Chưa phù hợp")
    answer = Answer(Said(Position.AGREE), dict.fromkeys(items, disagrees))
    give_opinion(by=person("bo-khac"), opinion=opinion, answer=answer)


def _ask(plan: int, item: int) -> None:
    asked = [Asked(Agency.objects.get(key=key), today()) for key in (OTHER_MINISTRY, "vpcp.kstt")]
    ask_opinions(by=person("ra-soat"), plan=plan, item=item, asked=asked)
