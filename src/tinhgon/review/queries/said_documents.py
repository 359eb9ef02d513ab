"""Which documents people said an operation needs amended, whatever became of its item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from tinhgon.review.models import LawChange
from tinhgon.review.rules.amended_documents import Replaced
from tinhgon.review.vocabulary import AmendingState

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class SaidDocuments:
    """What was said for an operation (its id, and its data as stored) of an item (id).

    `documents` by number, by name where no number is known; none: nothing is to be amended.
    `issued` are those of them of which all that was named is amended already, `replaced` those
    that took the place of what was said.
    """

    item: int
    operation: int
    data: str
    documents: frozenset[str]
    issued: frozenset[str]
    replaced: tuple[Replaced, ...] = ()


@dataclass(slots=True)
class _Said:
    data: str
    named: set[str] = field(default_factory=set)
    unissued: set[str] = field(default_factory=set)


def said_documents(procedures: Collection[int]) -> dict[int, list[SaidDocuments]]:
    """What was said for operations on these procedures (ids), the latest item first; procedures
    of which nothing was said are left out."""
    found: defaultdict[int, dict[tuple[int, int], _Said]] = defaultdict(dict)
    wanted = sorted(procedures)
    links = LawChange.operations.through.objects.order_by("pk")
    for start in range(0, len(wanted), _CHUNK):
        chunk = links.filter(lawchange__item__procedure__in=wanted[start : start + _CHUNK])
        for procedure, item, operation, data, document, named, amending in chunk.values_list(
            "lawchange__item__procedure",
            "lawchange__item",
            "itemoperation",
            "itemoperation__data",
            "lawchange__document",
            "lawchange__named",
            "lawchange__amending__state",
        ):
            said = found[procedure].setdefault((item, operation), _Said(data))
            name = document or named
            if name:
                said.named.add(name)
            if name and amending != AmendingState.ISSUED.value:
                said.unissued.add(name)
    return {
        procedure: [
            SaidDocuments(
                item,
                operation,
                said.data,
                frozenset(said.named),
                frozenset(said.named - said.unissued),
            )
            for (item, operation), said in sorted(rows.items(), reverse=True)
        ]
        for procedure, rows in found.items()
    }
