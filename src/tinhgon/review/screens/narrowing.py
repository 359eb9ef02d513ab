"""Options of facets that several lists of this room share: agencies and fields of work."""

from __future__ import annotations

from collections.abc import Mapping

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import FacetOption
from tinhgon.procedures.api import field_names
from tinhgon.registry.api import Agency, names_with_heirs

_SHOWN_OPTIONS = 12


def agency_options(counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[FacetOption, ...]:
    """The managing agencies (keys) with most, and those chosen."""
    keys = _most(counts, chosen)
    agencies = {row.key: row.pk for row in Agency.objects.filter(key__in=keys)}
    names = names_with_heirs(agencies.values())
    return tuple(
        FacetOption(key, names[agencies[key]], counts.get(key)) for key in keys if key in agencies
    )


def field_options(
    by: Actor, counts: Mapping[str, int], chosen: tuple[str, ...]
) -> tuple[FacetOption, ...]:
    """The fields of work (`field_key`) with most, and those chosen, as `by` may see them named."""
    keys = [key for key in _most(counts, chosen) if key]
    names = field_names(keys, by)
    return tuple(FacetOption(key, names[key], counts.get(key)) for key in keys if key in names)


def _most(counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[str]:
    """The most frequent values and those chosen, most frequent first."""
    ordered = sorted(counts, key=lambda key: -counts[key])
    most = ordered[:_SHOWN_OPTIONS]
    return most + [key for key in chosen if key not in most]
