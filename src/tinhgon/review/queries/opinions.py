"""Opinions asked for: as a list, about one plan or item, and what an asked agency answers about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.calendar.api import local_day, today
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.registry.api import in_charge, names_with_heirs
from tinhgon.review.models import Opinion, Plan, PlanItem
from tinhgon.review.models.opinion import OPEN
from tinhgon.review.permissions import GIVE_OPINION
from tinhgon.review.policies import can_ask_opinion, can_give_opinion
from tinhgon.review.queries.exports import Cell
from tinhgon.review.queries.items import with_staleness
from tinhgon.review.rules.opinions import standing
from tinhgon.review.vocabulary import (
    ITEM_OVER,
    OPINION_STANDING_LABELS,
    POSITION_LABELS,
    OpinionStanding,
    Position,
)

OPINION_COLUMNS = (
    gettext_noop("Agency asked"),
    gettext_noop("Plan"),
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Answer by"),
    gettext_noop("Standing"),
    gettext_noop("Opinion"),
    gettext_noop("Words of the opinion"),
)


@dataclass(frozen=True, slots=True)
class OpinionFilter:
    """What a list of opinions is narrowed to; an empty part does not narrow.

    `for_me`: only what the reader may answer.
    """

    text: str = ""
    standings: tuple[OpinionStanding, ...] = ()
    for_me: bool = False


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """One request with what it is about: the item, or the items of the whole plan."""

    opinion: Opinion
    items: tuple[PlanItem, ...]
    can_answer: bool
    can_ask: bool


def standing_of(row: Opinion) -> OpinionStanding:
    """Where a request stands today."""
    return standing(
        due_on=row.due_on,
        answered_on=None if row.answered_at is None else local_day(row.answered_at),
        is_withdrawn=row.withdrawn_at is not None,
        today=today(),
    )


def opinions(by: Actor, wanted: OpinionFilter | None = None) -> QuerySet[Opinion]:
    """The opinions `by` may know of, the most pressing first."""
    chosen = wanted or OpinionFilter()
    rows = visible(
        Opinion.objects.select_related(
            "plan__agency", "agency", "item__procedure__managing_agency"
        ),
        by,
    ).annotate(name=F("item__base__entry__name"))
    if chosen.standings:
        kept = Q(pk__in=())
        for each in chosen.standings:
            kept |= _standing(each)
        rows = rows.filter(kept)
    if chosen.for_me:
        rows = rows.filter(in_charge(by, GIVE_OPINION.name))
    for word in fold(chosen.text).split():
        rows = rows.filter(
            Q(item__procedure__code__startswith=word)
            | Q(item__base__entry__name_folded__contains=word)
        )
    return rows.order_by(F("answered_at").asc(nulls_first=True), "due_on", "pk")


def opinions_on_plan(by: Actor, plan: Plan) -> list[Opinion]:
    """All that was asked about a plan and its items, as far as `by` may know."""
    return list(opinions(by).filter(plan=plan))


def opinions_on_item(by: Actor, item: PlanItem) -> list[Opinion]:
    """What was asked about an item, by itself or with its plan, as far as `by` may know."""
    about = Q(item=item) | Q(item=None, plan=item.plan_id)
    return list(opinions(by).filter(about).prefetch_related("lines"))


def opinion_page(by: Actor, opinion: int) -> OpinionPage:
    """One request (id) with all that its page shows; `NotFound` for what `by` may not see."""
    row = get_visible(
        Opinion.objects.select_related("plan__agency", "agency", "item"), by, pk=opinion
    )
    asked = visible(PlanItem.objects.filter(plan=row.plan_id), by)
    if row.item_id is not None:
        asked = asked.filter(pk=row.item_id)
    elif row.answered_at is None:
        asked = asked.exclude(state__in=ITEM_OVER)
    return OpinionPage(
        opinion=row,
        items=tuple(with_staleness(asked).order_by("pk")),
        can_answer=can_give_opinion(by, row) and row.answered_at is None,
        can_ask=can_ask_opinion(by, row.plan),
    )


def opinions_to_give(by: Actor) -> QuerySet[Opinion]:
    """What agencies where `by` may answer still owe, the nearest day first."""
    rows = opinions(by, OpinionFilter(for_me=True)).filter(OPEN)
    return rows.order_by("due_on", "pk")


def opinion_rows(rows: Iterable[Opinion]) -> Iterator[tuple[Cell, ...]]:
    """Opinions as cells under `OPINION_COLUMNS`."""
    listed = list(rows)
    names = names_with_heirs({row.agency_id for row in listed})
    for row in listed:
        yield (
            names[row.agency_id],
            row.plan.title,
            "" if row.item is None else row.item.procedure.code,
            getattr(row, "name", None) or "",
            row.due_on,
            gettext(OPINION_STANDING_LABELS[standing_of(row)]),
            gettext(POSITION_LABELS[Position(row.position)]) if row.position else None,
            row.text,
        )


def _standing(wanted: OpinionStanding) -> Q:
    match wanted:
        case OpinionStanding.WAITING:
            return OPEN & Q(due_on__gte=today())
        case OpinionStanding.LATE:
            return OPEN & Q(due_on__lt=today())
        case OpinionStanding.ANSWERED:
            return Q(answered_at__date__lte=F("due_on"))
        case OpinionStanding.ANSWERED_LATE:
            return Q(answered_at__date__gt=F("due_on"))
        case OpinionStanding.WITHDRAWN:
            return Q(withdrawn_at__isnull=False)
