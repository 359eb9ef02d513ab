"""A refusal that no view answered becomes a page with its sentence, never a server error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def sentence(refusal: Refusal) -> str:
    """The refusal in the reader's language."""
    text = _(refusal.message)
    return text % refusal.params if refusal.params else text


def _status(refusal: Refusal) -> int:
    if isinstance(refusal, NotFound):
        return 404
    if isinstance(refusal, NotAllowed):
        return 403
    return 409


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        return render(
            request,
            "ui/refusal.html",
            {"sentence": sentence(exception)},
            status=_status(exception),
        )
