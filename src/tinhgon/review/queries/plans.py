"""Plans as a list, and one plan with its items and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from tinhgon.costing.api import Method
from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.text.api import fold
from tinhgon.registry.api import agencies_within
from tinhgon.review.catalogue import base_content
from tinhgon.review.models import LAPSED_BY, Plan, PlanDecision, PlanItem
from tinhgon.review.policies import can_draft
from tinhgon.review.queries.items import stands, with_staleness
from tinhgon.review.queries.sentences import is_amendment, operation_sentence
from tinhgon.review.rules.benefit import Benefit, read_benefit
from tinhgon.review.rules.observed import Observed, read_observed
from tinhgon.review.rules.plan_totals import Line, Total, total
from tinhgon.review.rules.savings import ItemSavings, SavingLine, saving_lines
from tinhgon.review.vocabulary import ITEM_WORDS, ItemState

_WITHDRAWN = ItemState.WITHDRAWN
APPROVED = (ItemState.APPROVED, ItemState.ENACTED, ItemState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """What a list of plans is narrowed to; `agencies` are keys and reach their subordinates,
    `words` are those their items stand by (`ITEM_WORDS`)."""

    text: str = ""
    agencies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanItemLine:
    """An item as its plan shows it: what is changed, what is only delegated, both benefits, and
    what was observed of them (None while nothing was)."""

    item: PlanItem
    operations: tuple[str, ...]
    delegations: tuple[str, ...]
    promised: Benefit | None
    enacted: Benefit | None
    observed: Observed | None
    is_stale: bool


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """The same items by each method: as drafted, as promised at approval, as enacted."""

    drafted: tuple[Total, ...]
    promised: tuple[Total, ...]
    enacted: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan with its items (withdrawn ones apart), decisions and totals."""

    plan: Plan
    lines: tuple[PlanItemLine, ...]
    withdrawn: tuple[PlanItemLine, ...]
    decisions: tuple[PlanDecision, ...]
    totals: PlanTotals
    savings: tuple[SavingLine, ...]
    can_draft: bool


def plans(by: Actor, wanted: PlanFilter | None = None) -> QuerySet[Plan]:
    """The plans `by` may see, newest first, with the number of items in each state.

    Annotated: `item_count` and `<word>_count` for each of `ITEM_WORDS`.
    """
    chosen = wanted or PlanFilter()
    rows = visible(Plan.objects.select_related("agency"), by)
    if chosen.agencies:
        rows = rows.filter(agency__in=agencies_within(chosen.agencies))
    if chosen.words:
        told = reduce(or_, map(stands, chosen.words))
        rows = rows.filter(pk__in=PlanItem.objects.filter(told).values("plan"))
    words = fold(chosen.text).split()
    if words:
        # Plans are few, and their titles are not stored folded.
        titles = rows.values_list("pk", "title")
        rows = rows.filter(
            pk__in=[pk for pk, title in titles if all(word in fold(title) for word in words)]
        )
    counts = {
        f"{word}_count": Count("items", filter=stands(word, "items__")) for word in ITEM_WORDS
    }
    return rows.annotate(
        item_count=Count("items", filter=~Q(items__state=_WITHDRAWN.value)), **counts
    ).order_by("-pk")


def plan_page(by: Actor, plan: int) -> PlanPage:
    """All that the page of a plan (id) shows; `NotFound` for what `by` may not see."""
    row = get_visible(Plan.objects.select_related("agency"), by, pk=plan)
    rows = (
        with_staleness(PlanItem.objects.filter(plan=row))
        .select_related(
            "base_reading__content",
            "enacting_document",
            "publication",
            *LAPSED_BY,
        )
        .prefetch_related("operations")
        .order_by("pk")
    )
    lines = [_line(each) for each in rows]
    held = tuple(line for line in lines if line.item.state_word is not _WITHDRAWN)
    return PlanPage(
        plan=row,
        lines=held,
        withdrawn=tuple(line for line in lines if line.item.state_word is _WITHDRAWN),
        decisions=tuple(visible(row.decisions.select_related("issuer"), by)),
        totals=plan_totals(held),
        savings=plan_savings(held),
        can_draft=can_draft(by, row),
    )


def plan_totals(lines: Sequence[PlanItemLine]) -> PlanTotals:
    """The totals of items; only those that stand at approval or beyond are promised."""
    promised = [line for line in lines if line.item.state_word in APPROVED]
    enacted = [line for line in lines if line.item.is_law]
    return PlanTotals(
        drafted=_by_method([(line, line.promised) for line in lines]),
        promised=_by_method([(line, line.promised) for line in promised]),
        enacted=_by_method([(line, line.enacted) for line in enacted]),
    )


def plan_savings(lines: Sequence[PlanItemLine]) -> tuple[SavingLine, ...]:
    """What the approved items save: promised, enacted, observed."""
    approved = (
        ItemSavings(
            dossiers_per_year=line.item.dossiers_per_year,
            promised=line.promised,
            enacted=line.enacted,
            observed=line.observed,
            returned=line.item.has_returned,
        )
        for line in lines
        if line.item.state_word in APPROVED
    )
    return saving_lines(approved, [method.value for method in Method])


def _by_method(lines: Sequence[tuple[PlanItemLine, Benefit | None]]) -> tuple[Total, ...]:
    counted = [
        Line(line.item.procedure.code, line.item.dossiers_per_year, found) for line, found in lines
    ]
    return tuple(total(method.value, counted) for method in Method)


def _line(item: PlanItem) -> PlanItemLine:
    base, rows = base_content(item), list(item.operations.all())
    return PlanItemLine(
        item=item,
        operations=tuple(operation_sentence(each, base) for each in rows if is_amendment(each)),
        delegations=tuple(
            operation_sentence(each, base) for each in rows if not is_amendment(each)
        ),
        promised=read_benefit(item.benefit),
        enacted=read_benefit(item.enacted_benefit) if item.is_law else None,
        observed=read_observed(item.observed),
        is_stale=bool(getattr(item, "is_stale", False)),
    )
