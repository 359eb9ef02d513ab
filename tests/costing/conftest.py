"""A catalogue of one procedure, laid row by row: costing only needs its reading."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.costing.content_for_costing import channel, content, item, term

from tinhgon.costing.api import PricedReading
from tinhgon.procedures.content.canonical import content_bytes, content_hash, source_hash
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.models import Procedure, Reading, StoredContent, Version
from tinhgon.registry.api import Agency

CODE = "2.000635"
AGENCY = "bo-tu-phap-cu"


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
def reading(db: None, priced_content: Content) -> PricedReading:
    """The current reading of version 1 of a public procedure."""
    now = timezone.now()
    procedure = Procedure.objects.create(
        code=CODE,
        scope="public",
        scope_basis="inferred",
        managing_agency=Agency.objects.create(key=AGENCY),
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
