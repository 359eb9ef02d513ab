"""Tables of costing."""

from tinhgon.costing.models.baseline import Baseline, BaselineLine
from tinhgon.costing.models.handling import HandlingAccount
from tinhgon.costing.models.measured import MeasuredRow
from tinhgon.costing.models.unit_cost import UnitCost
from tinhgon.costing.models.volume import ProcedureVolume
from tinhgon.costing.models.workbook import CostWorkbook

__all__ = [
    "Baseline",
    "BaselineLine",
    "CostWorkbook",
    "HandlingAccount",
    "MeasuredRow",
    "ProcedureVolume",
    "UnitCost",
]
