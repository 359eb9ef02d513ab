"""A mistyped number taken back where it is seen: on the item, and on the amending document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from tests.review.acting import approved, drafted, enacted, published
from tests.review.conftest import Cast
from tests.review.law.acting import covered, named, opened
from tests.review.law.test_undone_issue import WRONG, issued
from tests.review.screens.conftest import Browsers, words

from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import AmendingDocument, AmendingState, ItemState, PlanItem

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
TAKE_BACK = 'value="undo_enactment"'


@pytest.fixture
def item(cast: Cast, agencies: Agencies, procedure: Make) -> PlanItem:
    return drafted(cast, agencies["north"], procedure())


@pytest.fixture
def amending(cast: Cast, agencies: Agencies, item: PlanItem) -> AmendingDocument:
    entries = named(cast, item)
    approved(cast, agencies["north"], item)
    row = covered(cast, opened(cast, agencies), *entries)
    issued(cast, row, WRONG)
    row.refresh_from_db()
    return row


def test_the_enacting_document_of_an_item(
    browsers: Browsers, cast: Cast, agencies: Agencies, item: PlanItem
) -> None:
    enacted(cast, agencies["north"], item, number=WRONG)
    page = reverse("plan_item", args=[item.pk])
    assert TAKE_BACK in words(browsers.control, page)
    assert TAKE_BACK not in words(browsers.reviewer, page)

    address = reverse("act_on_items", args=[item.plan_id])
    sent = {"act": "undo_enactment", "chosen": f"{item.pk}:{item.revision}", "back": page}
    asked = browsers.control.post(address, sent)
    assert (asked.status_code, "Hủy ghi nhận văn bản thực thi" in asked.content.decode()) == (
        200,
        True,
    )
    unsaid = browsers.control.post(address, sent | {"confirmed": "1", "comment": ""})
    assert unsaid.status_code == 422
    done = browsers.control.post(
        address, sent | {"confirmed": "1", "comment": "Gõ nhầm số"}, follow=True
    )
    told = done.content.decode()
    assert "Gõ nhầm số" in told, "whoever drafted it reads why"
    assert WRONG in told, "the history tells which number it was"
    item.refresh_from_db()
    assert item.state_word is ItemState.APPROVED


def test_a_published_item_offers_nothing_to_take_back(
    browsers: Browsers, cast: Cast, agencies: Agencies, item: PlanItem
) -> None:
    published(cast, agencies["north"], item)
    assert TAKE_BACK not in words(browsers.control, reverse("plan_item", args=[item.pk]))


def test_the_issue_of_an_amending_document(
    browsers: Browsers, item: PlanItem, amending: AmendingDocument
) -> None:
    page = reverse("amending_document", args=[amending.pk])
    address = reverse("undo_issue", args=[amending.pk])
    assert address in words(browsers.control, page)
    assert address not in words(browsers.reviewer, page)
    assert 'name="reason"' in words(browsers.control, address)

    stale = browsers.control.post(address, {"revision": 1, "reason": "Gõ nhầm số"})
    assert stale.status_code == 422
    assert "Gõ nhầm số" in stale.content.decode(), "nothing typed is lost"
    sent = {"revision": amending.revision, "reason": "Gõ nhầm số"}
    assert browsers.reviewer.post(address, sent).status_code == 403
    done = browsers.control.post(address, sent, follow=True).content.decode()
    assert "Đã hủy ghi nhận ban hành: Gõ nhầm số" in done
    assert reverse("issue_amending_document", args=[amending.pk]) in done
    amending.refresh_from_db()
    item.refresh_from_db()
    assert amending.state_word is AmendingState.DRAFT
    assert item.state_word is ItemState.APPROVED
    again = browsers.control.post(address, sent | {"revision": amending.revision})
    assert again.status_code == 422, "a draft has no issue to take back"
