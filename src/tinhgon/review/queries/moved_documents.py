"""Amending documents of other agencies that moved while items of one's own wait for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.registry.api import agencies_within, in_charge
from tinhgon.review.models import AmendingDocument, LawChange, PlanItem
from tinhgon.review.permissions import ENACT
from tinhgon.review.vocabulary import AmendingState, ItemState

_GOING_ON = (ItemState.APPROVED.value, ItemState.ENACTED.value)


@dataclass(frozen=True, slots=True)
class Moved:
    """A document with how many of one's own items wait to be enacted by it, how many it enacted
    that nobody has published yet, and how many of one's own provisions it left open again."""

    amending: AmendingDocument
    waiting: int
    enacted: int
    left: int


def documents_that_moved(by: Actor) -> QuerySet[AmendingDocument]:
    """Documents that agencies outside the reach of `by` have issued for items he is to enact or
    publish, or that were given up or let go of a provision of these; those issued first.

    Of an agency below his own, whose people may not enact his items, those that leave him an item
    to enact or a provision to put elsewhere.
    """
    scope = by.scope(ENACT.name)
    if not scope or scope.everywhere:
        return AmendingDocument.objects.none()
    held = LawChange.objects.filter(item__in=_items(by).values("pk"))
    issued = Q(state=AmendingState.ISSUED.value, pk__in=held.values("amending"))
    gone = held.filter(amending=None, item__state=ItemState.APPROVED.value).values("left")
    beyond = ~Q(owner__in=agencies_within(scope.agency_ids))
    waiting = held.filter(item__state=ItemState.APPROVED.value).values("amending")
    below = ~Q(owner__in=scope.agency_ids) & (Q(pk__in=waiting) | Q(pk__in=gone))
    return (
        visible(AmendingDocument.objects.filter(beyond | below), by)
        .filter(issued | Q(pk__in=gone))
        .select_related("owner", "document")
        .order_by("effective_from", "pk")
    )


def moved(by: Actor, documents: Iterable[AmendingDocument]) -> list[Moved]:
    """What documents (of `documents_that_moved`) mean for the items of `by`."""
    rows = list(documents)
    held = LawChange.objects.filter(item__in=_items(by).values("pk")).order_by()
    by_state = {
        (document, state): count
        for document, state, count in held.filter(amending__in=rows)
        .values_list("amending", "item__state")
        .annotate(Count("item", distinct=True))
    }
    gone = held.filter(amending=None, left__in=rows, item__state=ItemState.APPROVED.value)
    left = dict(gone.values_list("left").annotate(Count("pk")))
    return [
        Moved(
            row,
            waiting=by_state.get((row.pk, ItemState.APPROVED.value), 0),
            enacted=by_state.get((row.pk, ItemState.ENACTED.value), 0),
            left=left.get(row.pk, 0),
        )
        for row in rows
    ]


def _items(by: Actor) -> QuerySet[PlanItem]:
    rows = PlanItem.objects.filter(in_charge(by, ENACT.name, "plan__agency"), state__in=_GOING_ON)
    return visible(rows, by)
