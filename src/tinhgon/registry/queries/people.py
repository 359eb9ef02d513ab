"""Roles that accounts hold, and the port through which access learns of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from tinhgon.foundation.access.api import Grant, permissions_of
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.models import RoleHolding
from tinhgon.registry.queries.agencies import ROOT_KEY, in_force


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
