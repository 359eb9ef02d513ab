"""What a pasted list means among the procedures one may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import CatalogueEntry, Procedure
from tinhgon.programmes.rules.list_rows import Candidate, Known, ListRead
from tinhgon.registry.api import names_on


def read_list(by: Actor, rows: Collection[str], chosen: Mapping[str, str]) -> ListRead:
    """Every row of a list among all procedures within reach of `by`, by code or by name.

    All are read at once, narrow: names are compared without their signs, which no index knows.
    """
    if not rows:
        return ListRead(frozenset(), frozenset(), (), ())
    procedures = visible(Procedure.objects.all(), by)
    agencies = dict(procedures.values_list("pk", "managing_agency"))
    codes = dict(procedures.values_list("pk", "code"))
    names = names_on(set(agencies.values()))
    entries = visible(CatalogueEntry.objects.all(), by).order_by("version__number")
    latest = {
        pk: (name, field) for pk, name, field in entries.values_list("procedure", "name", "field")
    }
    candidates = []
    for pk, code in codes.items():
        name, field = latest.get(pk, ("", ""))
        candidates.append(Candidate(pk, code, name, names[agencies[pk]], field))
    return Known(candidates).read(rows, chosen)
