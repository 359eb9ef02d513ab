"""The board says what the tables hold, at every level, on the tree of its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.programmes.boards import board
from tests.programmes.conftest import Steering, opened
from tests.review.conftest import internal

from tinhgon.figures.api import (
    COUNTED,
    Figure,
    Stock,
    check,
    facts_behind,
    figure_address,
    question_at,
)
from tinhgon.figures.api import read as read_figure
from tinhgon.foundation.access.api import SYSTEM, Account, actor_of
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import InternalGroup, Procedure, classify_group
from tinhgon.programmes.api import (
    BoardAsked,
    Dimension,
    Lack,
    Measure,
    Programme,
    Standing,
    Target,
    draw_members,
    issue_plan,
    read_board,
    read_trend,
)
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.queries.board import READ
from tinhgon.programmes.rules.ranking import places
from tinhgon.programmes.screens.board_ended import Ended
from tinhgon.programmes.screens.board_printed import printed_board
from tinhgon.programmes.screens.board_whole import filed_board
from tinhgon.programmes.screens.board_words import covered_words
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

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]


def recount(programme: Programme, agency: str, day: date, indicator: str) -> int:
    """The same number from the facts, one by one."""
    declared = next(each for each in counted.INDICATORS if each.id == indicator)
    model: Any = COUNTED[declared.fact].model
    rows = model._default_manager.filter(programme=programme.key, to_position=None)
    if agency:
        within = agencies_within([agency], day)
        keys = Agency.objects.filter(pk__in=within).values_list("key", flat=True)
        rows = rows.filter(agency__in=list(keys))
    last = BoardAsked(programme, agency, day).span.last
    total = 0
    timing = declared.timing
    assert isinstance(timing, Stock), "all are stocks"
    for row in rows:
        begins = getattr(row, timing.enters)
        ends = getattr(row, timing.leaves or "")
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
        Standing.NOT_DUE,
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
    programme: Programme, agencies: Agencies, client: Client
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

    client.force_login(Account.objects.get(username="chỉ đạo"))
    address = f"/programmes/{programme.key}/board/?agency=north"
    page = client.get(address).context
    assert page["ended"].last_day == today() - timedelta(days=2)
    ((name, url),) = page["ended"].heirs
    assert name == "union"
    assert client.get(url).context["ended"] is None
    assert client.get(f"{address}&on={past.isoformat()}").context["ended"] is None

    assert "nằm ở bảng theo dõi của cơ quan kế thừa" in page["ended"].sentence
    title, told = page["ended"].fact
    assert told.endswith(": union")
    excel = client.get(address.replace("/?", "/excel/?")).content
    sheets = CalamineWorkbook.from_filelike(BytesIO(excel))
    for name in sheets.sheet_names:
        assert [f"{title}: {told}"] in [
            row[:1] for row in sheets.get_sheet_by_name(name).to_python()
        ]
    request = RequestFactory().get("/", {"agency": "north"})
    request.actor = actor_of(Account.objects.get(username="chỉ đạo"))  # type: ignore[attr-defined]
    assert (title, told) in printed_board(filed_board(request, programme.key)).facts
    for form in ("pdf", "briefing"):
        assert client.get(address.replace("/?", f"/{form}/?")).status_code == 200


@pytest.mark.parametrize("heirs", [(), (("đông", ""), ("tây", ""))])
def test_where_several_followed_procedures_wait_to_be_given(
    heirs: tuple[tuple[str, str], ...],
) -> None:
    """They stand on no board of those that followed until each is put under one of them."""
    gone = Ended(date(2026, 6, 30), heirs)
    assert "còn ở bảng theo dõi này cho đến khi" in gone.sentence
    assert ("cơ quan kế thừa: đông; tây" in gone.fact[1]) is bool(heirs)


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


def test_what_has_no_group_yet_may_belong_to_any(
    steering: Steering, agencies: Agencies, procedure: Callable[..., Procedure]
) -> None:
    """One of group A is published; two that nobody has classified may be of group A too, so that
    it is not reached, and not zero either where none is known to be of a group."""
    day = today() - timedelta(days=1)
    targets = tuple(Target(Measure.PUBLISHED, 1000, day, group) for group in ("A", "B"))
    procedure("5.000001", internal(), group=InternalGroup.A)
    open_ones = [procedure(f"5.00000{n}", internal()) for n in (2, 3)]
    scope = ((Dimension.SCOPE, "internal"),)
    programme = opened(steering, agencies, targets=targets, scope=scope)
    for read in (board(programme), board(programme, "north")):
        of_a, of_b = read.whole.stands
        assert (of_a.standing, of_a.lack) == (Standing.NOT_REPORTED, Lack.TOO_LITTLE_KNOWN)
        assert of_a.portion.share == 1
        assert (of_a.portion.parts, of_a.portion.ungrouped) == (3, 2)
        assert (of_b.standing, of_b.portion.share) == (Standing.NOT_REPORTED, None)
        assert "2" in covered_words(Measure.PUBLISHED, of_a.portion)
    for each in open_ones:
        classify_group(by=SYSTEM, procedure=each, group=InternalGroup.B)
    of_a, of_b = board(programme).whole.stands
    assert (of_a.standing, of_b.standing) == (Standing.DONE, Standing.DONE)
    assert of_a.portion.ungrouped == 0


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


def test_equal_shares_share_a_place_and_the_unknown_has_none() -> None:
    shares = {"a": Fraction(1, 2), "b": Fraction(1, 2), "c": Fraction(0), "d": None}
    assert places(shares) == {"a": 1, "b": 1, "c": 3}


@pytest.mark.parametrize("agency", ["", "north", "south"])
def test_every_number_opens_to_as_many_rows(programme: Programme, agency: str) -> None:
    """Also that of an agency among those below it, which is what it holds alone."""
    read = board(programme, agency)
    opened_ones = 0
    for line in (read.whole, *read.lines):
        for figure in line.figures.values():
            question = question_at(figure.question.indicator, asked_by(figure))
            assert question == figure.question
            if "_" in figure.question.indicator.split(".")[1] and figure.unknown_parts:
                continue
            assert read_figure(question).value == figure.value
        scope = line.figures[counted.IN_SCOPE.id]
        assert facts_behind(scope.question).count() == scope.value
        opened_ones += 1
    assert opened_ones == {"": 3, "north": 3, "south": 1}[agency]


def asked_by(figure: Figure) -> dict[str, str]:
    """What the address of a figure asks."""
    query = urlsplit(figure_address(figure.question)).query
    return dict(parse_qsl(query, keep_blank_values=True))
