"""Adopting what a leaner variant does: its differences as operations of one's own item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure
from tinhgon.review.actions.item_records import check_base_holds
from tinhgon.review.actions.items_in_hand import hold_items
from tinhgon.review.actions.putting_in import bases_of, items_for
from tinhgon.review.models import Plan, PlanItem
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.policies import check_draft, check_edit


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
    item = items_for(by, into, [chosen], bases_of([chosen.pk]))[chosen.pk]
    if isinstance(item, Refusal):
        raise item
    check_edit(by, item)
    check_base_holds(item)
    hands = hold_items(by, [item])
    hand = hands.held[chosen.pk]
    hands.put_in(hand)
    refused: list[Refusal] = []
    for operation in operations:
        try:
            hands.add(hand, parse_operation(operation), None)
        except Refusal as why:
            refused.append(why)
    if len(refused) == len(operations):
        raise refused[0]
    hands.put_down()
    return Adopted(item, len(operations) - len(refused), tuple(refused))
