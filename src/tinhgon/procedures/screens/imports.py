"""Imports on screen: a file comes in, is read in the background, looked at, confirmed."""

from __future__ import annotations

import json
from pathlib import PurePath

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tasks.exceptions import TaskException

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires, visible
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    FileDrop,
    MomentColumn,
    NumberColumn,
    Progress,
    Tone,
    WorklistTable,
    badge_html,
    facet_panel,
    refusal_sentence,
    worklist,
    write_number,
)
from tinhgon.procedures.actions.imports import discard_import
from tinhgon.procedures.exports.problems import problem_words, problems_workbook
from tinhgon.procedures.importing.formats import accepted_suffixes
from tinhgon.procedures.importing.workbook.template import template
from tinhgon.procedures.jobs import start_import, switch
from tinhgon.procedures.labels import BATCH_LABELS, GROUP_LABELS, OUTCOME_LABELS
from tinhgon.procedures.models import ImportBatch, ImportedRecord, ImportProblem, Procedure
from tinhgon.procedures.permissions import IMPORT
from tinhgon.procedures.policies import check_finish_import
from tinhgon.procedures.screens.answers import attachment, storable
from tinhgon.procedures.states import BatchState, Outcome

_SAMPLE = 20
# Browsers know the last ending of a name only: ".xz" stands for ".jsonl.xz".
_ACCEPTED = ",".join(dict.fromkeys(f".{end.rpartition('.')[2]}" for end in accepted_suffixes()))
_TONES = {
    BatchState.STAGING.value: Tone.ACCENT,
    BatchState.STAGED.value: Tone.CARE,
    BatchState.SWITCHED.value: Tone.GOOD,
    BatchState.DISCARDED.value: Tone.NEUTRAL,
    BatchState.FAILED.value: Tone.BAD,
}


def state_badge(batch: ImportBatch) -> SafeString:
    return badge_html(gettext(BATCH_LABELS[batch.state]), _TONES[batch.state])


class UploadForm(forms.Form):
    file = forms.FileField(label=_("File to import"), max_length=255, widget=FileDrop(_ACCEPTED))


class BatchTable(WorklistTable):
    file_name = tables.Column(verbose_name=_("File"), attrs={"td": {"class": "card-title"}})
    state = tables.Column(verbose_name=_("State"))
    read = NumberColumn(verbose_name=_("Read"))
    created = NumberColumn(verbose_name=_("New records"))
    changed = NumberColumn(verbose_name=_("Differing"))
    rejected = NumberColumn(verbose_name=_("Rejected"))
    problem_count = NumberColumn(verbose_name=_("Problems"))
    started_at = MomentColumn(verbose_name=_("Begun"))

    caption = _("Imports")
    empty_title = _("No import yet")

    class Meta(WorklistTable.Meta):
        empty_text = _("Choose a file above, or take the template and fill it in.")
        row_attrs = {"data-href": lambda record: reverse("import", args=[record.pk])}

    def render_file_name(self, record: ImportBatch) -> SafeString:
        address = reverse("import", args=[record.pk])
        return format_html('<a class="row-link" href="{}">{}</a>', address, record.file_name)

    def render_state(self, record: ImportBatch) -> SafeString:
        return state_badge(record)


class ProblemTable(WorklistTable):
    line = NumberColumn(verbose_name=_("Line"))
    record = tables.Column(
        verbose_name=_("Code of the record"), attrs={"td": {"class": "code nowrap"}}
    )
    field = tables.Column(
        verbose_name=_("Part of the record"), default="", attrs={"td": {"class": "problem-field"}}
    )
    value = tables.Column(
        verbose_name=_("Text"), default="", orderable=False, attrs={"td": {"class": "problem-text"}}
    )
    reason = tables.Column(
        verbose_name=_("What to do"), orderable=False, attrs={"td": {"class": "problem-what"}}
    )
    kept = tables.Column(verbose_name=_("What became of it"))

    caption = _("Problems")
    empty_title = _("No problem")

    class Meta(WorklistTable.Meta):
        empty_text = _("Everything in the file was read.")

    def render_record(self, record: ImportProblem) -> SafeString | str:
        # Before the import is confirmed there is no page of a new procedure to go to.
        if not getattr(record, "is_known", False):
            return record.record
        address = reverse("procedure", args=[record.record])
        return format_html('<a href="{}">{}</a>', address, record.record)

    def render_reason(self, record: ImportProblem) -> str:
        return problem_words(record)

    def render_kept(self, value: bool) -> SafeString:
        if value:
            return badge_html(gettext("kept, text unread"), Tone.CARE)
        return badge_html(gettext("rejected"), Tone.BAD)


