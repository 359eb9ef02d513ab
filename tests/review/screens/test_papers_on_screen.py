"""The map of papers and the page of one: what they show, to whom, and at what price."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.review.contents_for_review import content, item
from tests.review.screens.conftest import Browsers

from tinhgon.costing.api import VolumeValue, enter_volume
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import refresh_findings
from tinhgon.review.models import AskedPaper, ItemOperation

Make = Callable[..., Procedure]
BUSINESS = "Bản sao có chứng thực Giấy chứng nhận đăng ký doanh nghiệp"


@pytest.fixture
def asking(procedure: Make) -> dict[str, Procedure]:
    """Two procedures of the north and one of the south that ask for a business registration."""
    said = content(dossier=(item(BUSINESS, "d1"), item("Giấy giới thiệu", "d2")))
    made = {
        "one": procedure("1.000001", said),
        "two": procedure("1.000002", content(dossier=(item(BUSINESS, "d1"),)), agency="north.one"),
        "south": procedure("1.000003", said, agency="south"),
    }
    refresh_findings(by=SYSTEM)
    return made


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_map_counts_what_one_may_see(browsers: Browsers, asking: dict[str, Procedure]) -> None:
    page = browsers.reviewer.get("/papers/")
    (line,) = [row for row in page.context["table"].rows if row.record["database"] == "business"]
    assert line.record["procedures"] == 2
    assert line.record["certified"] == 2
    assert line.record["agencies"] == 2
    south = browsers.outsider.get("/papers/").context["table"]
    assert [row.record["procedures"] for row in south.rows] == [1, 1]
    assert browsers.stranger.get("/papers/").status_code == 403


@pytest.mark.parametrize("words", ["dang ky doanh nghiep", "Đăng ký  doanh nghiệp"])
def test_a_paper_is_found_with_and_without_diacritics(
    browsers: Browsers, asking: dict[str, Procedure], words: str
) -> None:
    table = browsers.reviewer.get("/papers/", {"q": words}).context["table"]
    assert [row.record["paper"] for row in table.rows] == ["business-registration"]


@pytest.mark.parametrize(
    ("query", "papers"),
    [
        ("holder=held", ["business-registration"]),
        ("holder=neither", ["giay-gioi-thieu"]),
        ("holder=issued", []),
        ("form=certified", ["business-registration"]),
        ("database=land", []),
        ("agency=north.one", ["business-registration"]),
        ("agency=nowhere", []),
        ("form=nothing", []),
    ],
)
def test_filters(
    browsers: Browsers, asking: dict[str, Procedure], query: str, papers: list[str]
) -> None:
    table = browsers.reviewer.get(f"/papers/?{query}").context["table"]
    assert [row.record["paper"] for row in table.rows] == papers


def test_the_page_quotes_the_words_and_names_the_database(
    browsers: Browsers, asking: dict[str, Procedure]
) -> None:
    page = browsers.reviewer.get("/papers/business-registration/").content.decode()
    assert "Giấy chứng nhận đăng ký doanh nghiệp" in page
    assert "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp" in page
    assert "1.000001" in page
    assert "1.000003" not in page
    assert browsers.outsider.get("/papers/birth-certificate/").status_code == 404


def test_a_volume_makes_the_yearly_cost_known(
    browsers: Browsers, asking: dict[str, Procedure], agencies: dict[str, Agency]
) -> None:
    before = browsers.reviewer.get("/papers/business-registration/").context["tiles"]
    assert before["yearly"] is None
    enter_volume(
        by=SYSTEM,
        value=VolumeValue(
            procedure=asking["one"],
            agency=agencies["north"],
            year=2025,
            times_a_year=2,
            subjects=300,
            source="Báo cáo thử",
        ),
    )
    after = browsers.reviewer.get("/papers/business-registration/").context["tiles"]
    place = AskedPaper.objects.get(procedure=asking["one"], paper="business-registration")
    assert after["counted"] == 1
    assert place.cost_dong
    assert after["yearly"] == place.cost_dong * 600


def test_the_sheets_hold_what_is_shown(browsers: Browsers, asking: dict[str, Procedure]) -> None:
    for address, rows in (
        ("/papers/export/", 2),
        ("/papers/export/?holder=held", 1),
        ("/papers/business-registration/export/", 2),
    ):
        answer = browsers.reviewer.get(address)
        book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
        assert len(book.get_sheet_by_index(0).to_python()) == rows + 1


def test_one_row_or_many_ask_the_database_as_often(
    browsers: Browsers, asking: dict[str, Procedure], procedure: Make
) -> None:
    addresses = ("/papers/", "/papers/business-registration/")
    few = [queries(browsers.reviewer, address) for address in addresses]
    for number in range(4, 12):
        paper = item(f"Giấy xác nhận thử nghiệm {number}", "d2")
        procedure(f"1.00000{number}", content(dossier=(item(BUSINESS, "d1"), paper)))
    refresh_findings(by=SYSTEM)
    assert [queries(browsers.reviewer, address) for address in addresses] == few


def test_many_are_replaced_by_data_in_one_act_though_no_rule_found_anything(
    browsers: Browsers, asking: dict[str, Procedure]
) -> None:
    page = browsers.reviewer.get("/papers/business-registration/").content.decode()
    chosen = [f"{asking[name].pk}:d1" for name in ("one", "two")]
    for each in chosen:
        assert f'value="{each}"' in page
    source = "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp"
    said: dict[str, str | list[str]] = {
        "kind": "replace_item_by_data",
        "chosen": chosen,
        "data_source": source,
        "back": "/papers/business-registration/",
    }
    form = browsers.reviewer.post("/operations/add/", said)
    assert source in form.content.decode()
    told = {**said, "confirmed": "1", "title": "Thay giấy tờ bằng dữ liệu", "agency": "north"}
    act = browsers.reviewer.post("/operations/add/", told, follow=True)
    assert act.status_code == 200
    kept = [json.loads(row.data) for row in ItemOperation.objects.all()]
    assert [(row["kind"], row["component"], row["data_source"]) for row in kept] == [
        ("replace_item_by_data", "d1", source)
    ] * 2


def test_who_may_not_draft_chooses_nothing(
    browsers: Browsers, asking: dict[str, Procedure]
) -> None:
    assert (
        'name="chosen"'
        not in browsers.leader.get("/papers/business-registration/").content.decode()
    )
