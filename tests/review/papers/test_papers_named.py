from __future__ import annotations

from dataclasses import replace

import pytest
from tests.review.findings.written import procedure

from tinhgon.procedures.content.components import DossierItem
from tinhgon.review.papers.forms import CopyForm, copy_form
from tinhgon.review.papers.issuing import Turn, issued_by
from tinhgon.review.papers.recognising import Named, asked_in, key_of
from tinhgon.review.papers.register import OWN_FORM, databases, known_papers


def item(name: str, originals: int | None = 1, copies: int | None = 0) -> DossierItem:
    return DossierItem("d1", None, 1, name, originals, copies, None, None, name)


def keys(name: str) -> list[str]:
    return [named.key for named in asked_in(item(name))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Giấy khai sinh", ["birth-certificate"]),
        ("Bản sao có chứng thực GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH", ["household-business"]),
        ("01 bản sao Thẻ căn cước hoặc hộ chiếu", ["identity-card", "passport"]),
        ("Giấy chứng nhận đăng ký kinh doanh hoặc quyết định thành lập", None),
        ("Trích lục khai tử; Giấy báo tử", ["death-certificate", "death-notice"]),
        ("Đơn đề nghị cấp giấy phép xây dựng", [OWN_FORM]),
        ("Mẫu số 05. Đơn đăng ký", [OWN_FORM]),
        ("Lưu ý: người nộp hồ sơ ghi rõ họ tên", []),
        ("Số hộ chiếu của người nộp", ["so-ho-chieu"]),
    ],
)
def test_papers_are_known_by_their_names(name: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["business-registration", "establishment-decision"]
    assert keys(name) == expected


def test_what_is_not_known_is_grouped_by_its_canonical_words() -> None:
    one = keys("1. Bản sao có công chứng Giấy phép hoạt động mẫu (nếu có)")
    other = keys("- GIẤY PHÉP  hoạt động mẫu theo quy định tại Điều 3")
    assert one == other == ["giay-phep-hoat-dong-mau"]


def test_a_place_is_that_of_the_name_in_the_item() -> None:
    text = "a) Bản sao Phiếu lý lịch tư pháp số 1"
    (named,) = asked_in(item(text))
    assert text[named.start : named.end] == named.name == "Phiếu lý lịch tư pháp"


def test_looking_up_is_told() -> None:
    (named,) = asked_in(item("Giấy khai sinh, trừ khi tra cứu được trên cơ sở dữ liệu hộ tịch"))
    assert named == Named(
        "birth-certificate", "Giấy khai sinh", 0, len("Giấy khai sinh"), looked_up=True
    )


@pytest.mark.parametrize(
    ("name", "counts", "form"),
    [
        ("Bản sao có chứng thực giấy khai sinh", (0, 1), CopyForm.CERTIFIED),
        ("Bản sao chứng thực hoặc bản sao kèm bản chính để đối chiếu", (1, 0), CopyForm.COPY),
        ("Giấy khai sinh (bản chính)", (0, 0), CopyForm.ORIGINAL),
        ("Giấy khai sinh", (1, 0), CopyForm.ORIGINAL),
        ("Giấy khai sinh", (0, 2), CopyForm.COPY),
        ("Giấy khai sinh", (None, None), CopyForm.UNSAID),
    ],
)
def test_as_what_a_paper_is_asked_for(
    name: str, counts: tuple[int | None, int | None], form: CopyForm
) -> None:
    assert copy_form(item(name, *counts)) is form


def test_what_a_procedure_issues() -> None:
    content = procedure(
        name="Cấp giấy phép mẫu dịch vụ",
        results=("Giấy phép kinh doanh dịch vụ mẫu, Văn bản từ chối cấp", "Giấy phép"),
    )
    (issued,) = issued_by(content)
    assert issued.key == "giay-phep-kinh-doanh-dich-vu-mau"
    assert issued.turn is Turn.FIRST
    again = replace(content, name="Cấp lại giấy phép mẫu dịch vụ")
    assert [each.turn for each in issued_by(again)] == [Turn.SPECIAL]


def test_a_short_result_is_named_by_the_procedure() -> None:
    content = procedure(name="Cấp giấy phép xây dựng nhà ở riêng lẻ", results=("Giấy phép.",))
    assert [each.key for each in issued_by(content)] == ["construction-permit"]


def test_every_known_paper_says_who_holds_it_or_that_nobody_is_known_to() -> None:
    for paper in known_papers().values():
        assert paper.issuer
        assert paper.database is None or paper.database.source
        assert len(paper.key) <= 40
    assert {paper.database.key for paper in known_papers().values() if paper.database} == set(
        databases()
    )


def test_a_key_is_short_and_stable() -> None:
    assert key_of("Giấy  Xác nhận (Đất đai)") == "giay-xac-nhan-dat-dai"
    assert len(key_of("giấy " * 200)) <= 90
