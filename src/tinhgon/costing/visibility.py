"""Who may know of a stored cost: whoever may see the reading it was found from."""

from __future__ import annotations

from django.db.models import QuerySet

from tinhgon.costing.models import UnitCost
from tinhgon.costing.permissions import PERMISSIONS
from tinhgon.foundation.access.api import Actor, declare_permissions, declare_visible, visible
from tinhgon.procedures.api import Reading


def visible_costs(rows: QuerySet[UnitCost], actor: Actor) -> QuerySet[UnitCost]:
    return rows.filter(reading__in=visible(Reading.objects.all(), actor))


def declare() -> None:
    """Tell access of this room's permissions and rule; once, when Django starts."""
    declare_permissions(*PERMISSIONS)
    declare_visible(UnitCost, visible_costs)
