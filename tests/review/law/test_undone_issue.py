"""An amending document recorded as issued by mistake is a draft again, with all that followed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.review.acting import approved, drafted, seen, tomorrow
from tests.review.conftest import Cast
from tests.review.law.acting import DECREE, PLACE, Make, covered, law, named, opened, told
from tests.review.test_figures import fold_all

from tinhgon.figures.api import check
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.api import Agency, LegalDocument, LegalRelation, RelationKind, record_relation
from tinhgon.review.api import (
    AmendingDocument,
    AmendingState,
    ChangeState,
    Decision,
    IssueUndone,
    ItemAct,
    ItemState,
    PlanItem,
    enact_items,
    issue_amending_document,
    law_changes,
    publish_items,
    undo_enactment,
    undo_issue,
)

WRONG, RIGHT = "21/2026/NĐ-CP", "12/2026/NĐ-CP"
CIRCULAR = "Điều 4 Thông tư số 55/2021/TT-BCA"


def covering(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem, text: str = PLACE
) -> AmendingDocument:
    """A draft that covers what an approved item needs."""
    entries = named(cast, item, text)
    approved(cast, agencies["north"], item)
    return covered(cast, opened(cast, agencies), *entries)


def issued(cast: Cast, amending: AmendingDocument, number: str, days: int = 1) -> None:
    amending.refresh_from_db()
    issue_amending_document(
        by=cast.control,
        amending=amending.pk,
        revision=amending.revision,
        issued=law(number, today() + timedelta(days=days)),
    )


def taken_back(cast: Cast, amending: AmendingDocument, reason: str = "Gõ nhầm số") -> IssueUndone:
    amending.refresh_from_db()
    done = undo_issue(
        by=cast.control, amending=amending.pk, revision=amending.revision, reason=reason
    )
    amending.refresh_from_db()
    return done


def states(*items: PlanItem) -> list[ItemState]:
    seen(*items)
    return [item.state_word for item in items]


def test_the_right_number_is_recorded_at_once(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    amending = covering(cast, agencies, item)
    drafted_as = amending.title
    LegalDocument.objects.create(normal_number=WRONG, number=WRONG, title="Nghị định khác hẳn")
    issued(cast, amending, WRONG)
    assert states(item) == [ItemState.ENACTED]
    done = taken_back(cast, amending)
    assert [each.pk for each in done.items] == [item.pk]
    assert amending.state_word is AmendingState.DRAFT
    assert (amending.document, amending.signed_on, amending.effective_from) == (None, None, None)
    assert (amending.title, amending.reason) == (drafted_as, "Gõ nhầm số")
    assert states(item) == [ItemState.APPROVED]
    assert item.comments.get(act=ItemAct.UNDO_ENACTMENT.value).text == "Gõ nhầm số"
    assert law_changes(cast.control).get().state_now == ChangeState.IN_DRAFT.value  # type: ignore[attr-defined]
    assert not LegalRelation.objects.filter(newer__number=WRONG).exists()
    assert LegalDocument.objects.get(number=WRONG).effective_from is None

    issued(cast, amending, RIGHT)
    assert states(item) == [ItemState.ENACTED]
    relation = LegalRelation.objects.get(kind=RelationKind.AMENDS.value)
    assert (relation.newer.number, relation.older.number) == (RIGHT, DECREE)
    assert told("amending_document", amending.pk)[-3:] == [
        "amending_document_issued",
        "amending_issue_undone",
        "amending_document_issued",
    ]
    assert "registry.legal_relation_struck" in {
        event.type for event in history("legal_document", WRONG)
    }
    fold_all()
    assert check().drift == 0


def test_a_mistyped_day_is_mended_under_the_same_number(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    amending = covering(cast, agencies, item)
    issued(cast, amending, RIGHT)
    taken_back(cast, amending)
    issued(cast, amending, RIGHT, days=9)
    seen(item)
    assert item.enacted_from == today() + timedelta(days=9)
    assert LegalDocument.objects.get(number=RIGHT).effective_from == item.enacted_from
    assert LegalRelation.objects.get(newer__number=RIGHT).effective == item.enacted_from


def test_what_somebody_else_told_the_registry_stays(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    amending = covering(cast, agencies, item)
    newer = LegalDocument.objects.create(normal_number=WRONG, number=WRONG)
    older, _ = LegalDocument.objects.get_or_create(normal_number=DECREE, number=DECREE)
    kept = record_relation(
        by=cast.control,
        newer=newer,
        older=older,
        kind=RelationKind.AMENDS,
        effective=today(),
        source="Công báo",
        mark=Mark.CONFIRMED,
    )
    issued(cast, amending, WRONG)
    taken_back(cast, amending)
    kept.refresh_from_db()
    assert (kept.source, kept.mark) == ("Công báo", Mark.CONFIRMED.value)


def test_an_item_that_waited_for_a_second_document_waits_again(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    """It was enacted by the one that takes effect last, and needs both."""
    first, second = named(cast, item, f"{PLACE}; {CIRCULAR}")
    approved(cast, agencies["north"], item)
    decree = covered(cast, opened(cast, agencies), first)
    circular = covered(cast, opened(cast, agencies), second)
    issued(cast, decree, WRONG)
    issued(cast, circular, "9/2026/TT-BCA", days=5)
    seen(item)
    assert item.enacted_from == today() + timedelta(days=5)
    taken_back(cast, decree)
    assert states(item) == [ItemState.APPROVED]
    issued(cast, decree, RIGHT, days=8)
    seen(item)
    assert item.enacted_from == today() + timedelta(days=8)


def test_an_item_enacted_by_another_document_stays(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    amending = covering(cast, agencies, item)
    enact_items(by=cast.control, items=seen(item), enacted_by=law("30/2026/NĐ-CP"))
    issued(cast, amending, WRONG)
    assert taken_back(cast, amending).items == ()
    assert states(item) == [ItemState.ENACTED]


def enacting_both(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem, other: PlanItem
) -> AmendingDocument:
    """A document recorded as issued under a wrong number, which enacted two items."""
    entries = [*named(cast, item), *named(cast, other, CIRCULAR)]
    for each in (item, other):
        approved(cast, agencies["north"], each)
    amending = covered(cast, opened(cast, agencies), *entries)
    issued(cast, amending, WRONG)
    return amending


def test_refused_once_an_item_is_published(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], procedure: Make
) -> None:
    other = drafted(cast, agencies["north"], procedure("1.000002"))
    amending = enacting_both(cast, agencies, item, other)
    publish_items(
        by=cast.control,
        items=seen(item),
        decision=Decision("99/QĐ-BNV", today(), agencies["north"]),
    )
    with pytest.raises(Refusal, match="already by decision") as refused:
        taken_back(cast, amending)
    assert refused.value.params == {"code": item.procedure.code, "number": "99/QĐ-BNV"}
    assert amending.document is not None
    assert states(other) == [ItemState.ENACTED]


def test_refused_where_an_item_is_of_another_agency(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], procedure: Make
) -> None:
    """All of them or none, and the other agency's is counted, not named."""
    other = drafted(cast, agencies["north"], procedure("1.000002"))
    amending = enacting_both(cast, agencies, item, other)
    moved = other.procedure
    moved.managing_agency = agencies["south"]
    moved.save()
    with pytest.raises(Refusal, match="outside your role") as refused:
        taken_back(cast, amending)
    assert refused.value.params == {"count": 1}
    assert states(item, other) == [ItemState.ENACTED] * 2


def test_who_keeps_it_takes_it_back_for_a_reason(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    amending = covering(cast, agencies, item)
    with pytest.raises(Refusal, match="not issued"):
        taken_back(cast, amending)
    issued(cast, amending, WRONG)
    with pytest.raises(Refusal, match="Say why"):
        taken_back(cast, amending, " ")
    for by in (cast.reviewer, cast.leader):
        with pytest.raises(NotAllowed):
            undo_issue(by=by, amending=amending.pk, revision=amending.revision, reason="Sai")
    with pytest.raises(Refusal, match="Somebody else"):
        undo_issue(by=cast.control, amending=amending.pk, revision=1, reason="Sai")


def test_an_item_taken_back_alone_can_be_enacted_by_the_same_document(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    amending = covering(cast, agencies, item)
    issued(cast, amending, RIGHT)
    undo_enactment(by=cast.control, items=seen(item), comment="Sớm quá")
    assert LegalDocument.objects.get(number=RIGHT).effective_from == tomorrow(), "it is issued"
    assert law_changes(cast.control).get().state_now == ChangeState.ISSUED.value  # type: ignore[attr-defined]
