from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.registry.conftest import holder, signed_in

from tinhgon.foundation.access.api import Role, declare_roles
from tinhgon.registry.api import Agency, document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


@pytest.fixture
def official(seeded: None) -> Client:
    declare_roles(Role("seeded_reader", "Reader", frozenset({"registry.view"})))
    government = Agency.objects.get(key="government")
    return signed_in(holder("công chức", government, "seeded_reader"))


def test_names_are_found_without_diacritics(official: Client) -> None:
    page = official.get(reverse("agencies"), {"q": "dong nai"}).content.decode()
    assert "Thành phố Đồng Nai" in page
    assert "Tỉnh Đồng Nai" not in page


def test_the_tree_of_a_past_day(official: Client) -> None:
    page = official.get(reverse("agencies"), {"q": "tinh ha giang", "on": "2025-06-30"})
    assert "Tỉnh Hà Giang" in page.content.decode()


def test_what_is_no_day_is_said(official: Client) -> None:
    page = official.get(reverse("agencies"), {"on": "hôm qua"})
    assert page.status_code == 200
    assert "hôm qua" in page.content.decode()


def test_the_page_of_a_merged_province_leads_to_its_successor(official: Client) -> None:
    page = official.get(reverse("agency", args=["old-province.02"])).content.decode()
    assert "Tỉnh Hà Giang" in page
    assert reverse("agency", args=["province.08"]) in page


def test_as_many_queries_for_a_hundred_communes_as_for_two(official: Client) -> None:
    counts = []
    for key in ("province.46", "province.01"):
        official.get(reverse("agency", args=[key]))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            official.get(reverse("agency", args=[key]), {"per_page": "200"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_document_shows_what_holds_instead(official: Client) -> None:
    old = document("67/2014/QH13")
    assert old is not None
    page = official.get(old.get_absolute_url()).content.decode()
    assert "143/2025/QH15" in page


def test_documents_are_found_however_spelled(official: Client) -> None:
    page = official.get(reverse("legal_documents"), {"q": "118/2025/nđ-c"})
    assert "118/2025/NĐ-CP" in page.content.decode()
    page = official.get(reverse("legal_documents"), {"q": "dat dai"})
    assert "31/2024/QH15" in page.content.decode()


def sheet_of(official: Client, page: str, **query: str) -> list[list[str]]:
    answer = official.get(reverse(page), {**query, "export": "xlsx"})
    assert answer.status_code == 200
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


def test_a_list_is_exported_as_shown(official: Client) -> None:
    rows = sheet_of(official, "agencies", kind="province", sort="-name", on="2025-06-30")
    assert len(rows) == 1 + 63
    assert rows[1][0] == "Tỉnh Đồng Tháp"
    assert not any("<" in cell for row in rows for cell in row)
    found = sheet_of(official, "legal_documents", q="dat dai")
    assert [row[0] for row in found[1:]] == ["31/2024/QH15", "45/2013/QH13"]
    assert len(sheet_of(official, "legal_parameters")) == 1
