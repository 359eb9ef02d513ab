"""Recommendations: as a list, one with all its page shows, those for a procedure or a plan."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import Content, load
from tinhgon.registry.api import in_charge, names_with_heirs
from tinhgon.review.bases import possible_bases
from tinhgon.review.models import LAPSED_BY, PlanItem, Recommendation
from tinhgon.review.operations.parsing import parse_operations
from tinhgon.review.operations.sequence import apply_operations
from tinhgon.review.permissions import DRAFT
from tinhgon.review.policies import can_answer_recommendation, can_work_on_recommendation
from tinhgon.review.pricing import price
from tinhgon.review.queries.ended_words import ended_with_sentence
from tinhgon.review.queries.exports import Cell
from tinhgon.review.queries.sentences import data_sentence
from tinhgon.review.rules.benefit import Benefit
from tinhgon.review.vocabulary import (
    ITEM_WORDS,
    RECOMMENDATION_STATE_LABELS,
    RecommendationState,
)

RECOMMENDATION_COLUMNS = (
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Recommended by"),
    gettext_noop("Managing agency"),
    gettext_noop("Operations"),
    gettext_noop("Reason"),
    gettext_noop("State"),
    gettext_noop("What came of it"),
)


@dataclass(frozen=True, slots=True)
class RecommendationFilter:
    """What a list of recommendations is narrowed to; an empty part does not narrow.

    `for_me`: only what waits for an answer the reader may give.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    for_me: bool = False


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """One recommendation with both sides, what it would save, and what `by` may do.

    `draft` is None where the procedure would end. `is_stale`: the procedure has changed since.
    """

    recommendation: Recommendation
    base: Content
    draft: Content | None
    operations: tuple[str, ...]
    benefit: Benefit | None
    is_stale: bool
    can_change: bool
    can_answer: bool


def recommendations(
    by: Actor, wanted: RecommendationFilter | None = None
) -> QuerySet[Recommendation]:
    """The recommendations `by` may know of, newest first, each with `name`, and whether he may also
    know of the item it was taken up into (`sees_item`)."""
    chosen = wanted or RecommendationFilter()
    rows = visible(
        Recommendation.objects.select_related(
            "agency",
            "procedure__managing_agency",
            "item__plan",
            "base_reading__content",
            *LAPSED_BY,
        ),
        by,
    ).annotate(
        name=F("base__entry__name"),
        sees_item=Exists(visible(PlanItem.objects.filter(pk=OuterRef("item")), by)),
    )
    if chosen.states:
        rows = rows.filter(state__in=chosen.states)
    if chosen.for_me:
        rows = rows.filter(
            in_charge(by, DRAFT.name, "procedure__managing_agency"),
            state=RecommendationState.SENT.value,
        )
    for word in fold(chosen.text).split():
        rows = rows.filter(
            Q(procedure__code__startswith=word) | Q(base__entry__name_folded__contains=word)
        )
    return rows.order_by("-pk")


def recommendations_for(by: Actor, procedures: Iterable[int]) -> list[Recommendation]:
    """What waits for an answer about procedures (ids), as far as `by` may know."""
    rows = recommendations(by).filter(procedure__in=set(procedures))
    return list(rows.filter(state=RecommendationState.SENT.value))


def recommendation_page(by: Actor, recommendation: int) -> RecommendationPage:
    """One recommendation (id); `NotFound` for what `by` may not see."""
    row = get_visible(recommendations(by), by, pk=recommendation)
    base = load(row.base_reading.content)
    told = json.loads(row.operations)
    draft, benefit = _outcome(row, base)
    return RecommendationPage(
        recommendation=row,
        base=base,
        draft=draft,
        operations=tuple(data_sentence(data, base) for data in told),
        benefit=benefit,
        is_stale=not possible_bases().filter(pk=row.base_reading_id).exists(),
        can_change=row.state == RecommendationState.DRAFT.value
        and can_work_on_recommendation(by, row),
        can_answer=can_answer_recommendation(by, row),
    )


def operations_said(row: Recommendation) -> list[str]:
    """What a recommendation proposes, in sentences."""
    base = load(row.base_reading.content)
    return [data_sentence(data, base) for data in json.loads(row.operations)]


def recommendation_rows(rows: Iterable[Recommendation]) -> Iterator[tuple[Cell, ...]]:
    """Recommendations as cells under `RECOMMENDATION_COLUMNS`."""
    listed = list(rows)
    named = {row.agency_id for row in listed}
    named |= {row.procedure.managing_agency_id for row in listed}
    named |= {row.lapsed_by.decision.issuer_id for row in listed if row.lapsed_by is not None}
    names = names_with_heirs(named)
    for row in listed:
        yield (
            row.procedure.code,
            str(getattr(row, "name", "")),
            names[row.agency_id],
            names[row.procedure.managing_agency_id],
            "\n".join(operations_said(row)),
            row.reason,
            gettext(RECOMMENDATION_STATE_LABELS[RecommendationState(row.state)]),
            outcome_said(row, names),
        )


def outcome_said(row: Recommendation, names: Mapping[int, str] | None = None) -> str:
    """What came of it: why it was declined, where the item stands it was taken up into, or by which
    decision it ended with the procedure; `names` of agencies by id, where many are asked for."""
    if row.item is None:
        return row.outcome or ended_with_sentence(row.lapsed_by, names)
    state = gettext(ITEM_WORDS[row.item.word])
    told = gettext("taken up; the item is: %(state)s") % {"state": state.lower()}
    return f"{told}. {row.outcome}" if row.outcome else told


def _outcome(row: Recommendation, base: Content) -> tuple[Content | None, Benefit | None]:
    """What the procedure would say, and what that would save; the draft of none is its base."""
    operations = parse_operations(json.loads(row.operations))
    if not operations:
        return base, None
    try:
        outcome = apply_operations(base, operations)
    except Refusal:
        return base, None
    after = None if outcome.abolished else outcome.practised
    benefit = (
        None
        if outcome.successor is not None
        else price(base, after, procedure=row.procedure_id, renewals=outcome.renewals)
    )
    return (None if outcome.abolished else outcome.content), benefit
