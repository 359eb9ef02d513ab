"""Addresses for the tests of the UI kit: sign-in, language, the style page, and refusals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from tinhgon.foundation.access.api import signed_in
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop


def busy(request: HttpRequest) -> HttpResponse:
    raise Refusal(gettext_noop("The year %(year)s is closed."), year=2025)


def forbidden(request: HttpRequest) -> HttpResponse:
    raise NotAllowed(gettext_noop("Only the control office may do this."))


def hidden(request: HttpRequest) -> HttpResponse:
    raise NotFound(gettext_noop("There is no such plan."))


@require_POST
@signed_in
def sent(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


urlpatterns = [
    path("sent/", sent, name="sent"),
    path("account/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("tinhgon.foundation.ui.specimen.urls")),
    path("busy/", busy, name="busy"),
    path("forbidden/", forbidden, name="forbidden"),
    path("hidden/", hidden, name="hidden"),
]
