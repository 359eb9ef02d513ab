"""Imports on screen: a file comes in, is read in the background, looked at, confirmed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tasks.exceptions import TaskException

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires, visible
from tinhgon.foundation.calendar.api import local_time
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    FileDrop,
    MomentColumn,
    NumberColumn,
    Progress,
    Tone,
    WorklistTable,
    attachment,
    badge_html,
    facet_panel,
    refusal_sentence,
    worklist,
    write_number,
)
from tinhgon.procedures.actions.imports import discard_import, name_manager
from tinhgon.procedures.exports.problems import problem_words, problems_workbook
from tinhgon.procedures.importing.announcement.reader import ABOLISHED
from tinhgon.procedures.importing.formats import accepted_suffixes
from tinhgon.procedures.importing.workbook.template import template
from tinhgon.procedures.jobs import start_import, switch
from tinhgon.procedures.labels import BATCH_LABELS, GROUP_LABELS, OUTCOME_LABELS
from tinhgon.procedures.models import (
    CatalogueEntry,
    ImportBatch,
    ImportedRecord,
    ImportProblem,
    Procedure,
)
from tinhgon.procedures.permissions import IMPORT, PUBLISH
from tinhgon.procedures.policies import check_finish_import
from tinhgon.procedures.queries.versions import in_force
from tinhgon.procedures.screens.agency_choice import agency_choices
from tinhgon.procedures.screens.answers import storable
from tinhgon.procedures.states import BatchState, Outcome
from tinhgon.registry.api import Agency

_SAMPLE = 20
_MOST_ASKED = 2_000
_LONGEST_PASTE = 2_000_000
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


class PasteForm(forms.Form):
    """Rows copied out of a spreadsheet, with the row of headings."""

    rows = forms.CharField(
        label=_("Rows copied from a spreadsheet"),
        max_length=_LONGEST_PASTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "paste", "wrap": "off"}),
        help_text=_(
            "Copy the rows in Excel together with the row of headings, and paste them here. Only "
            "“Tên thủ tục” is needed; a row without a code gets one of its own."
        ),
    )


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
        verbose_name=_("Code of the record"), attrs={"td": {"class": "code problem-record"}}
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
    """Imports within reach; a POST with `file`, or with pasted `rows`, begins one."""
    by = actor(request)
    pasted = "rows" in request.POST
    form = UploadForm(*(() if pasted else (request.POST or None, request.FILES or None)))
    paste = PasteForm(request.POST if pasted else None)
    sent = paste if pasted else form
    if request.method == "POST" and sent.is_valid():
        try:
            name, file = _pasted(paste) if pasted else _uploaded(form)
            batch = start_import(by=by, name=name, file=file)
        except Refusal as refused:
            sent.add_error("rows" if pasted else "file", refusal_sentence(refused))
        else:
            return redirect("import", pk=batch.pk)
    table = worklist(request, BatchTable, visible(ImportBatch.objects.all(), by))
    context = {"form": form, "paste": paste, "pastes": pasted, "table": table}
    return render(request, "procedures/imports.html", context)


def _uploaded(form: UploadForm) -> tuple[str, File[bytes]]:
    upload = form.cleaned_data["file"]
    return storable(PurePath(upload.name or "").name), upload


def _pasted(form: PasteForm) -> tuple[str, File[bytes]]:
    """Pasted rows as a file, which is kept like any other."""
    name = gettext("pasted %(moment)s") % {"moment": f"{local_time(timezone.now()):%d-%m-%Y %Hh%M}"}
    return f"{name}.tsv", ContentFile(form.cleaned_data["rows"].encode(), name=f"{name}.tsv")


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
    context |= _problems(request, batch) | _samples(batch) | _abolished(by, batch)
    if context["is_staged"] and context["may_finish"]:
        context |= _manager(by, batch)
    return render(request, "procedures/import.html", context)


def _manager(by: Actor, batch: ImportBatch) -> dict[str, object]:
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


def _abolished(by: Actor, batch: ImportBatch) -> dict[str, object]:
    """What a decision abolishes, with the way to record it: an import itself ends nothing."""
    told = list(ImportProblem.objects.filter(batch=batch, reason=ABOLISHED)[:_MOST_ASKED])
    if not told:
        return {}
    wanted = {fold(" ".join(problem.value.split())) for problem in told}
    entries = visible(CatalogueEntry.objects.all(), by).filter(in_force(), name_folded__in=wanted)
    by_name: dict[str, list[tuple[int, str]]] = {}
    for name, pk, code in entries.values_list("name_folded", "procedure", "code"):
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
            found = by_name.get(fold(" ".join(problem.value.split())), [])
        if len(found) == 1:
            chosen.append(found[0][0])
        lines.append(_Abolished(problem.value, tuple(code for _, code in found)))
    context: dict[str, object] = {"abolished": lines, "abolished_known": len(chosen)}
    if chosen and by.may(PUBLISH.name):
        query = [*(("chosen", pk) for pk in chosen), *_stated(told[0])]
        context["abolish_url"] = f"{reverse('publish')}?{urlencode(query)}"
    return context


def _stated(problem: ImportProblem) -> list[tuple[str, str]]:
    """What the decision says of itself, to begin the form with."""
    told = json.loads(problem.params or "{}")
    known = ("number", "signed_on", "effective_from")
    return [(name, str(told[name])) for name in known if told.get(name)]


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
    form = ManagerForm(by, request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose an agency of the list."))
        return redirect("import", pk=batch.pk)
    if batch.state != BatchState.STAGED.value:
        messages.error(request, gettext("This import is not waiting to be confirmed any more."))
        return redirect("import", pk=batch.pk)
    key = form.cleaned_data["managed_by"]
    name_manager(by=by, batch=batch, agency=Agency.objects.get(key=key) if key else None)
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
