"""Figures of the board, for agencies within one's own reach."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Query, Router, Schema

from tinhgon.figures.declarations import INDICATORS
from tinhgon.figures.policies import check_reaches
from tinhgon.figures.queries.reading import read
from tinhgon.figures.vocabulary import Indicator, Question, Span, Stock
from tinhgon.foundation.access.api import actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.rest.api import Code, Day, Holding, Text, answers

router = Router(tags=["figures"], auth=Holding())


class IndicatorLine(Schema):
    """What is counted. `timing`: a flow is summed over a period, a stock stands at its end."""

    id: str
    title: str
    meaning: str
    unit: str
    timing: str


class FigureAnswer(Schema):
    """A figure over days, the first and the last included. `value` is null where `state` is unknown
    or not due; at least: `unknown_parts` facts hold no amount. `pending_events` are not counted in
    yet."""

    indicator: str
    agency: str
    first_day: date
    last_day: date
    value: int | None
    state: str
    unknown_parts: int
    pending_events: int


class FigureAsked(Schema):
    """Of an agency (key) and all below it; empty: of all, for who sees every agency."""

    agency: Text = ""
    first: Day | None = None
    last: Day | None = None


@router.get("/figures", response=answers(list[IndicatorLine]), summary="What is counted")
def list_indicators(request: HttpRequest) -> list[IndicatorLine]:
    return [_line(indicator) for indicator in INDICATORS.values()]


@router.get("/figures/{indicator}", response=answers(FigureAnswer), summary="One figure")
def read_figure(request: HttpRequest, indicator: Code, asked: Query[FigureAsked]) -> FigureAnswer:
    """Over the days from `first` to `last`, by default today."""
    if indicator not in INDICATORS:
        raise NotFound(gettext_noop("No such figure is counted; see the list of figures."))
    check_reaches(actor(request), asked.agency)
    last = asked.last or today()
    first = asked.first or last
    if first > last:
        raise Refusal(gettext_noop("The first day is after the last; turn them round."))
    figure = read(Question(indicator, asked.agency, Span(first, last)))
    return FigureAnswer(
        indicator=indicator,
        agency=asked.agency,
        first_day=figure.question.span.first,
        last_day=figure.question.span.last,
        value=figure.value,
        state=figure.state.value,
        unknown_parts=figure.unknown_parts,
        pending_events=figure.pending_events,
    )


def _line(indicator: Indicator) -> IndicatorLine:
    return IndicatorLine(
        id=indicator.id,
        title=gettext(indicator.title),
        meaning=gettext(indicator.meaning),
        unit=indicator.unit.value,
        timing="stock" if isinstance(indicator.timing, Stock) else "flow",
    )
