"""The problems of an import: facets, and the work list of them."""

from __future__ import annotations

import django_tables2 as tables
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import actor, visible
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    NumberColumn,
    Tone,
    WorklistTable,
    badge_html,
    facet_panel,
    worklist,
)
from tinhgon.procedures.exports.problems import problem_words
from tinhgon.procedures.models import ImportBatch, ImportProblem, Procedure


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
    kept = tables.Column(
        verbose_name=_("What became of it"), attrs={"td": {"class": "problem-kept"}}
    )

    caption = _("Problems")
    anchor = "problems"
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


def problems_context(request: HttpRequest, batch: ImportBatch) -> dict[str, object]:
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
    asked = problems_asked(request, problems).annotate(is_known=Exists(known))
    # What did not come in stands first: it is what a person has to do something about.
    asked = asked.order_by("kept", "line", "pk")
    table = worklist(request, ProblemTable, asked)
    query = request.GET.copy()
    query.pop("page", None)
    table.export_url = f"{reverse('import_problems', args=[batch.pk])}?{query.urlencode()}"
    keep = ("outcome", "in-page", "sort")
    panel = facet_panel(request.GET, facets, keep=keep, anchor=ProblemTable.anchor)
    return {"panel": panel, "table": table}


def problems_asked(
    request: HttpRequest, problems: QuerySet[ImportProblem]
) -> QuerySet[ImportProblem]:
    """The problems the address asks for: `field`, and `kept` as yes or no."""
    rows = problems
    if fields := request.GET.getlist("field"):
        rows = rows.filter(field__in=fields)
    if kept := request.GET.getlist("kept"):
        rows = rows.filter(kept__in=[value == "yes" for value in kept])
    return rows
