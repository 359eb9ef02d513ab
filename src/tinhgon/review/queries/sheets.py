"""Review sheets as lists, facets, counts and rows of a workbook; all through the same eyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.registry.api import agencies_within, counted_within, names_with_heirs
from tinhgon.review.bases import readings_in_force
from tinhgon.review.models import LAPSED_BY, ReReview, ReviewSheet, SheetAnswer
from tinhgon.review.vocabulary import (
    CONCLUSION_LABELS,
    SHEET_STANDING,
    SHEET_STATE_LABELS,
    Conclusion,
    ReReviewKind,
    SheetState,
)

_ENTRY = "reading__version__entry__"

SHEET_COLUMNS = (
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Managing agency"),
    gettext_noop("State"),
    gettext_noop("Questions asked"),
    gettext_noop("Questions answered"),
    gettext_noop("Conclusion"),
    gettext_noop("Reason of the conclusion"),
    gettext_noop("Opened"),
    gettext_noop("Reviewed on"),
    gettext_noop("Procedure changed since"),
)


@dataclass(frozen=True, slots=True)
class SheetFilter:
    """What a list of sheets is narrowed to; an empty part does not narrow.

    `agencies` are keys and reach their subordinates, `fields` are folded field names, `text` is
    searched without diacritics in code and name, `stale` keeps what has changed since.
    """

    text: str = ""
    states: tuple[str, ...] = SHEET_STANDING
    conclusions: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    stale: bool = False


def sheets(by: Actor, wanted: SheetFilter | None = None) -> QuerySet[ReviewSheet]:
    """The sheets `by` may see, the newest first, each with `name`, `answered` and `is_stale`."""
    answered = (
        SheetAnswer.objects.filter(sheet=OuterRef("pk"), is_confirmed=True)
        .exclude(value="")
        .order_by()
        .values("sheet")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return (
        _narrowed(by, wanted or SheetFilter())
        .annotate(
            name=F(f"{_ENTRY}name"),
            answered=Coalesce(Subquery(answered, output_field=IntegerField()), Value(0)),
        )
        .select_related("procedure__managing_agency", *LAPSED_BY)
        .order_by("-pk")
    )


def sheet_counts(by: Actor, wanted: SheetFilter) -> dict[str, dict[str, int]]:
    """How many sheets each option of each facet would leave, by its name: `state`, `conclusion`,
    `stale` ("1"), `agency` (the managing one, by key), `field` (`field_key`)."""
    facets = {
        "state": (replace(wanted, states=()), "state"),
        "conclusion": (replace(wanted, conclusions=()), "conclusion"),
        "agency": (replace(wanted, agencies=()), "procedure__managing_agency__key"),
        "field": (replace(wanted, fields=()), f"{_ENTRY}field_key"),
    }
    counts = {
        name: dict(_narrowed(by, without).order_by().values_list(path).annotate(count=Count("pk")))
        for name, (without, path) in facets.items()
    }
    counts["agency"] = counted_within(counts["agency"])
    return counts | {"stale": {"1": _narrowed(by, replace(wanted, stale=True)).count()}}


def standing_sheets(by: Actor, procedure: int) -> list[ReviewSheet]:
    """The open and the completed sheet of a procedure (id), as far as `by` may see them."""
    rows = visible(ReviewSheet.objects.filter(procedure=procedure, state__in=SHEET_STANDING), by)
    return list(_with_staleness(rows).order_by("-pk"))


def sheets_to_finish(by: Actor) -> QuerySet[ReviewSheet]:
    """The open sheets that `by` opened or has answered on."""
    mine = SheetAnswer.objects.filter(sheet=OuterRef("pk"), answered_by=by.account_id)
    return sheets(by, SheetFilter(states=(SheetState.OPEN.value,))).filter(
        Q(opened_by=by.account_id) | Exists(mine)
    )


def sheet_rows(rows: Iterable[ReviewSheet]) -> Iterator[tuple[str | int | date | None, ...]]:
    """Sheets (of `sheets`) as cells under `SHEET_COLUMNS`."""
    listed = list(rows)
    names = names_with_heirs({row.procedure.managing_agency_id for row in listed})
    for row in listed:
        yield (
            row.procedure.code,
            getattr(row, "name", ""),
            names[row.procedure.managing_agency_id],
            gettext(SHEET_STATE_LABELS[row.state_word]),
            row.asked if row.item_id is None else None,
            getattr(row, "answered", None) if row.item_id is None else None,
            gettext(CONCLUSION_LABELS[Conclusion(row.conclusion)]) if row.conclusion else "",
            row.conclusion_reason,
            timezone.localdate(row.opened_at),
            row.completed_on,
            gettext("Yes") if getattr(row, "is_stale", False) else gettext("No"),
        )


def _narrowed(by: Actor, wanted: SheetFilter) -> QuerySet[ReviewSheet]:
    rows = _with_staleness(visible(ReviewSheet.objects.all(), by))
    if wanted.states:
        rows = rows.filter(state__in=wanted.states)
    if wanted.conclusions:
        rows = rows.filter(conclusion__in=wanted.conclusions)
    if wanted.agencies:
        rows = rows.filter(procedure__managing_agency__in=agencies_within(wanted.agencies))
    if wanted.fields:
        rows = rows.filter(**{f"{_ENTRY}field_key__in": wanted.fields})
    if wanted.stale:
        rows = rows.filter(Q(is_stale=True))
    for word in fold(wanted.text).split():
        rows = rows.filter(
            Q(procedure__code__startswith=word) | Q(**{f"{_ENTRY}name_folded__contains": word})
        )
    return rows


def _with_staleness(rows: QuerySet[ReviewSheet]) -> QuerySet[ReviewSheet]:
    """`is_stale`: what a completed sheet says is known to have changed, or what an open one rests
    on is not what holds any more."""
    changed = ReReview.objects.filter(
        sheet=OuterRef("pk"), kind=ReReviewKind.CONTENT_CHANGED.value, settled_at=None
    )
    holds = readings_in_force().filter(pk=OuterRef("reading"))
    return rows.annotate(
        is_stale=Case(
            When(state=SheetState.OPEN.value, then=~Exists(holds)),
            When(state=SheetState.COMPLETED.value, then=Exists(changed)),
            default=Value(value=False),
            output_field=BooleanField(),
        )
    )
