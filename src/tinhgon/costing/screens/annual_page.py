"""What procedures cost in a year, by agency and by field, with how much that covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.costing.api import (
    MEASURE,
    METHOD_LABELS,
    VIEW,
    AnnualCosts,
    AnnualTotal,
    Method,
    annual_costs,
    simulated,
)
from tinhgon.costing.screens.choices import asked_year, years
from tinhgon.costing.screens.files import as_typed
from tinhgon.costing.screens.leader_chart import room_for
from tinhgon.costing.vocabulary import NOTHING
from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import Chart, write_money_short
from tinhgon.registry.api import ROOT_KEY, Agency, AgencyLine, ancestors, names_on

_BARS = 10
_THOUSAND = 1000


def _page(year: int, agency: str) -> str:
    return f"?{urlencode({'year': str(year), 'agency': agency})}"


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A total with where it opens; shares are ratios, None where nothing is known."""

    name: str
    total: AnnualTotal
    coverage: float | None
    cost_coverage: float | None
    default_share: float | None
    url: str


@dataclass(frozen=True, slots=True)
class TotalRows:
    """The dearest first; apart those of which nothing is known, by their procedures."""

    known: tuple[TotalRow, ...]
    unknown: tuple[TotalRow, ...]

    @property
    def all(self) -> tuple[TotalRow, ...]:
        return self.known + self.unknown


@requires(VIEW.name)
@require_safe
def annual_page(request: HttpRequest) -> HttpResponse:
    """`?year=`, `?agency=` (its key): the totals of what is managed at or below it."""
    by = actor(request)
    year = asked_year(request)
    key = as_typed(request.GET.get("agency", "")) or ROOT_KEY
    agency = Agency.objects.filter(key=key).first()
    costs = annual_costs(year, by=by, agency="" if agency is None or key == ROOT_KEY else key)
    agencies = _by_agency(costs, agency, year)
    fields = _by_field(costs, key, year)
    context = {
        "year": year,
        "years": [(one, _page(one, key)) for one in years()],
        "agency": None if agency is None else names_on([agency.pk]).get(agency.pk, key),
        "above": _above(agency, year),
        "whole": _row("", costs.total(), reverse("volumes")),
        "simulated": simulated(costs),
        "method": gettext(METHOD_LABELS[Method.BY_WORK]),
        "agencies": agencies,
        "fields": fields,
        "chart": _chart(agencies.known if len(agencies.known) > 1 else fields.known),
        "list_url": _list_url(year, agency=key),
        "may_enter": by.may(MEASURE.name),
    }
    return render(request, "costing/annual.html", context)


def _by_agency(costs: AnnualCosts, agency: Agency | None, year: int) -> TotalRows:
    """One row for each agency directly below, with all below that; and one for itself."""
    if agency is None:
        return TotalRows((), ())
    groups, own = _groups(agency, {cell.agency for cell in costs.among})
    totals = costs.by_agency(groups)
    names = names_on(totals)
    keys = dict(Agency.objects.filter(pk__in=totals).values_list("pk", "key"))
    rows = [
        _row(
            names.get(pk, keys[pk]),
            total,
            _page(year, keys[pk]) if pk != own else _list_url(year, agency=keys[pk]),
        )
        for pk, total in totals.items()
    ]
    return _in_order(rows)


def _groups(agency: Agency, managing: set[int]) -> tuple[dict[int, int], int]:
    """For each managing agency below `agency` the one directly below it that it stands under."""
    day = today()
    lines = AgencyLine.objects.filter(valid_from__lte=day, valid_to__gte=day)
    children = lines.filter(ancestor=agency, depth=1).values("descendant")
    below = lines.filter(ancestor__in=children, descendant__in=managing)
    groups = dict(below.values_list("descendant", "ancestor"))
    if agency.pk in managing:
        groups[agency.pk] = agency.pk
    return groups, agency.pk


def _by_field(costs: AnnualCosts, agency: str, year: int) -> TotalRows:
    rows = [
        _row(
            costs.fields.get(key) or gettext("No field stated"),
            total,
            _list_url(year, agency=agency, field=key),
        )
        for key, total in costs.by_field().items()
    ]
    return _in_order(rows)


def _in_order(rows: list[TotalRow]) -> TotalRows:
    known = [row for row in rows if row.total.amount is not None]
    unknown = [row for row in rows if row.total.amount is None]
    return TotalRows(
        tuple(sorted(known, key=lambda row: (-(row.total.amount or NOTHING).mid, row.name))),
        tuple(sorted(unknown, key=lambda row: (-row.total.among.procedures, row.name))),
    )


def _row(name: str, total: AnnualTotal, url: str) -> TotalRow:
    return TotalRow(
        name,
        total,
        _ratio(total.coverage),
        _ratio(total.cost_coverage),
        _ratio(total.default_share),
        url,
    )


def _ratio(share: int | None) -> float | None:
    return None if share is None else share / _THOUSAND


def _above(agency: Agency | None, year: int) -> list[tuple[str, str]]:
    if agency is None:
        return []
    upper = list(reversed(ancestors(agency.pk)))
    names = names_on([one.pk for one in upper])
    return [(names.get(one.pk, one.key), _page(year, one.key)) for one in upper]


def _list_url(year: int, *, agency: str, field: str = "") -> str:
    query = {"year": str(year)} | ({"agency": agency} if agency != ROOT_KEY else {})
    query |= {"field": field} if field else {}
    return f"{reverse('volumes')}?{urlencode(query)}"


def _chart(rows: Sequence[TotalRow]) -> Chart | None:
    """The dearest as bars; None where nothing is known."""
    known = [(row.name, row.total.amount.mid) for row in rows if row.total.amount][:_BARS]
    if not known:
        return None
    title = gettext("Where compliance costs most in a year")
    return Chart(
        title=title,
        columns=(gettext("Agency or field"), gettext("Cost a year (đồng)")),
        rows=known,
        spec={
            "data": {
                "values": [
                    {"name": name, "amount": amount, "written": write_money_short(amount)}
                    for name, amount in known
                ]
            },
            "width": 520,
            "height": 30 * len(known),
            "encoding": {
                "y": {
                    "field": "name",
                    "type": "nominal",
                    "sort": None,
                    "title": None,
                    "axis": {"labelLimit": 220},
                },
                "x": {
                    "field": "amount",
                    "type": "quantitative",
                    "title": None,
                    "axis": None,
                    "scale": {"domain": [0, room_for([amount for _, amount in known])]},
                },
            },
            "layer": [
                {"mark": "bar"},
                {
                    "mark": {"type": "text", "align": "left", "dx": 4},
                    "encoding": {"text": {"field": "written"}},
                },
            ],
        },
    )
