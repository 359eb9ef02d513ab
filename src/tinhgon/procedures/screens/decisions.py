"""Publication decisions recorded here, each with what it did."""

from __future__ import annotations

import django_tables2 as tables
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, get_visible, requires, visible
from tinhgon.foundation.ui.api import DayColumn, NumberColumn, WorklistTable, worklist
from tinhgon.procedures.labels import PUBLICATION_LABELS
from tinhgon.procedures.models import CatalogueEntry, Procedure, PublicationDecision
from tinhgon.procedures.permissions import VIEW
from tinhgon.procedures.policies import can_prepare_publication
from tinhgon.procedures.queries.delegations import told_delegations
from tinhgon.procedures.screens.delegations import delegation_sentence
from tinhgon.procedures.states import PublicationKind
from tinhgon.registry.api import names_on


class DecisionTable(WorklistTable):
    number = tables.Column(verbose_name=_("Decision"), attrs={"td": {"class": "card-title"}})
    issuer_id = tables.Column(verbose_name=_("Issuer"), orderable=False)
    signed_on = DayColumn(verbose_name=_("Signed on"))
    row_count = NumberColumn(verbose_name=_("Procedures"))

    caption = _("Publication decisions")
    empty_title = _("No decision recorded")
    names: dict[int, str]

    class Meta(WorklistTable.Meta):
        empty_text = _("Tick drafts and record the decision that publishes them.")
        row_attrs = {"data-href": lambda record: reverse("decision", args=[record.pk])}

    def before_render(self, request: HttpRequest) -> None:
        """Names of the issuers on this page, in one go."""
        self.names = names_on({row.record.issuer_id for row in self.paginated_rows})

    def render_number(self, record: PublicationDecision) -> SafeString:
        address = reverse("decision", args=[record.pk])
        return format_html('<a class="row-link" href="{}">{}</a>', address, record.number)

    def render_issuer_id(self, value: int) -> str:
        return self.names.get(value, "")


@requires(VIEW.name)
@require_safe
def decision_list(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    rows = visible(PublicationDecision.objects.all(), by)
    seen = Count("rows", filter=Q(rows__procedure__in=visible(Procedure.objects.all(), by)))
    counted = rows.annotate(row_count=seen).order_by("-signed_on", "-pk")
    context = {"table": worklist(request, DecisionTable, counted)}
    return render(request, "procedures/decisions.html", context)


@requires(VIEW.name)
@require_safe
def decision_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision, with the rows of procedures the actor may see."""
    by = actor(request)
    decision = get_visible(PublicationDecision.objects.select_related("issuer"), by, pk=pk)
    seen = visible(Procedure.objects.filter(publications__decision=decision), by)
    rows = list(
        decision.rows.filter(procedure__in=seen)
        .select_related("procedure", "version", "legal_document")
        .order_by("procedure__code")
    )
    names = dict(
        CatalogueEntry.objects.filter(procedure__in=[row.procedure_id for row in rows])
        .order_by("version_id")
        .values_list("procedure_id", "name")
    )
    told = told_delegations(
        [(row.procedure_id, PublicationKind(row.kind), row.effective_from) for row in rows],
        until=decision.recorded_at,
    )
    context = {
        "decision": decision,
        "issuer": names_on([decision.issuer_id]).get(decision.issuer_id, ""),
        "rows": [
            (
                row,
                names.get(row.procedure_id, ""),
                gettext(PUBLICATION_LABELS[row.kind]),
                [delegation_sentence(each) for each in told.get(row.procedure_id, ())],
            )
            for row in rows
        ],
        "may_sign": can_prepare_publication(by, decision.issuer),
        "hides_some": decision.rows.count() > len(rows),
    }
    return render(request, "procedures/decision.html", context)
