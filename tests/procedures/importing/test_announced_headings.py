"""What titles and headings of a decision say of the lists below them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.procedures.importing.decisions_in_word import (
    HEADER,
    INTERNAL,
    DecisionFile,
    notes,
    records,
)

from tinhgon.procedures.importing.announcement import reader


@pytest.mark.parametrize(
    "title",
    [
        "Công bố Danh mục TTHC nội bộ trong hệ thống hành chính nhà nước",
        "Công bố thủ tục nội bộ của Bộ",
        "Công bố thủ tục hành chính (TTHC) nội bộ",
        "Công bố danh mục TTHC NB",
    ],
)
def test_an_abbreviated_title_is_of_internal_procedures(tmp_path: Path, title: str) -> None:
    """They came in as procedures for citizens."""
    decision = DecisionFile("4548/QĐ-UBND", "ngày 15 tháng 9 năm 2025", title)
    decision.list(HEADER, ["1", "", "Thẩm định kế hoạch khuyến công", "Công nghiệp"])
    (found,) = records(decision.save(tmp_path / "4548.docx"))
    assert found.values["Loại thủ tục"] == "TTHC nội bộ"


def test_a_group_stands_over_kinds_and_a_level_ends_with_its_group(tmp_path: Path) -> None:
    title = "Công bố thủ tục hành chính nội bộ (Nhóm A, Nhóm B)"
    decision = DecisionFile("5042/QĐ-BNNMT", "ngày 26 tháng 11 năm 2025", title)
    decision.say(
        "Điều 1. Công bố thủ tục hành chính nội bộ ban hành mới, được sửa đổi, bị bãi bỏ.",
        "Điều 2. Quyết định này có hiệu lực từ ngày ký và bãi bỏ Quyết định số 55/QĐ-BNNMT.",
        "I. DANH MỤC THỦ TỤC GIỮA CÁC CƠ QUAN (NHÓM A)",
        "1. Danh mục thủ tục ban hành mới",
        "A. Thủ tục hành chính cấp tỉnh",
    )
    decision.list(HEADER, ["1", "5.900001", "Lập kế hoạch", "Đất đai"])
    decision.say("2. Danh mục thủ tục được sửa đổi, bổ sung")
    decision.list(HEADER, ["1", "5.900002", "Lập dự toán", "Đất đai"])
    decision.say("II. DANH MỤC THỦ TỤC TRONG BỘ (NHÓM B)")
    decision.list(HEADER, ["1", "5.900003", "Mua sắm tài sản", "Tài sản"])
    path = decision.save(tmp_path / "5042.docx")

    told = [(each.group, each.values.get("Cấp thực hiện")) for each in records(path)]

    assert told == [("A", "Cấp Tỉnh"), ("A", None), ("B", None)]
    assert [(note.record, note.reason) for note in notes(path)] == [
        ("5.900003", reader.KINDS_TOGETHER)
    ]


def test_a_group_of_the_title_is_that_of_all_lists(tmp_path: Path) -> None:
    title = "Công bố thủ tục hành chính nội bộ nhóm A bị bãi bỏ"
    decision = DecisionFile("5/QĐ-BXD", "ngày 26 tháng 11 năm 2025", title)
    decision.say("DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ (NHÓM A)")
    decision.list(HEADER, ["1", "5.900001", "Lập kế hoạch", "Đất đai"])
    path = decision.save(tmp_path / "5.docx")
    assert records(path) == []
    assert [note.reason for note in notes(path)] == [reader.ABOLISHED]


def test_of_several_levels_in_one_heading_none_is_taken(tmp_path: Path) -> None:
    decision = DecisionFile("5/QĐ-UBND", "ngày 26 tháng 11 năm 2025", INTERNAL)
    decision.say("DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ CẤP TỈNH, CẤP XÃ")
    decision.list(HEADER, ["1", "", "Lập kế hoạch", "Đất đai"])
    (found,) = records(decision.save(tmp_path / "5.docx"))
    assert "Cấp thực hiện" not in found.values


def test_a_name_that_speaks_of_a_level_or_a_kind_is_a_row(tmp_path: Path) -> None:
    decision = DecisionFile("5/QĐ-UBND", "ngày 26 tháng 11 năm 2025", INTERNAL)
    decision.list(
        HEADER,
        ["I", "", "CẤP TỈNH", ""],
        ["1", "", "Sửa đổi, bãi bỏ quy chế cấp xã", ""],
        ["", "", "CÁC THỦ TỤC KHÁC", ""],
        ["2", "", "Thủ tục cấp xã", ""],
        ["3", "", "Lập kế hoạch", "Đất đai"],
    )
    path = decision.save(tmp_path / "5.docx")
    told = [(each.values["Tên thủ tục"], each.values["Cấp thực hiện"]) for each in records(path)]
    assert told == [("Sửa đổi, bãi bỏ quy chế cấp xã", "Cấp Tỉnh"), ("Lập kế hoạch", "Cấp Xã")]
    assert [(note.line, note.field, note.reason) for note in notes(path)] == [
        (2, "CÁC THỦ TỤC KHÁC", reader.HEADING_UNREAD)
    ]


def test_titles_of_two_rows_are_no_procedure_wherever_they_stand(tmp_path: Path) -> None:
    """Merged cells hold the title in both rows; a title of agencies says no level."""
    title = "Công bố thủ tục hành chính nội bộ thuộc thẩm quyền của Sở Y tế, UBND cấp xã"
    decision = DecisionFile("5/QĐ-UBND", "ngày 26 tháng 11 năm 2025", title)
    above = ["STT", "Tên TTHC nội bộ", "Cơ quan thực hiện", "Cơ quan thực hiện", "Màu"]
    below = ["STT", "Tên TTHC nội bộ", "Chủ trì", "Phối hợp", "Màu"]
    row = ["1", "Lập kế hoạch", "Sở Y tế", "Các sở", "xanh"]
    decision.list(above, below, row, above, ["2", *row[1:]])
    path = decision.save(tmp_path / "5.docx")
    found = records(path)
    assert [each.values["Tên thủ tục"] for each in found] == ["Lập kế hoạch"] * 2
    assert found[0].values["Cơ quan phối hợp"] == "Các sở"
    assert "Cấp thực hiện" not in found[0].values
    assert [note.field for note in notes(path)] == ["Màu"]
