"""Imports on screen: a file comes in, is read in the background, looked at, confirmed."""

from __future__ import annotations

import json
from pathlib import PurePath

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
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
from tinhgon.foundation.ui.api import (
    FileDrop,
    MomentColumn,
    NumberColumn,
    Progress,
    Tone,
    WorklistTable,
    attachment,
    badge_html,
    refusal_sentence,
    worklist,
    write_number,
)
from tinhgon.procedures.actions.imports import discard_import, name_manager
from tinhgon.procedures.exports.problems import problems_workbook
from tinhgon.procedures.importing.formats import accepted_suffixes
from tinhgon.procedures.importing.layout import Layout
from tinhgon.procedures.importing.workbook.template import template
from tinhgon.procedures.jobs import confirm_import as start_switch
from tinhgon.procedures.jobs import read_again, start_import, switch
from tinhgon.procedures.labels import BATCH_LABELS
from tinhgon.procedures.models import ImportBatch, ImportProblem
from tinhgon.procedures.permissions import IMPORT
from tinhgon.procedures.policies import check_finish_import
from tinhgon.procedures.screens.import_columns import ColumnsForm, columns_context
from tinhgon.procedures.screens.import_preview import (
    ManagerForm,
    abolished_context,
    left_out_context,
    manager_context,
    staged_context,
)
from tinhgon.procedures.screens.import_problems import problems_asked, problems_context
from tinhgon.procedures.screens.import_procedures import imported_context
from tinhgon.procedures.states import BatchState
from tinhgon.registry.api import Agency

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
    return PurePath(upload.name or "").name, upload


def _pasted(form: PasteForm) -> tuple[str, File[bytes]]:
    """Pasted rows as a file, which is kept like any other."""
    name = gettext("pasted %(moment)s") % {"moment": f"{local_time(timezone.now()):%d-%m-%Y %Hh%M}"}
    return f"{name}.tsv", ContentFile(form.cleaned_data["rows"].encode(), name=f"{name}.tsv")


@requires(IMPORT.name)
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: its progress, its columns, what it would change or has changed, its problems.

    A POST says what the columns hold, and has the file read anew.
    """
    by = actor(request)
    batch = get_visible(ImportBatch.objects.all(), by, pk=pk)
    if request.method == "POST":
        return _read_again(request, by, batch)
    return _page(request, by, batch)


def _read_again(request: HttpRequest, by: Actor, batch: ImportBatch) -> HttpResponse:
    check_finish_import(by, batch)
    form = ColumnsForm(Layout.from_json(batch.layout), request.POST)
    # Of another reading the columns may be others; what is told then is that it moved on.
    is_stale = request.POST.get("attempt") != str(batch.attempt) or not _choosable(batch)
    if is_stale:
        messages.error(
            request,
            gettext(
                "This import was confirmed, discarded or read anew meanwhile; look at it again."
            ),
        )
        return redirect("import", pk=batch.pk)
    if form.is_valid():
        try:
            read_again(by=by, batch=batch, choices=form.choices)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            return redirect("import", pk=batch.pk)
    return _page(request, by, batch, form=form)


def _page(
    request: HttpRequest, by: Actor, batch: ImportBatch, form: ColumnsForm | None = None
) -> HttpResponse:
    task = request.GET.get("task", "")[:64]
    is_switching = batch.state == BatchState.STAGED.value and bool(task) and _runs(task)
    is_running = is_switching or batch.state == BatchState.STAGING.value
    may_finish = _may_finish(by, batch)
    context: dict[str, object] = {
        "batch": batch,
        "state": state_badge(batch),
        "is_running": is_running,
        "is_staged": batch.state == BatchState.STAGED.value and not is_switching,
        "is_switched": batch.state == BatchState.SWITCHED.value,
        "failure": _failure(batch),
        "may_finish": may_finish,
    }
    if is_running:
        context["progress"] = _progress(request, batch, is_switching=is_switching)
        return render(request, "procedures/import_running.html", context)
    context |= imported_context(request, batch, by)
    layout = Layout.from_json(batch.layout)
    if form is None and may_finish and _choosable(batch):
        form = ColumnsForm(layout, initial={"attempt": batch.attempt})
    context |= columns_context(layout, form) | staged_context(request, batch)
    context |= problems_context(request, batch) | abolished_context(by, batch)
    context |= left_out_context(batch)
    if context["is_staged"] and may_finish:
        context |= manager_context(by, batch)
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "procedures/import.html", context, status=status)


def _choosable(batch: ImportBatch) -> bool:
    """Whether a person may still say what the columns hold."""
    open_states = {BatchState.STAGED.value, BatchState.FAILED.value}
    return batch.state in open_states and bool(batch.stored_file)


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


@requires(IMPORT.name)
@require_safe
def import_problems(request: HttpRequest, pk: int) -> HttpResponse:
    """The problems shown, as a workbook."""
    batch = get_visible(ImportBatch.objects.all(), actor(request), pk=pk)
    rows = problems_asked(request, ImportProblem.objects.filter(batch=batch))
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
    if request.POST.get("attempt") != str(batch.attempt):
        messages.error(
            request, gettext("The file was read anew since you looked; look again, then confirm.")
        )
        return redirect("import", pk=batch.pk)
    key = form.cleaned_data["managed_by"]
    name_manager(by=by, batch=batch, agency=Agency.objects.get(key=key) if key else None)
    try:
        job = start_switch(by=by, batch=batch)
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
        return redirect("import", pk=batch.pk)
    return redirect(f"{reverse('import', args=[batch.pk])}?task={job}")


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
    return attachment(template(), "mau-thong-ke-thu-tuc.xlsx")
