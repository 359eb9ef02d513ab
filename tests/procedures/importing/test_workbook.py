"""Inventory workbooks: tolerant of headers, careful with sizes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.procedures.importing.workbooks import Row, rewrite_member, write_ods, write_xlsx
from tests.procedures.samples import record

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import (
    CatalogueEntry,
    ImportBatch,
    ImportProblem,
    Observation,
    Procedure,
    Version,
    content_of,
    import_file,
)
from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.inventory.aside import NOT_A_PROCEDURE, speaks_of_internal
from tinhgon.procedures.importing.inventory.records import NO_NAME, READ_AS_INTERNAL
from tinhgon.procedures.importing.layout import Layout
from tinhgon.procedures.importing.limits import DEFAULT_LIMITS
from tinhgon.procedures.importing.source import BadLine, Note, SourceRecord
from tinhgon.procedures.importing.workbook.listing import ListColumn, listing
from tinhgon.procedures.importing.workbook.template import COLUMNS, template
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.scope import INTERNAL_TYPE, read_group
from tinhgon.registry.api import Agency


def records(path: Path) -> list[SourceRecord]:
    return [line for line in read_file(path) if isinstance(line, SourceRecord)]


def test_headers_may_be_renamed_moved_and_stand_below_a_title(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "list.xlsx",
        [
            ["DANH MỤC THỦ TỤC HÀNH CHÍNH"],
            [],
            ["STT", "Tên TTHC", "LĨNH VỰC", "2. Mã số TTHC", "Số QĐ công bố", "Màu giấy"],
            [1, "Cấp phép", "Đất đai", "1.000001", "12/QĐ-BOA", "xanh"],
        ],
    )
    lines = list(read_file(path))

    (found,) = [line for line in lines if isinstance(line, SourceRecord)]
    assert found.line == 4
    assert found.values == {
        "Mã thủ tục": "1.000001",
        "Số quyết định": "12/QĐ-BOA",
        "Tên thủ tục": "Cấp phép",
        "Lĩnh vực": "Đất đai",
    }
    assert [line.field for line in lines if isinstance(line, Note)] == ["Màu giấy"]


def test_merged_headers_over_two_rows(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "list.xlsx",
        [
            ["Mã thủ tục", "Tên thủ tục", "Cơ quan", ""],
            ["", "", "thực hiện", "phối hợp"],
            ["1.000001", "Cấp phép", "Sở A", "Sở B"],
        ],
        merged=["C1:D1", "A1:A2", "B1:B2"],
    )

    assert records(path)[0].values == {
        "Mã thủ tục": "1.000001",
        "Tên thủ tục": "Cấp phép",
        "Cơ quan thực hiện": "Sở A",
        "Cơ quan phối hợp": "Sở B",
    }


_ANNEX: list[Row] = [
    ["DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ"],
    ["STT", "Tên thủ tục", "Lĩnh vực", "Cơ quan thực hiện", "Ghi chú"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ["A", "THỦ TỤC HÀNH CHÍNH NỘI BỘ NHÓM A", "", "", ""],
    ["I", "Lĩnh vực Tổ chức cán bộ", "", "", ""],
    [1, "Bổ nhiệm lại công chức", "", "Vụ Tổ chức", ""],
    ["II", "Kế hoạch - tài chính", "", "", ""],
    ["B. Nhóm B", "", "", "", ""],
    [1, "Tạm ứng công tác phí", "Tài chính", "Văn phòng", "gộp"],
    [2, "Quyết toán công tác phí", "", "", ""],
    [3, "Cấp giấy giới thiệu", "", "", ""],
    ["", "Tổng cộng: 4 thủ tục", "", "", ""],
    ["", "NGƯỜI LẬP BIỂU", "", "BỘ TRƯỞNG", ""],
]


@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "annex.xlsx"), (write_ods, "annex.ods")])
def test_the_annex_of_a_decision_as_officials_keep_it(
    tmp_path: Path, write: Callable[[Path, list[Row], list[str]], Path], name: str
) -> None:
    """Headings, column numbers, sums and signatures are no procedures; merged cells hold for each
    row; a list of internal procedures makes internal ones."""
    merged = ["A1:E1", "B4:E4", "B5:E5", "A8:E8", "C9:C10", "D9:D10"]
    lines = list(read_file(write(tmp_path / name, _ANNEX, merged)))

    found = [line for line in lines if isinstance(line, SourceRecord)]
    told = [
        (one.line, one.values.get("Lĩnh vực"), one.values.get("Cơ quan thực hiện"), one.group)
        for one in found
    ]
    assert told == [
        (6, "Tổ chức cán bộ", "Vụ Tổ chức", "A"),
        (9, "Tài chính", "Văn phòng", "B"),
        (10, "Tài chính", "Văn phòng", "B"),
        (11, None, None, "B"),
    ]
    assert {one.values["Loại thủ tục"] for one in found} == {INTERNAL_TYPE}
    told_beside = [(line.line, line.reason) for line in lines if isinstance(line, Note | BadLine)]
    assert told_beside == [
        (2, READ_AS_INTERNAL),
        (7, NOT_A_PROCEDURE),
        (12, NOT_A_PROCEDURE),
        (13, NOT_A_PROCEDURE),
    ]


@pytest.mark.parametrize(
    ("titles", "headers", "internal"),
    [
        (["DANH MỤC TTHC NỘI BỘ"], ["Mã TTHC", "Tên TTHC"], True),
        ([""], ["STT", "Tên thủ tục nội bộ"], True),
        (["Thủ tục hành chính và thủ tục hành chính nội bộ"], ["Tên TTHC nội bộ"], False),
        (["TTHC"], ["Tên thủ tục"], False),
        (["Danh mục"], ["Tên thủ tục"], False),
    ],
)
def test_what_speaks_of_internal_procedures(
    titles: list[str], headers: list[str], internal: bool
) -> None:
    assert speaks_of_internal(titles, headers) is internal


def test_a_title_says_the_unit_of_its_limits(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Tên thủ tục", "Thời gian giải quyết (ngày làm việc)"],
        ["Cấp giấy giới thiệu", 2],
        ["Duyệt kế hoạch", "10 ngày"],
    ]
    found = records(write_xlsx(tmp_path / "limits.xlsx", rows))
    told = [str(one.values["Cách thức thực hiện"]).splitlines()[1].strip() for one in found]
    assert told == ["Thời hạn giải quyết: 2 ngày làm việc", "Thời hạn giải quyết: 10 ngày"]


def test_names_alone_are_procedures(tmp_path: Path) -> None:
    """Names that sound like headings are none where nothing else says so."""
    names = [
        "Sửa đổi, bổ sung giấy phép xây dựng",
        "Cấp giấy phép cấp tỉnh quản lý",
        "Bãi bỏ quyết định đã ban hành",
        "Thủ tục cấp bộ hồ sơ",
    ]
    rows: list[Row] = [["STT", "Tên thủ tục", "Lĩnh vực"]]
    rows += [[number, name, ""] for number, name in enumerate(names, 1)]
    found = records(write_xlsx(tmp_path / "names.xlsx", rows))
    assert [one.values["Tên thủ tục"] for one in found] == names
    assert all("Loại thủ tục" not in one.values for one in found)


def test_an_opendocument_sheet_reads_alike(tmp_path: Path) -> None:
    rows = [["Mã thủ tục", "Tên thủ tục"], ["1.000001", "Cấp phép đất đai"]]

    ods = records(write_ods(tmp_path / "list.ods", rows))
    xlsx = records(write_xlsx(tmp_path / "list.xlsx", rows))
    assert [one.values for one in ods] == [one.values for one in xlsx]


def test_a_code_taken_for_a_number_keeps_its_zeros(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", [["Mã thủ tục", "Tên thủ tục"], [1.00444, "Cấp"]])

    assert records(path)[0].values["Mã thủ tục"] == "1.004440"


def test_term_fee_and_ways_become_channels(agencies: dict[str, Agency], tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "list.xlsx",
        [
            ["Mã TTHC", "Tên TTHC", "Hình thức nộp", "Thời hạn", "Phí", "Thành phần hồ sơ", "Loại"],
            [
                "NB-01",
                "Điều động",
                "Trực tiếp; Trực tuyến",
                "05 ngày làm việc",
                "Không",
                "Tờ trình\nDanh sách",
                "TTHC nội bộ",
            ],
        ],
    )
    import_file(by=SYSTEM, path=path)

    version = Version.objects.get()
    content = content_of(version)
    assert [channel.type.value for channel in content.channels] == ["DIRECT", "ONLINE"]
    term = content.channels[0].terms[0]
    assert (term.value, term.unit) == (5, "working_day")
    assert [item.name for item in content.dossier] == ["Tờ trình", "Danh sách"]
    assert [item.originals for item in content.dossier] == [None, None]
    assert version.procedure.scope == "internal"
    # Without a decision it is inventoried, not published.
    assert version.state == "draft"
    assert not CatalogueEntry.objects.exists()


def test_an_exported_list_comes_back_with_only_the_edited_fields(
    load: Callable[..., ImportBatch], tmp_path: Path
) -> None:
    load(record("1.000001"), record("1.000002", name="Tên  có hai  dấu cách"))
    columns = [
        ListColumn("", PortalKey.CODE),
        ListColumn("", PortalKey.NAME),
        ListColumn("Bộ phận còn thiếu"),
    ]
    rows: list[list[str | int | float | None]] = [
        [row.code, content_of(row.version).source[PortalKey.NAME], row.missing_count]
        for row in CatalogueEntry.objects.select_related("version")
    ]
    path = tmp_path / "list.xlsx"
    path.write_bytes(listing(columns, rows))
    assert import_file(by=SYSTEM, path=path).unchanged == 2

    rows[0][1] = "Tên đã sửa"
    path.write_bytes(listing(columns, rows))
    batch = import_file(by=SYSTEM, path=path)

    assert (batch.changed, batch.unchanged) == (1, 1)
    observation = Observation.objects.get()
    assert '"fields": ["Tên thủ tục"]' in observation.difference


def test_a_list_holds_texts_never_formulas() -> None:
    body = listing([ListColumn("", PortalKey.NAME)], [["=HYPERLINK(1)"], ["+1"], ["http://a.b"]])

    with zipfile.ZipFile(BytesIO(body)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlinks" not in sheet


def test_the_template_can_be_read_as_it_is_downloaded(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template())

    assert not [line for line in read_file(path) if not isinstance(line, Layout)]
    with CalamineWorkbook.from_path(path) as book:
        header = book.get_sheet_by_index(0).to_python()[0]
        assert header == [column.column.value for column in COLUMNS]
        assert len(book.sheet_names) == 2
    with zipfile.ZipFile(path) as archive:
        assert b"dataValidation" in archive.read("xl/worksheets/sheet1.xml")


SMALL = [["Mã thủ tục", "Tên thủ tục"], ["1.000001", "Cấp phép"]]


def test_a_cell_in_the_last_corner_is_refused(tmp_path: Path) -> None:
    small = write_xlsx(tmp_path / "small.xlsx", SMALL)
    for place in ("B1048576", "XFD3"):
        bomb = rewrite_member(
            small, tmp_path / "bomb.xlsx", "xl/worksheets/sheet1.xml", 'r="B2"', f'r="{place}"'
        )
        with pytest.raises(Refusal, match="more than"):
            records(bomb)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 4_000_000)

    with pytest.raises(Refusal, match="unpacks to more than"):
        list(read_file(bomb, limits=replace(DEFAULT_LIMITS, sheet_bytes=1_048_576)))


def test_one_long_text_in_many_cells_is_refused(tmp_path: Path) -> None:
    rows = [["Mã thủ tục", "Tên thủ tục"], *[["x", "y" * 30_000] for _ in range(200)]]
    path = write_xlsx(tmp_path / "many.xlsx", rows)

    with pytest.raises(Refusal, match="unpacks to more than"):
        list(read_file(path, limits=replace(DEFAULT_LIMITS, sheet_bytes=1_048_576)))


def test_rows_beyond_the_limit_are_refused(tmp_path: Path) -> None:
    rows = [["Mã thủ tục", "Tên thủ tục"], *[[f"1.{place:06}", "Tên"] for place in range(9)]]
    path = write_xlsx(tmp_path / "many.xlsx", rows)

    with pytest.raises(Refusal, match="more than 5 records"):
        list(read_file(path, limits=replace(DEFAULT_LIMITS, records=5)))


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0 old Excel"])
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_damaged_file_is_refused_with_a_sentence(
    tmp_path: Path, body: bytes, suffix: str
) -> None:
    path = tmp_path / f"broken{suffix}"
    path.write_bytes(body)

    with pytest.raises(Refusal, match="damaged or no workbook"):
        list(read_file(path))


def test_a_sheet_without_codes_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", [["Họ tên", "Tuổi"], ["A", 3]])

    with pytest.raises(Refusal, match="Mã thủ tục"):
        list(read_file(path))


def test_the_group_of_internal_procedures_comes_with_its_basis(
    agencies: dict[str, Agency], official: Callable[..., Actor], tmp_path: Path
) -> None:
    head = ["Mã thủ tục", "Tên thủ tục", "Loại thủ tục", "Nhóm", "Căn cứ phân nhóm"]
    rows = [
        head,
        ["5.000001", "Cấp phép một", "TTHC nội bộ", "Nhóm A", "Khoản 2 Mục II QĐ 1085"],
        ["5.000002", "Cấp phép hai", "TTHC nội bộ", "b", ""],
        ["5.000003", "Cấp phép ba", "TTHC nội bộ", "nhóm C", ""],
        ["1.000004", "Cấp phép bốn", "", "A", ""],
    ]
    batch = import_file(by=SYSTEM, path=write_xlsx(tmp_path / "one.xlsx", rows))
    assert (batch.created, batch.rejected) == (4, 0)
    groups = dict(Procedure.objects.order_by("code").values_list("code", "group"))
    assert groups == {
        "1.000004": "unknown",
        "5.000001": "A",
        "5.000002": "B",
        "5.000003": "unknown",
    }
    first = Procedure.objects.get(code="5.000001")
    assert first.group_basis == "Khoản 2 Mục II QĐ 1085"
    told = history("procedure", "5.000001")[0]
    assert (told.type, told.payload["basis"]) == ("procedures.group_classified", first.group_basis)
    problems = ImportProblem.objects.filter(batch=batch, field="Nhóm TTHC nội bộ")
    assert {(row.record, row.value) for row in problems} == {
        ("5.000003", "nhóm C"),
        ("1.000004", "A"),
    }

    # Known procedures: a group nobody has said yet is taken, one a person said stays.
    again = [head[:1] + head[3:], ["5.000001", "B", "khác"], ["5.000003", "B", "Sở tự giải quyết"]]
    batch = import_file(by=SYSTEM, path=write_xlsx(tmp_path / "two.xlsx", again))
    assert (batch.unchanged, batch.problem_count) == (2, 1)
    groups = dict(Procedure.objects.order_by("code").values_list("code", "group"))
    assert (groups["5.000001"], groups["5.000003"]) == ("A", "B")

    # Who may not classify there brings the record in, and not the group.
    third = [head, ["5.000009", "Cấp phép chín", "TTHC nội bộ", "A", "x"]]
    stranger = official("bo-b", frozenset({"procedures.import"}))
    import_file(by=stranger, path=write_xlsx(tmp_path / "three.xlsx", third))
    assert Procedure.objects.get(code="5.000009").group == "unknown"
    assert ImportProblem.objects.filter(record="5.000009", field="Nhóm TTHC nội bộ").exists()


@pytest.mark.parametrize(
    ("text", "group"),
    [("A", "A"), ("Nhóm B", "B"), ("thuộc nhóm a (giữa các cơ quan)", "A"), ("b.", "B")],
)
def test_spellings_of_a_group(text: str, group: str) -> None:
    found = read_group(text)
    assert found is not None
    assert found.value == group
    for other in ("", "C", "An Giang", "AB", "Bộ Công an", "nhóm"):
        assert read_group(other) is None


def test_rows_without_codes_are_known_by_their_names(tmp_path: Path) -> None:
    rows: list[list[str | float]] = [
        ["STT", "Tên TTHC nội bộ", "Lĩnh vực", "Loại thủ tục"],
        [1, "Phê duyệt dự toán bảo trì", "Hàng hải", "TTHC nội bộ"],
        [2, "", "Hàng hải", "TTHC nội bộ"],
    ]
    lines = list(read_file(write_xlsx(tmp_path / "list.xlsx", rows)))
    again = list(read_file(write_xlsx(tmp_path / "moved.xlsx", [rows[0], rows[2], rows[1]])))

    (found,) = [line for line in lines if isinstance(line, SourceRecord)]
    assert (found.by_name, found.published) == (True, False)
    assert found.values["Tên thủ tục"] == "Phê duyệt dự toán bảo trì"
    (same,) = [line for line in again if isinstance(line, SourceRecord)]
    assert same.values["Mã thủ tục"] == found.values["Mã thủ tục"]
    assert [line.reason for line in lines if isinstance(line, BadLine)] == [NO_NAME]
