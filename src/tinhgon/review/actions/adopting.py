"""Adopting what a leaner variant does: its differences as operations of one's own item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure
from tinhgon.review.actions.item_operations import add_operation
from tinhgon.review.actions.items import add_item
from tinhgon.review.models import Plan, PlanItem
from tinhgon.review.policies import check_draft
from tinhgon.review.queries.items import open_item_of


@dataclass(frozen=True, slots=True)
class Adopted:
    """The item, how many operations it got, and why others were refused."""

    item: PlanItem
    added: int
    refused: tuple[Refusal, ...]


@transaction.atomic
def adopt_operations(
    *, by: Actor, procedure: int, plan: int, operations: Sequence[Mapping[str, object]]
) -> Adopted:
    """Put operations (plain data) on the item of a procedure (id) in a plan (id), which is made
    where there is none.

    Each stands by itself: one that is impossible, or meets an operation the item has already, is
    left out and told. Refused as a whole where nothing is chosen or nothing could be added.
    """
    into = get_visible(Plan.objects.select_related("agency"), by, pk=plan)
    check_draft(by, into)
    if not operations:
        raise Refusal(gettext_noop("Choose at least one difference to adopt."))
    chosen = get_visible(Procedure.objects.select_related("managing_agency"), by, pk=procedure)
    item = _item(by, into, chosen)
    refused: list[Refusal] = []
    for operation in operations:
        try:
            # A savepoint each: the others stay though one is refused.
            with transaction.atomic():
                item = add_operation(
                    by=by, item=item.pk, revision=item.revision, operation=operation
                )
        except Refusal as why:
            refused.append(why)
            item.refresh_from_db()
    if len(refused) == len(operations):
        raise refused[0]
    return Adopted(item, len(operations) - len(refused), tuple(refused))


def _item(by: Actor, plan: Plan, procedure: Procedure) -> PlanItem:
    known = open_item_of(by, procedure.pk)
    if known is None:
        return add_item(by=by, plan=plan.pk, procedure=procedure.pk)
    if known.plan_id != plan.pk:
        raise Refusal(
            gettext_noop(
                "%(code)s is in the plan “%(plan)s” already. Work there, or have that item "
                "withdrawn first."
            ),
            code=procedure.code,
            plan=known.plan.title,
        )
    return known
