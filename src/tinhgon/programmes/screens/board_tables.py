"""The tables of a board: what stands in their cells, each opening to what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from tinhgon.figures.api import INDICATORS, Figure, figure_address, shown
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import Figure as ShownFigure
from tinhgon.foundation.ui.api import write_number
from tinhgon.programmes.api import Board, BoardLine, Measure
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.rules.standing import Portion
from tinhgon.programmes.screens.board_asking import board_address
from tinhgon.programmes.screens.board_words import (
    StandShown,
    amount,
    percent_of,
    share_words,
    stand_shown,
)
from tinhgon.review.api import Covered, covered_words

TILES = (
    counted.IN_SCOPE.id,
    counted.PUBLISHED.id,
    counted.REVIEWED.id,
    counted.OWED.id,
    counted.APPROVED.id,
    counted.ENACTED.id,
    counted.HANDED_DOWN.id,
)
_PARTS = {
    counted.APPROVED.id: (counted.APPROVED_CUT.id, counted.APPROVED_SIMPLIFIED.id),
    counted.ENACTED.id: (counted.ENACTED_CUT.id, counted.ENACTED_SIMPLIFIED.id),
}


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    figure: ShownFigure
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money or of working days, where it opens, and its share of the baseline."""

    written: str
    url: str
    share: str = ""


@dataclass(frozen=True, slots=True)
class Saving:
    """What is saved of one sort: before, promised, enacted, observed; and in words of how much
    that became law something was observed."""

    title: str
    before: Amount
    covered: str
    promised: Amount
    enacted: Amount
    observed: Amount
    observed_of: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """An agency below: its place (None: not known), number of procedures, and its cells."""

    place: int | None
    name: str
    url: str
    in_scope: int
    in_scope_url: str
    cells: tuple[StandShown, ...]
    share: Portion | None = None

    @classmethod
    def of(
        cls,
        read: Board,
        line: BoardLine,
        url: str,
        name: str,
        *,
        place: int | None = None,
        share: Portion | None = None,
    ) -> Ranked:
        return cls(
            place=place,
            name=name,
            url=url,
            in_scope=line.value(counted.IN_SCOPE.id),
            in_scope_url=figure_address(line.figures[counted.IN_SCOPE.id].question),
            cells=tuple(stand_shown(read, line, at) for at in range(len(read.aims))),
            share=share,
        )


def tiles(read: Board) -> list[Tile]:
    figures = read.whole.figures
    whole = read.whole.value(counted.IN_SCOPE.id)
    return [
        Tile(
            label=gettext(INDICATORS[each].title),
            figure=shown(figures[each]),
            url=figure_address(figures[each].question),
            note=_note(read, each, whole),
        )
        for each in TILES
    ]


def _note(read: Board, indicator: str, whole: int) -> str:
    figures = read.whole.figures
    if indicator in _PARTS:
        cut, simplified = (write_number(figures[each].value or 0) for each in _PARTS[indicator])
        return gettext("cut %(cut)s · simplified %(simplified)s") % {
            "cut": cut,
            "simplified": simplified,
        }
    if indicator in {counted.IN_SCOPE.id, counted.OWED.id} or not whole:
        return ""
    asks = any(aim.measure is Measure.DECENTRALISED for aim in read.aims)
    if asks and indicator == counted.HANDED_DOWN.id:
        portion = read.portion(read.whole, Measure.DECENTRALISED)
        share = share_words(portion)
        return share and gettext("%(share)s of those to be handed down") % {"share": share}
    part = read.whole.value(indicator)
    return gettext("%(share)s of the procedures") % {
        "share": percent_of(Portion(part, whole).share)
    }


_SAVINGS = (
    (gettext_noop("Compliance cost of a year"), "yearly"),
    (gettext_noop("Compliance cost of one case"), "unit"),
    (gettext_noop("Time limits"), "term"),
)


def savings(read: Board) -> list[Saving]:
    """Baseline, promised and enacted, by cost of a year, of one case, and by time limits."""
    figures = read.whole.figures
    in_scope = read.whole.value(counted.IN_SCOPE.id)
    found = []
    for title, what in _SAVINGS:
        before = figures[f"programmes.baseline_{what}"]
        covered = in_scope - before.unknown_parts
        found.append(
            Saving(
                title=gettext(title),
                before=_amount(before, None, known=covered > 0),
                covered=gettext("known of %(covered)s of %(parts)s procedures")
                % {"covered": write_number(covered), "parts": write_number(in_scope)},
                promised=_saved(figures, "promised", what, before),
                enacted=_saved(figures, "enacted", what, before),
                observed=_observed(figures, what, before),
                observed_of=_observed_of(figures, what),
            )
        )
    return found


# The procedures whose savings a sum of a stage is made of.
_SAVED_BY = {
    "promised": counted.APPROVED,
    "enacted": counted.ENACTED,
    "observed": counted.OBSERVED,
}


def _saved(figures: Mapping[str, Figure], kind: str, what: str, before: Figure) -> Amount:
    part = figures[f"programmes.{kind}_{what}_of_known"]
    saved = figures[f"programmes.{kind}_{what}"]
    if saved.unknown_parts and saved.unknown_parts >= (figures[_SAVED_BY[kind].id].value or 0):
        # Of none of them it is known: that is not zero.
        return Amount(gettext("not known"), figure_address(saved.question))
    told = _amount(saved, None, known=True)
    share = percent_of(Portion(part.value, before.value).share)
    return Amount(told.written, told.url, share)


def _observed(figures: Mapping[str, Figure], what: str, before: Figure) -> Amount:
    told = _saved(figures, "observed", what, before)
    return told if _seen(figures, what) else Amount("", told.url)


def _seen(figures: Mapping[str, Figure], what: str) -> int:
    """Of how many procedures this is known to be observed."""
    observed = figures[counted.OBSERVED.id].value or 0
    return observed - figures[f"programmes.observed_{what}"].unknown_parts


def _observed_of(figures: Mapping[str, Figure], what: str) -> str:
    enacted = figures[counted.ENACTED.id].value or 0
    if not enacted:
        return ""
    promise = figures[f"programmes.promised_{what}"].value
    part = figures[f"programmes.observed_{what}_promise"].value
    share = Decimal(part) / promise if part is not None and promise else None
    return covered_words(Covered(amount=None, known=_seen(figures, what), of=enacted, share=share))


def _amount(figure: Figure, share: str | None, *, known: bool) -> Amount:
    indicator = figure.question.indicator
    written = amount(indicator, figure) if known else ""
    return Amount(written, figure_address(figure.question), share or "")


def ranked(read: Board, measure: Measure | None, names: Mapping[str, str]) -> list[Ranked]:
    """The agencies below, by place; those of which nothing is known after them, by name."""
    places = read.places(measure) if measure else {}
    asked = read.asked
    rows = [
        Ranked.of(
            read,
            line,
            "" if line.agency == asked.agency else board_address(asked, agency=line.agency),
            name_below(names, line.agency, asked.agency),
            place=places.get(line.agency),
            share=read.portion(line, measure) if measure else None,
        )
        for line in read.lines
    ]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0, fold(row.name)))


def name_below(names: Mapping[str, str], key: str, asked: str) -> str:
    """The name of an agency on a board; that of the board itself stands among those below it."""
    name = names.get(key, key)
    return gettext("%(name)s (itself)") % {"name": name} if key == asked else name
