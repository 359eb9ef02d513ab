"""A delegation was recorded by mistake, outside every plan: it is as if nobody had told it."""

from __future__ import annotations

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.events import DelegationTakenBack
from tinhgon.procedures.models import Delegation, Procedure
from tinhgon.procedures.policies import check_delegate
from tinhgon.procedures.queries.delegations import announcing
from tinhgon.procedures.rules.delegated_days import delegated_days
from tinhgon.registry.api import can_record_law, forget_days


@transaction.atomic
def take_back_delegation(*, by: Actor, delegation: Delegation, reason: str) -> None:
    """Take back a delegation that was recorded by mistake; `reason` says why.

    Its document stays; the day told for it goes where nothing else rests on it. Refuses one that
    came with the enactment of a plan's item, and one that a decision has announced.
    """
    procedure = Procedure.objects.select_for_update().get(pk=delegation.procedure_id)
    check_delegate(by, procedure)
    row = procedure.delegations.select_related("document").filter(pk=delegation.pk).first()
    if row is None:
        raise NotFound(gettext_noop("This delegation has been taken back already."))
    check_taken_back(row)
    said = nfc(reason).strip()
    if not said:
        raise Refusal(
            gettext_noop("Say why the delegation is taken back; its history keeps the reason.")
        )
    taken = row.pk
    row.delete()
    left = procedure.delegations.order_by("pk").values_list("starts_on", "ends_on")
    stands = delegated_days(left)
    append(
        DelegationTakenBack(
            delegation=taken,
            document=row.document.normal_number,
            began_on=row.starts_on,
            starts_on=None if stands is None else stands[0],
            ends_on=None if stands is None else stands[1],
            managing_agency=procedure.managing_agency.key,
            reason=said,
        ),
        by=by,
        subject=procedure.code,
        agency=by.home_agency_key,
    )
    if can_record_law(by):
        told = row.document
        forget_days(by=by, document=told, effective_from=told.effective_from)


def check_taken_back(delegation: Delegation) -> None:
    """Refuse what was not recorded outside plans, and what the public was told."""
    if delegation.by_plan:
        raise Refusal(
            gettext_noop(
                "%(code)s: this delegation came with the enactment of a plan's item, so it is not "
                "taken back. Publish the item, and record the right document and days by a "
                "further one."
            ),
            code=delegation.procedure.code,
        )
    decision = announcing(delegation)
    if decision is not None:
        raise Refusal(
            gettext_noop(
                "%(code)s: decision %(number)s has announced this delegation, so it is not taken "
                "back. Announce what is right by a further decision."
            ),
            code=delegation.procedure.code,
            number=decision.number,
        )


def can_take_back(delegation: Delegation) -> bool:
    """Whether it could be taken back by whoever may."""
    return not delegation.by_plan and announcing(delegation) is None
