"""The working-day calendar: days off and made-up days with sources, and a term reckoned aloud."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_tables2 as tables
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import requires
from tinhgon.foundation.calendar.api import (
    LOCAL_ZONE,
    Certainty,
    ComputedDate,
    DayKind,
    Explanation,
    TermUnit,
    add_term,
    recorded_calendar,
    today,
)
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    DayColumn,
    Tone,
    WorklistTable,
    asked_number,
    badge_html,
    refusal_sentence,
    worklist,
)
from tinhgon.registry.api import VIEW
from tinhgon.registry.screens.marks import source_mark

UNITS = {
    TermUnit.WORKING_DAY: gettext_noop("working days"),
    TermUnit.DAY: gettext_noop("days"),
    TermUnit.HOUR: gettext_noop("working hours"),
    TermUnit.MONTH: gettext_noop("months"),
    TermUnit.YEAR: gettext_noop("years"),
}
RULES = {
    "first_day_not_counted": gettext_noop("The day of receipt is not counted"),
    "hours_count_from_the_moment": gettext_noop("Hours count from the moment of receipt"),
    "last_day_off_moves_on": gettext_noop("A last day that is off moves to the next working day"),
    "corresponding_day_of_the_month": gettext_noop(
        "Months and years end on the same day of the month, or its last"
    ),
    "weekend": gettext_noop("Saturday and Sunday are off"),
}
_CERTAINTY = {
    Certainty.KNOWN: (gettext_noop("all days announced"), Tone.GOOD),
    Certainty.PROVISIONAL: (gettext_noop("provisional"), Tone.CARE),
    Certainty.UNKNOWN: (gettext_noop("not recorded"), Tone.UNKNOWN),
}


class TermForm(forms.Form):
    start = forms.DateTimeField(
        label=_("Received at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d", "%d/%m/%Y", "%d/%m/%Y %H:%M"],
    )
    value = forms.IntegerField(label=_("Term"), min_value=0)
    unit = forms.ChoiceField(label=_("Unit"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Unit"), choices=[(unit.value, gettext(label)) for unit, label in UNITS.items()]
        )


class SpecialDayTable(WorklistTable):
    day = DayColumn(verbose_name=_("Day"))
    kind = tables.Column(verbose_name=_("Kind"))
    source = tables.Column(verbose_name=_("Source"))
    mark = tables.Column(verbose_name=_("Checked"))

    caption = _("Days off and days made up for")

    class Meta(WorklistTable.Meta):
        orderable = False

    def render_kind(self, value: str) -> SafeString:
        if value == DayKind.WORKING.value:
            return badge_html(gettext("Worked, to make up"), Tone.ACCENT)
        return badge_html(gettext("Day off"), Tone.NEUTRAL)

    def render_mark(self, value: str) -> SafeString:
        return source_mark(value)


@requires(VIEW.name)
def working_days(request: HttpRequest) -> HttpResponse:
    """`?year=` shows a year; `?start=&value=&unit=` reckons a term and explains it."""
    calendar = recorded_calendar()
    years = sorted(calendar.years)
    asked = asked_number(request.GET.get("year", ""))
    year = asked if asked in calendar.years else today().year
    rows = [
        {"day": row.day, "kind": row.kind.value, "source": row.source, "mark": row.mark.value}
        for row in sorted(calendar.days.values(), key=lambda row: row.day)
        if row.day.year == year
    ]
    recorded = calendar.years.get(year)
    label, tone = _CERTAINTY[Certainty.UNKNOWN if recorded is None else recorded.certainty]
    form, computed = _reckoned(request)
    context = {
        "years": years,
        "year": year,
        "recorded": recorded,
        "certainty": badge_html(gettext(label), tone),
        "table": worklist(request, SpecialDayTable, rows),
        "rules": [(gettext(RULES[name]), rule) for name, rule in calendar.rules.items()],
        "form": form,
        "computed": computed,
        "unit": "" if computed is None else gettext(UNITS[computed.unit]),
        "sentences": [] if computed is None else [_said(line) for line in computed.explanation],
        "skipped": []
        if computed is None
        else [(row.day, _said(row.reason), row.mark.value) for row in computed.skipped],
    }
    return render(request, "registry/working_days.html", context)


def _reckoned(request: HttpRequest) -> tuple[TermForm, ComputedDate | None]:
    if "value" not in request.GET:
        now = datetime.combine(today(), datetime.min.time()).replace(hour=9)
        return TermForm(initial={"start": now, "value": 5, "unit": "working_day"}), None
    form = TermForm(request.GET)
    if not form.is_valid():
        return form, None
    try:
        data = form.cleaned_data
        start = data["start"].astimezone(LOCAL_ZONE)
        return form, add_term(start, data["value"], data["unit"])
    except Refusal as refused:
        form.add_error(None, refusal_sentence(refused))
        return form, None


def _said(explanation: Explanation) -> str:
    sentence = gettext(explanation.message)
    return sentence % explanation.params if explanation.params else sentence
