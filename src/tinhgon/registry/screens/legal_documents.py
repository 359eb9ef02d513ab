"""Legal documents: found by number or title, each with its spellings, relations and history."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import actor, get_visible, requires, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import fold, normal_number
from tinhgon.foundation.ui.api import (
    DayColumn,
    Facet,
    FacetOption,
    RowLinkColumn,
    Tone,
    WorklistTable,
    badge_html,
    facet_panel,
    refusal_sentence,
    write_day,
)
from tinhgon.registry.api import (
    DOCUMENT_KIND_LABELS,
    LEGAL_STATUS_LABELS,
    MARK_LABELS,
    RECORD_LAW,
    RELATION_KIND_LABELS,
    VIEW,
    LegalDocument,
    LegalRelation,
    LegalStatus,
    RelationKind,
    can_record_law,
    document_status,
    names_on,
    record_document,
    record_relation,
    statuses,
    strike_relation,
    successors_chain,
)
from tinhgon.registry.screens.happenings import sentences
from tinhgon.registry.screens.legal_forms import DocumentForm, RelationForm, StrikeForm
from tinhgon.registry.screens.marks import source_mark
from tinhgon.registry.screens.workbooks import listed

STATUS_TONES = {
    LegalStatus.IN_FORCE: Tone.GOOD,
    LegalStatus.EXPIRED: Tone.BAD,
    LegalStatus.TO_BE_CHECKED: Tone.CARE,
    LegalStatus.UNKNOWN: Tone.UNKNOWN,
}


def status_badge(status: LegalStatus) -> SafeString:
    return badge_html(gettext(LEGAL_STATUS_LABELS[status]), STATUS_TONES[status])


class DocumentTable(WorklistTable):
    number = RowLinkColumn(verbose_name=_("Number"))
    title = tables.Column(verbose_name=_("Title"), orderable=False)
    kind = tables.Column(verbose_name=_("Kind"))
    effective_from = DayColumn(verbose_name=_("In force from"))
    status = tables.Column(verbose_name=_("Status"), orderable=False, empty_values=())
    mark = tables.Column(verbose_name=_("Source"))

    caption = _("Legal documents")
    empty_title = _("No document found")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change the words or the filters, or record the document.")
        row_attrs = {"data-href": lambda record: record.get_absolute_url()}

    known: dict[int, LegalStatus]

    def before_render(self, request: HttpRequest) -> None:
        """Statuses of the rows of this page, in one go."""
        shown = [
            row.record for row in (self.paginated_rows if hasattr(self, "page") else self.rows)
        ]
        self.known = statuses(shown)

    def render_kind(self, value: str) -> str:
        return gettext(DOCUMENT_KIND_LABELS[value])

    def render_status(self, record: LegalDocument) -> SafeString:
        return status_badge(self.known[record.pk])

    def render_mark(self, value: str) -> SafeString:
        return source_mark(value)


@requires(VIEW.name)
def document_list(request: HttpRequest) -> HttpResponse:
    """`?q=` finds a number however spelled, or words of a title with or without diacritics."""
    rows = visible(LegalDocument.objects.all(), actor(request))
    panel = facet_panel(request.GET, _facets(rows), search_label=gettext("Words"))
    for name in ("kind", "mark"):
        if chosen := request.GET.getlist(name):
            rows = rows.filter(**{f"{name}__in": chosen})
    if request.GET.get("replaced"):
        rows = rows.filter(relations_to_newer__kind=RelationKind.REPLACES.value).distinct()
    words = request.GET.get("q", "")
    rows = _saying(rows, words)
    table = listed(request, DocumentTable, rows.order_by("number"), "legal-documents")
    if isinstance(table, HttpResponse):
        return table
    context = {
        "panel": panel,
        "table": table,
        "words": words,
        "can_record": can_record_law(actor(request)),
    }
    return render(request, "registry/legal_documents.html", context)


def _saying(rows: QuerySet[LegalDocument], words: str) -> QuerySet[LegalDocument]:
    """Rows whose number or title holds the words. Titles are compared folded, as people type."""
    if not words.strip():
        return rows
    number = normal_number(words)
    if number is not None and (exact := rows.filter(normal_number=number)).exists():
        return exact
    wanted = fold(words).split()
    found = [
        pk
        for pk, number, title in rows.values_list("pk", "number", "title")
        if all(word in fold(f"{number} {title}") for word in wanted)
    ]
    return rows.filter(pk__in=found)


def _facets(rows: QuerySet[LegalDocument]) -> list[Facet]:
    kinds = dict(rows.order_by().values_list("kind").annotate(Count("pk")))
    marks = dict(rows.order_by().values_list("mark").annotate(Count("pk")))
    replaced = LegalRelation.objects.filter(kind=RelationKind.REPLACES.value)
    return [
        Facet(
            "kind",
            gettext("Kind"),
            tuple(
                FacetOption(kind, gettext(label), kinds[kind])
                for kind, label in DOCUMENT_KIND_LABELS.items()
                if kind in kinds and kind
            ),
        ),
        Facet(
            "replaced",
            gettext("Replaced"),
            (
                FacetOption(
                    "1", gettext("Replaced by another"), replaced.values("older").distinct().count()
                ),
            ),
        ),
        Facet(
            "mark",
            gettext("Source"),
            tuple(
                FacetOption(mark.value, gettext(label), marks[mark.value])
                for mark, label in MARK_LABELS.items()
                if mark.value in marks
            ),
        ),
    ]


@requires(VIEW.name)
def document_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: what is known of it, what replaces it to the end, what it replaces."""
    row = get_visible(LegalDocument.objects.select_related("issuer"), actor(request), pk=pk)
    newer = LegalRelation.objects.filter(older=row).select_related("newer").order_by("id")
    older = LegalRelation.objects.filter(newer=row).select_related("older").order_by("id")
    context = {
        "document": row,
        "kind": gettext(DOCUMENT_KIND_LABELS[row.kind]),
        "status": status_badge(document_status(row)),
        "issuer": "" if row.issuer is None else names_on([row.issuer.pk])[row.issuer.pk],
        "spellings": sorted(row.spellings.values_list("spelled", flat=True)),
        "chain": successors_chain(row),
        "newer": [(gettext(_PASSIVE[RelationKind(step.kind)]), step) for step in newer],
        "older": [(gettext(RELATION_KIND_LABELS[RelationKind(step.kind)]), step) for step in older],
        "events": sentences("legal_document", row.normal_number, request),
        "can_record": can_record_law(actor(request)),
    }
    return render(request, "registry/legal_document.html", context)


