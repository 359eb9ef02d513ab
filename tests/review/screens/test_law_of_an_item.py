"""What an item's page offers about the law to be amended, and where it leads from the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from tests.review.acting import approved, drafted
from tests.review.conftest import Cast
from tests.review.law.acting import DECREE, named
from tests.review.screens.conftest import Browsers, words

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import LawChange, PlanItem, add_operation

Make = Callable[..., Procedure]
DELEGATE = {"kind": "delegate", "component": "agen-1", "to": "Công an phường"}
TERM = {"kind": "shorten_term", "components": ["chan-1"], "index": 0, "value": 5}


@pytest.fixture
def entry(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> LawChange:
    item = drafted(cast, agencies["north"], procedure())
    (row,) = named(cast, item)
    approved(cast, agencies["north"], item)
    return row


def link(page: str, beginning: str) -> str:
    """The first link of a page that begins so."""
    return unescape(beginning + page.split(f'href="{beginning}', 1)[1].split('"', 1)[0])


def sent(client: Client, address: str, entry: LawChange, **said: object) -> str:
    """Owner and day given at an address; where that leads."""
    entry.item.refresh_from_db()
    form = {"revision": entry.item.revision, "due_on": today() + timedelta(days=9), **said}
    answer = client.post(address, form)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_owner_and_day_of_one_provision_lead_back_to_the_list_as_it_was_narrowed(
    browsers: Browsers, entry: LawChange
) -> None:
    narrowed = f"{reverse('law_changes')}?document={DECREE.replace('/', '%2F')}&sort=due_on"
    listed = browsers.control.get(narrowed)
    assert listed.status_code == 200
    item = link(listed.content.decode(), reverse("plan_item", args=[entry.item_id]))
    page = words(browsers.control, item.partition("#")[0])
    assigning = link(page, reverse("assign_law_change", args=[entry.pk]))
    back = listed.wsgi_request.get_full_path()
    assert f'href="{back.replace("&", "&amp;")}"' in words(browsers.control, assigning), "cancelled"
    assert sent(browsers.control, assigning, entry, owner="north") == back


def test_without_a_list_it_leads_back_to_the_item(browsers: Browsers, entry: LawChange) -> None:
    page = reverse("plan_item", args=[entry.item_id])
    assigning = link(words(browsers.control, page), reverse("assign_law_change", args=[entry.pk]))
    assert sent(browsers.control, assigning, entry, owner="north") == f"{page}#law"


@pytest.mark.parametrize("back", ["//elsewhere.vn/", "https://elsewhere.vn/", "law"])
def test_a_way_back_that_is_none_leads_to_the_list(
    browsers: Browsers, entry: LawChange, back: str
) -> None:
    address = f"{reverse('assign_law_change', args=[entry.pk])}?back={back}"
    assert sent(browsers.control, address, entry, owner="north") == reverse("law_changes")


def test_what_only_delegates_is_asked_for_no_provision(
    browsers: Browsers, cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    item: PlanItem = drafted(cast, agencies["north"], procedure(), DELEGATE)
    page, form = reverse("plan_item", args=[item.pk]), 'id="law-form"'
    told = words(browsers.reviewer, page)
    assert form not in told
    assert reverse("say_nothing_to_amend", args=[item.pk]) not in told
    assert "không phải sửa quy định nào" in told

    add_operation(by=cast.reviewer, item=item.pk, revision=item.revision, operation=TERM)
    told = words(browsers.reviewer, page)
    assert form in told
    assert "không phải sửa quy định nào" not in told
