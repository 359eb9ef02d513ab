"""Each view names who may open it; a test walks all urls and finds those that do not."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from tinhgon.foundation.access.middleware import actor
from tinhgon.foundation.access.rules import check_may
from tinhgon.foundation.refusals import NotSignedIn, gettext_noop

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

PUBLIC = "public"
SIGNED_IN = "signed-in"
_UNAUTHORIZED = 401


def public(view: View[P]) -> View[P]:
    """Anyone may open this view; it shows only what is public."""
    _name(view, PUBLIC)
    return view


def signed_in(view: View[P]) -> View[P]:
    """Any account may open this view."""
    return _guarded(view, SIGNED_IN)


def requires(permission: str) -> Callable[[View[P]], View[P]]:
    """Only accounts holding `permission` in some agency may open this view. Which rows they then
    see is the matter of `visible`."""

    def decorate(view: View[P]) -> View[P]:
        return _guarded(view, permission)

    return decorate


def access_rule(view: Callable[..., Any]) -> str | None:
    """The rule a view names: `public`, `signed-in`, a permission, or None where it names none."""
    rule: str | None = getattr(view, "access_rule", None)
    return rule


def _guarded(view: View[P], rule: str) -> View[P]:
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        by = actor(request)
        if not by.is_signed_in:
            if "HX-Request" in request.headers:  # a sign-in page is no part of the page it asks for
                return HttpResponse(status=_UNAUTHORIZED)
            if request.method == "POST":  # going there after signing in would lose what was typed
                raise NotSignedIn(gettext_noop("You are not signed in any more."))
            return redirect_to_login(request.get_full_path())
        if rule != SIGNED_IN:
            check_may(by, rule)
        return view(request, *args, **kwargs)

    update_wrapper(guarded, view)
    _name(guarded, rule)
    return guarded


def _name(view: Callable[..., Any], rule: str) -> None:
    view.access_rule = rule  # type: ignore[attr-defined]  # read by `access_rule`
