"""The procedures of a finished import: what it made, what differs, what it left as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import django_tables2 as tables
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableData

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    NumberColumn,
    RowLinkColumn,
    Tone,
    WorklistTable,
    badge_html,
    facet_panel,
    worklist,
    write_number,
)
from tinhgon.procedures.labels import OBSERVATION_LABELS, OUTCOME_LABELS, VERSION_STATE_LABELS
from tinhgon.procedures.models import ImportBatch, Observation
from tinhgon.procedures.queries.imported import (
    LISTED,
    ImportedFacts,
    counts_of,
    imported,
    imported_facts,
)
from tinhgon.procedures.states import BatchState, Outcome, VersionState

_PER_PAGE = 20
_TONES = {
    Outcome.CREATED.value: Tone.GOOD,
    Outcome.CHANGED.value: Tone.CARE,
    Outcome.UNCHANGED.value: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many records of a file had an outcome; `url` lists their procedures, `note` says where
    fewer of them are seen."""

    label: str
    count: int
    url: str = ""
    note: str = ""


class ImportedRow:
    """A procedure as the table reads it."""

    def __init__(self, facts: ImportedFacts) -> None:
        self.line = facts.row.line
        self.code = facts.row.procedure.code
        self.name = facts.name or gettext("(no name)")
        self.agency = facts.agency
        self.outcome = facts.row.outcome
        self.state = facts.state
        self.observation = facts.observation

    def get_absolute_url(self) -> str:
        return reverse("procedure", args=[self.code])


class ImportedData(TableData):  # type: ignore[misc]  # django-tables2 carries no types
    """Pages of procedures; what is told of them is read for the rows shown only."""

    def __init__(self, rows: object, by: Actor) -> None:
        super().__init__(rows)
        self._by = by

    def __len__(self) -> int:
        return int(self.data.count())

    def __getitem__(self, key: slice) -> Sequence[ImportedRow]:
        page: Sequence[ImportedRow] = SimpleLazyObject(  # type: ignore[assignment]  # stands for the list
            lambda: [ImportedRow(each) for each in imported_facts(list(self.data[key]), self._by)]
        )
        return page

    def order_by(self, aliases: object) -> None:
        """In the order of the file, always."""


class ImportedTable(WorklistTable):
    line = NumberColumn(verbose_name=_("Line"))
    code = tables.Column(verbose_name=_("Code"), attrs={"td": {"class": "code problem-record"}})
    name = RowLinkColumn(verbose_name=_("Procedure"))
    agency = tables.Column(verbose_name=_("Managing agency"))
    outcome = tables.Column(verbose_name=_("In this import"))

    caption = _("Procedures of this import")
    anchor = "procedures"
    empty_title = _("No procedure")

    class Meta(WorklistTable.Meta):
        orderable = False
        prefix = "in-"

    def render_outcome(self, record: ImportedRow) -> SafeString:
        badge = badge_html(_words(record.outcome), _TONES[record.outcome])
        if record.observation is not None:
            return format_html("{} {}", badge, _settling(record.observation))
        if record.state is not VersionState.PUBLISHED:
            state = badge_html(gettext(VERSION_STATE_LABELS[record.state]), Tone.NEUTRAL)
            return format_html("{} {}", badge, state)
        return badge


def imported_context(request: HttpRequest, batch: ImportBatch, by: Actor) -> dict[str, object]:
    """The figures of an import; once it is finished each leads to its procedures, listed as far
    as `by` may see them."""
    if batch.state != BatchState.SWITCHED.value:
        return {"counts": _figures(batch)}
    rows = imported(batch, by)
    seen = counts_of(rows)
    facet = Facet(
        "outcome",
        gettext("In this import"),
        tuple(FacetOption(each, gettext(OUTCOME_LABELS[each]), seen[each]) for each in LISTED),
    )
    asked = [each for each in request.GET.getlist("outcome") if each in LISTED]
    data = ImportedData(rows.filter(outcome__in=asked) if asked else rows, by)
    return {
        "counts": _figures(batch, seen),
        "imported": worklist(request, ImportedTable, data, per_page=_PER_PAGE),
        "imported_panel": facet_panel(
            request.GET,
            [facet],
            keep=("field", "kept", "sort", "page"),
            anchor=ImportedTable.anchor,
        ),
    }


def _figures(batch: ImportBatch, seen: Mapping[str, int] | None = None) -> list[OutcomeCount]:
    found = []
    for outcome, label in OUTCOME_LABELS.items():
        count, url, note = int(getattr(batch, outcome)), "", ""
        if seen is not None and outcome in seen and count:
            url = f"?outcome={outcome}#{ImportedTable.anchor}"
            if seen[outcome] != count:
                shown = write_number(seen[outcome], language=get_language() or "vi")
                note = gettext("%(count)s of them are yours to see") % {"count": shown}
        found.append(OutcomeCount(gettext(label), count, url, note))
    return found


def _words(outcome: str) -> str:
    if outcome == Outcome.CREATED.value:
        return gettext("new")
    if outcome == Outcome.CHANGED.value:
        return gettext("differs from the catalogue")
    return gettext("unchanged")


def _settling(observation: Observation) -> SafeString:
    address = reverse("observation", args=[observation.pk])
    return format_html(
        '<a href="{}">{}</a>', address, gettext(OBSERVATION_LABELS[observation.state])
    )
