"""Amending documents: drafted, issued, given up; items go on when theirs are issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.review.acting import approved, enacted, seen, tomorrow
from tests.review.conftest import Cast
from tests.review.law.acting import DECREE, PLACE, covered, law, named, opened, told

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.registry.api import Agency, LegalRelation, RelationKind
from tinhgon.review.api import (
    AmendingDraft,
    AmendingState,
    ChangeState,
    ItemState,
    PlanItem,
    add_operation,
    amending_page,
    describe_amending_document,
    enact_covered_items,
    enact_items,
    give_up_amending_document,
    issue_amending_document,
    law_changes,
    revoke_item,
    say_nothing_to_amend,
    uncover_law_changes,
    unnamed_items,
)


def test_the_way_of_an_amending_document(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item, due_on=today() - timedelta(days=1))
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)

    assert law_changes(cast.control).get().state_now == ChangeState.IN_DRAFT.value  # type: ignore[attr-defined]
    issued = replace(law(), title="Nghị định sửa đổi nhiều điều")
    done = issue_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, issued=issued
    )
    assert done.amending.title == issued.title, "as it was signed"
    assert [each.pk for each in done.enacted] == [item.pk]
    assert done.left == ()
    item.refresh_from_db()
    assert (item.state, item.enacted_from) == (ItemState.ENACTED.value, tomorrow())
    listed = law_changes(cast.control).get()
    assert (listed.state_now, listed.is_late) == (ChangeState.ISSUED.value, False)  # type: ignore[attr-defined]
    relation = LegalRelation.objects.get(kind=RelationKind.AMENDS.value)
    assert (relation.newer.number, relation.older.number) == ("12/2026/NĐ-CP", DECREE)
    assert relation.effective == tomorrow()
    assert told("amending_document", amending.pk) == [
        "amending_document_opened",
        "amendments_covered",
        "amending_document_issued",
    ]


def test_an_item_waits_for_every_one_of_its_documents(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    first, second = named(cast, item, f"{PLACE}; Điều 4 Thông tư số 55/2021/TT-BCA")
    approved(cast, agencies["north"], item)
    decree, circular = opened(cast, agencies), opened(cast, agencies)
    covered(cast, decree, first)
    decree.refresh_from_db()
    done = issue_amending_document(
        by=cast.control, amending=decree.pk, revision=decree.revision, issued=law()
    )
    assert done.enacted == ()
    assert done.left[0].lacking.uncovered == (second.pk,)
    item.refresh_from_db()
    assert item.state == ItemState.APPROVED.value

    covered(cast, circular, second)
    circular.refresh_from_db()
    later = tomorrow() + timedelta(days=30)
    done = issue_amending_document(
        by=cast.control,
        amending=circular.pk,
        revision=circular.revision,
        issued=law("9/2026/TT-BCA", later),
    )
    assert [each.enacted_from for each in done.enacted] == [later]


def test_an_unnamed_operation_keeps_an_item_back(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    item.refresh_from_db()
    added = add_operation(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operation={"kind": "drop_dossier_item", "component": "doss-3"},
    ).operations.last()
    assert added is not None
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    done = issue_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, issued=law()
    )
    assert done.left[0].lacking.unnamed == (added.pk,)

    item.refresh_from_db()
    say_nothing_to_amend(
        by=cast.control,
        item=item.pk,
        revision=item.revision,
        operations=[added.pk],
        reason="Thực hiện ngay",
    )
    amending.refresh_from_db()
    done = enact_covered_items(by=cast.control, amending=amending.pk, revision=amending.revision)
    assert [each.pk for each in done.enacted] == [item.pk]


def test_a_draft_given_up_leaves_its_provisions_open(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    with pytest.raises(Refusal, match="Say why"):
        give_up_amending_document(
            by=cast.control, amending=amending.pk, revision=amending.revision, reason=" "
        )
    give_up_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, reason="Ghép vào luật"
    )
    amending.refresh_from_db()
    assert amending.state_word is AmendingState.ABANDONED
    assert law_changes(cast.control).get().state_now == ChangeState.OPEN.value  # type: ignore[attr-defined]
    with pytest.raises(Refusal, match="given up"):
        covered(cast, amending, row)


def test_a_provision_is_in_one_document_and_only_while_it_waits(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    one, other = opened(cast, agencies), opened(cast, agencies)
    with pytest.raises(Refusal, match="waits for enactment"):
        covered(cast, one, row)
    approved(cast, agencies["north"], item)
    one = covered(cast, one, row)
    with pytest.raises(Refusal, match="already"):
        covered(cast, other, row)
    with pytest.raises(Refusal, match="Somebody else"):
        describe_amending_document(
            by=cast.control, amending=one.pk, revision=1, said=AmendingDraft("Tên khác")
        )
    uncover_law_changes(by=cast.control, amending=one.pk, revision=one.revision, entries=[row.pk])
    covered(cast, other, row)
    revoke_item(by=cast.leader, item=item.pk, revision=item.revision, comment="Xem lại")
    assert amending_page(cast.control, other.pk).entries == ()


def test_what_is_to_be_amended_is_not_what_amends_it(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    next_year = f"12/{today().year + 1}/NĐ-CP"
    for number, why in ((DECREE, "to be amended"), (next_year, "bears the year")):
        with pytest.raises(Refusal, match=why):
            issue_amending_document(
                by=cast.control,
                amending=amending.pk,
                revision=amending.revision,
                issued=law(number),
            )


def test_a_public_procedure_is_amended_by_no_mere_decision(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    with pytest.raises(Refusal, match="only a legal document"):
        issue_amending_document(
            by=cast.control,
            amending=amending.pk,
            revision=amending.revision,
            issued=law("99/QĐ-BNV"),
        )
    amending.refresh_from_db()
    assert amending.state_word is AmendingState.DRAFT


def test_one_number_is_one_amending_document(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    one, other = opened(cast, agencies), opened(cast, agencies)
    issue_amending_document(by=cast.control, amending=one.pk, revision=1, issued=law())
    with pytest.raises(Refusal, match="recorded already"):
        issue_amending_document(by=cast.control, amending=other.pk, revision=1, issued=law())


def test_the_short_way_still_leads_there(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    named(cast, item)
    enacted(cast, agencies["north"], item, first=today())
    assert law_changes(cast.control).get().state_now == ChangeState.IN_FORCE.value  # type: ignore[attr-defined]


def test_an_item_brought_in_between_is_told_and_stays(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    """The rest of a document's items are enacted though one cannot be."""
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    procedure = item.procedure
    procedure.managing_agency = agencies["south"]
    procedure.save()
    done = issue_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, issued=law()
    )
    assert done.enacted == ()
    assert isinstance(done.left[0].refusal, NotAllowed)


def test_enacting_directly_takes_no_account_of_the_list(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    approved(cast, agencies["north"], item)
    enact_items(by=cast.control, items=seen(item), enacted_by=law())
    item.refresh_from_db()
    assert item.state == ItemState.ENACTED.value
    assert not unnamed_items(cast.control).exists()
