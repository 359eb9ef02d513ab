"""Who handles by delegation, recorded with the document and its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.events import DelegationRecorded
from tinhgon.procedures.models import Delegation, Procedure
from tinhgon.procedures.permissions import PUBLISH
from tinhgon.procedures.policies import check_holds
from tinhgon.registry.api import LegalDocument


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """Who handles on whose behalf, by which document and in which days (`ends_on` None: open)."""

    owner: str
    delegate: str
    document: LegalDocument
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def record_delegation(
    *, by: Actor, procedure: Procedure, facts: DelegationFacts, permission: Permission = PUBLISH
) -> Delegation:
    """Record a delegation. Refuses one that ends before it begins.

    The versions of the procedure stay as they are: a delegation made by an administrative
    document is no amendment.
    """
    check_holds(by, permission, [procedure.managing_agency_id])
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        raise Refusal(
            gettext_noop("%(code)s: the delegation would end before it begins; check both days."),
            code=procedure.code,
        )
    row = Delegation.objects.create(
        procedure=procedure,
        owner=nfc(facts.owner).strip(),
        delegate=nfc(facts.delegate).strip(),
        document=facts.document,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        recorded_at=timezone.now(),
        recorded_by=by.account_id,
    )
    append(
        DelegationRecorded(
            delegation=row.pk,
            document=facts.document.normal_number,
            starts_on=facts.starts_on,
            ends_on=facts.ends_on,
            managing_agency=procedure.managing_agency.key,
        ),
        by=by,
        subject=procedure.code,
        agency=by.home_agency_key,
    )
    return row
