"""A refusal nobody caught becomes a page that says the sentence and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme

from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.refusing import refusal_sentence

NOT_ALLOWED = 403
NOT_FOUND = 404
CONFLICT = 409


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        context = {"sentence": refusal_sentence(exception), "back_url": _back_url(request)}
        template, status = _page_of(exception)
        return TemplateResponse(request, template, context, status=status).render()


def _page_of(refusal: Refusal) -> tuple[str, int]:
    if isinstance(refusal, NotAllowed):
        return "403.html", NOT_ALLOWED
    if isinstance(refusal, NotFound):
        return "404.html", NOT_FOUND
    return "ui/refused.html", CONFLICT


def _back_url(request: HttpRequest) -> str:
    """Where the person came from, if that is on this node."""
    address = request.headers.get("Referer", "")
    on_this_node = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if on_this_node else ""
