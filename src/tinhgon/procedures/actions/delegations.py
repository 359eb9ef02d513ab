"""Who handles by delegation, recorded with the document and its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.events import DelegationRecorded
from tinhgon.procedures.models import Delegation, Procedure
from tinhgon.procedures.permissions import PUBLISH
from tinhgon.procedures.policies import check_delegate, check_holds
from tinhgon.procedures.queries.versions import latest_published
from tinhgon.registry.api import (
    DocumentFacts,
    LegalDocument,
    check_year_of_number,
    document,
    find_or_record_document,
)


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """Who handles on whose behalf, by which document and in which days (`ends_on` None: open).

    `by_plan`: it comes with the enactment of a plan's item.
    """

    owner: str
    delegate: str
    document: LegalDocument
    starts_on: date
    ends_on: date | None = None
    by_plan: bool = False


@dataclass(frozen=True, slots=True)
class ToldDelegation:
    """A delegation as a person tells it: the document by its number and the day it was signed."""

    owner: str
    delegate: str
    number: str
    signed_on: date
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def record_told_delegation(*, by: Actor, procedure: Procedure, told: ToldDelegation) -> Delegation:
    """Record a delegation that came about outside every plan. The document is found in the
    registry or recorded there.

    Refuses days that cannot be, a document known as signed on another day, who handles the
    procedure anyway, a procedure that does not hold when it begins, and what is recorded already.
    """
    check_delegate(by, procedure)
    _check_told(procedure, told)
    found = _delegating_document(by, told)
    facts = DelegationFacts(told.owner, told.delegate, found, told.starts_on, told.ends_on)
    same = procedure.delegations.filter(
        document=found, delegate=nfc(told.delegate).strip(), starts_on=told.starts_on
    )
    if same.exists():
        raise Refusal(
            gettext_noop(
                "%(code)s: that %(delegate)s handles it by %(number)s from %(day)s on is recorded "
                "already."
            ),
            code=procedure.code,
            delegate=told.delegate,
            number=found.normal_number,
            day=told.starts_on,
        )
    return record_delegation(by=by, procedure=procedure, facts=facts)


def _check_told(procedure: Procedure, told: ToldDelegation) -> None:
    if told.signed_on > today():
        raise Refusal(
            gettext_noop("%(number)s cannot have been signed on a day still to come."),
            number=told.number,
        )
    check_year_of_number(told.number, told.signed_on)
    if told.starts_on < told.signed_on:
        raise Refusal(
            gettext_noop(
                "%(code)s: the delegation would begin on %(first)s, before %(number)s was signed "
                "on %(day)s; check both days."
            ),
            code=procedure.code,
            first=told.starts_on,
            number=told.number,
            day=told.signed_on,
        )
    if nfc(told.owner).strip() == nfc(told.delegate).strip():
        raise Refusal(
            gettext_noop("%(name)s handles the procedure already; name another agency."),
            name=told.delegate,
        )
    holds = latest_published(procedure)
    if holds is None or (holds.effective_to is not None and holds.effective_to < told.starts_on):
        raise Refusal(
            gettext_noop("%(code)s does not hold on %(day)s, so nobody can handle it then."),
            code=procedure.code,
            day=told.starts_on,
        )


def _delegating_document(by: Actor, told: ToldDelegation) -> LegalDocument:
    known = document(told.number)
    if known is not None and known.issued_on not in {None, told.signed_on}:
        raise Refusal(
            gettext_noop(
                "%(number)s is recorded as signed on %(known)s, not on %(day)s. Check the number "
                "and the day."
            ),
            number=known.normal_number,
            known=known.issued_on,
            day=told.signed_on,
        )
    facts = DocumentFacts(issued_on=told.signed_on)
    return find_or_record_document(by=by, number=told.number, facts=facts)


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
    # Of what stands after each other, events tell in the order of recording.
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    row = Delegation.objects.create(
        procedure=procedure,
        owner=nfc(facts.owner).strip(),
        delegate=nfc(facts.delegate).strip(),
        document=facts.document,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        by_plan=facts.by_plan,
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
