"""The page of a plan's documents offers each in both forms, and who signs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.review.acting import ABOLISH, approved, drafted, seen
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import Account
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import Asked, ItemTexts, add_item, add_operation, ask_opinions, submit_items

pytestmark = pytest.mark.on_sqlite

Make = Callable[..., Procedure]


def test_each_document_that_is_offered_is_there_in_both_forms_and_can_be_signed_otherwise(
    cast: Cast, agencies: dict[str, Agency], procedure: Make, client: Client
) -> None:
    """The page leads to nothing that is not there, neither who asks nor who drafts."""
    north = agencies["north"]
    plan = approved(cast, north, drafted(cast, north, procedure())).plan_id
    waiting = procedure("1.000002").pk
    second = add_item(by=cast.reviewer, plan=plan, procedure=waiting, texts=ItemTexts(reason="x"))
    add_operation(by=cast.reviewer, item=second.pk, revision=second.revision, operation=ABOLISH)
    submit_items(by=cast.reviewer, items=seen(second))
    due = today() + timedelta(days=14)
    ask_opinions(by=cast.control, plan=plan, asked=[Asked(agencies["south"], due)])
    client.force_login(Account.objects.get(pk=cast.control.account_id))
    drafting = Client()
    drafting.force_login(Account.objects.get(pk=cast.reviewer.account_id))
    offers = client.get(reverse("plan_documents", args=[plan])).context["offers"]
    assert len(offers) == 6
    for offer in offers:
        assert client.get(offer.word).content.startswith(b"PK"), offer.title
        assert client.get(offer.pdf).content.startswith(b"%PDF-"), offer.title
        assert drafting.get(offer.signing).status_code == 200, offer.title
