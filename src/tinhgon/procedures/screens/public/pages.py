"""A procedure for anybody: page, JSON at the same address, PDF and QR code."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import ANYONE, public
from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import read_day, refusal_sentence
from tinhgon.procedures.documents.citizen import citizen_page
from tinhgon.procedures.documents.procedure import internal_words, procedure_pdf, qr_svg
from tinhgon.procedures.queries.coming import ComingChange, coming_of
from tinhgon.procedures.queries.pages import ProcedureVersions, ShownVersion, procedure_versions
from tinhgon.procedures.queries.payloads import procedure_payload, status_of
from tinhgon.procedures.screens.comparing import difference_rows
from tinhgon.procedures.screens.delegations import delegation_sentences
from tinhgon.registry.api import names_on, names_with_heirs

_STATUS = {
    "in_force": gettext_noop("In force"),
    "not_in_force_yet": gettext_noop("Not in force yet"),
    "ended": gettext_noop("No longer in force"),
}
_NOT_FOUND = 404
_KEPT_SECONDS = 300


def wants_json(request: HttpRequest) -> bool:
    """Whether JSON is asked for by `?format=json` or preferred by the Accept header."""
    if request.GET.get("format") == "json":
        return True
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json"


def kept(response: HttpResponse, *, by_all: bool) -> HttpResponse:
    """Let browsers, or everybody on the way, keep the answer for a few minutes."""
    who = {"public": True} if by_all else {"private": True}
    patch_cache_control(response, max_age=_KEPT_SECONDS, **who)
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response


@public
@require_safe
def public_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """The version in force today, `?version=`, or the one in force `?on=` a day; JSON at the same
    address. What is published for a later day is told ahead."""
    if wants_json(request):
        return kept(_as_json(request, code), by_all=True)
    of, shown = _shown(request, code)
    agency = of.procedure.managing_agency_id
    context = {
        "procedure": of.procedure,
        "internal": internal_words(of.procedure),
        "shown": shown,
        "version": shown.version,
        "content": shown.content,
        "citizen": citizen_page(shown.content),
        "versions": [(each, gettext(_STATUS[status_of(each)])) for each in of.versions],
        "status": status_of(shown),
        "status_word": gettext(_STATUS[status_of(shown)]),
        "is_foremost": shown.version.pk == of.foremost().version.pk,
        "abolished": of.abolished_from(),
        "delegations": delegation_sentences(of.delegations(), with_ended=False),
        "coming": [_coming(each) for each in coming_of(of)]
        if status_of(shown) == "in_force"
        else [],
        "asked_day": _asked_day(request),
        "is_day_known": _is_known_on(shown, _asked_day(request)),
        "agency": names_with_heirs([agency]).get(agency, ""),
        "url": _address(request, of),
    }
    return kept(render(request, "procedures/public/procedure.html", context), by_all=False)


@public
@require_safe
def procedure_document(request: HttpRequest, code: str) -> HttpResponse:
    """The PDF of the version in force today, or of `?version=`."""
    of, shown = _shown(request, code)
    status = gettext(_STATUS[status_of(shown)])
    pdf = procedure_pdf(of, shown, status=status, url=_address(request, of))
    name = "".join(sign if sign.isalnum() or sign in ".-" else "_" for sign in of.procedure.code)
    headers = {
        "Content-Disposition": f'inline; filename="{name.encode("ascii", "replace").decode()}.pdf"'
    }
    return kept(HttpResponse(pdf, content_type="application/pdf", headers=headers), by_all=True)


@public
@require_safe
def procedure_qr(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code of the page's address as SVG."""
    of = procedure_versions(code, by=ANYONE)
    answer = HttpResponse(qr_svg(_address(request, of)), content_type="image/svg+xml")
    return kept(answer, by_all=True)


def _shown(request: HttpRequest, code: str) -> tuple[ProcedureVersions, ShownVersion]:
    of = procedure_versions(code, by=ANYONE)
    number = request.GET.get("version", "")
    day = _asked_day(request)
    if not number and day is not None:
        held = of.current(day)
        if held is None:
            raise NotFound(
                gettext_noop("%(code)s has no version here that was in force on %(day)s."),
                code=of.procedure.code,
                day=day,
            )
        return of, held
    if not number:
        return of, of.foremost()
    found = of.numbered(int(number)) if number.isdecimal() and len(number) < 9 else None
    if found is None:
        raise NotFound(
            gettext_noop("%(code)s has no published version %(number)s."),
            code=of.procedure.code,
            number=number[:20],
        )
    return of, found


def _asked_day(request: HttpRequest) -> date | None:
    asked = request.GET.get("on", "")
    return read_day(asked) if asked else None


def _is_known_on(shown: ShownVersion, day: date | None) -> bool:
    """Whether it is known that the version was in force, where its first day is not."""
    version = shown.version
    known_from = version.effective_from or local_day(version.made_at)
    return day is None or day >= known_from


def _coming(each: ComingChange) -> dict[str, object]:
    return {
        "day": each.day,
        "ends": each.ends,
        "decision": each.row.decision,
        "successor": each.row.successor,
        "version": each.version,
        "rows": difference_rows(each.changes),
    }


def _as_json(request: HttpRequest, code: str) -> HttpResponse:
    try:
        of, shown = _shown(request, code)
    except Refusal as refused:
        return JsonResponse({"detail": refusal_sentence(refused)}, status=_NOT_FOUND)
    agency = of.procedure.managing_agency_id
    payload = procedure_payload(
        of, shown, agency=names_on([agency]).get(agency, ""), url=_address(request, of)
    )
    return JsonResponse(payload, json_dumps_params={"ensure_ascii": False})


def _address(request: HttpRequest, of: ProcedureVersions) -> str:
    return request.build_absolute_uri(reverse("public_procedure", args=[of.procedure.code]))
