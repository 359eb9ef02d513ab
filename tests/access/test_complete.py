"""Every address of the node is walked: a new one without an entry here fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.access.acts.every import ACTS
from tests.access.addresses.every import READ

from tinhgon.foundation.access.api import Account

# Of the sign-in library: a person's own password and second factor. They name nothing of ours.
SIGN_IN = frozenset(
    {
        "account_change_password",
        "account_confirm_email",
        "account_confirm_login_code",
        "account_email",
        "account_email_verification_sent",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_set_password",
        "account_signup",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
    }
)
# The front page sends on who has signed in; the language is a cookie; nothing stands at the last
# two, which only answer that.
WALKED_BELOW = frozenset({"front", "set_language", "api:api-root", "api:nowhere"})


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


def test_every_address_is_walked() -> None:
    walked = {address.name for address in READ} | {act.name for act in ACTS}
    known = set(names(get_resolver().url_patterns))
    assert known == walked | SIGN_IN | WALKED_BELOW


@pytest.mark.django_db
def test_the_front_page_and_the_empty_places(client: Client) -> None:
    assert client.get("/").status_code == 200
    assert client.post("/i18n/setlang/", {"language": "en"}).status_code in {204, 302}
    for place in ("/api/v1/", "/api/v1/accounts"):
        assert client.get(place).status_code == 404
    client.force_login(Account.objects.create_account(username="lan", name="Lan", password=None))
    assert client.get("/").headers["Location"] == "/work/"


@pytest.mark.django_db
def test_nobody_makes_an_account_for_himself(client: Client) -> None:
    password = "đường-quê-hương-2026"
    form = {"username": "la", "password1": password, "password2": password}
    client.post("/account/signup/", form)
    assert not Account.objects.exists()
