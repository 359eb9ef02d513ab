"""A catalogue of one procedure, laid row by row: costing only needs its reading."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.costing.content_for_costing import channel, content, item, term

from tinhgon.costing.api import PricedReading
from tinhgon.foundation.access.api import (
    SYSTEM,
    Account,
    Actor,
    Role,
    actor_of,
    declare_roles,
)
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.canonical import content_bytes, content_hash, source_hash
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.models import Procedure, Reading, StoredContent, Version
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    grant,
    reorganise,
)

CODE = "2.000635"
AGENCY = "bo-tu-phap-cu"
ELSEWHERE = "bo-khac"


@pytest.fixture
def priced_content() -> Content:
    return content(dossier=(item(),), channels=(channel(terms=(term(5),)),))


def stored(priced: Content) -> StoredContent:
    """The row that keeps a content."""
    return StoredContent.objects.create(
        content_hash=content_hash(priced),
        source_hash=source_hash(priced.source),
        parser_version=priced.parser_version,
        body=content_bytes(priced).decode(),
    )


@pytest.fixture
def agencies(db: None) -> dict[str, Agency]:
    """government > the ministry that manages the procedure, and another one."""
    declare_roles(
        Role("test_official", "Official", frozenset({"procedures.view", "costing.view"})),
        Role(
            "test_measurer",
            "Measurer",
            frozenset({"procedures.view", "costing.view", "costing.measure", "costing.freeze"}),
        ),
        Role("test_stranger", "Stranger", frozenset({"procedures.view"})),
    )
    reorganise(
        by=SYSTEM,
        effective=date(2020, 1, 1),
        basis=Basis(title="Quyết định thử", source="12/QĐ-TTg", mark=Mark.CONFIRMED),
        changes=[
            Create("government", "Chính phủ", AgencyKind.GOVERNMENT, AgencyLevel.CENTRAL, None),
            Create(AGENCY, "Bộ A", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government"),
            Create(ELSEWHERE, "Bộ B", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government"),
        ],
    )
    return {agency.key: agency for agency in Agency.objects.all()}


def holder(agency: Agency, role: str = "test_official") -> Actor:
    """An account with a role in an agency, as an actor."""
    name = f"{role} {agency.key}"
    account = Account.objects.create_account(username=name, name=name, password="x")
    grant(by=SYSTEM, account=account, agency=agency, role=role, valid_from=today())
    return actor_of(account)


def signed_in(by: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


@pytest.fixture
def reading(agencies: dict[str, Agency], priced_content: Content) -> PricedReading:
    """The current reading of version 1 of a public procedure."""
    now = timezone.now()
    procedure = Procedure.objects.create(
        code=CODE,
        scope="public",
        scope_basis="inferred",
        managing_agency=agencies[AGENCY],
        managing_basis="default",
        created_at=now,
    )
    kept = stored(priced_content)
    version = Version.objects.create(
        procedure=procedure,
        number=1,
        state="draft",
        origin="import",
        source_hash=kept.source_hash,
        made_at=now,
        made_by="system",
    )
    row = Reading.objects.create(
        version=version,
        number=1,
        kind="parser",
        content=kept,
        made_at=now,
        made_by="system",
        is_current=True,
    )
    return PricedReading(row.pk, CODE, 1, AGENCY, priced_content)
