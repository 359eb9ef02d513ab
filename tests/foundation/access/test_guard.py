"""A view that names no rule is found; one that names one keeps it."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tinhgon.foundation.access.api import (
    ANYONE,
    SYSTEM,
    Actor,
    Grant,
    access_rule,
    public,
    requires,
    signed_in,
)
from tinhgon.foundation.refusals import NotAllowed, NotSignedIn

OFFICIAL = Actor(account_id="official")
REVIEWER = Actor("reviewer", (Grant("r", 1, "hue", frozenset({"trial.see"})),))


def page(request: HttpRequest, number: int = 0) -> HttpResponse:
    """A page."""
    return HttpResponse(f"page {number}")


def asked_by(actor: Actor) -> HttpRequest:
    request = RequestFactory().get("/pages/7/?tab=2")
    request.actor = actor  # type: ignore[attr-defined]  # as the middleware does
    return request


def test_each_rule_can_be_read_from_the_view() -> None:
    assert access_rule(page) is None
    assert access_rule(signed_in(page)) == "signed-in"
    assert access_rule(requires("trial.see")(page)) == "trial.see"
    assert signed_in(page).__name__ == "page"

    @public
    def open_page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    assert access_rule(open_page) == "public"
    assert open_page(asked_by(ANYONE)).status_code == 200


def test_a_visitor_is_asked_to_sign_in_and_comes_back() -> None:
    for view in (signed_in(page), requires("trial.see")(page)):
        answer = view(asked_by(ANYONE), 7)
        assert answer.status_code == 302
        assert answer["Location"].endswith("?next=/pages/7/%3Ftab%3D2")


def test_what_a_form_sent_is_not_led_away_from() -> None:
    request = RequestFactory().post("/pages/7/", {"words": "typed"})
    request.actor = ANYONE  # type: ignore[attr-defined]  # as the middleware does
    with pytest.raises(NotSignedIn):
        signed_in(page)(request, 7)


@pytest.mark.parametrize("actor", [OFFICIAL, REVIEWER, SYSTEM])
def test_any_account_is_signed_in(actor: Actor) -> None:
    answer = signed_in(page)(asked_by(actor), 7)
    assert isinstance(answer, HttpResponse)
    assert answer.content == b"page 7"


def test_only_holders_of_the_permission_enter() -> None:
    view = requires("trial.see")(page)
    assert view(asked_by(REVIEWER), 7).status_code == 200
    with pytest.raises(NotAllowed, match=r"trial\.see"):
        view(asked_by(OFFICIAL), 7)
