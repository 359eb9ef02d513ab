"""Items of plans that would end with an abolished procedure, told before that is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.api import Ending, register_endings
from tinhgon.review.api import ITEM_OVER, ITEM_STATE_LABELS, ItemFilter, ItemState, items
from tinhgon.review.screens.addresses import item_address


def register() -> None:
    register_endings("review", open_items)


def open_items(by: Actor, procedures: Collection[int]) -> Mapping[int, list[Ending]]:
    """The items that are under way for each procedure (id), as far as `by` may see them."""
    wanted = ItemFilter(states=tuple(state.value for state in ItemState if state not in ITEM_OVER))
    rows = items(by, wanted).filter(procedure__in=procedures).select_related("plan")
    found: defaultdict[int, list[Ending]] = defaultdict(list)
    for row in rows:
        told = gettext("its simplification in the plan “%(plan)s” (%(state)s)") % {
            "plan": row.plan.title,
            "state": gettext(ITEM_STATE_LABELS[row.state_word]).lower(),
        }
        found[row.procedure_id].append(Ending(told, item_address(row.pk)))
    return found
