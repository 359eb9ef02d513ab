"""What stands over the papers of a dossier: a case, or only the title of the part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.review.contents_for_review import content, item

from tinhgon.procedures.content.api import Content
from tinhgon.procedures.documents.citizen import citizen_page
from tinhgon.procedures.documents.publication import wording


def headed(*cases: str | None) -> Content:
    papers = [item("Tờ trình", f"doss-{n}") for n, _ in enumerate(cases)]
    return content(
        dossier=tuple(
            replace(paper, case=case, originals=None, copies=None)
            for paper, case in zip(papers, cases, strict=True)
        )
    )


@pytest.mark.parametrize(
    "title", ["a) Thành phần hồ sơ:", "- Hồ sơ gồm", "1) Thành phần hồ sơ, bao gồm:"]
)
def test_the_title_of_the_part_is_no_case(title: str) -> None:
    """It stood in the decision as "[a) Thành phần hồ sơ:]"."""
    assert wording.dossier_lines(headed(title)) == ["- Tờ trình"]
    assert citizen_page(headed(title)).papers[0][0] == ""


def test_a_case_is_told() -> None:
    told = headed("Hồ sơ năng lực", "Thành phần hồ sơ")
    assert wording.dossier_lines(told) == [
        "[Hồ sơ năng lực]",
        "- Tờ trình",
        "[Thành phần hồ sơ]",
        "- Tờ trình",
    ]
    assert [case for case, _ in citizen_page(told).papers] == [
        "Hồ sơ năng lực",
        "Thành phần hồ sơ",
    ]
