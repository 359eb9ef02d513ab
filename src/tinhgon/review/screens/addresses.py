"""Where things are on this node."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def item_address(item: int) -> str:
    return reverse("plan_item", args=[item])


def back_from(request: HttpRequest, otherwise: str) -> str:
    """The address a form says it came from (`back`), where that is on this node."""
    asked = request.POST.get("back", "") or request.GET.get("back", "")
    # A word without a stroke would be taken for the name of a page.
    here = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if here else otherwise
