"""Procedures reviewed by way of a plan: whoever approved a simplification judged the procedure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import Reading
from tinhgon.review.actions.rereviewing import settle_reviewed
from tinhgon.review.actions.sheet_records import sheet_facts, supersede_completed, tell
from tinhgon.review.bases import readings_in_force
from tinhgon.review.events import ReviewedByPlan
from tinhgon.review.models import PlanDecision, PlanItem, ReviewSheet
from tinhgon.review.queries.around import arounds
from tinhgon.review.rules.rereview import Around, around_text
from tinhgon.review.vocabulary import Conclusion, ItemState, SheetState

_CHUNK = 250


def take_plan_reviews(procedures: Iterable[int] | None = None) -> int:
    """Note of the procedures (ids; None: all) whose version in force was published by way of a
    plan that they were reviewed so; the number of new reviews.

    Reviewed on the day of the decision that approved the item: what has changed in the law since
    then is a reason to review again. A sheet completed about that very version is later and speaks.
    """
    chosen = None if procedures is None else list(procedures)
    waiting = list(_published(chosen).values_list("pk", flat=True))
    taken = 0
    for first in range(0, len(waiting), _CHUNK):
        rows = _published(chosen).filter(pk__in=waiting[first : first + _CHUNK])
        readings = list(
            rows.select_related(
                "content", "version__procedure__managing_agency", "version__plan_item__decision"
            )
        )
        around = _around(readings)
        taken += _keep([(row, around[row.version.procedure_id]) for row in readings])
    return taken


def _published(procedures: Sequence[int] | None) -> QuerySet[Reading]:
    """The readings in force that came of published items nobody has noted or reviewed yet."""
    reviewed = ReviewSheet.objects.filter(
        procedure=OuterRef("version__procedure"),
        reading__version=OuterRef("version"),
        state=SheetState.COMPLETED.value,
    )
    return readings_in_force(procedures).filter(
        ~Exists(reviewed),
        version__plan_item__state=ItemState.PUBLISHED.value,
        version__plan_item__review=None,
    )


def _around(readings: Sequence[Reading]) -> dict[int, Around]:
    """What lay around each procedure (id): its law as of the approval, all else as of now. That the
    cost keeps what was promised is not taken as seen."""
    by_day: defaultdict[date, list[Reading]] = defaultdict(list)
    for row in readings:
        by_day[_decision(row.version.plan_item).signed_on].append(row)
    return {
        procedure: replace(around, promised=None)
        for day, rows in by_day.items()
        for procedure, around in arounds(rows, on=day).items()
    }


@transaction.atomic
def _keep(reviewed: Sequence[tuple[Reading, Around]]) -> int:
    items = {reading.version.plan_item.pk for reading, _ in reviewed}
    noted = _noted_meanwhile(items)
    for reading, around in reviewed:
        item = reading.version.plan_item
        if item.pk in noted:
            continue
        decision = _decision(item)
        sheet = ReviewSheet(
            procedure=reading.version.procedure,
            reading=reading,
            content_hash=reading.content.content_hash,
            holds_for=reading.content.content_hash,
            asked=0,
            item=item,
            state=SheetState.COMPLETED.value,
            conclusion=Conclusion.SIMPLIFY.value,
            conclusion_reason=item.reason,
            concluded_at=decision.recorded_at,
            concluded_by=decision.recorded_by,
            around=around_text(around),
            opened_at=item.made_at,
            opened_by=item.made_by,
            completed_at=decision.recorded_at,
            completed_by=decision.recorded_by,
            completed_on=decision.signed_on,
        )
        before = supersede_completed(sheet)
        sheet.save()
        settle_reviewed(SYSTEM, before)
        event = ReviewedByPlan(
            sheet=sheet_facts(sheet),
            item=item.pk,
            on=decision.signed_on,
            renews=None if before is None else before.pk,
        )
        tell(SYSTEM, sheet, event)
    return len(items - noted)


def _noted_meanwhile(items: Iterable[int]) -> set[int | None]:
    """The items (ids) whose review another process has noted since they were looked up; the others
    are held until this transaction ends."""
    held = PlanItem.objects.select_for_update().filter(pk__in=items).order_by("pk")
    reviews = ReviewSheet.objects.filter(item__in=list(held.values_list("pk", flat=True)))
    return set(reviews.values_list("item", flat=True))


def _decision(item: PlanItem) -> PlanDecision:
    """The decision that approved a published item; the database holds that there is one."""
    if item.decision is None:
        raise ValueError(f"item {item.pk} is published and was never approved")
    return item.decision
