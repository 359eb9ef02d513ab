"""Each field group of a record, read for itself."""

from __future__ import annotations

import pytest
from tests.procedures.samples import record

from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading import problems as reasons
from tinhgon.procedures.reading.channels import read_channels
from tinhgon.procedures.reading.citations import read_citation, read_citations
from tinhgon.procedures.reading.conditions import condition_texts, read_conditions, read_results
from tinhgon.procedures.reading.dossier import form_named, read_dossier
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.parties import read_agencies, read_applicants
from tinhgon.procedures.reading.portal import read_record
from tinhgon.procedures.reading.problems import Problems
from tinhgon.procedures.reading.steps import read_steps
from tinhgon.procedures.vocabulary import AgencyRole, ChannelType, State, TermUnit


@pytest.fixture
def problems() -> Problems:
    return Problems("1.000001")


def reasons_of(problems: Problems) -> list[str]:
    return [problem.reason for problem in problems.all()]


def test_channels_with_their_limits_and_fees(problems: Problems) -> None:
    text = (
        "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 45 WORKING_DAY\n"
        "    Phí, lệ phí: 4500000 VNĐ (Lệ phí) | 0 VNĐ ()\n    Mô tả: Nộp tại xã.\n"
        "Thời hạn giải quyết: Trong thời hạn 45 ngày, trong đó:\n- Kiểm tra: 15 ngày\n"
        "  * Hình thức nộp: BẰNG BỒ CÂU\n    Thời hạn giải quyết: 1 OTHER\n"
        "    Phí, lệ phí: 0 VNĐ (Phí thẩm định)"
    )
    direct, other = read_channels(text, Identities(), problems)
    assert direct.type is ChannelType.DIRECT
    assert [(term.value, term.unit) for term in direct.terms] == [
        (45, TermUnit.WORKING_DAY),
        (45, TermUnit.DAY),
    ]
    assert [fee.amount for fee in direct.fees] == [4500000, 0]
    assert direct.description is not None
    assert direct.description.startswith("Nộp tại xã.")
    assert direct.text in text
    assert (other.type, other.terms[0].state) == (ChannelType.OTHER, State.UNREADABLE)
    assert reasons_of(problems) == [
        reasons.CHANNEL_UNKNOWN,
        reasons.TERM_UNREADABLE,
        reasons.FEE_ZERO_IN_DOUBT,
    ]
    assert direct.id != other.id


def test_a_label_alone_on_its_line_heads_the_points_below(problems: Problems) -> None:
    (channel,) = read_channels(
        "* Hình thức nộp: ONLINE\n    Thời hạn giải quyết:  OTHER\n    Phí, lệ phí: 0 VNĐ ()\n"
        "    Mô tả: * Thời hạn giải quyết:\n- Kiểm tra: 03 ngày\n- Thẩm định: 10 ngày\n* Lệ phí: 0",
        Identities(),
        problems,
    )
    assert [term.state for term in channel.terms] == [State.ABSENT, State.UNREADABLE]
    assert channel.terms[1].text == "- Kiểm tra: 03 ngày\n- Thẩm định: 10 ngày"


def test_a_description_may_name_a_limit_within_a_line(problems: Problems) -> None:
    (channel,) = read_channels(
        "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 7 WORKING_DAY\n"
        "    Phí, lệ phí: 0 VNĐ ()\n"
        "    Mô tả: - Nộp tại xã. - Thời hạn giải quyết: 07 ngày làm việc. - Lệ phí: 20.000 đồng",
        Identities(),
        problems,
    )
    assert [term.text for term in channel.terms] == ["7 WORKING_DAY", "07 ngày làm việc."]


def test_channels_of_no_known_form_are_a_problem(problems: Problems) -> None:
    assert read_channels("Nộp ở đâu cũng được", Identities(), problems) == ()
    assert reasons_of(problems) == [reasons.CHANNELS_UNREADABLE]


