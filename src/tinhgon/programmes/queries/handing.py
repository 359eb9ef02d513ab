"""Who decides or handles instead, procedure by procedure: handed down by law, approved to be, or
delegated for a time; by which document and since when."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.urls import reverse

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import Delegation
from tinhgon.review.api import HANDS_DOWN, ITEM_DECIDED, ItemOperation, PlanItem


class Way(StrEnum):
    """Handed down by a document in force, approved to be, or handled by delegation."""

    HANDED_DOWN = "handed_down"
    APPROVED = "approved"
    DELEGATED = "delegated"


@dataclass(frozen=True, slots=True)
class Handing:
    """To whom, by which document (number), since when; `until` is the last day of a delegation,
    `url` the item of the plan."""

    way: Way
    to: str
    document: str
    since: date
    until: date | None = None
    url: str = ""


def handings(by: Actor, codes: Collection[str], on: date) -> dict[str, list[Handing]]:
    """What one may see of procedures (codes) and what had been decided by a day."""
    found: defaultdict[str, list[Handing]] = defaultdict(list)
    items = visible(PlanItem.objects.filter(procedure__code__in=codes, state__in=ITEM_DECIDED), by)
    rows = ItemOperation.objects.filter(item__in=items.order_by(), data__contains=HANDS_DOWN)
    for row in rows.select_related(
        "item__procedure", "item__decision", "item__enacting_document"
    ).order_by("item", "id"):
        told = json.loads(row.data)
        handing = _of_item(row.item, str(told.get("name", "")), on)
        if told.get("kind") == HANDS_DOWN and handing is not None:
            found[row.item.procedure.code].append(handing)
    lasting = Q(ends_on=None) | Q(ends_on__gte=on)
    delegations = visible(Delegation.objects.filter(procedure__code__in=codes), by)
    for each in delegations.filter(lasting, starts_on__lte=on).select_related(
        "procedure", "document"
    ):
        found[each.procedure.code].append(
            Handing(
                Way.DELEGATED, each.delegate, each.document.number, each.starts_on, each.ends_on
            )
        )
    return dict(found)


def _of_item(item: PlanItem, to: str, on: date) -> Handing | None:
    url = reverse("plan_item", args=[item.pk])
    document, decision = item.enacting_document, item.decision
    if document is not None and item.enacted_day <= on:
        return Handing(Way.HANDED_DOWN, to, document.number, item.enacted_day, url=url)
    if decision is not None and decision.signed_on <= on:
        return Handing(Way.APPROVED, to, decision.number, decision.signed_on, url=url)
    return None
