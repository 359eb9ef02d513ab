from __future__ import annotations

from dataclasses import replace

import pytest
from tests.review.findings.written import procedure

from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.result_of_other_procedure.rule import RULE
from tinhgon.review.findings.surroundings import NOTHING_TOLD, Issuer, Surroundings

LICENCE = "giay-phep-kinh-doanh-dich-vu-mau-quoc-gia"
SHORT = "giay-dang-ky-hoat-dong"
AROUND = Surroundings(
    issuers={
        "business-registration": (Issuer("2.1", "Đăng ký thành lập công ty", "", "Bộ Mẫu"),),
        "criminal-record": (Issuer("2.2", "Cấp Phiếu lý lịch tư pháp", "", "Bộ Mẫu"),),
        "land-certificate": (Issuer("2.3", "Đăng ký đất đai lần đầu", "dat dai", "Bộ Mẫu"),),
        LICENCE: (Issuer("2.4", "Cấp giấy phép mẫu", "mau", "Sở Mẫu"),),
        SHORT: (Issuer("2.5", "Đăng ký hoạt động", "mau", "Sở Mẫu"),),
        "birth-certificate": (Issuer("2.6", "Đăng ký khai sinh", "ho tich", "Ủy ban"),),
    }
)


def quotes(content: Content) -> list[str]:
    return [evidence.quote for evidence in RULE.check(content, AROUND, "1.1")]


@pytest.mark.parametrize(
    ("paper", "quote"),
    [
        ("Bản sao Giấy chứng nhận đăng ký doanh nghiệp", "Giấy chứng nhận đăng ký doanh nghiệp"),
        ("a) Phiếu lý lịch tư pháp (bản chính)", "Phiếu lý lịch tư pháp"),
        ("Giấy phép kinh doanh dịch vụ mẫu quốc gia còn hiệu lực", None),
        ("Quyết định thành lập hoặc giấy chứng nhận đăng ký kinh doanh", None),
    ],
)
def test_what_another_procedure_issues_is_found(paper: str, quote: str | None) -> None:
    found = quotes(procedure(name="Hỗ trợ chi phí", dossier=(paper,)))
    assert len(found) == 1
    assert found[0] in paper
    assert quote is None or found == [quote]


def test_the_finding_names_the_procedure_that_issues_it() -> None:
    content = procedure(name="Hỗ trợ chi phí", dossier=("- Phiếu lý lịch tư pháp số 1",))
    (evidence,) = RULE.check(content, AROUND, "1.1")
    assert evidence.params == {
        "code": "2.2",
        "name": "Cấp Phiếu lý lịch tư pháp",
        "agency": "Bộ Mẫu",
    }
    entry = content.find(evidence.component)
    assert entry is not None
    assert entry[1].text[evidence.start : evidence.end] == "Phiếu lý lịch tư pháp"


@pytest.mark.parametrize(
    "paper",
    [
        "Đơn đề nghị cấp Giấy chứng nhận đăng ký doanh nghiệp",
        "Số Giấy chứng nhận đăng ký doanh nghiệp",
        "Giấy chứng nhận đăng ký doanh nghiệp, trừ khi khai thác được trên cơ sở dữ liệu",
        "Phiếu lý lịch tư pháp do cơ quan có thẩm quyền của nước ngoài cấp",
        "Bản sao giấy khai sinh",
        "Hợp đồng lao động",
    ],
)
def test_what_is_not_asked_or_not_issued_is_not_found(paper: str) -> None:
    assert not quotes(procedure(name="Hỗ trợ chi phí", dossier=(paper,)))


def test_a_paper_that_is_the_subject_is_not_found() -> None:
    paper = ("Giấy chứng nhận quyền sử dụng đất đã cấp",)
    assert not quotes(procedure(name="Tách thửa hoặc hợp thửa đất", dossier=paper))
    assert quotes(procedure(name="Hỗ trợ chi phí", dossier=paper))
    own = procedure(
        name="Thủ tục mẫu",
        dossier=("Giấy phép kinh doanh dịch vụ mẫu quốc gia",),
        results=("Giấy phép kinh doanh dịch vụ mẫu quốc gia",),
    )
    assert not quotes(own)


def test_what_the_office_reads_by_a_sentence_elsewhere_is_not_found() -> None:
    asked = "Giấy chứng nhận đăng ký doanh nghiệp (bản sao)"
    note = (
        "Cơ quan khai thác thông tin trong Cơ sở dữ liệu quốc gia để thay thế thành phần hồ sơ "
        "bản sao giấy chứng nhận đăng ký doanh nghiệp"
    )
    assert quotes(procedure(name="Hỗ trợ chi phí", dossier=(asked,)))
    assert not quotes(procedure(name="Hỗ trợ chi phí", dossier=(asked, note)))


def test_a_short_name_is_meant_within_its_own_field_only() -> None:
    content = procedure(name="Hỗ trợ chi phí", dossier=("Giấy đăng ký hoạt động",))
    assert not quotes(content)
    assert quotes(replace(content, field="Mẫu")) == ["Giấy đăng ký hoạt động"]


def test_without_surroundings_it_cannot_judge() -> None:
    content = procedure(name="Hỗ trợ chi phí", dossier=("Phiếu lý lịch tư pháp",))
    assert not RULE.check(content)
    assert not RULE.assessable(ProcedureText(content), NOTHING_TOLD)
    assert RULE.assessable(ProcedureText(content), AROUND)
