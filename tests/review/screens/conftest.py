"""The cast of a review in their browsers, and procedures with findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

import pytest
from django.test import Client
from tests.review.conftest import Cast
from tests.review.contents_for_review import content

from tinhgon.foundation.access.api import SYSTEM, Account, Actor
from tinhgon.procedures.api import Procedure
from tinhgon.review.api import refresh_findings


@dataclass(frozen=True, slots=True)
class Browsers:
    """One browser for each of the cast, signed in."""

    reviewer: Client
    colleague: Client
    control: Client
    leader: Client
    steering: Client
    outsider: Client
    stranger: Client


def signed_in(by: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


@pytest.fixture
def browsers(cast: Cast) -> Browsers:
    return Browsers(
        **{field.name: signed_in(getattr(cast, field.name)) for field in fields(Browsers)}
    )


@pytest.fixture
def found(procedure: Callable[..., Procedure]) -> dict[str, Procedure]:
    """A procedure of each ministry and of a unit of the first, checked by the rules."""
    made = {
        "north": procedure("1.000001", content(name="Đăng ký thường trú")),
        "unit": procedure("1.000002", content(name="Cấp giấy phép của cục"), agency="north.one"),
        "south": procedure("1.000003", content(name="Cấp phép của bộ khác"), agency="south"),
    }
    refresh_findings(by=SYSTEM)
    return made


def words(client: Client, address: str) -> str:
    """What a page that opens says."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()
