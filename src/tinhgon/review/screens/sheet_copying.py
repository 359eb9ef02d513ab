"""Copying the answers of a sheet to like procedures: first what would be copied, then doing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import asked_number, refusal_sentence
from tinhgon.procedures.api import load
from tinhgon.review.api import (
    VIEW,
    Copied,
    ReviewSheet,
    copy_answers,
    copy_previews,
    like_codes,
)
from tinhgon.review.screens.sheet_progress import sheet_address

_MOST_CODES = 50


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW.name)
def copy_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """`?codes=` procedures to copy to, besides the variants of this one. POST `chosen` (ids) and
    `alike`."""
    by = actor(request)
    rows = ReviewSheet.objects.select_related("procedure", "reading__content")
    sheet = get_visible(rows, by, pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            done = _copy(request, by, pk)
        except (NotAllowed, NotFound):
            raise
        except Refusal as sentence:
            refused = refusal_sentence(sentence)
        else:
            _tell(request, done)
            return redirect(sheet_address(pk))
    typed = request.GET.get("codes", "") or request.POST.get("codes", "")
    named = list(dict.fromkeys(typed.replace(",", " ").replace(";", " ").split()))
    codes, beyond = named[:_MOST_CODES], named[_MOST_CODES:]
    code = sheet.procedure.code
    previews = copy_previews(by, sheet, [*codes, *like_codes(by, code)])
    known = {code, *(each.procedure.code for each in previews)}
    context = {
        "sheet": sheet,
        "name": load(sheet.reading.content).name,
        "codes": typed,
        "previews": previews,
        "unknown": ", ".join(each for each in codes if each not in known),
        "beyond": ", ".join(beyond),
        "most": _MOST_CODES,
        "chosen": {asked_number(each) for each in request.POST.getlist("chosen")},
        "refused": refused,
    }
    return render(request, "review/copy_sheet.html", context, status=422 if refused else 200)


def _copy(request: HttpRequest, by: Actor, pk: int) -> list[Copied]:
    return copy_answers(
        by=by,
        source=pk,
        procedures=[asked_number(each) for each in request.POST.getlist("chosen")],
        alike=bool(request.POST.get("alike")),
    )


def _tell(request: HttpRequest, done: list[Copied]) -> None:
    """One sentence for all that were copied to, one for each that refused."""
    took = [each for each in done if each.refused is None]
    if took:
        said = gettext("Answers are copied, how many to each procedure: %(each)s.")
        numbers = ", ".join(f"{each.code} ({each.copied})" for each in took)
        messages.success(request, said % {"each": numbers})
    for each in done:
        if each.refused is not None:
            messages.warning(request, refusal_sentence(each.refused))
