"""Items that stand in the plan of an agency whose place no single one took."""

from __future__ import annotations

from django.db.models import QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.registry.api import in_charge, without_successor
from tinhgon.review.models import PlanItem
from tinhgon.review.permissions import DRAFT
from tinhgon.review.queries.items import with_staleness
from tinhgon.review.vocabulary import ITEM_OVER


def items_to_take_over(by: Actor) -> QuerySet[PlanItem]:
    """The open items of plans of divided or dissolved agencies whose procedures are managed, by an
    agency that stands, where `by` drafts plans and nobody does nearer; by plan and code."""
    rows = visible(PlanItem.objects.exclude(state__in=ITEM_OVER), by)
    # What a successor manages and no plan of its own holds is little: agencies end seldom.
    pairs = rows.order_by().values_list("plan__agency", "procedure__managing_agency").distinct()
    agencies = {agency for pair in pairs for agency in pair}
    gone = without_successor(agencies)
    left = rows.filter(plan__agency__in=gone).exclude(procedure__managing_agency__in=gone)
    left = left.filter(in_charge(by, DRAFT.name, "procedure__managing_agency"))
    return with_staleness(left).order_by("plan_id", "procedure__code")
