"""Baselines on screen: frozen, and compared with the catalogue of today."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import django_tables2 as tables
import xlsxwriter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.costing.api import (
    FREEZE,
    VIEW,
    Baseline,
    ComparedLine,
    Comparison,
    Fate,
    Progress,
    compare_with_today,
    freeze_baseline,
)
from tinhgon.costing.screens.choices import agency_choices
from tinhgon.costing.screens.files import file_answer
from tinhgon.foundation.access.api import Actor, actor, get_visible, requires, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    DayColumn,
    DayInput,
    NumberColumn,
    RowLinkColumn,
    WorklistTable,
    refusal_sentence,
    worklist,
)
from tinhgon.registry.api import Agency, names_on

_SHOWN = 200
FATE_LABELS = {
    Fate.CUT: gettext_noop("cut"),
    Fate.SIMPLIFIED: gettext_noop("simplified"),
    Fate.CHANGED: gettext_noop("changed, neither cheaper nor quicker"),
    Fate.UNCHANGED: gettext_noop("unchanged"),
}
_SCOPES = {
    ("public", "unknown"): gettext_noop("Public procedures"),
    ("internal", "A"): gettext_noop("Internal, group A"),
    ("internal", "B"): gettext_noop("Internal, group B"),
    ("internal", "unknown"): gettext_noop("Internal, group not known"),
}


class BaselineForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("As percentages will name it: “NQ 66, 31/12/2024”."),
    )
    agency = forms.ChoiceField(label=_("Of which agency"))
    as_of = forms.DateField(label=_("As of"), widget=DayInput())
    year = forms.IntegerField(
        label=_("Year of the volumes"),
        min_value=2000,
        max_value=2100,
        help_text=_("Cases a year are those of this year, then and now."),
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.ChoiceField(
            label=_("Of which agency"),
            choices=agency_choices(by, FREEZE),
            help_text=_("Procedures managed by it and by all below it."),
        )


class BaselineTable(WorklistTable):
    name = RowLinkColumn(verbose_name=_("Baseline"))
    as_of = DayColumn(verbose_name=_("As of"))
    year = tables.Column(verbose_name=_("Year of the volumes"))
    lines_count = NumberColumn(verbose_name=_("Procedures"))
    frozen_at = DayColumn(verbose_name=_("Frozen"))

    caption = _("Baselines")
    empty_title = _("No baseline yet")

    class Meta(WorklistTable.Meta):
        empty_text = _("Freeze one, so that percentages have something to be of.")


@dataclass(frozen=True, slots=True)
class ScopeRow:
    name: str
    progress: Progress


@requires(VIEW.name)
@require_safe
def baseline_list(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    table = worklist(request, BaselineTable, visible(Baseline.objects.all(), by))
    context = {"table": table, "may_freeze": by.may(FREEZE.name)}
    return render(request, "costing/baselines.html", context)


@requires(FREEZE.name)
@require_http_methods(["GET", "POST"])
def new_baseline(request: HttpRequest) -> HttpResponse:
    """Freeze a baseline; it is not changed afterwards."""
    by = actor(request)
    initial = {"agency": by.home_agency_key, "as_of": today(), "year": today().year - 1}
    form = BaselineForm(by, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            frozen = freeze_baseline(
                by=by,
                agency=Agency.objects.get(key=data["agency"]),
                name=data["name"],
                as_of=data["as_of"],
                year=data["year"],
                note=data["note"],
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The baseline is frozen; it changes no more."))
            return redirect(frozen)
    context = {
        "form": form,
        "page_title": gettext("Freeze a baseline"),
        "submit_label": gettext("Freeze"),
        "cancel_url": reverse("baselines"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "ui/form_page.html", context, status=status)


@requires(VIEW.name)
@require_safe
def baseline_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A baseline beside today: what was cut, simplified, saved, each share with what it is of."""
    by = actor(request)
    baseline = get_visible(Baseline.objects.select_related("agency"), by, pk=pk)
    found = compare_with_today(baseline, by=by)
    moved = [line for line in found.lines if line.fate is not Fate.UNCHANGED]
    context = {
        "baseline": baseline,
        "agency": names_on([baseline.agency_id]).get(baseline.agency_id, baseline.agency.key),
        "whole": found.whole,
        "added": found.added,
        "scopes": _scopes(found),
        "moved": [(line, gettext(FATE_LABELS[line.fate])) for line in moved[:_SHOWN]],
        "moved_count": len(moved),
        "shown": _SHOWN,
    }
    return render(request, "costing/baseline.html", context)


def _scopes(found: Comparison) -> list[ScopeRow]:
    return [
        ScopeRow(gettext(_SCOPES[key]) if key in _SCOPES else " ".join(key), progress)
        for key, progress in found.by_scope().items()
    ]


@requires(VIEW.name)
@require_safe
def baseline_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Every procedure of a baseline one may see, then and now."""
    by = actor(request)
    baseline = get_visible(Baseline.objects.all(), by, pk=pk)
    found = compare_with_today(baseline, by=by)
    return file_answer(_workbook(found.lines), f"baseline-{baseline.pk}.xlsx")


def _workbook(lines: tuple[ComparedLine, ...]) -> bytes:
    heads = (
        gettext("Code"),
        gettext("Procedure"),
        gettext("What became of it"),
        gettext("Cost a case then (đồng)"),
        gettext("Cost a case now (đồng)"),
        gettext("Cases a year"),
    )
    buffer = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        sheet = book.add_worksheet(gettext("Baseline"))
        sheet.freeze_panes(1, 1)
        for place, (title, width) in enumerate(zip(heads, (14, 70, 22, 18, 18, 14), strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, head)
        for row, one in enumerate(lines, 1):
            words = (one.code, one.name, gettext(FATE_LABELS[one.fate]))
            for place, word in enumerate(words):
                sheet.write_string(row, place, word[:32_000])
            for place, value in enumerate((one.line.work_dong, one.after, one.line.cases), 3):
                if value is not None:
                    sheet.write_number(row, place, value)
    return buffer.getvalue()
