"""What a form sent, to be sent again from another page."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest

_TOKEN = "csrfmiddlewaretoken"  # noqa: S105  a name, each page brings its own value


def kept(request: HttpRequest, *, but: Collection[str] = ()) -> dict[str, object]:
    """The fields sent (`kept`), all but those named, and how (`method`)."""
    sent = request.POST if request.method == "POST" else request.GET
    fields = [
        (key, value)
        for key, values in sent.lists()
        if key != _TOKEN and key not in but
        for value in values
    ]
    return {"kept": fields, "method": request.method}


def words(request: HttpRequest) -> list[str]:
    """The texts of several words a form sent, for a page that cannot take them: they are shown."""
    if request.method != "POST":
        return []
    return [
        value
        for key, values in request.POST.lists()
        if "password" not in key
        for value in values
        if len(value.split()) > 1
    ]
