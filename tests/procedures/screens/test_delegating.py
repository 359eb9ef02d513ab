"""A delegation that no plan knows of is recorded on the page of its procedure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.procedures.screens.conftest import PUBLIC

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Delegation, Procedure, Version
from tinhgon.procedures.permissions import VIEW
from tinhgon.registry.api import RECORD_LAW, DocumentFacts, document, record_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]

Browser = Callable[..., Client]
MAY = frozenset({VIEW.name, "procedures.publish", RECORD_LAW.name})


def _told(**said: str | date) -> dict[str, str | date]:
    told: dict[str, str | date] = {
        "delegate": "Ủy ban nhân dân xã Thử",
        "owner": "Sở Thử nghiệm",
        "number": "1234/QĐ-UBND",
        "signed_on": today() - timedelta(days=2),
        "starts_on": today(),
    }
    return told | said


def test_a_delegation_is_recorded_with_its_document_and_amends_nothing(browser: Browser) -> None:
    client, address = browser("bo-a", MAY), reverse("delegate", args=[PUBLIC])
    versions = Version.objects.count()
    assert address in client.get(reverse("procedure", args=[PUBLIC])).content.decode()
    assert client.get(address).status_code == 200

    answer = client.post(address, _told(ends_on=today() + timedelta(days=365)), follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain
    assert "Ủy ban nhân dân xã Thử" in page
    assert "1234/QĐ-UBND" in page
    row = Delegation.objects.get()
    assert (row.owner, row.starts_on) == ("Sở Thử nghiệm", today())
    assert row.document.issued_on == today() - timedelta(days=2)
    assert Version.objects.count() == versions

    again = client.post(address, _told())
    assert again.status_code == 422
    assert "đã được ghi nhận" in again.content.decode()
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"signed_on": today() + timedelta(days=1)}, "chưa đến"),
        ({"starts_on": today() - timedelta(days=3)}, "kiểm tra cả hai ngày"),
        ({"ends_on": today() - timedelta(days=1)}, "kết thúc"),
        ({"delegate": "Sở Thử nghiệm"}, "hãy nêu cơ quan khác"),
        ({"number": "không số"}, "không số"),
        ({"number": "7/QĐ-UBND"}, "đã được ghi nhận là ký ngày"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    browser: Browser, said: dict[str, str | date], told: str
) -> None:
    facts = DocumentFacts(issued_on=today() - timedelta(days=30))
    record_document(by=SYSTEM, number="7/QĐ-UBND", facts=facts)
    typed = _told(**said)

    answer = browser("bo-a", MAY).post(reverse("delegate", args=[PUBLIC]), typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert str(typed["delegate"]) in page
    assert not Delegation.objects.exists()
    assert document("1234/QĐ-UBND") is None


def test_what_is_known_of_the_document_stays(browser: Browser) -> None:
    known = DocumentFacts(title="Ủy quyền", effective_from=today(), source="công báo")
    record_document(by=SYSTEM, number="1234/QĐ-UBND", facts=known)

    assert browser("bo-a", MAY).post(reverse("delegate", args=[PUBLIC]), _told()).status_code == 302

    told = document("1234/QĐ-UBND")
    assert told is not None
    assert (told.title, told.effective_from, told.source) == ("Ủy quyền", today(), "công báo")


def test_nobody_handles_what_does_not_hold_any_more(browser: Browser) -> None:
    Version.objects.filter(procedure__code=PUBLIC).update(effective_to=today() - timedelta(days=1))

    answer = browser("bo-a", MAY).post(reverse("delegate", args=[PUBLIC]), _told())

    assert answer.status_code == 422
    assert "không có hiệu lực" in answer.content.decode()


def test_who_does_not_publish_for_the_agency_is_not_offered_it(browser: Browser) -> None:
    client, address = browser("bo-b", MAY), reverse("delegate", args=[PUBLIC])

    assert address not in client.get(reverse("procedure", args=[PUBLIC])).content.decode()
    assert client.get(address).status_code == 403
    assert client.post(address, _told()).status_code == 403
    assert Procedure.objects.get(code=PUBLIC).delegations.count() == 0
