"""The cases of a procedure beside each other, each bar made of its kinds of work."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from tinhgon.costing.api import CostedVersion, totals_by_activity
from tinhgon.costing.screens.wording import case_title, kind_words
from tinhgon.foundation.ui.api import Chart

_BARS = 12
_BAR_HEIGHT = 28


def cost_chart(found: CostedVersion) -> Chart:
    """At most twelve cases, in the order of the table."""
    cases = found.work.cases[:_BARS]
    titles = [f"{number}. {case_title(case)}" for number, case in enumerate(cases, 1)]
    values = [
        {"case": title, "work": kind_words(kind), "amount": total.mid, "order": place}
        for title, case in zip(titles, cases, strict=True)
        for place, (kind, total) in enumerate(totals_by_activity(case))
    ]
    return Chart(
        title=gettext("Cost of each case by kind of work"),
        columns=(gettext("Case"), gettext("Cost (đồng)")),
        rows=[(title, case.total.mid) for title, case in zip(titles, cases, strict=True)],
        spec={
            "data": {"values": values},
            "mark": "bar",
            "width": 520,
            "height": _BAR_HEIGHT * len(cases),
            "encoding": {
                "y": {
                    "field": "case",
                    "type": "nominal",
                    "sort": None,
                    "title": None,
                    "axis": {"labelLimit": 150},
                },
                "x": {
                    "field": "amount",
                    "type": "quantitative",
                    "title": gettext("Cost (đồng)"),
                    "axis": {"tickCount": 4, "labelExpr": _grouped(get_language() or "vi")},
                },
                "color": {
                    "field": "work",
                    "type": "nominal",
                    "sort": None,
                    "title": None,
                    "legend": {"orient": "bottom", "columns": 1},
                },
                "order": {"field": "order"},
            },
        },
    )


def _grouped(language: str) -> str:
    """Vega's expression of a whole number as the reader's language groups it."""
    english = "format(datum.value, ',')"
    return english if language.startswith("en") else f"replace({english}, regexp(',', 'g'), '.')"
