"""An enacting document recorded by mistake is taken back: the item is approved, as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.review.acting import approved, drafted, enacted, published, seen, tomorrow
from tests.review.conftest import Cast
from tests.review.test_figures import fold_all

from tinhgon.figures.api import check
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency, LegalDocument, document
from tinhgon.review.api import (
    EnactingDocument,
    ItemAct,
    ItemState,
    PlanItem,
    enact_items,
    item_page,
    plan_page,
    undo_enactment,
)
from tinhgon.review.models import PlanItemFact

Make = Callable[..., Procedure]
WRONG, RIGHT = "21/2026/NĐ-CP", "12/2026/NĐ-CP"
DELEGATE = {"kind": "delegate", "component": "agen-1", "to": "Công an phường"}
# When a fact was true, which an undone act does not change back.
_OF_THE_FACT = {"id", "from_position", "to_position"}


@pytest.fixture
def north(agencies: dict[str, Agency]) -> Agency:
    return agencies["north"]


@pytest.fixture
def item(cast: Cast, north: Agency, procedure: Make) -> PlanItem:
    return drafted(cast, north, procedure())


def undone(cast: Cast, *items: PlanItem, comment: str = "Gõ nhầm số") -> list[PlanItem]:
    return undo_enactment(by=cast.control, items=seen(*items), comment=comment)


def told(number: str, first: int = 1) -> EnactingDocument:
    """A document signed today that takes effect so many days later."""
    return EnactingDocument(number, today(), today() + timedelta(days=first), "Nghị định sửa đổi")


def fact(item: PlanItem) -> dict[str, object]:
    fold_all()
    rows = PlanItemFact.objects.filter(subject_id=str(item.pk), to_position=None)
    (row,) = rows.values()
    return {name: value for name, value in row.items() if name not in _OF_THE_FACT}


def test_the_item_is_approved_as_it_was(cast: Cast, north: Agency, item: PlanItem) -> None:
    approved(cast, north, item)
    before, promise = fact(item), item.benefit
    enact_items(by=cast.control, items=seen(item), enacted_by=told(WRONG))
    PlanItem.objects.filter(pk=item.pk).update(observed="{}")
    undone(cast, item)
    item.refresh_from_db()

    assert item.state_word is ItemState.APPROVED
    assert (item.enacting_document, item.enacted_from) == (None, None)
    assert (item.enacted_benefit, item.observed) == ("", "")
    assert (item.benefit, item.decision is not None) == (promise, True)
    assert fact(item) == before
    assert check().drift == 0
    written = item.comments.get(act=ItemAct.UNDO_ENACTMENT.value)
    assert (written.text, written.written_by) == ("Gõ nhầm số", cast.control.account_id)
    assert history("plan_item", item.pk)[0].type == "review.item_enactment_undone"


def test_a_plan_counts_as_enacted_what_is_in_force(
    cast: Cast, north: Agency, procedure: Make
) -> None:
    """As the boards do: from the day of effect on."""
    coming = enacted(cast, north, drafted(cast, north, procedure("1.000001")))
    page = plan_page(cast.reviewer, coming.plan_id)
    assert page.lines[0].promised is not None
    assert page.lines[0].enacted is None
    assert item_page(cast.reviewer, coming.pk).enacted is None

    in_force = drafted(cast, north, procedure("1.000002"))
    in_force = enacted(cast, north, in_force, number=WRONG, first=today())
    assert plan_page(cast.reviewer, in_force.plan_id).lines[-1].enacted is not None


def test_the_right_document_counts_as_if_it_had_been_the_first(
    cast: Cast, north: Agency, procedure: Make
) -> None:
    straight = enacted(cast, north, drafted(cast, north, procedure("1.000001")))
    mended = enacted(cast, north, drafted(cast, north, procedure("1.000002")), number=WRONG)
    undone(cast, mended)
    enact_items(by=cast.control, items=seen(mended), enacted_by=told(RIGHT))
    own = {"subject_id", "procedure"}
    one, other = fact(straight), fact(mended)
    assert {n: v for n, v in one.items() if n not in own} == {
        n: v for n, v in other.items() if n not in own
    }
    assert check().drift == 0


def test_a_mistyped_day_is_told_anew_at_once(cast: Cast, north: Agency, item: PlanItem) -> None:
    """The registry does not hold against the person what he has just taken back."""
    approved(cast, north, item)
    enact_items(by=cast.control, items=seen(item), enacted_by=told(RIGHT, first=3))
    undone(cast, item)
    known = document(RIGHT)
    assert known is not None
    assert (known.issued_on, known.effective_from) == (None, None)
    enact_items(by=cast.control, items=seen(item), enacted_by=told(RIGHT, first=7))
    known.refresh_from_db()
    assert known.effective_from == today() + timedelta(days=7)


def test_days_others_rest_on_stay(cast: Cast, north: Agency, procedure: Make) -> None:
    one = enacted(cast, north, drafted(cast, north, procedure("1.000001")))
    other = enacted(cast, north, drafted(cast, north, procedure("1.000002")))
    undone(cast, one)
    assert LegalDocument.objects.get(number=RIGHT).effective_from == tomorrow()
    undone(cast, other)
    assert LegalDocument.objects.get(number=RIGHT).effective_from is None


def test_who_may_and_when(cast: Cast, north: Agency, procedure: Make) -> None:
    item = enacted(cast, north, drafted(cast, north, procedure("1.000001")))
    with pytest.raises(Refusal, match="Say why"):
        undone(cast, item, comment="  ")
    for by in (cast.reviewer, cast.leader):
        with pytest.raises(NotAllowed):
            undo_enactment(by=by, items=seen(item), comment="Sai")
    with pytest.raises(NotFound):
        undo_enactment(by=cast.outsider, items=seen(item), comment="Sai")
    announced = published(cast, north, drafted(cast, north, procedure("1.000002")))
    with pytest.raises(Refusal, match="not published yet"):
        undone(cast, announced)
    with pytest.raises(Refusal, match=r"^1\.000002: "):
        undone(cast, item, announced)
    item.refresh_from_db()
    assert item.state_word is ItemState.ENACTED, "all of them or none"


def test_a_recorded_delegation_is_not_taken_back(
    cast: Cast, north: Agency, procedure: Make
) -> None:
    item = enacted(cast, north, drafted(cast, north, procedure(), DELEGATE), number="8/QĐ-BNV")
    with pytest.raises(Refusal, match="by delegation"):
        undone(cast, item)
