"""Charts of a board; each mark opens to what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from django.utils.translation import gettext

from tinhgon.figures.api import EVERY_AGENCY, figure_address
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import Chart, write_day, write_number
from tinhgon.programmes.api import MEASURE_LABELS, Board, Measure, Trend
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.screens.board_tables import Ranked

_LINES = {
    counted.IN_SCOPE.id: gettext_noop("In the programme"),
    counted.REVIEWED.id: gettext_noop("Reviewed"),
    counted.APPROVED.id: gettext_noop("Plan approved"),
    counted.ENACTED.id: gettext_noop("Cut or simplified"),
}
# The whole would press what moves towards it flat: it is said, not drawn.
_DRAWN = {
    indicator: label for indicator, label in _LINES.items() if indicator != counted.IN_SCOPE.id
}
_MOST_BARS = 60
# The font of the documents is in Typst itself; it has no generic families.
_ON_SCREEN, _ON_PAPER = 'font-family="sans-serif"', 'font-family="Libertinus Serif"'


def trend_chart(trend: Trend) -> Chart | None:
    """How far procedures had come at the end of each half-month; of one end there is no trend."""
    if len(trend.spans) < 2:
        return None
    return _trend(trend, width=560, height=180, columns=3)


def trend_picture(trend: Trend) -> str:
    """The same as a small picture (SVG) for paper, "" where there is no trend."""
    if len(trend.spans) < 2:
        return ""
    return _on_paper(_trend(trend, width=290, height=64, columns=2))


def _on_paper(chart: Chart) -> str:
    return chart.svg.replace(_ON_SCREEN, _ON_PAPER)


def _trend(trend: Trend, *, width: int, height: int, columns: int) -> Chart:
    values = [
        {
            "day": _number(span.last),
            "line": gettext(label),
            "count": figure.value or 0,
            "href": figure_address(figure.question),
        }
        for indicator, label in _DRAWN.items()
        for span, figure in zip(trend.spans, trend.figures[indicator], strict=True)
    ]
    labels = [gettext(label) for label in _DRAWN.values()]
    told: dict[str, object] = {
        "field": "line",
        "type": "nominal",
        "title": None,
        "scale": {"domain": labels},
        "legend": {"orient": "bottom", "columns": columns},
    }
    spec: dict[str, object] = {
        "width": width,
        "height": height,
        "data": {"values": values},
        "encoding": {
            "x": {
                "field": "day",
                "type": "quantitative",
                "title": None,
                "scale": {"zero": False, "nice": False},
                "axis": {
                    "values": _written(trend, width // 70),
                    "labelExpr": "utcFormat(datum.value * 86400000, '%d/%m/%y')",
                    "labelOverlap": True,
                },
            },
            "y": {
                "field": "count",
                "type": "quantitative",
                "title": gettext("Procedures"),
                "axis": {"tickCount": 4, "tickMinStep": 1},
            },
            "detail": {"field": "line", "type": "nominal"},
        },
        "layer": [
            {
                "mark": {"type": "line", "aria": False},
                "encoding": {"color": told | {"legend": None}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": height // 4},
                "encoding": {"color": told, "shape": told, "href": {"field": "href"}},
            },
        ],
        "resolve": {"legend": {"color": "independent", "shape": "independent"}},
    }
    return Chart(
        title=trend_title(trend),
        spec=spec,
        columns=(gettext("Day"), *(label for _indicator, label in trend_lines())),
        rows=[
            (write_day(span.last), *(trend.figures[each][at].value for each in _LINES))
            for at, span in enumerate(trend.spans)
        ],
    )


def _number(day: date) -> int:
    """Days since 01/01/1970: a scale of dates would not be told which days to write."""
    return (day - date(1970, 1, 1)).days


def _written(trend: Trend, most: int) -> list[int]:
    """The days written below, at most so many: the last, and others as far apart as need be."""
    return [_number(span.last) for span in trend.spans[:: -ceil(len(trend.spans) / most)]]


def ranking_chart(read: Board, measure: Measure | None, rows: Sequence[Ranked]) -> Chart | None:
    """What each authority of the country reached of a measure; the target is a line across the
    bars. None below the country, and where less than two are known."""
    return _ranking(read, measure, rows, width=560, step=18)


def ranking_picture(read: Board, measure: Measure | None, rows: Sequence[Ranked]) -> str:
    """The same as a picture (SVG) for a page of paper, "" where there is no ranking."""
    chart = _ranking(read, measure, rows, width=640, step=11)
    return "" if chart is None else _on_paper(chart)


def _ranking(
    read: Board, measure: Measure | None, rows: Sequence[Ranked], *, width: int, step: int
) -> Chart | None:
    known = ranked_bars(read, rows)
    if measure is None or len(known) < 2:
        return None
    aim = next(each for each in read.aims if each.measure is measure)
    values = [
        {"agency": row.name, "share": _percent(row), "href": row.url or row.in_scope_url}
        for row in known
    ]
    spec: dict[str, object] = {
        "width": width,
        "height": {"step": step},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "bar"},
                "encoding": {
                    "y": {
                        "field": "agency",
                        "type": "nominal",
                        "title": None,
                        "sort": None,
                        "axis": {"labelLimit": width // 2, "labelFontSize": min(12, step)},
                    },
                    "x": {"field": "share", "type": "quantitative", "title": "%"},
                    "href": {"field": "href"},
                },
            },
            {
                "mark": {
                    "type": "rule",
                    "strokeDash": [4, 3],
                    "color": "#5d6775",
                    "aria": False,
                },
                "encoding": {"x": {"datum": aim.per_mille / 10}},
            },
        ],
    }
    return Chart(
        title=ranking_title(measure),
        spec=spec,
        columns=(gettext("Authority"), "%"),
        rows=[(row.name, _percent(row)) for row in known],
    )


def ranked_bars(read: Board, rows: Sequence[Ranked]) -> list[Ranked]:
    """The authorities whose share is known, as many as a chart has room for."""
    if read.asked.agency != EVERY_AGENCY:
        return []
    return [row for row in rows if row.place is not None][:_MOST_BARS]


def ranking_title(measure: Measure) -> str:
    return gettext("%(measure)s, by authority; the dashed line is the target") % {
        "measure": gettext(MEASURE_LABELS[measure])
    }


def trend_lines() -> list[tuple[str, str]]:
    """What the table of a trend shows, the whole first: the indicator and what it is called."""
    return [(indicator, gettext(label)) for indicator, label in _LINES.items()]


def trend_title(trend: Trend) -> str:
    """It says the whole on the last day, which is not drawn."""
    return gettext(
        "How far procedures have come, at the end of each half-month; in the programme on "
        "%(day)s: %(whole)s"
    ) % {
        "day": write_day(trend.spans[-1].last),
        "whole": write_number(trend.figures[counted.IN_SCOPE.id][-1].value or 0),
    }


def _percent(row: Ranked) -> float:
    share = row.share.share if row.share else None
    return 0.0 if share is None else round(float(share) * 100, 2)
