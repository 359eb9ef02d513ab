"""What the address of the catalogue asks, and the facets beside its list."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    FacetPanel,
    SavedFilter,
    facet_panel,
    read_day,
    write_day,
)
from tinhgon.procedures.labels import GROUP_LABELS, LEVEL_LABELS, PART_LABELS, SCOPE_LABELS
from tinhgon.procedures.models import SavedFilter as KeptFilter
from tinhgon.procedures.phrases import language
from tinhgon.procedures.ports import facets_for
from tinhgon.procedures.queries.catalogue import Listing
from tinhgon.procedures.queries.facets import field_names, with_subordinates
from tinhgon.procedures.queries.filters import NONE, CatalogueFilter, Dimension
from tinhgon.procedures.queries.ported import ported_choices
from tinhgon.registry.api import Agency, names_with_heirs

_LONGEST = 500
_MOST_VALUES = 100
_MOST_OPTIONS = 25
_KEPT = ("q", "sort", "paper", "cites", "on")


def asked(request: HttpRequest) -> CatalogueFilter:
    """The filter of an address. What is no day is said, and today is taken instead."""
    query = request.GET
    by = actor(request)
    chosen = tuple(
        (dimension, values)
        for dimension in Dimension
        if (values := _values(query, dimension.value))
    )
    ported = tuple(
        (facet.name, values) for facet in facets_for(by) if (values := _values(query, facet.name))
    )
    return CatalogueFilter(
        text=_plain(query.get("q", "")),
        chosen=chosen,
        ported=ported,
        mine=bool(query.get("mine")) and by.is_signed_in,
        paper=_plain(query.get("paper", "")),
        cites=_plain(query.get("cites", "")),
        on=_day(request),
        order=query.get("sort", "")[:20],
    )


def _values(query: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(value for value in query.getlist(name)[:_MOST_VALUES] if value)


def _plain(text: str) -> str:
    """Words as typed, of a length people type."""
    return text.strip()[:_LONGEST]


def _day(request: HttpRequest) -> date | None:
    text = request.GET.get("on", "")
    if not text:
        return None
    day = read_day(text)
    if day is None:
        messages.warning(
            request,
            gettext("“%(text)s” is no day; write it as 30/06/2025. Today is shown.")
            % {"text": text[:40]},
        )
    return day


def panel(request: HttpRequest, wanted: CatalogueFilter, found: Listing) -> FacetPanel:
    """Facets with counts; the other conditions of the address appear as ticks to lift."""
    by = actor(request)
    facets = [
        *_conditions(wanted),
        _scopes(found),
        _agencies(wanted, found),
        _levels(found),
        _fields(by, wanted, found),
        _missing(found),
        _online(found),
        *(
            Facet(
                facet.name,
                gettext(facet.title),
                tuple(
                    FacetOption(choice.value, choice.label, choice.count)
                    for choice in ported_choices(facet, wanted, found, by)
                ),
            )
            for facet in facets_for(by)
        ),
    ]
    mine = FacetOption("1", gettext("My agency and those below it"))
    return facet_panel(
        request.GET,
        [facet for facet in facets if facet.options],
        mine=mine if by.home_agency_id is not None else None,
        search_label=gettext("Words"),
        keep=tuple(name for name in _KEPT if name not in {"paper", "cites", "on"}),
    )


def _conditions(wanted: CatalogueFilter) -> list[Facet]:
    """Conditions typed rather than ticked, each a facet of one option while it holds."""
    told = [
        ("paper", gettext("Asks for"), wanted.paper, wanted.paper),
        ("cites", gettext("Cites"), wanted.cites, wanted.cites),
        (
            "on",
            gettext("In force on"),
            "" if wanted.on is None else wanted.on.isoformat(),
            "" if wanted.on is None else write_day(wanted.on, language=language()),
        ),
    ]
    return [
        Facet(name, label, (FacetOption(value, shown),))
        for name, label, value, shown in told
        if value
    ]


def _count(found: Listing, dimension: Dimension, value: str) -> int | None:
    return None if found.counts is None else found.counts[dimension].get(value, 0)


def _scopes(found: Listing) -> Facet:
    labels = {"public": SCOPE_LABELS["public"], **GROUP_LABELS}
    return Facet(
        Dimension.SCOPE.value,
        gettext("Scope"),
        tuple(
            FacetOption(value, gettext(label), _count(found, Dimension.SCOPE, value))
            for value, label in labels.items()
        ),
    )


def _levels(found: Listing) -> Facet:
    labels = {**LEVEL_LABELS, NONE: gettext_noop("not stated")}
    options = (
        FacetOption(value, gettext(label), _count(found, Dimension.LEVEL, value))
        for value, label in labels.items()
    )
    return Facet(
        Dimension.LEVEL.value,
        gettext("Level"),
        tuple(option for option in options if option.count != 0),
    )


def _fields(by: Actor, wanted: CatalogueFilter, found: Listing) -> Facet:
    """The most frequent fields of work, and those that are ticked."""
    chosen = wanted.values(Dimension.FIELD)
    counts = {} if found.counts is None else found.counts[Dimension.FIELD]
    keys = sorted(counts, key=lambda key: (-counts[key], key))[:_MOST_OPTIONS]
    keys += [key for key in chosen if key not in keys]
    names = field_names(keys, by) | {NONE: gettext("not stated")}
    return Facet(
        Dimension.FIELD.value,
        gettext("Field of work"),
        tuple(
            FacetOption(key, names.get(key, key), _count(found, Dimension.FIELD, key))
            for key in keys
        ),
        is_open=bool(chosen),
    )


def _agencies(wanted: CatalogueFilter, found: Listing) -> Facet:
    """The agencies that manage most, each with those below it, and those that are ticked."""
    chosen = wanted.values(Dimension.AGENCY)
    counts = (
        {} if found.counts is None else with_subordinates(found.counts[Dimension.AGENCY], wanted.on)
    )
    shown = sorted(counts, key=lambda agency: -counts[agency])[:_MOST_OPTIONS]
    keys = dict(Agency.objects.filter(pk__in=shown).values_list("pk", "key"))
    keys |= dict(Agency.objects.filter(key__in=chosen).values_list("pk", "key"))
    names = names_with_heirs(keys, wanted.on)
    return Facet(
        Dimension.AGENCY.value,
        gettext("Managing agency"),
        tuple(
            FacetOption(
                keys[agency], names.get(agency, keys[agency]), _whole(found, counts, agency)
            )
            for agency in dict.fromkeys([*shown, *keys])
            if agency in keys
        ),
    )


def _whole(found: Listing, counts: dict[int, int], agency: int) -> int | None:
    return None if found.counts is None else counts.get(agency)


def _missing(found: Listing) -> Facet:
    labels = {NONE: gettext_noop("All mandatory parts there"), **PART_LABELS}
    options = (
        FacetOption(value, gettext(label), _count(found, Dimension.MISSING, value))
        for value, label in labels.items()
    )
    return Facet(
        Dimension.MISSING.value,
        gettext("Missing parts"),
        tuple(option for option in options if option.count != 0),
    )


def _online(found: Listing) -> Facet:
    return Facet(
        Dimension.ONLINE.value,
        gettext("Handing in online"),
        (
            FacetOption("yes", gettext("possible"), _count(found, Dimension.ONLINE, "yes")),
            FacetOption("no", gettext("not possible"), _count(found, Dimension.ONLINE, "no")),
        ),
        is_open=False,
    )


def saved_filters(request: HttpRequest, by: Actor) -> list[SavedFilter]:
    """The person's own filters; the one that is shown now is marked."""
    present = request.GET.copy()
    present.pop("page", None)
    return [
        SavedFilter(
            name=kept.name,
            url=kept.get_absolute_url(),
            is_current=kept.query == present.urlencode(),
            delete_url=reverse("delete_filter", args=[kept.pk]),
        )
        for kept in visible(KeptFilter.objects.all(), by)
    ]
