"""What lies under none of the authorities of a programme opens from the nation's board."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.programmes.conftest import TARGETS, Steering, opened

from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import Account
from tinhgon.foundation.events.api import assign_positions
from tinhgon.programmes.api import Programme
from tinhgon.programmes.screens.board_procedures import ProcedurePage
from tinhgon.registry.api import Agency

Make = Callable[..., object]


@pytest.fixture
def programme(steering: Steering, agencies: dict[str, Agency], procedure: Make) -> Programme:
    """Three procedures of north and its unit, which owes no plan, and one of south, which does."""
    procedure("1.000001")
    procedure("1.000002")
    procedure("1.000003", agency="north.one")
    procedure("2.000001", agency="south")
    found = opened(steering, agencies, targets=TARGETS, participants=(agencies["south"],))
    assign_positions()
    fold()
    return found


def shown(client: Client, address: str) -> tuple[list[str], ProcedurePage]:
    page = client.get(address).context["page"]
    assert isinstance(page, ProcedurePage)
    return [row.line.code for row in page.rows], page


def test_the_line_of_other_agencies_opens_to_their_procedures(
    programme: Programme, client: Client
) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    answer = client.get(f"/programmes/{programme.key}/board/")
    rest, handed = answer.context["rest"], answer.context["handed"]
    assert rest.in_scope == 3
    assert rest.url == rest.in_scope_url == handed.lines[-1].url == handed.lines[-1].in_scope[1]
    assert f'href="{rest.url}"' in answer.content.decode()

    codes, page = shown(client, rest.url)
    assert codes == ["1.000001", "1.000002", "1.000003"]
    assert (page.count, page.hidden) == (rest.in_scope, 0)
    assert "Cơ quan khác" in client.get(rest.url).content.decode()


def test_it_stays_so_when_it_is_narrowed_further(programme: Programme, client: Client) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    url = client.get(f"/programmes/{programme.key}/board/").context["rest"].url
    assert shown(client, f"{url}&q=2.000001")[0] == []
    codes, page = shown(client, f"{url}&q=1.000003")
    assert codes == ["1.000003"]
    assert ("others", "1") in page.kept
    assert "others=1" in page.query


def test_the_board_of_an_agency_has_no_others(programme: Programme, client: Client) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    address = f"/programmes/{programme.key}/board/procedures/?agency=south"
    codes, page = shown(client, f"{address}&others=1")
    assert (codes, page.wanted.is_rest) == (["2.000001"], False)
