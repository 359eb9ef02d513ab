"""Reviews on the catalogue's list: a facet of where the review of each procedure stands."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.api import CatalogueEntry, CatalogueFacet, FacetChoice, register_facets
from tinhgon.review.models import ReReview, ReviewSheet
from tinhgon.review.permissions import VIEW
from tinhgon.review.visibility import manages
from tinhgon.review.vocabulary import SheetState

_LABELS = {
    "none": gettext_noop("Not reviewed"),
    "open": gettext_noop("Being reviewed"),
    "completed": gettext_noop("Reviewed"),
    "again": gettext_noop("To be reviewed again"),
}


def choices(entries: QuerySet[CatalogueEntry] | None, by: Actor) -> list[FacetChoice]:
    """Each standing with the number of procedures among `entries`."""
    return [
        FacetChoice(
            word,
            gettext(label),
            None if entries is None else restrict(entries, (word,), by).count(),
        )
        for word, label in _LABELS.items()
    ]


def restrict(
    entries: QuerySet[CatalogueEntry], words: tuple[str, ...], by: Actor
) -> QuerySet[CatalogueEntry]:
    """Entries whose review stands so, as far as `by` may see reviews."""
    asked = Q(pk__in=())
    for word in words:
        if word == "none":
            asked |= manages(by, "managing_agency") & ~_has(by, None)
        elif word == "again":
            asked |= Q(Exists(_again(by)))
        elif word in _LABELS:
            asked |= _has(by, word)
    return entries.filter(asked)


def _has(by: Actor, state: str | None) -> Q:
    """Whether a sheet that stands is seen, in a state or in any."""
    states = [SheetState.OPEN.value, SheetState.COMPLETED.value] if state is None else [state]
    rows = ReviewSheet.objects.filter(procedure=OuterRef("procedure"), state__in=states)
    return Q(Exists(visible(rows, by).order_by()))


def _again(by: Actor) -> QuerySet[ReReview]:
    rows = ReReview.objects.filter(sheet__procedure=OuterRef("procedure"), settled_at=None)
    return visible(rows, by).order_by()


def register() -> None:
    """Tell the catalogue; once, when Django starts."""
    register_facets(
        CatalogueFacet(
            name="review",
            title=gettext_noop("Review"),
            choices=choices,
            restrict=restrict,
            permission=VIEW.name,
            order=110,
        )
    )
