"""What an operation needs amended is named, corrected and dropped."""

from __future__ import annotations

import pytest
from tests.review.acting import ABOLISH, approved, drafted
from tests.review.conftest import Cast
from tests.review.law.acting import DECREE, PLACE, Make, amendment, named, told

from tinhgon.foundation.refusals import Refusal
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Amendment,
    LawChange,
    PlanItem,
    add_operation,
    correct_law_change,
    drop_law_change,
    item_law,
    item_page,
    name_law_changes,
    remove_operation,
    say_nothing_to_amend,
    unnamed_items,
)


def test_the_recommendation_and_the_legal_basis_are_where_one_starts(
    cast: Cast, item: PlanItem
) -> None:
    item.recommendation = f"Đề nghị sửa {PLACE}; bãi bỏ Điều 7."
    item.save()
    page = item_law(cast.reviewer, item, item_page(cast.reviewer, item.pk).base)

    assert [each.provision.document for each in page.suggested] == [DECREE]
    assert page.cited
    assert [each.pk for each in page.unnamed] == [item.operations.get().pk]
    assert page.can_name


def test_several_provisions_are_entered_at_once_and_once(cast: Cast, item: PlanItem) -> None:
    rows = named(cast, item, f"điểm a, b khoản 1 Điều 3, Điều 7 Nghị định số {DECREE}")
    again = named(cast, item, f"Điều 7 Nghị định {DECREE}", note="Bỏ giấy xác nhận")

    assert [(row.article, row.clause, row.point) for row in rows] == [
        ("3", "1", "a"),
        ("3", "1", "b"),
        ("7", "", ""),
    ]
    assert again == [rows[2]]
    assert again[0].note == "Bỏ giấy xác nhận"
    assert told("plan_item", item.pk)[-2:] == ["law_changes_named", "law_changes_named"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sửa cho gọn", "No provision was found"),
        ("khoản 2 Điều 5", "does not say of which document"),
        ("Điều 5 của Thông tư này", "does not say of which document"),
    ],
)
def test_what_names_no_document_is_not_entered(
    cast: Cast, item: PlanItem, text: str, says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        named(cast, item, text)
    assert not LawChange.objects.exists()


def test_a_law_known_by_its_name_alone_is_kept_so(cast: Cast, item: PlanItem) -> None:
    [row] = named(cast, item, "khoản 1 Điều 31 Luật Cư trú")
    assert (row.document, row.named) == ("", "Luật Cư trú")


def test_who_issued_a_circular_amends_it_else_the_agency_of_the_plan(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [decree] = named(cast, item)
    [given] = named(cast, item, "Điều 9 Nghị định 1/2020/NĐ-CP", owner=agencies["south"])
    assert decree.owner == agencies["north"]
    assert given.owner == agencies["south"]


def test_correcting_and_dropping(cast: Cast, item: PlanItem) -> None:
    [row] = named(cast, item)
    item.refresh_from_db()
    correct_law_change(
        by=cast.reviewer,
        entry=row.pk,
        revision=item.revision,
        wanted=amendment(item, f"khoản 3 Điều 5 Nghị định {DECREE}"),
    )
    row.refresh_from_db()
    assert row.clause == "3"
    item.refresh_from_db()
    with pytest.raises(Refusal, match="Name one provision"):
        correct_law_change(
            by=cast.reviewer,
            entry=row.pk,
            revision=item.revision,
            wanted=amendment(item, f"Điều 3, Điều 4 Nghị định {DECREE}"),
        )
    drop_law_change(by=cast.reviewer, entry=row.pk, revision=item.revision)
    assert not LawChange.objects.exists()
    assert told("plan_item", item.pk)[-1] == "law_changes_dropped"


def test_an_entry_goes_with_its_last_operation(cast: Cast, item: PlanItem) -> None:
    named(cast, item)
    item.refresh_from_db()
    remove_operation(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operation=item.operations.get().pk,
    )
    assert not LawChange.objects.exists()
    assert "law_changes_dropped" in told("plan_item", item.pk)


def test_nothing_to_amend_needs_a_reason_and_gives_way_to_a_provision(
    cast: Cast, item: PlanItem
) -> None:
    operation = item.operations.get().pk
    with pytest.raises(Refusal, match="Say why"):
        say_nothing_to_amend(
            by=cast.reviewer,
            item=item.pk,
            revision=item.revision,
            operations=[operation],
            reason="",
        )
    say_nothing_to_amend(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operations=[operation],
        reason="Cắt thời gian, thực hiện ngay",
    )
    assert LawChange.objects.get().none_needed
    named(cast, item)
    assert not LawChange.objects.get().none_needed


def test_approval_freezes_what_was_named_and_lets_the_rest_be_named(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    other = {"kind": "drop_dossier_item", "component": "doss-3"}
    named(cast, item)
    item.refresh_from_db()
    added = add_operation(
        by=cast.reviewer, item=item.pk, revision=item.revision, operation=other
    ).operations.last()
    assert added is not None
    approved(cast, agencies["north"], item)
    entry = LawChange.objects.get()
    with pytest.raises(Refusal, match="was approved and is not changed"):
        drop_law_change(by=cast.control, entry=entry.pk, revision=item.revision)
    with pytest.raises(Refusal, match="was approved and is not changed"):
        name_law_changes(
            by=cast.control,
            item=item.pk,
            revision=item.revision,
            wanted=amendment(item, "Điều 9 " + DECREE),
        )
    late = Amendment(f"Điều 9 Nghị định {DECREE}", (added.pk,))
    name_law_changes(by=cast.control, item=item.pk, revision=item.revision, wanted=late)
    assert not unnamed_items(cast.control).exists()


def test_an_abolition_needs_its_provision_too(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    item = drafted(cast, agencies["north"], procedure(), ABOLISH)
    named(cast, item)
    approved(cast, agencies["north"], item)
    assert not unnamed_items(cast.control).exists()
