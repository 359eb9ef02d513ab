"""How often procedures are done in a year, as agencies counted it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Sum

from tinhgon.costing.models import ProcedureVolume
from tinhgon.costing.rules.annual import Volume
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import CatalogueEntry
from tinhgon.registry.api import Agency, names_on


def counted(year: int) -> QuerySet[ProcedureVolume]:
    """The volumes of a year that are added up: a row stands for its agency with all below it, so
    one under a row of an agency above is part of that and not added again."""
    day = today()
    above = ProcedureVolume.objects.filter(
        procedure=OuterRef("procedure"),
        year=OuterRef("year"),
        agency__lines_down__descendant=OuterRef("agency"),
        agency__lines_down__depth__gt=0,
        agency__lines_down__valid_from__lte=day,
        agency__lines_down__valid_to__gte=day,
    )
    return ProcedureVolume.objects.filter(~Exists(above), year=year)


def cases_by_procedure(
    year: int, *, by: Actor, procedures: Collection[int] | None = None
) -> dict[int, int]:
    """Cases in a year by procedure (of these, or all), as far as `by` may see them; one left out
    is unknown."""
    found = counted(year)
    if procedures is not None:
        found = found.filter(procedure__in=procedures)
    rows = visible(found, by).order_by().values("procedure")
    summed = rows.annotate(number=Sum(F("times_a_year") * F("subjects")))
    return dict(summed.values_list("procedure", "number"))


def last_counted(procedures: Collection[int], *, by: Actor) -> dict[int, int]:
    """Cases a year of procedures (ids), each of the last year it was counted in, as far as `by`
    may see; one left out is unknown."""
    rows = visible(ProcedureVolume.objects.filter(procedure__in=procedures), by).order_by()
    of_year: dict[int, list[int]] = {}
    for procedure, year in rows.values_list("procedure").annotate(last=Max("year")):
        of_year.setdefault(year, []).append(procedure)
    found: dict[int, int] = {}
    for year, some in of_year.items():
        found |= cases_by_procedure(year, by=by, procedures=some)
    return found


def volumes_of(procedure: int, *, by: Actor) -> list[ProcedureVolume]:
    """Every volume of a procedure, latest year first."""
    rows = visible(ProcedureVolume.objects.filter(procedure=procedure), by)
    return list(rows.select_related("agency", "procedure").order_by("-year", "agency__key"))


def latest_year() -> int:
    """The latest year anybody has entered a volume for; last year where nobody has."""
    last: int | None = ProcedureVolume.objects.aggregate(last=Max("year"))["last"]
    return last or today().year - 1


def volume_of(procedure: int, *, by: Actor, year: int | None = None) -> tuple[int, Volume]:
    """The year and the volume of a procedure: of `year`, else of the last one it was counted in.

    Unknown where nobody entered any.
    """
    if year is None:
        rows = visible(ProcedureVolume.objects.filter(procedure=procedure), by)
        last: int | None = rows.aggregate(last=Max("year"))["last"]
        year = last or latest_year()
    cases = (
        visible(counted(year).filter(procedure=procedure), by)
        .order_by()
        .aggregate(cases=Sum(F("times_a_year") * F("subjects")))["cases"]
    )
    return year, Volume(None if cases is None else 1, cases)


@dataclass(frozen=True, slots=True)
class VolumeLine:
    """A procedure as a workbook of volumes lists it, `times` and `subjects` None while unknown."""

    code: str
    name: str
    agency: str
    agency_name: str
    times: int | None
    subjects: int | None
    source: str


def volumes_for_workbook(
    entries: QuerySet[CatalogueEntry], year: int, *, by: Actor
) -> Iterator[VolumeLine]:
    """What is known of these procedures in a year, in their order: one line for each agency that
    counted, or one for the managing agency where nobody did."""
    known: dict[int, list[ProcedureVolume]] = {}
    for row in visible(ProcedureVolume.objects.filter(year=year), by):
        known.setdefault(row.procedure_id, []).append(row)
    listed = list(entries.values_list("procedure", "code", "name", "managing_agency"))
    counting = {row.agency_id for found in known.values() for row in found}
    agencies = counting | {agency for *_, agency in listed}
    names, keys = names_on(agencies), dict(Agency.objects.values_list("pk", "key"))
    for procedure, code, name, managing in listed:
        for row in known.get(procedure, ()):
            where = keys[row.agency_id], names.get(row.agency_id, "")
            yield VolumeLine(code, name, *where, row.times_a_year, row.subjects, row.source)
        if procedure not in known:
            yield VolumeLine(code, name, keys[managing], names.get(managing, ""), None, None, "")
