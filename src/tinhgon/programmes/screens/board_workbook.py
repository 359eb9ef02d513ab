"""The whole board as an Excel file that prints as it stands: landscape A4, one page wide, its head
repeated on each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext

from tinhgon.figures.api import INDICATORS, Indicator, Unit
from tinhgon.foundation.ui.api import write_day
from tinhgon.programmes.api import Board, BoardLine, Measure
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.screens.board_tables import ranked
from tinhgon.programmes.screens.board_words import (
    SHAPES,
    THOUSAND,
    aim_target,
    aim_title,
    averaged_words,
    baseline_words,
    day_words,
    stand_shown,
)

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
_A4 = 9
_NO_NAME = str.maketrans("", "", "[]:*?/\\'")


class _Formats:
    def __init__(self, book: Any) -> None:
        box = {"border": 1, "valign": "top", "font_size": 9}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.fact = book.add_format({"font_size": 10, "valign": "top"})
        self.head = book.add_format(
            {**box, "bold": True, "bg_color": "#E8EEF7", "text_wrap": True, "align": "center"}
        )
        self.text = book.add_format({**box, "text_wrap": True, "num_format": "@"})
        self.whole = book.add_format({**box, "num_format": "#,##0"})
        self.days = book.add_format({**box, "num_format": "#,##0.0"})
        self.percent = book.add_format({**box, "num_format": "0.0%"})


def board_workbook(read: Board, measure: Measure | None, names: Mapping[str, str]) -> bytes:
    """Five sheets: milestones here; standings, shares, counts and savings by agency."""
    buffer = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = _Formats(book)
        _milestones(_sheet(book, gettext("Milestones")), formats, read, names)
        _standings(_sheet(book, gettext("By agency")), formats, read, measure, names)
        _shares(_sheet(book, gettext("Shares")), formats, read, measure, names)
        _figures(_sheet(book, gettext("Counts")), formats, read, names, _COUNTS)
        _figures(_sheet(book, gettext("What is saved")), formats, read, names, _SAVINGS)
    return buffer.getvalue()


def _sheet(book: Any, title: str) -> Any:
    sheet = book.add_worksheet(title.translate(_NO_NAME)[:31])
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&8&F&C&8&A&R&8&P/&N")
    return sheet


def _begin(sheet: Any, formats: _Formats, read: Board, names: Mapping[str, str]) -> int:
    """Title and what the figures stand for; the row that comes next."""
    asked = read.asked
    sheet.write_string(0, 0, asked.programme.title, formats.title)
    facts = [
        f"{names[asked.agency]} · {gettext('As of')} {write_day(asked.day)}",
        gettext("Baseline: %(name)s") % {"name": baseline_words(read)},
        gettext("Figures are kept by half-months; the last one counts whole, up to %(day)s.")
        % {"day": write_day(asked.span.last_day)},
        averaged_words(),
    ]
    if asked.group or asked.field_key:
        narrowed = " · ".join(part for part in (asked.group, asked.field_key) if part)
        facts.append(gettext("Only: %(what)s") % {"what": narrowed})
    for row, fact in enumerate(facts, 1):
        sheet.write_string(row, 0, fact, formats.fact)
    return len(facts) + 2


def _heading(sheet: Any, formats: _Formats, row: int, titles: list[tuple[str, int]]) -> None:
    for place, (title, width) in enumerate(titles):
        sheet.set_column(place, place, width)
        sheet.write_string(row, place, title, formats.head)
    lines = max(-(-len(title) // max(width - 2, 1)) for title, width in titles)
    sheet.set_row(row, 13 * lines + 4)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 0)


def _milestones(sheet: Any, formats: _Formats, read: Board, names: Mapping[str, str]) -> None:
    row = _begin(sheet, formats, read, names)
    titles = [
        (gettext("Milestone"), 34),
        (gettext("Target"), 11),
        (gettext("By the day"), 22),
        (gettext("Standing"), 16),
        (gettext("Share"), 11),
        (gettext("Reached"), 18),
        (gettext("Of"), 18),
        (gettext("Rests on"), 44),
    ]
    _heading(sheet, formats, row, titles)
    for place, aim in enumerate(read.aims):
        row += 1
        cell, portion = stand_shown(read, read.whole, place), read.whole.stands[place].portion
        title = f"{aim_title(aim)} – {aim.title}" if aim.title else aim_title(aim)
        for at, text in enumerate((title, aim_target(aim), day_words(aim, cell.stand), cell.word)):
            sheet.write_string(row, at, text, formats.text)
        _share(sheet, formats, row, 4, portion.share)
        is_term = aim.measure is Measure.TIME_SAVED
        for at, value in ((5, portion.part), (6, portion.whole)):
            _number(sheet, formats, row, at, value, is_term=is_term)
        told = "; ".join(part for part in (cell.rests_on, cell.covered, cell.lack) if part)
        sheet.write_string(row, 7, told, formats.text)
        sheet.set_row(row, 13 * max(-(-len(title) // 30), -(-len(told) // 40), 1) + 2)


def _standings(
    sheet: Any,
    formats: _Formats,
    read: Board,
    measure: Measure | None,
    names: Mapping[str, str],
) -> None:
    row = _begin(sheet, formats, read, names)
    titles = [(gettext("Place"), 6), (gettext("Agency"), 26), (gettext("Procedures"), 9)]
    titles += [(f"{aim_title(aim)} {aim_target(aim)}", 13) for aim in read.aims]
    _heading(sheet, formats, row, titles)
    for each in ranked(read, measure, names):
        row += 1
        _named(sheet, formats, row, each.place, each.name)
        sheet.write_number(row, 2, each.in_scope, formats.whole)
        for at, cell in enumerate(each.cells, 3):
            sheet.write_string(row, at, f"{SHAPES[cell.stand.standing]} {cell.word}", formats.text)
    for key in read.silent:
        row += 1
        _named(sheet, formats, row, None, names.get(key, key))
        for at in range(2, len(titles)):
            sheet.write_string(row, at, gettext("not reported"), formats.text)


def _shares(
    sheet: Any,
    formats: _Formats,
    read: Board,
    measure: Measure | None,
    names: Mapping[str, str],
) -> None:
    """The numbers beside the standings; an unknown share is an empty cell."""
    row = _begin(sheet, formats, read, names)
    titles = [(gettext("Place"), 6), (gettext("Agency"), 26)]
    titles += [(f"{aim_title(aim)} {aim_target(aim)}", 13) for aim in read.aims]
    _heading(sheet, formats, row, titles)
    for each in ranked(read, measure, names):
        row += 1
        _named(sheet, formats, row, each.place, each.name)
        for at, cell in enumerate(each.cells, 2):
            _share(sheet, formats, row, at, cell.stand.portion.share)


def _named(sheet: Any, formats: _Formats, row: int, place: int | None, name: str) -> None:
    if place is None:
        sheet.write_string(row, 0, "–", formats.text)
    else:
        sheet.write_number(row, 0, place, formats.whole)
    sheet.write_string(row, 1, name, formats.text)
    if len(name) > 26:
        sheet.set_row(row, 26)


def _figures(
    sheet: Any,
    formats: _Formats,
    read: Board,
    names: Mapping[str, str],
    figures: Sequence[Indicator],
) -> None:
    row = _begin(sheet, formats, read, names)
    titles = [(gettext("Agency"), 26)]
    for indicator in figures:
        title = gettext(INDICATORS[indicator.id].title)
        if "_term" in indicator.id:
            title = gettext("%(title)s, working days") % {"title": title}
        titles.append((title, 16 if indicator.unit is Unit.MONEY else 13))
    _heading(sheet, formats, row, titles)
    rest = () if read.rest is None else (read.rest,)
    for line in (read.whole, *read.lines, *rest):
        row += 1
        name = names.get(line.agency, line.agency)
        name = gettext("Other agencies") if line is read.rest else name
        sheet.write_string(row, 0, name, formats.text)
        if len(name) > 26:
            sheet.set_row(row, 26)
        _line(sheet, formats, row, line, figures)


def _line(
    sheet: Any, formats: _Formats, row: int, line: BoardLine, figures: Sequence[Indicator]
) -> None:
    in_scope = line.value(counted.IN_SCOPE.id)
    for place, indicator in enumerate(figures, 1):
        figure = line.figures[indicator.id]
        # A baseline nothing is known of is an empty cell, not zero.
        unknown = indicator.id.startswith("programmes.baseline_") and (
            figure.unknown_parts >= in_scope
        )
        value = None if unknown else figure.value
        _number(sheet, formats, row, place, value, is_term="_term" in indicator.id)


def _number(
    sheet: Any, formats: _Formats, row: int, place: int, value: int | None, *, is_term: bool
) -> None:
    if value is None:
        sheet.write_blank(row, place, None, formats.text)
    elif is_term:
        sheet.write_number(row, place, value / THOUSAND, formats.days)
    else:
        sheet.write_number(row, place, value, formats.whole)


def _share(sheet: Any, formats: _Formats, row: int, place: int, share: object) -> None:
    if share is None:
        sheet.write_blank(row, place, None, formats.text)
    else:
        sheet.write_number(row, place, float(share), formats.percent)  # type: ignore[arg-type]  # a Fraction
