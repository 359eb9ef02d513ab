"""What stands in the sheets of a board's Excel file: the sections of the page, one after another,
and behind them every figure of every agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext

from tinhgon.figures.api import INDICATORS, Figure, Indicator, Unit
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import write_day
from tinhgon.programmes.api import MEASURE_LABELS, Board, BoardLine, Measure
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.screens.board_charts import (
    ranked_bars,
    ranking_title,
    trend_lines,
    trend_title,
)
from tinhgon.programmes.screens.board_due import DueShown, due_titles
from tinhgon.programmes.screens.board_handed import Handed
from tinhgon.programmes.screens.board_procedures import ShownProcedures, procedure_cells
from tinhgon.programmes.screens.board_tables import TILES, Ranked, savings, tiles
from tinhgon.programmes.screens.board_whole import WholeBoard
from tinhgon.programmes.screens.board_words import (
    SHAPES,
    aim_target,
    aim_title,
    day_words,
    ranked_by,
    stand_shown,
)


@dataclass(frozen=True, slots=True)
class Days:
    """Thousandths of a working day, shown as working days."""

    thousandths: int


# An unknown value is an empty cell, never zero; a share is a fraction.
Cell = str | int | Fraction | Days | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of Excel's own below the rows: `line` or `bar` over the columns from `first` on;
    column `names` names the points."""

    kind: str
    title: str
    names: int
    first: int


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """A sheet that prints one page wide: `columns` are titles with widths in characters, `lead`
    stands below its title."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]
    lead: str = ""
    drawn: Drawn | None = None


# Every figure of an agency, in the order of the way: how many, and how much.
_COUNTS = (
    counted.IN_SCOPE,
    counted.PUBLISHED,
    counted.REVIEWED,
    counted.OWED,
    counted.APPROVED_CUT,
    counted.APPROVED_SIMPLIFIED,
    counted.ENACTED_CUT,
    counted.ENACTED_SIMPLIFIED,
    counted.HANDED_DOWN,
    counted.DELEGATED,
    counted.OBSERVED,
)
_SAVINGS = (
    counted.BASELINE_YEARLY,
    counted.PROMISED_YEARLY,
    counted.ENACTED_YEARLY,
    counted.OBSERVED_YEARLY,
    counted.BASELINE_UNIT,
    counted.PROMISED_UNIT,
    counted.ENACTED_UNIT,
    counted.OBSERVED_UNIT,
    counted.BASELINE_TERM,
    counted.PROMISED_TERM,
    counted.ENACTED_TERM,
    counted.OBSERVED_TERM,
)


def board_sheets(whole: WholeBoard) -> Iterator[PrintSheet]:
    """In the order of the page."""
    read, names = whole.read, whole.names
    yield _milestones(read)
    yield _overview(read)
    yield _saved(read)
    if whole.handed is not None:
        yield _handed(whole.handed)
    if whole.due is not None:
        yield _due(whole.due)
    yield _trend(whole)
    yield _standings(whole)
    yield _shares(whole)
    if whole.measure is not None and len(bars := ranked_bars(read, whole.rows)) > 1:
        yield _ranking(read, whole.measure, bars)
    if whole.procedures is not None:
        yield _procedures(whole.procedures)
    yield _figures(read, names, gettext("Counts by agency"), _COUNTS)
    yield _figures(read, names, gettext("Savings by agency"), _SAVINGS)


def _milestones(read: Board) -> PrintSheet:
    rows: list[list[Cell]] = []
    for place, aim in enumerate(read.aims):
        cell, portion = stand_shown(read, read.whole, place), read.whole.stands[place].portion
        is_term = aim.measure is Measure.TIME_SAVED
        rows.append(
            [
                "\n".join(part for part in (aim_title(aim), aim.title, aim.disputed) if part),
                aim_target(aim),
                day_words(aim, cell.stand),
                f"{SHAPES[cell.stand.standing]} {cell.word}",
                portion.share,
                _amount(portion.part, is_term=is_term),
                _amount(portion.whole, is_term=is_term),
                "\n".join(part for part in (cell.rests_on, cell.covered, cell.lack) if part),
            ]
        )
    columns = (
        (gettext("Milestone"), 40),
        (gettext("Target"), 10),
        (gettext("By the day"), 16),
        (gettext("Standing"), 15),
        (gettext("Share"), 9),
        (gettext("Reached"), 18),
        (gettext("Of"), 18),
        (gettext("Rests on"), 40),
    )
    return PrintSheet(gettext("Milestones"), columns, rows)


def _overview(read: Board) -> PrintSheet:
    """The tiles of the page."""
    columns = ((gettext("Count"), 44), (gettext("How many"), 14), (gettext("Of which"), 50))
    rows: list[list[Cell]] = [
        [tile.label, read.whole.figures[indicator].value, tile.note]
        for indicator, tile in zip(TILES, tiles(read), strict=True)
    ]
    return PrintSheet(gettext("Counts"), columns, rows)


def _saved(read: Board) -> PrintSheet:
    columns = (
        (gettext("Sort"), 26),
        (gettext("Baseline"), 24),
        (gettext("Covered"), 24),
        (gettext("Promised"), 22),
        (gettext("Share"), 9),
        (gettext("Enacted"), 22),
        (gettext("Share"), 9),
        (gettext("Observed in practice"), 22),
        (gettext("Share"), 9),
        (gettext("Observed of"), 30),
    )
    unknown, none_yet = gettext("not reported"), gettext("not observed yet")
    rows: list[list[Cell]] = [
        [
            row.title,
            row.before.written or unknown,
            row.covered,
            row.promised.written,
            row.promised.share,
            row.enacted.written,
            row.enacted.share,
            row.observed.written or none_yet,
            row.observed.share,
            row.observed_of,
        ]
        for row in savings(read)
    ]
    return PrintSheet(gettext("What is saved"), columns, rows)


def _handed(handed: Handed) -> PrintSheet:
    columns = (
        (gettext("Agency"), 44),
        (gettext("Procedures"), 12),
        (gettext("Handed down"), 14),
        (gettext("Share"), 10),
        (gettext("Handled by delegation"), 16),
    )
    rows: list[list[Cell]] = [
        [row.name, row.in_scope[0], row.handed[0], row.portion.share, row.delegated[0]]
        for row in handed.lines
    ]
    return PrintSheet(gettext("Decentralisation"), columns, rows, lead=handed.listed)


def _due(due: DueShown) -> PrintSheet:
    columns = (
        (gettext("Agency"), 44),
        (gettext("Person in charge"), 30),
        *((title, 14) for title in due_titles()),
    )
    nobody = gettext("nobody by name")
    rows: list[list[Cell]] = [
        [row.agency, row.person or nobody, *(count.number for count in row.counts)]
        for row in due.rows
    ]
    rows.append([gettext("All together"), "", *(count.number for count in due.whole)])
    return PrintSheet(gettext("Due this week"), columns, rows)


def _trend(whole: WholeBoard) -> PrintSheet:
    trend, lines = whole.trend, trend_lines()
    columns = [(gettext("By the end of"), 16), *((title, 18) for _indicator, title in lines)]
    rows: list[list[Cell]] = [
        [
            write_day(span.last),
            *(trend.figures[indicator][at].value or 0 for indicator, _title in lines),
        ]
        for at, span in enumerate(trend.spans)
    ]
    drawn = Drawn("line", trend_title(trend), 0, 2) if len(rows) > 1 else None
    return PrintSheet(gettext("Trend"), columns, rows, drawn=drawn)


def _standings(whole: WholeBoard) -> PrintSheet:
    """Who stands how, milestone by milestone, with the share; those without a procedure last."""
    aims = whole.read.aims
    columns = [
        (gettext("Place"), 6),
        (gettext("Agency"), 30),
        (gettext("Procedures"), 10),
        *((f"{aim_title(aim)} {aim_target(aim)}", 16) for aim in aims),
    ]
    rows: list[list[Cell]] = [
        [
            row.place,
            row.name,
            row.in_scope,
            *(" · ".join(filter(None, (cell.written, cell.covered_short))) for cell in row.cells),
        ]
        for row in _all_rows(whole)
    ]
    silent = gettext("not reported")
    rows += [
        [None, name, 0, *(silent for _aim in aims)]
        for name in sorted((whole.names.get(key, key) for key in whole.read.silent), key=fold)
    ]
    return PrintSheet(gettext("By agency"), columns, rows, lead=ranked_by(whole.measure))


def _shares(whole: WholeBoard) -> PrintSheet:
    """The numbers beside the standings."""
    columns = [
        (gettext("Place"), 6),
        (gettext("Agency"), 30),
        *((f"{aim_title(aim)} {aim_target(aim)}", 14) for aim in whole.read.aims),
    ]
    rows: list[list[Cell]] = [
        [row.place, row.name, *(cell.stand.portion.share for cell in row.cells)]
        for row in _all_rows(whole)
    ]
    return PrintSheet(gettext("Shares"), columns, rows)


def _all_rows(whole: WholeBoard) -> Sequence[Ranked]:
    return whole.rows if whole.rest is None else [*whole.rows, whole.rest]


def _ranking(read: Board, measure: Measure, bars: Sequence[Ranked]) -> PrintSheet:
    """What the chart of the page draws: the share of each, and the target beside it."""
    target = next(aim.per_mille for aim in read.aims if aim.measure is measure)
    columns = (
        (gettext("Place"), 6),
        (gettext("Authority"), 44),
        (gettext(MEASURE_LABELS[measure]), 16),
        (gettext("Target"), 12),
    )
    rows: list[list[Cell]] = [
        [row.place, row.name, row.share.share if row.share else None, Fraction(target, 1000)]
        for row in bars
    ]
    drawn = Drawn("bar", ranking_title(measure), 1, 2)
    return PrintSheet(gettext("Ranking"), columns, rows, drawn=drawn)


def _procedures(found: ShownProcedures) -> PrintSheet:
    columns = [
        (gettext("Code"), 16),
        (gettext("Procedure"), 50),
        (gettext("Agency"), 28),
        (gettext("Step reached"), 22),
        (gettext("Saves"), 24),
        *((f"{title} {target}", 16) for title, target in found.titles),
        (gettext("Review due"), 12),
        (gettext("Decides or handles instead"), 40),
    ]
    rows: list[list[Cell]] = [
        [
            row.line.code,
            row.name,
            row.agency,
            *procedure_cells(row),
            "\n".join(words for words, _url in row.handed),
        ]
        for row in found.rows
    ]
    return PrintSheet(gettext("Procedures"), columns, rows)


def _figures(
    read: Board, names: Mapping[str, str], title: str, figures: Sequence[Indicator]
) -> PrintSheet:
    columns = [(gettext("Agency"), 30)]
    for indicator in figures:
        told = gettext(INDICATORS[indicator.id].title)
        if _is_term(indicator):
            told = gettext("%(title)s, working days") % {"title": told}
        columns.append((told, 16 if indicator.unit is Unit.MONEY else 13))
    rest = () if read.rest is None else (read.rest,)
    lines = sorted(read.lines, key=lambda line: fold(names.get(line.agency, line.agency)))
    rows: list[list[Cell]] = [
        [
            gettext("Other agencies") if line is read.rest else names.get(line.agency, line.agency),
            *(_figure(line, indicator) for indicator in figures),
        ]
        for line in (read.whole, *lines, *rest)
    ]
    return PrintSheet(title, columns, rows)


def _figure(line: BoardLine, indicator: Indicator) -> Cell:
    figure: Figure = line.figures[indicator.id]
    # An amount nothing is known of is an empty cell, not zero.
    unknown = _amount_unknown(line, indicator, figure)
    return _amount(None if unknown else figure.value, is_term=_is_term(indicator))


# The procedures an amount is of.
_AMOUNT_OF = {
    "baseline": counted.IN_SCOPE,
    "promised": counted.APPROVED,
    "enacted": counted.ENACTED,
    "observed": counted.OBSERVED,
}


def _amount_unknown(line: BoardLine, indicator: Indicator, figure: Figure) -> bool:
    """Whether it is known of none of the procedures it is of. Where nothing is approved or enacted
    nothing is saved; but what was before, and what nobody has observed, is not known."""
    kind = indicator.id.removeprefix("programmes.").split("_")[0]
    if kind not in _AMOUNT_OF:
        return False
    of = line.value(_AMOUNT_OF[kind].id)
    return figure.unknown_parts >= of and (of > 0 or kind in {"baseline", "observed"})


def _is_term(indicator: Indicator) -> bool:
    return indicator.unit is Unit.WORKING_DAYS


def _amount(value: int | None, *, is_term: bool) -> Cell:
    return value if value is None or not is_term else Days(value)
