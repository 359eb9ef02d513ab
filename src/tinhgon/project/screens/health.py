"""Whether this node answers and its database does, for whoever watches over it."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import public


@public
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """GET: 200 and `alive` where the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("alive", content_type="text/plain", headers={"Cache-Control": "no-store"})
