"""Roles that accounts hold, and the port through which access learns of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from tinhgon.foundation.access.api import ROLES, Actor, Grant, permissions_of
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.models import RoleHolding
from tinhgon.registry.queries.agencies import ROOT_KEY, agencies_within, in_force


def holdings_on(on: date | None = None) -> QuerySet[RoleHolding]:
    """Roles held on a day in agencies that stand on it."""
    day = on or today()
    return RoleHolding.objects.filter(
        in_force(day),
        agency__lines_up__ancestor_id=F("agency_id"),
        agency__lines_up__by_succession=False,
        agency__lines_up__valid_from__lte=day,
        agency__lines_up__valid_to__gte=day,
    ).select_related("agency", "account")


def agencies_to_come(account_id: str) -> set[int]:
    """The agencies (ids) in which an account holds a role from a later day on."""
    rows = RoleHolding.objects.filter(account_id=UUID(account_id), valid_from__gt=today())
    return set(rows.values_list("agency_id", flat=True))


def grants_of(account_id: str) -> tuple[Grant, ...]:
    """The grants an account has today, oldest role first."""
    held = holdings_on().filter(account_id=UUID(account_id)).order_by("valid_from", "id")
    return tuple(
        Grant(
            role=row.role,
            agency_id=row.agency_id,
            agency_key=row.agency.key,
            permissions=permissions_of(row.role),
            everywhere=row.agency.key == ROOT_KEY,
        )
        for row in held
    )


def in_charge(by: Actor, permission: str, agency: str = "agency") -> Q:
    """Rows whose agency (a path of fields) is for `by` to see to: where he holds the permission or
    below, but for what lies with somebody who holds it nearer.

    A right reaches all that is subordinate; a work list that did so too would ask the whole
    country of its highest offices.
    """
    scope = by.scope(permission)
    if not scope:
        return Q(pk__in=())
    mine = {grant.agency_id for grant in by.grants if permission in grant.permissions}
    roles = [slug for slug, role in ROLES.items() if permission in role.permissions]
    held = holdings_on().filter(role__in=roles, account__is_active=True)
    if not scope.everywhere:
        held = held.filter(agency__in=agencies_within(mine))
    below = {*held.exclude(agency__in=mine).values_list("agency_id", flat=True)}
    reached = Q() if scope.everywhere else Q(**{f"{agency}__in": agencies_within(mine)})
    return reached & ~Q(**{f"{agency}__in": agencies_within(below)}) if below else reached
