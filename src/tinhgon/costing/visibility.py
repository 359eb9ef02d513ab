"""Who may know of stored costs and of what they rest on: whoever may see the procedure."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.costing.models import (
    Baseline,
    BaselineLine,
    CostWorkbook,
    HandlingAccount,
    MeasuredRow,
    ProcedureVolume,
    UnitCost,
)
from tinhgon.costing.permissions import MEASURE, PERMISSIONS, VIEW
from tinhgon.foundation.access.api import Actor, declare_permissions, declare_visible, visible
from tinhgon.procedures.api import Procedure, Reading, within


def visible_costs(rows: QuerySet[UnitCost], actor: Actor) -> QuerySet[UnitCost]:
    # Asked of each row, not as a list of all readings that may be seen: there are 100,000.
    return rows.filter(Exists(visible(Reading.objects.filter(pk=OuterRef("reading")), actor)))


def visible_baselines(rows: QuerySet[Baseline], actor: Actor) -> QuerySet[Baseline]:
    """For every official who may see costs; its procedures only for those who may see them."""
    return rows if actor.may(VIEW.name) else rows.none()


def visible_lines(rows: QuerySet[BaselineLine], actor: Actor) -> QuerySet[BaselineLine]:
    return rows.filter(_of_seen_procedure(actor))


def visible_accounts(rows: QuerySet[HandlingAccount], actor: Actor) -> QuerySet[HandlingAccount]:
    return rows.filter(Exists(visible(Reading.objects.filter(pk=OuterRef("reading")), actor)))


def visible_measured(rows: QuerySet[MeasuredRow], actor: Actor) -> QuerySet[MeasuredRow]:
    return rows.filter(_of_seen_procedure(actor))


def visible_volumes(rows: QuerySet[ProcedureVolume], actor: Actor) -> QuerySet[ProcedureVolume]:
    return rows.filter(_of_seen_procedure(actor))


def visible_workbooks(rows: QuerySet[CostWorkbook], actor: Actor) -> QuerySet[CostWorkbook]:
    """One's own, and those of agencies for which one may enter numbers."""
    own = Q(read_by=actor.account_id) if actor.is_signed_in else Q(pk__in=())
    return rows.filter(own | within(actor, MEASURE.name, "agency"))


def _of_seen_procedure(actor: Actor) -> Exists:
    return Exists(visible(Procedure.objects.filter(pk=OuterRef("procedure")), actor))


def declare() -> None:
    """Tell access of this room's permissions and rules; once, when Django starts."""
    declare_permissions(*PERMISSIONS)
    declare_visible(UnitCost, visible_costs)
    declare_visible(Baseline, visible_baselines)
    declare_visible(BaselineLine, visible_lines)
    declare_visible(HandlingAccount, visible_accounts)
    declare_visible(MeasuredRow, visible_measured)
    declare_visible(ProcedureVolume, visible_volumes)
    declare_visible(CostWorkbook, visible_workbooks)
