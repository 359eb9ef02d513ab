"""Must see and must not see, on every list, search, page and export of this room."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from tests.review.acting import drafted
from tests.review.conftest import Cast
from tests.review.screens.conftest import Browsers, words

from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import Finding, PlanItem

SEES = {
    "reviewer": {"1.000001", "1.000002"},
    "colleague": {"1.000002"},
    "control": {"1.000001", "1.000002"},
    "leader": {"1.000001", "1.000002"},
    "steering": {"1.000001", "1.000002", "1.000003"},
    "outsider": {"1.000003"},
}
ALL = {"1.000001", "1.000002", "1.000003"}


def sheet(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    book = openpyxl.load_workbook(BytesIO(response.content), read_only=True)
    told = "\n".join(
        str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value
    )
    book.close()
    return told


@pytest.mark.parametrize("who", SEES)
def test_findings_in_list_search_and_export(
    browsers: Browsers, found: dict[str, Procedure], who: str
) -> None:
    client: Client = getattr(browsers, who)
    told = {
        "list": words(client, reverse("findings")),
        "search": words(client, reverse("findings") + "?q=so+ho+khau"),
        "export": sheet(client, reverse("findings_export")),
    }
    for place, text in told.items():
        for code in ALL:
            assert (code in text) is (code in SEES[who]), (place, code)


@pytest.mark.parametrize("who", SEES)
def test_the_page_of_a_finding(browsers: Browsers, found: dict[str, Procedure], who: str) -> None:
    client: Client = getattr(browsers, who)
    for finding in Finding.objects.select_related("procedure"):
        seen = finding.procedure.code in SEES[who]
        status = client.get(reverse("finding", args=[finding.pk])).status_code
        assert status == (200 if seen else 404)


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], found: dict[str, Procedure]) -> PlanItem:
    return drafted(cast, agencies["north"], found["north"])


def pages_of(item: PlanItem) -> list[str]:
    return [
        reverse("plan", args=[item.plan_id]),
        reverse("plan_export", args=[item.plan_id]),
        reverse("plan_word", args=[item.plan_id]),
        reverse("plan_pdf", args=[item.plan_id]),
        reverse("plan_item", args=[item.pk]),
        reverse("history", args=["plan", item.plan_id]),
        reverse("history", args=["plan_item", item.pk]),
    ]


@pytest.mark.parametrize("who", ["reviewer", "control", "leader", "steering"])
def test_a_plan_opens_to_its_agency_and_above(browsers: Browsers, item: PlanItem, who: str) -> None:
    client: Client = getattr(browsers, who)
    assert [client.get(page).status_code for page in pages_of(item)] == [200] * 7
    assert "Phương án 2026" in words(client, reverse("plans"))
    assert "Phương án 2026" in words(client, reverse("plans") + "?q=phuong+an")
    assert item.procedure.code in sheet(client, reverse("plans_export"))


@pytest.mark.parametrize("who", ["colleague", "outsider"])
def test_a_plan_is_not_to_be_known_elsewhere(browsers: Browsers, item: PlanItem, who: str) -> None:
    client: Client = getattr(browsers, who)
    assert [client.get(page).status_code for page in pages_of(item)] == [404] * 7
    assert "Phương án 2026" not in words(client, reverse("plans"))
    assert "Phương án 2026" not in words(client, reverse("plans") + "?q=phuong+an")
    assert item.procedure.code not in sheet(client, reverse("plans_export"))


def test_who_holds_no_right_to_reviews_is_refused(browsers: Browsers, item: PlanItem) -> None:
    lists = [reverse(name) for name in ("findings", "findings_export", "plans", "plans_export")]
    for page in [*lists, *pages_of(item)[:5]]:
        assert browsers.stranger.get(page).status_code == 403, page


def test_a_visitor_is_sent_to_sign_in(item: PlanItem) -> None:
    for page in [reverse("findings"), reverse("plans"), *pages_of(item)]:
        assert Client().get(page).status_code == 302, page


def test_the_history_of_a_finding(browsers: Browsers, found: dict[str, Procedure]) -> None:
    finding = Finding.objects.filter(procedure=found["north"]).latest("pk")
    subject = f"{finding.procedure.code}/{finding.fingerprint}"
    address = reverse("history", args=["finding", subject])
    assert browsers.reviewer.get(address).status_code == 200
    assert browsers.outsider.get(address).status_code == 404
    assert browsers.reviewer.get(reverse("history", args=["finding", "no/such"])).status_code == 404
    assert browsers.reviewer.get(reverse("history", args=["plan", "x"])).status_code == 404
    assert browsers.reviewer.get(reverse("history", args=["moon", "1"])).status_code == 404
