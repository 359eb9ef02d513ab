"""The board on paper: one page for a leader whatever there is; Excel that prints as it stands."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils.translation import gettext
from python_calamine import CalamineWorkbook
from tests.programmes.conftest import Steering, opened

from tinhgon.figures.api import Figure, FigureState, Span
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.programmes.api import (
    Aim,
    Authorities,
    Board,
    BoardAsked,
    BoardLine,
    Measure,
    Programme,
    Trend,
)
from tinhgon.programmes.documents.setting import set_board, set_briefing
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.queries.board import READ
from tinhgon.programmes.queries.board_shares import portion
from tinhgon.programmes.rules.standing import Standing, standing
from tinhgon.programmes.screens.board_charts import ranking_chart, trend_chart
from tinhgon.programmes.screens.board_due import DueCount, DueRow, DueShown
from tinhgon.programmes.screens.board_handed import handed_shown
from tinhgon.programmes.screens.board_printed import printed_board, printed_briefing
from tinhgon.programmes.screens.board_tables import ranked
from tinhgon.programmes.screens.board_whole import WholeBoard
from tinhgon.programmes.screens.board_workbook import board_workbook
from tinhgon.registry.api import Agency

DAY = date(2026, 10, 10)
AIMS = tuple(
    Aim(
        measure=measure,
        per_mille=per_mille,
        due_on=due_on,
        group=group,
        title="Một mốc có tên dài như trong quyết định của Thủ tướng Chính phủ, đủ hai dòng chữ",
        disputed="",
        row=None,
        mark=Mark.UNVERIFIED if group == "B" else Mark.CONFIRMED,
    )
    for group in ("", "A", "B")
    for measure, per_mille, due_on in (
        (Measure.INVENTORIED, 1000, date(2026, 3, 31)),
        (Measure.REVIEWED, 1000, date(2026, 10, 31)),
        (Measure.APPROVED, 500, date(2026, 10, 20)),
        (Measure.CUT_OR_SIMPLIFIED, 200, date(2026, 9, 30)),
        (Measure.COST_SAVED, 200, date(2026, 12, 31)),
    )
)


@pytest.fixture
def programme(steering: Steering, agencies: dict[str, Agency]) -> Programme:
    return opened(steering, agencies, title=" ".join(["Cắt giảm, đơn giản hóa thủ tục"] * 9))


def crowded(programme: Programme, count: int) -> tuple[Board, dict[str, str], Trend]:
    """A board of many authorities with long names, all late with nearly everything."""
    asked = BoardAsked(programme, on=DAY)

    def line(key: str, size: int) -> BoardLine:
        amounts = {counted.IN_SCOPE.id: size, counted.REVIEWED.id: size // 3}
        figures = {
            each: Figure(
                asked.question(each, key),
                amounts.get(each, size * 10**9 if "yearly" in each else size // 7),
                FigureState.AT_LEAST,
                unknown_parts=size // 2,
            )
            for each in READ
        }
        stands = tuple(
            standing(
                portion(aim.measure, figures, None, None),
                per_mille=aim.per_mille,
                due_on=aim.due_on,
                on=DAY,
            )
            for aim in AIMS
        )
        return BoardLine(key, figures, stands, None, None)

    keys = [f"a{n:02}" for n in range(count)]
    lines = tuple(line(key, 1_000 + 7 * n) for n, key in enumerate(keys))
    names = {key: f"Bộ Nông nghiệp, Môi trường và những việc khác số {key}" for key in keys}
    board = Board(
        asked=asked,
        aims=AIMS,
        whole=line("", 113_000),
        lines=lines,
        rest=None,
        silent=("s1", "s2"),
        authorities=Authorities(tuple(keys), {}),
        pending=0,
    )
    spans = tuple(Span.until(today() - timedelta(days=15 * back)) for back in range(48, -1, -1))
    trend = Trend(
        spans, {each: [board.whole.figures[each]] * len(spans) for each in board.whole.figures}
    )
    return board, names | {"": "Cả nước", "s1": "Tỉnh lặng", "s2": "Tỉnh im"}, trend


@pytest.mark.parametrize("days", [1, 3, 700])
def test_each_day_below_the_trend_is_written_once(programme: Programme, days: int) -> None:
    board, _names, _trend = crowded(programme, 2)
    step = max(1, days // 48)
    spans = [Span.until(today() - timedelta(days=back)) for back in range(days, -1, -step)]
    figures = {each: [board.whole.figures[each]] * len(spans) for each in board.whole.figures}
    chart = trend_chart(Trend(tuple(spans), figures))
    assert chart is not None
    written = re.findall(r">(\d\d/\d\d/\d\d)<", chart.svg)
    assert today().strftime("%d/%m/%y") in written
    assert len(written) == len(set(written))
    assert 2 <= len(written) <= 8


def whole(programme: Programme, count: int) -> WholeBoard:
    """The same with all that stands beside it: ninety people have something to do."""
    board, names, trend = crowded(programme, count)
    measure = Measure.CUT_OR_SIMPLIFIED
    counts = tuple(DueCount(title, 7, "/due/") for title in ("Quá hạn", "Trong tuần", "Không hạn"))
    people = [DueRow(f"Cục số {n} của một bộ", f"Nguyễn Văn {n}", counts) for n in range(90)]
    return WholeBoard(
        read=board,
        measure=measure,
        names=names,
        rows=ranked(board, measure, names),
        rest=None,
        trend=trend,
        due=DueShown(people, 0, counts, "/due/"),
        handed=handed_shown(board, names),
        ended=None,
    )


def pages(file: bytes) -> int:
    found = re.search(rb"/Type ?/Pages ?/Count (\d+)", file)
    assert found is not None
    return int(found.group(1))


@pytest.mark.parametrize("count", [0, 1, 54, 200])
def test_the_briefing_is_one_page(programme: Programme, count: int) -> None:
    board, names, trend = crowded(programme, count)
    said = printed_briefing(board, Measure.CUT_OR_SIMPLIFIED, names, trend, None)
    assert pages(set_briefing(said)) == 1
    words = repr(said)
    assert "10/10/2026" in words
    if count > 3:
        # Three best by share; of the fifteen milestones ten are shown, the others are counted.
        best = next(part for part in said.parts if part.table and len(part.table.head) == 2)
        assert best.table is not None
        assert len(best.table.rows) == 3
        assert all(left and right for left, right in best.table.rows)


def test_a_milestone_that_is_not_confirmed_says_so_on_every_print(programme: Programme) -> None:
    """The mark stands with each milestone, beside what the programme as a whole rests on."""
    board = whole(programme, 2)
    marked, plain = "Phương án đã duyệt · Nhóm B (chưa kiểm chứng)", "Phương án đã duyệt · Nhóm A"
    brief = printed_briefing(board.read, board.measure, board.names, board.trend, None)
    for said in (printed_board(board), brief):
        told = repr(said)
        assert f"{plain} (" not in told
    assert marked in repr(printed_board(board))
    last = replace(
        board.read,
        aims=AIMS[10:],
        whole=replace(board.read.whole, stands=board.read.whole.stands[10:]),
        lines=(),
    )
    said = printed_briefing(last, None, board.names, board.trend, None)
    assert marked in repr(said)
    read = CalamineWorkbook.from_filelike(BytesIO(board_workbook(board)))
    rows = read.get_sheet_by_name(gettext("Milestones")).to_python()
    assert any(marked in str(row[0]) for row in rows)
    # Ten of the fifteen stand on the one page, and the page says that five do not.
    (targets,) = (part for part in brief.parts if part.title == gettext("Against the targets"))
    assert targets.table is not None
    assert len(targets.table.rows) == 10
    assert "5" in targets.lines[0]


def test_the_whole_board_takes_the_pages_it_needs(programme: Programme) -> None:
    said = printed_board(whole(programme, 54))
    assert pages(set_board(said)) > 2
    agencies = next(part for part in said.parts if part.title == gettext("By agency")).table
    assert agencies is not None
    assert (len(agencies.rows), len(agencies.head)) == (54, 3 + len(AIMS))
    due = next(part for part in said.parts if part.title == gettext("Due this week"))
    assert "30" in due.lines[0]
    trend = next(part for part in said.parts if part.title == gettext("Trend")).table
    assert trend is not None
    assert len(trend.rows) == 49


def test_paper_has_the_bars_of_the_page(programme: Programme) -> None:
    board = whole(programme, 54)
    on_screen = ranking_chart(board.read, board.measure, board.rows)
    assert on_screen is not None
    said = printed_board(board)
    titles = [part.title for part in said.parts]
    drawn = said.parts[titles.index(gettext("Ranking"))]
    assert titles.index(gettext("By agency")) == titles.index(gettext("Ranking")) + 1
    assert drawn.lead == drawn.alt == on_screen.title
    assert all(str(name) in drawn.picture for name, _share in on_screen.rows)
    alone = printed_board(whole(programme, 1))
    assert gettext("Ranking") not in [part.title for part in alone.parts]


def test_the_whole_is_said_and_what_moves_towards_it_is_drawn(programme: Programme) -> None:
    """On the screen, on paper and in Excel; the table keeps all."""
    board = whole(programme, 2)
    on_screen = trend_chart(board.trend)
    assert on_screen is not None
    drawn = {"Đã rà soát", "Phương án đã duyệt", "Đã cắt giảm, đơn giản hóa"}
    assert {value["line"] for value in on_screen.spec["data"]["values"]} == drawn  # type: ignore[index]
    assert len(on_screen.columns) == len(on_screen.rows[0]) == 5
    brief = printed_briefing(board.read, board.measure, board.names, board.trend, None)
    for said in (printed_board(board), brief):
        trend = next(part for part in said.parts if part.title == gettext("Trend"))
        assert trend.lead == trend.alt == on_screen.title
        assert "113.000" in trend.lead
        assert drawn & {word for word in drawn if word in trend.picture} == drawn
        assert "Trong chương trình" not in trend.picture
    with zipfile.ZipFile(BytesIO(board_workbook(board))) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        lines = next(
            text for name in charts if "lineChart" in (text := package.read(name).decode())
        )
    references = set(re.findall(r"\$([A-Z])\$\d+:", lines))
    assert references == {"A", "C", "D", "E"}


def test_excel_prints_as_it_stands(programme: Programme) -> None:
    board = whole(programme, 54)
    file = board_workbook(board)
    with zipfile.ZipFile(BytesIO(file)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        book = package.read("xl/workbook.xml").decode()
        for name in sheets:
            text = package.read(name).decode()
            assert 'orientation="landscape"' in text
            assert 'paperSize="9"' in text
            assert 'fitToHeight="0"' in text
            assert "<f>" not in text
        assert len([name for name in package.namelist() if "charts/chart" in name]) == 2
    assert book.count("_xlnm.Print_Titles") == len(sheets) == 11
    read = CalamineWorkbook.from_filelike(BytesIO(file))
    rows = read.get_sheet_by_name(gettext("Counts by agency")).to_python()
    told = {str(row[0]): row[1:] for row in rows}
    assert told["Cả nước"][0] == 113_000
    assert told[board.names["a53"]][:3] == [1_371, 195, 457]


def test_excel_leaves_empty_what_nobody_has_observed(programme: Programme) -> None:
    """Seven became law and none of them was observed: that is no saving of zero."""
    board = whole(programme, 1)
    (line,) = board.read.lines
    seen = replace(line.figures[counted.OBSERVED.id], value=0)
    of_none = (counted.OBSERVED_YEARLY, counted.OBSERVED_UNIT, counted.OBSERVED_TERM)
    known = (counted.PROMISED_YEARLY, counted.ENACTED_UNIT)
    saved = {
        each.id: replace(line.figures[each.id], value=0, unknown_parts=0)
        for each in (*of_none, *known)
    }
    line = replace(line, figures={**line.figures, counted.OBSERVED.id: seen, **saved})
    board = replace(board, read=replace(board.read, lines=(line,)))
    read = CalamineWorkbook.from_filelike(BytesIO(board_workbook(board)))
    rows = read.get_sheet_by_name(gettext("Savings by agency")).to_python()
    (told,) = (row[1:] for row in rows if row[0] == board.names["a00"])
    assert [told[at] for at in (3, 7, 11)] == ["", "", ""]
    assert [told[at] for at in (1, 6)] == [0, 0]
    # The enacted saving of a year is known of none that became law.
    assert told[2] == ""


def test_a_day_to_come_is_not_called_over(programme: Programme) -> None:
    """Where authorities are late by days of their own, the briefing says so: the programme's day
    is still to come."""
    read, names, trend = crowded(programme, 2)
    own, place = date(2026, 10, 1), AIMS.index(next(a for a in AIMS if a.due_on > DAY))
    lines = tuple(
        replace(
            line,
            stands=tuple(
                replace(stand, standing=Standing.LATE, due_on=own)
                if at == place
                else replace(stand, standing=Standing.NOT_DUE)
                for at, stand in enumerate(line.stands)
            ),
        )
        for line in read.lines
    )
    here = tuple(replace(stand, standing=Standing.NOT_DUE) for stand in read.whole.stands)
    board = replace(read, lines=lines, whole=replace(read.whole, stands=here))
    printed = printed_briefing(board, None, names, trend, None)
    (late,) = (part for part in printed.parts if part.title == gettext("Late"))
    assert "01/10/2026" in late.lines[0]
    assert (
        gettext("%(count)s of %(all)s agencies late") % {"count": 2, "all": 2} not in late.lines[0]
    )


def test_a_day_agencies_set_themselves_is_not_said_to_be_everybodys(programme: Programme) -> None:
    """What is due this month: the programme's day as it is, others with how many set them."""
    read, names, trend = crowded(programme, 3)
    place = next(
        at for at, aim in enumerate(AIMS) if (aim.due_on.month, aim.due_on.year) != (10, 2026)
    )
    own = DAY.replace(day=30)
    lines = tuple(
        replace(
            line,
            stands=tuple(
                replace(stand, due_on=own) if at == place else stand
                for at, stand in enumerate(line.stands)
            ),
        )
        for line in read.lines[:2]
    )
    board = replace(read, aims=AIMS, lines=(*lines, read.lines[2]))
    printed = printed_briefing(board, None, names, trend, None)
    (due,) = (part for part in printed.parts if part.title == gettext("Due this month"))
    (told,) = (line for line in due.lines if own.strftime("%d/%m/%Y") in line)
    assert told.endswith(f"{own:%d/%m/%Y}, do 2 cơ quan tự đặt")
    assert [line for line in due.lines if "tự đặt" in line] == [told]


