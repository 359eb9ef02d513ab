"""How many entries each option of a facet would leave, counted by the database itself."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from django.db.models import Count, Max, QuerySet
from django.utils.translation import get_language

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import last_position, pending_count
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.permissions import VIEW
from tinhgon.procedures.ports import FacetChoice
from tinhgon.procedures.queries.filters import NONE, CatalogueFilter, Dimension, chosen_only
from tinhgon.procedures.vocabulary import ScopeValue
from tinhgon.registry.api import AgencyLine

# The catalogue divided by everything but the agency: some thousand cells, read in one pass.
_COLUMNS = ("scope", "group", "level", "field_key", "missing", "has_online")
Cell = tuple[str, str, str, str, str, bool, int]
Counts = Mapping[Dimension, Mapping[str, int]]
_KEPT = 64
Kept = TypeVar("Kept")


def counted(rows: QuerySet[CatalogueEntry], asked: CatalogueFilter) -> Counts:
    """By dimension and value: how many of `rows` the value leaves with all other facets applied.

    Agencies are counted by their id, each without those below it.
    """
    return _tallied(_cells(rows, asked), asked) | {Dimension.AGENCY: _agencies(rows, asked)}


def _cells(rows: QuerySet[CatalogueEntry], asked: CatalogueFilter) -> list[Cell]:
    within = chosen_only(rows, asked.only(Dimension.AGENCY)).order_by()
    return list(within.values_list(*_COLUMNS).annotate(Count("pk")))


def _agencies(rows: QuerySet[CatalogueEntry], asked: CatalogueFilter) -> Mapping[str, int]:
    others = chosen_only(rows, asked.without(Dimension.AGENCY)).order_by()
    counts = others.values_list("managing_agency_id").annotate(Count("pk"))
    return {str(agency): count for agency, count in counts}


def _tallied(cells: Iterable[Cell], asked: CatalogueFilter) -> dict[Dimension, Mapping[str, int]]:
    """The counts of all facets but the agency: a cell counts for a facet where every other facet
    lets it pass."""
    chosen = {
        dimension: set(values)
        for dimension, values in asked.chosen
        if dimension is not Dimension.AGENCY
    }
    tallies: dict[Dimension, Counter[str]] = {
        dimension: Counter() for dimension in Dimension if dimension is not Dimension.AGENCY
    }
    for cell in cells:
        values = _values(cell)
        barred = [each for each, wanted in chosen.items() if wanted.isdisjoint(values[each])]
        if len(barred) > 1:
            continue
        for dimension in barred or tallies:
            for value in values[dimension]:
                tallies[dimension][value] += cell[-1]
    return dict(tallies)


def _values(cell: Cell) -> dict[Dimension, tuple[str, ...]]:
    scope, group, level, field_key, missing, has_online, _ = cell
    return {
        Dimension.SCOPE: (scope if scope == ScopeValue.PUBLIC.value else group,),
        Dimension.LEVEL: (level or NONE,),
        Dimension.FIELD: (field_key or NONE,),
        Dimension.MISSING: tuple(missing.split()) or (NONE,),
        Dimension.ONLINE: ("yes" if has_online else "no",),
    }


def total_of(counts: Counts, asked: CatalogueFilter) -> int:
    """How many entries all facets leave: scopes divide the catalogue without overlap."""
    by_scope = counts[Dimension.SCOPE]
    chosen = asked.values(Dimension.SCOPE)
    return sum(count for value, count in by_scope.items() if not chosen or value in chosen)


@dataclass(slots=True)
class _Keeper(Generic[Kept]):
    """What was counted, kept while nothing happens: the log grows with every change of state."""

    kept: OrderedDict[object, Kept] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: object, make: Callable[[], Kept]) -> Kept:
        """What is kept under `key`, made now where nothing is."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        made = make()
        with self.lock:
            self.kept[key] = made
            while len(self.kept) > _KEPT:
                self.kept.popitem(last=False)
        return made

    def forget(self) -> None:
        with self.lock:
            self.kept.clear()


_CELLS: _Keeper[list[Cell]] = _Keeper()
_AGENCIES: _Keeper[Mapping[str, int]] = _Keeper()
_NAMES: _Keeper[dict[str, str]] = _Keeper()
_CHOICES: _Keeper[Sequence[FacetChoice]] = _Keeper()


def forget_counts() -> None:
    """Count anew next time, whatever the log says."""
    _CELLS.forget()
    _AGENCIES.forget()
    _NAMES.forget()
    _CHOICES.forget()


def kept_counts(rows: QuerySet[CatalogueEntry], asked: CatalogueFilter, by: Actor) -> Counts:
    """`counted`, remembered for the same question of somebody who sees the same, until the next
    event. `rows` follow from `asked` and from what `by` may see."""
    # What a registered facet keeps may rest on any of the actor's roles.
    sight = by.grants if asked.ported else by.scope(VIEW.name)
    key = (*_question(asked, by), bool(by.grants), sight)
    cells = _CELLS.get((*key, asked.values(Dimension.AGENCY)), lambda: _cells(rows, asked))
    others = asked.without(Dimension.AGENCY).chosen
    agencies = _AGENCIES.get((*key, others), lambda: _agencies(rows, asked))
    return _tallied(cells, asked) | {Dimension.AGENCY: agencies}


def kept_choices(
    name: str, asked: CatalogueFilter, by: Actor, make: Callable[[], Sequence[FacetChoice]]
) -> Sequence[FacetChoice]:
    """The options of a registered facet with their counts, remembered in the same way; `asked`
    holds everything they are counted over."""
    key = (name, get_language(), *_question(asked, by), asked.chosen, by.grants)
    return _CHOICES.get(key, make)


def _question(asked: CatalogueFilter, by: Actor) -> tuple[object, ...]:
    """What is asked but words and the catalogue's own facets, and how far the log has come."""
    return (
        _log_length(),
        asked.on or today(),
        asked.ported,
        asked.mine and by.home_agency_id,
        asked.paper,
        asked.cites,
    )


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


def field_names(keys: Iterable[str], by: Actor) -> dict[str, str]:
    """One spelling of each field of work by its key, of those that `by` may see; remembered
    until the next event."""
    wanted = tuple(sorted(keys))
    key = (_log_length(), wanted, *_sight(by))
    return _NAMES.get(key, lambda: _spellings(wanted, by))


def _spellings(keys: tuple[str, ...], by: Actor) -> dict[str, str]:
    entries = visible(CatalogueEntry.objects.filter(field_key__in=keys), by).order_by()
    return dict(entries.values_list("field_key").annotate(Max("field")))


def _sight(by: Actor) -> tuple[object, ...]:
    """What decides which entries an actor sees."""
    return by.is_signed_in, by.scope(VIEW.name)


def _log_length() -> int:
    """How many events there are: it grows with every change of state."""
    return last_position() + pending_count()
