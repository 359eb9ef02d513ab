"""What each reader meets and does not meet on the pages, in searches and in the workbook."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from tests.procedures.screens.conftest import INTERNAL, INTERNAL_A, PUBLIC, SECRET

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import history
from tinhgon.foundation.ui.api import timeline_entries
from tinhgon.procedures.api import InternalGroup, Procedure, classify_group
from tinhgon.procedures.permissions import PERMISSIONS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]

VIEW = frozenset({"procedures.view"})
Browser = Callable[..., Client]


def codes_of(workbook: bytes) -> set[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[0]
    return {str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)}


@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("so-a1", {PUBLIC, INTERNAL, INTERNAL_A}),
        ("bo-a", {PUBLIC, INTERNAL, INTERNAL_A}),
        ("government", {PUBLIC, INTERNAL, INTERNAL_A}),
        ("bo-b", {PUBLIC, INTERNAL_A}),
    ],
)
def test_list_search_page_and_workbook_show_the_same_procedures(
    key: str, seen: set[str], browser: Browser
) -> None:
    client = browser(key, VIEW)
    hidden = {PUBLIC, INTERNAL, INTERNAL_A} - seen
    for address in (reverse("catalogue"), reverse("catalogue") + "?paper=so+ho+khau"):
        page = client.get(address).content.decode()
        assert all(code in page for code in seen)
        assert not any(code in page for code in hidden)
    assert codes_of(client.get(reverse("catalogue_workbook")).content) == seen
    for code in (PUBLIC, INTERNAL, INTERNAL_A):
        expected = 200 if code in seen else 404
        assert client.get(reverse("procedure", args=[code])).status_code == expected
        assert client.get(reverse("compare_versions", args=[code])).status_code == expected


def test_search_by_words_finds_no_internal_procedure_of_others(browser: Browser) -> None:
    address = reverse("catalogue") + "?q=thu+tuc+kin"
    assert SECRET in browser("so-a1", VIEW).get(address).content.decode()
    assert SECRET not in browser("bo-b", VIEW).get(address).content.decode()


def test_visitors_find_public_procedures_and_those_between_agencies() -> None:
    visitor = Client()
    found = visitor.get(reverse("public_search"), {"q": "giay phep thu nghiem"}).content.decode()
    assert PUBLIC in found
    assert INTERNAL_A in found
    assert INTERNAL not in found
    assert visitor.get(reverse("public_procedure", args=[PUBLIC])).status_code == 200
    for code in (INTERNAL, "9.999999"):
        for name in ("public_procedure", "procedure_pdf", "procedure_qr"):
            assert visitor.get(reverse(name, args=[code])).status_code == 404
        answer = visitor.get(reverse("public_procedure", args=[code]), {"format": "json"})
        assert answer.status_code == 404
        assert answer.json()["detail"]


def test_what_is_between_agencies_says_that_nobody_else_hands_anything_in() -> None:
    visitor, told = Client(), "Nội bộ nhóm A (giữa các cơ quan)"
    hits = visitor.get(reverse("public_search"), {"q": "giay phep", "format": "json"}).json()
    scopes = {hit["code"]: (hit["scope"], hit["group"]) for hit in hits["results"]}
    assert scopes == {PUBLIC: ("public", None), INTERNAL_A: ("internal", "A")}
    found = visitor.get(reverse("public_search"), {"q": "giay phep"}).content.decode()
    assert found.count(told) == 1
    for code, is_internal in ((PUBLIC, False), (INTERNAL_A, True)):
        address = reverse("public_procedure", args=[code])
        assert (told in visitor.get(address).content.decode()) is is_internal
        assert visitor.get(address, {"format": "json"}).json()["scope"] == scopes[code][0]
        assert visitor.get(reverse("procedure_pdf", args=[code])).status_code == 200


def test_what_is_classified_otherwise_is_public_no_more() -> None:
    address = reverse("public_procedure", args=[INTERNAL_A])
    assert Client().get(address).status_code == 200
    row = Procedure.objects.get(code=INTERNAL_A)
    classify_group(by=SYSTEM, procedure=row, group=InternalGroup.B)
    assert Client().get(address).status_code == 404


def test_an_official_sees_no_more_on_the_public_pages(browser: Browser) -> None:
    client = browser("so-a1")
    assert client.get(reverse("public_procedure", args=[INTERNAL])).status_code == 404
    assert SECRET not in client.get(reverse("public_search"), {"q": "thu tuc kin"}).content.decode()


OFFICIALS_ONLY = [
    "catalogue",
    "catalogue_workbook",
    "drafts",
    "decisions",
    "observations",
    "imports",
    "inventory_template",
    "assign_agency",
    "publish",
]


@pytest.mark.parametrize("name", OFFICIALS_ONLY)
def test_officials_pages_send_a_visitor_to_sign_in(name: str) -> None:
    answer = Client().get(reverse(name))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("name", ["imports", "inventory_template", "assign_agency", "publish"])
def test_pages_of_work_are_closed_to_those_who_only_look(name: str, browser: Browser) -> None:
    assert browser("government", VIEW).get(reverse(name)).status_code == 403


def test_acts_are_refused_to_those_who_only_look(browser: Browser) -> None:
    client = browser("government", VIEW)
    for name in ("settle_observation", "confirm_import", "discard_import", "revert_reading"):
        assert client.post(reverse(name, args=[1])).status_code == 403


def test_a_scope_of_another_agency_reaches_no_form(browser: Browser) -> None:
    client = browser("bo-b", frozenset(each.name for each in PERMISSIONS))
    assert client.get(reverse("classify", args=[INTERNAL_A])).status_code == 403
    assert client.get(reverse("classify", args=[INTERNAL])).status_code == 404


def test_what_happened_reads_as_sentences_wherever_events_are_told() -> None:
    """As the page of a figure tells them, with names of agencies and of groups."""
    with override("vi"):
        told = timeline_entries(reversed(history("procedure", INTERNAL_A)), SYSTEM)
    assert [each.sentence for each in told] == [
        "Đưa vào danh mục với phiên bản 1",
        "Giao so-a1 quản lý, trước đó là bo-a",
        "Phân nhóm: Nội bộ nhóm A (giữa các cơ quan)",
    ]
