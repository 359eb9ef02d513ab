"""What costing shows on the catalogue's own pages: a column of the list, a panel of a procedure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.http import urlencode

from tinhgon.costing.api import METHOD_LABELS, VIEW, Method, UnitCost, costs_of_versions
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.api import (
    CatalogueColumn,
    CatalogueEntry,
    ColumnForm,
    PagePanel,
    PageSubject,
    PanelView,
    Place,
    register_columns,
    register_panels,
)


def _unit_costs(entries: Sequence[CatalogueEntry], by: Actor) -> Mapping[int, int | None]:
    found = costs_of_versions([entry.version_id for entry in entries], by=by)
    return {version: cost.amount_dong for version, cost in found.items()}


def _panel(subject: PageSubject, by: Actor) -> PanelView:
    version = subject.version
    work = _cost(version.pk, Method.BY_WORK, by)
    share = work.default_share if work is not None else None
    address = reverse("procedure_cost", args=[subject.procedure.code])
    return PanelView(
        "costing/panel.html",
        {
            "work": work,
            "default_share": None if share is None else share / 1000,
            "term": _cost(version.pk, Method.BY_TERM, by),
            "method": METHOD_LABELS[Method.BY_WORK],
            "other_method": METHOD_LABELS[Method.BY_TERM],
            "url": f"{address}?{urlencode({'version': version.number})}",
        },
    )


def _cost(version: int, method: Method, by: Actor) -> UnitCost | None:
    return costs_of_versions([version], by=by, method=method).get(version)


def register() -> None:
    """Put costs onto the catalogue; once, when Django starts."""
    register_columns(
        CatalogueColumn(
            name="unit_cost",
            title=gettext_noop("Cost a case"),
            values=_unit_costs,
            form=ColumnForm.MONEY,
            permission=VIEW.name,
            order=60,
        )
    )
    register_panels(
        PagePanel(
            name="cost",
            title=gettext_noop("Compliance cost"),
            build=_panel,
            place=Place.SIDE,
            permission=VIEW.name,
            order=20,
        )
    )
