"""Who may know of a stored cost: whoever may see the reading it was found from."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from tinhgon.costing.models import UnitCost
from tinhgon.costing.permissions import PERMISSIONS
from tinhgon.foundation.access.api import Actor, declare_permissions, declare_visible, visible
from tinhgon.procedures.api import Reading


def visible_costs(rows: QuerySet[UnitCost], actor: Actor) -> QuerySet[UnitCost]:
    # Asked of each row, not as a list of all readings that may be seen: there are 100,000.
    return rows.filter(Exists(visible(Reading.objects.filter(pk=OuterRef("reading")), actor)))


def declare() -> None:
    """Tell access of this room's permissions and rule; once, when Django starts."""
    declare_permissions(*PERMISSIONS)
    declare_visible(UnitCost, visible_costs)
