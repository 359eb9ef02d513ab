"""What comes in made safe to look up, and the way back from a form."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, otherwise: str) -> str:
    """The address named by `next`, if it is on this node, else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # A word without a stroke would be taken for the name of a page.
    here = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if here else otherwise
