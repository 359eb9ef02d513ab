"""What is to be reviewed again: which sheets to compare, and the queue as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.registry.api import agencies_within, counted_within, names_with_heirs
from tinhgon.review.models import Assessment, ReReview, ReviewSheet
from tinhgon.review.profiles import pieces
from tinhgon.review.queries.rereview_words import rereview_sentence
from tinhgon.review.vocabulary import (
    CONCLUSION_LABELS,
    REREVIEW_LABELS,
    Conclusion,
    ReReviewKind,
    SheetState,
)

_ENTRY = "sheet__reading__version__entry__"

REREVIEW_COLUMNS = (
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Managing agency"),
    gettext_noop("Why again"),
    gettext_noop("What happened"),
    gettext_noop("Noted on"),
    gettext_noop("Reviewed on"),
    gettext_noop("Conclusion"),
)


@dataclass(frozen=True, slots=True)
class ReReviewFilter:
    """What the queue is narrowed to; an empty part does not narrow. `agencies` are keys and reach
    their subordinates, `text` is searched without diacritics in code and name."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def rereviews(by: Actor, wanted: ReReviewFilter | None = None) -> QuerySet[ReReview]:
    """The open reasons `by` may see, the oldest first, with `name` and what lists show."""
    return (
        _narrowed(by, wanted or ReReviewFilter())
        .annotate(name=F(f"{_ENTRY}name"))
        .select_related("sheet__procedure__managing_agency")
        .order_by("noted_at", "pk")
    )


def rereview_counts(by: Actor, wanted: ReReviewFilter) -> dict[str, dict[str, int]]:
    """How many reasons each option of each facet would leave: `kind`, `agency`, `field`."""
    facets = {
        "kind": (replace(wanted, kinds=()), "kind"),
        "agency": (replace(wanted, agencies=()), "sheet__procedure__managing_agency__key"),
        "field": (replace(wanted, fields=()), f"{_ENTRY}field_key"),
    }
    counts = {
        name: dict(_narrowed(by, without).order_by().values_list(path).annotate(count=Count("pk")))
        for name, (without, path) in facets.items()
    }
    return counts | {"agency": counted_within(counts["agency"])}


def rereview_rows(rows: Iterable[ReReview]) -> Iterator[tuple[str | date | None, ...]]:
    """Reasons (of `rereviews`) as cells under `REREVIEW_COLUMNS`."""
    listed = list(rows)
    names = names_with_heirs({row.sheet.procedure.managing_agency_id for row in listed})
    for row in listed:
        yield (
            row.sheet.procedure.code,
            getattr(row, "name", ""),
            names[row.sheet.procedure.managing_agency_id],
            gettext(REREVIEW_LABELS[ReReviewKind(row.kind)]),
            rereview_sentence(row),
            timezone.localdate(row.noted_at),
            row.sheet.completed_on,
            gettext(CONCLUSION_LABELS[Conclusion(row.sheet.conclusion)]),
        )


def _narrowed(by: Actor, wanted: ReReviewFilter) -> QuerySet[ReReview]:
    rows = visible(ReReview.objects.filter(settled_at=None), by)
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.agencies:
        rows = rows.filter(sheet__procedure__managing_agency__in=agencies_within(wanted.agencies))
    if wanted.fields:
        rows = rows.filter(**{f"{_ENTRY}field_key__in": wanted.fields})
    for word in fold(wanted.text).split():
        rows = rows.filter(
            Q(sheet__procedure__code__startswith=word)
            | Q(**{f"{_ENTRY}name_folded__contains": word})
        )
    return rows


def sheets_to_compare(codes: Iterable[str] | None) -> set[int]:
    """The completed sheets (ids) of procedures (codes; None: all) and, besides, those whose
    procedure the rules have checked since the sheet was last compared: something around it is new.
    """
    completed = ReviewSheet.objects.filter(state=SheetState.COMPLETED.value)
    if codes is None:
        return set(completed.values_list("pk", flat=True))
    checked = Assessment.objects.filter(
        procedure=OuterRef("procedure"), assessed_at__gt=OuterRef("compared_at")
    )
    found = set(completed.filter(Exists(checked)).values_list("pk", flat=True))
    for some in pieces(codes):
        found.update(completed.filter(procedure__code__in=some).values_list("pk", flat=True))
    return found
