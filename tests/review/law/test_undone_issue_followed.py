"""What followed by itself from an issue recorded by mistake goes away with it."""

from __future__ import annotations

from tests.review.acting import approved, drafted
from tests.review.conftest import Cast
from tests.review.law.acting import DECREE, Make, named, opened
from tests.review.law.test_undone_issue import WRONG, issued, taken_back
from tests.review.sheets.filling import completed

from tinhgon.costing.api import compute_missing_costs
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.procedures.api import CitationLine
from tinhgon.registry.api import (
    Agency,
    DocumentFacts,
    LegalStatus,
    record_document,
)
from tinhgon.review.api import (
    ReReview,
    cover_law_changes,
    open_sheet,
    refresh_findings,
)


def followed() -> None:
    assert run_follow_ups().failed == ()


def test_reasons_to_review_again_fall_away(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    """A reviewed procedure cites the document whose number was typed; it seemed to rest on a decree
    that has expired."""
    # Vouched for, so that of all the issue told only the relation goes.
    record_document(by=SYSTEM, number=WRONG, facts=DocumentFacts(source="Công báo"))
    record_document(by=SYSTEM, number=DECREE, facts=DocumentFacts(status=LegalStatus.EXPIRED))
    citing = procedure("1.000007")
    stored = citing.versions.get().readings.get(is_current=True).content
    CitationLine.objects.create(content=stored, component="lega-1", number=WRONG)
    compute_missing_costs()
    refresh_findings(by=SYSTEM)
    completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=citing.pk))
    item = drafted(cast, agencies["north"], procedure("1.000008"))
    entries = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = opened(cast, agencies)
    cover_law_changes(
        by=cast.control,
        amending=amending.pk,
        revision=amending.revision,
        entries=[entry.pk for entry in entries],
    )
    followed()
    assert not ReReview.objects.exists()

    issued(cast, amending, WRONG, days=0)
    followed()
    reason = ReReview.objects.get()
    assert (reason.kind, reason.about, reason.outcome) == ("basis_changed", WRONG, "")
    taken_back(cast, amending)
    followed()
    reason.refresh_from_db()
    assert reason.outcome == "gone"
    assert reason.settled_at is not None
