"""No request says the sign NUL, which no database stores."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tinhgon.foundation.ui.middleware import StorableTextMiddleware


def told(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(dict(request.GET.lists())))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ({"q": "đất\x00 đai"}, {"q": ["đất đai"]}),
        ({"\x00": "\x00", "state": ["open", "\x00"]}, {"": [""], "state": ["open", ""]}),
        ({"q": "50%00", "%00": "1"}, {"q": ["50%00"], "%00": ["1"]}),
        ({"q": ""}, {"q": [""]}),
    ],
)
def test_the_sign_is_taken_out_of_addresses_and_forms(
    said: dict[str, str | list[str]], heard: dict[str, list[str]]
) -> None:
    middleware = StorableTextMiddleware(told)
    asked = middleware(RequestFactory().get("/", said))
    assert asked.content.decode() == str(heard)
    sent = RequestFactory().post("/", said)
    middleware.process_view(sent)
    assert dict(sent.POST.lists()) == heard


def test_what_holds_none_is_left_as_it_is() -> None:
    request = RequestFactory().get("/", {"q": "đất đai"})
    before = request.GET
    StorableTextMiddleware(told)(request)
    assert request.GET is before


def test_the_sign_is_taken_out_of_paths() -> None:
    request = RequestFactory().get("/procedures/1.000001%00/")
    StorableTextMiddleware(told)(request)
    assert request.path_info == "/procedures/1.000001/"
