"""What is to be handed down is what the decision and the plans name, not only what is listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.programmes.boards import board, listed, shown
from tests.programmes.conftest import Steering, opened
from tests.review.acting import approved, drafted, seen
from tests.review.conftest import Cast
from tests.review.contents_for_review import content

from tinhgon.foundation.access.api import Account
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.procedures.content.api import Level
from tinhgon.programmes.api import (
    BoardLine,
    Lack,
    Measure,
    Programme,
    Standing,
    Target,
    issue_plan,
)
from tinhgon.registry.api import Agency
from tinhgon.review.api import EnactingDocument, enact_items

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
DUE = today() - timedelta(days=1)
LOWER = {"kind": "lower_level", "level": "commune", "name": "Ủy ban nhân dân cấp xã"}


@pytest.fixture
def all_listed(cast: Cast, agencies: Agencies, procedure: Make) -> None:
    """North's two procedures, one of them in its unit, both handed down."""
    north = agencies["north"]
    for number, place in ((1, "north"), (2, "north.one")):
        one = procedure(f"1.00000{number}", replace(content(), level=Level.CENTRE), agency=place)
        enact_items(
            by=cast.control,
            items=seen(approved(cast, north, drafted(cast, north, one, LOWER))),
            enacted_by=EnactingDocument(f"{number}/2026/NĐ-CP", today(), today(), "Nghị định"),
        )


def handing(
    steering: Steering, agencies: Agencies, expected: int | None, due: int = -1
) -> Programme:
    aim = Target(Measure.DECENTRALISED, 1000, today() + timedelta(days=due))
    return opened(steering, agencies, targets=(aim,), expected=expected)


def told(steering: Steering, programme: Programme, north: Agency, expected: int) -> None:
    issue_plan(
        by=steering.north,
        programme=programme.key,
        agency=north,
        number="12/QĐ",
        signed_on=today(),
        days={},
        expected=expected,
    )


def stood(line: BoardLine) -> tuple[Standing, Lack | None, Fraction | None]:
    (stand,) = line.stands
    return stand.standing, stand.lack, stand.portion.share


@pytest.mark.usefixtures("all_listed")
def test_all_of_a_part_is_not_all(steering: Steering, agencies: Agencies) -> None:
    """Two of two listed, 699 named: of the others nothing is known; that is neither reached nor
    late. No agency said its part."""
    programme = handing(steering, agencies, 699)
    nation = board(programme)
    unknown = (Standing.NOT_REPORTED, Lack.TOO_FEW_LISTED, Fraction(2, 699))
    assert stood(nation.whole) == unknown
    assert [stood(line) for line in nation.lines if line.agency == "north"] == [
        (Standing.NOT_REPORTED, Lack.NO_WHOLE, None)
    ]
    assert nation.places(Measure.DECENTRALISED) == {}
    told(steering, programme, agencies["north"], 8)
    nation = board(programme)
    north = next(line for line in nation.lines if line.agency == "north")
    assert stood(nation.whole) == unknown
    assert stood(north) == (Standing.NOT_REPORTED, Lack.TOO_FEW_LISTED, Fraction(1, 4))
    assert nation.places(Measure.DECENTRALISED) == {"north": 1}
    unit = board(programme, "north.one").whole
    assert stood(unit) == (Standing.NOT_REPORTED, Lack.NO_WHOLE, None)


@pytest.mark.usefixtures("all_listed")
def test_where_all_that_is_named_is_listed_every_level_is_known(
    steering: Steering, agencies: Agencies
) -> None:
    programme = handing(steering, agencies, 2)
    for agency in ("", "north", "north.one"):
        assert stood(board(programme, agency).whole) == (Standing.DONE, None, Fraction(1))
    told(steering, programme, agencies["north"], 3)
    assert stood(board(programme, "north.one").whole)[0] is Standing.NOT_REPORTED


@pytest.mark.usefixtures("all_listed")
def test_a_plan_of_fewer_than_are_listed_makes_no_part_more_than_its_whole(
    steering: Steering, agencies: Agencies
) -> None:
    programme = handing(steering, agencies, 699)
    told(steering, programme, agencies["north"], 1)
    assert stood(board(programme, "north").whole) == (Standing.DONE, None, Fraction(1))


@pytest.mark.usefixtures("all_listed")
def test_where_no_decision_names_a_number_plans_do(steering: Steering, agencies: Agencies) -> None:
    programme = handing(steering, agencies, None)
    assert stood(board(programme).whole) == (Standing.DONE, None, Fraction(1))
    told(steering, programme, agencies["north"], 5)
    for agency in ("", "north"):
        assert stood(board(programme, agency).whole)[2] == Fraction(2, 5)
    narrowed = board(programme, "north", group="B").whole
    assert stood(narrowed)[0] is Standing.NOT_REPORTED


def test_one_that_is_listed_and_not_handed_down_makes_it_late(
    all_listed: None, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """And before the day it is on the way, or not due."""
    procedure("1.000003")
    assert stood(board(handing(steering, agencies, 699)).whole)[0] is Standing.LATE
    programme = opened(
        steering,
        agencies,
        "sau",
        targets=(Target(Measure.DECENTRALISED, 1000, today() + timedelta(days=9)),),
        expected=699,
    )
    assert stood(board(programme).whole)[:2] == (Standing.ON_THE_WAY, None)


def test_nothing_listed_is_nothing_known(steering: Steering, agencies: Agencies) -> None:
    programme = handing(steering, agencies, 699)
    assert stood(board(programme).whole) == (
        Standing.NOT_REPORTED,
        Lack.NOTHING_IN_SCOPE,
        None,
    )


@pytest.mark.usefixtures("all_listed")
def test_page_files_and_interface_say_so(
    steering: Steering, agencies: Agencies, client: Client
) -> None:
    programme = handing(steering, agencies, 699)
    client.force_login(Account.objects.get(username="chỉ đạo"))
    board(programme)
    address = f"/programmes/{programme.key}/board/"
    answer = client.get(address)
    page = answer.content.decode()
    (milestone,) = shown(page, "milestones-head")
    assert "0,3%" in milestone[4]
    assert "2 trên 699" in milestone[5]
    assert [row[3] for row in shown(page, "handed-head")] == ["ít nhất 0,3%", "chưa biết"]
    assert "2 trong 699" in answer.context["handed"].listed
    file = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{address}excel/").content))
    assert listed(file, "Milestones")[0][5:7] == ["2", "699"]
    assert [row[3] for row in listed(file, "Decentralisation", 3)] == ["0,3%", ""]
    told_by_api = client.get(f"/api/v1/programmes/{programme.key}/board").json()["whole"]
    (stand,) = told_by_api["stands"]
    assert (stand["standing"], stand["part"], stand["whole"], stand["at_least"]) == (
        "not_reported",
        2,
        699,
        True,
    )
    assert (stand["covered"], stand["parts"], stand["lack"]) == (2, 699, "too_few_listed")
