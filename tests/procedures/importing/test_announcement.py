"""Announcement decisions in Word: the layouts of real ones, and files that are none."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.procedures.importing.decisions_in_word import (
    HEADER,
    INTERNAL,
    DecisionFile,
    notes,
    records,
)

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import CatalogueEntry, Version, import_file
from tinhgon.procedures.importing.announcement import reader
from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.inventory.columns import COLUMN_UNKNOWN
from tinhgon.procedures.importing.limits import DEFAULT_LIMITS
from tinhgon.procedures.importing.naming import (
    CODES_MADE,
)
from tinhgon.procedures.importing.source import BadLine


def with_codes(path: Path) -> Path:
    """Codes, groups, kinds and levels; lists of amended and of abolished procedures."""
    decision = DecisionFile("5042/QĐ-BNNMT", "ngày 26 tháng 11 năm 2025", INTERNAL)
    decision.say("Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 01/12/2025.")
    decision.say("PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ (NHÓM A) SỬA ĐỔI, BỔ SUNG")
    header = ["TT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Căn cứ pháp lý", "Cơ quan thực hiện"]
    decision.list(
        header,
        ["A. CẤP TRUNG ƯƠNG"],
        ["1", "5.900119", "Phê duyệt đề án", "Thủy lợi", "Nghị định số 1/2025/NĐ-CP", "Cục A"],
        ["B. CẤP TỈNH"],
        ["1", "5.900120", "Giao chỉ tiêu", "Thủy lợi", "Nghị định số 1/2025/NĐ-CP", "Sở B"],
    )
    decision.say("DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ BỊ BÃI BỎ")
    decision.list(header, ["1", "6.900224", "Thẩm định cũ", "Đất đai", "Luật số 2/2024/QH15", "C"])
    return decision.save(path)


def by_names(path: Path) -> Path:
    """No codes; a field as a heading; the day of effect in each row; content in a second part."""
    decision = DecisionFile("1378/QĐ-BNV", "ngày 25 tháng 11 năm 2025", INTERNAL)
    decision.say("Phần I. DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ MỚI BAN HÀNH")
    decision.list(
        ["STT", "Tên thủ tục hành chính", "Cơ quan thực hiện", "Ngày có hiệu lực"],
        ["I. Lĩnh vực TIỀN LƯƠNG"],
        ["1", "Xếp lương cán bộ", "Bộ Nội vụ", "15/11/2025"],
        ["2", "Nâng ngạch cán bộ", "Bộ Nội vụ", "ngày 01 tháng 12 năm 2025"],
    )
    decision.say(
        "Phần II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH",
        "1. Thủ tục: Xếp lương cán bộ",
        "a) Trình tự thực hiện:",
        "Bước 1. Cơ quan quản lý lập hồ sơ.",
        "Bước 2. Bộ Nội vụ xem xét.",
        "b) Cách thức thực hiện: Trực tuyến",
        "c) Thành phần, số lượng hồ sơ:",
        "Tờ trình của cơ quan quản lý",
        "Danh sách trích ngang",
        "d) Thời hạn giải quyết: 10 ngày làm việc",
        "đ) Đối tượng thực hiện: Cơ quan nhà nước",
        "2. Nâng ngạch cán bộ",
        "a) Trình tự thực hiện: Cơ quan quản lý trình.",
    )
    return decision.save(path)


def test_lists_with_codes_kinds_levels_and_groups(tmp_path: Path) -> None:
    path = with_codes(tmp_path / "5042.docx")
    first, second = records(path)

    assert first.values == {
        "Mã thủ tục": "5.900119",
        "Số quyết định": "5042/QĐ-BNNMT",
        "Tên thủ tục": "Phê duyệt đề án",
        "Cấp thực hiện": "Cấp Bộ",
        "Loại thủ tục": "TTHC nội bộ",
        "Lĩnh vực": "Thủy lợi",
        "Cơ quan thực hiện": "Cục A",
        "Căn cứ pháp lý": "Nghị định số 1/2025/NĐ-CP",
    }
    assert second.values["Cấp thực hiện"] == "Cấp Tỉnh"
    assert {each.effective_from for each in (first, second)} == {date(2025, 12, 1)}
    assert first.published
    assert not first.by_name
    basis = "Quyết định 5042/QĐ-BNNMT"
    assert {(each.group, each.group_basis) for each in (first, second)} == {("A", basis)}
    told = [(note.reason, note.record, dict(note.params)) for note in notes(path)]
    assert told == [
        (
            reader.ABOLISHED,
            "6.900224",
            {
                "number": "5042/QĐ-BNNMT",
                "signed_on": "2025-11-26",
                "effective_from": "2025-12-01",
            },
        ),
    ]


def test_lists_of_names_with_a_day_for_each_row_and_the_content_after_them(tmp_path: Path) -> None:
    first, second = records(by_names(tmp_path / "1378.docx"))

    assert first.values["Lĩnh vực"] == "Tiền lương"
    assert first.values["Trình tự thực hiện"] == (
        "Bước 1. Cơ quan quản lý lập hồ sơ.\nBước 2. Bộ Nội vụ xem xét."
    )
    assert "Hình thức nộp: ONLINE" in str(first.values["Cách thức thực hiện"])
    assert "Thời hạn giải quyết: 10 ngày làm việc" in str(first.values["Cách thức thực hiện"])
    assert "- Danh sách trích ngang" in str(first.values["Thành phần hồ sơ"])
    assert first.values["Đối tượng thực hiện"] == "Cơ quan nhà nước"
    assert second.values["Trình tự thực hiện"] == "Cơ quan quản lý trình."
    assert [each.effective_from for each in (first, second)] == [
        date(2025, 11, 15),
        date(2025, 12, 1),
    ]
    assert [each.values["Mã thủ tục"] for each in (first, second)] == [
        "NB-1378-QD-BNV-2025-01",
        "NB-1378-QD-BNV-2025-02",
    ]
    assert first.by_name


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            [
                "TT",
                "Mã số TTHC nội bộ",
                "Tên TTHC nội bộ",
                "Tên VBQPPL quy định nội dung sửa đổi, bổ sung, thay thế",
                "Lĩnh vực",
                "Cơ quan thực hiện",
            ],
            ["1", "5.902577", "Quyết định chủ trương", "Nghị định 9/2025", "Nhà ở", "Cục QLN"],
            {"Mã thủ tục": "5.902577", "Căn cứ pháp lý": "Nghị định 9/2025"},
        ),
        (
            [
                "STT",
                "Tên thủ tục hành chính",
                "Cách thức thực hiện",
                "Lĩnh vực",
                "Cơ quan thực hiện",
                "Căn cứ pháp lý",
            ],
            [
                "1",
                "Điều động viên chức",
                "Trực tuyến",
                "Viên chức",
                "Sở Nội vụ",
                "Luật 1/2025/QH15",
            ],
            {"Lĩnh vực": "Viên chức", "Cơ quan thực hiện": "Sở Nội vụ"},
        ),
        (
            ["STT", "Tên TTHC", "Lĩnh vực", "Văn bản quy định", "Thẩm quyền giải quyết", "Đơn vị"],
            ["1", "Điều động viên chức", "Viên chức", "Luật 1/2025/QH15", "Chủ tịch", "Sở Nội vụ"],
            {"Cơ quan có thẩm quyền": "Chủ tịch", "Căn cứ pháp lý": "Luật 1/2025/QH15"},
        ),
    ],
)
def test_columns_of_other_real_lists(
    tmp_path: Path, header: list[str], row: list[str], expected: dict[str, str]
) -> None:
    decision = DecisionFile("7/QĐ-BXD", "ngày 25 tháng 11 năm 2025", INTERNAL)
    decision.list(header, [f"({at})" for at in range(1, len(header) + 1)], row)
    (found,) = records(decision.save(tmp_path / "list.docx"))

    assert expected.items() <= found.values.items()


def test_what_was_not_understood_is_said(tmp_path: Path) -> None:
    decision = DecisionFile("7/QĐ-BXD", "ngày 25 tháng 11 năm 2025", INTERNAL)
    decision.list(["TT", "Tên TTHC", "Lĩnh vực", "Màu giấy"], ["1", "Cấp phép", "Đất đai", "xanh"])
    decision.list(["Họ tên", "Chức vụ", "Điện thoại"], ["A", "B", "C"])
    path = decision.save(tmp_path / "list.docx")

    assert [(note.field, note.reason) for note in notes(path)] == [
        ("Màu giấy", COLUMN_UNKNOWN),
        ("Họ tên | Chức vụ | Điện thoại", reader.TABLE_UNKNOWN),
    ]


def test_a_decision_without_a_number_brings_drafts(tmp_path: Path) -> None:
    decision = DecisionFile("……/QĐ-BXD", "ngày … tháng … năm 2025", INTERNAL)
    decision.list(["TT", "Mã TTHC", "Tên TTHC"], ["1", "5.900001", "Cấp phép"])
    path = decision.save(tmp_path / "draft.docx")

    assert [each.published for each in records(path)] == [False]
    assert [note.reason for note in notes(path)] == [reader.NO_NUMBER]


def test_files_that_are_none_are_refused_with_a_sentence(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.docx"
    nothing.write_bytes(b"PK\x03\x04 no")
    with pytest.raises(Refusal, match="damaged or no Word file"):
        list(read_file(nothing))

    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(Refusal, match="damaged or no Word file"):
        list(read_file(other))

    empty = DecisionFile("7/QĐ-BXD", "ngày 25 tháng 11 năm 2025", INTERNAL)
    with pytest.raises(Refusal, match="holds no list of procedures"):
        list(read_file(empty.save(tmp_path / "empty.docx")))

    bomb = with_codes(tmp_path / "bomb.docx")
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image.bin", b"\0" * 3_000_000)
    with pytest.raises(Refusal, match="unpacks to more than"):
        list(read_file(bomb, limits=replace(DEFAULT_LIMITS, document_bytes=2_000_000)))


@pytest.mark.usefixtures("agencies")
def test_a_decision_comes_into_the_catalogue_with_the_day_of_each_row(tmp_path: Path) -> None:
    batch = import_file(by=SYSTEM, path=by_names(tmp_path / "1378.docx"))

    assert (batch.read, batch.created) == (2, 2)
    entry = CatalogueEntry.objects.get(code="NB-1378-QD-BNV-2025-01")
    assert entry.scope == "internal"
    assert entry.scope_basis == "confirmed"
    assert entry.effective_from == date(2025, 11, 15)
    assert Version.objects.get(procedure__code=entry.code).effective_from == date(2025, 11, 15)
    made = batch.problems.get(reason=CODES_MADE)
    assert (made.record, json.loads(made.params)) == ("", {"count": 2})
    again = import_file(by=SYSTEM, path=by_names(tmp_path / "1378.docx"))
    assert (again.created, again.unchanged) == (0, 2)


def test_a_row_that_names_no_procedure_is_told(tmp_path: Path) -> None:
    decision = DecisionFile("5/QĐ-UBND", "ngày 26 tháng 11 năm 2025", INTERNAL)
    header = ["STT", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện"]
    decision.list(
        header,
        ["1", "Lập kế hoạch", "Đầu tư", "Sở Y tế"],
        ["2", "", "Hành chính", "Văn phòng"],
        ["3", "", "", ""],
    )
    path = decision.save(tmp_path / "5.docx")
    assert len(records(path)) == 1
    assert [line for line in read_file(path) if isinstance(line, BadLine)] == [
        BadLine(2, "Hành chính | Văn phòng", reader.ROW_NAMELESS)
    ]


def test_words_in_the_column_of_codes_are_no_code(tmp_path: Path) -> None:
    """The procedure came in under the code "chưa có"; of two such rows one was refused."""
    decision = DecisionFile("5/QĐ-UBND", "ngày 26 tháng 11 năm 2025", INTERNAL)
    decision.list(HEADER, ["1", "chưa có", "Lập kế hoạch", ""], ["2", "-", "Lập dự toán", ""])
    first, second = records(decision.save(tmp_path / "5.docx"))
    assert first.by_name
    assert second.by_name
    assert first.values["Mã thủ tục"] == "NB-05-QD-UBND-2025-01"
