"""What anybody may find: procedures in force, by words or field of work."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.foundation.access.api import ANYONE, visible
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.queries.catalogue import ordered
from tinhgon.procedures.queries.facets import field_names, kept_counts
from tinhgon.procedures.queries.filters import (
    NONE,
    CatalogueFilter,
    Dimension,
    chosen_only,
    restricted,
)
from tinhgon.procedures.queries.relevance import closest_first
from tinhgon.procedures.search.index import MOST_FOUND, ranked

_MOST_FIELDS = 24


@dataclass(frozen=True, slots=True)
class FoundForAnyone:
    """A page of hits; `is_cut`: `total` counts only the best 500 of a search by words."""

    entries: tuple[CatalogueEntry, ...]
    total: int
    is_cut: bool = False


def find_public(asked: CatalogueFilter, *, start: int, count: int) -> FoundForAnyone:
    """Hits `start` (from 0) and the `count - 1` after it, best first."""
    entries = CatalogueEntry.objects.defer("name_folded").select_related("managing_agency")
    rows = chosen_only(restricted(visible(entries, ANYONE), asked, ANYONE), asked)
    if asked.text.strip():
        ids = closest_first(ranked(rows, asked.text), asked.text)
        found = entries.in_bulk(ids[start : start + count])
        page = tuple(found[pk] for pk in ids[start : start + count] if pk in found)
        return FoundForAnyone(page, len(ids), is_cut=len(ids) == MOST_FOUND)
    if not asked.chosen:
        return FoundForAnyone((), 0)
    page = tuple(ordered(rows, "name")[start : start + count])
    return FoundForAnyone(page, rows.count())


def public_fields() -> list[tuple[str, str, int]]:
    """Key, name and number of procedures of the largest fields of work, by name."""
    asked = CatalogueFilter()
    rows = restricted(visible(CatalogueEntry.objects.all(), ANYONE), asked, ANYONE)
    counts = kept_counts(rows, asked, ANYONE)[Dimension.FIELD]
    keys = sorted(counts, key=lambda key: -counts[key])[:_MOST_FIELDS]
    names = field_names(keys, ANYONE)
    known = [(key, names[key], counts[key]) for key in keys if key != NONE and names.get(key)]
    return sorted(known, key=lambda row: row[0])
