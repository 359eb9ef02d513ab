"""The last level of a board: how far each procedure has come, what that saves, and what of the list
is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.programmes.boards import board
from tests.programmes.conftest import Steering
from tests.review.acting import approved, drafted
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.procedures.search.index import rebuild
from tinhgon.programmes.api import Programme, Stage, draw_members
from tinhgon.programmes.screens.board_procedures import ProcedurePage
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.on_sqlite


@pytest.fixture
def simplified(
    cast: Cast,
    agencies: dict[str, Agency],
    procedure: Callable[..., Procedure],
    programme: Programme,
    steering: Steering,
    client: Client,
) -> Procedure:
    """One of the programme's procedures whose simplification is approved today."""
    one = procedure("4.000000", agency="north.one")
    draw_members(by=SYSTEM, programme=programme)
    approved(cast, agencies["north"], drafted(cast, agencies["north"], one))
    client.force_login(Account.objects.get(username="chỉ đạo"))
    board(programme)
    return one


def page(client: Client, programme: Programme, query: str = "") -> ProcedurePage:
    answer = client.get(f"/programmes/{programme.key}/board/procedures/{query}")
    assert answer.status_code == 200
    found: ProcedurePage = answer.context["page"]
    return found


def test_each_procedure_stands_at_one_stage(
    client: Client, programme: Programme, simplified: Procedure
) -> None:
    whole = page(client, programme)
    by_stage = {stage: page(client, programme, f"?stage={stage}") for stage in Stage}
    assert sum(each.count for each in by_stage.values()) == whole.count
    at_approval = {row.line.code: row for row in by_stage[Stage.APPROVED].rows}
    row = at_approval[simplified.code]
    assert row.line.stage_on == today()
    assert len(row.saves) == 3, "time, a case, a year"
    saving = {Stage.APPROVED, Stage.ENACTED}
    assert all(bool(each.saves) == (each.line.stage in saving) for each in whole.rows)


def test_a_past_day_knows_nothing_of_what_came_later(
    client: Client, programme: Programme, simplified: Procedure
) -> None:
    before = (today() - timedelta(days=30)).isoformat()
    assert page(client, programme, f"?on={before}&stage=approved").count == 0


def test_the_list_is_narrowed_by_code_and_by_words(
    client: Client, programme: Programme, simplified: Procedure
) -> None:
    (row,) = page(client, programme, f"?q={simplified.code}").rows
    assert row.line.code == simplified.code
    rebuild()
    words = row.name.split()[0].upper()
    assert simplified.code in {
        each.line.code for each in page(client, programme, f"?q={words}").rows
    }
    assert page(client, programme, "?q=không+có+tên+này").count == 0
    assert page(client, programme, "?stage=nonsense&q=%00").count == page(client, programme).count


def test_the_next_page_asks_for_the_same(
    client: Client, programme: Programme, simplified: Procedure
) -> None:
    asked = page(client, programme, "?agency=north&stage=approved&q=4")
    assert "stage=approved" in asked.query
    assert "q=4" in asked.query
    assert ("agency", "north") in asked.kept
