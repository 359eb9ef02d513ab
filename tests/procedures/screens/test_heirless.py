"""Procedures of agencies that were dissolved or divided: told to whoever can put them under another
one, listed, handed over many at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.review.conftest import agencies, procedure

from tinhgon.foundation.access.api import SYSTEM, Account, Role, actor_of, declare_roles
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import CatalogueEntry, Procedure
from tinhgon.procedures.queries.heirless import without_heir
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Change,
    Create,
    Dissolve,
    Merge,
    Split,
    grant,
    names_on,
    reorganise,
)

__all__ = ["agencies", "procedure"]

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
_HELD = frozenset({"registry.view", "procedures.view", "procedures.assign", "review.view"})
_READER = _HELD - {"procedures.assign"}


def changed(*changes: Change) -> None:
    basis = Basis(title="Nghị quyết thử", source="1/NQ", mark=Mark.CONFIRMED)
    reorganise(by=SYSTEM, effective=today(), basis=basis, changes=list(changes))


def founding(key: str) -> Create:
    return Create(key, f"Bộ {key}", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government")


def holder(name: str, agency: Agency, held: frozenset[str] = _HELD) -> Account:
    declare_roles(Role(f"of_{name}", name, held))
    account = Account.objects.create_account(username=name, name=name, password="x")
    yesterday = today() - timedelta(days=1)
    grant(by=SYSTEM, account=account, agency=agency, role=f"of_{name}", valid_from=yesterday)
    return account


def signed_in(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


@pytest.fixture
def office(agencies: Agencies) -> Account:
    """Assigns managing agencies in the whole country."""
    return holder("cục kiểm soát", agencies["government"])


@pytest.fixture
def divided(agencies: Agencies, procedure: Make) -> list[Procedure]:
    """Three procedures of north, divided into east and west; south goes on with one, the unit of
    south was dissolved with one, and one of north had ended before."""
    made = [procedure(f"1.00000{n}") for n in (1, 2, 3)]
    procedure("2.000001", agency="south")
    unit = procedure("2.000002", agency="south.one")
    gone = procedure("1.000009")
    last = today() - timedelta(days=9)
    gone.versions.update(effective_to=last)
    CatalogueEntry.objects.filter(procedure=gone).update(effective_to=last)
    changed(
        founding("east"),
        founding("west"),
        Split("north", ("east", "west"), children={"north.one": "east"}),
        Dissolve("south.one"),
    )
    agencies.update({each.key: each for each in Agency.objects.all()})
    return [*made, unit]


def test_what_nobody_manages_any_more_is_found(office: Account, divided: list[Procedure]) -> None:
    assert list(without_heir(actor_of(office))) == divided


def test_a_merged_agency_has_an_heir(office: Account, agencies: Agencies, procedure: Make) -> None:
    procedure("1.000001")
    changed(Merge(("north",), "south"))
    assert not without_heir(actor_of(office)).exists()


def test_the_nearest_is_asked(
    office: Account, divided: list[Procedure], agencies: Agencies
) -> None:
    """What was dissolved below south is for south, what was divided for whoever stands above."""
    south = holder("bộ nam", agencies["south"])
    assert list(without_heir(actor_of(south))) == divided[3:]
    assert list(without_heir(actor_of(office))) == divided[:3]
    reader = holder("người đọc", agencies["government"], _READER)
    assert not without_heir(actor_of(reader)).exists()


def test_the_work_list_and_the_page_of_the_agency_tell_it(
    office: Account, divided: list[Procedure], agencies: Agencies
) -> None:
    browser = signed_in(office)
    address = reverse("heirless")
    assert address in browser.get(reverse("work")).content.decode()
    page = browser.get(reverse("agency", args=["north"])).content.decode()
    assert f"{address}?agency=north" in page
    assert address not in browser.get(reverse("agency", args=["south"])).content.decode()
    reader = signed_in(holder("người đọc", agencies["government"], _READER))
    assert address not in reader.get(reverse("work")).content.decode()
    assert address not in reader.get(reverse("agency", args=["north"])).content.decode()
    assert reader.get(address).status_code == 403
    assert reader.get(reverse("heirless_workbook")).status_code == 403
    assert reader.post(address, {"whole": "1", "agency": "east", "seen": "4"}).status_code == 403
    assert Procedure.objects.filter(managing_agency__key="north").count() == 4


def test_the_board_tells_it_to_whoever_can_act(
    office: Account, divided: list[Procedure], agencies: Agencies
) -> None:
    """How many stand under the agency of the board or below; nothing to somebody who only reads."""
    told, address = f'href="{reverse("heirless")}"', reverse("board")
    browser = signed_in(office)
    for agency, count in (("", 4), ("north", 3), ("south", 1)):
        page = browser.get(address, {"agency": agency}).content.decode()
        assert told in page
        assert f"{count} thủ tục" in page
    east = browser.get(address, {"agency": "east"}).content.decode()
    assert told not in east
    reader = signed_in(holder("người đọc", agencies["government"], _READER))
    assert told not in reader.get(address).content.decode()


def test_those_ticked_go_under_an_heir(office: Account, divided: list[Procedure]) -> None:
    browser = signed_in(office)
    shown = browser.get(reverse("heirless"), {"agency": "north"}).content.decode()
    assert shown.count('name="chosen"') == 3
    assert shown.index('value="east"') < shown.index('value="south"'), "the heirs come first"
    sent = {"chosen": [str(row.pk) for row in divided[:2]], "agency": "east"}
    answer = browser.post(f"{reverse('heirless')}?agency=north", sent)
    assert answer.status_code == 302
    keys = {row.code: row.managing_agency.key for row in Procedure.objects.all()}
    assert [keys[row.code] for row in divided] == ["east", "east", "north", "south.one"]


def test_all_that_the_list_shows(office: Account, divided: list[Procedure]) -> None:
    browser = signed_in(office)
    address = f"{reverse('heirless')}?agency=north"
    stale = browser.post(address, {"whole": "1", "seen": "4", "agency": "west"})
    assert stale.status_code == 422
    assert Procedure.objects.filter(managing_agency__key="west").count() == 0
    assert browser.post(address, {"whole": "1", "seen": "3", "agency": "west"}).status_code == 302
    assert Procedure.objects.filter(managing_agency__key="west").count() == 3
    assert list(without_heir(actor_of(office))) == divided[3:]


def test_wrong_turns_keep_what_was_sent(office: Account, divided: list[Procedure]) -> None:
    browser, address = signed_in(office), reverse("heirless")
    for sent in (
        {"agency": "east"},
        {"chosen": "x", "agency": "east"},
        {"chosen": str(divided[0].pk)},
        {"chosen": str(divided[0].pk), "agency": "no-such"},
        {"chosen": "99999999", "agency": "east"},
    ):
        assert browser.post(address, sent).status_code == 422, sent
    assert browser.get(f"{address}?agency=no-such").status_code == 200
    assert not Procedure.objects.filter(managing_agency__key="east").exists()


def test_the_workbook_says_what_the_list_shows(office: Account, divided: list[Procedure]) -> None:
    answer = signed_in(office).get(reverse("heirless_workbook"), {"agency": "north"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    text = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    codes = [row[0] for row in text if row[0].startswith("1.")]
    assert codes == [row.code for row in divided[:3]]
    assert any("Bộ east, Bộ west" in row for row in text)


def test_as_many_questions_for_many(office: Account, divided: list[Procedure]) -> None:
    browser = signed_in(office)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("heirless"), {"agency": "north"})
        return len(queries)

    first = asked()
    Procedure.objects.filter(code="2.000001").update(
        managing_agency=Agency.objects.get(key="north")
    )
    assert asked() == first


def test_a_merged_agency_is_named_with_what_it_became(
    agencies: Agencies, procedure: Make, office: Account
) -> None:
    """To citizens, on the page of the procedure, in the rows and the filter of the catalogue."""
    made, was = procedure("1.000001"), f"{today() - timedelta(days=1):%d/%m/%Y}"
    names = names_on([agencies["north"].pk, agencies["south"].pk])
    changed(Merge(("north",), "south"))
    merged = (
        f"{names[agencies['north'].pk]} "
        f"(nay là {names[agencies['south'].pk]}, từ {today():%d/%m/%Y})"
    )
    browser = signed_in(office)
    public = reverse("public_procedure", args=[made.code])
    assert merged in Client().get(public).content.decode()
    assert merged in browser.get(reverse("procedure", args=[made.code])).content.decode()
    assert browser.get(reverse("catalogue")).content.decode().count(merged) == 2
    assert merged not in browser.get(reverse("catalogue"), {"on": was}).content.decode()
    told = Client().get(public, {"format": "json"}).json()
    assert told["managing_agency"]["name"] == names[agencies["north"].pk]
