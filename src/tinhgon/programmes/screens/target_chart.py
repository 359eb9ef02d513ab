"""What a target costs in documents, over the share that is wanted: the last per cents stand out."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.foundation.ui.api import Chart
from tinhgon.programmes.screens.target_words import goal_name, share_words
from tinhgon.programmes.targets.record import Outcome


def curve_chart(outcome: Outcome) -> Chart | None:
    """A line for each target that can be moved, each for itself; None where there is none."""
    points = [
        {
            "target": goal_name(goal),
            "share": round(float(step.share * 100), 4),
            "documents": step.documents,
            "procedures": step.procedures,
            "written": share_words(step.share),
        }
        for goal, curve in zip(outcome.goals, outcome.curves, strict=False)
        for step in curve
        if step.documents is not None and len(curve) > 1
    ]
    if not points:
        return None
    return Chart(
        title=gettext("Fewest documents for a share of each target, each target for itself"),
        columns=(gettext("Target and share"), gettext("Documents"), gettext("Procedures")),
        rows=[
            (f"{each['target']}, {each['written']}", each["documents"], each["procedures"])
            for each in points
        ],
        spec={
            "data": {"values": points},
            "width": 640,
            "height": 240,
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": {
                    "field": "share",
                    "type": "quantitative",
                    "title": gettext("Share of the target's base (%)"),
                },
                "y": {
                    "field": "documents",
                    "type": "quantitative",
                    "title": gettext("Documents to amend"),
                    "axis": {"tickMinStep": 1},
                },
                "color": {
                    "field": "target",
                    "type": "nominal",
                    "title": None,
                    "legend": {"orient": "bottom", "columns": 2, "labelLimit": 300},
                },
            },
        },
    )
