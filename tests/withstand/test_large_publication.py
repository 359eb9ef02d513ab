"""One decision switches five hundred procedures: all of them at its day, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError
from pytest_django import DjangoDbBlocker
from tests.holding import held
from tests.withstand import world

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import last_position, pending_count
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import (
    CatalogueEntry,
    PartsMissing,
    Procedure,
    PublicationDecision,
    PublicationKind,
    ToPublish,
    Version,
    VersionState,
    content_of,
    current_version,
    draft_from_operations,
    publish,
    redraft,
    withdraw_draft,
)
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db
_MANY = 500
_LAST_BUT_ONE = 498


@pytest.fixture(scope="module")
def _drafted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Five hundred procedures, each with a draft that asks for one paper less."""
    with held(django_db_blocker):
        world.found_administration()
        world.import_procedures(_MANY)
        for procedure in Procedure.objects.select_related("managing_agency"):
            _draft_leaner(procedure)
        yield


@pytest.fixture
def rows(_drafted: None) -> list[ToPublish]:
    drafts = Version.objects.filter(state=VersionState.DRAFT.value).select_related(
        "procedure__managing_agency", "base"
    )
    return [
        ToPublish(draft.procedure, PublicationKind.AMENDED, first(), draft)
        for draft in drafts.order_by("procedure__code")
    ]


def first() -> date:
    return today() + timedelta(days=30)


def decide(rows: list[ToPublish]) -> PublicationDecision:
    return publish(by=SYSTEM, number="930/QĐ-BOA", signed_on=today(), issuer=ministry(), rows=rows)


def ministry() -> Agency:
    return Agency.objects.get(key=world.MINISTRY)


def standing() -> tuple[object, ...]:
    """All that a publication changes."""
    return (
        sorted(Version.objects.values_list("pk", "state", "effective_from", "effective_to")),
        sorted(CatalogueEntry.objects.values_list("pk", "effective_from", "effective_to")),
        PublicationDecision.objects.count(),
        last_position() + pending_count(),
    )


def test_all_switch_together_on_their_day(rows: list[ToPublish]) -> None:
    decision = decide(rows)

    assert decision.rows.count() == _MANY
    today_holds = CatalogueEntry.objects.filter(effective_to=first() - timedelta(days=1))
    assert today_holds.count() == _MANY
    for day, dossier in ((today(), len(_papers(rows[0], today()))), (first(), 1)):
        held = [current_version(row.procedure, day) for row in rows[:: _MANY // 10]]
        assert all(version is not None for version in held)
        assert {len(content_of(version).dossier) for version in held if version} == {dossier}


def test_asked_again_it_is_told_that_it_is_recorded(rows: list[ToPublish]) -> None:
    decide(rows)
    before = standing()
    with pytest.raises(Refusal, match="recorded already"):
        decide(rows)
    assert standing() == before


def test_a_row_that_does_not_fit_leaves_nothing(rows: list[ToPublish]) -> None:
    """Number 499 was taken back in another office meanwhile."""
    withdrawn = rows[_LAST_BUT_ONE].draft
    assert withdrawn is not None
    withdraw_draft(by=SYSTEM, draft=withdrawn, reason="không cần nữa")
    before = standing()
    with pytest.raises(Refusal, match=rows[_LAST_BUT_ONE].procedure.code), transaction.atomic():
        decide(rows)
    assert standing() == before


def test_a_draft_without_its_parts_is_named_and_leaves_nothing(rows: list[ToPublish]) -> None:
    row = rows[_LAST_BUT_ONE]
    assert row.draft is not None
    assert row.draft.base is not None
    bare = replace(content_of(row.draft), steps=())
    redraft(by=SYSTEM, draft=row.draft, base=row.draft.base, content=bare, operations=[])
    before = standing()
    with pytest.raises(PartsMissing) as refused, transaction.atomic():
        decide(rows)
    assert {gap.code for gap in refused.value.gaps} == {row.procedure.code}
    assert standing() == before


def test_a_database_that_fails_at_number_499_leaves_nothing(rows: list[ToPublish]) -> None:
    """498 are switched already when the write of the next one fails."""
    before = standing()
    with pytest.raises(OperationalError), transaction.atomic(), _failing_at(_LAST_BUT_ONE + 1):
        decide(rows)
    assert standing() == before
    assert decide(rows).rows.count() == _MANY


@contextmanager
def _failing_at(number: int) -> Iterator[None]:
    """The `number`-th row of a decision cannot be written."""
    written = 0

    def execute(run: Any, sql: str, *others: Any) -> Any:
        nonlocal written
        if sql.startswith("INSERT") and "procedures_publicationrow" in sql:
            written += 1
            if written == number:
                raise OperationalError("disk full")
        return run(sql, *others)

    with connection.execute_wrapper(execute):
        yield
    assert written == number


def _draft_leaner(procedure: Procedure) -> None:
    base = current_version(procedure)
    assert base is not None
    content = content_of(base)
    fewer = replace(content, dossier=content.dossier[:1])
    draft_from_operations(
        by=SYSTEM, base=base, content=fewer, operations=[{"operation": "made up"}]
    )


def _papers(row: ToPublish, day: date) -> tuple[object, ...]:
    version = current_version(row.procedure, day)
    assert version is not None
    assert version.state == VersionState.PUBLISHED.value
    return content_of(version).dossier
