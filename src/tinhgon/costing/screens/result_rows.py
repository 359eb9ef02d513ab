"""What the result of a calculation says beyond its sums: assumptions, the field, elsewhere, the
authority's account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.costing.api import (
    FEE,
    HANDLING_LABELS,
    CostedVersion,
    FieldPlace,
    Spread,
    assumptions,
    headline_by_component,
)
from tinhgon.costing.parameter_words import parameter_words
from tinhgon.costing.screens.measured_page import measure_url
from tinhgon.costing.screens.wording import component_words
from tinhgon.foundation.ui.api import Chart

_STRONGEST = 3
_PARTS = 10


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """An assumption taken to both ends, and where it is replaced."""

    words: str
    low: int
    high: int
    swing: int
    measured: bool
    url: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A component and what it adds to the headline."""

    name: str
    amount: int
    ratio: float | None


@dataclass(frozen=True, slots=True)
class HandlingRow:
    """A piece of the authority's work, with the words it was read from."""

    work: str
    words: str
    step: str
    minutes: Spread
    amount: Spread


def assumption_rows(found: CostedVersion, names: Mapping[str, str]) -> list[AssumptionRow]:
    """The three that move the headline most."""
    code = found.version.procedure.code
    return [
        AssumptionRow(
            words=_assumption(one.name, one.component, names),
            low=one.low,
            high=one.high,
            swing=one.swing,
            measured=one.measured,
            url=measure_url(code, one.name, one.component),
        )
        for one in assumptions(found.work)[:_STRONGEST]
    ]


def _assumption(name: str, component: str | None, names: Mapping[str, str]) -> str:
    if name == FEE:
        way = component_words(component, names)
        return gettext("Which fee line is asked for: %(way)s") % {"way": way}
    return parameter_words(name)


def part_rows(found: CostedVersion, names: Mapping[str, str]) -> list[PartRow]:
    """The components that cost most in the headline."""
    whole = found.work.amount.mid
    return [
        PartRow(component_words(component, names), amount, amount / whole if whole else None)
        for component, amount in headline_by_component(found.work)[:_PARTS]
        if amount
    ]


def handling_rows(found: CostedVersion) -> list[HandlingRow]:
    steps = {step.id: f"{gettext('Step')} {step.order}" for step in found.content.steps}
    return [
        HandlingRow(
            work=gettext(HANDLING_LABELS[step.kind]),
            words=step.words,
            step=steps.get(step.step, ""),
            minutes=step.minutes,
            amount=step.amount,
        )
        for step in found.handling.steps
    ]


def field_chart(place: FieldPlace, amount: int) -> Chart:
    """The middle half of the field, its median, and where this procedure stands."""
    spread = place.spread
    rows = [
        (gettext("A quarter of the field is at or below"), spread.lower),
        (gettext("Half of the field is at or below"), spread.median),
        (gettext("Three quarters are at or below"), spread.upper),
        (gettext("This procedure"), amount),
    ]
    axis = {"tickCount": 4, "format": ",d"}
    return Chart(
        title=gettext("Beside its field: %(field)s") % {"field": place.field},
        columns=(gettext("Figure"), gettext("Cost (đồng)")),
        rows=rows,
        spec={
            "width": 520,
            "height": 50,
            "layer": [
                {
                    "data": {
                        "values": [
                            {
                                "low": spread.lower,
                                "high": spread.upper,
                                "what": gettext("middle half of the field"),
                            }
                        ]
                    },
                    "mark": {"type": "bar", "height": 18, "color": "#b8cbe4"},
                    "encoding": {
                        "x": {
                            "field": "low",
                            "type": "quantitative",
                            "title": gettext("đồng a case"),
                            "axis": axis,
                            "scale": {"zero": True},
                        },
                        "x2": {"field": "high"},
                    },
                },
                {
                    "data": {"values": [{"x": spread.median}]},
                    "mark": {"type": "tick", "thickness": 3, "size": 26, "color": "#1c5aa6"},
                    "encoding": {"x": {"field": "x", "type": "quantitative"}},
                },
                {
                    "data": {"values": [{"x": amount}]},
                    "mark": {"type": "point", "filled": True, "size": 120, "color": "#b45f06"},
                    "encoding": {"x": {"field": "x", "type": "quantitative"}},
                },
            ],
        },
    )


def volumes_url(found: CostedVersion) -> str:
    return reverse("procedure_volumes", args=[found.version.procedure.code])
