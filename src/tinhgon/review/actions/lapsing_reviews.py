"""What becomes of an open review sheet and of a recommendation nobody has decided about when a
decision abolishes the procedure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import PublicationKind, PublicationRow
from tinhgon.review.actions.recommending import recommendation_facts, save, tell_recommendation
from tinhgon.review.actions.sheet_records import sheet_facts, tell, touch
from tinhgon.review.bases import abolition_facts, abolition_of
from tinhgon.review.events import RecommendationLapsed, SheetLapsed
from tinhgon.review.models import Recommendation, ReviewSheet
from tinhgon.review.vocabulary import RecommendationState, SheetState

_UNDECIDED = (RecommendationState.DRAFT.value, RecommendationState.SENT.value)


def lapse_sheets(*, by: Actor, codes: Collection[str] | None = None) -> int:
    """End the open sheets of procedures (those with these codes, or all) that a decision has
    abolished and that have ended; how many. Until that day a review is owed and may be completed.
    """
    return sum(_lapse_sheet(by, pk) for pk in _waiting(_open_sheets(), codes))


def lapse_recommendations(*, by: Actor, codes: Collection[str] | None = None) -> int:
    """End the recommendations nobody has decided about, for procedures (those with these codes, or
    all) that a decision abolishes, at once: nothing of them can be taken up any more; how many."""
    return sum(_lapse_recommendation(by, pk) for pk in _waiting(_undecided(), codes))


def _open_sheets() -> QuerySet[ReviewSheet]:
    return ReviewSheet.objects.filter(state=SheetState.OPEN.value)


def _undecided() -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(state__in=_UNDECIDED)


def _waiting(rows: QuerySet[Any], codes: Collection[str] | None) -> list[int]:
    abolished = PublicationRow.objects.filter(kind=PublicationKind.ABOLISHED.value)
    rows = rows.filter(procedure__in=abolished.values("procedure"))
    if codes is not None:
        rows = rows.filter(procedure__code__in=codes)
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _lapse_sheet(by: Actor, pk: int) -> bool:
    rows = _open_sheets().select_for_update(of=("self",))
    row = rows.select_related("procedure__managing_agency", "reading__version").filter(pk=pk)
    sheet = row.first()
    abolition = None if sheet is None else abolition_of(sheet.procedure)
    if sheet is None or abolition is None or abolition.effective_from > today():
        return False
    sheet.state, sheet.lapsed_by = SheetState.LAPSED.value, abolition
    touch(sheet, "state", "lapsed_by")
    told = abolition_facts(abolition).model_dump()
    tell(by, sheet, SheetLapsed(sheet=sheet_facts(sheet), **told))
    return True


@transaction.atomic
def _lapse_recommendation(by: Actor, pk: int) -> bool:
    rows = _undecided().select_for_update(of=("self",))
    row = rows.select_related("agency", "procedure__managing_agency").filter(pk=pk).first()
    abolition = None if row is None else abolition_of(row.procedure)
    if row is None or abolition is None:
        return False
    row.state, row.lapsed_by = RecommendationState.LAPSED.value, abolition
    save(row, "state", "lapsed_by")
    told = abolition_facts(abolition).model_dump()
    tell_recommendation(by, row, RecommendationLapsed(about=recommendation_facts(row), **told))
    return True
