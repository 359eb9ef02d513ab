"""The board says what the tables hold, at every level, on the tree of its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext
from python_calamine import CalamineWorkbook
from tests.programmes.conftest import Steering, opened
from tests.review.acting import ABOLISH, accepted, drafted, enacted, seen
from tests.review.conftest import Cast
from tests.review.sheets.filling import completed

from tinhgon.figures.api import check, fold
from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Assignment,
    Board,
    BoardAsked,
    Measure,
    Programme,
    Standing,
    Target,
    assign_members,
    draw_members,
    issue_plan,
    read_board,
    read_trend,
)
from tinhgon.programmes.documents.content import PrintedPart
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.models import ProgressFact
from tinhgon.programmes.queries.board import READ
from tinhgon.programmes.rules.ranking import places
from tinhgon.programmes.screens.board import names_needed, ranking_measure
from tinhgon.programmes.screens.board_asking import agency_names
from tinhgon.programmes.screens.board_printed import printed_board
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    Merge,
    agencies_within,
    reorganise,
)
from tinhgon.review.api import Decision, approve_items, open_sheet

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
TARGETS = (
    Target(Measure.INVENTORIED, 1000, date(2026, 2, 1)),
    Target(Measure.REVIEWED, 800, date(2026, 9, 30)),
    Target(Measure.CUT_OR_SIMPLIFIED, 200, today() + timedelta(days=60)),
    Target(Measure.COST_SAVED, 200, today() + timedelta(days=60)),
)


@pytest.fixture
def programme(
    cast: Cast,
    steering: Steering,
    agencies: Agencies,
    procedure: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> Programme:
    """Opened sixty days ago: three procedures of north, one of them in a unit; two of south."""
    then = timezone.now() - timedelta(days=60)
    made = [procedure(f"1.00000{n}") for n in range(3)]
    made += [procedure(f"2.00000{n}", agency="south") for n in range(2)]
    with monkeypatch.context() as past:
        past.setattr("django.utils.timezone.now", lambda: then)
        found = opened(steering, agencies, targets=TARGETS)
        member = found.members.get(procedure=made[0])
        assign_members(
            by=steering.north,
            members={member.pk: member.revision},
            assignment=Assignment(agencies["north.one"], then.date() + timedelta(days=20)),
        )
    completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made[1].pk))
    north = agencies["north"]
    enacted(cast, north, drafted(cast, north, made[1]), first=today())
    item = accepted(cast, drafted(cast, north, made[2], ABOLISH))
    decision = Decision("2817/QĐ-BNV", today(), north)
    approve_items(by=cast.leader, items=seen(item), decision=decision)
    return found


def board(programme: Programme, agency: str = "", on: date | None = None, **more: str) -> Board:
    assign_positions()
    fold()
    return read_board(BoardAsked(programme, agency, on, **more))


def recount(programme: Programme, agency: str, day: date, indicator: str) -> int:
    """The same number from the facts, one by one."""
    rows = ProgressFact.objects.filter(programme=programme.key, to_position=None)
    if agency:
        within = agencies_within([agency], day)
        keys = Agency.objects.filter(pk__in=within).values_list("key", flat=True)
        rows = rows.filter(agency__in=list(keys))
    declared = next(each for each in counted.INDICATORS if each.id == indicator)
    last = BoardAsked(programme, agency, day).span.last_day
    total = 0
    for row in rows:
        begins = getattr(row, declared.timing.enters)  # type: ignore[union-attr]  # all are stocks
        ends = getattr(row, declared.timing.leaves)  # type: ignore[union-attr, arg-type]
        values = [getattr(row, where.column) for where in declared.where]
        if begins is None or begins > last or (ends is not None and ends <= last):
            continue
        if not all(
            (value is not None and (not where.values or value in where.values))
            for where, value in zip(declared.where, values, strict=True)
        ):
            continue
        column = getattr(declared.measure, "column", None)
        total += 1 if column is None else (getattr(row, column) or 0)
    return total


def test_every_number_is_the_recount_at_every_level_and_day(
    programme: Programme, agencies: Agencies
) -> None:
    past = today() - timedelta(days=30)
    compared = 0
    for day in (past, today()):
        for agency in ("", "government", "north", "north.one", "south"):
            read = board(programme, agency, None if day == today() else day)
            for line in (read.whole, *(row for row in read.lines if row.agency != agency)):
                for indicator in READ:
                    told = recount(programme, line.agency, day, indicator)
                    assert (indicator, line.agency, line.value(indicator)) == (
                        indicator,
                        line.agency,
                        told,
                    )
                    compared += told != 0
    assert compared > 40
    assert check().drift == 0


def test_nation_authority_and_unit_are_one_page(programme: Programme) -> None:
    nation = board(programme)
    assert [line.agency for line in nation.lines] == ["north", "south"]
    assert [nation.whole.value(each.id) for each in (counted.IN_SCOPE, counted.ENACTED)] == [5, 1]
    north = board(programme, "north")
    assert {line.agency: line.value(counted.IN_SCOPE.id) for line in north.lines} == {
        "north": 2,
        "north.one": 1,
    }
    assert north.whole.value(counted.OWED.id) == 1
    assert [stand.standing for stand in north.whole.stands] == [
        Standing.NOT_REPORTED,
        Standing.LATE,
        Standing.DONE,
        Standing.NOT_REPORTED,
    ]
    assert nation.places(Measure.CUT_OR_SIMPLIFIED) == {"north": 1, "south": 2}
    assert nation.places(Measure.COST_SAVED) == {}


def test_a_plan_gives_its_number_and_its_own_day(
    steering: Steering, programme: Programme, agencies: Agencies
) -> None:
    reviewed = programme.milestones.get(measure=Measure.REVIEWED.value)
    own = reviewed.due_on - timedelta(days=20)
    issue_plan(
        by=steering.north,
        programme=programme.key,
        agency=agencies["north"],
        number="664/QĐ-B",
        signed_on=today() - timedelta(days=10),
        days={reviewed.pk: own},
        expected=4,
    )
    nation = board(programme)
    north = next(line for line in nation.lines if line.agency == "north")
    assert (north.stands[0].standing, north.stands[0].portion.share) == (
        Standing.LATE,
        Fraction(3, 4),
    )
    assert north.stands[1].due_on == own
    # Only north has said how many it has: of the country's four, three; of two, one is covered.
    portion = nation.whole.stands[0].portion
    assert (portion.part, portion.whole, portion.covered, portion.parts) == (3, 4, 1, 2)
    before = board(programme, on=today() - timedelta(days=30))
    assert before.whole.stands[0].standing is Standing.NOT_REPORTED
    assert before.lines[0].stands[1].due_on == reviewed.due_on


def test_after_a_merger_figures_follow_and_last_month_stays(
    programme: Programme, agencies: Agencies
) -> None:
    past = today() - timedelta(days=30)
    before = board(programme, on=past)
    reorganise(
        by=SYSTEM,
        effective=today() - timedelta(days=1),
        basis=Basis(title="Nghị quyết hợp nhất", source="1/NQ-QH", mark=Mark.CONFIRMED),
        changes=[
            Create("union", "union", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government"),
            Merge(("north", "south"), "union"),
        ],
    )
    after = board(programme)
    assert [line.agency for line in after.lines] == ["union"]
    assert after.lines[0].value(counted.IN_SCOPE.id) == 5
    again = board(programme, on=past)
    assert [line.agency for line in again.lines] == ["north", "south"]
    for one, other in zip((before.whole, *before.lines), (again.whole, *again.lines), strict=True):
        assert {key: figure.value for key, figure in one.figures.items()} == {
            key: figure.value for key, figure in other.figures.items()
        }
        assert one.stands == other.stands
    assert check().drift == 0


def test_the_trend_ends_where_the_board_stands(programme: Programme) -> None:
    read = board(programme)
    trend = read_trend(read.asked)
    assert len(trend.spans) >= 4
    for indicator, figures in trend.figures.items():
        assert figures[-1].value == read.whole.figures[indicator].value
    reviewed = [figure.value for figure in trend.figures[counted.REVIEWED.id]]
    assert reviewed[0] == 0
    assert reviewed[-1] == 2


def test_a_group_narrows_figures_and_milestones(programme: Programme) -> None:
    assert board(programme, group="A").whole.value(counted.IN_SCOPE.id) == 0
    found = board(programme, field_key="cu tru")
    assert found.whole.value(counted.IN_SCOPE.id) == 5


def test_as_many_queries_for_many_authorities_and_procedures(
    programme: Programme, agencies: Agencies, procedure: Make, steering: Steering
) -> None:
    def queries() -> int:
        board(programme)
        with CaptureQueriesContext(connection) as asked:
            read_board(BoardAsked(programme))
        return len(asked)

    one = queries()
    reorganise(
        by=SYSTEM,
        effective=today() - timedelta(days=2),
        basis=Basis(title="Thành lập", source="2/QĐ-TTg", mark=Mark.CONFIRMED),
        changes=[
            Create(f"m{n}", f"m{n}", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government")
            for n in range(48)
        ],
    )
    for n in range(48):
        agency = Agency.objects.get(key=f"m{n}")
        agencies[f"m{n}"] = agency
        programme.participants.create(agency=agency)
        procedure(f"3.{n:06}", agency=f"m{n}")
    draw_members(by=SYSTEM, programme=programme)
    assert len(board(programme).lines) == 50
    assert queries() == one


@pytest.mark.parametrize("what", ["", "excel/", "pdf/", "briefing/", "procedures/"])
def test_pages_and_files_are_answered(
    programme: Programme, steering: Steering, what: str, client: Client
) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    assign_positions()
    fold()
    for query in ("", "?agency=north", f"?on={(today() - timedelta(days=30)).isoformat()}&group=A"):
        answer = client.get(f"/programmes/{programme.key}/board/{what}{query}")
        assert answer.status_code == 200, (what, query)
    assert client.get(f"/programmes/{programme.key}/board/{what}?agency=no-such").status_code == 404


def test_screen_excel_and_paper_say_the_same(
    programme: Programme, steering: Steering, client: Client
) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    read = board(programme)
    names = agency_names(names_needed(read), read.asked)
    screen = client.get(f"/programmes/{programme.key}/board/").context
    measure = ranking_measure(read, "")
    paper = {part.title: part for part in printed_board(read, measure, names).parts}
    file = client.get(f"/programmes/{programme.key}/board/excel/").content
    book = CalamineWorkbook.from_filelike(BytesIO(file))
    sheets = [book.get_sheet_by_index(at).to_python() for at in range(4)]

    milestones = paper[gettext("Milestones")].table
    assert milestones is not None
    for row, printed, cells in zip(
        screen["milestones"], milestones.rows, sheets[0][-len(TARGETS) :], strict=True
    ):
        assert row.cell.word in printed[3]
        assert printed[3].endswith(row.cell.share)
        assert (cells[1], cells[3]) == (row.target, row.cell.word)
        share = row.cell.stand.portion.share
        assert cells[4] == ("" if share is None else pytest.approx(float(share)))
    agencies = paper[gettext("By agency")].table
    assert agencies is not None
    by_agency, shares = sheets[1][-len(agencies.rows) :], sheets[2][-len(agencies.rows) :]
    for row, printed, cells, parts in zip(
        screen["rows"], agencies.rows, by_agency, shares, strict=True
    ):
        assert [row.name, row.in_scope] == cells[1:3] == [printed[1], int(printed[2])]
        for cell, told, word, part in zip(
            row.cells, printed[3:], cells[3:], parts[2:], strict=True
        ):
            assert cell.word in told
            assert cell.word in str(word)
            share = cell.stand.portion.share
            assert part == ("" if share is None else pytest.approx(float(share)))
    for tile, count in zip(screen["tiles"], _only(paper[gettext("Counts")]), strict=True):
        assert count.split(" ")[0] == tile.figure.written
    whole = next(row for row in sheets[3] if row[0] == names[""])
    assert whole[1] == read.whole.value(counted.IN_SCOPE.id)


def _only(part: PrintedPart) -> tuple[str, ...]:
    assert part.table is not None
    (row,) = part.table.rows
    return row


def test_a_day_before_the_records_is_said_and_today_is_shown(
    programme: Programme, client: Client
) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    assign_positions()
    fold()
    answer = client.get(f"/programmes/{programme.key}/board/?on=2020-01-02")
    assert answer.context["asked"].on is None
    (said,) = [str(message) for message in answer.context["messages"]]
    assert "2020-01-02" in said


def test_equal_shares_share_a_place_and_the_unknown_has_none() -> None:
    shares = {"a": Fraction(1, 2), "b": Fraction(1, 2), "c": Fraction(0), "d": None}
    assert places(shares) == {"a": 1, "b": 1, "c": 3}
