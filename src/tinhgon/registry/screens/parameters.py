"""Legal parameters: every number that law sets, with its days, source and mark."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import django_tables2 as tables
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import (
    DayColumn,
    Facet,
    FacetOption,
    WorklistTable,
    facet_panel,
    refusal_sentence,
    write_number,
)
from tinhgon.registry.api import (
    MARK_LABELS,
    SET_PARAMETERS,
    VIEW,
    LegalParameter,
    can_set_parameters,
    check_set_parameters,
    parameter,
    parameter_rows,
    set_parameter,
)
from tinhgon.registry.parameter_words import (
    group_words,
    parameter_title,
    prefix_of,
    unit_words,
)
from tinhgon.registry.rules.parameter_units import UNIT_LABELS, fits
from tinhgon.registry.screens.legal_forms import ParameterForm
from tinhgon.registry.screens.marks import source_mark
from tinhgon.registry.screens.workbooks import listed

# Units whose values need none beside them: "yes", "31/01".
_TOLD_BY_THE_VALUE = frozenset({"yes_or_no", "month_day"})


class ParameterTable(WorklistTable):
    name = tables.Column(verbose_name=_("Parameter"), attrs={"td": {"class": "card-title"}})
    value = tables.Column(
        verbose_name=_("Value"), attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}}
    )
    unit = tables.Column(verbose_name=_("Unit"), default="–")
    valid_from = DayColumn(verbose_name=_("From"), default="–")
    valid_to = DayColumn(verbose_name=_("To"), default="–")
    source = tables.Column(verbose_name=_("Source"))
    mark = tables.Column(verbose_name=_("Checked"))

    caption = _("Legal parameters")
    empty_title = _("No parameter found")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change the words or the filters.")

    can_set = False

    def before_render(self, request: HttpRequest) -> None:
        self.can_set = can_set_parameters(actor(request))

    def render_name(self, value: str) -> SafeString:
        """In words; the key only where there are none. A long key may be broken after its dots, so
        that the source keeps room beside it. Whoever may set it comes from here to the form."""
        words = parameter_title(value)
        if not words or words == value:
            parts = re.split(r"(?<=[._])", value)
            key = format_html_join(SafeString("<wbr>"), "{}", ((part,) for part in parts))
            words = format_html('<span class="code">{}</span>', key)
        if not self.can_set:
            return format_html("{}", words)
        address = reverse("new_legal_parameter", query={"name": value})
        return format_html('<a class="row-link" href="{}">{}</a>', address, words)

    def render_unit(self, value: str) -> str:
        return "–" if value in _TOLD_BY_THE_VALUE else unit_words(value)

    def render_value(self, record: LegalParameter) -> str:
        return value_words(record.value, record.unit)

    def render_source(self, record: LegalParameter) -> str:
        return " · ".join(text for text in (record.source, record.article, record.note) if text)

    def render_mark(self, value: str) -> SafeString:
        return source_mark(value)


def value_words(value: str, unit: str) -> str:
    """A value as an official writes it; as it is stored where the unit is not known here."""
    if not fits(value, unit):
        return value
    if unit == "yes_or_no":
        return gettext("yes") if value == "1" else gettext("no")
    if unit == "month_day":
        month, _dash, day = value.partition("-")
        return f"{day}/{month}"
    return write_number(Decimal(value)) if unit in UNIT_LABELS else value


@requires(VIEW.name)
def parameter_list(request: HttpRequest) -> HttpResponse:
    """All values; those in force today unless `?all=1` asks for past and future ones."""
    rows = parameter_rows("", None if request.GET.get("all") else today())
    marks = Counter(row.mark for row in rows)
    groups = Counter(prefix_of(row.name) for row in rows)
    panel = facet_panel(
        request.GET,
        [
            Facet(
                "room",
                gettext("Used in"),
                tuple(
                    FacetOption(name, group_words(name), groups[name]) for name in sorted(groups)
                ),
            ),
            Facet(
                "mark",
                gettext("Checked"),
                tuple(
                    FacetOption(mark.value, gettext(label), marks[mark.value])
                    for mark, label in MARK_LABELS.items()
                ),
            ),
            Facet("all", gettext("Days"), (FacetOption("1", gettext("Past and future values")),)),
        ],
        search_label=gettext("Words"),
    )
    table = listed(request, ParameterTable, _chosen(request, rows), "legal-parameters")
    if isinstance(table, HttpResponse):
        return table
    context = {
        "panel": panel,
        "table": table,
        "words": request.GET.get("q", ""),
        "can_set": can_set_parameters(actor(request)),
    }
    return render(request, "registry/parameters.html", context)


def _chosen(request: HttpRequest, rows: list[LegalParameter]) -> list[LegalParameter]:
    rooms, marks = set(request.GET.getlist("room")), set(request.GET.getlist("mark"))
    words = fold(request.GET.get("q", "")).split()
    return [
        row
        for row in rows
        if (not rooms or prefix_of(row.name) in rooms)
        and (not marks or row.mark in marks)
        and all(word in _told(row) for word in words)
    ]


def _told(row: LegalParameter) -> str:
    return fold(f"{row.name} {parameter_title(row.name)} {row.source} {row.note}")


@requires(SET_PARAMETERS.name)
def new_parameter(request: HttpRequest) -> HttpResponse:
    """Set a value from a day on; `?name=` begins with what holds now."""
    check_set_parameters(actor(request))
    form = ParameterForm(request.POST or None, initial=_held(request.GET.get("name", "")))
    title = parameter_title(form["name"].value() or "")
    if title:
        form.set_anew(unit_words(form["unit"].value() or ""))
    if request.method == "POST" and form.is_valid():
        try:
            row = set_parameter(by=actor(request), value=form.parameter())
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            words = title or row.name
            messages.success(request, gettext("%(name)s is set.") % {"name": words})
            return redirect("legal_parameters")
    context = {
        "form": form,
        "page_title": title or gettext("Set a legal parameter"),
        "submit_label": gettext("Set"),
        "cancel_url": reverse("legal_parameters"),
    }
    return render(request, "registry/law_form.html", context, status=422 if form.is_bound else 200)


def _held(name: str) -> dict[str, str | date]:
    row = parameter(name) if name else None
    if row is None:
        return {"name": name}
    return {"name": name, "value": row.value, "unit": row.unit, "valid_from": today()}
