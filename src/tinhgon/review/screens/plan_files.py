"""The plan as the document officials sign, as Word and as PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, requires
from tinhgon.review.api import VIEW, plan_pdf, plan_word

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(VIEW.name)
@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(plan_word(actor(request), pk), _WORD, f"phuong-an-{pk}.docx")


@requires(VIEW.name)
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(plan_pdf(actor(request), pk), "application/pdf", f"phuong-an-{pk}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
