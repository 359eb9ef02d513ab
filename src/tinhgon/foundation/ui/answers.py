"""Answers that are files, and a Word document made by somebody's own template."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tinhgon.foundation.documents.api import TemplateFails
from tinhgon.foundation.ui.refusing import refusal_sentence
from tinhgon.foundation.ui.sheet import SHEET_TYPE

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"


def attachment(body: bytes, name: str, kind: str = SHEET_TYPE) -> HttpResponse:
    """A file to be saved under `name`; nobody keeps a copy on the way."""
    plain = name.encode("ascii", "replace").decode().replace('"', "").replace("?", "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type=kind, headers=headers)


def word_answer(request: HttpRequest, write: Callable[[bool], bytes], name: str) -> HttpResponse:
    """The Word file that `write(by_default)` makes, by the authority's own template or, where
    `template=default` was asked for, by the default one.

    Where the authority's template fails, a page says why and offers the default; what was sent
    with a form is kept and sent again.
    """
    sent = request.POST if request.method == "POST" else request.GET
    by_default = sent.get("template") == "default"
    try:
        body = write(by_default)
    except TemplateFails as failed:
        if by_default:
            raise
        kept = [
            (key, value)
            for key, values in sent.lists()
            if key not in {"template", "csrfmiddlewaretoken"}
            for value in values
        ]
        context = {"sentence": refusal_sentence(failed), "kept": kept, "method": request.method}
        return render(request, "ui/template_fails.html", context, status=422)
    return attachment(body, name, WORD_TYPE)
