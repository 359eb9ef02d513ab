"""The list of what must be amended for approved items, and who sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.review.acting import approved, drafted
from tests.review.conftest import Cast
from tests.review.law.acting import DECREE, Make, covered, named, opened

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed, NotFound
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.api import (
    Agency,
    DocumentFacts,
    RelationKind,
    record_document,
    record_relation,
)
from tinhgon.review.api import (
    AmendingDraft,
    ChangeState,
    LawChangeFilter,
    PlanItem,
    amending_page,
    assign_law_change,
    documents_to_amend,
    law_change_counts,
    law_changes,
    open_amending_document,
    standing_sentence,
    uncover_law_changes,
    unnamed_items,
)


def test_the_list_holds_what_is_approved(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], procedure: Make
) -> None:
    due = today() - timedelta(days=1)
    named(cast, item, due_on=due)
    assert not law_changes(cast.reviewer).exists()
    approved(cast, agencies["north"], item)
    unsaid = approved(cast, agencies["north"], drafted(cast, agencies["north"], procedure("1.2")))

    row = law_changes(cast.reviewer).get()
    assert (row.state_now, row.is_late) == (ChangeState.OPEN.value, True)  # type: ignore[attr-defined]
    assert law_changes(cast.reviewer, LawChangeFilter(due="late")).count() == 1
    assert law_changes(cast.reviewer, LawChangeFilter(agencies=("south",))).count() == 0
    [line] = documents_to_amend(cast.reviewer)
    assert (line.document, line.provisions, line.items, line.late) == (DECREE, 1, 1, 1)
    [left] = unnamed_items(cast.reviewer)
    assert (left.pk, left.unnamed) == (unsaid.pk, 1)  # type: ignore[attr-defined]


def test_owner_and_day_are_set_afterwards(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    day = today() + timedelta(days=30)
    about = {"entry": row.pk, "owner": agencies["north.one"], "due_on": day}
    with pytest.raises(NotAllowed):
        assign_law_change(by=cast.reviewer, revision=item.revision, **about)  # type: ignore[arg-type]
    assign_law_change(by=cast.control, revision=item.revision, **about)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.owner, row.due_on) == (agencies["north.one"], day)


def test_each_owner_of_the_facet_counts_the_rows_it_leads_to(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    """What an agency below sees to stands in the list of the one above, so it counts there."""
    named(cast, item, owner=agencies["north"])
    named(cast, item, f"Điều 7 Nghị định số {DECREE}", owner=agencies["north.one"])
    approved(cast, agencies["north"], item)
    counts = law_change_counts(cast.control, LawChangeFilter())["agency"]
    assert counts == {"north": 2, "north.one": 1}
    for key, count in counts.items():
        assert law_changes(cast.control, LawChangeFilter(agencies=(key,))).count() == count


def test_a_basis_replaced_meanwhile_is_told_with_its_successor(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    named(cast, item)
    approved(cast, agencies["north"], item)
    old = record_document(by=SYSTEM, number=DECREE, facts=DocumentFacts())
    new = record_document(by=SYSTEM, number="7/2026/NĐ-CP", facts=DocumentFacts())
    record_relation(
        by=SYSTEM,
        newer=new,
        older=old,
        kind=RelationKind.REPLACES,
        effective=today(),
        mark=Mark.CONFIRMED,
    )
    [line] = documents_to_amend(cast.control)
    assert "07/2026/NĐ-CP" in standing_sentence(line.standing)


def test_who_sees_what(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], procedure: Make
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    for other in (cast.outsider, cast.stranger):
        assert not law_changes(other).exists()
        assert documents_to_amend(other) == []
        with pytest.raises(NotFound):
            amending_page(other, amending.pk)
    row.owner = agencies["south"]
    row.save(update_fields=["owner"])
    assert list(law_changes(cast.outsider)) == [row]
    assert amending_page(cast.outsider, amending.pk).can_amend is False
    with pytest.raises(NotAllowed):
        uncover_law_changes(
            by=cast.outsider, amending=amending.pk, revision=amending.revision, entries=[row.pk]
        )
    with pytest.raises(NotAllowed):
        open_amending_document(
            by=cast.reviewer, owner=agencies["north"], said=AmendingDraft("Thông tư")
        )
