"""How many entries each option of a facet would leave, counted by the database itself."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from django.db.models import Count, Max, QuerySet

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import last_position, pending_count
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.permissions import VIEW
from tinhgon.procedures.queries.filters import NONE, CatalogueFilter, Dimension, chosen_only
from tinhgon.procedures.vocabulary import ScopeValue
from tinhgon.registry.api import AgencyLine

_COLUMNS = {
    Dimension.SCOPE: ("scope", "group"),
    Dimension.LEVEL: ("level",),
    Dimension.FIELD: ("field_key",),
    Dimension.AGENCY: ("managing_agency_id",),
    Dimension.MISSING: ("missing",),
    Dimension.ONLINE: ("has_online",),
}
Counts = Mapping[Dimension, Mapping[str, int]]
_KEPT = 64


def counted(rows: QuerySet[CatalogueEntry], asked: CatalogueFilter) -> Counts:
    """By dimension and value: how many of `rows` the value leaves with all other facets applied.

    Agencies are counted by their id, each without those below it.
    """
    counts: dict[Dimension, Mapping[str, int]] = {}
    for dimension, columns in _COLUMNS.items():
        others = chosen_only(rows, asked.without(dimension))
        groups = others.order_by().values_list(*columns).annotate(Count("pk"))
        counts[dimension] = _tallied(dimension, ((row[:-1], row[-1]) for row in groups))
    return counts


def total_of(counts: Counts, asked: CatalogueFilter) -> int:
    """How many entries all facets leave: scopes divide the catalogue without overlap."""
    by_scope = counts[Dimension.SCOPE]
    chosen = asked.values(Dimension.SCOPE)
    return sum(count for value, count in by_scope.items() if not chosen or value in chosen)


def _tallied(
    dimension: Dimension, groups: Iterable[tuple[tuple[object, ...], int]]
) -> Mapping[str, int]:
    tally: Counter[str] = Counter()
    for values, count in groups:
        for value in _values(dimension, values):
            tally[value] += count
    return tally


def _values(dimension: Dimension, values: tuple[object, ...]) -> Iterable[str]:
    if dimension is Dimension.SCOPE:
        scope, group = values
        return [str(scope if scope == ScopeValue.PUBLIC.value else group)]
    if dimension is Dimension.MISSING:
        return str(values[0]).split() or [NONE]
    if dimension is Dimension.ONLINE:
        return ["yes" if values[0] else "no"]
    return [str(values[0]) or NONE]


@dataclass(slots=True)
class _Keeper:
    """Counts kept while nothing happens: the log's length changes with every change of state."""

    kept: OrderedDict[object, Counts] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: object) -> Counts | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: object, counts: Counts) -> None:
        with self.lock:
            self.kept[key] = counts
            while len(self.kept) > _KEPT:
                self.kept.popitem(last=False)

    def forget(self) -> None:
        with self.lock:
            self.kept.clear()


_KEEPER = _Keeper()
forget_counts = _KEEPER.forget


def kept_counts(rows: QuerySet[CatalogueEntry], asked: CatalogueFilter, by: Actor) -> Counts:
    """`counted`, remembered for the same question of somebody who sees the same, until the next
    event. `rows` follow from `asked` and from what `by` may see."""
    key = (
        last_position() + pending_count(),
        _day(asked),
        asked.chosen,
        asked.ported,
        asked.mine and by.home_agency_id,
        asked.paper,
        asked.cites,
        by.is_signed_in,
        # What a registered facet keeps may rest on any of the actor's roles.
        by.grants if asked.ported else by.scope(VIEW.name),
    )
    counts = _KEEPER.get(key)
    if counts is None:
        counts = counted(rows, asked)
        _KEEPER.put(key, counts)
    return counts


def _day(asked: CatalogueFilter) -> date:
    return asked.on or today()


def with_subordinates(counts: Mapping[str, int], on: date | None = None) -> dict[int, int]:
    """Counts by agency id, each with those of the agencies below it that were counted too."""
    own = {int(agency): count for agency, count in counts.items() if agency != NONE}
    day = on or today()
    lines = AgencyLine.objects.filter(
        ancestor__in=own, descendant__in=own, depth__gt=0, valid_from__lte=day, valid_to__gte=day
    ).values_list("ancestor_id", "descendant_id")
    whole = dict(own)
    for above, below in lines:
        whole[above] += own[below]
    return whole


def field_names(rows: QuerySet[CatalogueEntry], keys: Iterable[str]) -> dict[str, str]:
    """One spelling of each field of work by its key."""
    found = rows.filter(field_key__in=list(keys)).order_by().values_list("field_key")
    return dict(found.annotate(Max("field")))
