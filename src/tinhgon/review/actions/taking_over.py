"""Items of an agency that was divided or dissolved, taken over by one that took its place."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.api import without_successor
from tinhgon.review.actions.amending import follow_items
from tinhgon.review.actions.item_records import item_facts, save_item, take_items, tell
from tinhgon.review.actions.opinions import follow_into_plan
from tinhgon.review.events import ItemTakenOver
from tinhgon.review.models import Plan, PlanItem
from tinhgon.review.policies import check_add
from tinhgon.review.vocabulary import ITEM_OVER


@transaction.atomic
def take_over_items(*, by: Actor, items: Mapping[int, int], plan: int) -> list[PlanItem]:
    """Put open items (id → revision seen) of agencies that were divided or dissolved into a plan
    (id) of the agency that manages their procedures today, or of one above it; all or none.

    Each stays as it stands, with its draft, its decision and the opinions asked of it; what the
    ended agency was to see to in the law goes to the new one, and so does a document it had begun
    for nothing else.
    """
    into = get_visible(
        Plan.objects.select_for_update(of=("self",)).select_related("agency"), by, pk=plan
    )
    rows = take_items(by, items)
    gone = without_successor({row.plan.agency_id for row in rows})
    for row in rows:
        check_add(by, into, row.procedure)
        if row.plan.agency_id not in gone or row.state_word in ITEM_OVER:
            raise Refusal(
                gettext_noop(
                    "%(code)s is over, or its plan belongs to an agency that goes on or has one "
                    "successor; work in that plan."
                ),
                code=row.procedure.code,
            )
        _take_over(by, row, into)
    follow_items(by, [row.pk for row in rows], gone, into.agency)
    return rows


def _take_over(by: Actor, row: PlanItem, into: Plan) -> None:
    before = row.plan
    Plan.objects.filter(pk=before.pk).update(revision=F("revision") + 1)
    row.plan = into
    save_item(row, "plan")
    row.law_changes.filter(owner=before.agency).update(owner=into.agency)
    follow_into_plan(by, row)
    told = ItemTakenOver(
        plan_before=before.pk, agency_before=before.agency.key, item=item_facts(row)
    )
    tell(by, row, told)
