"""Who issues the papers that procedures ask for, found by one index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Min

from tinhgon.procedures.api import CatalogueEntry, Procedure, Reading, in_force
from tinhgon.registry.api import names_on
from tinhgon.review.findings.surroundings import Issuer
from tinhgon.review.models import AskedPaper, IssuedPaper


def issuers_of(readings: Sequence[Reading]) -> Mapping[str, tuple[Issuer, ...]]:
    """Who issues the papers these readings ask for: of each field of work the plainest public
    procedure, so that nobody learns of one he may not see."""
    asked = AskedPaper.objects.filter(reading__in=[row.pk for row in readings])
    found = list(
        IssuedPaper.objects.filter(paper__in=asked.order_by().values("paper"), is_public=True)
        .order_by()
        .values_list("paper", "field")
        .annotate(first=Min("place"))
    )
    procedures = {
        row.code: row
        for row in Procedure.objects.filter(code__in={place[1:] for _, _, place in found})
    }
    names = dict(
        CatalogueEntry.objects.filter(in_force(), procedure__in=procedures.values()).values_list(
            "procedure", "name"
        )
    )
    agencies = names_on({row.managing_agency_id for row in procedures.values()})
    issuers: dict[str, list[tuple[str, Issuer]]] = {}
    for paper, field, place in found:
        row = procedures[place[1:]]
        issuer = Issuer(
            code=row.code,
            name=names.get(row.pk, ""),
            field=field,
            agency=agencies.get(row.managing_agency_id, ""),
        )
        issuers.setdefault(paper, []).append((place, issuer))
    return {
        paper: tuple(issuer for _, issuer in sorted(rows, key=lambda row: row[0]))
        for paper, rows in issuers.items()
    }
