"""The sections of a board on paper that a briefing has no room for: decentralisation, what is due,
the whole trend, and procedures."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from tinhgon.foundation.ui.api import write_day, write_number
from tinhgon.programmes.api import Trend
from tinhgon.programmes.documents.content import PrintedPart, PrintedTable
from tinhgon.programmes.screens.board_charts import (
    ranking_picture,
    ranking_title,
    trend_lines,
    trend_picture,
    trend_title,
)
from tinhgon.programmes.screens.board_due import DueShown, due_titles
from tinhgon.programmes.screens.board_handed import Handed
from tinhgon.programmes.screens.board_procedures import ShownProcedures, procedure_cells
from tinhgon.programmes.screens.board_whole import WholeBoard

_MOST_DUE, _MOST_PROCEDURES = 60, 400


def printed_sections(whole: WholeBoard) -> Iterator[PrintedPart]:
    """In the order of the page, those there are."""
    if whole.handed is not None:
        yield _handed(whole.handed)
    if whole.due is not None:
        yield _due(whole.due)
    yield _trend(whole.trend)


def printed_ranking(whole: WholeBoard) -> Iterator[PrintedPart]:
    """The bars of the page, where it has them."""
    picture = ranking_picture(whole.read, whole.measure, whole.rows)
    if picture and whole.measure is not None:
        title = ranking_title(whole.measure)
        yield PrintedPart(gettext("Ranking"), lead=title, picture=picture, alt=title)


def printed_procedures(found: ShownProcedures) -> PrintedPart:
    """The first procedures; the others stand in the Excel file."""
    head = (
        gettext("Procedure"),
        gettext("Step reached"),
        gettext("Saves"),
        *(f"{title} {target}" for title, target in found.titles),
        gettext("Review due"),
    )
    shown = found.rows[:_MOST_PROCEDURES]
    rows = tuple(
        (
            "\n".join(
                (
                    f"{row.line.code} · {row.name}",
                    row.agency,
                    *(words for words, _url in row.handed),
                )
            ),
            *procedure_cells(row),
        )
        for row in shown
    )
    table = PrintedTable(head, rows, (12, *(4 for _ in head[1:])))
    left = len(found.rows) - len(shown)
    return PrintedPart(gettext("Procedures"), table, lines=_more(left))


def _handed(handed: Handed) -> PrintedPart:
    head = (
        gettext("Agency"),
        gettext("Procedures"),
        gettext("Handed down"),
        gettext("Share"),
        gettext("Handled by delegation"),
    )
    rows = tuple(
        (
            row.name,
            write_number(row.in_scope[0]),
            write_number(row.handed[0]),
            row.written_share or "–",
            write_number(row.delegated[0]),
        )
        for row in handed.lines
    )
    table = PrintedTable(head, rows, (10, 3, 3, 3, 4), (1, 2, 3, 4))
    return PrintedPart(gettext("Decentralisation"), table, lead=handed.listed)


def _due(due: DueShown) -> PrintedPart:
    head = (gettext("Agency"), gettext("Person in charge"), *due_titles())
    nobody = gettext("nobody by name")
    shown = due.rows[:_MOST_DUE]
    rows = [
        (row.agency, row.person or nobody, *(write_number(each.number) for each in row.counts))
        for row in shown
    ]
    whole = (gettext("All together"), "", *(write_number(each.number) for each in due.whole))
    table = PrintedTable(head, (*rows, whole), (9, 6, 3, 3, 3), (2, 3, 4))
    return PrintedPart(gettext("Due this week"), table, lines=_more(len(due.rows) - len(shown)))


def _trend(trend: Trend) -> PrintedPart:
    """Drawn, with the numbers of every half-month below, the latest last."""
    lines = trend_lines()
    head = (gettext("By the end of"), *(title for _indicator, title in lines))
    rows = tuple(
        (
            write_day(span.last),
            *(write_number(trend.figures[indicator][at].value or 0) for indicator, _ in lines),
        )
        for at, span in enumerate(trend.spans)
    )
    table = PrintedTable(head, rows, (3, 2, 2, 2, 2), (1, 2, 3, 4))
    return trend_part(trend, table)


def trend_part(trend: Trend, table: PrintedTable) -> PrintedPart:
    """The trend drawn beside its numbers, with the whole said above; numbers alone where there is
    nothing to draw."""
    picture = trend_picture(trend)
    title = trend_title(trend) if picture else ""
    return PrintedPart(gettext("Trend"), table, lead=title, picture=picture, alt=title)


def _more(count: int) -> tuple[str, ...]:
    """What paper has no room for is said."""
    if count <= 0:
        return ()
    return (gettext("%(n)s more stand in the Excel file.") % {"n": write_number(count)},)
