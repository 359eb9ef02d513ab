"""The day from which each procedure of a decision holds: its own, the decision's, or not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.procedures.importing.decisions_in_word import DecisionFile, notes, records

from tinhgon.procedures.importing.announcement import reader

HEADER = ["TT", "Mã số TTHC", "Tên thủ tục", "Lĩnh vực"]
INTERNAL = "Về việc công bố thủ tục hành chính nội bộ"


def test_days_said_in_prose_are_told(tmp_path: Path) -> None:
    decision = DecisionFile("5/QĐ-UBND", "ngày 26 tháng 11 năm 2025", INTERNAL)
    decision.say(
        "Điều 2. Thủ tục số 1 có hiệu lực kể từ ngày 15 tháng 11 năm 2025; thủ tục số 2 có hiệu "
        "lực kể từ ngày 01 tháng 12 năm 2025."
    )
    decision.list(HEADER, ["1", "", "Lập kế hoạch", "Đất đai"], ["2", "", "Lập dự toán", "Đất"])
    path = decision.save(tmp_path / "5.docx")
    assert {each.effective_from for each in records(path)} == {None}
    assert [note.reason for note in notes(path)] == [reader.DAYS_SEVERAL]


def test_a_day_that_is_none_is_told_and_not_replaced_by_the_decisions(tmp_path: Path) -> None:
    """A mistyped day is not taken for that of the decision; an empty cell and “the day of signing”
    leave it to the decision; days are read however they are written."""
    decision = DecisionFile("7/QĐ-UBND", "ngày 17 tháng 11 năm 2025", INTERNAL)
    decision.say("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    said = ["32/13/2025", "", "Kể từ ngày ký", "01.12.2025", "ngày 15 tháng 12 năm 2025", "…"]
    rows = [[str(at), "", f"Lập kế hoạch {at}", "Đất", day] for at, day in enumerate(said, 1)]
    decision.list([*HEADER, "Ngày có hiệu lực"], *rows)
    path = decision.save(tmp_path / "7.docx")
    signed = date(2025, 11, 17)
    assert [each.effective_from for each in records(path)] == [
        None,
        signed,
        signed,
        date(2025, 12, 1),
        date(2025, 12, 15),
        signed,
    ]
    (told,) = notes(path)
    assert (told.reason, told.value, told.line) == (reader.DAY_UNREAD, "32/13/2025", 1)
