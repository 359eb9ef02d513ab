"""Findings on the law follow the law: exactly the procedures concerned are checked again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.review.conftest import Cast
from tests.review.contents_for_review import content

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, read
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import CitationLine, Procedure
from tinhgon.procedures.content.api import LegalCitation
from tinhgon.registry.api import (
    DocumentFacts,
    LegalDocument,
    LegalDocumentRecorded,
    LegalRelation,
    LegalRelationRecorded,
    LegalRelationStruck,
    LegalStatus,
    RelationKind,
    find_or_create_documents,
    record_document,
    record_relation,
    strike_relation,
)
from tinhgon.review.api import Finding, finding_sentence, refresh_findings
from tinhgon.review.jobs import check_what_law_changed
from tinhgon.review.models import Assessment

Make = Callable[..., Procedure]
Citing = Callable[..., Procedure]
LAW, NEWER, NEWEST, DECREE = "10/2010/QH12", "20/2024/QH15", "30/2026/QH16", "40/2012/NĐ-CP"
_TYPES = [LegalDocumentRecorded.TYPE, LegalRelationRecorded.TYPE, LegalRelationStruck.TYPE]


@pytest.fixture
def citing(procedure: Make) -> Citing:
    """A published procedure that cites documents, as the catalogue keeps it."""

    def make(code: str, *numbers: str) -> Procedure:
        cited = tuple(
            LegalCitation(f"lega-{number}", number, "Văn bản", None, f"Văn bản ({number})")
            for number in numbers
        )
        made = procedure(code, content(name=f"Thủ tục {code}", legal_basis=cited))
        stored = made.versions.get().readings.get().content
        CitationLine.objects.bulk_create(
            [
                CitationLine(content=stored, component=each.id, number=each.number or "")
                for each in cited
            ]
        )
        return made

    return make


def happened_since(position: int) -> int:
    """Follow what happened to the law beyond a position; the position reached."""
    assign_positions()
    events = read(after=position, types=_TYPES, limit=1_000)
    check_what_law_changed(events)
    return events[-1].position or position if events else position


def documents(*numbers: str) -> dict[str, LegalDocument]:
    return find_or_create_documents(by=SYSTEM, names=[(number, "Văn bản") for number in numbers])


def replaced(newer: str, older: str, effective: date | None = date(2024, 8, 1)) -> None:
    known = documents(newer, older)
    record_relation(
        by=SYSTEM,
        newer=known[newer],
        older=known[older],
        kind=RelationKind.REPLACES,
        effective=effective,
        mark=Mark.CONFIRMED,
    )


def on_law(rule: str = "repealed-basis") -> dict[str, str]:
    rows = Finding.objects.filter(rule=rule).select_related("procedure")
    return {row.procedure.code: row.severity for row in rows}


def checked_last(*made: Procedure) -> list[bool]:
    """Which of the procedures were checked since `forget_when`."""
    midnight = timezone.now() - timedelta(hours=12)
    rows = dict(Assessment.objects.values_list("procedure", "assessed_at"))
    return [rows[each.pk] > midnight for each in made]


def forget_when(days: int = 1) -> None:
    """As if all had been checked some days ago."""
    Assessment.objects.update(assessed_at=timezone.now() - timedelta(days=days))


def test_a_replacement_recorded_concerns_those_that_cite_the_old_document(
    cast: Cast, citing: Citing
) -> None:
    documents(LAW, NEWER)
    concerned, other = citing("1.000001", LAW), citing("1.000002", NEWER)
    refresh_findings(by=SYSTEM)
    position = happened_since(0)
    forget_when()
    replaced(NEWER, LAW)
    happened_since(position)

    assert on_law() == {"1.000001": "high"}
    assert checked_last(concerned, other) == [True, False]
    sentence = finding_sentence(Finding.objects.get(rule="repealed-basis"))
    assert "01/08/2024" in sentence
    assert NEWER in sentence
    assert "đã xác nhận" in sentence


def test_a_relation_struck_takes_its_findings_along(cast: Cast, citing: Citing) -> None:
    citing("1.000001", LAW)
    replaced(NEWER, LAW)
    refresh_findings(by=SYSTEM)
    assert on_law() == {"1.000001": "high"}
    position = happened_since(0)
    strike_relation(by=SYSTEM, relation=LegalRelation.objects.get(), reason="Gõ nhầm số")
    happened_since(position)
    assert not Finding.objects.filter(rule="repealed-basis", state="open").exists()


def test_a_further_link_reaches_those_at_the_beginning_of_the_chain(
    cast: Cast, citing: Citing
) -> None:
    citing("1.000001", LAW)
    replaced(NEWER, LAW)
    refresh_findings(by=SYSTEM)
    position = happened_since(0)
    replaced(NEWEST, NEWER, date(2026, 1, 1))
    happened_since(position)
    assert NEWEST in finding_sentence(Finding.objects.get(rule="repealed-basis"))


def test_what_implements_a_replaced_law_is_to_be_checked(cast: Cast, citing: Citing) -> None:
    citing("1.000001", DECREE)
    known = documents(LAW, DECREE)
    record_relation(
        by=SYSTEM,
        newer=known[DECREE],
        older=known[LAW],
        kind=RelationKind.IMPLEMENTS,
        effective=None,
    )
    refresh_findings(by=SYSTEM)
    position = happened_since(0)
    assert on_law() == {}
    replaced(NEWER, LAW)
    happened_since(position)
    assert on_law() == {"1.000001": "low"}


def test_a_status_recorded_and_taken_back(cast: Cast, citing: Citing) -> None:
    citing("1.000001", LAW)
    documents(LAW)
    refresh_findings(by=SYSTEM)
    position = happened_since(0)
    record_document(by=SYSTEM, number=LAW, facts=DocumentFacts(status=LegalStatus.EXPIRED))
    position = happened_since(position)
    assert on_law() == {"1.000001": "high"}
    record_document(by=SYSTEM, number=LAW, facts=DocumentFacts())
    happened_since(position)
    assert on_law() == {}


def test_documents_met_by_an_import_check_nothing_again(cast: Cast, citing: Citing) -> None:
    made = citing("1.000001", LAW)
    refresh_findings(by=SYSTEM)
    forget_when()
    documents(LAW, NEWER)
    happened_since(0)
    assert checked_last(made) == [False]


def test_a_day_that_passes_checks_those_whose_document_ended_by_it(
    cast: Cast, citing: Citing
) -> None:
    ending, holding = citing("1.000001", LAW), citing("1.000002", NEWER)
    record_document(
        by=SYSTEM, number=LAW, facts=DocumentFacts(effective_to=today() - timedelta(days=1))
    )
    record_document(
        by=SYSTEM, number=NEWER, facts=DocumentFacts(effective_to=today() + timedelta(days=30))
    )
    refresh_findings(by=SYSTEM)
    assert on_law("expiring-basis") == {"1.000002": "medium"}
    forget_when(days=3)
    check_what_law_changed(())
    assert on_law() == {"1.000001": "high"}
    assert checked_last(ending, holding) == [True, False]

    Assessment.objects.filter(procedure=ending).update(rules="seen")
    check_what_law_changed(())
    assert Assessment.objects.get(procedure=ending).rules == "seen"


def test_the_number_of_queries_does_not_grow_with_the_procedures(
    cast: Cast, citing: Citing, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    replaced(NEWER, LAW)
    for number in range(30):
        citing(f"1.{number:06}", LAW)
    refresh_findings(by=SYSTEM)
    position = happened_since(0)
    replaced(NEWEST, NEWER)
    with django_assert_max_num_queries(60):  # type: ignore[operator]  # pytest-django's fixture
        happened_since(position)