def test_a_dossier_by_cases(problems: Problems) -> None:
    text = (
        "[ Trường hợp cấp mới ]\n    - Đơn đề nghị theo Mẫu số 02a/ĐK\n"
        "      Số lượng: Bản chính: 1, Bản sao: 0\n    - \n"
        "      Số lượng: Bản chính: 0, Bản sao: 2\n  [ Cấp lại ]\n    - Đơn\n"
        "      Số lượng: Bản chính: , Bản sao: một"
    )
    first, empty, last = read_dossier(text, Identities(), problems)
    assert (first.case, first.order, first.form) == ("Trường hợp cấp mới", 1, "Mẫu số 02a/ĐK")
    assert (first.originals, first.copies) == (1, 0)
    assert first.text == "- Đơn đề nghị theo Mẫu số 02a/ĐK\nSố lượng: Bản chính: 1, Bản sao: 0"
    assert (empty.name, empty.order, empty.copies) == ("", 2, 2)
    assert (last.case, last.order, last.originals, last.copies) == ("Cấp lại", 1, None, None)
    assert reasons_of(problems) == [reasons.DOSSIER_ITEM_EMPTY, reasons.DOSSIER_COUNT_UNREADABLE]


def test_a_dossier_of_several_lines_and_without_counts(problems: Problems) -> None:
    (item,) = read_dossier("- Đơn\n  kèm ảnh", Identities(), problems)
    assert item.name == "Đơn\n  kèm ảnh"
    assert reasons_of(problems) == [reasons.DOSSIER_COUNT_UNREADABLE]
    assert read_dossier("Không có thông tin thành phần hồ sơ.", Identities(), problems) == ()


def test_a_heading_without_papers_is_a_problem(problems: Problems) -> None:
    text = (
        "[ Giấy tờ đã có trong cơ sở dữ liệu thì không nộp ]\n  [ Cấp mới ]\n    - Đơn\n"
        "      Số lượng: Bản chính: 1, Bản sao: 0\n  [ Ghi chú ]"
    )
    (item,) = read_dossier(text, Identities(), problems)
    assert item.case == "Cấp mới"
    assert [problem.value for problem in problems.all()] == [
        "Giấy tờ đã có trong cơ sở dữ liệu thì không nộp",
        "Ghi chú",
    ]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Tờ khai (mẫu NA5)", "mẫu NA5"),
        ("Tờ khai theo mẫu HQ/2015/NK", "mẫu HQ/2015/NK"),
        ("Đơn theo mẫu", "theo mẫu"),
        ("Mẫu vật, ảnh mẫu", None),
    ],
)
def test_the_form_an_item_names(name: str, form: str | None) -> None:
    assert form_named(name) == form


def test_steps_by_their_numbers() -> None:
    steps = read_steps(
        "* Đối với cấp xã:\n    Bước 1: Tổ chức, cá nhân nộp hồ sơ.\n    - Bước 2. Sở Xây dựng "
        "trong thời hạn 05 ngày làm việc thẩm định.\n    + như ở Bước 1 đã nêu",
        Identities(),
    )
    assert [step.order for step in steps] == [1, 2]
    assert steps[0].text.startswith("* Đối với cấp xã:")
    assert steps[1].text.endswith("Bước 1 đã nêu")
    assert steps[1].working_time is not None
    assert (steps[0].actor, steps[0].action) == ("Tổ chức, cá nhân", "nộp hồ sơ")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1. Nộp hồ sơ\n    - tại xã\n    2. Nhận kết quả", 2),
        ("a) Nộp hồ sơ:\n    - tại xã\n    b) Giải quyết", 2),
        ("* Nộp hồ sơ:\n    - tại xã\n  * Giải quyết:\n    - tại tỉnh", 2),
        ("- Nộp hồ sơ\n    + tại xã\n    - Giải quyết", 2),
        ("Nộp hồ sơ đến cơ quan\n    có thẩm quyền.\n    Cơ quan trả lời.", 2),
        ("Bước 1: Nộp. Bước 2: Nhận.", 2),
        ("Không có thông tin", 0),
    ],
)
def test_steps_are_cut_where_the_text_lists_them(text: str, pieces: int) -> None:
    steps = read_steps(text, Identities())
    assert len(steps) == pieces
    assert "".join("".join(step.text for step in steps).split()) == (
        "".join(text.split()) if pieces else ""
    )


