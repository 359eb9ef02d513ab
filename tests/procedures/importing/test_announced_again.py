"""What a decision only announces again, and procedures known by their names."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from tests.procedures.importing.decisions_in_word import (
    HEADER,
    INTERNAL,
    DecisionFile,
)
from tests.procedures.samples import record

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Observation, import_file
from tinhgon.procedures.importing.announcement import reader
from tinhgon.procedures.importing.naming import (
    ANNOUNCED_AGAIN,
    KNOWN_FROM_NONE,
    SEVERAL_OF_THE_NAME,
)
from tinhgon.procedures.importing.staging import CODES_SEVERAL
from tinhgon.procedures.models import ImportBatch


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
def test_content_by_reference_to_a_ministry_is_announced_again(tmp_path: Path) -> None:
    """Both decisions were told as new procedures; of the Prime Minister's it was said that it
    announced one."""
    brought_in(tmp_path, "5.900001")
    local = DecisionFile("1509/QĐ-UBND", "ngày 20 tháng 11 năm 2025", INTERNAL)
    local.say(
        "Điều 1. Công bố danh mục 02 TTHC nội bộ. Nội dung chi tiết của TTHC thực hiện theo Quyết "
        "định số 800/QĐ-BDTTG ngày 07/11/2025."
    )
    local.list(
        ["STT", "Tên TTHC", "Lĩnh vực", "Căn cứ pháp lý"],
        ["1", "Xét công nhận người có uy tín", "Dân tộc", "Quyết định số 28/QĐ-TTg"],
        ["2", "Phân định thôn", "Dân tộc", "QĐ 1719/QĐ-TTg"],
    )
    batch = import_file(by=SYSTEM, path=local.save(tmp_path / "1509.docx"))
    assert (batch.created, batch.unchanged) == (1, 1)
    again = batch.problems.get(reason=ANNOUNCED_AGAIN)
    assert again.record == "5.900001"
    told = batch.problems.get(reason=KNOWN_FROM_NONE)
    assert (told.line, json.loads(told.params)) == (2, {"decision": "800/QĐ-BDTTG"})


@pytest.mark.usefixtures("agencies")
def test_a_decision_of_the_prime_minister_announces_no_procedure(tmp_path: Path) -> None:
    local = DecisionFile("1510/QĐ-UBND", "ngày 20 tháng 11 năm 2025", INTERNAL)
    local.list(
        ["STT", "Tên thủ tục", "Lĩnh vực", "Căn cứ pháp lý"],
        ["1", "Phân định thôn", "Dân tộc", "QĐ 1719/QĐ-TTg"],
    )
    batch = import_file(by=SYSTEM, path=local.save(tmp_path / "1510.docx"))
    assert batch.created == 1
    assert not batch.problems.filter(reason=KNOWN_FROM_NONE).exists()


@pytest.mark.usefixtures("agencies")
def test_two_codes_in_one_cell_are_no_code(tmp_path: Path) -> None:
    """They came in as one procedure under a code that nobody gave."""
    local = DecisionFile("5301/QĐ-UBND", "ngày 20 tháng 11 năm 2025", INTERNAL)
    local.list(
        HEADER,
        ["1", "5.900001\n5.900002", "Giao quản lý tài sản", "Hạ tầng"],
        ["2", "2.000485.000.00.00.H42", "Thu hồi tài sản", "Hạ tầng"],
    )
    batch = import_file(by=SYSTEM, path=local.save(tmp_path / "5301.docx"))
    assert (batch.created, batch.rejected) == (1, 1)
    (told,) = batch.problems.filter(reason=CODES_SEVERAL)
    assert (told.value, told.kept) == ("5.900001 5.900002", False)


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
def test_two_rows_of_one_name_are_found_again(tmp_path: Path) -> None:
    """They came in, and were refused when the same file was imported again."""
    decision = DecisionFile("5/QĐ-BOA", "ngày 26 tháng 11 năm 2025", INTERNAL)
    decision.list(HEADER, ["1", "", "Mua sắm", "Tài sản"], ["2", "", "Mua sắm", "Tài chính"])
    path = decision.save(tmp_path / "5.docx")
    assert import_file(by=SYSTEM, path=path).created == 2
    again = import_file(by=SYSTEM, path=path)
    assert (again.unchanged, again.rejected) == (2, 0)


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
