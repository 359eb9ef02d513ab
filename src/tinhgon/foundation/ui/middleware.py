"""A refusal nobody caught becomes a page that says the sentence and what to do next; a part of a
page gets the sentence alone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme

from tinhgon.foundation.refusals import NotAllowed, NotFound, NotSignedIn, Refusal
from tinhgon.foundation.ui.refusing import refusal_sentence
from tinhgon.foundation.ui.sent import kept, words

NOT_SIGNED_IN = 401
NOT_ALLOWED = 403
NOT_FOUND = 404
CONFLICT = 409


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string(
                "405.html", {"back_url": _back_url(request)}, request
            )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if isinstance(exception, NotSignedIn):
            context = kept(request) | {"has_files": bool(request.FILES)}
            return render(request, "ui/signed_out.html", context, status=NOT_SIGNED_IN)
        template, status = _page_of(exception)
        sentence = refusal_sentence(exception)
        if "HX-Request" in request.headers:
            return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=status)
        context = {"sentence": sentence, "back_url": _back_url(request), "words": words(request)}
        return TemplateResponse(request, template, context, status=status).render()


class StorableTextMiddleware:
    """Takes the sign NUL, which no database stores and nobody types, out of what a request says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.path_info = request.path_info.replace("\x00", "")
        request.GET = _without_nul(request.GET)  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if request.method == "POST":
            request.POST = _without_nul(request.POST)  # type: ignore[assignment]


def _without_nul(said: QueryDict) -> QueryDict:
    """What was said, the same object where nothing is to be taken out."""
    written = said.urlencode()
    return QueryDict(written.replace("%00", "")) if "%00" in written else said


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
