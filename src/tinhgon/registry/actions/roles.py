"""Granting and revoking roles in agencies."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from tinhgon.foundation.access.api import ROLES, Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.actions.accounts import account_pk
from tinhgon.registry.events import RoleGranted, RoleRevoked
from tinhgon.registry.models import Agency, RoleHolding
from tinhgon.registry.policies import check_grant_role, check_revoke_role
from tinhgon.registry.queries.agencies import ROOT_KEY, agency_on


@transaction.atomic
def grant(
    *,
    by: Actor,
    account: Account,
    agency: Agency,
    role: str,
    valid_from: date,
    valid_to: date | None = None,
) -> RoleHolding:
    """Give an account a role in an agency, from a day on, to the last day or until revoked."""
    check_grant_role(by, agency, str(account.pk))
    _check_possible(agency, role, valid_from, valid_to)
    if ROLES[role].national and agency.key != ROOT_KEY and not by.is_system:
        raise Refusal(
            gettext_noop(
                "This role acts for the whole nation and is given at the Government only; choose "
                "another role."
            )
        )
    overlapping = RoleHolding.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from),
        account=account,
        agency=agency,
        role=role,
    )
    if valid_to is not None:
        overlapping = overlapping.filter(valid_from__lte=valid_to)
    if overlapping.exists():
        raise Refusal(
            gettext_noop("%(person)s holds this role in that agency on these days already."),
            person=account.name,
        )
    holding = RoleHolding.objects.create(
        account=account,
        agency=agency,
        role=role,
        valid_from=valid_from,
        valid_to=valid_to,
        granted_by_id=account_pk(by),
    )
    granted = RoleGranted(role=role, agency=agency.key, valid_from=valid_from, valid_to=valid_to)
    append(granted, by=by, subject=account.pk, agency=agency.key)
    return holding


@transaction.atomic
def revoke(*, by: Actor, holding: RoleHolding, last_day: date | None = None) -> None:
    """End a role. Without `last_day` it ends at once, today included."""
    held = RoleHolding.objects.select_for_update().select_related("agency").get(pk=holding.pk)
    check_revoke_role(by, held)
    ends = last_day
    if ends is not None and ends < held.valid_from:
        raise Refusal(
            gettext_noop("The role is held from %(day)s; its last day cannot be earlier."),
            day=held.valid_from,
        )
    if held.valid_to is not None and held.valid_to < (ends or today()):
        raise Refusal(gettext_noop("This role ended on %(day)s already."), day=held.valid_to)
    if ends is None:
        ends = _yesterday()
    if ends < held.valid_from:
        # Never held a whole day: the log keeps that it was granted and taken back.
        held.delete()
    else:
        held.valid_to = ends
        held.revoked_by_id = account_pk(by)
        held.save(update_fields=["valid_to", "revoked_by"])
    revoked = RoleRevoked(role=held.role, agency=held.agency.key, last_day=ends)
    append(revoked, by=by, subject=held.account_id, agency=held.agency.key)


def _yesterday() -> date:
    return date.fromordinal(today().toordinal() - 1)


def _check_possible(agency: Agency, role: str, valid_from: date, valid_to: date | None) -> None:
    if role not in ROLES:
        raise Refusal(gettext_noop("There is no role %(role)s; choose one of the list."), role=role)
    if valid_to is not None and valid_to < valid_from:
        raise Refusal(gettext_noop("The last day is before the first; check both days."))
    if agency_on(agency.key, max(valid_from, today())) is None:
        raise Refusal(
            gettext_noop("That agency does not stand on %(day)s; choose its successor."),
            day=max(valid_from, today()),
        )