def test_a_step_says_who_does_what() -> None:
    (step,) = read_steps(
        "Bước 1: Tổ chức, cá nhân có nhu cầu nộp hồ sơ đến Sở. Sở nhận.", Identities()
    )
    assert (step.actor, step.action) == ("Tổ chức, cá nhân", "có nhu cầu nộp hồ sơ đến Sở")


def test_applicants_with_commas_of_their_own() -> None:
    groups = read_applicants(
        "Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Doanh nghiệp",
        Identities(),
    )
    assert [group.text for group in groups] == [
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Cán bộ, công chức, viên chức",
        "Doanh nghiệp",
    ]


def test_agencies_with_commas_of_their_own() -> None:
    agencies = read_agencies(
        "Sở Văn hóa, Thể thao và Du lịch, Phòng Kinh tế, Hạ tầng và Đô thị, UBND  cấp xã",
        AgencyRole.COMPETENT,
        Identities(),
    )
    assert [agency.name for agency in agencies] == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "UBND cấp xã",
    ]
    (address,) = read_agencies("Số 1, Phòng 2, Sở Y tế", AgencyRole.RECEIVING, Identities())
    assert address.name == "Số 1, Phòng 2, Sở Y tế"


def test_conditions_point_by_point() -> None:
    points = read_conditions(
        "(1) Có giấy phép;\n(2) Có vốn:\n- từ 1 tỷ\n+ hoặc hơn\n\n- Có nhân sự", Identities()
    )
    assert [point.text for point in points] == [
        "(1) Có giấy phép;",
        "(2) Có vốn:\n- từ 1 tỷ\n+ hoặc hơn",
        "- Có nhân sự",
    ]


@pytest.mark.parametrize("text", ["Không", "không có.", "Không quy định", "Không có thông tin"])
def test_no_condition_is_none(text: str) -> None:
    assert read_conditions(text, Identities()) == ()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Không.", ("Không.",)),
        ("Không có thông tin", ()),
        ("", ()),
        ("Có giấy phép", ("Có giấy phép",)),
    ],
)
def test_that_nothing_is_required_is_shown_and_silence_is_not(
    said: str, shown: tuple[str, ...]
) -> None:
    content = read_record({**record(), PortalKey.CONDITIONS: said}).content
    assert condition_texts(content) == shown


def test_results() -> None:
    results = read_results("Giấy phép (bản giấy; Bản điện tử); Văn bản từ chối", Identities())
    assert [result.text for result in results] == [
        "Giấy phép (bản giấy; Bản điện tử)",
        "Văn bản từ chối",
    ]
    assert read_results("Không có thông tin", Identities()) == ()


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Luật 54/2014/QH13 (54/2014/QH13)", "54/2014/QH13", "Luật 54/2014/QH13"),
        ("Thông tư 21/2007/TT-BCA(X13) (21/2007/TT-BCA(X13))", "21/2007/TT-BCA", None),
        ("Luật số 58/2024/QH15 của Quốc hội (Luật số 58)", "58/2024/QH15", None),
        ("Luật Thi đua khen thưởng 2022 (06)", None, "Luật Thi đua khen thưởng 2022"),
        ("Sửa đổi Nghị định số 12/2007/NĐ-CP (abc)", None, None),
        ("Bộ luật Hàng hải", None, "Bộ luật Hàng hải"),
    ],
)
def test_a_citation_names_its_own_number(line: str, number: str | None, title: str | None) -> None:
    found, named = read_citation(line)
    assert found == number
    assert title is None or named == title


def test_a_citation_may_run_over_lines(problems: Problems) -> None:
    first, second = read_citations(
        "* Luật sửa đổi\ncủa 15 luật (146/2025/QH15)\n  * Trang chủ", Identities(), problems
    )
    assert (first.number, second.number) == ("146/2025/QH15", None)
    assert reasons_of(problems) == [reasons.CITATION_WITHOUT_NUMBER]
