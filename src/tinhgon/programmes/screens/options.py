"""Options of facets: the values there are most of, and those that are chosen."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import FacetOption, names_of
from tinhgon.programmes.api import UNASSIGNED
from tinhgon.registry.api import Agency, names_with_heirs

_MOST_OPTIONS = 12


def most_frequent(counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[tuple[str, int]]:
    """The most frequent values and those chosen, the most frequent first."""
    ordered = sorted(counts, key=lambda value: (-counts[value], value))[:_MOST_OPTIONS]
    ordered += [value for value in chosen if value not in ordered]
    return [(value, counts.get(value, 0)) for value in ordered]


def person_options(
    by: Actor, counts: Mapping[str, int], chosen: tuple[str, ...], nobody: str
) -> tuple[FacetOption, ...]:
    """Options by account, as `by` may know them; `nobody` says that none is named."""
    frequent = most_frequent(counts, chosen)
    named = [(account, count) for account, count in frequent if count or account == UNASSIGNED]
    people = names_of([account for account, _count in named if account != UNASSIGNED], by)
    return tuple(
        FacetOption(account, nobody if account == UNASSIGNED else people[account], count)
        for account, count in named
    )


def agency_options(counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[FacetOption, ...]:
    """Options by key; `counts` go by id, and an agency that was chosen counts all below it."""
    by_id = {int(value): count for value, count in counts.items() if value != UNASSIGNED}
    most = sorted(by_id, key=lambda pk: (-by_id[pk], pk))[:_MOST_OPTIONS]
    known = {row.pk: row.key for row in Agency.objects.filter(pk__in=most)}
    known |= {row.pk: row.key for row in Agency.objects.filter(key__in=chosen)}
    names = names_with_heirs(known)
    options = [
        FacetOption(known[pk], names[pk], by_id.get(pk))
        for pk in sorted(known, key=lambda pk: (-by_id.get(pk, 0), names[pk]))
    ]
    if UNASSIGNED in counts:
        options.append(FacetOption(UNASSIGNED, gettext("nobody yet"), counts[UNASSIGNED]))
    return tuple(options)
