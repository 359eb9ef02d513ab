"""Every page is told to browsers as strict: no inline script, no frame, no guessing of types."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.withstand import world

from tinhgon.foundation.access.api import Account

pytestmark = pytest.mark.on_sqlite

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style|\sstyle=|\son[a-z]+=|javascript:",
    re.IGNORECASE,
)
ODD = ["/missing", "/tthc/none/", "/procedures/none/", "/api/v1/none", "/api/v1/procedures"]


def addresses(patterns: list[URLPattern | URLResolver], above: str = "/") -> Iterator[str]:
    """All addresses without parts to fill in."""
    for pattern in patterns:
        address = above + str(pattern.pattern).lstrip("^").rstrip("$").replace(r"\Z", "")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        elif not re.search(r"[<(\\?]", address):
            yield address


PLAIN = sorted(set(addresses(get_resolver().url_patterns)))


@pytest.fixture
def _administration(db: None) -> None:
    world.found_administration()
    world.appoint_people()
    world.import_procedures(2)


def check(address: str, answer: HttpResponseBase) -> None:
    assert answer.status_code < 500, address
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'", address
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY", address
    assert answer.headers["X-Content-Type-Options"] == "nosniff", address
    assert answer.headers["Referrer-Policy"] == "same-origin", address
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", address
    if isinstance(answer, HttpResponse) and "html" in answer.headers.get("Content-Type", ""):
        found = INLINE.search(answer.content.decode())
        assert found is None, f"{address}: {found}"


def test_the_search_finds_addresses() -> None:
    assert {"/", "/work/", "/account/login/", "/procedures/", "/plans/"} <= set(PLAIN)


@pytest.mark.usefixtures("_administration")
def test_for_visitors(client: Client) -> None:
    client.raise_request_exception = False
    for address in [*PLAIN, *ODD]:
        check(address, client.get(address))


@pytest.mark.usefixtures("_administration")
@pytest.mark.parametrize("username", ["kiem-soat", "quan-tri"])
def test_for_officials(client: Client, username: str) -> None:
    client.raise_request_exception = False
    client.force_login(Account.objects.get(username=username))
    for address in [*PLAIN, *ODD]:
        check(address, client.get(address))
