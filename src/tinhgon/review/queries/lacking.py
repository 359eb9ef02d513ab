"""What items still lack before they can be enacted by amending documents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from tinhgon.review.models import ItemOperation, LawChange, PlanItem
from tinhgon.review.operations.registry import OPERATION_KINDS
from tinhgon.review.rules.lacking import Lacking, Needed, lacking


def lacking_of(items: Iterable[PlanItem]) -> dict[int, Lacking]:
    """What each item lacks, by id; three queries however many there are."""
    ids = [item.pk for item in items]
    needed: dict[int, list[Needed]] = defaultdict(list)
    for entry in LawChange.objects.filter(item__in=ids).select_related("amending"):
        covered = None if entry.amending is None else entry.amending.state_word
        needed[entry.item_id].append(Needed(entry.pk, covered, entry.none_needed))
    operations: dict[int, dict[int, bool]] = defaultdict(dict)
    for row in ItemOperation.objects.filter(item__in=ids):
        operations[row.item_id][row.pk] = needs_amendment(row)
    links = LawChange.operations.through.objects.filter(lawchange__item__in=ids)
    named = set(links.values_list("itemoperation", flat=True))
    return {pk: lacking(needed[pk], operations[pk], named) for pk in ids}


def needs_amendment(row: ItemOperation) -> bool:
    """Whether an operation changes the procedure; a delegation leaves the law as it is."""
    return OPERATION_KINDS[str(json.loads(row.data)["kind"])].AMENDS


def leaves_the_law(prefix: str = "") -> Q:
    """Operations of kinds that amend nothing, as their data is stored."""
    kinds = [kind for kind, operation in OPERATION_KINDS.items() if not operation.AMENDS]
    found = Q(pk__in=())
    for kind in kinds:
        found |= Q(**{f"{prefix}data__contains": f'"kind": "{kind}"'})
    return found