_PASSIVE = {
    RelationKind.REPLACES: gettext_noop("Replaced by"),
    RelationKind.AMENDS: gettext_noop("Amended by"),
    RelationKind.IMPLEMENTS: gettext_noop("Implemented by"),
}


@requires(RECORD_LAW.name)
def new_document(request: HttpRequest) -> HttpResponse:
    """Record a document, or what is newly known of one: the same number is the same row."""
    form = DocumentForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        try:
            row = record_document(
                by=actor(request), number=form.cleaned_data["number"], facts=form.facts()
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("%(number)s is recorded.") % {"number": row.number})
            return redirect("legal_document", pk=row.pk)
    return _form_page(request, form, gettext("Record a legal document"), reverse("legal_documents"))


@requires(RECORD_LAW.name)
def new_relation(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what another document does to this one, or this one to another."""
    row = get_visible(LegalDocument.objects.all(), actor(request), pk=pk)
    form = RelationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        newer, older = (other, row) if form.cleaned_data["direction"] == "newer" else (row, other)
        try:
            record_relation(by=actor(request), newer=newer, older=older, **form.facts())
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The relation is recorded."))
            return redirect("legal_document", pk=row.pk)
    title = gettext("Relation of %(number)s") % {"number": row.number}
    return _form_page(request, form, title, row.get_absolute_url())


@requires(RECORD_LAW.name)
def strike(request: HttpRequest, pk: int, relation: int) -> HttpResponse:
    """Take back a relation of this document that was recorded by mistake, for a reason."""
    row = get_visible(LegalDocument.objects.all(), actor(request), pk=pk)
    relations = LegalRelation.objects.filter(Q(newer=row) | Q(older=row))
    wrong = get_visible(relations.select_related("newer", "older"), actor(request), pk=relation)
    form = StrikeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            strike_relation(by=actor(request), relation=wrong, reason=form.cleaned_data["reason"])
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            message = gettext("The relation is struck; the history of %(number)s says why.")
            messages.success(request, message % {"number": wrong.newer.number})
            return redirect("legal_document", pk=row.pk)
    context = {
        "form": form,
        "page_title": gettext("Strike a relation"),
        "question": _relation_words(wrong),
        "consequences": _consequences(wrong),
        "submit_label": gettext("Strike the relation"),
        "is_dangerous": True,
        "cancel_url": row.get_absolute_url(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "registry/strike_relation.html", context, status=status)


def _relation_words(relation: LegalRelation) -> str:
    words = gettext("%(newer)s – %(kind)s – %(older)s, from %(day)s") % {
        "newer": relation.newer.number,
        "kind": gettext(RELATION_KIND_LABELS[RelationKind(relation.kind)]).lower(),
        "older": relation.older.number,
        "day": gettext("a day not known")
        if relation.effective is None
        else write_day(relation.effective),
    }
    return words if relation.whole else f"{words} ({gettext('in part')})"


def _consequences(relation: LegalRelation) -> list[str]:
    both = {"newer": relation.newer.number, "older": relation.older.number}
    said = [gettext("Both documents stay, %(newer)s and %(older)s.") % both]
    if relation.kind == RelationKind.REPLACES.value:
        said.append(gettext("%(older)s is no longer taken as replaced by %(newer)s.") % both)
    said.append(gettext("Procedures that cite them are checked anew."))
    return said


def _form_page(request: HttpRequest, form: Any, title: str, cancel_url: str) -> HttpResponse:
    context = {
        "form": form,
        "page_title": title,
        "submit_label": gettext("Record"),
        "cancel_url": cancel_url,
    }
    return render(request, "registry/law_form.html", context, status=422 if form.is_bound else 200)
