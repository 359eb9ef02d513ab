"""Options of facets that rooms above put onto the catalogue, counted over the present search."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.ports import CatalogueFacet, FacetChoice
from tinhgon.procedures.queries.catalogue import Listing
from tinhgon.procedures.queries.facets import kept_choices
from tinhgon.procedures.queries.filters import CatalogueFilter, chosen_only, restricted
from tinhgon.procedures.search.index import MOST_FOUND, ranked


def ported_choices(
    facet: CatalogueFacet, asked: CatalogueFilter, found: Listing, by: Actor
) -> Sequence[FacetChoice]:
    """The options of `facet`, each counted over what everything else asked leaves of `found`."""

    def counted() -> Sequence[FacetChoice]:
        return facet.choices(_left(facet.name, asked, found, by), by)

    if asked.text.strip():
        return counted()
    return kept_choices(facet.name, asked.without_ported(facet.name), by, counted)


def _left(
    name: str, asked: CatalogueFilter, found: Listing, by: Actor
) -> QuerySet[CatalogueEntry] | None:
    others = asked.without_ported(name)
    if found.counts is None:
        return None
    if others == asked:
        if found.ranks is None:
            return found.rows
        return CatalogueEntry.objects.filter(pk__in=found.ranks)
    rows = restricted(visible(CatalogueEntry.objects.all(), by), others, by)
    if asked.text.strip():
        wider = ranked(rows, asked.text)
        if len(wider) == MOST_FOUND:
            return None
        rows = CatalogueEntry.objects.filter(pk__in=wider)
    return chosen_only(rows, asked)
