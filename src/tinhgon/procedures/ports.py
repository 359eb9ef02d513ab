"""What rooms above put onto the catalogue's pages: columns, facets, panels. Filled at start-up.

A column or panel computes for many rows at once, so that a page asks the same number of
questions for 1 and for 50 rows. Titles are message ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from django.db.models import QuerySet

from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.models import CatalogueEntry, Procedure, Version

Cell = int | float | str | None


class ColumnForm(StrEnum):
    """How a column's values are written: plain figures, whole đồng, or words."""

    NUMBER = "number"
    MONEY = "money"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class CatalogueColumn:
    """A column of the list and its Excel; `values` by version id, one left out is unknown.

    Where not `on_screen`, it stands in the Excel only: the list has room for so many.
    """

    name: str
    title: str
    values: Callable[[Sequence[CatalogueEntry], Actor], Mapping[int, Cell]]
    form: ColumnForm = ColumnForm.NUMBER
    permission: str | None = None
    order: int = 100
    on_screen: bool = True


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """An option of a facet, `label` in the reader's language; `count` None where not counted."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class CatalogueFacet:
    """A filter of the list. `restrict` keeps the entries of which any of the values holds, as far
    as the actor may know it: a filter must not tell what a page would not.

    `choices` counts each option over the entries that all other conditions leave (None: too many
    were found to be counted). `name` is the parameter of the address; unknown values must
    restrict to nothing.
    """

    name: str
    title: str
    choices: Callable[[QuerySet[CatalogueEntry] | None, Actor], Sequence[FacetChoice]]
    restrict: Callable[[QuerySet[CatalogueEntry], tuple[str, ...], Actor], QuerySet[CatalogueEntry]]
    permission: str | None = None
    order: int = 100


class Place(StrEnum):
    """Where a panel stands on a procedure's page: under the facts, beside them, or as a tab."""

    MAIN = "main"
    SIDE = "side"
    TAB = "tab"


@dataclass(frozen=True, slots=True)
class PageSubject:
    """What a panel is asked about: the version shown, and what it says."""

    procedure: Procedure
    version: Version
    content: Content


@dataclass(frozen=True, slots=True)
class PanelView:
    """A panel as shown: `template` is included with `context` as `panel`.

    `count` stands beside the title of a tab.
    """

    template: str
    context: Mapping[str, object]
    count: int | None = None


@dataclass(frozen=True, slots=True)
class PagePanel:
    """A part of a procedure's page. `build` answers None where there is nothing to show."""

    name: str
    title: str
    build: Callable[[PageSubject, Actor], PanelView | None]
    place: Place = Place.MAIN
    permission: str | None = None
    order: int = 100


@dataclass(frozen=True, slots=True)
class SelectionAct:
    """A button below the list: `url_name` is asked by GET with the ids ticked as `chosen`."""

    name: str
    title: str
    url_name: str
    permission: str | None = None
    order: int = 100


Part = TypeVar("Part", CatalogueColumn, CatalogueFacet, PagePanel, SelectionAct)


@dataclass(slots=True)
class _Ports:
    columns: dict[str, CatalogueColumn] = field(default_factory=dict)
    facets: dict[str, CatalogueFacet] = field(default_factory=dict)
    panels: dict[str, PagePanel] = field(default_factory=dict)
    acts: dict[str, SelectionAct] = field(default_factory=dict)


_PORTS = _Ports()


def register_columns(*columns: CatalogueColumn) -> None:
    _PORTS.columns.update({column.name: column for column in columns})


def register_facets(*facets: CatalogueFacet) -> None:
    _PORTS.facets.update({facet.name: facet for facet in facets})


def register_panels(*panels: PagePanel) -> None:
    _PORTS.panels.update({panel.name: panel for panel in panels})


def register_selection_acts(*acts: SelectionAct) -> None:
    _PORTS.acts.update({act.name: act for act in acts})


def columns_for(by: Actor) -> list[CatalogueColumn]:
    return _open_to(_PORTS.columns.values(), by)


def facets_for(by: Actor) -> list[CatalogueFacet]:
    return _open_to(_PORTS.facets.values(), by)


def panels_for(by: Actor) -> list[PagePanel]:
    return _open_to(_PORTS.panels.values(), by)


def selection_acts_for(by: Actor) -> list[SelectionAct]:
    return _open_to(_PORTS.acts.values(), by)


@contextmanager
def ports_emptied() -> Iterator[None]:
    """Nothing registered for a while, whatever is then: a room's pages by themselves."""
    kept = replace(_PORTS)
    _PORTS.columns, _PORTS.facets, _PORTS.panels, _PORTS.acts = {}, {}, {}, {}
    try:
        yield
    finally:
        _PORTS.columns, _PORTS.facets = kept.columns, kept.facets
        _PORTS.panels, _PORTS.acts = kept.panels, kept.acts


def _open_to(parts: Iterable[Part], by: Actor) -> list[Part]:
    """The parts this actor may see, in their order."""
    allowed = [part for part in parts if part.permission is None or by.may(part.permission)]
    return sorted(allowed, key=lambda part: (part.order, part.name))
