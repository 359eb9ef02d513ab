"""Items that cannot be submitted yet since nobody wrote why, and what their findings say of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.review.catalogue import base_content
from tinhgon.review.models import Finding, Plan, PlanItem
from tinhgon.review.queries.items import ItemFilter, items
from tinhgon.review.queries.sentences import finding_sentence, operation_sentence
from tinhgon.review.transitions import transition
from tinhgon.review.vocabulary import ItemAct


@dataclass(frozen=True, slots=True)
class Unreasoned:
    """An item without a reason: what is proposed in it, and the words of the findings its
    operations answer, one a line; empty where none does."""

    item: PlanItem
    operations: tuple[str, ...]
    proposed: str


def items_without_reason(by: Actor, plan: Plan) -> QuerySet[PlanItem]:
    """Items of the plan in the drafters' hands that say no reason, in the order of the plan."""
    states = tuple(state.value for state in transition(ItemAct.SUBMIT).sources)
    wanted = ItemFilter(states=states, plans=(plan.pk,))
    return items(by, wanted).filter(reason="").order_by("pk")


def unreasoned(by: Actor, rows: QuerySet[PlanItem]) -> list[Unreasoned]:
    """The items with what is proposed in them and what the findings behind it say."""
    held = rows.select_related("base_reading__content").prefetch_related("operations")
    held = held.order_by("pk")
    added = [each for row in held for each in row.operations.all()]
    findings = [each.finding_id for each in added if each.finding_id is not None]
    said = {
        row.pk: finding_sentence(row)
        for row in visible(Finding.objects.filter(pk__in=findings), by)
    }
    told: list[Unreasoned] = []
    for row in held:
        base = base_content(row)
        operations = row.operations.all()
        words = [said[each.finding_id] for each in operations if each.finding_id in said]
        told.append(
            Unreasoned(
                item=row,
                operations=tuple(operation_sentence(each, base) for each in operations),
                proposed="\n".join(dict.fromkeys(words)),
            )
        )
    return told
