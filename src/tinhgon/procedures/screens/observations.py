"""Differences an import observed: shown beside the version, adopted as a draft or dismissed."""

from __future__ import annotations

import json

import django_tables2 as tables
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import actor, get_visible, requires, visible
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    DifferenceRow,
    Facet,
    FacetOption,
    MomentColumn,
    Tone,
    WorklistTable,
    badge_html,
    facet_panel,
    refusal_sentence,
    worklist,
)
from tinhgon.procedures.actions.observations import adopt_observation, dismiss_observation
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.labels import OBSERVATION_LABELS
from tinhgon.procedures.models import CatalogueEntry, Observation
from tinhgon.procedures.permissions import ADOPT, VIEW
from tinhgon.procedures.policies import can_adopt
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.queries.versions import content_of
from tinhgon.procedures.screens.answers import back
from tinhgon.procedures.screens.comparing import difference_rows
from tinhgon.procedures.states import ObservationState

_TONES = {
    ObservationState.OPEN.value: Tone.CARE,
    ObservationState.ADOPTED.value: Tone.GOOD,
    ObservationState.DISMISSED.value: Tone.NEUTRAL,
}


def observation_url(record: Observation) -> str:
    return reverse("observation", args=[record.pk])


class ObservationTable(WorklistTable):
    code = tables.Column(
        accessor="procedure__code", verbose_name=_("Code"), attrs={"td": {"class": "code nowrap"}}
    )
    name = tables.Column(
        verbose_name=_("Procedure and what differs"),
        orderable=False,
        empty_values=(),
        attrs={"td": {"class": "card-title"}},
    )
    file = tables.Column(accessor="batch__file_name", verbose_name=_("From the file"))
    observed_at = MomentColumn(verbose_name=_("Observed"))
    state = tables.Column(verbose_name=_("State"))

    caption = _("Observed differences")
    empty_title = _("No difference to settle")

    class Meta(WorklistTable.Meta):
        empty_text = _("When an import differs from what is published here, it appears here.")
        row_attrs = {"data-href": observation_url}

    def render_name(self, record: Observation) -> SafeString:
        return format_html(
            '<a class="row-link" href="{}">{}</a><br><span class="soft small">{}</span>',
            observation_url(record),
            observed_name(record),
            difference_words(record),
        )

    def render_state(self, value: str) -> SafeString:
        return badge_html(gettext(OBSERVATION_LABELS[value]), _TONES[value])


def with_names(rows: QuerySet[Observation]) -> QuerySet[Observation]:
    """The same rows, with what `observed_name` reads."""
    return rows.select_related("procedure", "base__entry").defer("base__entry__name_folded")


def observed_name(observation: Observation) -> str:
    """The procedure as the version calls it that the record was compared with, else its code."""
    entry: CatalogueEntry | None = getattr(observation.base, "entry", None)
    return entry.name if entry and entry.name else observation.procedure.code


def difference_words(observation: Observation) -> str:
    """The fields of the record that differ, by the portal's own names."""
    fields = json.loads(observation.difference).get("fields", [])
    return ", ".join(fields) or gettext("nothing a reader would see")


def observed_rows(observation: Observation) -> list[DifferenceRow]:
    """What the record says beside what the version says that it was compared with."""
    changes = difference(content_of(observation.base), load(observation.content))
    return difference_rows(changes)


@requires(VIEW.name)
@require_safe
def observation_list(request: HttpRequest) -> HttpResponse:
    """Differences within reach, those to be settled first unless a state is asked for."""
    by = actor(request)
    rows = visible(
        with_names(Observation.objects.select_related("batch")).defer("reason"),
        by,
    )
    states = request.GET.getlist("state") or [ObservationState.OPEN.value]
    options = tuple(
        FacetOption(value, gettext(label), rows.filter(state=value).count())
        for value, label in OBSERVATION_LABELS.items()
    )
    panel = facet_panel(request.GET, [Facet("state", gettext("State"), options)])
    table = worklist(request, ObservationTable, rows.filter(state__in=states))
    context = {"panel": panel, "table": table}
    return render(request, "procedures/observations.html", context)


@requires(VIEW.name)
@require_safe
def observation_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One difference side by side, with the form that settles it."""
    by = actor(request)
    observation = get_visible(
        with_names(Observation.objects.select_related("batch", "content", "draft")),
        by,
        pk=pk,
    )
    context = {
        "observation": observation,
        "name": observed_name(observation),
        "state": badge_html(
            gettext(OBSERVATION_LABELS[observation.state]), _TONES[observation.state]
        ),
        "is_open": observation.state == ObservationState.OPEN.value,
        "rows": observed_rows(observation),
        "may_adopt": can_adopt(by, observation.procedure),
    }
    return render(request, "procedures/observation.html", context)


@requires(ADOPT.name)
@require_POST
def settle_observation(request: HttpRequest, pk: int) -> HttpResponse:
    """`decision=adopt` makes a draft of it, `decision=dismiss` with a `reason` leaves it."""
    by = actor(request)
    observation = get_visible(
        Observation.objects.select_related("procedure", "base", "content"), by, pk=pk
    )
    try:
        if request.POST.get("decision") == "adopt":
            draft = adopt_observation(by=by, observation=observation)
            messages.success(
                request,
                gettext("Draft version %(number)s was made; publish it by a decision.")
                % {"number": draft.number},
            )
        else:
            reason = request.POST.get("reason", "")
            dismiss_observation(by=by, observation=observation, reason=reason)
            messages.success(request, gettext("The difference was dismissed."))
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
        return redirect(observation_url(observation))
    return redirect(back(request, reverse("observations")))
