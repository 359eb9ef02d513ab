"""Which procedures a programme's scope matches."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tinhgon.procedures.api import CatalogueEntry, Procedure, Version, VersionState, field_key
from tinhgon.programmes.models import Programme
from tinhgon.programmes.vocabulary import Dimension
from tinhgon.registry.api import agencies_within


def matching(programme: Programme) -> QuerySet[Procedure]:
    """The procedures that match the scope and did not end before the programme began.

    A dimension the scope does not name asks nothing. There is one kind of item so far, so `KIND`
    narrows nothing yet.
    """
    asked: dict[str, list[str]] = {}
    for dimension, value in programme.scope_rows.values_list("dimension", "value"):
        asked.setdefault(dimension, []).append(value)
    rows = Procedure.objects.filter(_not_ended_before(programme))
    if scopes := asked.get(Dimension.SCOPE.value):
        rows = rows.filter(scope__in=scopes)
    if groups := asked.get(Dimension.GROUP.value):
        rows = rows.filter(group__in=groups)
    if agencies := asked.get(Dimension.AGENCY.value):
        rows = rows.filter(managing_agency__in=agencies_within(agencies))
    if fields := asked.get(Dimension.FIELD.value):
        rows = rows.filter(Exists(_entries([field_key(name) for name in fields])))
    return rows


def _not_ended_before(programme: Programme) -> Q:
    """Never published, or with a version that holds on the first day or later."""
    published = Version.objects.filter(
        procedure=OuterRef("pk"), state=VersionState.PUBLISHED.value
    ).order_by()
    holds = published.filter(
        Q(effective_to__isnull=True) | Q(effective_to__gte=programme.starts_on)
    ).exclude(effective_to__lt=F("effective_from"))
    return Q(Exists(holds)) | ~Q(Exists(published))


def _entries(field_keys: Collection[str]) -> QuerySet[CatalogueEntry]:
    rows = CatalogueEntry.objects.filter(procedure=OuterRef("pk"), field_key__in=field_keys)
    return rows.order_by()
