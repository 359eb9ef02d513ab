"""Who asks for pages: a visitor, and an official of the Government's office who sees all."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.test import Client

from tinhgon.foundation.access.api import SYSTEM, Account, create_account
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import Agency, grant

_NAME, _AGENCY = "bench", "government"
_ROLES = ("steering", "control_office")
_PASSWORD = "nobody-signs-in-with-this-one"  # noqa: S105  # the bench's own database


def official() -> Account:
    """The official of the bench, made where the database has none yet."""
    known = Account.objects.filter(username=_NAME).first()
    if known is not None:
        return known
    account = create_account(by=SYSTEM, username=_NAME, name="Bench", password=_PASSWORD)
    agency = Agency.objects.get(key=_AGENCY)
    begins = today() - timedelta(days=30)
    for role in _ROLES:
        grant(by=SYSTEM, account=account, agency=agency, role=role, valid_from=begins)
    return account


def signed_in() -> Client:
    """A client of Django's tests that is signed in as the official."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(official())
    return client


def cookie(client: Client) -> str:
    """The header by which a real server knows who `client` is signed in as."""
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
