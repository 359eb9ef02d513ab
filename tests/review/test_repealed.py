"""A procedure repealed by another decision while it is in a plan: no state is stuck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.review.acting import accepted, approved, drafted, seen
from tests.review.conftest import Cast

from tinhgon.figures.api import check, fold
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import CatalogueEntry, Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    ConflictKind,
    Decision,
    EnactingDocument,
    ItemState,
    PlanItem,
    approve_items,
    close_item,
    conflicts,
    enact_items,
    submit_items,
    withdraw_item,
)

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]


def repealed(item: PlanItem) -> None:
    """It held until yesterday."""
    last = today() - timedelta(days=1)
    CatalogueEntry.objects.filter(procedure=item.procedure).update(effective_to=last)
    item.procedure.versions.filter(state="published").update(effective_to=last)


def ended(item: PlanItem) -> None:
    """It is over, its procedure may be put into another plan, and the figures hold."""
    item.refresh_from_db()
    assert item.state == ItemState.WITHDRAWN.value
    assign_positions()
    fold()
    assert check().drift == 0


def test_a_draft_cannot_be_submitted_and_is_withdrawn(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    item = drafted(cast, agencies["north"], procedure())
    repealed(item)
    (found,) = conflicts(cast.control)
    assert found.kind is ConflictKind.PROCEDURE_ENDED
    with pytest.raises(Refusal, match=item.procedure.code):
        submit_items(by=cast.reviewer, items=seen(item))
    withdraw_item(by=cast.reviewer, item=item.pk, revision=item.revision)
    ended(item)


def test_an_accepted_one_cannot_be_approved_and_is_withdrawn(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north = agencies["north"]
    item = accepted(cast, drafted(cast, north, procedure()))
    repealed(item)
    with pytest.raises(Refusal, match=item.procedure.code):
        approve_items(
            by=cast.leader, items=seen(item), decision=Decision("1/QĐ-BNV", today(), north)
        )
    withdraw_item(by=cast.reviewer, item=item.pk, revision=item.revision, comment="Đã bãi bỏ")
    ended(item)


def test_an_approved_one_cannot_be_enacted_and_is_closed(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north = agencies["north"]
    item = approved(cast, north, drafted(cast, north, procedure()))
    repealed(item)
    decree = EnactingDocument("12/2026/NĐ-CP", today(), today(), "Nghị định")
    with pytest.raises(Refusal, match=item.procedure.code):
        enact_items(by=cast.control, items=seen(item), enacted_by=decree)
    close_item(by=cast.control, item=item.pk, revision=item.revision, comment="Đã bãi bỏ")
    ended(item)
