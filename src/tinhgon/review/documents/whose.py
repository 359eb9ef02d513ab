"""Whose document each of a plan's documents is: the agency that signs it, or the one that sends.

A submission to the head of the plan's own agency comes from its office or another unit of it; one
to the Prime Minister from the ministry or province; the draft of a decision is signed by who
approves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import InternalGroup, ScopeValue
from tinhgon.registry.api import (
    ROOT_KEY,
    Agency,
    AgencyKind,
    DocumentOf,
    Foot,
    Letterhead,
    Signatures,
    ancestors,
    foot,
    states_on,
)
from tinhgon.review.approvers import PRIME_MINISTER_KEY, is_prime_minister
from tinhgon.review.models import Opinion, Plan, PlanDecision
from tinhgon.review.queries.plans import PlanItemLine

_AUTHORITIES = frozenset(
    kind.value
    for kind in (
        AgencyKind.MINISTRY,
        AgencyKind.MINISTERIAL_AGENCY,
        AgencyKind.GOVERNMENT_AGENCY,
        AgencyKind.PROVINCE,
    )
)


class Approver(StrEnum):
    """Who approves: the Prime Minister, or the head of the authority (minister, chairman)."""

    PRIME_MINISTER = "prime-minister"
    HEAD = "head"


def approver_of(line: PlanItemLine) -> Approver | None:
    """Who approves an item; None for an internal procedure whose group is not known yet."""
    procedure = line.item.procedure
    if procedure.scope != ScopeValue.INTERNAL.value:
        return Approver.HEAD
    if procedure.group == InternalGroup.UNKNOWN.value:
        return None
    return Approver.PRIME_MINISTER if procedure.group == InternalGroup.A.value else Approver.HEAD


def approving_agency(plan: Plan, approver: Approver, on: date | None = None) -> Agency:
    """Whose decision it is: the Prime Minister, or the authority the plan's agency belongs to."""
    if approver is Approver.HEAD:
        return _authority(plan, on or today())
    return (
        Agency.objects.filter(key=PRIME_MINISTER_KEY).first()
        or Agency.objects.filter(key=ROOT_KEY).first()
        or plan.agency
    )


def submitting_agency(plan: Plan, approver: Approver, on: date | None = None) -> Agency:
    """Who proposes: to the Prime Minister the authority, to its head the plan's agency."""
    if approver is Approver.PRIME_MINISTER:
        return _authority(plan, on or today())
    return plan.agency


def document_of_plan(plan: Plan) -> DocumentOf:
    return DocumentOf(plan.agency, "plan", (f"plan-{plan.pk}",))


def document_of_approval(plan: Plan, approver: Approver, on: date | None = None) -> DocumentOf:
    """The draft of the decision one authority would sign."""
    agency = approving_agency(plan, approver, on)
    return DocumentOf(
        agency,
        "approval",
        (_draft_of(plan, approver),),
        follows=approver is Approver.HEAD,
        proposed_by=_other(submitting_agency(plan, approver, on), agency),
    )


def document_of_decision(decision: PlanDecision) -> DocumentOf:
    """A recorded decision; what was said of its draft is said of it too. Asks nothing further of
    the database, so a page may name many."""
    approver = _decided_by(decision)
    return DocumentOf(
        decision.issuer,
        "approval",
        (f"decision-{decision.pk}", _draft_of(decision.plan, approver)),
        follows=approver is Approver.HEAD,
    )


def proposed_decision(decision: PlanDecision) -> DocumentOf:
    """`document_of_decision` with who proposed it, as it is printed."""
    proposer = submitting_agency(decision.plan, _decided_by(decision), decision.signed_on)
    document = document_of_decision(decision)
    return replace(document, proposed_by=_other(proposer, document.agency))


def document_of_submission(plan: Plan, approver: Approver) -> DocumentOf:
    agency = submitting_agency(plan, approver)
    return DocumentOf(
        agency,
        "submission",
        (_draft_of(plan, approver),),
        by_office=agency.pk == approving_agency(plan, approver).pk,
    )


def document_of_sending(plan: Plan) -> DocumentOf:
    return DocumentOf(plan.agency, "sending", (f"plan-{plan.pk}",))


def document_of_opinion(opinion: Opinion) -> DocumentOf:
    return DocumentOf(opinion.plan.agency, "opinion-letter", (f"opinion-{opinion.pk}",))


@dataclass(frozen=True, slots=True)
class HeadAndFoot:
    """What stands at the head and foot of a document."""

    head: Letterhead
    foot: Foot


def headed(by: Actor, document: DocumentOf, on: date | None = None) -> HeadAndFoot:
    """Head and foot of a document as of a day, as far as `by` may read who heads an agency."""
    signatures = Signatures(by, on)
    told = signatures.signed(document)
    head = signatures.letterhead(document, told)
    return HeadAndFoot(head, foot(head, told.signing))


def _draft_of(plan: Plan, approver: Approver) -> str:
    return f"plan-{plan.pk}-{approver.value}"


def _decided_by(decision: PlanDecision) -> Approver:
    is_above = is_prime_minister(decision.issuer.key)
    return Approver.PRIME_MINISTER if is_above else Approver.HEAD


def _other(proposer: Agency, issuer: Agency) -> Agency | None:
    """Whoever's own authority signs is proposed to by its control office, not by himself."""
    return None if proposer.pk == issuer.pk else proposer


def _authority(plan: Plan, on: date) -> Agency:
    line = [plan.agency, *ancestors(plan.agency_id, on)]
    kinds = dict(states_on(on).filter(agency__in=line).values_list("agency_id", "kind"))
    return next((each for each in line if kinds.get(each.pk) in _AUTHORITIES), plan.agency)
