"""A delegation recorded by mistake outside plans is taken back, for a reason its history keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.procedures.screens.conftest import PUBLIC

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotFound
from tinhgon.procedures.actions.delegation_mistakes import take_back_delegation
from tinhgon.procedures.actions.delegations import ToldDelegation, record_told_delegation
from tinhgon.procedures.api import (
    Delegation,
    DelegationFacts,
    Procedure,
    PublicationKind,
    ToPublish,
    publish,
    record_delegation,
)
from tinhgon.procedures.permissions import VIEW
from tinhgon.registry.api import RECORD_LAW, Agency, document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]

Browser = Callable[..., Client]
MAY = frozenset({VIEW.name, "procedures.publish", RECORD_LAW.name})
NUMBER, WHY = "1234/QĐ-UBND", "Gõ nhầm xã"


def procedure() -> Procedure:
    return Procedure.objects.get(code=PUBLIC)


def recorded(number: str = NUMBER, first: int = 0, last: int | None = None) -> Delegation:
    told = ToldDelegation(
        owner="Sở Thử nghiệm",
        delegate="Ủy ban nhân dân xã Thử",
        number=number,
        signed_on=today() - timedelta(days=100),
        starts_on=today() + timedelta(days=first),
        ends_on=None if last is None else today() + timedelta(days=last),
    )
    return record_told_delegation(by=SYSTEM, procedure=procedure(), told=told)


def address(row: Delegation) -> str:
    return reverse("take_back_delegation", args=[row.pk])


def told() -> tuple[date | None, date | None]:
    """The days of what stands instead, as the event says."""
    (event,) = history("procedure", PUBLIC, limit=1)
    assert event.type == "procedures.delegation_taken_back"
    days = (event.payload["starts_on"], event.payload["ends_on"])
    first, last = (None if day is None else date.fromisoformat(str(day)) for day in days)
    return first, last


def test_it_is_as_if_it_had_not_been_recorded(browser: Browser) -> None:
    row = recorded()
    client, page = browser("bo-a", MAY), reverse("procedure", args=[PUBLIC])
    assert address(row) in client.get(page).content.decode()
    assert address(row) in client.get(reverse("delegate", args=[PUBLIC])).content.decode()
    assert NUMBER in client.get(address(row)).content.decode()

    unsaid = client.post(address(row), {"reason": "  "})
    assert unsaid.status_code == 422
    assert Delegation.objects.exists()

    done = client.post(address(row), {"reason": WHY}, follow=True).content.decode()
    assert "Đã hủy ghi nhận ủy quyền" in done
    assert "Ủy ban nhân dân xã Thử" not in done
    assert not Delegation.objects.exists()
    assert told() == (None, None)
    kept = client.get(f"{page}?tab=history").content.decode()
    assert WHY in kept
    assert client.post(address(row), {"reason": WHY}).status_code == 404


def test_the_day_told_for_its_document_binds_nobody(browser: Browser) -> None:
    row, client = recorded(), browser("bo-a", MAY)
    right = {
        "delegate": "Ủy ban nhân dân xã Đúng",
        "number": NUMBER,
        "signed_on": today() - timedelta(days=3),
        "starts_on": today(),
    }
    recording = reverse("delegate", args=[PUBLIC])
    assert client.post(recording, right).status_code == 422
    assert client.post(address(row), {"reason": WHY}).status_code == 302
    assert client.post(recording, right).status_code == 302
    known = document(NUMBER)
    assert known is not None
    assert known.issued_on == right["signed_on"]


def test_what_it_came_after_stands_again() -> None:
    recorded("1/QĐ-UBND", -30, -11)
    before = recorded("2/QĐ-UBND", -10, 5)
    wrong = recorded("3/QĐ-UBND", 6, 60)
    take_back_delegation(by=SYSTEM, delegation=wrong, reason=WHY)
    assert told() == (today() - timedelta(days=30), today() + timedelta(days=5))
    take_back_delegation(by=SYSTEM, delegation=before, reason=WHY)
    assert told() == (today() - timedelta(days=30), today() - timedelta(days=11))


def test_nobody_takes_it_back_twice() -> None:
    row, again = recorded(), Delegation.objects.get()
    take_back_delegation(by=SYSTEM, delegation=row, reason=WHY)
    with pytest.raises(NotFound):
        take_back_delegation(by=SYSTEM, delegation=again, reason=WHY)


def test_what_a_plan_enacted_stays(browser: Browser) -> None:
    outside = recorded()
    of_plan = record_delegation(
        by=SYSTEM,
        procedure=procedure(),
        facts=DelegationFacts("", "Sở Khác", outside.document, today(), by_plan=True),
    )
    client = browser("bo-a", MAY)
    page = client.get(reverse("delegate", args=[PUBLIC])).content.decode()
    assert address(outside) in page
    assert address(of_plan) not in page
    refused = client.post(address(of_plan), {"reason": WHY})
    assert refused.status_code == 422
    assert WHY in refused.content.decode()
    assert "phương án" in refused.content.decode()
    assert Delegation.objects.count() == 2


def test_what_a_decision_announced_stays(browser: Browser, agencies: dict[str, Agency]) -> None:
    row = recorded()
    publish(
        by=SYSTEM,
        number="99/QĐ-BOA",
        signed_on=today(),
        issuer=agencies["bo-a"],
        rows=[ToPublish(procedure(), PublicationKind.DELEGATED, today())],
    )
    later = recorded("5/QĐ-UBND", 200)
    client = browser("bo-a", MAY)
    page = client.get(reverse("procedure", args=[PUBLIC])).content.decode()
    assert address(row) not in page
    assert address(later) in page
    refused = client.post(address(row), {"reason": WHY})
    assert refused.status_code == 422
    assert "99/QĐ-BOA" in refused.content.decode()
    assert client.post(address(later), {"reason": WHY}).status_code == 302


def test_who_does_not_publish_for_the_agency_takes_nothing_back(browser: Browser) -> None:
    row, client = recorded(), browser("bo-b", MAY)
    assert client.get(address(row)).status_code == 403
    assert client.post(address(row), {"reason": WHY}).status_code == 403
    assert Delegation.objects.exists()