@requires(IMPORT.name)
@require_http_methods(["GET", "POST"])
def import_list(request: HttpRequest) -> HttpResponse:
    """Imports within reach; a POST with `file` begins one."""
    by = actor(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            name = storable(PurePath(upload.name or "").name)
            batch = start_import(by=by, name=name, file=upload)
        except Refusal as refused:
            form.add_error("file", refusal_sentence(refused))
        else:
            return redirect("import", pk=batch.pk)
    table = worklist(request, BatchTable, visible(ImportBatch.objects.all(), by))
    context = {"form": form, "table": table}
    return render(request, "procedures/imports.html", context)


@requires(IMPORT.name)
@require_safe
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: its progress, what it would change or has changed, and its problems."""
    by = actor(request)
    batch = get_visible(ImportBatch.objects.all(), by, pk=pk)
    task = request.GET.get("task", "")[:64]
    is_switching = batch.state == BatchState.STAGED.value and bool(task) and _runs(task)
    is_running = is_switching or batch.state == BatchState.STAGING.value
    context = {
        "batch": batch,
        "state": state_badge(batch),
        "is_running": is_running,
        "is_staged": batch.state == BatchState.STAGED.value and not is_switching,
        "is_switched": batch.state == BatchState.SWITCHED.value,
        "failure": _failure(batch),
        "counts": [
            (gettext(label), getattr(batch, outcome)) for outcome, label in OUTCOME_LABELS.items()
        ],
        "may_finish": _may_finish(by, batch),
    }
    if is_running:
        context["progress"] = _progress(request, batch, is_switching=is_switching)
        return render(request, "procedures/import_running.html", context)
    context |= _problems(request, batch) | _samples(batch)
    return render(request, "procedures/import.html", context)


def _runs(task: str) -> bool:
    """Whether the background job that confirms still waits or runs."""
    try:
        return not switch.get_result(task).is_finished
    except (TaskException, ValidationError, ValueError):
        return False


def _progress(request: HttpRequest, batch: ImportBatch, *, is_switching: bool) -> Progress:
    title = (
        gettext("Putting %(file)s into the catalogue")
        if is_switching
        else gettext("Reading %(file)s")
    )
    written = write_number(batch.problem_count, language=get_language() or "vi")
    return Progress(
        title=title % {"file": batch.file_name},
        url=request.get_full_path(),
        done=batch.read,
        total=batch.read if is_switching else batch.total,
        note=gettext("%(count)s problems so far") % {"count": written},
    )


def _may_finish(by: Actor, batch: ImportBatch) -> bool:
    try:
        check_finish_import(by, batch)
    except Refusal:
        return False
    return True


def _failure(batch: ImportBatch) -> str:
    if not batch.failure:
        return ""
    params = json.loads(batch.failure_params or "{}")
    return gettext(batch.failure) % params if params else gettext(batch.failure)


def _problems(request: HttpRequest, batch: ImportBatch) -> dict[str, object]:
    problems = ImportProblem.objects.filter(batch=batch)
    by_field = dict(problems.order_by().values_list("field").annotate(Count("pk")))
    by_kept = dict(problems.order_by().values_list("kept").annotate(Count("pk")))
    facets = [
        Facet(
            "kept",
            gettext("What became of it"),
            (
                FacetOption("no", gettext("rejected"), by_kept.get(False, 0)),
                FacetOption("yes", gettext("kept, text unread"), by_kept.get(True, 0)),
            ),
        ),
        Facet(
            "field",
            gettext("Part of the record"),
            tuple(
                FacetOption(name, name, count)
                for name, count in sorted(by_field.items(), key=lambda pair: -pair[1])
                if name
            ),
        ),
    ]
    known = visible(Procedure.objects.filter(code=OuterRef("record")), actor(request))
    asked = _asked(request, problems).annotate(is_known=Exists(known))
    table = worklist(request, ProblemTable, asked)
    query = request.GET.copy()
    query.pop("page", None)
    table.export_url = f"{reverse('import_problems', args=[batch.pk])}?{query.urlencode()}"
    return {"panel": facet_panel(request.GET, facets), "table": table}


def _asked(request: HttpRequest, problems: QuerySet[ImportProblem]) -> QuerySet[ImportProblem]:
    """The problems the address asks for: `field`, and `kept` as yes or no."""
    rows = problems
    if fields := [storable(name) for name in request.GET.getlist("field")]:
        rows = rows.filter(field__in=fields)
    if kept := request.GET.getlist("kept"):
        rows = rows.filter(kept__in=[value == "yes" for value in kept])
    return rows


def _samples(batch: ImportBatch) -> dict[str, object]:
    """The first records of each outcome that would change something."""
    records = ImportedRecord.objects.filter(batch=batch).defer("content").order_by("line")
    return {
        "groups": [
            (row.code, gettext(GROUP_LABELS[row.group]), row.basis)
            for row in batch.groups.order_by("line")[:_SAMPLE]
        ],
        "created": [
            (record.code, json.loads(record.summary)["name"])
            for record in records.filter(outcome=Outcome.CREATED.value)[:_SAMPLE]
        ],
        "changed": [
            (record.code, ", ".join(json.loads(record.difference or "{}").get("fields", [])))
            for record in records.filter(outcome=Outcome.CHANGED.value)[:_SAMPLE]
        ],
    }


@requires(IMPORT.name)
@require_safe
def import_problems(request: HttpRequest, pk: int) -> HttpResponse:
    """The problems shown, as a workbook."""
    batch = get_visible(ImportBatch.objects.all(), actor(request), pk=pk)
    rows = _asked(request, ImportProblem.objects.filter(batch=batch))
    return attachment(problems_workbook(rows), f"{gettext('problems')}-{batch.pk}.xlsx")


@requires(IMPORT.name)
@require_POST
def confirm_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a staged import into the catalogue, in the background."""
    by = actor(request)
    batch = get_visible(ImportBatch.objects.all(), by, pk=pk)
    check_finish_import(by, batch)
    if batch.state != BatchState.STAGED.value:
        messages.error(request, gettext("This import is not waiting to be confirmed any more."))
        return redirect("import", pk=batch.pk)
    result = switch.enqueue(batch.pk)
    return redirect(f"{reverse('import', args=[batch.pk])}?task={result.id}")


@requires(IMPORT.name)
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an import up; the catalogue stays as it is."""
    by = actor(request)
    batch = get_visible(ImportBatch.objects.all(), by, pk=pk)
    try:
        discard_import(by=by, batch=batch)
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(request, gettext("The import was discarded; nothing changed."))
    return redirect("import", pk=batch.pk)


@requires(IMPORT.name)
@require_safe
def inventory_template(request: HttpRequest) -> HttpResponse:
    """The inventory template: drop-downs and a sheet that explains."""
    return attachment(template(), f"{gettext('inventory-template')}.xlsx")
