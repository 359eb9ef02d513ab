"""An agency waits with its items for the document of another one, and is told how it moves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.programmes.test_reorganised import official
from tests.review.acting import approved, drafted
from tests.review.conftest import Cast
from tests.review.law.acting import Make, named

from tinhgon.foundation.access.api import Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed
from tinhgon.foundation.ui.api import WorkSection
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AmendingDocument,
    AmendingDraft,
    Decision,
    EnactingDocument,
    LawChange,
    PlanItem,
    cover_law_changes,
    enact_covered_items,
    give_up_amending_document,
    issue_amending_document,
    open_amending_document,
    publish_items,
    uncover_law_changes,
)
from tinhgon.review.screens.law_work import moved_elsewhere

Agencies = dict[str, Agency]


@pytest.fixture
def drafter(agencies: Agencies) -> Actor:
    return official("nam", "south", "review.enact", "review.view", "registry.record_law")


@pytest.fixture
def waiting(
    cast: Cast, agencies: Agencies, procedure: Make, drafter: Actor
) -> tuple[AmendingDocument, list[LawChange]]:
    """Two items of north whose law south sees to, in a draft of south."""
    rows = []
    for code in ("1.000001", "1.000002"):
        item = drafted(cast, agencies["north"], procedure(code))
        rows += named(cast, item, owner=agencies["south"])
        approved(cast, agencies["north"], item)
    document = open_amending_document(
        by=drafter, owner=agencies["south"], said=AmendingDraft("Nghị định của bộ nam")
    )
    return put_in(drafter, document, rows), rows


def put_in(by: Actor, document: AmendingDocument, rows: list[LawChange]) -> AmendingDocument:
    document.refresh_from_db()
    return cover_law_changes(
        by=by,
        amending=document.pk,
        revision=document.revision,
        entries=[row.pk for row in rows],
    )


def issued(by: Actor, document: AmendingDocument, *, days: int = 0) -> AmendingDocument:
    document.refresh_from_db()
    told = EnactingDocument("12/2026/NĐ-CP", today(), today() + timedelta(days=days), "Nghị định")
    issue_amending_document(by=by, amending=document.pk, revision=document.revision, issued=told)
    document.refresh_from_db()
    return document


def told(by: Actor) -> list[str]:
    section: WorkSection | None = moved_elsewhere(by)
    return [] if section is None else [f"{row.title}: {row.detail}" for row in section.rows]


Waiting = tuple[AmendingDocument, list[LawChange]]


def test_issued_it_is_told_until_the_items_are_published(
    cast: Cast, agencies: Agencies, drafter: Actor, waiting: Waiting
) -> None:
    """South may not enact what is north's; north does so by the same document."""
    document, rows = waiting
    assert told(cast.control) == [], "a draft has not moved"
    document = issued(drafter, document, days=3)
    (line,) = told(cast.control)
    assert line.startswith("12/2026/NĐ-CP – Nghị định: ")
    assert f"{today() + timedelta(days=3):%d/%m/%Y}" in line
    assert "2 " in line
    assert told(drafter) == []
    assert told(cast.reviewer) == [], "who only drafts enacts nothing"
    done = enact_covered_items(by=cast.control, amending=document.pk, revision=document.revision)
    assert {item.pk for item in done.enacted} == {row.item_id for row in rows}
    (line,) = told(cast.control)
    assert "chưa công bố" in line
    publish_items(
        by=cast.control,
        items=dict(PlanItem.objects.values_list("pk", "revision")),
        decision=Decision("9/QĐ-BNV", today(), agencies["north"]),
    )
    assert told(cast.control) == []


def test_given_up_its_reason_is_read_and_what_it_covered_is_open_again(
    cast: Cast, agencies: Agencies, drafter: Actor, waiting: Waiting
) -> None:
    document, rows = waiting
    give_up_amending_document(
        by=drafter, amending=document.pk, revision=document.revision, reason="Chờ luật mới"
    )
    (line,) = told(cast.control)
    assert "Chờ luật mới" in line
    assert "2 " in line
    browser = Client()
    browser.force_login(Account.objects.get(username="kiểm soát"))
    page = browser.get(reverse("amending_document", args=[document.pk]))
    assert "Chờ luật mới" in page.content.decode()
    other = open_amending_document(
        by=drafter, owner=agencies["south"], said=AmendingDraft("Nghị định khác")
    )
    put_in(drafter, other, rows)
    assert told(cast.control) == []
    assert browser.get(reverse("amending_document", args=[document.pk])).status_code == 404


def test_taken_out_it_is_told_too(cast: Cast, drafter: Actor, waiting: Waiting) -> None:
    document, rows = waiting
    uncover_law_changes(
        by=drafter, amending=document.pk, revision=document.revision, entries=[rows[0].pk]
    )
    (line,) = told(cast.control)
    assert "1 " in line


def test_the_drafter_still_keeps_its_document(cast: Cast, drafter: Actor, waiting: Waiting) -> None:
    """Whoever only waits for it puts nothing in and takes nothing out."""
    document, rows = waiting
    document = issued(drafter, document)
    with pytest.raises(NotAllowed):
        uncover_law_changes(
            by=cast.control,
            amending=document.pk,
            revision=document.revision,
            entries=[rows[0].pk],
        )


def test_the_work_list_leads_to_the_document(cast: Cast, drafter: Actor, waiting: Waiting) -> None:
    document = issued(drafter, waiting[0])
    browser = Client()
    browser.force_login(Account.objects.get(username="kiểm soát"))
    work = browser.get(reverse("work")).content.decode()
    assert reverse("amending_document", args=[document.pk]) in work


def test_what_an_agency_below_issued_waits_for_who_enacts_above_it(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Its people may not enact the items of the plan above; told once they are enacted no more."""
    unit = official("một", "north.one", "review.enact", "review.view", "registry.record_law")
    item = drafted(cast, agencies["north"], procedure("1.000003"))
    rows = named(cast, item, owner=agencies["north.one"])
    approved(cast, agencies["north"], item)
    said = AmendingDraft("Thông tư của đơn vị")
    document = open_amending_document(by=unit, owner=agencies["north.one"], said=said)
    document = put_in(unit, document, rows)
    assert moved_elsewhere(cast.control) is None
    document = issued(unit, document)
    section = moved_elsewhere(cast.control)
    assert section is not None
    assert section.count == 1
    enact_covered_items(by=cast.control, amending=document.pk, revision=document.revision)
    assert moved_elsewhere(cast.control) is None
