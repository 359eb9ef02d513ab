"""Operations for which nobody has said which provision must be amended, with a proposal."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from tinhgon.foundation.access.api import Actor
from tinhgon.registry.api import Provision, written_document
from tinhgon.review.catalogue import base_content
from tinhgon.review.models import ItemOperation, LawChange, Plan, PlanItem
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.queries.items import ItemFilter, items
from tinhgon.review.queries.lacking import leaves_the_law, needs_amendment
from tinhgon.review.queries.law_behind import law_behind, law_of
from tinhgon.review.queries.sentences import operation_sentence
from tinhgon.review.rules.amended_documents import Presuming, Replaced, Told, is_unknown
from tinhgon.review.vocabulary import ItemState

# While it is drafted everything may be named, once approved what was not.
_NAMED_IN = (ItemState.DRAFT.value, ItemState.RETURNED.value, ItemState.APPROVED.value)


@dataclass(frozen=True, slots=True)
class UnnamedOperation:
    """An operation (id) in words; `proposed` the document thought to be meant as people write it,
    empty where none is cited or holds; `told` how that is known; `replaced` what it took the
    place of."""

    operation: int
    sentence: str
    proposed: str
    told: Told
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class UnnamedItem:
    """An item with its operations that lack a provision."""

    item: PlanItem
    operations: tuple[UnnamedOperation, ...]


def items_without_law(by: Actor, plan: Plan) -> QuerySet[PlanItem]:
    """Items of the plan, drafted or approved, with an operation nobody has spoken for."""
    lacking = _spoken_for_by_nobody().filter(item=OuterRef("pk"))
    wanted = ItemFilter(states=_NAMED_IN, plans=(plan.pk,))
    return items(by, wanted).filter(Exists(lacking)).order_by("pk")


def lacking_law(held: Collection[int]) -> set[int]:
    """Which of the items (ids) have an operation nobody has spoken for, in whatever state."""
    rows = _spoken_for_by_nobody().filter(item__in=held)
    return set(rows.values_list("item_id", flat=True))


def _spoken_for_by_nobody() -> QuerySet[ItemOperation]:
    said = LawChange.operations.through.objects.filter(itemoperation=OuterRef("pk"))
    return ItemOperation.objects.filter(~Exists(said)).exclude(leaves_the_law())


def unnamed_operations(rows: QuerySet[PlanItem], also: Collection[int] = ()) -> list[UnnamedItem]:
    """What lacks a provision in each item, and which document the procedure's law points to.

    Operations `also` asked about (ids) are told whatever was said of them meanwhile.
    """
    held = list(
        rows.select_related("base_reading__content")
        .prefetch_related("operations__law_changes")
        .order_by("pk")
    )
    known = law_behind(
        {row.base_reading.content_id for row in held}, {row.procedure_id for row in held}
    )
    told: list[UnnamedItem] = []
    for row in held:
        base = base_content(row)
        code = row.procedure.code
        mine = law_of(
            known, code, row.procedure_id, row.base_reading.content_id, Presuming.MOST_DETAILED
        )
        lines: list[UnnamedOperation] = []
        for each in row.operations.all():
            is_settled = bool(each.law_changes.all()) or not needs_amendment(each)
            if is_settled and each.pk not in also:
                continue
            meant = mine.to_amend(parse_operation(json.loads(each.data)), base)
            lines.append(
                UnnamedOperation(
                    operation=each.pk,
                    sentence=operation_sentence(each, base),
                    proposed="; ".join(
                        written_document(Provision(document=number))
                        for number in sorted(meant.documents)
                        if not is_unknown(number)
                    ),
                    told=meant.told,
                    replaced=meant.replaced,
                )
            )
        if lines:
            told.append(UnnamedItem(row, tuple(lines)))
    return told
