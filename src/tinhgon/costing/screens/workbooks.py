"""Workbooks of numbers on screen: a file comes in, is looked at, taken over or given up."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinhgon.costing.api import (
    MEASURE,
    CostWorkbook,
    WorkbookKind,
    WorkbookState,
    apply_workbook,
    discard_workbook,
    read_workbook,
)
from tinhgon.costing.screens.files import as_typed
from tinhgon.costing.screens.workbook_rows import change_rows, problem_rows
from tinhgon.foundation.access.api import Actor, actor, get_visible, requires, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    FileDrop,
    MomentColumn,
    NumberColumn,
    Tone,
    WorklistTable,
    badge_html,
    refusal_sentence,
    worklist,
)

_LARGEST = 64 * 1024 * 1024
_SHOWN = 200
KIND_LABELS = {
    WorkbookKind.VOLUMES: gettext_noop("How often procedures are done"),
    WorkbookKind.MEASURED: gettext_noop("Measured values"),
}
_STATES = {
    WorkbookState.READ: (gettext_noop("to be confirmed"), Tone.CARE),
    WorkbookState.APPLIED: (gettext_noop("taken over"), Tone.GOOD),
    WorkbookState.DISCARDED: (gettext_noop("given up"), Tone.NEUTRAL),
}


class WorkbookForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it holds"))
    file = forms.FileField(
        label=_("Workbook, filled in"), max_length=255, widget=FileDrop(".xlsx,.ods")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they come
        choices = [(kind.value, gettext(label)) for kind, label in KIND_LABELS.items()]
        self.fields["kind"] = forms.ChoiceField(label=_("What it holds"), choices=choices)


class WorkbookTable(WorklistTable):
    file_name = tables.Column(verbose_name=_("File"), attrs={"td": {"class": "card-title"}})
    kind = tables.Column(verbose_name=_("What it holds"))
    state = tables.Column(verbose_name=_("State"))
    changes = NumberColumn(verbose_name=_("Changes"), accessor="rows", orderable=False)
    problems = NumberColumn(verbose_name=_("Problems"), orderable=False)
    read_at = MomentColumn(verbose_name=pgettext_lazy("when a file was", "Read"))

    caption = _("Workbooks")
    empty_title = _("No workbook yet")

    class Meta(WorklistTable.Meta):
        empty_text = _("Download a workbook, fill it in, and bring it back here.")

    def render_file_name(self, record: CostWorkbook) -> SafeString:
        address = reverse("cost_workbook", args=[record.pk])
        return format_html('<a class="row-link" href="{}">{}</a>', address, record.file_name)

    def render_kind(self, value: str) -> str:
        return gettext(KIND_LABELS[WorkbookKind(value)])

    def render_state(self, record: CostWorkbook) -> SafeString:
        return state_badge(record)

    def render_changes(self, value: list[object]) -> str:
        return str(len(value))

    def render_problems(self, value: list[object]) -> str:
        return str(len(value))


def state_badge(workbook: CostWorkbook) -> SafeString:
    words, tone = _STATES[WorkbookState(workbook.state)]
    return badge_html(gettext(words), tone)


@requires(MEASURE.name)
@require_http_methods(["GET", "POST"])
def workbook_list(request: HttpRequest) -> HttpResponse:
    """Workbooks within reach; a POST with `file` reads one and shows what it would change."""
    by = actor(request)
    initial = {"kind": request.GET.get("kind", WorkbookKind.VOLUMES.value)}
    form = WorkbookForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            workbook = _read(by, WorkbookKind(form.cleaned_data["kind"]), upload)
        except Refusal as refused:
            form.add_error("file", refusal_sentence(refused))
        else:
            return redirect("cost_workbook", pk=workbook.pk)
    table = worklist(request, WorkbookTable, visible(CostWorkbook.objects.all(), by))
    context = {"form": form, "table": table}
    status = 422 if form.is_bound else 200
    return render(request, "costing/workbooks.html", context, status=status)


def _read(by: Actor, kind: WorkbookKind, upload: UploadedFile[bytes]) -> CostWorkbook:
    name = as_typed(PurePath(upload.name or "").name)
    if (upload.size or 0) > _LARGEST:
        raise Refusal(gettext_noop("The file is larger than 64 MB; divide it into smaller ones."))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"workbook{PurePath(name).suffix[:6] or '.xlsx'}"
        path.write_bytes(upload.read())
        return read_workbook(by=by, kind=kind, path=path, name=name)


@requires(MEASURE.name)
@require_safe
def workbook_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a workbook would change, or has changed, and what it says wrongly."""
    by = actor(request)
    workbook = get_visible(CostWorkbook.objects.all(), by, pk=pk)
    context = {
        "workbook": workbook,
        "kind": gettext(KIND_LABELS[WorkbookKind(workbook.kind)]),
        "state": state_badge(workbook),
        "is_open": workbook.state == WorkbookState.READ.value,
        "changes": change_rows(workbook, by)[:_SHOWN],
        "change_count": len(workbook.rows),
        "problems": problem_rows(workbook)[:_SHOWN],
        "problem_count": len(workbook.problems),
        "shown": _SHOWN,
    }
    return render(request, "costing/workbook.html", context)


@requires(MEASURE.name)
@require_POST
def confirm_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what was looked at."""
    by = actor(request)
    workbook = get_visible(CostWorkbook.objects.all(), by, pk=pk)
    try:
        changed = apply_workbook(by=by, workbook=workbook)
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        sentence = ngettext("%(n)s value was entered.", "%(n)s values were entered.", changed)
        messages.success(request, sentence % {"n": changed})
    return redirect("cost_workbook", pk=pk)


@requires(MEASURE.name)
@require_POST
def give_workbook_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a workbook up; nothing changes."""
    by = actor(request)
    workbook = get_visible(CostWorkbook.objects.all(), by, pk=pk)
    try:
        discard_workbook(by=by, workbook=workbook)
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(request, gettext("The workbook was given up; nothing changed."))
    return redirect("cost_workbook", pk=pk)
