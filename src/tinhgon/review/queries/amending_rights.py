"""Who does what with an issued amending document: whoever keeps it, and each agency for what it
covers of its own items."""

from __future__ import annotations

from collections.abc import Iterable

from tinhgon.foundation.access.api import Actor
from tinhgon.registry.api import covers, without_successor
from tinhgon.review.models import AmendingDocument, LawChange, PlanItem
from tinhgon.review.permissions import ENACT
from tinhgon.review.policies import can_act, can_amend, check_amend, check_held_above
from tinhgon.review.vocabulary import AmendingState, ItemAct


def check_put_in(by: Actor, amending: AmendingDocument, entries: Iterable[LawChange]) -> None:
    """Provisions are put in and taken out by whoever keeps the document. One that was issued by an
    agency which was divided or dissolved since is also for its heirs: each for the provisions of
    items in its own plans."""
    if can_amend(by, amending.owner) or not is_left_to_heirs(amending):
        check_amend(by, amending.owner)
        return
    check_held_above(by, ENACT.name, {entry.item.plan.agency_id for entry in entries})


def is_left_to_heirs(amending: AmendingDocument) -> bool:
    """Whether it was issued and nobody took the place of its agency as a whole."""
    issued = amending.state_word is AmendingState.ISSUED
    return issued and amending.owner_id in without_successor([amending.owner_id])


def can_enact_in(by: Actor, agency: int) -> bool:
    """Whether `by` enacts the plans of an agency (id)."""
    scope = by.scope(ENACT.name)
    return scope.everywhere or covers(scope.agency_ids, [agency])


def enactable(by: Actor, items: Iterable[PlanItem]) -> list[PlanItem]:
    """Those of the items on which `by` may record what enacts them."""
    return [item for item in items if can_act(by, ItemAct.ENACT, item)]
