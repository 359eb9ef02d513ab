"""PDF files made in the background: asked for, watched, fetched; one's own only."""

from __future__ import annotations

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import Actor, actor, get_visible, signed_in, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    PDF_TYPE,
    MomentColumn,
    Progress,
    Tone,
    WorklistTable,
    WorkRow,
    WorkSection,
    attachment,
    badge_html,
    read_order,
    refusal_sentence,
    register_work,
    worklist,
)
from tinhgon.registry.api import KEPT_DAYS, Outdated, PrintedFile, PrintState, fetch_file
from tinhgon.registry.jobs import start_printing

_MEGABYTE = 1_000_000
_SHOWN = 5
_STATES = {
    PrintState.WAITING: (gettext_noop("waits its turn"), Tone.NEUTRAL),
    PrintState.MAKING: (gettext_noop("being made"), Tone.ACCENT),
    PrintState.READY: (gettext_noop("ready"), Tone.GOOD),
    PrintState.FAILED: (gettext_noop("failed"), Tone.BAD),
}


class FileTable(WorklistTable):
    title = tables.Column(
        verbose_name=_("Document"), attrs={"td": {"class": "card-title"}}, orderable=False
    )
    state = tables.Column(verbose_name=_("State"), orderable=False)
    asked_at = MomentColumn(verbose_name=_("Asked for"))

    caption = _("PDF files")
    empty_title = _("No file asked for")

    class Meta(WorklistTable.Meta):
        empty_text = _("A PDF that takes longer than a moment is made here when you ask for it.")
        row_attrs = {"data-href": lambda record: reverse("printed_file", args=[record.pk])}

    def render_title(self, record: PrintedFile) -> SafeString:
        address = reverse("printed_file", args=[record.pk])
        return format_html('<a class="row-link" href="{}">{}</a>', address, record.title)

    def render_state(self, value: str) -> SafeString:
        return _badge(value)


@signed_in
@require_safe
def printed_files(request: HttpRequest) -> HttpResponse:
    """The files one asked for in the last days."""
    rows = visible(PrintedFile.objects.all(), actor(request))
    context = {"table": worklist(request, FileTable, rows), "days": KEPT_DAYS}
    return render(request, "registry/printed_files.html", context)


@signed_in
@require_POST
def print_document(request: HttpRequest) -> HttpResponse:
    """POST `order`, as a page offered it: have the PDF made and show how far it is."""
    maker, asked, name, by_default = read_order(request.POST.get("order", ""))
    row = start_printing(
        by=actor(request), maker=maker, asked=asked, name=name, by_default=by_default
    )
    return redirect("printed_file", pk=row.pk)


@signed_in
@require_safe
def printed_file(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a file is; once it is ready, where it is."""
    return _page(request, get_visible(PrintedFile.objects.all(), actor(request), pk=pk))


@signed_in
@require_POST
def print_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the file made once more, of what the document says now."""
    by = actor(request)
    row = get_visible(PrintedFile.objects.all(), by, pk=pk)
    again = start_printing(
        by=by, maker=row.maker, asked=row.asked, name=row.name, by_default=row.by_default
    )
    return redirect("printed_file", pk=again.pk)


@signed_in
@require_safe
def fetch_printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The file itself, where one may still print what it says and it still says so."""
    by = actor(request)
    try:
        row, body = fetch_file(by=by, file=pk)
    except Outdated as outdated:
        row = get_visible(PrintedFile.objects.all(), by, pk=pk)
        return _page(request, row, refusal_sentence(outdated), status=409)
    return attachment(body, row.name, PDF_TYPE)


def _page(
    request: HttpRequest, row: PrintedFile, sentence: str = "", status: int = 200
) -> HttpResponse:
    state = PrintState(row.state)
    is_running = state in {PrintState.WAITING, PrintState.MAKING}
    context = {
        "file": row,
        "badge": _badge(row.state),
        "is_ready": state is PrintState.READY and not sentence,
        "sentence": sentence,
        "why": refusal_sentence(Refusal(row.why, **row.why_params)) if row.why else "",
        "megabytes": row.size / _MEGABYTE,
        "days": KEPT_DAYS,
        "progress": Progress(
            title=gettext("The PDF is being made"),
            url=reverse("printed_file", args=[row.pk]),
            done=row.done,
            total=row.total,
            is_running=is_running,
            note=gettext(_STATES[state][0]),
        ),
    }
    return render(request, "registry/printed_file.html", context, status=status)


def _badge(state: str) -> SafeString:
    words, tone = _STATES[PrintState(state)]
    return badge_html(gettext(words), tone)


def _to_fetch(by: Actor) -> WorkSection | None:
    """Files that are ready and were not fetched yet."""
    ready = visible(PrintedFile.objects.all(), by).filter(
        state=PrintState.READY.value, fetched_at=None
    )
    count = ready.count()
    return WorkSection(
        title=gettext("PDF files ready"),
        what_to_do=ngettext(
            "It was made for you; fetch it within %(n)s days.",
            "They were made for you; fetch them within %(n)s days.",
            count,
        )
        % {"n": KEPT_DAYS},
        count=count,
        url=reverse("printed_files"),
        rows=tuple(
            WorkRow(row.title, reverse("printed_file", args=[row.pk]), since=row.made_at)
            for row in ready[:_SHOWN]
        ),
    )


def register() -> None:
    """Files that are ready stand in one's work; called when Django starts."""
    register_work(_to_fetch, order=99)
