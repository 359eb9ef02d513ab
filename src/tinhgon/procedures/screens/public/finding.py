"""The front door: anybody finds a procedure by words or by field of work."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, public
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.phrases import entry_term, level_words, scope_words
from tinhgon.procedures.queries.filters import CatalogueFilter, Dimension
from tinhgon.procedures.queries.payloads import found_payload
from tinhgon.procedures.queries.public import FoundForAnyone, find_public, public_fields
from tinhgon.procedures.screens.public.pages import kept, wants_json
from tinhgon.procedures.vocabulary import Level, ScopeValue

_PER_PAGE = 20
_LAST_PAGE = 1_000
_LEVELS = (Level.COMMUNE, Level.PROVINCE, Level.CENTRE)


@public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Visitors find procedures; who has signed in goes to work."""
    if actor(request).is_signed_in:
        return redirect("work")
    return _found(request)


@public
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`?q=` words, `?field=` and `?level=`; JSON at the same address."""
    return _found(request)


def _found(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    number = _page_number(request)
    found = find_public(asked, start=(number - 1) * _PER_PAGE, count=_PER_PAGE)
    if wants_json(request):
        urls = {
            entry.pk: request.build_absolute_uri(reverse("public_procedure", args=[entry.code]))
            for entry in found.entries
        }
        payload = found_payload(found, urls)
        answer = JsonResponse(payload, json_dumps_params={"ensure_ascii": False})
        return kept(answer, by_all=True)
    number = min(number, _page(found, number).paginator.num_pages)
    if not found.entries and found.total:
        found = find_public(asked, start=(number - 1) * _PER_PAGE, count=_PER_PAGE)
    chosen_level = asked.values(Dimension.LEVEL)
    is_asking = bool(asked.text or asked.chosen)
    context = {
        "asked": asked,
        "is_asking": is_asking,
        "level": chosen_level[0] if chosen_level else "",
        "field": (asked.values(Dimension.FIELD) or ("",))[0],
        "levels": [(level.value, level_words(level.value)) for level in _LEVELS],
        "found": found,
        "results": [(entry, *_about(entry)) for entry in found.entries],
        "page": _page(found, number),
        "fields": [] if is_asking else public_fields(),
    }
    return kept(render(request, "procedures/public/find.html", context), by_all=False)


def _asked(request: HttpRequest) -> CatalogueFilter:
    query = request.GET
    chosen = tuple(
        (dimension, (value[:300],))
        for dimension in (Dimension.FIELD, Dimension.LEVEL)
        if (value := query.get(dimension.value, ""))
    )
    return CatalogueFilter(text=query.get("q", "")[:200], chosen=chosen)


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1
    return min(max(number, 1), _LAST_PAGE)


def _page(found: FoundForAnyone, number: int) -> Page[int]:
    """The links to other pages; the hits themselves were read already."""
    pages = Paginator(range(found.total), _PER_PAGE)
    return pages.get_page(number)


def _about(entry: CatalogueEntry) -> tuple[str, str, str]:
    """What a hit is called that is internal, its level and term, in words."""
    is_internal = entry.scope == ScopeValue.INTERNAL.value
    internal = scope_words(entry.scope, entry.group) if is_internal else ""
    return internal, level_words(entry.level) if entry.level else "", entry_term(entry)


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines are welcome on the public pages only."""
    lines = ["User-agent: *", "Allow: /tthc/", "Allow: /static/", "Disallow: /"]
    return kept(HttpResponse("\n".join(lines) + "\n", content_type="text/plain"), by_all=True)
