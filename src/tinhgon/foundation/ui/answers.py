"""Answers that are files, and a Word document made by somebody's own template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from django.core.signing import BadSignature, dumps, loads
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tinhgon.foundation.documents.api import TemplateFails
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.refusing import refusal_sentence
from tinhgon.foundation.ui.sent import kept
from tinhgon.foundation.ui.sheet import SHEET_TYPE

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"
_SALT = "tinhgon.print"


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
    by_default = _by_default(request)
    try:
        body = write(by_default)
    except TemplateFails as failed:
        if by_default:
            raise
        context = kept(request, but=("template",)) | {"sentence": refusal_sentence(failed)}
        return render(request, "ui/template_fails.html", context, status=422)
    return attachment(body, name, WORD_TYPE)


class Printable(Protocol):
    """A document of which a PDF can be made, at once or in the background."""

    @property
    def title(self) -> str: ...
    def is_quick(self, *, by_default: bool) -> bool: ...
    def follows_template(self, *, by_default: bool) -> bool: ...
    def word(self, *, by_default: bool) -> bytes: ...
    def pdf(self, *, by_default: bool) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Order:
    """By what name a document is found again: its maker and what to ask it for; `ask_url` is where
    files are asked for, and takes it as `read_order` reads it."""

    maker: str
    asked: Mapping[str, object]
    ask_url: str


def document_answer(
    request: HttpRequest, printed: Printable, form: str, name: str, order: Order
) -> HttpResponse:
    """A document as `form`: word or pdf; `name` is that of the file without its ending."""
    if form == "pdf":
        return _pdf_answer(request, printed, f"{name}.pdf", order)
    if form != "word":
        raise Http404
    return word_answer(
        request, lambda by_default: printed.word(by_default=by_default), f"{name}.docx"
    )


def _pdf_answer(request: HttpRequest, printed: Printable, name: str, order: Order) -> HttpResponse:
    """The PDF of a document, where it is soon made; else a page that offers to have it made.
    `template=default` asks for the default layout."""
    by_default = _by_default(request)
    if printed.is_quick(by_default=by_default):
        return attachment(printed.pdf(by_default=by_default), name, PDF_TYPE)
    context = kept(request, but=("template",)) | {
        "title": printed.title,
        "ask_url": order.ask_url,
        "order": write_order(order, name, by_default=by_default),
        "follows_template": printed.follows_template(by_default=by_default),
    }
    return render(request, "ui/print_later.html", context)


def write_order(order: Order, name: str, *, by_default: bool) -> str:
    """An order as a page sends it: signed, so that nobody writes another."""
    return dumps([order.maker, order.asked, name, by_default], salt=_SALT)


def read_order(said: str) -> tuple[str, dict[str, Any], str, bool]:
    """What `write_order` wrote: maker, what to ask it for, name of the file,
    whether in the default layout. Raises `Refusal` for what it did not write."""
    try:
        maker, asked, name, by_default = loads(said, salt=_SALT)
    except BadSignature as wrong:
        raise Refusal(
            gettext_noop("This is not a document that was offered; go back and print it again.")
        ) from wrong
    return maker, asked, name, by_default


def _by_default(request: HttpRequest) -> bool:
    sent = request.POST if request.method == "POST" else request.GET
    return sent.get("template") == "default"
