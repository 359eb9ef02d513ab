"""Programmes on the catalogue's pages: which a procedure is in, as a facet, and in the Excel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Count, Exists, OuterRef, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.api import (
    CatalogueColumn,
    CatalogueEntry,
    CatalogueFacet,
    ColumnForm,
    FacetChoice,
    register_columns,
    register_facets,
)
from tinhgon.programmes.models import Member, Programme
from tinhgon.programmes.permissions import VIEW


def programmes_of(entries: Sequence[CatalogueEntry], by: Actor) -> Mapping[int, str]:
    """The short names of the programmes of each procedure, by version id; none is empty."""
    ids = {entry.procedure_id for entry in entries}
    rows = visible(Member.objects.filter(procedure__in=ids, left_at=None), by)
    keys: defaultdict[int, list[str]] = defaultdict(list)
    for procedure, key in rows.order_by("programme__key").values_list(
        "procedure_id", "programme__key"
    ):
        keys[procedure].append(key)
    return {entry.version_id: ", ".join(keys[entry.procedure_id]) for entry in entries}


def choices(entries: QuerySet[CatalogueEntry] | None, by: Actor) -> list[FacetChoice]:
    """The programmes, each with how many of `entries` are in it."""
    known = visible(Programme.objects.order_by("-starts_on", "key"), by)
    titles = dict(known.values_list("key", "title"))
    if entries is None:
        return [FacetChoice(key, title) for key, title in titles.items()]
    inside = Member.objects.filter(
        left_at=None,
        programme__key__in=titles,
        procedure__in=entries.order_by().values("procedure"),
    )
    counts = dict(inside.order_by().values_list("programme__key").annotate(Count("pk")))
    return [FacetChoice(key, title, counts.get(key, 0)) for key, title in titles.items()]


def restrict(
    entries: QuerySet[CatalogueEntry], keys: tuple[str, ...], by: Actor
) -> QuerySet[CatalogueEntry]:
    """Entries whose procedure is in one of the programmes that `by` may see."""
    known = visible(Programme.objects.filter(key__in=keys), by).values_list("pk", flat=True)
    inside = Member.objects.filter(
        programme__in=list(known), procedure=OuterRef("procedure"), left_at=None
    )
    return entries.filter(Exists(inside))


def register() -> None:
    """Tell the catalogue; once, when Django starts."""
    register_columns(
        CatalogueColumn(
            name="programmes",
            title=gettext_noop("Programmes"),
            values=programmes_of,
            form=ColumnForm.TEXT,
            permission=VIEW.name,
            order=300,
            on_screen=False,
        )
    )
    register_facets(
        CatalogueFacet(
            name="programme",
            title=gettext_noop("Programme"),
            choices=choices,
            restrict=restrict,
            permission=VIEW.name,
            order=300,
        )
    )
