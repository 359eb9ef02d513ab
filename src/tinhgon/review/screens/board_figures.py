"""The figures of the board: read once for all, each with the page of what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from tinhgon.figures.api import (
    INDICATORS,
    Figure,
    FigureState,
    Question,
    Span,
    Stock,
    figure_address,
    read_all_below,
    read_along,
    shown,
)
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import Figure as Shown
from tinhgon.review.figures import indicators as review

INVENTORIED = "procedures.inventoried"
PUBLISHED = "procedures.published"
COMPLETE = "procedures.complete"

# In the order of the way: what there is, what is proposed, what is decided, what is law.
COUNTS = (
    INVENTORIED,
    PUBLISHED,
    COMPLETE,
    review.IN_PLANS.id,
    review.APPROVED.id,
    review.SIMPLIFIED.id,
    review.ABOLISHED.id,
)
PROMISED = (
    review.PROMISED_UNIT_BEFORE.id,
    review.PROMISED_UNIT_AFTER.id,
    review.PROMISED_YEARLY_SAVING.id,
)
ENACTED = (
    review.ENACTED_UNIT_BEFORE.id,
    review.ENACTED_UNIT_AFTER.id,
    review.ENACTED_YEARLY_SAVING.id,
)
OBSERVED = (
    review.OBSERVED_UNIT_BEFORE.id,
    review.OBSERVED_UNIT_AFTER.id,
    review.OBSERVED_YEARLY_SAVING.id,
)
# All that is in force, what of it was observed, and what both had promised.
STANDING = (
    review.STANDING.id,
    review.STANDING_OBSERVED.id,
    review.STANDING_PROMISE.id,
    review.STANDING_OBSERVED_PROMISE.id,
)
ALL = (*COUNTS, *PROMISED, *ENACTED, review.OBSERVED.id, *OBSERVED, *STANDING)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which board: of an agency and all under it, or of all; in a calendar year up to today, or
    up to a day that is past (`on`)."""

    agency: str
    year: int
    on: date | None = None

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """Today in the present year; in a year to come its last day, which is not due yet."""
        if self.on is not None:
            return self.on
        now = today()
        return now if now.year == self.year else date(self.year, 12, 31)

    @property
    def address(self) -> str:
        """What the address of the same board of another agency asks besides."""
        return f"year={self.year}" if self.on is None else f"on={self.on.isoformat()}"

    @property
    def span(self) -> Span:
        return Span(self.first_day, self.last_day)

    def question(self, indicator: str, agency: str | None = None) -> Question:
        span = self.span
        if isinstance(INDICATORS[indicator].timing, Stock):
            span = Span.until(span.last)
        return Question(indicator, self.agency if agency is None else agency, span)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as shown, and where it opens; `at_least` where some of its parts are unknown."""

    shown: Shown
    at_least: bool
    url: str

    @property
    def value(self) -> Decimal | int | float | None:
        return self.shown.value


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of the agency asked for, and of each directly under it, by indicator."""

    asked: Asked
    whole: Mapping[str, Figure]
    below: Mapping[str, Mapping[str, Figure]]
    states: Mapping[str, Figure]

    @property
    def pending(self) -> int:
        """Events of the log not in these figures yet."""
        return max((figure.pending_events for figure in self.whole.values()), default=0)

    def agencies(self) -> list[str]:
        """Keys of the agencies that have any figure."""
        return sorted({key for figures in self.below.values() for key in figures})

    def cell(self, indicator: str) -> Cell:
        return _cell(self.whole[indicator])

    def cell_below(self, indicator: str, agency: str) -> Cell:
        """The figure of an agency below; one without facts counts zero."""
        found = self.below[indicator].get(agency)
        if found is None:
            question = self.asked.question(indicator, agency)
            found = Figure(question, 0, FigureState.KNOWN)
        return _cell(found)

    def value(self, indicator: str) -> int | None:
        return self.whole[indicator].value


def read_board(asked: Asked) -> Board:
    """All figures of a board. Not inside a transaction: reading folds what is pending first."""
    questions = [asked.question(indicator) for indicator in ALL]
    found = dict(zip(ALL, read_all_below(questions), strict=True))
    states = read_along(asked.question(review.IN_PLANS.id), "state", seconds=0)
    return Board(
        asked=asked,
        whole={indicator: each.whole for indicator, each in found.items()},
        below={indicator: each.below for indicator, each in found.items()},
        states={str(state): each for state, each in states.items()},
    )


def ratio(part: int | None, whole: int | None) -> Decimal | None:
    """A part of a whole; None while either is unknown or there is no whole."""
    if part is None or not whole:
        return None
    return Decimal(part) / Decimal(whole)


def title(indicator: str) -> str:
    return gettext(INDICATORS[indicator].title)


def _cell(figure: Figure) -> Cell:
    return Cell(
        shown=shown(figure),
        at_least=figure.state is FigureState.AT_LEAST,
        url=figure_address(figure.question),
    )
