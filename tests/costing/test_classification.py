from __future__ import annotations

import pytest
from tests.costing.content_for_costing import item

from tinhgon.costing.rules.activities import read_item
from tinhgon.costing.rules.classification import classify
from tinhgon.costing.vocabulary import Difficulty, Preparation


@pytest.mark.parametrize(
    ("name", "preparation"),
    [
        ("- Đơn đề nghị cấp Giấy xác nhận đủ điều kiện", Preparation.FORM),
        ("a) Tờ khai hải quan", Preparation.FORM),
        ("ĐƠN ĐĂNG KÝ", Preparation.FORM),
        ("Đơn vị lập hồ sơ thiết kế", Preparation.SPECIALIST),
        ("Bản sao hộ chiếu", Preparation.COPY),
        ("01 bản sao Giấy phép lao động", Preparation.COPY),
        ("Bản chính Giấy phép đã cấp", Preparation.COPY),
        ("02 ảnh màu 4x6", Preparation.COPY),
        ("Giấy xác nhận của ngân hàng (bản sao)", Preparation.COPY),
        ("Phương án kinh doanh (bản chụp)", Preparation.COPY),
        ("Đơn đề nghị kèm bản sao hộ chiếu", Preparation.FORM),
        ("Văn bản ủy quyền", Preparation.PAPER),
        ("Phiếu lý lịch tư pháp số 1", Preparation.OBTAIN),
        ("Giấy khám sức khỏe", Preparation.OBTAIN),
        ("Văn bản xác nhận của ngân hàng", Preparation.OBTAIN),
        ("Văn bản đề nghị cấp giấy xác nhận", Preparation.PAPER),
        ("Mảnh trích đo bản đồ địa chính", Preparation.SPECIALIST),
        ("Bản vẽ thiết kế", Preparation.SPECIALIST),
        ("Đối với trường hợp mất: Bản sao quyết định", Preparation.COPY),
        ("Danh sách thành viên", Preparation.PAPER),
        ("Lưu ý: nộp một bộ", Preparation.NOTE),
        ("* Số lượng hồ sơ: 01 bộ", Preparation.NOTE),
        ("", Preparation.UNREADABLE),
        ("- ", Preparation.UNREADABLE),
    ],
)
def test_what_an_item_is(name: str, preparation: Preparation) -> None:
    assert classify(name, has_form=False).paper.preparation is preparation


@pytest.mark.parametrize(
    ("name", "certified"),
    [
        ("Bản sao có chứng thực giấy khai sinh", "sao có chứng thực"),
        ("Giấy chứng nhận hộ nghèo (bản sao có công chứng)", "sao có công chứng"),
        ("Phiếu kết quả kiểm nghiệm (bản chính hoặc bản sao chứng thực)", "sao chứng thực"),
        ("Bản sao có chứng thực hoặc bản sao kèm bản chính để đối chiếu", None),
        ("Văn bản ủy quyền, không bắt buộc phải công chứng, chứng thực", None),
        ("Chứng chỉ hành nghề", None),
    ],
)
def test_certification_stands_beside_the_paper(name: str, certified: str | None) -> None:
    found = classify(name, has_form=False).certification

    assert (found.matched if found else None) == certified


def test_dropping_the_certification_leaves_the_same_paper() -> None:
    before = classify("Báo cáo kiểm toán (bản sao có chứng thực)", has_form=False)
    after = classify("Báo cáo kiểm toán (bản sao)", has_form=False)

    assert before.certification is not None
    assert after.certification is None
    assert before.paper == after.paper


def test_the_words_that_decided_are_shown() -> None:
    found = classify("- Bản  chính\nBáo cáo kết quả", has_form=False).paper

    assert found.matched == "báo cáo"
    assert found.difficulty is Difficulty.HIGH


def test_a_paper_with_a_form_is_filled_in() -> None:
    assert classify("Danh sách theo Mẫu số 02", has_form=True).paper.preparation is Preparation.FORM
    assert classify("Danh sách", has_form=False).paper.preparation is Preparation.PAPER


def test_words_count_only_at_the_beginning() -> None:
    late = "Giấy giới thiệu người đến nộp hồ sơ " + "của cơ quan " * 10 + "và bản vẽ"

    assert classify(late, has_form=False).paper.preparation is Preparation.PAPER


def test_an_uncounted_line_that_names_no_paper_is_a_remark() -> None:
    remark = "Cá nhân có quyền lựa chọn nơi nộp"

    assert read_item(item(remark, originals=0, copies=0)).paper.preparation is Preparation.NOTE
    assert read_item(item(remark, originals=1, copies=0)).paper.preparation is Preparation.PAPER
    assert read_item(item("Đơn", originals=0, copies=0)).paper.preparation is Preparation.FORM
