"""A decision's second part: each procedure has its own content, and what is of none is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.procedures.importing.decisions_in_word import DecisionFile

from tinhgon.procedures.importing.announcement import reader
from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.source import Note, SourceRecord

TITLE = "Về việc công bố thủ tục hành chính nội bộ"
ROADS = ("5.900001", "Thẩm định kế hoạch bảo trì quốc lộ")
STOPS = ("5.900002", "Chấp thuận vị trí trạm dừng nghỉ (đoạn qua đô thị)")
HOUSES = ("", "Phê duyệt giá thuê nhà ở công vụ")
TOLD = {reader.CONTENT_OF_NONE, reader.CONTENT_OF_NONE_AFTER}


def decision(*rows: Sequence[str]) -> DecisionFile:
    word = DecisionFile("12/QĐ-BXD", "ngày 25 tháng 11 năm 2025", TITLE)
    word.say("PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ MỚI BAN HÀNH")
    listed = [[str(at), *row] for at, row in enumerate(rows or (ROADS, STOPS, HOUSES), 1)]
    word.list(["TT", "Mã TTHC", "Tên thủ tục hành chính"], *listed)
    word.say("PHẦN II. NỘI DUNG CỤ THỂ")
    return word


def parts(of: str) -> list[str]:
    return [
        f"a) Trình tự thực hiện: Bước của {of}",
        "b) Cách thức thực hiện: Trực tiếp",
        "c) Thành phần hồ sơ:",
        f"- Tờ trình của {of}",
        f"k) Yêu cầu, điều kiện: Điều kiện của {of}",
    ]


def read(word: DecisionFile, path: Path) -> tuple[list[str], list[Note]]:
    """The steps of each record, and the notes. Nothing of another stands in any part of it."""
    lines = list(read_file(word.save(path / "decision.docx")))
    records = [line for line in lines if isinstance(line, SourceRecord)]
    steps = [str(each.values.get("Trình tự thực hiện", "")) for each in records]
    for own, each in zip(steps, records, strict=True):
        name = own.partition("Bước của ")[2]
        for key in ("Thành phần hồ sơ", "Yêu cầu, điều kiện thực hiện"):
            text = str(each.values.get(key, ""))
            assert text.count(" của ") == bool(name)
            assert name in text
    return steps, [line for line in lines if isinstance(line, Note)]


def unplaced(notes: list[Note]) -> list[str]:
    return [note.value for note in notes if note.reason in TOLD]


HEADINGS = [
    "2. Thủ tục {name} (mã số {code})",
    "2. {name} ({code})",
    "2. {name}:",
    "2) THỦ TỤC: {upper}",
    "II. Thủ tục hành chính nội bộ: “{name}”",
    "Thủ tục 2. {name}",
    "Thủ tục số 2: {name} (Mã TTHC: {code})",
    "{code}. {name}",
    "2. {code} - {name}",
    "2. {name} - Mã số: {code}",
    "2. {bare}",
    "2. Tên thủ tục: {name}",
    "2-{name}",
    "2.\t{decomposed}",
    "2. {name} (mã số: chưa có)",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_need_not_be_the_very_name(tmp_path: Path, heading: str) -> None:
    code, name = STOPS
    written = heading.format(
        name=name,
        code=code,
        upper=name.upper(),
        bare=name.partition(" (")[0],
        decomposed=unicodedata.normalize("NFD", name),
    )
    word = decision()
    word.say(f"1. {ROADS[1]}", *parts("đường"), written, *parts("trạm"))
    word.say(f"3. {HOUSES[1]}", *parts("nhà"))

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "Bước của trạm", "Bước của nhà"]
    assert notes == []


def test_a_name_on_two_lines_or_in_two_paragraphs_is_one(tmp_path: Path) -> None:
    word = decision()
    word.say("1. Thẩm định kế hoạch\nbảo trì quốc lộ", *parts("đường"))
    word.say("2. Chấp thuận vị trí trạm dừng nghỉ", "(đoạn qua đô thị)", *parts("trạm"))
    word.say("3. Phê duyệt giá thuê", "nhà ở công vụ", *parts("nhà"))

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "Bước của trạm", "Bước của nhà"]
    assert notes == []


@pytest.mark.parametrize(
    "heading",
    [
        "2. Thủ tục Cấp thẻ ra vào bến xe",
        "2. Cấp thẻ ra vào bến xe (mã số 5.900077)",
        "THỦ TỤC CẤP THẺ RA VÀO BẾN XE",
        "Cấp thẻ ra vào bến xe",
        "2. Thẩm định kế hoạch bảo trì quốc lộ (5.900077)",
        f"2. {HOUSES[1]} (5.900001)",
        "2. Cấp thẻ ra vào bến xe (5.900002)",
        "2. Chấp thuận vị trí trạm dừng nghỉ (ngoài đô thị)",
    ],
)
def test_content_of_a_procedure_not_listed_is_of_none_and_told(
    tmp_path: Path, heading: str
) -> None:
    """It had been poured into the procedure before."""
    word = decision()
    word.say(f"1. {ROADS[1]}", *parts("đường"), heading, *parts("thẻ"))
    word.say(f"3. {HOUSES[1]}", *parts("nhà"))

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "", "Bước của nhà"]
    assert unplaced(notes) == [heading]
    assert [dict(note.params) for note in notes if note.reason in TOLD] == [{"name": ROADS[1]}]
    assert [(note.record, note.reason) for note in notes if note.reason not in TOLD] == [
        (STOPS[0], reader.NOT_DESCRIBED)
    ]


def test_content_before_any_known_heading_is_told(tmp_path: Path) -> None:
    word = decision()
    word.say("1. Cấp thẻ ra vào bến xe", *parts("thẻ"), f"2. {STOPS[1]}", *parts("trạm"))

    steps, notes = read(word, tmp_path)

    assert steps == ["", "Bước của trạm", ""]
    assert [(note.value, note.reason) for note in notes if note.reason in TOLD] == [
        ("1. Cấp thẻ ra vào bến xe", reader.CONTENT_OF_NONE)
    ]


def test_steps_that_begin_a_second_time_are_of_another(tmp_path: Path) -> None:
    word = decision()
    word.say(f"1. {ROADS[1]}", *parts("đường"), *parts("thẻ"))

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "", ""]
    assert unplaced(notes) == ["a) Trình tự thực hiện: Bước của thẻ"]


def test_a_procedure_without_content_does_not_take_that_of_the_next(tmp_path: Path) -> None:
    word = decision()
    word.say(f"1. {ROADS[1]}", "Thực hiện theo Quyết định số 800/QĐ-BXD.")
    word.say("2. Cấp thẻ ra vào bến xe", *parts("thẻ"))

    steps, notes = read(word, tmp_path)

    assert steps == ["", "", ""]
    assert unplaced(notes) == ["2. Cấp thẻ ra vào bến xe"]
    assert (reader.NO_PARTS, "Thực hiện theo Quyết định số 800/QĐ-BXD.") in [
        (note.reason, note.value) for note in notes
    ]


def test_two_of_one_name_have_each_its_own_in_order_or_none(tmp_path: Path) -> None:
    rows = [("5.900001", "Giao dự toán"), ("5.900002", "Giao dự toán")]
    word = decision(*rows)
    word.say("A. CẤP TRUNG ƯƠNG", "1. Giao dự toán", *parts("bộ"))
    word.say("B. CẤP TỈNH", "1. Giao dự toán", *parts("tỉnh"))
    assert read(word, tmp_path)[0] == ["Bước của bộ", "Bước của tỉnh"]

    single = decision(*rows)
    single.say("1. Giao dự toán", *parts("ai"))
    steps, notes = read(single, tmp_path)
    assert steps == ["", ""]
    assert unplaced(notes) == ["1. Giao dự toán"]

    coded = decision(*rows)
    coded.say("1. Giao dự toán (5.900002)", *parts("tỉnh"))
    assert read(coded, tmp_path)[0] == ["", "Bước của tỉnh"]


def test_a_code_under_a_heading_says_which_procedure_it_is(tmp_path: Path) -> None:
    word = decision()
    word.say("1. Thẩm định kế hoạch bảo trì các quốc lộ", "Mã số: 5.900001", *parts("đường"))

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "", ""]
    assert unplaced(notes) == []


def test_titles_of_sections_and_forms_are_no_content(tmp_path: Path) -> None:
    word = decision()
    word.say("I. THỦ TỤC CẤP TRUNG ƯƠNG", f"1. {ROADS[1]}", *parts("đường"))
    word.say("Mẫu số 01", "TỜ TRÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi của ai")
    word.say("B. CẤP TỈNH", "Lĩnh vực: Đường bộ", f"1. {STOPS[1]}", *parts("trạm"))

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "Bước của trạm", ""]
    assert unplaced(notes) == []


def test_lines_of_a_printed_form_are_no_parts(tmp_path: Path) -> None:
    word = decision()
    word.say(f"I. {ROADS[1]}", "1. Trình tự thực hiện: Bước của đường")
    word.say("2. Thành phần hồ sơ: Tờ trình của đường", "3. Yêu cầu, điều kiện: Có của đường")
    word.say("Mẫu số 01", "TỜ TRÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "1. Họ tên: Ai")
    word.say("2. Thời hạn giải quyết: Bao giờ", "3. Kết quả: Gì", "- Điều kiện: Không")
    word.say("B. CẤP TỈNH", "II. Cấp thẻ ra vào bến xe", "1. Trình tự thực hiện: Bước của thẻ")
    lines = list(read_file(word.save(tmp_path / "decision.docx")))
    first = next(line for line in lines if isinstance(line, SourceRecord))

    assert first.values["Yêu cầu, điều kiện thực hiện"] == "Có của đường"
    assert not {"Cách thức thực hiện", "Kết quả thực hiện"} & set(first.values)
    told = unplaced([line for line in lines if isinstance(line, Note)])
    assert told == ["II. Cấp thẻ ra vào bến xe"]


@pytest.mark.parametrize("label", ["Nội dung cụ thể", "(Cấp tỉnh)", "Lĩnh vực: Đường bộ"])
def test_lines_may_stand_between_a_heading_and_its_first_part(tmp_path: Path, label: str) -> None:
    word = decision()
    word.say(f"1. {ROADS[1]}", label, *parts("đường"), "2. Cấp thẻ", label, *parts("thẻ"))

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "", ""]
    assert unplaced(notes) == ["2. Cấp thẻ"]


@pytest.mark.parametrize("end", [".", ""])
def test_levels_within_the_steps_are_content(tmp_path: Path, end: str) -> None:
    word = decision()
    word.say(f"1. {ROADS[1]}", "a) Trình tự thực hiện:", "I. Cấp tỉnh", f"Sở lập hồ sơ{end}")
    word.say("II. Cấp trung ương", f"Bộ xem xét{end}", "b) Cách thức thực hiện: Trực tiếp")
    (first, *_) = [
        line
        for line in read_file(word.save(tmp_path / "decision.docx"))
        if isinstance(line, SourceRecord)
    ]
    assert first.values["Trình tự thực hiện"] == (
        f"I. Cấp tỉnh\nSở lập hồ sơ{end}\nII. Cấp trung ương\nBộ xem xét{end}"
    )


def test_parts_are_known_however_they_are_counted(tmp_path: Path) -> None:
    for signs in (["1.1.", "1.2.", "1.3."], ["1.", "2.", "3."], ["1)", "2)", "3)"], ["-"] * 3):
        word = decision()
        word.say(f"I. {ROADS[1]}", f"{signs[0]} Trình tự thực hiện:", "Bước của đường")
        word.say(f"{signs[1]} Thành phần hồ sơ: Tờ trình của đường")
        word.say(f"{signs[2]} Yêu cầu, điều kiện: Điều kiện của đường")
        word.say("II. Cấp thẻ ra vào bến xe", f"{signs[0]} Trình tự thực hiện:", "Bước khác")
        steps, notes = read(word, tmp_path)
        assert steps == ["Bước của đường", "", ""]
        assert unplaced(notes) == ["II. Cấp thẻ ra vào bến xe"]


def test_numbers_that_word_sets_are_seen(tmp_path: Path) -> None:
    """They are no part of the text: headings and parts were lost."""
    word = decision()
    for heading, of in ((ROADS[1], "đường"), ("Cấp thẻ ra vào bến xe", "thẻ"), (STOPS[1], "trạm")):
        word.number("List Number", heading)
        word.say_bold("Trình tự thực hiện:")
        word.say(f"Bước của {of}")
        word.say_bold(f"Thành phần hồ sơ: Tờ trình của {of}")
        word.say_bold(f"Yêu cầu, điều kiện: Điều kiện của {of}")

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "Bước của trạm", ""]
    assert unplaced(notes) == ["2. Cấp thẻ ra vào bến xe"]


def test_headings_and_parts_in_the_cells_of_tables(tmp_path: Path) -> None:
    word = decision()
    for count, heading, of in (("1", ROADS[1], "đường"), ("2", "Cấp thẻ ra vào bến xe", "thẻ")):
        word.list(
            [count, heading],
            ["a)", f"Trình tự thực hiện: Bước của {of}"],
            ["Thành phần hồ sơ", f"Tờ trình của {of}"],
            ["Yêu cầu, điều kiện", f"Điều kiện của {of}"],
        )

    steps, notes = read(word, tmp_path)

    assert steps == ["Bước của đường", "", ""]
    assert unplaced(notes) == ["2) Cấp thẻ ra vào bến xe"]


def test_a_table_of_three_columns_that_describes_a_procedure_is_read(tmp_path: Path) -> None:
    word = decision(ROADS)
    word.list(
        ["1", ROADS[1].upper(), ""],
        ["1.1", "Trình tự thực hiện", "Bước của đường"],
        ["1.2", "Thành phần hồ sơ", "Tờ trình của đường"],
        ["1.3", "Yêu cầu, điều kiện", "Điều kiện của đường"],
    )
    assert read(word, tmp_path) == (["Bước của đường"], [])


def test_the_titles_of_a_table_of_steps_begin_no_part(tmp_path: Path) -> None:
    word = decision()
    word.say(f"1. {ROADS[1]}", "a) Trình tự thực hiện:", "Bước của đường")
    word.list(["Trình tự", "Cơ quan thực hiện", "Thời hạn"], ["Lập", "Cục", "5 ngày"])
    word.say("c) Thành phần hồ sơ: Tờ trình của đường", "k) Yêu cầu, điều kiện: Có của đường")

    lines = list(read_file(word.save(tmp_path / "decision.docx")))
    first = next(line for line in lines if isinstance(line, SourceRecord))

    assert first.values["Trình tự thực hiện"] == (
        "Bước của đường\nTrình tự Cơ quan thực hiện Thời hạn\nLập Cục 5 ngày"
    )
    assert "- Tờ trình của đường" in str(first.values["Thành phần hồ sơ"])
    assert unplaced([line for line in lines if isinstance(line, Note)]) == []
