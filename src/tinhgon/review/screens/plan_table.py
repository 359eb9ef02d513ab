"""The items of a plan as a table: state, cost, saving at each stage, time."""

from __future__ import annotations

from dataclasses import dataclass

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.ui.api import NumberColumn, SelectColumn, WorklistTable
from tinhgon.review.api import PlanItemLine
from tinhgon.review.screens.addresses import item_address
from tinhgon.review.screens.badges import item_badge, stale_badge
from tinhgon.review.screens.benefits import CostLine, TermLine, cost_line, term_line
from tinhgon.review.screens.savings import Stages, stages


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A row of the plan: `key` is the item with the revision the person sees."""

    key: str
    code: str
    name: str
    line: PlanItemLine
    cost: CostLine | None
    stages: Stages
    term: TermLine | None
    dossiers: int | None
    address: str


def _stage_column(title: str | Promise) -> tables.Column:
    return tables.Column(
        verbose_name=title,
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )


class PlanItemTable(WorklistTable):
    chosen = SelectColumn(accessor="key", label="code")
    procedure = tables.Column(
        verbose_name=_("Procedure"),
        empty_values=(),
        order_by="code",
        attrs={"td": {"class": "card-title"}},
    )
    state = tables.Column(verbose_name=_("State"), empty_values=(), orderable=False)
    case = tables.Column(
        verbose_name=_("Cost of a case"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )
    dossiers = NumberColumn(verbose_name=_("Dossiers a year"))
    promised = _stage_column(_("Saving promised"))
    enacted = _stage_column(_("Enacted"))
    observed = _stage_column(_("Observed in practice"))
    term = tables.Column(verbose_name=_("Time limit"), empty_values=(), orderable=False)

    caption = _("Procedures of the plan")
    empty_title = _("No procedure in the plan yet")

    class Meta(WorklistTable.Meta):
        empty_text = _("Take up a finding into this plan, or put a procedure in by its code.")
        row_attrs = {"data-href": lambda record: record.address}

    def render_procedure(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_procedure.html", {"row": record})

    def render_state(self, record: ItemLine) -> SafeString:
        context = {
            "badge": item_badge(record.line.item.word),
            "stale": stale_badge() if record.line.is_stale else "",
            "item": record.line.item,
        }
        return render_to_string("review/cells/item_state.html", context)

    def render_case(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_cost.html", {"cost": record.cost})

    def render_promised(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_stage.html", {"stage": record.stages.promised})

    def render_enacted(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_stage.html", {"stage": record.stages.enacted})

    def render_observed(self, record: ItemLine) -> SafeString:
        context = {"stage": record.stages.observed, "observed": True}
        return render_to_string("review/cells/item_stage.html", context)

    def render_term(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_term.html", {"term": record.term})


def item_line(line: PlanItemLine, method: str) -> ItemLine:
    item = line.item
    shown = line.enacted or line.promised
    return ItemLine(
        key=f"{item.pk}:{item.revision}",
        code=item.procedure.code,
        name=item.base.entry.name,
        line=line,
        cost=cost_line(shown, method, item.dossiers_per_year),
        stages=stages(line, method),
        term=None if shown is None else term_line(shown.main_term),
        dossiers=item.dossiers_per_year,
        address=item_address(item.pk),
    )
