"""The parts of a procedure as a decision in Word describes them: papers, forms, tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.procedures.importing.decisions_in_word import INTERNAL, DecisionFile, records

from tinhgon.procedures.documents.publication import wording
from tinhgon.procedures.importing.inventory.papers import UNCOUNTED, how_many
from tinhgon.procedures.reading.portal import read_record


def described_in(path: Path, *paragraphs: str) -> Mapping[str, object]:
    """What is read of one procedure that the paragraphs of a second part describe."""
    decision = DecisionFile("12/QĐ-UBND", "ngày 25 tháng 11 năm 2025", INTERNAL)
    decision.list(["STT", "Tên thủ tục", "Lĩnh vực"], ["1", "Cử cán bộ đi học", "Cán bộ"])
    decision.say("1. Thủ tục: Cử cán bộ đi học", *paragraphs)
    (found,) = records(decision.save(path / "described.docx"))
    return found.values


def papers_in(path: Path, *paragraphs: str) -> list[str]:
    """The names of the papers a person sees in the catalogue."""
    return [item.name for item in read_record(described_in(path, *paragraphs)).content.dossier]


PAPERS = ["Tờ trình của đơn vị", "Bản sao quyết định cử đi học", "Danh sách trích ngang"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("c) Thành phần hồ sơ:\n- {0}\n- {1}\n- {2}",),
        ("c) Thành phần hồ sơ:", "+ {0};\n+ {1};\n+ {2}."),
        ("c) Thành phần, số lượng hồ sơ:", "- Thành phần hồ sơ gồm:", "+ {0}", "+ {1}", "+ {2}"),
        ("c) Thành phần, số lượng hồ sơ: - {0}; - {1}; - {2}.",),
        ("c) Thành phần, số lượng hồ sơ: Thành phần hồ sơ: + {0};+ {1};+ {2}",),
        ("c) Thành phần hồ sơ:", "a) {0}; b) {1}; c) {2}."),
        ("c) Thành phần hồ sơ: (1) {0}. (2) {1}. (3) {2}.",),
        ("1.3. Thành phần hồ sơ:", "• {0}\n• {1}\n• {2}"),
    ],
)
def test_papers_are_told_apart_however_they_are_listed(
    tmp_path: Path, paragraphs: tuple[str, ...]
) -> None:
    written = [text.format(*PAPERS) for text in paragraphs]
    found = papers_in(tmp_path, *written, "d) Thời hạn giải quyết: 5 ngày làm việc")
    bare = [re.sub(r"^\(?\w\)\s*|[;.]$", "", name) for name in found]
    assert bare == PAPERS


def test_how_many_sets_are_asked_for_is_a_line_of_its_own(tmp_path: Path) -> None:
    """As the national portal has it; with it, all papers became one."""
    lines = ("- Tờ trình", "- Danh sách", "* Số lượng hồ sơ: 01 (một) bộ.")
    found = papers_in(tmp_path, "c) Thành phần, số lượng hồ sơ:", "\n".join(lines))
    assert found == ["Tờ trình", "Danh sách", "Số lượng hồ sơ: 01 (một) bộ."]


def test_papers_some_of_which_are_counted_stay_apart(tmp_path: Path) -> None:
    """As the platform writes them: of the second nothing is known."""
    values = described_in(
        tmp_path,
        "c) Thành phần, số lượng hồ sơ:",
        "[Tổ chức]",
        "- Tờ trình",
        "Số lượng: Bản chính: 1, Bản sao: 2",
        "- Danh sách",
        "[Cá nhân]",
        "- Đơn",
        "Số lượng: Bản chính: 1, Bản sao: 0",
        "- Lý lịch",
    )
    papers = read_record(values).content.dossier
    assert [(each.case, each.name, each.originals, each.copies) for each in papers] == [
        ("Tổ chức", "Tờ trình", 1, 2),
        ("Tổ chức", "Danh sách", None, None),
        ("Cá nhân", "Đơn", 1, 0),
        ("Cá nhân", "Lý lịch", None, None),
    ]


def test_a_paper_of_which_no_number_is_known_is_written_without_one(tmp_path: Path) -> None:
    """It stood in the decision as "Bản chính: , Bản sao: "."""
    values = described_in(tmp_path, "c) Thành phần hồ sơ:", "- Tờ trình", "- Danh sách")
    content = read_record(values).content
    assert wording.dossier_lines(content) == ["- Tờ trình", "- Danh sách"]


@pytest.mark.parametrize(
    "paper",
    [
        "Đơn theo Mẫu số 01 - Phụ lục II",
        "Giấy tờ tại điểm a) khoản 1; bản gốc",
        "Tờ trình (gồm b) và c) nêu trên)",
        "Đơn đề nghị; bản sao; giấy phép cũ",
    ],
)
def test_what_lists_nothing_stays_one_paper(tmp_path: Path, paper: str) -> None:
    assert papers_in(tmp_path, "c) Thành phần hồ sơ:", f"- {paper}") == [paper]


@pytest.mark.parametrize(
    "heading",
    [
        "i) Tên mẫu đơn, mẫu tờ khai:",
        "i) Tên mẫu đơn, tờ khai (nếu có):",
        "i) Mẫu đơn, mẫu tờ khai đính kèm",
        "1.9. Tên biểu mẫu:",
        "k) Mẫu đơn, tờ khai thủ tục hành chính:",
    ],
)
def test_forms_are_a_part_of_their_own(tmp_path: Path, heading: str) -> None:
    """Their lines came in as more fees."""
    values = described_in(
        tmp_path,
        "h) Phí, lệ phí (nếu có): Không quy định",
        heading,
        "- Mẫu số 01: Tờ trình",
        "k) Yêu cầu, điều kiện thực hiện thủ tục hành chính nội bộ (nếu có):",
        "Có trong quy hoạch",
    )
    assert values["Yêu cầu, điều kiện thực hiện"] == "Có trong quy hoạch"
    assert "Mẫu số 01" not in str(values)
    assert "Phí, lệ phí: Không quy định" in str(values["Cách thức thực hiện"])


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("đ) Đối tượng thực hiện thủ tục hành chính nội bộ", "Đối tượng thực hiện"),
        ("e) Cơ quan giải quyết thủ tục hành chính", "Cơ quan thực hiện"),
        ("g) Kết quả thực hiện TTHC nội bộ", "Kết quả thực hiện"),
        ("k) Yêu cầu, điều kiện (nếu có)", "Yêu cầu, điều kiện thực hiện"),
        ("l) Căn cứ pháp lý của thủ tục hành chính", "Căn cứ pháp lý"),
    ],
)
def test_parts_are_known_by_the_longer_names_decisions_give_them(
    tmp_path: Path, label: str, part: str
) -> None:
    assert described_in(tmp_path, f"{label}: Nội dung")[part] == "Nội dung"


def test_parts_in_a_table_keep_their_lines(tmp_path: Path) -> None:
    decision = DecisionFile("12/QĐ-UBND", "ngày 25 tháng 11 năm 2025", INTERNAL)
    decision.list(["STT", "Tên thủ tục", "Lĩnh vực"], ["1", "Cử cán bộ\nđi học", "Cán bộ"])
    decision.say("1. Thủ tục: Cử cán bộ\nđi học")
    decision.list(
        ["a)", "Trình tự thực hiện", "Bước 1\nBước 2"],
        ["c)", "Thành phần hồ sơ", "- Tờ trình\n- Danh sách"],
    )
    (found,) = records(decision.save(tmp_path / "table.docx"))
    assert found.values["Tên thủ tục"] == "Cử cán bộ đi học"
    assert found.values["Trình tự thực hiện"] == "Bước 1\nBước 2"
    papers = read_record(found.values).content.dossier
    assert [paper.name for paper in papers] == ["Tờ trình", "Danh sách"]


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        ("Tờ trình (01 bản chính)", " Bản chính: 1, Bản sao: "),
        ("Danh sách: 02 bản sao có chứng thực.", " Bản chính: , Bản sao: 2"),
        ("Đơn (01 bản chính, 01 bản sao)", " Bản chính: 1, Bản sao: 1"),
        ("Hồ sơ, 03 (ba) bản gốc", " Bản chính: 3, Bản sao: "),
        ("Giấy phép (bản sao)", ""),
        ("Giấy phép (01 bản chính hoặc 01 bản sao)", ""),
        ("Ảnh 4x6 (02 ảnh)", ""),
    ],
)
def test_how_many_a_paper_says_in_its_own_words(paper: str, told: str) -> None:
    """What is not said of originals or copies stays unsaid."""
    assert how_many(paper) == f"{UNCOUNTED}{told}"
