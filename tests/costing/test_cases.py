from __future__ import annotations

import pytest
from tests.costing.content_for_costing import item

from tinhgon.costing.rules.cases import case_labels, dossier_cases, is_case_label


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Trường hợp cấp lại", True),
        ("b) Đối với cấp lại", True),
        ("* Giấy tờ phải xuất trình:", False),
        ("Các giấy tờ phải xuất trình (bản chính), bao gồm:", False),
        ("* Lưu ý :", False),
        ("Thành phần hồ sơ đối với tàu biển", False),
        ("01 bộ hồ sơ", False),
    ],
)
def test_headings_that_name_a_case(label: str, expected: bool) -> None:
    assert is_case_label(label) is expected


def test_one_dossier_without_headings() -> None:
    dossier = (item(key="d1"), item(key="d2"))

    (case,) = dossier_cases(dossier)

    assert case.label is None
    assert case.items == dossier


def test_sections_belong_to_every_case() -> None:
    dossier = (
        item(key="new", case="Cấp mới"),
        item(key="again", case="Cấp lại"),
        item(key="show", case="Giấy tờ phải xuất trình"),
    )

    found = {case.label: [paper.id for paper in case.items] for case in dossier_cases(dossier)}

    assert found == {"Cấp mới": ["new", "show"], "Cấp lại": ["again", "show"]}


def test_an_authorised_filing_adds_to_the_plain_case() -> None:
    dossier = (item(key="d1"), item(key="d2", case="Trường hợp ủy quyền"))

    assert case_labels(dossier) == (None, "Trường hợp ủy quyền")


def test_common_papers_are_no_case_beside_real_alternatives() -> None:
    dossier = (item(), item(case="Cấp mới"), item(case="Cấp lại"))

    assert case_labels(dossier) == ("Cấp mới", "Cấp lại")


def test_a_case_stays_when_its_last_paper_goes() -> None:
    labels = case_labels((item(), item(case="Cấp lại")))

    found = dossier_cases((item(),), labels)

    assert [(case.label, len(case.items)) for case in found] == [(None, 1), ("Cấp lại", 1)]
