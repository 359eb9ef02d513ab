"""Where the money goes, in one picture: the headline by kind of work, and of a draft before and
after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language, gettext

from tinhgon.costing.api import ActivityKind, CostedVersion, WorkCost, headline_by_activity
from tinhgon.costing.screens.wording import kind_words
from tinhgon.foundation.ui.api import Chart, write_money, write_money_short


def leader_chart(found: CostedVersion) -> Chart:
    if found.before is not None:
        return _before_and_after(found.before, found.work)
    return _by_work(found.work)


def _by_work(cost: WorkCost) -> Chart:
    language = get_language() or "vi"
    rows = [(kind_words(kind), amount) for kind, amount in headline_by_activity(cost)]
    return Chart(
        title=gettext("Where the cost of one case comes from"),
        columns=(gettext("Kind of work"), gettext("Cost (đồng)")),
        rows=rows,
        spec={
            "data": {
                "values": [
                    {
                        "work": name,
                        "amount": amount,
                        "written": write_money(amount, language=language),
                    }
                    for name, amount in rows
                ]
            },
            "width": 520,
            "height": 26 * max(len(rows), 1),
            "encoding": {
                "y": _named("work"),
                "x": {
                    "field": "amount",
                    "type": "quantitative",
                    "title": None,
                    "axis": None,
                    "scale": {"domain": [0, room_for([amount for _, amount in rows])]},
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


def _before_and_after(before: WorkCost, after: WorkCost) -> Chart:
    bars = ((gettext("Before"), before), (gettext("After"), after))
    language = get_language() or "vi"
    parts: list[Mapping[str, object]] = [
        {"version": name, "work": kind_words(kind), "amount": amount, "order": _place(kind)}
        for name, cost in bars
        for kind, amount in headline_by_activity(cost)
    ]
    return Chart(
        title=gettext("Cost of one case before and after"),
        columns=(gettext("Version"), gettext("Cost (đồng)")),
        rows=[(name, cost.amount.mid) for name, cost in bars],
        spec={
            "width": 520,
            "height": 80,
            "encoding": {"y": _named("version")},
            "layer": [
                {
                    "data": {"values": parts},
                    "mark": "bar",
                    "encoding": {
                        "x": {
                            "field": "amount",
                            "type": "quantitative",
                            "title": None,
                            "axis": None,
                        },
                        "color": {
                            "field": "work",
                            "type": "nominal",
                            "sort": None,
                            "title": None,
                            "legend": {"orient": "bottom", "columns": 2, "labelLimit": 260},
                        },
                        "order": {"field": "order"},
                    },
                },
                {
                    "data": {
                        "values": [
                            {
                                "version": name,
                                "amount": cost.amount.mid,
                                "written": write_money_short(cost.amount.mid, language=language),
                            }
                            for name, cost in bars
                        ]
                    },
                    "mark": {"type": "text", "align": "left", "dx": 4},
                    "encoding": {
                        "x": {"field": "amount", "type": "quantitative"},
                        "text": {"field": "written"},
                    },
                },
            ],
        },
    )


def room_for(amounts: Sequence[int]) -> int:
    """Where the axis ends, so that the figure beside the longest bar is not cut on a phone."""
    return max(amounts, default=1) * 3 // 2 or 1


def _named(field: str) -> dict[str, object]:
    return {
        "field": field,
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelLimit": 220},
    }


def _place(kind: ActivityKind) -> int:
    return list(ActivityKind).index(kind)
