"""Signing in: guessing is slowed, sign-up is closed, a second factor holds and is recovered."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse
from tests.withstand import world

from tinhgon.foundation.access.api import Account, reset_password, reset_second_factor

NEW_PASSWORD = "sông-dài-cá-lội-2027"


@pytest.fixture(autouse=True)
def _people(db: None) -> None:
    world.found_administration()
    world.appoint_people()


def sign_in(client: Client, password: str = world.PASSWORD, username: str = "ra-soat") -> int:
    """The status of the answer: 302 where one is signed in, or asked for the second factor."""
    answer = client.post(reverse("account_login"), {"login": username, "password": password})
    return answer.status_code


def is_in(client: Client) -> bool:
    return client.get(reverse("work")).status_code == 200


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def enrolled(client: Client) -> Authenticator:
    """The second factor a signed-in person has set up, for which the password is asked again."""
    assert client.get(reverse("mfa_activate_totp")).status_code == 302
    client.post(reverse("account_reauthenticate"), {"password": world.PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert done.status_code == 302, done.content.decode()
    return Authenticator.objects.get(type=Authenticator.Type.TOTP)


def test_with_the_right_password_one_is_in(client: Client) -> None:
    assert sign_in(client) == 302
    assert is_in(client)


def test_a_stranger_and_a_wrong_password_get_the_same_answer(client: Client) -> None:
    wrong = client.post(reverse("account_login"), {"login": "ra-soat", "password": "wrong"})
    unknown = client.post(reverse("account_login"), {"login": "nobody", "password": "wrong"})
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert not is_in(client)


def test_guessing_a_password_ends_soon(client: Client) -> None:
    for guess in range(5):
        assert sign_in(client, f"guess {guess}") == 200
    assert sign_in(client) == 200, "even the right password is not tried any more"
    assert not is_in(client)
    assert sign_in(client, username="kiem-soat") == 302, "others sign in as ever"


def test_many_attempts_from_one_place_get_the_page_for_too_many(client: Client) -> None:
    statuses = [sign_in(client, "guess", username=f"name-{place}") for place in range(31)]
    assert statuses[-1] == 429
    answer = client.post(reverse("account_login"), {"login": "ra-soat", "password": "guess"})
    assert answer.status_code == 429
    assert "429.html" in [template.name for template in answer.templates]


def test_an_account_put_to_rest_is_out(client: Client) -> None:
    sign_in(client)
    Account.objects.filter(username="ra-soat").update(is_active=False)
    assert not is_in(client)
    again = Client()
    sign_in(again)
    assert not is_in(again)


def test_nobody_makes_himself_an_account(client: Client) -> None:
    before = Account.objects.count()
    assert "account/signup_closed.html" in [
        template.name for template in client.get(reverse("account_signup")).templates
    ]
    new = {"username": "moi", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post(reverse("account_signup"), new)
    assert Account.objects.count() == before


def test_a_second_factor_is_asked_for_once_set_up(client: Client) -> None:
    sign_in(client)
    factor = enrolled(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)

    assert sign_in(client) == 302
    assert not is_in(client), "the password alone no longer opens anything"
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_in(client)

    codes = RecoveryCodes.activate(factor.user).get_unused_codes()
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(client)


def test_a_code_of_the_second_factor_signs_in(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    factor = enrolled(client)
    client.post(reverse("account_logout"))
    sign_in(client)
    # A code opens once; the next one comes half a minute later.
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    client.post(
        reverse("mfa_authenticate"), {"code": code_now(factor.wrap().instance.data["secret"])}
    )
    assert is_in(client)


def test_an_administrator_brings_a_person_back_without_e_mail(client: Client) -> None:
    sign_in(client)
    enrolled(client)
    lost = Account.objects.get(username="ra-soat")
    administrator = world.person("quan-tri")
    reset_password(by=administrator, account=lost, password=NEW_PASSWORD)
    reset_second_factor(by=administrator, account=lost)

    assert not is_in(client), "what was open with the old password is closed"
    back = Client()
    assert sign_in(back) == 200
    assert sign_in(back, NEW_PASSWORD) == 302
    assert is_in(back)


def test_the_session_is_kept_from_scripts_and_other_sites(client: Client) -> None:
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
