"""A citizen's page, its PDF, its QR code and its JSON."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.procedures.samples import record
from tests.procedures.screens.conftest import PUBLIC

from tinhgon.foundation.access.api import Account
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import ImportBatch

pytestmark = pytest.mark.django_db

Load = Callable[..., ImportBatch]


def test_the_page_says_what_to_bring_where_how_long_and_how_much(load: Load) -> None:
    load(record(PUBLIC))
    page = Client().get(reverse("public_procedure", args=[PUBLIC]))
    shown = page.content.decode()
    assert "Sổ hộ khẩu" in shown
    assert "Sở Thử nghiệm" in shown
    assert "5 ngày làm việc hoặc 3 ngày làm việc" in shown
    assert "20.000" in shown
    assert page["Cache-Control"] == "max-age=300, private"


def test_what_the_source_does_not_say_is_said_to_be_unknown(load: Load) -> None:
    load(record(PUBLIC, dossier="Không có thông tin", channels="", agency="Không có thông tin"))
    shown = Client().get(reverse("public_procedure", args=[PUBLIC])).content.decode()
    assert "chưa có thông tin" in shown
    assert "Hãy hỏi cơ quan tiếp nhận trước khi đi" in shown


def test_all_that_is_said_of_a_fee_is_shown(load: Load) -> None:
    basis = "Sát hạch thực hành. Phí: 400000 Đồng (sát hạch bổ sung năng định giấy phép)  Phí: "
    basis += "600000 Đồng (sát hạch cấp giấy phép lần đầu), miễn phí từ ngày 07/4/2026 đến hết "
    basis += "ngày 30/6/2026 theo Thông tư 40/2026/TT-BTC"
    fee = f"Phí, lệ phí: 250000 VNĐ ({basis})"
    load(record(PUBLIC, channels=f"* Hình thức nộp: DIRECT\n    {fee}"))
    shown = Client().get(reverse("public_procedure", args=[PUBLIC])).content.decode()
    glance, ways = shown.split('class="at-a-glance"')[1].split("</dl>", 1)
    assert "250.000" in glance
    assert "400000" in glance
    assert "40/2026/TT-BTC" not in glance
    assert "…" in glance
    assert "40/2026/TT-BTC" in ways


def test_codes_of_a_database_are_no_words_for_a_citizen(load: Load) -> None:
    load(record(PUBLIC, channels="* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 OTHER"))
    assert "OTHER" not in Client().get(reverse("public_procedure", args=[PUBLIC])).content.decode()


def test_json_stands_at_the_same_address(load: Load) -> None:
    load(record(PUBLIC))
    address = reverse("public_procedure", args=[PUBLIC])
    by_header = Client().get(address, headers={"Accept": "application/json"})
    by_query = Client().get(address, {"format": "json"})
    assert by_header.json() == by_query.json()
    said = by_query.json()
    assert said["code"] == PUBLIC
    assert said["status"] == "in_force"
    assert [paper["name"] for paper in said["content"]["dossier"]][1] == "Sổ hộ khẩu"
    assert "public" in by_query["Cache-Control"]
    assert "Accept" in by_query["Vary"]
    found = Client().get(reverse("public_search"), {"q": "thu nghiem", "format": "json"}).json()
    assert [hit["code"] for hit in found["results"]] == [PUBLIC]


def test_pdf_and_qr_code_are_what_they_say(load: Load) -> None:
    load(record(PUBLIC, name="Thủ tục #thử [nghiệm] $x$ <b>"))
    pdf = Client().get(reverse("procedure_pdf", args=[PUBLIC]))
    assert pdf.content.startswith(b"%PDF-")
    qr = Client().get(reverse("procedure_qr", args=[PUBLIC]))
    assert qr["Content-Type"] == "image/svg+xml"
    assert qr.content.startswith(b"<svg")


def test_the_front_door_leads_visitors_to_search_and_officials_to_work(load: Load) -> None:
    load(record(PUBLIC))
    assert Client().get("/").status_code == 200
    client = Client()
    client.force_login(Account.objects.create_account(username="a", name="A", password="x"))
    assert client.get("/").headers["Location"] == reverse("work")


def test_the_nearest_name_stands_first(load: Load) -> None:
    load(
        record("1.000001", name="Thủ tục đăng ký khai sinh có yếu tố nước ngoài"),
        record("1.000002", name="Thủ tục đăng ký khai sinh"),
    )
    for typed in ("dang ky khai sinh", "đăng kí khai sinh"):
        found = Client().get(reverse("public_search"), {"q": typed, "format": "json"})
        assert [hit["code"] for hit in found.json()["results"]] == ["1.000002", "1.000001"]


def test_search_engines_are_led_to_the_public_pages() -> None:
    answer = Client().get(reverse("robots"))
    assert "Allow: /tthc/" in answer.content.decode()
    assert "Disallow: /" in answer.content.decode()


def test_a_search_that_finds_too_many_says_so(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinhgon.procedures.queries.public.MOST_FOUND", 2)
    load(record("1.000001"), record("1.000002"))
    address = reverse("public_search")
    shown = Client().get(address, {"q": "thu nghiem"}).content.decode()
    assert "Tìm thấy hơn 2 thủ tục" in shown
    said = Client().get(address, {"q": "thu nghiem", "format": "json"}).json()
    assert (said["total"], said["is_cut"]) == (2, True)
    assert Client().get(address, {"q": "1.000001", "format": "json"}).json()["is_cut"] is False


def test_a_page_after_the_last_is_the_last(load: Load) -> None:
    load(record(PUBLIC))
    late = {"q": "thu nghiem", "page": "9"}
    assert PUBLIC in Client().get(reverse("public_search"), late).content.decode()
    assert Client().get(reverse("public_search"), late | {"format": "json"}).json()["results"] == []


def test_a_day_before_what_is_known_is_not_claimed(load: Load) -> None:
    load(record(PUBLIC))
    address = reverse("public_procedure", args=[PUBLIC])
    shown = Client().get(address, {"on": "1900-01-01"}).content.decode()
    assert "chưa rõ nội dung có hiệu lực" in shown
    today_shown = Client().get(address, {"on": f"{today()}"}).content.decode()
    assert "hay không" not in today_shown
