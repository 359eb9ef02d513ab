"""Announcement decisions in Word: the layouts of real ones, and files that are none."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.procedures.importing.decisions_in_word import INTERNAL, DecisionFile, notes, records
from tests.procedures.samples import record

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import CatalogueEntry, Observation, Version, import_file
from tinhgon.procedures.importing.announcement import reader
from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.inventory.columns import COLUMN_UNKNOWN
from tinhgon.procedures.importing.limits import DEFAULT_LIMITS
from tinhgon.procedures.importing.naming import (
    ANNOUNCED_AGAIN,
    CODES_MADE,
    KNOWN_FROM_NONE,
    SEVERAL_OF_THE_NAME,
)
from tinhgon.procedures.models import ImportBatch


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


def announced_again(path: Path) -> Path:
    decision = DecisionFile("2740/QĐ-UBND", "ngày 17 tháng 11 năm 2025", INTERNAL)
    decision.say(
        "Công bố kèm theo Quyết định này danh mục thủ tục hành chính nội bộ đã được Bộ Dân tộc và "
        "Tôn giáo công bố tại Quyết định số 800/QĐ-BDTTG ngày 07/11/2025."
    )
    decision.list(
        ["STT", "Tên thủ tục", "Lĩnh vực", "Văn bản quy định", "Thẩm quyền", "Cơ quan thực hiện"],
        ["1", "Xét công nhận người có uy tín", "Dân tộc", "28/2023/QĐ-TTg", "UBND tỉnh", "Sở DTTG"],
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


def brought_in(tmp_path: Path, *codes: str) -> None:
    """Internal procedures of one name, as a ministry announced them."""
    decision = DecisionFile("800/QĐ-BDTTG", "ngày 07 tháng 11 năm 2025", INTERNAL)
    decision.list(
        ["TT", "Mã TTHC", "Tên TTHC", "Lĩnh vực"],
        *[
            [str(at), code, "Xét công nhận người có uy tín", "Dân tộc"]
            for at, code in enumerate(codes, 1)
        ],
    )
    import_file(by=SYSTEM, path=decision.save(tmp_path / "800.docx"))


@pytest.mark.usefixtures("agencies")
def test_what_a_province_only_announces_again_is_recognised(tmp_path: Path) -> None:
    brought_in(tmp_path, "5.900001")
    path = announced_again(tmp_path / "2740.docx")

    batch: ImportBatch = import_file(by=SYSTEM, path=path)

    assert (batch.created, batch.changed, batch.unchanged) == (0, 0, 1)
    (problem,) = batch.problems.all()
    assert (problem.reason, problem.record, problem.kept) == (ANNOUNCED_AGAIN, "5.900001", True)
    assert "800/QĐ-BDTTG" in problem.params
    assert not Observation.objects.exists()


@pytest.mark.usefixtures("agencies")
@pytest.mark.parametrize("is_said", [True, False])
def test_what_a_ministry_announced_for_a_later_day_is_known(tmp_path: Path, is_said: bool) -> None:
    """It was told as new: the procedure of the ministry did not hold yet."""
    later = today() + timedelta(days=20)
    ministry = DecisionFile("2200/QĐ-BXD", "ngày 20 tháng 11 năm 2025", INTERNAL)
    ministry.say(f"Điều 2. Quyết định này có hiệu lực từ ngày {later:%d/%m/%Y}.")
    ministry.list(
        HEADER,
        ["1", "5.900001", "Thủ tục Chấp thuận trạm dừng nghỉ", "Đường bộ"],
        ["2", "", "Cấp thẻ bến xe", "Đường bộ"],
    )
    import_file(by=SYSTEM, path=ministry.save(tmp_path / "2200.docx"))
    local = DecisionFile("2741/QĐ-UBND", "ngày 28 tháng 11 năm 2025", INTERNAL)
    local.say(
        "Công bố danh mục thủ tục hành chính nội bộ đã được Bộ trưởng Bộ Xây dựng công bố tại "
        "Quyết định số 2200/QĐ-BXD ngày 20/11/2025."
        if is_said
        else "Căn cứ Quyết định số 2200/QĐ-BXD ngày 20/11/2025 về việc công bố thủ tục hành chính;"
    )
    local.list(
        ["STT", "Tên thủ tục", "Lĩnh vực", "Văn bản quy định", "Cơ quan thực hiện"],
        ["1", "Chấp thuận trạm dừng nghỉ", "Đường bộ", "2200/QĐ-BXD", "Sở Xây dựng"],
        ["2", "Cấp thẻ bến xe", "Đường bộ", "2200/QĐ-BXD", "Sở Xây dựng"],
        ["3", "Cấp biển hiệu bến xe", "Đường bộ", "10/2025/QĐ-UBND", "Sở Xây dựng"],
    )

    batch = import_file(by=SYSTEM, path=local.save(tmp_path / "2741.docx"))

    assert (batch.created, batch.changed, batch.unchanged) == (1, 0, 2)
    again = batch.problems.filter(reason=ANNOUNCED_AGAIN).order_by("line")
    assert [each.record for each in again] == ["5.900001", "NB-2200-QD-BXD-2025-02"]
    assert all("2200/QĐ-BXD" in each.params for each in again)
    unknown = batch.problems.filter(reason=KNOWN_FROM_NONE)
    assert [each.record for each in unknown] == (["NB-2741-QD-UBND-2025-03"] if is_said else [])


@pytest.mark.usefixtures("agencies")
def test_of_a_procedure_that_stays_nothing_more_is_told(tmp_path: Path) -> None:
    """Its content was told as missing under a code that no procedure has."""
    brought_in(tmp_path, "5.900001")
    local = DecisionFile("2740/QĐ-UBND", "ngày 17 tháng 11 năm 2025", INTERNAL)
    local.say("Danh mục đã được Bộ Dân tộc công bố tại Quyết định số 800/QĐ-BDTTG.")
    local.list(
        ["STT", "Tên thủ tục", "Lĩnh vực"],
        ["1", "Xét công nhận người có uy tín", "Dân tộc"],
        ["2", "Xét tặng", "Dân tộc"],
        ["3", "Xét chọn", "Dân tộc"],
    )
    local.say(
        "1. Xét tặng", "a) Trình tự thực hiện: Sở xét", "Xét đặt tên", "a) Trình tự thực hiện:"
    )
    batch = import_file(by=SYSTEM, path=local.save(tmp_path / "2740.docx"))
    told = batch.problems.filter(reason=reader.NOT_DESCRIBED)
    assert [problem.record for problem in told] == ["NB-2740-QD-UBND-2025-03"]
    of_none = batch.problems.get(reason=reader.CONTENT_OF_NONE_AFTER)
    assert (of_none.value, of_none.kept) == ("Xét đặt tên", False)
    assert batch.rejected == 0


@pytest.mark.usefixtures("agencies")
def test_what_a_decision_not_imported_announced_is_told(tmp_path: Path) -> None:
    """It came in as a new procedure of the province, and nothing was said."""
    local = DecisionFile("2740/QĐ-UBND", "ngày 17 tháng 11 năm 2025", INTERNAL)
    local.list(
        ["STT", "Tên thủ tục", "Lĩnh vực", "Văn bản quy định"],
        ["1", "Cấp thẻ bến xe", "Đường bộ", "Quyết định số 2109/QĐ-BXD ngày 25/11/2025"],
        ["2", "Cấp biển hiệu", "Đường bộ", "10/2025/QĐ-UBND"],
    )
    batch = import_file(by=SYSTEM, path=local.save(tmp_path / "2740.docx"))
    (told,) = batch.problems.filter(reason=KNOWN_FROM_NONE)
    assert (told.line, json.loads(told.params)) == (1, {"decision": "2109/QĐ-BXD"})


@pytest.mark.usefixtures("agencies")
def test_a_decision_that_names_another_one_announces_nothing_again(tmp_path: Path) -> None:
    """A province amends a procedure of its own that another decision of its own announced."""
    for number, field in (("10/QĐ-UBND", "Đường bộ"), ("11/QĐ-UBND", "Vận tải")):
        decision = DecisionFile(number, "ngày 20 tháng 11 năm 2025", INTERNAL)
        decision.say("Thay thế Quyết định số 10/QĐ-UBND; căn cứ Quyết định số 2200/QĐ-BXD.")
        decision.list(HEADER, ["1", "", "Cấp thẻ bến xe", field])
        batch = import_file(by=SYSTEM, path=decision.save(tmp_path / "own.docx"))
    assert (batch.created, batch.changed) == (0, 1)


@pytest.mark.usefixtures("agencies")
def test_a_name_borne_by_several_is_for_a_person_to_settle(tmp_path: Path) -> None:
    brought_in(tmp_path, "5.900001", "5.900002")

    batch = import_file(by=SYSTEM, path=announced_again(tmp_path / "2740.docx"))

    assert batch.rejected == 1
    assert batch.problems.get(kept=False).reason == SEVERAL_OF_THE_NAME


@pytest.mark.usefixtures("agencies")
def test_a_public_procedure_of_the_name_is_another(tmp_path: Path, portal_file: Path) -> None:
    import_file(by=SYSTEM, path=portal_file)

    batch = import_file(by=SYSTEM, path=announced_again(tmp_path / "2740.docx"))

    assert batch.created == 1


@pytest.fixture
def portal_file(tmp_path: Path) -> Path:
    path = tmp_path / "portal.jsonl"
    line = record(code="1.900009", name="Xét công nhận người có uy tín")
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    return path


HEADER = ["TT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực"]


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
    assert [(note.line, note.value, note.reason, note.kept) for note in notes(path)] == [
        (2, "Hành chính | Văn phòng", reader.ROW_NAMELESS, False)
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
