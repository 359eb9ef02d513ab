"""What comes in made safe to look up, answers that are files, and the way back from a form."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from tinhgon.foundation.ui.api import SHEET_TYPE

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def storable(text: str) -> str:
    """`text` without NUL, which PostgreSQL neither stores nor compares."""
    return text.replace("\x00", "")


def attachment(body: bytes, name: str, kind: str = SHEET_TYPE) -> HttpResponse:
    """A file to be saved under `name`; nobody keeps a copy on the way."""
    plain = name.encode("ascii", "replace").decode().replace('"', "").replace("?", "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type=kind, headers=headers)


def back(request: HttpRequest, otherwise: str) -> str:
    """The address named by `next`, if it is on this node, else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else otherwise
