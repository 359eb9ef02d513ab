"""Compare variants: the same procedure in several places, or two alike, side by side."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import SheetCell, asked_numbers, refusal_sentence
from tinhgon.procedures.api import LEVEL_LABELS
from tinhgon.registry.api import names_on
from tinhgon.review.api import (
    DRAFT,
    MOST_COMPARED,
    VIEW,
    Comparison,
    codes_chosen,
    compared,
    like_codes,
)
from tinhgon.review.screens.variant_lines import adoptable_by_code, figure_lines, sections
from tinhgon.review.screens.workbooks import sheet_response

_APART = re.compile(r"[\s,;]+")
_MOST_SENT = 60


@requires(VIEW.name)
@require_safe
def compare_variants(request: HttpRequest) -> HttpResponse:
    """`?code=…` several times or with commas between, `?of=…` a procedure with its like,
    `?chosen=…` ids ticked on a list; `?first=…` is put first."""
    by = actor(request)
    codes = asked_codes(request, by)
    try:
        comparison = compared(by, codes)
    except Refusal as refused:
        context = {"codes": codes, "most": MOST_COMPARED, "refused": refusal_sentence(refused)}
        status = 404 if isinstance(refused, NotFound) else 422
        return render(request, "review/variants.html", context, status=status)
    if len(comparison.variants) < 2:
        return choose(request, comparison)
    context = {"codes": codes, "most": MOST_COMPARED, **_shown(comparison, by)}
    return render(request, "review/variants.html", context)


def choose(request: HttpRequest, comparison: Comparison) -> HttpResponse:
    """One or none has nothing to be compared with: others are asked for."""
    alone = comparison.variants[0] if comparison.variants else None
    codes = [each.code for each in comparison.variants]
    context = {"codes": codes, "most": MOST_COMPARED, "alone": alone}
    return render(request, "review/variants.html", context)


@requires(VIEW.name)
@require_safe
def variants_export(request: HttpRequest) -> HttpResponse:
    """The same comparison as a workbook."""
    by = actor(request)
    comparison = compared(by, asked_codes(request, by))
    rows: list[list[SheetCell]] = [
        [gettext("Name"), *(each.content.name for each in comparison.variants)],
        [gettext("Managing agency"), *_agencies(comparison)],
    ]
    rows += [
        [line.label, *(_told(cell.text, cell.note) for cell in line.cells)]
        for line in figure_lines(comparison)
    ]
    for section in sections(comparison, {}):
        rows += [[line.label, *(cell.text for cell in line.cells)] for line in section.lines]
    columns = [gettext_noop("Part"), *(each.code for each in comparison.variants)]
    return sheet_response(gettext("variants"), gettext("Comparison of variants"), columns, rows)


def asked_codes(request: HttpRequest, by: Actor) -> list[str]:
    """The codes the address names, each once, the one put first before all others."""
    sent = request.GET.getlist("code")[:_MOST_SENT]
    codes = [code for text in sent for code in _APART.split(text) if code]
    of = request.GET.get("of", "").strip()
    if of:
        codes += like_codes(by, of)
    ticked = asked_numbers(request.GET.getlist("chosen")[:_MOST_SENT])
    if ticked:
        codes += codes_chosen(by, ticked)
    first = request.GET.get("first", "").strip()
    return list(dict.fromkeys([*([first] if first in codes else []), *codes]))


def _shown(comparison: Comparison, by: Actor) -> dict[str, object]:
    differences = adoptable_by_code(comparison)
    may_draft = by.may(DRAFT.name)
    return {
        "mine": comparison.mine,
        "variants": [
            {
                "variant": each,
                "agency": agency,
                "level": _level(each.content.level),
                "is_leanest": each.code == comparison.leanest,
                "differences": len(differences.get(each.code, ())),
            }
            for each, agency in zip(comparison.variants, _agencies(comparison), strict=True)
        ],
        "figures": figure_lines(comparison),
        "sections": sections(comparison, differences if may_draft else {}),
        "leanest": comparison.leanest,
        "may_draft": may_draft,
    }


def _agencies(comparison: Comparison) -> list[str]:
    ids = [each.procedure.managing_agency_id for each in comparison.variants]
    names = names_on(set(ids))
    return [names[pk] for pk in ids]


def _level(level: str | None) -> str:
    return "" if level is None else gettext(LEVEL_LABELS[level])


def _told(text: str | None, note: str) -> str | None:
    return f"{text} ({note})" if text is not None and note else text
