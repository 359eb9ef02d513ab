"""Words on screens: the portal's codes as people say them, whole words found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.review.conftest import Cast
from tests.review.contents_for_review import content, item
from tests.review.screens.conftest import Browsers

from tinhgon.costing.api import VolumeValue, enter_volume
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.ui.form_errors import is_optional
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import FindingFilter, add_item, findings, open_plan, refresh_findings
from tinhgon.review.models import Finding
from tinhgon.review.queries.exports import finding_rows
from tinhgon.review.queries.portal_words import in_words, quoted_in_words
from tinhgon.review.screens.finding_forms import TakeUpForm
from tinhgon.review.screens.finding_page import other_findings

Make = Callable[..., Procedure]


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("5 WORKING_DAY", "5 ngày làm việc"),
        ("Hình thức nộp: ONLINE\n 30 DAY", "Hình thức nộp: trực tuyến\n 30 ngày"),
        ("8 HOUR", "8 giờ"),
        ("BIRTHDAY, Day, holiday", "BIRTHDAY, Day, holiday"),
    ],
)
def test_codes_of_the_portal_are_said_in_vietnamese(stored: str, said: str) -> None:
    assert in_words(stored) == said


def test_codes_are_said_in_vietnamese_beside_other_findings_and_in_excel(
    cast: Cast, procedure: Make
) -> None:
    written = content(dossier=(item("Giấy khai sinh", "d1"), item("Sổ hộ khẩu", "d2")))
    procedure("1.000001", written)
    refresh_findings(by=SYSTEM)
    Finding.objects.update(quote="* Hình thức nộp: DIRECT")
    rows = findings(cast.reviewer, FindingFilter(rules=("paper-held-by-state",)))
    assert {row[4] for row in finding_rows(rows)} == {"* Hình thức nộp: trực tiếp"}
    others = str(other_findings(rows[0], cast.reviewer))
    assert "nộp: trực tiếp" in others
    assert "DIRECT" not in others


def test_what_a_new_plan_needs_is_not_called_optional(
    cast: Cast, agencies: dict[str, Agency]
) -> None:
    form = TakeUpForm(by=cast.reviewer, agencies=[agencies["north"]])
    for name in ("title", "agency"):
        assert not is_optional(form[name])
        assert form[name].field.widget.attrs["data-used-by"] == ""


@given(st.text(), st.sampled_from(["3 MONTH", "5 WORKING_DAY", "một tháng"]), st.text())
def test_a_quotation_stands_where_it_stood(before: str, words: str, after: str) -> None:
    text, start, end = quoted_in_words(
        f"{before} {words} {after}", len(before) + 1, len(before) + 1 + len(words)
    )
    assert text[start:end] == in_words(words)


@pytest.mark.parametrize(
    ("words", "found"), [("an", 0), ("khai sinh", 1), ("GIẤY khai", 1), ("kha", 0), ("1.0000", 1)]
)
def test_whole_words_are_found_not_parts_of_others(
    cast: Cast, procedure: Make, words: str, found: int
) -> None:
    procedure("1.000001", content(name="Đăng ký hộ dân", dossier=(item("(Giấy khai sinh)", "d1"),)))
    refresh_findings(by=SYSTEM)
    wanted = FindingFilter(text=words, rules=("paper-held-by-state",))
    assert findings(cast.reviewer, wanted).count() == found


def test_an_item_says_where_its_cases_come_from(
    browsers: Browsers, cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure("1.000001")
    enter_volume(
        by=SYSTEM,
        value=VolumeValue(
            procedure=made,
            agency=agencies["north"],
            year=2025,
            times_a_year=1,
            subjects=1_200,
            source="Báo cáo thử",
        ),
    )
    plan = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án 2026")
    row = add_item(by=cast.reviewer, plan=plan.pk, procedure=made.pk)
    assert row.dossiers_per_year == 1_200
    page = browsers.reviewer.get(reverse("plan_item", args=[row.pk])).content.decode()
    assert "Theo số liệu đã nhập của năm 2025." in page
