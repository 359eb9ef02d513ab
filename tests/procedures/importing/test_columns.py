"""The columns of a file as they were found, and as a person says they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.procedures.importing.decisions_in_word import DecisionFile
from tests.procedures.importing.workbooks import write_ods, write_xlsx

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.importing import choices as checking
from tinhgon.procedures.importing.announcement import reader
from tinhgon.procedures.importing.choices import check_choices, wrong_in
from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.inventory.columns import (
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    column_of,
)
from tinhgon.procedures.importing.inventory.records import READ_AS_INTERNAL
from tinhgon.procedures.importing.layout import (
    Choices,
    FoundTable,
    Layout,
    Said,
    Standing,
    choices_as_json,
    choices_from_json,
)
from tinhgon.procedures.importing.source import Note, SourceLine, SourceRecord
from tinhgon.procedures.reading.fields import PortalKey

TITLE = "Về việc công bố thủ tục hành chính nội bộ trong phạm vi quản lý"
NAME, CODE, FIELD, DAY = "Tên thủ tục", "Mã thủ tục", "Lĩnh vực", "Ngày có hiệu lực"
LAYOUTS = {
    "5042/QĐ-BNNMT": {
        "TT": "",
        "Mã TTHC": CODE,
        "Tên": NAME,
        "Lĩnh vực": FIELD,
        "Căn cứ pháp lý": "Căn cứ pháp lý",
        "Cơ quan thực hiện": "Cơ quan thực hiện",
    },
    "2109/QĐ-BXD": {
        "TT": "",
        "Mã số TTHC nội bộ": CODE,
        "Tên TTHC": NAME,
        "Tên VB quy định nội dung sửa đổi/bổ sung/thay thế": "Căn cứ pháp lý",
        "Lĩnh vực": FIELD,
        "Cơ quan thực hiện": "Cơ quan thực hiện",
    },
    "1378/QĐ-BNV": {
        "STT": "",
        "Tên thủ tục": NAME,
        "Lĩnh vực": FIELD,
        "Cơ quan thực hiện": "Cơ quan thực hiện",
    },
    "2740/QĐ-UBND": {
        "STT": "",
        "Tên thủ tục": NAME,
        "Lĩnh vực": FIELD,
        "Văn bản quy định": "Căn cứ pháp lý",
        "Thẩm quyền giải quyết": "Cơ quan có thẩm quyền",
        "Cơ quan thực hiện": "Cơ quan thực hiện",
    },
    "1509/QĐ-UBND": {
        "STT": "",
        "Tên thủ tục": NAME,
        "Cách thức thực hiện": "Cách thức thực hiện",
        "Lĩnh vực": FIELD,
        "Cơ quan thực hiện": "Cơ quan thực hiện",
        "Căn cứ": "Căn cứ pháp lý",
        "Ngày hiệu lực": DAY,
    },
}


def layout(path: Path, choices: Choices | None = None) -> Layout:
    """What is told first, whether the file can be read or not."""
    first = next(read_file(path, choices=choices or {}))
    assert isinstance(first, Layout)
    return first


def lines(path: Path, choices: Choices | None = None) -> list[SourceLine]:
    return list(read_file(path, choices=choices or {}))


def records(path: Path, choices: Choices | None = None) -> list[SourceRecord]:
    return [line for line in lines(path, choices) if isinstance(line, SourceRecord)]


def notes(path: Path, choices: Choices | None = None) -> list[tuple[str, str]]:
    return [(line.field, line.reason) for line in lines(path, choices) if isinstance(line, Note)]


def found(table: FoundTable) -> dict[str, tuple[str, str]]:
    return {column.title: (column.field, column.standing.value) for column in table.columns}


def decision(path: Path, *tables: list[list[str]], number: str = "7/QĐ-BXD") -> Path:
    file = DecisionFile(number, "ngày 25 tháng 11 năm 2025", TITLE)
    for header, *rows in tables:
        file.list(header, *rows)
    return file.save(path)


@pytest.mark.parametrize("number", LAYOUTS)
def test_real_decisions_tell_what_each_column_was_read_as(tmp_path: Path, number: str) -> None:
    header = list(LAYOUTS[number])
    row = [f"nội dung {at}" for at in range(len(header))]
    path = decision(tmp_path / "a.docx", [header, ["A. Cấp tỉnh"], row], number=number)

    (table,) = layout(path).tables

    assert (table.is_read, table.has_header, table.rows) == (True, True, 1)
    assert {column.title: column.field for column in table.columns} == LAYOUTS[number]
    assert [column.samples for column in table.columns] == [(text,) for text in row]


ODD = [
    ["DANH SÁCH VIỆC NỘI BỘ"],
    ["STT", "Tên TTHC nội bộ", "Tên thủ tục", "Phòng phụ trách", "", "Lĩnh vực"],
    ["1", "Duyệt dự toán", "x", "Phòng A", "ở đây", "Tài chính"],
    ["2", "Giao tài sản", "y", "Phòng B", "", "Tài chính"],
]
ODD_FOUND = {
    "STT": ("", "counts"),
    "Tên TTHC nội bộ": (NAME, "read"),
    "Tên thủ tục": ("", "twice"),
    "Phòng phụ trách": ("", "unknown"),
    "": ("", "untitled"),
    "Lĩnh vực": (FIELD, "read"),
}


def odd_file(folder: Path, kind: str) -> Path:
    path = folder / f"odd.{kind}"
    if kind == "xlsx":
        return write_xlsx(path, ODD)
    if kind == "ods":
        return write_ods(path, ODD)
    sign = "\t" if kind == "tsv" else ";"
    path.write_text("\n".join(sign.join(row) for row in ODD), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv", "tsv"])
def test_lists_tell_what_became_of_odd_columns(tmp_path: Path, kind: str) -> None:
    path = odd_file(tmp_path, kind)

    (table,) = layout(path).tables

    assert found(table) == ODD_FOUND
    assert table.columns[1].samples == ("Duyệt dự toán", "Giao tài sản")
    assert table.columns[5].samples == ("Tài chính",), "each text once"
    assert table.rows == 2
    assert notes(path) == [
        ("Phòng phụ trách", COLUMN_UNKNOWN),
        ("Tên thủ tục", COLUMN_TWICE),
        ("Loại thủ tục", READ_AS_INTERNAL),
    ]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv", "tsv"])
def test_a_person_says_what_the_columns_of_a_list_are(tmp_path: Path, kind: str) -> None:
    said = {1: Said({1: "Mô tả", 2: NAME, 3: "Cơ quan thực hiện"})}
    path = odd_file(tmp_path, kind)

    first, _ = records(path, said)

    assert {key: text for key, text in first.values.items() if key != CODE} == {
        NAME: "x",
        "Mô tả": "Duyệt dự toán",
        "Cơ quan thực hiện": "Phòng A",
        "Loại thủ tục": "TTHC nội bộ",
    }
    told = notes(path, said)
    assert told == [("Loại thủ tục", READ_AS_INTERNAL)], "what a person left out is no problem"
    (table,) = layout(path, said).tables
    assert {column.standing for column in table.columns} == {Standing.READ, Standing.LEFT_OUT}


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Tên thủ tục nội bộ", NAME),
        ("Mã thủ tục hành chính nội bộ", CODE),
        ("Cơ quan thực hiện thủ tục hành chính", "Cơ quan thực hiện"),
        ("Loại TTHC", "Loại thủ tục"),
        ("Nhóm thủ tục hành chính nội bộ", "Nhóm TTHC nội bộ"),
        ("Thủ tục hành chính nội bộ", None),
    ],
)
def test_procedures_are_called_many_ways(title: str, field: str | None) -> None:
    found = column_of(title)
    assert (None if found is None else found.value) == field


def test_a_list_nobody_knows_is_told_and_then_read_as_it_is_said(tmp_path: Path) -> None:
    rows = [["DANH SÁCH"], ["STT", "Việc", "Phòng"], ["1", "Duyệt dự toán", "Phòng A"]]
    path = write_xlsx(tmp_path / "list.xlsx", rows)

    told = layout(path)
    with pytest.raises(Refusal, match="has a header with"):
        lines(path)

    (table,) = told.tables
    assert (table.is_read, table.has_header, table.name) == (False, False, "Danh mục")
    assert [column.title for column in table.columns] == ["STT", "Việc", "Phòng"]
    (found_record,) = records(path, {1: Said({1: NAME})})
    assert found_record.values[NAME] == "Duyệt dự toán"
    both = records(path, {1: Said({1: NAME}, first_is_row=True)})
    assert [each.values[NAME] for each in both] == ["Việc", "Duyệt dự toán"]


UNKNOWN = [
    ["STT", "Nội dung công việc", "Mảng", "Bắt đầu"],
    ["1", "Cử viên chức đi học", "Viên chức", "01/12/2025"],
    ["2", "Tiếp nhận viên chức", "Viên chức", "ngày 15 tháng 12 năm 2025"],
]


def test_tables_of_a_decision_that_name_nothing_are_read_as_a_person_says(tmp_path: Path) -> None:
    path = decision(tmp_path / "a.docx", UNKNOWN, [["Họ tên", "Chức vụ", "Máy"], ["A", "B", "C"]])

    told = layout(path)
    with pytest.raises(Refusal, match="we know for names of procedures"):
        lines(path)

    work, other = told.tables
    assert not work.is_read
    assert not other.is_read
    said = {work.number: Said({1: NAME, 2: FIELD, 3: DAY})}
    first, second = records(path, said)
    assert (first.values[NAME], first.values[FIELD]) == ("Cử viên chức đi học", "Viên chức")
    assert [each.effective_from for each in (first, second)] == [
        date(2025, 12, 1),
        date(2025, 12, 15),
    ]
    assert notes(path, said) == [], "the table left out is no problem any more"
    with pytest.raises(Refusal, match="holds none in any row"):
        lines(path, {work.number: Said({9: NAME})})


def test_tables_laid_out_alike_are_told_once_and_read_alike(tmp_path: Path) -> None:
    header = ["TT", "Tên TTHC", "Màu giấy", "Cơ quan thực hiện"]
    tables = [[header, ["1", f"Việc {at}", f"Lĩnh vực {at}", "Sở A"]] for at in range(3)]
    path = decision(tmp_path / "a.docx", *tables)

    (table,) = layout(path).tables

    assert (table.tables, table.rows) == (3, 3)
    assert notes(path) == [("Màu giấy", COLUMN_UNKNOWN)]
    said = {table.number: Said({1: NAME, 2: FIELD})}
    assert [each.values[FIELD] for each in records(path, said)] == [
        "Lĩnh vực 0",
        "Lĩnh vực 1",
        "Lĩnh vực 2",
    ]


def test_a_table_that_is_no_list_is_told_beside_those_that_are(tmp_path: Path) -> None:
    listed = [["TT", "Tên TTHC", "Lĩnh vực"], ["1", "Duyệt", "Đất đai"]]
    path = decision(tmp_path / "a.docx", listed, UNKNOWN)

    tables = layout(path).tables

    assert [table.is_read for table in tables] == [True, False]
    assert (" | ".join(UNKNOWN[0]), reader.TABLE_UNKNOWN) in notes(path)
    both = {tables[0].number: Said({1: NAME}), tables[1].number: Said({1: NAME})}
    assert len(records(path, both)) == 3


def test_the_group_of_a_row_in_a_decision_is_taken(tmp_path: Path) -> None:
    rows = [["TT", "Tên TTHC", "Nhóm", "Căn cứ phân nhóm"], ["1", "Duyệt", "B", "Một bộ"]]
    (found_record,) = records(decision(tmp_path / "a.docx", rows))
    assert (found_record.group, found_record.group_basis) == ("B", "Một bộ")


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    path = decision(tmp_path / "a.docx", UNKNOWN)
    told = layout(path)
    assert Layout.from_json(told.as_json()) == told
    assert Layout.from_json("") == Layout(())
    said = {2: Said({1: NAME}, first_is_row=True), 5: Said({})}
    assert choices_from_json(choices_as_json(said)) == said
    assert choices_from_json("") == {}


def test_titles_and_samples_can_be_stored_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"Tên TTHC;Lạ\x00lùng;Lĩnh vực\nDuyệt;{'dài ' * 90};x", encoding="utf-8")

    (table,) = layout(path).tables

    assert table.columns[1].title == "Lạlùng"
    assert len(table.columns[1].samples[0]) == 80


def test_choices_a_file_cannot_be_read_by_are_refused_with_a_sentence(tmp_path: Path) -> None:
    told = layout(decision(tmp_path / "a.docx", UNKNOWN))
    number = told.tables[0].number

    def wrong(said: Choices, of: Layout = told) -> list[str]:
        return [each.message for each in wrong_in(of, said)]

    assert wrong({number: Said({1: NAME, 2: DAY})}) == []
    assert wrong({number: Said({1: NAME, 2: NAME})}) == [checking.TWO_OF_A_FIELD]
    assert wrong({number: Said({2: FIELD})}) == [checking.NO_NAMES]
    assert wrong({number: Said({0: CODE})}) == [checking.NO_NAMES], "a decision names what it lists"
    assert wrong({number: Said({})}) == [checking.NOTHING_LEFT]
    assert wrong({}) == [checking.NOTHING_LEFT]
    assert checking.NOT_THERE in wrong({99: Said({1: NAME})})
    assert checking.NOT_THERE in wrong({number: Said({77: NAME})})
    assert checking.NOT_THERE in wrong({number: Said({1: "Giá vàng"})})
    with pytest.raises(Refusal, match="Nội dung công việc; Mảng"):
        check_choices(told, {number: Said({1: NAME, 2: NAME})})

    listed = layout(odd_file(tmp_path, "xlsx"))
    assert wrong({1: Said({1: CODE})}, listed) == [], "a list may know its rows by code"
    assert checking.NOT_THERE in wrong({1: Said({1: NAME, 2: DAY})}, listed)
    two = Layout((*listed.tables, FoundTable(2, listed.tables[0].columns)), one_table=True)
    assert wrong({1: Said({1: NAME}), 2: Said({1: NAME})}, two) == [checking.ONE_SHEET]


@pytest.mark.parametrize(
    "title",
    [
        "Tên VBQPPL quy định việc bãi bỏ",
        "Tên VBQPPL quy định việc bãi bỏ thủ tục hành chính",
        "Tên VBQPPL quy định nội dung sửa đổi, bổ sung, thay thế",
        "Tên văn bản quy phạm pháp luật quy định nội dung sửa đổi, bổ sung",
        "Tên VB QPPL quy định việc sửa đổi, bổ sung TTHC (nếu có)",
        "VB quy định",
        "Văn bản quy định việc bãi bỏ",
    ],
)
def test_documents_that_amend_or_abolish_are_the_legal_basis(title: str) -> None:
    assert column_of(title) is PortalKey.LEGAL_BASIS
    assert column_of("Tên văn bản ủy quyền cho đơn vị") is None
