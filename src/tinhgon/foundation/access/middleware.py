"""Puts the actor on the request, read once when first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import SimpleLazyObject

from tinhgon.foundation.access.grants import actor_of
from tinhgon.foundation.access.models import Account

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tinhgon.foundation.access.actor import Actor


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: request_actor(request))  # type: ignore[attr-defined]  # the one place that adds it
        return self.get_response(request)


def request_actor(request: HttpRequest) -> Actor:
    """The actor behind a request."""
    user = request.user
    return actor_of(user if isinstance(user, Account) else None)


def actor(request: HttpRequest) -> Actor:
    """The actor put on the request by the middleware."""
    found: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    return found
