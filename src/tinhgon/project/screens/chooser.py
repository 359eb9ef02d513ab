"""The demo's sign-in: a person is chosen, no password is asked. Nowhere else."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Account, public
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.project.demo.cast import CAST
from tinhgon.project.demo.mark import is_demo_database


def _check_open() -> None:
    if not (settings.DEMO and is_demo_database()):
        raise NotFound(
            gettext_noop("Choosing a person is possible in the demo only. Sign in instead.")
        )


@public
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """GET: the cast of the demo, as far as its database was made with it. POST `username`: sign in
    as that person."""
    _check_open()
    usernames = [member.username for member in CAST]
    if request.method == "POST":
        account = get_object_or_404(
            Account, username=request.POST.get("username", ""), username__in=usernames
        )
        login(request, account, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("work")
    there = set(Account.objects.filter(username__in=usernames).values_list("username", flat=True))
    cast = [member for member in CAST if member.username in there]
    return render(request, "project/chooser.html", {"cast": cast})
