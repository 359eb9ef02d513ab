"""Papers as stored: read again only where something changed, and what follows for findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.review.conftest import Cast, publish_version, read_anew
from tests.review.contents_for_review import content, item

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Content, Procedure, assign_managing_agency
from tinhgon.procedures.content.api import Result
from tinhgon.registry.api import Agency
from tinhgon.review.actions.reading_papers import PapersRead
from tinhgon.review.actions.together import together
from tinhgon.review.api import HELD, Finding, PaperFilter, refresh_findings
from tinhgon.review.bases import holding
from tinhgon.review.models import AskedPaper, IssuedPaper, Paper, PaperCell
from tinhgon.review.paper_cells import MEASURES, contributions
from tinhgon.review.queries.papers import counted_lines, paper_facets, paper_lines

Make = Callable[..., Procedure]
RULE = "result-of-other-procedure"
NAME = "Giấy phép kinh doanh dịch vụ mẫu toàn quốc"
KEY = "giay-phep-kinh-doanh-dich-vu-mau-toan-quoc"


def asking(name: str = "Hỗ trợ chi phí") -> Content:
    return content(name=name, dossier=(item(f"Bản sao {NAME}", "d1"),))


def issuing(name: str = "Cấp giấy phép mẫu") -> Content:
    said = content(name=name, dossier=(item("Giấy giới thiệu", "d1"),))
    return replace(said, results=(Result("r1", NAME),))


def read_papers(procedures: Iterable[int] | None = None) -> set[int]:
    """Read all papers that are stale, of some procedures (ids) or of all."""
    ids = None if procedures is None else list(procedures)
    reading = PapersRead(ids, holding(ids))
    for some in together(reading.stale):
        reading.keep(some)
    return reading.end()


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


def test_the_kept_counts_are_those_of_the_places(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    """After reading, another version, another agency, and an end: cell for cell, and line for line
    what counting anew says, whoever looks and however it is narrowed."""
    twice = content(dossier=(item(NAME, "d1"), item(f"Bản sao {NAME}", "d2")))
    made = [
        procedure("1.1", asking()),
        procedure("1.2", twice),
        procedure("1.3", asking(), agency="south"),
        procedure("1.4", content(dossier=(item("Giấy khai sinh", "d1"),)), agency="south"),
    ]

    def compare() -> None:
        for by in (cast.reviewer, SYSTEM):
            for wanted in (
                PaperFilter(),
                PaperFilter(agencies=("south",)),
                PaperFilter(fields=("cu tru",)),
                PaperFilter(text="giay khai"),
                PaperFilter(holders=(HELD,)),
            ):
                kept, anew = list(paper_lines(by, wanted)), list(counted_lines(by, wanted))
                assert kept == anew
        cells = {
            ((row.paper_id, row.agency_id, row.field_key), measure): getattr(row, measure)
            for row in PaperCell.objects.all()
            for measure in MEASURES
        }
        told = contributions(Procedure.objects.values_list("pk", flat=True))
        assert {key: value for key, value in cells.items() if value} == dict(+told)

    read_papers()
    compare()
    assert paper_lines(SYSTEM)[0]["paper"] == "birth-certificate"
    line = paper_lines(SYSTEM).get(paper=KEY)
    assert (line["procedures"], line["agencies"], line["copies"]) == (3, 2, 3)
    assign_managing_agency(by=SYSTEM, procedures=made[2:3], agency=agencies["north"])
    compare()
    assert paper_lines(SYSTEM).get(paper=KEY)["agencies"] == 1
    read_anew(made[1].versions.get(), asking("Tên khác"))
    read_papers([made[1].pk])
    compare()
    made[0].versions.update(effective_to=today().replace(year=2000))
    read_papers()
    compare()
    assert paper_lines(SYSTEM).get(paper=KEY)["procedures"] == 2
    forms = paper_facets(SYSTEM, PaperFilter())["form"]
    assert forms == {"copy": 1, "original": 1}


def test_looking_at_the_map_asks_as_often_for_many_papers(cast: Cast, procedure: Make) -> None:
    def asked() -> int:
        read_papers()
        with CaptureQueriesContext(connection) as queries:
            list(paper_lines(SYSTEM))
            paper_facets(SYSTEM, PaperFilter())
        return len(queries)

    procedure("1.1", asking())
    one = asked()
    for n in range(30):
        procedure(f"2.{n}", content(dossier=(item(f"Giấy tờ thứ {n} của hồ sơ mẫu", "d1"),)))
    assert asked() == one
