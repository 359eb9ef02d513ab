"""Papers as stored: read again only where something changed, and what follows for findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.review.conftest import Cast, publish_version, read_anew
from tests.review.contents_for_review import content, item

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Content, Procedure
from tinhgon.procedures.content.api import Result
from tinhgon.review.actions.reading_papers import read_papers
from tinhgon.review.api import Finding, refresh_findings
from tinhgon.review.models import AskedPaper, IssuedPaper, Paper

Make = Callable[..., Procedure]
RULE = "result-of-other-procedure"
NAME = "Giấy phép kinh doanh dịch vụ mẫu toàn quốc"
KEY = "giay-phep-kinh-doanh-dich-vu-mau-toan-quoc"


def asking(name: str = "Hỗ trợ chi phí") -> Content:
    return content(name=name, dossier=(item(f"Bản sao {NAME}", "d1"),))


def issuing(name: str = "Cấp giấy phép mẫu") -> Content:
    said = content(name=name, dossier=(item("Giấy giới thiệu", "d1"),))
    return replace(said, results=(Result("r1", NAME),))


def found() -> list[str]:
    rows = Finding.objects.filter(rule=RULE, present=True)
    return list(rows.order_by("procedure__code").values_list("procedure__code", flat=True))


def test_the_papers_of_a_version_are_kept_with_its_words_and_cost(
    cast: Cast, procedure: Make
) -> None:
    made = procedure("1.1", asking())
    assert read_papers() == set()
    row = AskedPaper.objects.get()
    assert (row.procedure_id, row.paper_id, row.quote) == (made.pk, KEY, NAME)
    assert row.cost_dong is not None
    assert row.cost_dong > 0
    assert Paper.objects.get(pk=KEY).name_folded.startswith("giay phep kinh doanh")
    assert read_papers() == set()


def test_a_procedure_that_begins_to_issue_has_those_that_ask_checked_again(
    cast: Cast, procedure: Make
) -> None:
    procedure("1.1", asking())
    refresh_findings(by=cast.reviewer)
    assert found() == []

    issuer = procedure("2.1", issuing())
    done = refresh_findings(by=cast.reviewer, procedures=[issuer.pk])
    assert done.checked == 2
    assert found() == ["1.1"]
    (finding,) = Finding.objects.filter(rule=RULE)
    assert "2.1" in finding.params

    publish_version(issuer, replace(issuing(), results=(Result("r1", "Giấy hẹn"),)), today())
    refresh_findings(by=cast.reviewer, procedures=[issuer.pk])
    assert found() == []
    assert not IssuedPaper.objects.exists()


def test_an_issuer_that_others_may_not_see_is_not_named(cast: Cast, procedure: Make) -> None:
    procedure("1.1", asking())
    hidden = procedure("5.1", issuing())
    Procedure.objects.filter(pk=hidden.pk).update(scope="internal")
    refresh_findings(by=cast.reviewer)
    assert IssuedPaper.objects.filter(paper=KEY, is_public=False).exists()
    assert found() == []


def test_a_procedure_that_ended_asks_for_nothing(cast: Cast, procedure: Make) -> None:
    made = procedure("1.1", asking())
    read_papers()
    made.versions.update(effective_to=today().replace(year=2000))
    read_papers()
    assert not AskedPaper.objects.exists()


def test_other_words_are_read_anew(cast: Cast, procedure: Make) -> None:
    made = procedure("1.1", asking())
    read_papers()
    said = content(dossier=(item("Giấy khai sinh", "d1"),))
    read_anew(made.versions.get(), said)
    read_papers([made.pk])
    assert AskedPaper.objects.get().paper_id == "birth-certificate"
