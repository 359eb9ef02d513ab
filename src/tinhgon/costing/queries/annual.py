"""What procedures cost in a year, by managing agency and field; set-based."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Max, QuerySet, Sum

from tinhgon.costing.models import UnitCost
from tinhgon.costing.queries.costs import cost_parameters
from tinhgon.costing.queries.volumes import cases_by_procedure
from tinhgon.costing.rules.annual_totals import (
    AnnualTotal,
    Counted,
    Priced,
    annual_total,
    together,
)
from tinhgon.costing.rules.demand import Demand, TotalDemand
from tinhgon.costing.rules.simulation import Simulated, simulate
from tinhgon.costing.vocabulary import Method, Spread
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import CatalogueEntry, VersionState, in_force
from tinhgon.registry.api import agencies_within

_CHUNK = 20_000

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class AnnualRow:
    """A procedure in force with its unit cost and cases of a year, None where unknown."""

    procedure: int
    reading: int
    agency: int
    field: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class Cell:
    """A managing agency (id) and a field of work (its key)."""

    agency: int
    field: str


@dataclass(frozen=True, slots=True)
class AnnualCosts:
    """All that is known of a year: procedures by agency and field, and those counted."""

    year: int
    method: Method
    among: dict[Cell, Priced]
    rows: tuple[AnnualRow, ...]
    fields: dict[str, str]

    def total(self, within: Callable[[Cell], bool] = lambda cell: True) -> AnnualTotal:
        """The total over the cells that are meant."""
        among = together(priced for cell, priced in self.among.items() if within(cell))
        counted = (row.counted for row in self.rows if within(Cell(row.agency, row.field)))
        return annual_total(among, counted)

    def by_agency(self, groups: dict[int, int]) -> dict[int, AnnualTotal]:
        """The totals of groups of agencies; `groups` names the group of each managing agency."""
        return self._grouped(lambda cell: groups.get(cell.agency))

    def by_field(self) -> dict[str, AnnualTotal]:
        return self._grouped(lambda cell: cell.field)

    def _grouped(self, key: Callable[[Cell], K | None]) -> dict[K, AnnualTotal]:
        among: dict[K, Priced] = defaultdict(Priced)
        counted: dict[K, list[Counted]] = defaultdict(list)
        for cell, priced in self.among.items():
            if (group := key(cell)) is not None:
                among[group] += priced
        for row in self.rows:
            if (group := key(Cell(row.agency, row.field))) is not None:
                counted[group].append(row.counted)
        return {group: annual_total(among[group], counted[group]) for group in among}


def costs_in_force(*, by: Actor, method: Method = Method.BY_WORK) -> QuerySet[UnitCost]:
    """The stored costs of the versions in force today, as far as `by` may see them."""
    rows = UnitCost.objects.filter(
        in_force(prefix="reading__version__"),
        reading__version__state=VersionState.PUBLISHED.value,
        reading__is_current=True,
        method=method.value,
    )
    return visible(rows, by)


def annual_costs(
    year: int, *, by: Actor, agency: str = "", method: Method = Method.BY_WORK
) -> AnnualCosts:
    """Unit costs and volumes of a year, of the procedures managed at or below `agency` (its key;
    empty: all); five queries."""
    entries = visible(CatalogueEntry.objects.filter(in_force()), by)
    costs = costs_in_force(by=by, method=method)
    if agency:
        within = agencies_within([agency])
        entries = entries.filter(managing_agency__in=within)
        costs = costs.filter(reading__version__procedure__managing_agency__in=within)
    among, fields = _among(entries, costs)
    cases = cases_by_procedure(year, by=by)
    return AnnualCosts(year, method, among, tuple(_rows(costs, cases)), fields)


def simulated(costs: AnnualCosts) -> Simulated | None:
    """How far the total may be off: draws over what the counted procedures ask of each parameter,
    as it is stored beside their costs. None where nothing is counted, or where a cost was stored
    before this was kept beside it."""
    cases = {row.reading: row.counted.cases for row in costs.rows}
    total = TotalDemand()
    readings = list(cases)
    for start in range(0, len(readings), _CHUNK):
        stored = UnitCost.objects.filter(
            reading__in=readings[start : start + _CHUNK], method=costs.method.value
        )
        for reading, detail in stored.values_list("reading", "detail"):
            found = detail.get("demand")
            if found is None:
                return None
            total.add(Demand.of_plain(found), cases[reading])
    return simulate(total, cost_parameters())


def _among(
    entries: QuerySet[CatalogueEntry], costs: QuerySet[UnitCost]
) -> tuple[dict[Cell, Priced], dict[str, str]]:
    among: dict[Cell, Priced] = {}
    fields: dict[str, str] = {}
    numbers = entries.order_by().values("managing_agency", "field_key")
    for row in numbers.annotate(number=Count("pk"), named=Max("field")):
        among[Cell(row["managing_agency"], row["field_key"])] = Priced(row["number"])
        fields[row["field_key"]] = row["named"]
    agency = "reading__version__procedure__managing_agency"
    field = "reading__version__entry__field_key"
    sums = costs.filter(amount_dong__isnull=False).order_by().values(agency, field)
    for row in sums.annotate(number=Count("pk"), summed=Sum("amount_dong")):
        cell = Cell(row[agency], row[field] or "")
        among[cell] = among.get(cell, Priced()) + Priced(0, row["number"], row["summed"])
    return among, fields


def _rows(costs: QuerySet[UnitCost], cases: dict[int, int]) -> Iterable[AnnualRow]:
    procedures = list(cases)
    for start in range(0, len(procedures), _CHUNK):
        part = procedures[start : start + _CHUNK]
        found = costs.filter(
            reading__version__procedure__in=part, amount_dong__isnull=False
        ).order_by()
        for row in found.values_list(
            "reading__version__procedure",
            "reading",
            "reading__version__procedure__managing_agency",
            "reading__version__entry__field_key",
            "low_dong",
            "amount_dong",
            "high_dong",
            "lower_bound",
            "default_share",
        ):
            procedure, reading, agency, field, low, mid, high, lower_bound, share = row
            if low is None or mid is None or high is None:
                continue
            unit = Counted(Spread(low, mid, high), cases[procedure], lower_bound, share)
            yield AnnualRow(procedure, reading, agency, field or "", unit)
