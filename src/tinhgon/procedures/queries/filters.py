"""What may be asked of the catalogue, as one value: read from an address, applied to entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.text.api import fold, normal_number
from tinhgon.procedures.models import CatalogueEntry, CitationLine, DossierLine
from tinhgon.procedures.ports import facets_for
from tinhgon.procedures.queries.versions import in_force
from tinhgon.procedures.search.index import contents_with_words_in_dossier
from tinhgon.procedures.vocabulary import InternalGroup, ScopeValue
from tinhgon.registry.api import Agency, agencies_within

_FEW = 2_000
NONE = "none"
"""The value of a facet for entries that state nothing there, or lack nothing."""


class Dimension(StrEnum):
    """The facets of the catalogue itself; each value is a parameter of the address."""

    SCOPE = "scope"
    LEVEL = "level"
    FIELD = "field"
    AGENCY = "agency"
    MISSING = "missing"
    ONLINE = "online"


class Order(StrEnum):
    """How the list may be ordered; a minus in front turns it round. Empty: best hit first."""

    CODE = "code"
    NAME = "name"
    FIELD = "field"
    TERM = "term"
    PAPERS = "papers"
    MISSING = "missing"


COLUMNS_OF_ORDER = {
    Order.CODE: "code",
    Order.NAME: "name_folded",
    Order.FIELD: "field_key",
    Order.TERM: "term_working_days",
    Order.PAPERS: "dossier_count",
    Order.MISSING: "missing_count",
}


@dataclass(frozen=True, slots=True)
class CatalogueFilter:
    """What a person looks for; empty parts ask nothing.

    `chosen` holds the ticked values by dimension (any of them); `ported` those of facets that
    rooms above registered. `paper` is a paper asked for, `cites` the number of a document.
    `on` is the day whose entries in force are meant (None: today).
    """

    text: str = ""
    chosen: tuple[tuple[Dimension, tuple[str, ...]], ...] = ()
    ported: tuple[tuple[str, tuple[str, ...]], ...] = ()
    mine: bool = False
    paper: str = ""
    cites: str = ""
    on: date | None = None
    order: str = ""

    def values(self, dimension: Dimension) -> tuple[str, ...]:
        return dict(self.chosen).get(dimension, ())

    def without(self, dimension: Dimension) -> CatalogueFilter:
        """The same but for one facet: what its options are counted by."""
        kept = tuple(pair for pair in self.chosen if pair[0] is not dimension)
        return replace(self, chosen=kept)

    def without_ported(self, name: str) -> CatalogueFilter:
        """The same but for one facet of a room above."""
        return replace(self, ported=tuple(pair for pair in self.ported if pair[0] != name))

    def only(self, dimension: Dimension) -> CatalogueFilter:
        """The same with one facet alone."""
        kept = tuple(pair for pair in self.chosen if pair[0] is dimension)
        return replace(self, chosen=kept)


def restricted(
    rows: QuerySet[CatalogueEntry], asked: CatalogueFilter, by: Actor
) -> QuerySet[CatalogueEntry]:
    """`rows` in force on the day, by everything asked but the words and the catalogue's facets."""
    rows = rows.filter(in_force(asked.on))
    if asked.mine:
        home = by.home_agency_id
        within_home = agencies_within([home]) if home is not None else ()
        rows = rows.filter(managing_agency__in=within_home)
    if asked.paper:
        rows = _asking_for(rows, asked.paper)
    if asked.cites:
        rows = _citing(rows, asked.cites)
    ported = dict(asked.ported)
    for facet in facets_for(by):
        if facet.name in ported:
            rows = facet.restrict(rows, ported[facet.name], by)
    return rows


def chosen_only(rows: QuerySet[CatalogueEntry], asked: CatalogueFilter) -> QuerySet[CatalogueEntry]:
    """`rows` by the facets ticked: any value of each, all facets together."""
    for dimension, values in asked.chosen:
        rows = rows.filter(_any_of(dimension, values))
    return rows


def _any_of(dimension: Dimension, values: tuple[str, ...]) -> Q:
    if dimension is Dimension.AGENCY:
        return _of_agencies(values)
    condition = _CONDITIONS[dimension]
    found = Q(pk__in=())
    for value in values:
        found |= condition(value)
    return found


def _of_scope(value: str) -> Q:
    if value == ScopeValue.PUBLIC.value:
        return Q(scope=value)
    return Q(scope=ScopeValue.INTERNAL.value, group=value)


def _of_level(value: str) -> Q:
    return Q(level="" if value == NONE else value)


def _of_field(value: str) -> Q:
    return Q(field_key="" if value == NONE else value)


def _online(value: str) -> Q:
    return Q(has_online=value == "yes")


def _missing(value: str) -> Q:
    if value == NONE:
        return Q(missing_count=0)
    # The names of parts are words apart, and none of them is the beginning of another's end.
    return Q(missing_count__gt=0) & (
        Q(missing=value)
        | Q(missing__startswith=f"{value} ")
        | Q(missing__endswith=f" {value}")
        | Q(missing__contains=f" {value} ")
    )


_CONDITIONS: Mapping[Dimension, Callable[[str], Q]] = {
    Dimension.SCOPE: _of_scope,
    Dimension.LEVEL: _of_level,
    Dimension.FIELD: _of_field,
    Dimension.MISSING: _missing,
    Dimension.ONLINE: _online,
}


def _of_agencies(keys: tuple[str, ...]) -> Q:
    ids = list(Agency.objects.filter(key__in=keys).values_list("pk", flat=True))
    return Q(managing_agency__in=agencies_within(ids))


def _asking_for(rows: QuerySet[CatalogueEntry], paper: str) -> QuerySet[CatalogueEntry]:
    """Entries with a dossier line that holds the words as one phrase, diacritics or not."""
    wanted = fold(paper)
    if not wanted:
        return rows
    lines = DossierLine.objects.filter(name_folded__contains=wanted)
    holding = lines.filter(content__in=contents_with_words_in_dossier(paper))
    # Looked up once where they are few: the list and its facets ask for them again and again.
    found = list(holding.order_by().values_list("content_id", flat=True).distinct()[:_FEW])
    if len(found) < _FEW:
        return rows.filter(content__in=found)
    return rows.filter(Exists(holding.filter(content=OuterRef("content"))))


def _citing(rows: QuerySet[CatalogueEntry], number: str) -> QuerySet[CatalogueEntry]:
    """Entries whose legal basis names the document, however its number is spelled."""
    normal = normal_number(number) or number.strip()
    lines = CitationLine.objects.filter(number=normal).values("content")
    return rows.filter(content__in=lines)


SCOPE_VALUES = (ScopeValue.PUBLIC.value, *(group.value for group in InternalGroup))
