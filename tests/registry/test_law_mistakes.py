"""What was recorded of the law by mistake is taken back, and only that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.api import (
    DocumentFacts,
    LegalDocument,
    LegalRelation,
    LegalStatus,
    RelationKind,
    document_status,
    find_or_create_documents,
    forget_days,
    record_document,
    record_relation,
    strike_relation,
)

pytestmark = pytest.mark.django_db

NUMBER, OLDER = "21/2026/NĐ-CP", "62/2021/NĐ-CP"
FIRST = date(2026, 7, 1)
TOLD = DocumentFacts(title="Nghị định", issued_on=date(2026, 6, 1), effective_from=FIRST)


def related() -> LegalRelation:
    names = [(NUMBER, "Nghị định mới"), (OLDER, "Nghị định cũ")]
    known = find_or_create_documents(by=SYSTEM, names=names)
    return record_relation(
        by=SYSTEM,
        newer=known[NUMBER],
        older=known[OLDER],
        kind=RelationKind.REPLACES,
        effective=date(2021, 1, 1),
        mark=Mark.CONFIRMED,
    )


def test_a_relation_struck_holds_no_more(anyone: Actor) -> None:
    relation = related()
    older = relation.older
    assert document_status(older) is LegalStatus.EXPIRED
    with pytest.raises(NotAllowed):
        strike_relation(by=anyone, relation=relation, reason="Gõ nhầm")
    with pytest.raises(Refusal):
        strike_relation(by=SYSTEM, relation=relation, reason=" ")
    strike_relation(by=SYSTEM, relation=relation, reason=" Gõ nhầm ")
    assert not LegalRelation.objects.exists()
    assert document_status(older) is not LegalStatus.EXPIRED
    last = history("legal_document", NUMBER)[0]
    assert (last.type, last.payload["older"]) == ("registry.legal_relation_struck", OLDER)
    assert last.payload["reason"] == "Gõ nhầm"
    assert LegalDocument.objects.count() == 2


def test_days_told_by_mistake_are_forgotten(anyone: Actor) -> None:
    row = record_document(by=SYSTEM, number=NUMBER, facts=TOLD)
    with pytest.raises(NotAllowed):
        forget_days(by=anyone, document=row, effective_from=FIRST)
    assert forget_days(by=SYSTEM, document=row, effective_from=FIRST)
    row.refresh_from_db()
    assert (row.title, row.issued_on, row.effective_from) == ("Nghị định", None, None)


@pytest.mark.parametrize(
    "known",
    [
        replace(TOLD, effective_from=date(2026, 8, 1)),
        replace(TOLD, source="Công báo"),
        replace(TOLD, note="đã đối chiếu"),
        replace(TOLD, mark=Mark.CONFIRMED),
        replace(TOLD, status=LegalStatus.IN_FORCE),
        replace(TOLD, effective_to=date(2027, 1, 1)),
    ],
)
def test_what_somebody_vouches_for_stays(known: DocumentFacts) -> None:
    row = record_document(by=SYSTEM, number=NUMBER, facts=known)
    assert not forget_days(by=SYSTEM, document=row, effective_from=FIRST)
    row.refresh_from_db()
    assert row.issued_on == TOLD.issued_on


def test_days_something_rests_on_stay() -> None:
    relation = related()
    for number in (NUMBER, OLDER):
        row = record_document(by=SYSTEM, number=number, facts=TOLD)
        assert not forget_days(by=SYSTEM, document=row, effective_from=FIRST)
    strike_relation(by=SYSTEM, relation=relation, reason="Gõ nhầm")
    assert forget_days(by=SYSTEM, document=row, effective_from=FIRST)
