"""Tables of costing."""

from tinhgon.costing.models.unit_cost import UnitCost
from tinhgon.costing.models.volume import ProcedureVolume
from tinhgon.costing.models.workbook import CostWorkbook

__all__ = ["CostWorkbook", "ProcedureVolume", "UnitCost"]
