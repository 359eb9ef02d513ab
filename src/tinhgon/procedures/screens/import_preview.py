"""What an import would bring in, and what is asked of whoever confirms it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django import forms
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.text.api import fold, normal_number
from tinhgon.foundation.ui.api import (
    NumberColumn,
    Tone,
    WorklistTable,
    absence,
    badge_html,
    day,
    refusal_sentence,
    worklist,
)
from tinhgon.procedures.importing.announcement.reader import ABOLISHED
from tinhgon.procedures.importing.reach import check_something_within_reach, rows_left_out
from tinhgon.procedures.labels import GROUP_LABELS, LEVEL_LABELS
from tinhgon.procedures.models import (
    CatalogueEntry,
    ImportBatch,
    ImportedGroup,
    ImportedRecord,
    ImportProblem,
    Procedure,
)
from tinhgon.procedures.permissions import IMPORT
from tinhgon.procedures.phrases import scope_words
from tinhgon.procedures.policies import can_publish
from tinhgon.procedures.queries.versions import in_force
from tinhgon.procedures.screens.agency_choice import agency_choices
from tinhgon.procedures.states import Outcome
from tinhgon.procedures.vocabulary import AgencyRole, InternalGroup

_MOST_GROUPS = 50
_MOST_ASKED = 2_000
_PER_PAGE = 20
_NATIONAL = re.compile(r"\d\.\d{6}")


class ManagerForm(forms.Form):
    """Who manages the new procedures whose decision does not tell."""

    managed_by = forms.ChoiceField(
        label=_("Agency that manages the new ones whose decision names none"), required=False
    )

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = gettext("nobody yet: the national control office assigns them")
        self.fields["managed_by"] = forms.ChoiceField(
            label=self.fields["managed_by"].label,
            required=False,
            choices=[("", nobody), *agency_choices(by, IMPORT)],
            # The button that confirms stands at the head of the page.
            widget=forms.Select(attrs={"form": "confirm"}),
        )


class _StagedTable(WorklistTable):
    """Records written ahead, with what their contents say; read for the page that is shown."""

    line = NumberColumn(verbose_name=_("Line"))
    code = tables.Column(verbose_name=_("Code"), attrs={"td": {"class": "code problem-record"}})

    class Meta(WorklistTable.Meta):
        sequence = ("line", "code", "...")


class CreatedTable(_StagedTable):
    name = tables.Column(
        verbose_name=_("Procedure"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "card-title staged-name"}},
    )
    field = tables.Column(verbose_name=_("Field of work"), empty_values=(), orderable=False)
    agency = tables.Column(verbose_name=_("Implementing agency"), empty_values=(), orderable=False)
    scope = tables.Column(verbose_name=_("Kind"), empty_values=(), orderable=False)
    level = tables.Column(verbose_name=_("Level"), empty_values=(), orderable=False)
    effective_from = tables.Column(verbose_name=_("In effect from"), empty_values=())

    caption = _("New procedures")
    anchor = "new"

    class Meta(_StagedTable.Meta):
        prefix = "new-"

    def render_name(self, record: ImportedRecord) -> str:
        return _summary(record)["name"] or gettext("(no name)")

    def render_field(self, record: ImportedRecord) -> str:
        return _summary(record)["field"] or absence()

    def render_agency(self, record: ImportedRecord) -> str:
        return _implementing(record) or absence()

    def render_scope(self, record: ImportedRecord) -> SafeString:
        """Public, or internal with the group the file tells and why."""
        told = getattr(record, "told_group", None) or InternalGroup.UNKNOWN.value
        words = scope_words(_summary(record)["scope"], told)
        basis = getattr(record, "told_basis", None) or ""
        return format_html('{}<span class="about-line">{}</span>', words, basis)

    def render_level(self, record: ImportedRecord) -> str:
        level = _summary(record)["level"]
        return gettext(LEVEL_LABELS[level]) if level else absence()

    def render_effective_from(self, record: ImportedRecord) -> SafeString:
        if not record.published:
            return badge_html(gettext("comes in as a draft"), Tone.NEUTRAL)
        known: date | None = record.effective_from
        return format_html("{}", day(known))


class ChangedTable(_StagedTable):
    parts = tables.Column(verbose_name=_("Parts that differ"), empty_values=(), orderable=False)

    caption = _("Differ from the catalogue")
    anchor = "changed"

    class Meta(_StagedTable.Meta):
        prefix = "changed-"

    def render_code(self, record: ImportedRecord) -> SafeString:
        address = reverse("procedure", args=[record.code])
        return format_html('<a href="{}">{}</a>', address, record.code)

    def render_parts(self, record: ImportedRecord) -> SafeString:
        named = json.loads(record.difference or "{}").get("fields", [])
        return format_html_join(", ", "{}", ((name,) for name in named))


def staged_context(request: HttpRequest, batch: ImportBatch) -> dict[str, object]:
    """The records that would change something, a page at a time, and the groups told of known
    procedures."""
    records = ImportedRecord.objects.filter(batch=batch).order_by("line")
    context: dict[str, object] = {}
    created = records.filter(outcome=Outcome.CREATED.value)
    if batch.created and created.exists():
        rows = _with_group(created).select_related("content")
        context["created"] = worklist(request, CreatedTable, rows, per_page=_PER_PAGE)
    changed = records.filter(outcome=Outcome.CHANGED.value).defer("content")
    if batch.changed and changed.exists():
        context["changed"] = worklist(request, ChangedTable, changed, per_page=_PER_PAGE)
    known = batch.groups.exclude(code__in=created.values("code")).order_by("line")
    context["groups"] = [
        (row.code, gettext(GROUP_LABELS[row.group]), row.basis) for row in known[:_MOST_GROUPS]
    ]
    return context


def _with_group(records: QuerySet[ImportedRecord]) -> QuerySet[ImportedRecord]:
    told = ImportedGroup.objects.filter(batch=OuterRef("batch"), code=OuterRef("code"))
    return records.annotate(
        told_group=Subquery(told.values("group")[:1]), told_basis=Subquery(told.values("basis")[:1])
    )


def _summary(record: ImportedRecord) -> dict[str, str]:
    found: dict[str, str] = json.loads(record.summary)
    return found


def _implementing(record: ImportedRecord) -> str:
    """Who handles it: the implementing agencies, else whoever is competent."""
    named: dict[str, list[str]] = {}
    for agency in json.loads(record.content.body).get("agencies", []):
        named.setdefault(agency["role"], []).append(agency["name"])
    for role in (AgencyRole.IMPLEMENTING, AgencyRole.COMPETENT):
        if role.value in named:
            return "; ".join(dict.fromkeys(named[role.value]))
    return ""


def left_out_context(batch: ImportBatch) -> dict[str, object]:
    """Rows of agencies for which whoever imports may not, by agency; why nothing can be confirmed
    where they are all there is."""
    left_out = rows_left_out(batch)
    if not left_out:
        return {}
    context: dict[str, object] = {"left_out": left_out}
    try:
        check_something_within_reach(batch)
    except Refusal as refused:
        context["nothing_yours"] = refusal_sentence(refused)
    return context


def manager_context(by: Actor, batch: ImportBatch) -> dict[str, object]:
    """How many new procedures name no agency that would manage them, and the form to say it."""
    records = ImportedRecord.objects.filter(batch=batch, outcome=Outcome.CREATED.value)
    summaries = records.order_by("line").values_list("summary", flat=True)[:_MOST_ASKED]
    unmanaged = sum(not json.loads(summary)["managing_agency"] for summary in summaries)
    if not unmanaged:
        return {}
    choices = dict(agency_choices(by, IMPORT))
    home = by.home_agency_key
    # Whoever may import for the whole country says for each batch whose it is.
    initial = home if home in choices and not by.scope(IMPORT.name).everywhere else ""
    form = ManagerForm(by, initial={"managed_by": initial})
    return {"unmanaged": unmanaged, "manager_form": form}


@dataclass(frozen=True, slots=True)
class _Abolished:
    """A procedure that the decision abolishes, the known ones it may be, and since when."""

    name: str
    codes: tuple[str, ...]


def abolished_context(by: Actor, batch: ImportBatch) -> dict[str, object]:
    """What a decision abolishes, with the way to record it: an import itself ends nothing."""
    told = list(ImportProblem.objects.filter(batch=batch, reason=ABOLISHED)[:_MOST_ASKED])
    if not told:
        return {}
    wanted = {fold(" ".join(problem.value.split())) for problem in told}
    entries = visible(CatalogueEntry.objects.all(), by).filter(in_force(), name_folded__in=wanted)
    by_name: dict[str, list[tuple[int, str]]] = {}
    rows = entries.values_list("name_folded", "procedure", "code", "decision_number")
    decision = dict(_stated(told[0])).get("number")
    for name, pk, code, number in rows:
        # What the decision itself announces it does not abolish, though it bears the name.
        if decision is None or normal_number(number) != decision:
            by_name.setdefault(name, []).append((pk, code))
    codes = {problem.record for problem in told}
    held = visible(Procedure.objects.filter(code__in=codes), by)
    by_code = dict(held.values_list("code", "pk"))
    lines: list[_Abolished] = []
    chosen: list[int] = []
    for problem in told:
        if problem.record in by_code:
            found = [(by_code[problem.record], problem.record)]
        else:
            called = by_name.get(fold(" ".join(problem.value.split())), [])
            found = [(pk, code) for pk, code in called if not _differ(code, problem.record)]
        if len(found) == 1:
            chosen.append(found[0][0])
        lines.append(_Abolished(problem.value, tuple(code for _, code in found)))
    chosen = _publishable(by, chosen)
    context: dict[str, object] = {"abolished": lines, "abolished_known": len(chosen)}
    if chosen:
        query = [*(("chosen", pk) for pk in chosen), *_stated(told[0])]
        context["abolish_url"] = f"{reverse('publish')}?{urlencode(query)}"
    return context


def _publishable(by: Actor, chosen: list[int]) -> list[int]:
    """Those of some procedures (ids) whose abolition `by` may record."""
    held = {row.pk: row for row in Procedure.objects.filter(pk__in=chosen)}
    of_agency = {row.managing_agency_id: row for row in held.values()}
    within = {agency for agency, row in of_agency.items() if can_publish(by, [row])}
    return [pk for pk in chosen if held[pk].managing_agency_id in within]


def _differ(one: str, other: str) -> bool:
    """Whether two codes are both of the national database, and not the same."""
    return one != other and all(_NATIONAL.match(code) for code in (one, other))


def _stated(problem: ImportProblem) -> list[tuple[str, str]]:
    """What the decision says of itself, to begin the form with."""
    told = json.loads(problem.params or "{}")
    known = ("number", "signed_on", "effective_from")
    return [(name, str(told[name])) for name in known if told.get(name)]
