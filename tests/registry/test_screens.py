from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.registry.conftest import holder, signed_in

from tinhgon.foundation.access.api import SYSTEM, Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import (
    Agency,
    LegalDocument,
    LegalStatus,
    ParameterValue,
    RelationKind,
    RoleHolding,
    agency_on,
    ancestors,
    document,
    document_status,
    find_or_create_documents,
    heirs_of,
    parameter,
    record_relation,
    set_parameters,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def top(at_the_top: Actor) -> Client:
    return signed_in(at_the_top)


@pytest.fixture
def reader(administration: dict[str, Agency]) -> Client:
    return signed_in(holder("người đọc", administration["north"], "test_reader"))


PAGES = [
    "agencies",
    "legal_documents",
    "legal_parameters",
    "working_days",
]


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_for_those_who_may_see_and_send_others_to_sign_in(
    page: str, reader: Client
) -> None:
    assert reader.get(reverse(page)).status_code == 200
    assert Client().get(reverse(page)).status_code == 302


@pytest.mark.parametrize("page", ["reorganise", "new_legal_document", "new_legal_parameter"])
def test_a_reader_changes_nothing(page: str, reader: Client) -> None:
    assert reader.get(reverse(page)).status_code == 403
    assert reader.post(reverse(page), {}).status_code == 403


def test_a_reader_does_not_see_people(reader: Client) -> None:
    assert reader.get(reverse("people")).status_code == 403
    assert reader.get(reverse("new_person")).status_code == 403


def test_an_unknown_agency_is_not_found(reader: Client) -> None:
    assert reader.get(reverse("agency", args=["nobody"])).status_code == 404


def lines(**first: str) -> dict[str, str]:
    """A filled form of one change."""
    return {
        "effective": today().isoformat(),
        "title": "Sắp xếp",
        "source": "12/QĐ-TTg",
        "mark": "confirmed",
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-MIN_NUM_FORMS": "1",
        "form-MAX_NUM_FORMS": "100",
        **{f"form-0-{name}": value for name, value in first.items()},
    }


def test_a_reorganisation_is_checked_and_then_recorded(top: Client) -> None:
    asked = lines(change="rename", agency="north.one", name="Sở Mới")
    checked = top.post(reverse("reorganise"), {**asked, "check": "1"})
    assert checked.status_code == 200
    assert "Sở Mới" in checked.content.decode()
    before = agency_on("north.one")
    assert before is not None
    assert before.name != "Sở Mới"
    recorded = top.post(reverse("reorganise"), {**asked, "record": "1"})
    assert recorded.status_code == 302
    after = agency_on("north.one")
    assert after is not None
    assert after.name == "Sở Mới"


def test_a_refused_reorganisation_keeps_what_was_typed(top: Client) -> None:
    asked = lines(change="dissolve", agency="north", name="giữ lại")
    page = top.post(reverse("reorganise"), {**asked, "record": "1"})
    assert page.status_code == 422
    assert "giữ lại" in page.content.decode()
    assert agency_on("north") is not None


def test_dissolving_says_that_nobody_follows_and_leads_to_the_merger(top: Client) -> None:
    asked = lines(change="dissolve", agency="north.one", name="giữ lại")
    page = top.post(reverse("reorganise"), {**asked, "check": "1"}).content.decode()
    assert "kết thúc hoạt động, không có cơ quan kế thừa" in page
    (place,) = re.findall(r'name="merge_instead" value="(\d+)"', page)

    merging = top.post(reverse("reorganise"), {**asked, "merge_instead": place})
    assert merging.status_code == 200
    shown = merging.content.decode()
    assert '<option value="merge" selected>' in shown
    for typed in ("north.one", "giữ lại", "12/QĐ-TTg"):
        assert f'value="{typed}"' in shown, "nothing typed is lost"
    assert agency_on("north.one") is not None

    into = lines(change="merge", agency="north.one", target="south")
    checked = top.post(reverse("reorganise"), {**into, "check": "1"}).content.decode()
    south = agency_on("south")
    assert south is not None
    assert f"cơ quan kế thừa: {south.name}" in checked
    assert "merge_instead" not in checked
    assert top.post(reverse("reorganise"), {**into, "record": "1"}).status_code == 302
    gone = Agency.objects.get(key="north.one")
    assert [heir.key for heir in heirs_of(gone)] == ["south"]


@pytest.mark.parametrize("place", ["0", "7", "x", "-1", ""])
def test_a_line_there_is_not_is_no_failure(place: str, top: Client) -> None:
    asked = lines(change="dissolve", agency="north.one")
    page = top.post(reverse("reorganise"), {**asked, "merge_instead": place})
    assert page.status_code == 200
    assert '<option value="dissolve" selected>' in page.content.decode()


def test_a_split_names_one_that_takes_all_others(top: Client) -> None:
    below = "north.one = south\n* = government"
    asked = lines(change="split", agency="north", target="south; government", below=below)
    assert top.post(reverse("reorganise"), {**asked, "record": "1"}).status_code == 302
    assert agency_on("north") is None
    above = [row.key for row in ancestors("north.one", today())]
    assert above[0] == "south"
    assert [row.key for row in ancestors("north.two", today())] == ["government"]


def test_another_line_is_added_without_losing_the_first(top: Client) -> None:
    asked = lines(change="rename", agency="north.one", name="Sở Mới")
    page = top.post(reverse("reorganise"), {**asked, "add": "1"}).content.decode()
    assert "form-1-change" in page
    assert "Sở Mới" in page


def test_an_ambiguous_name_is_refused_with_the_keys(top: Client) -> None:
    for key in ("north.x", "south.x"):
        asked = lines(
            change="create", key=key, name="Sở Y tế", kind="department", target=key.split(".")[0]
        )
        assert top.post(reverse("reorganise"), {**asked, "record": "1"}).status_code == 302
    page = top.post(
        reverse("reorganise"), {**lines(change="dissolve", agency="sở y tế"), "check": "1"}
    )
    assert page.status_code == 422
    assert "north.x, south.x" in page.content.decode()


def test_a_document_and_a_relation_are_recorded(top: Client) -> None:
    facts = {"number": "Luật 31/2024/QH15", "title": "Đất đai", "status": "in_force",
             "mark": "confirmed"}  # fmt: skip
    assert top.post(reverse("new_legal_document"), facts).status_code == 302
    new = document("31/2024/QH15")
    assert new is not None
    address = reverse("new_legal_relation", args=[new.pk])
    relation = {"direction": "older", "kind": "replaces", "other": "45/2013/QH13",
                "mark": "confirmed", "whole": "on", "effective": "2024-08-01"}  # fmt: skip
    assert top.post(address, relation).status_code == 422
    find_or_create_documents(by=SYSTEM, names=[("45/2013/QH13", "Đất đai")])
    assert top.post(address, relation).status_code == 302
    assert "45/2013/QH13" in top.get(new.get_absolute_url()).content.decode()


def test_a_wrong_relation_is_taken_back_for_a_reason(top: Client, reader: Client) -> None:
    known = find_or_create_documents(by=SYSTEM, names=[("31/2024/QH15", ""), ("45/2013/QH13", "")])
    newer, older = known["31/2024/QH15"], known["45/2013/QH13"]
    relation = record_relation(
        by=SYSTEM, newer=newer, older=older, kind=RelationKind.REPLACES, effective=today()
    )
    address = reverse("strike_legal_relation", args=[older.pk, relation.pk])
    page = top.get(older.get_absolute_url())
    assert address in page.content.decode()
    assert address not in reader.get(older.get_absolute_url()).content.decode()
    assert (reader.get(address).status_code, reader.post(address).status_code) == (403, 403)
    other = find_or_create_documents(by=SYSTEM, names=[("1/2020/QH14", "")])["1/2020/QH14"]
    assert (
        top.get(reverse("strike_legal_relation", args=[other.pk, relation.pk])).status_code == 404
    )

    assert top.post(address, {"reason": " "}).status_code == 422
    assert top.post(address, {"reason": "Gõ nhầm số"}, follow=True).status_code == 200
    assert document_status(older) is LegalStatus.UNKNOWN
    assert "Gõ nhầm số" in top.get(newer.get_absolute_url()).content.decode()
    assert top.post(address, {"reason": "Gõ nhầm số"}).status_code == 404


def test_a_number_that_is_none_is_refused_in_the_form(top: Client) -> None:
    page = top.post(
        reverse("new_legal_document"),
        {"number": "Luật Đất đai", "status": "unknown", "mark": "unverified"},
    )
    assert page.status_code == 422
    assert "Luật Đất đai" in page.content.decode()


def test_a_day_of_another_year_than_the_number_bears_is_refused_in_the_form(top: Client) -> None:
    """Numbers begin anew each year; what an import has brought stays as it is."""
    told = {"number": "12/2024/NĐ-CP", "status": "unknown", "mark": "unverified", "title": "Đất"}
    for wrong in ("2026-03-05", "2023-12-31"):
        page = top.post(reverse("new_legal_document"), told | {"issued_on": wrong})
        assert page.status_code == 422
        said = page.content.decode()
        assert "12/2024/NĐ-CP mang năm 2024" in said
        assert 'value="Đất"' in said
        assert document("12/2024/NĐ-CP") is None
    right = told | {"issued_on": "2024-01-31"}
    assert top.post(reverse("new_legal_document"), right).status_code == 302
    LegalDocument.objects.update(issued_on=date(2026, 3, 5))
    known = told | {"issued_on": "2026-03-05"}
    assert top.post(reverse("new_legal_document"), known).status_code == 302
    decision = {"number": "2816/QĐ-BNV", "issued_on": "2026-03-05"}
    assert top.post(reverse("new_legal_document"), told | decision).status_code == 302


def test_parameters_show_source_and_mark_and_are_set(top: Client) -> None:
    value = ParameterValue(
        name="costing.hours", value="176", unit="hour", source="thông lệ", note="mỗi tháng"
    )
    set_parameters(by=SYSTEM, values=[value])
    page = top.get(reverse("legal_parameters")).content.decode()
    assert "costing.hours" in page.replace("<wbr>", "")
    assert "thông lệ" in page
    form = {"name": "costing.hours", "value": "160", "unit": "hour", "source": "12/QĐ-TTg",
            "valid_from": today().isoformat(), "mark": "confirmed"}  # fmt: skip
    assert top.post(reverse("new_legal_parameter"), form).status_code == 302
    held = parameter("costing.hours")
    assert held is not None
    assert held.value == "160"
    earlier = {"value": "1", "valid_from": "2020-01-01"}
    assert top.post(reverse("new_legal_parameter"), form | earlier).status_code == 422


def test_units_are_words_and_a_ministry_is_not_offered_to_set_any(
    top: Client, northerner: Actor
) -> None:
    value = ParameterValue(name="cost.term.hourly_rate", value="45000", unit="dong_per_hour",
                           source="thông lệ")  # fmt: skip
    set_parameters(by=SYSTEM, values=[value])
    page = top.get(reverse("legal_parameters")).content.decode()
    assert "đồng/giờ" in page
    assert "Chi phí tuân thủ" in page
    assert ">dong_per_hour<" not in page
    assert "45.000" in page
    assert "cost.term.hourly_rate</" not in page
    form = top.get(reverse("new_legal_parameter"), {"name": "cost.term.hourly_rate"})
    assert 'type="hidden" name="name" value="cost.term.hourly_rate"' in form.content.decode()
    assert "Đơn vị: đồng/giờ" in form.content.decode()
    address = reverse("new_legal_parameter")
    assert address in page
    north = signed_in(northerner)
    assert address not in north.get(reverse("legal_parameters")).content.decode()
    assert north.get(address).status_code == 403


def test_a_term_is_reckoned_aloud(reader: Client) -> None:
    asked = {"start": "2026-02-13T09:00", "value": "1", "unit": "working_day"}
    page = reader.get(reverse("working_days"), asked).content.decode()
    assert "23/02/2026" in page
    assert "CV 12729/VPCP-KGVX" in page
    far = {"start": "2030-01-01T09:00", "value": "1", "unit": "working_day"}
    assert "2030" in reader.get(reverse("working_days"), far).content.decode()
    assert reader.get(reverse("working_days"), {"value": "x"}).status_code == 200


def test_a_person_is_made_given_a_role_and_recovered(operator: Actor, top: Client) -> None:
    client = signed_in(operator)
    page = client.post(reverse("new_person"), {"username": "hoa", "name": "Nguyễn Thị Hoa"})
    assert page.status_code == 200
    account = Account.objects.get(username="hoa")
    address = reverse("person", args=[account.pk])
    role = {"role": "test_reader", "agency": "Cơ quan north", "valid_from": today().isoformat()}
    assert client.post(address, role).status_code == 302
    holding = RoleHolding.objects.get(account=account)
    assert holding.agency.key == "north"
    assert client.post(address, role).status_code == 422
    recover = reverse("recover_person", args=[account.pk])
    password = Account.objects.get(pk=account.pk).password
    assert client.post(recover, {"what": "password"}).status_code == 200
    assert Account.objects.get(pk=account.pk).password != password
    assert client.post(recover, {"what": "off"}).status_code == 302
    assert not Account.objects.get(pk=account.pk).is_active
    assert client.post(reverse("revoke_role", args=[holding.pk])).status_code == 302
    assert not RoleHolding.objects.filter(account=account).exists()


def grant_page(client: Client, account: Account, **sent: str) -> tuple[int, str]:
    asked = {"role": "test_reader", "valid_from": today().isoformat(), **sent}
    page = client.post(reverse("person", args=[account.pk]), asked)
    return page.status_code, unescape(page.content.decode())


def test_an_agency_is_found_by_words_and_what_was_typed_stays(operator: Actor, top: Client) -> None:
    client = signed_in(operator)
    account = Account.objects.create_account(username="hoa", name="Hoa", password=None)

    status, page = grant_page(client, account, agency="co quan NORTH", find="1", valid_to="")
    assert status == 200
    assert all(f'value="{key}"' in page for key in ("north", "north.one", "north.two"))
    assert 'value="south"' not in page
    assert 'value="co quan NORTH"' in page
    assert "Cơ quan north.one – Cơ quan north" in page
    assert not RoleHolding.objects.filter(account=account).exists()

    status, page = grant_page(client, account, agency="north one")
    assert status == 422
    assert 'value="north.one"' in page
    assert 'value="north.two"' not in page
    # Another that the words do not bear is not chosen for it.
    assert grant_page(client, account, agency="north one", found="south")[0] == 422
    assert grant_page(client, account, agency="north one", found="north.one")[0] == 302
    assert RoleHolding.objects.get(account=account).agency.key == "north.one"
    told = client.get(reverse("person", args=[account.pk])).content.decode()
    assert "Giao vai trò Reader tại Cơ quan north.one" in told
    # "one" begins no word of the others, "o" the name of each of them.
    assert 'value="north.two"' not in grant_page(client, account, agency="north on", find="1")[1]
    assert 'value="south.one"' in grant_page(client, account, agency="co quan on", find="1")[1]


@pytest.mark.parametrize("sent", [{"agency": "không có"}, {"agency": "?!"}, {"agency": ""}])
def test_no_agency_of_such_words_is_said(
    operator: Actor, top: Client, sent: dict[str, str]
) -> None:
    client = signed_in(operator)
    account = Account.objects.create_account(username="hoa", name="Hoa", password=None)
    assert grant_page(client, account, **sent)[0] == 422
    status, page = grant_page(client, account, **sent, find="1")
    assert status == 200
    assert "Không cơ quan nào bạn được giao vai trò mang các từ này" in page


def test_only_agencies_in_which_one_grants_roles_are_offered(
    administration: dict[str, Agency], northerner: Actor
) -> None:
    north = holder("người bắc", administration["north.one"], "test_reader")
    account = Account.objects.get(pk=north.account_id)
    _, page = grant_page(signed_in(northerner), account, agency="co quan", find="1")
    assert 'value="north.two"' in page
    assert 'value="south"' not in page


def test_an_operator_without_a_role_is_led_to_grant_himself_one(
    operator: Actor, reader: Client, top: Client
) -> None:
    client = signed_in(operator)
    own = reverse("person", args=[operator.account_id])
    page = client.get(reverse("work")).content.decode()
    assert f'href="{own}"' in page
    assert client.get(own).status_code == 200
    assert grant_page(client, Account.objects.get(pk=operator.account_id), agency="north")[0] == 302
    assert f'href="{own}"' not in client.get(reverse("work")).content.decode()
    nobody = Account.objects.create_account(username="mot-minh", name="M", password=None)
    alone = Client()
    alone.force_login(nobody)
    assert reverse("people") not in alone.get(reverse("work")).content.decode()


def test_people_of_other_agencies_are_not_to_be_known(
    administration: dict[str, Agency], northerner: Actor
) -> None:
    north = holder("người bắc", administration["north.one"], "test_reader")
    south = holder("người nam", administration["south.one"], "test_reader")
    client = signed_in(northerner)
    page = client.get(reverse("people")).content.decode()
    assert "người bắc" in page
    assert "người nam" not in page
    assert client.get(reverse("person", args=[north.account_id])).status_code == 200
    assert client.get(reverse("person", args=[south.account_id])).status_code == 404
    held = RoleHolding.objects.get(account_id=south.account_id)
    assert client.post(reverse("revoke_role", args=[held.pk])).status_code == 404


def test_as_many_queries_for_fifty_people_as_for_one(
    administration: dict[str, Agency], at_the_top: Actor
) -> None:
    client = signed_in(at_the_top)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("people")).status_code == 200
        return len(asked)

    client.get(reverse("people"))
    one = queries()
    for number in range(50):
        account = Account.objects.create_account(
            username=f"p{number}", name=f"P{number}", password=None
        )
        RoleHolding.objects.create(
            account=account,
            agency=administration["north"],
            role="test_reader",
            valid_from=today() - timedelta(days=1),
        )
    assert queries() == one
