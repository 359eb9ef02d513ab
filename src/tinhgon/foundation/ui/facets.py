"""Facets: lists of ticks with counts beside a table, and the chips of what is ticked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class FacetOption:
    """`count` is how many rows the option would leave, None where it was not counted."""

    value: str
    label: str
    count: int | None = None
    is_selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One field to filter by: the parameter `name` may occur several times (any of them)."""

    name: str
    label: str
    options: tuple[FacetOption, ...]
    is_open: bool = True

    @property
    def is_unfolded(self) -> bool:
        return self.is_open or any(option.is_selected for option in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; following `url` lifts it."""

    facet: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """What `{% facets %}` and `{% chips %}` show; `kept` are other parameters of the address,
    `anchor` the id of the section of the page that a change leads back to, if not to its top."""

    facets: tuple[Facet, ...]
    mine: FacetOption | None = None
    kept: tuple[tuple[str, str], ...] = ()
    chips: tuple[Chip, ...] = ()
    clear_url: str = "?"
    anchor: str = ""


def facet_panel(
    query: QueryDict,
    facets: Sequence[Facet],
    *,
    mine: FacetOption | None = None,
    search_label: str = "",
    keep: Sequence[str] = ("q", "sort"),
    anchor: str = "",
) -> FacetPanel:
    """Mark what `query` selects and make the chips that lift it.

    `mine` is a single tick sent as `mine=1`. `search_label` names the words searched for (`q`)
    on their chip; without it they get none. A change of a facet goes back to the first page.
    """
    marked = tuple(_marked(facet, query) for facet in facets)
    mine_marked = mine and FacetOption("1", mine.label, mine.count, bool(query.get("mine")))
    kept = tuple((name, value) for name in keep for value in query.getlist(name) if value)
    return FacetPanel(
        facets=marked,
        mine=mine_marked,
        kept=kept,
        chips=tuple(_chips(query, marked, mine_marked, search_label)),
        clear_url=_address(query, without={"page", "mine", *(facet.name for facet in facets)}),
        anchor=anchor,
    )


def _marked(facet: Facet, query: QueryDict) -> Facet:
    selected = set(query.getlist(facet.name))
    options = tuple(
        FacetOption(option.value, option.label, option.count, option.value in selected)
        for option in facet.options
    )
    return Facet(facet.name, facet.label, options, facet.is_open)


def _chips(
    query: QueryDict, facets: Sequence[Facet], mine: FacetOption | None, search_label: str
) -> Iterator[Chip]:
    words = str(query.get("q", ""))
    if search_label and words:
        yield Chip(search_label, words, _address(query, without={"q", "page"}))
    if mine and mine.is_selected:
        yield Chip("", mine.label, _address(query, without={"mine", "page"}))
    for facet in facets:
        for option in facet.options:
            if option.is_selected:
                yield Chip(facet.label, option.label, _lifted(query, facet.name, option.value))


def _lifted(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.setlist(name, [other for other in query.getlist(name) if other != value])
    return _address(changed, without={"page"})


def _address(query: QueryDict, *, without: set[str]) -> str:
    changed = query.copy()
    for name in without:
        changed.pop(name, None)
    return f"?{changed.urlencode()}"
