from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils.translation import override

from tinhgon.foundation.access.api import Account
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import refusal_sentence

pytestmark = [
    pytest.mark.urls("tests.foundation.ui.urls"),
    pytest.mark.django_db,
    pytest.mark.usefixtures("bare_shell"),
]

PASSWORD = "đường-quê-hương-2026"
INLINE = re.compile(r"""\sstyle=|\son\w+=|<style|javascript:""")


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/busy/", 409, "The year 2025 is closed."),
        ("/forbidden/", 403, "Only the control office may do this."),
        ("/hidden/", 404, "There is no such plan."),
    ],
)
def test_a_refusal_becomes_a_page_with_its_sentence(
    client: Client, path: str, status: int, sentence: str
) -> None:
    response = client.get(path, headers={"referer": "http://testserver/plans/"})
    assert response.status_code == status
    assert sentence in response.content.decode()
    assert 'href="http://testserver/plans/"' in response.content.decode()


def test_a_browser_in_english_does_not_choose_the_language(client: Client) -> None:
    page = client.get("/account/login/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="vi">' in page


def test_the_way_back_never_leads_elsewhere(client: Client) -> None:
    response = client.get("/busy/", headers={"referer": "https://elsewhere.example/"})
    assert b"elsewhere.example" not in response.content


def test_a_refusal_is_told_in_the_language_of_the_reader() -> None:
    with override("vi"):
        assert refusal_sentence(Refusal("Something went wrong on our side")) == "Hệ thống gặp lỗi"


@override_settings(DEBUG=False)
def test_an_unknown_address_says_what_to_do(client: Client) -> None:
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "Không có nội dung ở địa chỉ này" in page.content.decode()


def test_sign_in_is_closed_to_newcomers_and_keeps_the_name_typed(client: Client) -> None:
    page = client.get("/account/login/").content.decode()
    assert "signup" not in page
    refused = client.post("/account/login/", {"login": "khong-co", "password": "sai"})
    text = refused.content.decode()
    assert 'value="khong-co"' in text
    assert "error-summary" in text


@pytest.fixture
def signed_in(client: Client) -> Client:
    account = Account.objects.create_account(username="lan", name="Đỗ Lan", password=PASSWORD)
    client.post("/account/login/", {"login": account.username, "password": PASSWORD})
    return client


@pytest.mark.parametrize(
    "path",
    [
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/recovery-codes/generate/",
        "/account/password/change/",
        "/account/logout/",
        "/account/reauthenticate/",
        "/ui/specimen/",
        "/ui/specimen/public/",
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_page_stands_in_the_shell_without_anything_inline(
    signed_in: Client, path: str, language: str
) -> None:
    signed_in.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = signed_in.get(path, follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert not INLINE.search(page)


def test_the_language_is_switched_without_scripts(client: Client) -> None:
    client.post("/i18n/setlang/", {"language": "en", "next": "/ui/specimen/"})
    assert '<html lang="en">' in client.get("/ui/specimen/").content.decode()
