"""Where plans meet: of one plan, or of all that one may see; with what to do about each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, get_visible, requires
from tinhgon.foundation.ui.api import asked_number
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    CONFLICT_COLUMNS,
    VIEW,
    Conflict,
    Plan,
    conflict_advice,
    conflict_rows,
    conflict_title,
    conflicts,
)
from tinhgon.review.screens.badges import item_badge
from tinhgon.review.screens.workbooks import sheet_response


@requires(VIEW.name)
@require_safe
def conflict_list(request: HttpRequest) -> HttpResponse:
    """Among all open items one may see."""
    found = conflicts(actor(request))
    context = {
        "parts": _parts(found),
        "export_url": reverse("conflicts_export"),
    }
    return render(request, "review/conflicts.html", context)


@requires(VIEW.name)
@require_safe
def plan_conflicts(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the items of one plan."""
    by = actor(request)
    plan = get_visible(Plan.objects.all(), by, pk=pk)
    found = conflicts(by, pk)
    context = {
        "plan": plan,
        "parts": _parts(found),
        "export_url": f"{reverse('conflicts_export')}?plan={pk}",
    }
    return render(request, "review/conflicts.html", context)


@requires(VIEW.name)
@require_safe
def conflicts_export(request: HttpRequest) -> HttpResponse:
    """`?plan=` those of one plan, else all, as Excel."""
    by = actor(request)
    asked = asked_number(request.GET.get("plan", ""))
    plan = get_visible(Plan.objects.all(), by, pk=asked).pk if asked else None
    found = conflicts(by, plan)
    return sheet_response("xung-dot", gettext("Conflicts"), CONFLICT_COLUMNS, conflict_rows(found))


def _parts(found: Sequence[Conflict]) -> list[dict[str, object]]:
    """One part for each kind, the most pressing first, with what to do."""
    names = names_with_heirs(
        {each.item.plan.agency_id for each in found}
        | {other.plan.agency_id for each in found for other in each.others}
        | {other.agency_id for each in found for other in each.recommendations}
    )
    return [
        {
            "key": kind.value,
            "title": conflict_title(kind),
            "advice": conflict_advice(kind),
            "is_pressing": lines[0].is_pressing,
            "lines": [_line(each, names) for each in lines],
        }
        for kind, some in groupby(found, key=lambda each: each.kind)
        if (lines := list(some))
    ]


def _line(each: Conflict, names: dict[int, str]) -> dict[str, object]:
    return {
        "item": each.item,
        "agency": names[each.item.plan.agency_id],
        "state": item_badge(each.item.word),
        "about": each.about,
        "others": [
            (other, names[other.plan.agency_id], item_badge(other.word)) for other in each.others
        ],
        "recommendations": [(other, names[other.agency_id]) for other in each.recommendations],
    }
