"""How a figure is shown, and the address at which it opens to what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.figures.declarations import COUNTED, INDICATORS
from tinhgon.figures.vocabulary import (
    EVERY_AGENCY,
    Figure,
    FigureState,
    Question,
    Scalar,
    Span,
    Unit,
)
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.foundation.ui.api import Absence, number
from tinhgon.foundation.ui.api import Figure as ShownFigure
from tinhgon.foundation.ui.api import Unit as ShownUnit

_UNITS = {
    Unit.COUNT: ShownUnit.COUNT,
    Unit.MONEY: ShownUnit.MONEY,
    Unit.WORKING_DAYS: ShownUnit.WORKING_DAYS,
}
_ABSENCES = {FigureState.UNKNOWN: Absence.UNKNOWN, FigureState.NOT_DUE: Absence.NOT_DUE}


def shown(figure: Figure) -> ShownFigure:
    """The figure for a tile (`{% stat %}`): its number, or why there is none."""
    unit = _UNITS[INDICATORS[figure.question.indicator].unit]
    return ShownFigure(figure.value, unit, _ABSENCES.get(figure.state, Absence.UNKNOWN))


def caution(figure: Figure) -> str:
    """What to know of the number, in the reader's language; empty where it stands by itself."""
    said = []
    if figure.state is FigureState.AT_LEAST:
        words = gettext("at least: the amount of %(count)s is not known")
        said.append(words % {"count": number(figure.unknown_parts)})
    if figure.pending_events:
        words = gettext("%(count)s events are still to be counted")
        said.append(words % {"count": number(figure.pending_events)})
    return " · ".join(said)


def figure_address(question: Question) -> str:
    """Where a figure opens to the facts behind it."""
    asked: list[tuple[str, Scalar]] = [
        ("agency", question.agency),
        ("first", question.span.first.isoformat()),
        ("last", question.span.last.isoformat()),
    ]
    if question.on_tree_of:
        asked.append(("on", question.on_tree_of.isoformat()))
    if question.alone:
        asked.append(("alone", 1))
    asked += [(f"by.{axis}", value) for axis, value in question.breakdown]
    return f"{reverse('figure', args=[question.indicator])}?{urlencode(asked)}"


def question_at(indicator: str, asked: Mapping[str, str]) -> Question:
    """The question an address asks; `NotFound` where no such figure is kept."""
    try:
        question = _question(indicator, asked)
    except (KeyError, ValueError):
        question = None
    if question is None:
        raise NotFound(
            gettext_noop("No such figure is kept here; open it from the page that shows it.")
        )
    return question


def _question(indicator: str, asked: Mapping[str, str]) -> Question | None:
    breakdown = tuple(
        (name.removeprefix("by."), value) for name, value in asked.items() if name.startswith("by.")
    )
    axes = COUNTED[INDICATORS[indicator].fact].axes
    span = Span(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    on = date.fromisoformat(asked["on"]) if asked.get("on") else None
    if any("\0" in value for value in asked.values()):
        return None  # PostgreSQL knows no text with this character
    if span.first > span.last or not {axis for axis, _ in breakdown} <= set(axes):
        return None
    agency = asked.get("agency", "")
    alone = bool(asked.get("alone")) and agency != EVERY_AGENCY
    return Question(indicator, agency, span, on, breakdown, alone)
