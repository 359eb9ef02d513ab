"""The list of the catalogue: found, counted and paged, never read as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.queries.facets import Counts, counted, kept_counts, total_of
from tinhgon.procedures.queries.filters import (
    COLUMNS_OF_ORDER,
    CatalogueFilter,
    Order,
    chosen_only,
    restricted,
)
from tinhgon.procedures.queries.relevance import closest_first
from tinhgon.procedures.search.index import MOST_FOUND, matching, ranked

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found: `total` entries, of which pages are read.

    `counts` are those of the facets, None where a search found more than is counted. `is_cut`:
    only the best hits are listed. `ranks` are ids in order where the best hit comes first.
    """

    rows: QuerySet[CatalogueEntry]
    total: int
    counts: Counts | None
    is_cut: bool = False
    ranks: tuple[int, ...] | None = None

    def page(self, start: int, stop: int) -> list[CatalogueEntry]:
        """The entries from `start` (counted from 0) up to, not including, `stop`."""
        if self.ranks is None:
            return list(self.rows[start:stop])
        wanted = self.ranks[start:stop]
        found = self.rows.in_bulk(wanted)
        return [found[pk] for pk in wanted if pk in found]

    def every(self) -> Iterator[CatalogueEntry]:
        """All entries in order, some hundreds at a time."""
        if self.ranks is None:
            yield from self.rows.iterator(chunk_size=_AT_ONCE)
            return
        for start in range(0, len(self.ranks), _AT_ONCE):
            yield from self.page(start, start + _AT_ONCE)


def listing(asked: CatalogueFilter, *, by: Actor) -> Listing:
    """The entries `by` may see of what is `asked`, with the counts of all facets."""
    entries = CatalogueEntry.objects.defer("name_folded")
    rows = restricted(visible(entries, by), asked, by)
    if asked.text.strip():
        return _searched(rows, asked)
    counts = kept_counts(rows, asked, by)
    return Listing(ordered(chosen_only(rows, asked), asked.order), total_of(counts, asked), counts)


def _searched(rows: QuerySet[CatalogueEntry], asked: CatalogueFilter) -> Listing:
    found = ranked(rows, asked.text)
    if len(found) < MOST_FOUND:
        known = CatalogueEntry.objects.defer("name_folded").filter(pk__in=found)
        counts = counted(known, asked)
        kept = chosen_only(known, asked)
        if asked.order:
            return Listing(ordered(kept, asked.order), total_of(counts, asked), counts)
        left = set(kept.values_list("pk", flat=True)) if asked.chosen else set(found)
        ranks = tuple(pk for pk in closest_first(found, asked.text) if pk in left)
        return Listing(known, len(ranks), counts, ranks=ranks)
    narrowed = chosen_only(rows, asked)
    if asked.order:
        every = matching(narrowed, asked.text)
        return Listing(ordered(every, asked.order), every.count(), None)
    best = tuple(closest_first(ranked(narrowed, asked.text) if asked.chosen else found, asked.text))
    known = CatalogueEntry.objects.defer("name_folded")
    return Listing(known, len(best), None, is_cut=len(best) == MOST_FOUND, ranks=best)


def ordered(rows: QuerySet[CatalogueEntry], order: str) -> QuerySet[CatalogueEntry]:
    """By the column `order` names, backwards with a minus; unknown values last; else by code."""
    name = order.removeprefix("-")
    if name not in set(Order):
        return rows.order_by("code", "version_id")
    column = F(COLUMNS_OF_ORDER[Order(name)])
    if name == Order.CODE:
        direction = "-" if order.startswith("-") else ""
        return rows.order_by(f"{direction}code", "version_id")
    by_column = (
        column.desc(nulls_last=True) if order.startswith("-") else column.asc(nulls_last=True)
    )
    return rows.order_by(by_column, "code", "version_id")
