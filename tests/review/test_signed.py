"""Decisions and documents that carry items on: in whose name they are recorded, signed when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.review.acting import accepted, approved, drafted, enacted, seen
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency, DocumentFacts, record_document
from tinhgon.review.api import (
    Decision,
    EnactingDocument,
    ItemState,
    PlanItem,
    approve_items,
    enact_items,
    publish_items,
)


@pytest.fixture
def ministry(agencies: dict[str, Agency]) -> Agency:
    return agencies["north"]


@pytest.fixture
def drafting(cast: Cast, ministry: Agency, procedure: Callable[..., Procedure]) -> PlanItem:
    return drafted(cast, ministry, procedure())


def test_nobody_approves_in_the_name_of_an_agency_above(
    cast: Cast, agencies: dict[str, Agency], drafting: PlanItem
) -> None:
    accepted(cast, drafting)
    in_their_name = Decision("1/NQ-CP", today(), agencies["government"])
    with pytest.raises(NotAllowed):
        approve_items(by=cast.leader, items=seen(drafting), decision=in_their_name)
    drafting.refresh_from_db()
    assert drafting.state == ItemState.ACCEPTED.value


def test_nobody_publishes_in_the_name_of_an_agency_above(
    cast: Cast, ministry: Agency, agencies: dict[str, Agency], drafting: PlanItem
) -> None:
    enacted(cast, ministry, drafting)
    in_their_name = Decision("99/QĐ-TTg", today(), agencies["government"])
    with pytest.raises(NotAllowed):
        publish_items(by=cast.control, items=seen(drafting), decision=in_their_name)


def test_days_follow_one_another(cast: Cast, ministry: Agency, drafting: PlanItem) -> None:
    """Approved, then made law, then announced: no day is before the one it rests on."""
    yesterday = today() - timedelta(days=1)
    approved(cast, ministry, drafting)
    with pytest.raises(Refusal, match="it carries out"):
        enact_items(
            by=cast.control,
            items=seen(drafting),
            enacted_by=EnactingDocument("12/2026/NĐ-CP", yesterday, today()),
        )
    enact_items(
        by=cast.control,
        items=seen(drafting),
        enacted_by=EnactingDocument("12/2026/NĐ-CP", today(), today()),
    )
    with pytest.raises(Refusal, match="it announces"):
        publish_items(
            by=cast.control,
            items=seen(drafting),
            decision=Decision("99/QĐ-BNV", yesterday, ministry),
        )


def test_a_known_document_keeps_its_day(cast: Cast, ministry: Agency, drafting: PlanItem) -> None:
    signed = today() - timedelta(days=9)
    facts = DocumentFacts(title="Nghị định", issued_on=signed, effective_from=signed)
    record_document(by=SYSTEM, number="12/2026/NĐ-CP", facts=facts)
    approved(cast, ministry, drafting)
    with pytest.raises(Refusal, match="recorded under Legal documents as signed on"):
        enact_items(
            by=cast.control,
            items=seen(drafting),
            enacted_by=EnactingDocument("12/2026/NĐ-CP", today(), today()),
        )
