"""Comparing variants and adopting the leaner one, as its pages show and refuse it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.review.contents_for_review import CERTIFIED, FORM, HOUSEHOLD, content, item
from tests.review.screens.conftest import Browsers, words

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import Procedure, ScopeValue
from tinhgon.review.api import PlanItem, refresh_findings

NAME = "Đăng ký thường trú"
COMPARE, ADOPT = "compare_variants", "adopt_variant"
CODES = {"code": "1.000001", "from": "1.000002", "counted": "1"}
NEW_PLAN = {"title": "Theo biến thể gọn", "agency": "north"}


@pytest.fixture
def variants(procedure: Callable[..., Procedure]) -> list[Procedure]:
    """Mine in the north, a leaner one of the same name in the south, and another procedure."""
    lean = content(name=f"{NAME} tại tỉnh Cà Mau", dossier=(item(FORM, "doss-1"),))
    made = [
        procedure("1.000001", content(name=NAME)),
        procedure("1.000002", lean, agency="south"),
        procedure("1.000003", content(name="Cấp giấy phép khác"), agency="south"),
    ]
    refresh_findings(by=SYSTEM)
    return made


def offered(page: str) -> list[str]:
    """The keys of the differences on a page."""
    return [part.split('"')[0] for part in page.split('name="adopt" value="')[1:]]


def test_one_opens_with_all_that_are_nearly_it(
    browsers: Browsers, variants: list[Procedure]
) -> None:
    page = words(browsers.reviewer, f"{reverse(COMPARE)}?of=1.000001")
    assert "1.000002" in page
    assert "1.000003" not in page
    assert "ít giấy tờ nhất" in page
    assert "như cột đầu" in page
    assert f"{reverse(ADOPT)}?code=1.000001&amp;from=1.000002" in page


def test_typed_and_ticked_procedures_are_compared_in_their_order(
    browsers: Browsers, variants: list[Procedure]
) -> None:
    typed = words(browsers.reviewer, f"{reverse(COMPARE)}?code=1.000003,%201.000001")
    assert typed.index("1.000003</a>") < typed.index("1.000001</a>")
    ticked = "&".join(f"chosen={made.pk}" for made in variants)
    page = words(browsers.reviewer, f"{reverse(COMPARE)}?{ticked}&first=1.000002")
    assert page.index("1.000002</a>") < page.index("1.000001</a>") < page.index("1.000003</a>")


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("code=9.999999", 404, "9.999999"),
        ("code=%00", 200, "Mã thủ tục"),
        ("code=" + ",".join(f"1.{n:06}" for n in range(13)), 422, "12"),
        ("of=%3Cb%3E", 404, "&lt;b&gt;"),
        ("chosen=abc&chosen=99999999999999999999", 200, "Mã thủ tục"),
        ("code=1.000001", 200, "1.000001"),
    ],
)
def test_wrong_codes_get_a_sentence_and_are_kept(
    browsers: Browsers, variants: list[Procedure], query: str, status: int, said: str
) -> None:
    response = browsers.reviewer.get(f"{reverse(COMPARE)}?{query}")
    assert response.status_code == status
    assert said in response.content.decode()


def test_what_may_not_be_read_is_as_unknown_as_what_is_not(
    browsers: Browsers, procedure: Callable[..., Procedure], variants: list[Procedure]
) -> None:
    procedure("6.000001", content(scope=ScopeValue.INTERNAL, name="Việc nội bộ"), agency="south")
    hidden = browsers.reviewer.get(f"{reverse(COMPARE)}?code=6.000001")
    absent = browsers.reviewer.get(f"{reverse(COMPARE)}?code=6.000002")
    assert hidden.status_code == absent.status_code == 404
    assert "Việc nội bộ" not in hidden.content.decode()
    assert browsers.stranger.get(f"{reverse(COMPARE)}?code=1.000001").status_code == 403


def test_the_leaner_variant_is_adopted(browsers: Browsers, variants: list[Procedure]) -> None:
    page = words(browsers.reviewer, f"{reverse(ADOPT)}?code=1.000001&from=1.000002")
    assert page.count(" checked") == 2
    assert HOUSEHOLD in page
    sent = {**CODES, "adopt": offered(page)}
    refused = browsers.reviewer.post(reverse(ADOPT), sent)
    assert refused.status_code == 422
    assert refused.content.decode().count(" checked") == 2
    answer = browsers.reviewer.post(reverse(ADOPT), {**sent, **NEW_PLAN})
    made = PlanItem.objects.get()
    assert answer["Location"] == reverse("plan_item", args=[made.pk])
    assert made.operations.count() == 2
    assert CERTIFIED in words(browsers.reviewer, reverse("plan_item", args=[made.pk]))


def test_what_meets_an_operation_of_the_item_is_refused_with_a_sentence(
    browsers: Browsers, variants: list[Procedure]
) -> None:
    keys = offered(words(browsers.reviewer, f"{reverse(ADOPT)}?code=1.000001&from=1.000002"))
    browsers.reviewer.post(reverse(ADOPT), {**CODES, **NEW_PLAN, "adopt": keys[:1]})
    both = browsers.reviewer.post(reverse(ADOPT), {**CODES, "adopt": keys}, follow=True)
    assert PlanItem.objects.get().operations.count() == 2
    assert "Hai nội dung cùng thay đổi một bộ phận" in both.content.decode()
    again = browsers.reviewer.post(reverse(ADOPT), {**CODES, "adopt": keys})
    assert again.status_code == 422
    assert browsers.reviewer.post(reverse(ADOPT), CODES).status_code == 422


def test_nobody_adopts_for_another_ministry(browsers: Browsers, variants: list[Procedure]) -> None:
    keys = offered(words(browsers.reviewer, f"{reverse(ADOPT)}?code=1.000003&from=1.000002"))
    sent = {"code": "1.000003", "from": "1.000002", "counted": "1", "adopt": keys, **NEW_PLAN}
    assert browsers.reviewer.post(reverse(ADOPT), sent).status_code in {403, 422}
    assert not PlanItem.objects.exists()
    assert browsers.leader.get(reverse(ADOPT)).status_code == 403


def test_the_workbook_holds_what_the_page_shows(
    browsers: Browsers, variants: list[Procedure]
) -> None:
    address = f"{reverse('variants_export')}?code=1.000001&code=1.000002"
    sheet = load_workbook(BytesIO(browsers.reviewer.get(address).content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][1:] == ["1.000001", "1.000002"]
    assert any(HOUSEHOLD in str(row[1]) and row[2] is None for row in rows)


def test_the_finding_leads_to_the_comparison(browsers: Browsers, variants: list[Procedure]) -> None:
    finding = variants[0].findings.get(rule="overlap", path="name")
    address = f"{reverse(COMPARE)}?of=1.000001"
    assert address in words(browsers.reviewer, reverse("finding", args=[finding.pk]))
    tab = f"{reverse('procedure', args=['1.000001'])}?tab=findings"
    assert address in words(browsers.reviewer, tab)
    assert reverse(COMPARE) in words(browsers.reviewer, reverse("catalogue"))


def test_a_procedure_is_merged_into_the_leanest(
    browsers: Browsers, variants: list[Procedure]
) -> None:
    compared = words(browsers.reviewer, f"{reverse(COMPARE)}?of=1.000001")
    assert "Gộp vào thủ tục gọn nhất" in compared
    page = words(browsers.reviewer, f"{reverse(ADOPT)}?code=1.000001&from=1.000002")
    assert "Gộp vào 1.000002" in page
    assert browsers.reviewer.post(reverse(ADOPT), {**CODES, "merge": "1"}).status_code == 422
    answer = browsers.reviewer.post(reverse(ADOPT), {**CODES, **NEW_PLAN, "merge": "1"})
    made = PlanItem.objects.get()
    assert answer["Location"] == reverse("plan_item", args=[made.pk])
    assert made.abolishes
    assert '"into": "1.000002"' in made.operations.get().data
    again = browsers.reviewer.post(reverse(ADOPT), {**CODES, "merge": "1"})
    assert again.status_code == 422
