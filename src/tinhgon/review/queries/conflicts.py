"""Conflicts between plans: found among the open items and recommendations `by` may see.

Whoever sees both sides sees that they meet, above all the control office above both agencies; of
what one may not see nothing is told, not even that there is something.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import Version, VersionState
from tinhgon.registry.api import in_charge
from tinhgon.review.bases import possible_bases
from tinhgon.review.models import PlanItem, Recommendation
from tinhgon.review.operations.registry import MERGES
from tinhgon.review.permissions import APPRAISE
from tinhgon.review.queries.intended import Near, deed_of, intended, near_items
from tinhgon.review.queries.items import with_staleness
from tinhgon.review.queries.recommendations import recommendations
from tinhgon.review.rules.conflicts import (
    Met,
    Recommended,
    alike,
    articles,
    merging,
    recommended,
)
from tinhgon.review.vocabulary import ITEM_OVER, ConflictKind, RecommendationState

_MERGES = f'"{MERGES}"'

_PRESSING = frozenset(
    {
        ConflictKind.PROCEDURE_ENDED,
        ConflictKind.GOES_INTO_ENDING,
        ConflictKind.SAME_PART,
        ConflictKind.SAME_PAPER,
    }
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """How an item meets others; `about` is the part, code or provision where they meet."""

    kind: ConflictKind
    item: PlanItem
    about: str
    others: tuple[PlanItem, ...]
    recommendations: tuple[Recommendation, ...]

    @property
    def is_pressing(self) -> bool:
        """Whether one of the two cannot stay as it is."""
        return self.kind in _PRESSING


def conflicts(by: Actor, plan: int | None = None) -> list[Conflict]:
    """All conflicts among open items that `by` may see, of one plan (id) or of all; ended and
    changed procedures first."""
    rows = list(_open_items(by))
    told = intended(rows, near_items(by, rows, plan))
    asked = _recommended(by, rows)
    met = [
        *_overtaken(rows),
        *merging(told, _ended(rows)),
        *_beside(by, rows),
        *recommended(told, asked.values()),
        *alike(told),
        *articles(told),
    ]
    found = _as_conflicts(rows, asked, met)
    return found if plan is None else [each for each in found if each.item.plan_id == plan]


def pressing_conflicts(by: Actor) -> list[Conflict]:
    """What a control office has to settle between plans in its reach, as far as it is found
    without reading procedures: ended and changed ones, mergers, recommendations."""
    if not by.may(APPRAISE.name):
        return []
    seen = _open_items(by).filter(in_charge(by, APPRAISE.name, "plan__agency"))
    merge = Exists(PlanItem.objects.filter(pk=OuterRef("pk"), operations__data__contains=_MERGES))
    asked = Recommendation.objects.filter(
        procedure=OuterRef("procedure"), state=RecommendationState.SENT.value
    )
    rows = list(seen.filter(Q(is_stale=True) | Q(merge) | Q(Exists(asked))))
    into = _goes_into(rows)
    known = {row.pk for row in rows}
    targets = [row for row in seen.filter(procedure__code__in=into) if row.pk not in known]
    everything = [*rows, *targets]
    told = intended(everything, Near())
    wanted = _recommended(by, everything)
    met = [
        *_overtaken(rows),
        *merging(told, _ended(rows)),
        *recommended(told, wanted.values()),
    ]
    return _as_conflicts(everything, wanted, met)


def _open_items(by: Actor) -> QuerySet[PlanItem]:
    rows = visible(PlanItem.objects.exclude(state__in=ITEM_OVER), by)
    going_on = possible_bases().filter(version__procedure=OuterRef("procedure"))
    return (
        with_staleness(rows)
        .annotate(goes_on=Exists(going_on))
        .prefetch_related("operations")
        .order_by("pk")
    )


def _overtaken(rows: Iterable[PlanItem]) -> list[Met]:
    """Items whose procedure ended or became another under them."""
    return [
        Met(
            ConflictKind.BASE_CHANGED
            if getattr(row, "goes_on", True)
            else ConflictKind.PROCEDURE_ENDED,
            row.pk,
            row.procedure.code,
        )
        for row in rows
        if getattr(row, "is_stale", False)
    ]


def _goes_into(rows: Iterable[PlanItem]) -> set[str]:
    """The codes of the procedures that items go into."""
    data = (json.loads(operation.data) for row in rows for operation in row.operations.all())
    return {str(each["into"]) for each in data if each["kind"] == MERGES}


def _ended(rows: Iterable[PlanItem]) -> set[str]:
    """Of the procedures that items go into those a decision has abolished for good."""
    into = _goes_into(rows)
    if not into:
        return set()
    published = Version.objects.filter(state=VersionState.PUBLISHED.value, effective_to=None)
    going_on = published.filter(procedure__code__in=into).values_list("procedure__code", flat=True)
    return into - set(going_on)


def _beside(by: Actor, rows: Sequence[PlanItem]) -> list[Met]:
    """Items of procedures of which somebody has drafted another version, outside any plan."""
    drafted = Version.objects.filter(
        procedure__in={row.procedure_id for row in rows},
        state=VersionState.DRAFT.value,
        plan_item=None,
    )
    procedures = set(visible(drafted, by).values_list("procedure", flat=True))
    return [
        Met(ConflictKind.DRAFT_BESIDE, row.pk, row.procedure.code)
        for row in rows
        if row.procedure_id in procedures
    ]


def _recommended(by: Actor, rows: Sequence[PlanItem]) -> dict[int, Recommended]:
    waiting = recommendations(by).filter(
        procedure__in={row.procedure_id for row in rows}, state=RecommendationState.SENT.value
    )
    return {
        row.pk: Recommended(
            row.pk,
            row.procedure.code,
            tuple(deed_of(data, None) for data in json.loads(row.operations)),
        )
        for row in waiting
    }


def _as_conflicts(
    rows: Sequence[PlanItem], asked: Mapping[int, Recommended], met: Iterable[Met]
) -> list[Conflict]:
    by_id = {row.pk: row for row in rows}
    wanted = Recommendation.objects.select_related("agency", "procedure").in_bulk(list(asked))
    order = list(ConflictKind)
    found = [
        Conflict(
            kind=each.kind,
            item=by_id[each.item],
            about=each.about,
            others=tuple(by_id[other] for other in each.others),
            recommendations=tuple(wanted[pk] for pk in each.recommendations if pk in wanted),
        )
        for each in met
    ]
    return sorted(found, key=lambda each: (order.index(each.kind), each.item.pk, each.about))
