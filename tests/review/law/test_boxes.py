"""A tick in the list of law to be amended says which row it is."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from tests.review.acting import approved
from tests.review.conftest import Cast
from tests.review.law.acting import DECREE, covered, named, opened

from tinhgon.foundation.access.api import Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import write_day
from tinhgon.registry.api import Agency, written_document, written_place
from tinhgon.review.api import PlanItem, law_changes
from tinhgon.review.screens.law_tables import entry_words


@pytest.fixture
def browser(cast: Cast) -> Client:
    client = Client()
    client.force_login(_account(cast.control))
    return client


def test_a_box_names_provision_document_and_procedure(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], browser: Client
) -> None:
    named(cast, item)
    approved(cast, agencies["north"], item)
    row = law_changes(cast.control).get()
    words = entry_words(row)
    assert written_place(row.provision) in words
    assert written_document(row.provision) in words
    assert item.procedure.code in words
    page = browser.get(f"{reverse('law_changes')}?state=open").content.decode()
    assert f'aria-label="{words}"' in page


def test_what_was_ticked_stays_so_when_the_document_refuses_it(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], browser: Client
) -> None:
    named(cast, item)
    approved(cast, agencies["north"], item)
    row = law_changes(cast.control).get()
    draft = opened(cast, agencies)
    sent = {"chosen": str(row.pk), "amending": f"{draft.pk}:{draft.revision + 1}"}
    address = f"{reverse('cover_law_changes')}?state=open"
    back = browser.post(address, sent).headers["Location"]
    assert back == f"{reverse('law_changes')}?state=open&chosen={row.pk}&into={draft.pk}"
    page = browser.get(back).content.decode()
    assert re.search(rf'name="chosen" value="{row.pk}"[^>]* checked', page)
    assert f'value="{draft.pk}:{draft.revision}" selected' in page
    covered(cast, draft, row)
    assert 'name="chosen"' not in browser.get(reverse("law_changes")).content.decode()


def test_many_are_given_an_owner_and_a_day_in_one_act(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], browser: Client
) -> None:
    """From the list as it is narrowed and back to it; several of one item too, all or none."""
    named(cast, item, f"khoản 2 Điều 5, Điều 7 Nghị định số {DECREE}")
    approved(cast, agencies["north"], item)
    first, second = law_changes(cast.control).order_by("pk")
    address = f"{reverse('assign_law_changes')}?state=open"
    shown = browser.get(f"{reverse('law_changes')}?state=open").content.decode()
    assert f'formaction="{address}"' in shown
    ticked = [first.pk, second.pk]
    page = browser.post(address, {"chosen": ticked}).content.decode()
    chosen = re.findall(r'name="chosen" value="([^"]+)"', page)
    assert chosen == [f"{pk}:{first.item.revision}" for pk in ticked]

    told = {"chosen": chosen, "confirmed": "1", "owner": "", "due_on": ""}
    assert browser.post(address, told).status_code == 422
    stale = [f"{pk}:{first.item.revision - 1}" for pk in ticked]
    told |= {"owner": "north.one", "due_on": "2027-03-31"}
    assert browser.post(address, told | {"chosen": stale}).status_code == 422
    assert law_changes(cast.control).filter(due_on=None).count() == 2

    back = browser.post(address, told).headers["Location"]
    assert back == f"{reverse('law_changes')}?state=open"
    found = law_changes(cast.control).values_list("owner__key", "due_on")
    assert set(found) == {("north.one", date(2027, 3, 31))}
    day = {"chosen": [f"{first.pk}:{first.item.revision + 2}"], "due_on": "2027-01-15"}
    browser.post(address, told | day | {"owner": ""})
    first.refresh_from_db()
    assert (first.owner, first.due_on) == (agencies["north.one"], date(2027, 1, 15))


def test_the_work_list_says_by_when(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], browser: Client
) -> None:
    """The day it is due, not the day it was entered."""
    yesterday = today() - timedelta(days=1)
    named(cast, item, due_on=yesterday)
    approved(cast, agencies["north"], item)
    page = browser.get("/work/").content.decode()
    assert gettext("late since %(day)s") % {"day": write_day(yesterday)} in page


def _account(by: Actor) -> Account:
    return Account.objects.get(pk=by.account_id)