def test_more_that_are_as_late_as_the_last_named_are_counted(programme: Programme) -> None:
    """Two of many alike are not called the latest alone."""
    read, names, trend = crowded(programme, 7)
    late = {
        line.agency: sum(stand.standing is Standing.LATE for stand in line.stands)
        for line in read.lines
    }
    assert len(set(late.values())) == 1
    printed = printed_briefing(read, Measure.CUT_OR_SIMPLIFIED, names, trend, None)
    (ends,) = (part for part in printed.parts if part.title == gettext("Best and latest"))
    assert ends.lines[-1] == f"Chậm nhất: còn 4 cơ quan khác cũng có {late['a00']} mốc chậm."


def test_sheets_list_agencies_as_the_page_does(programme: Programme) -> None:
    """By name as it is read: Nội before Nông, whatever their keys."""
    board = whole(programme, 2)
    named = {**board.names, "a00": "Bộ Nông nghiệp", "a01": "Bộ Nội vụ"}
    board = replace(board, names=named)
    read = CalamineWorkbook.from_filelike(BytesIO(board_workbook(board)))
    rows = read.get_sheet_by_name(gettext("Counts by agency")).to_python()
    assert [row[0] for row in rows][-2:] == ["Bộ Nội vụ", "Bộ Nông nghiệp"]
    rows = read.get_sheet_by_name(gettext("By agency")).to_python()
    assert [row[1] for row in rows][-2:] == ["Tỉnh im", "Tỉnh lặng"]
