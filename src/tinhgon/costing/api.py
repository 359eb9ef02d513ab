"""The door of costing."""

from __future__ import annotations

from tinhgon.costing.actions.missing_costs import compute_missing_costs
from tinhgon.costing.actions.parameters import lay_cost_parameters, parameter_values
from tinhgon.costing.actions.unit_costs import Stored, compute_unit_costs
from tinhgon.costing.actions.volumes import (
    VolumeValue,
    enter_volume,
    enter_volumes,
    remove_volume,
)
from tinhgon.costing.actions.workbooks import (
    VOLUME_COLUMNS,
    apply_workbook,
    discard_workbook,
    read_workbook,
)
from tinhgon.costing.events import UnitCostComputed, VolumeEntered, VolumeRemoved
from tinhgon.costing.explain import (
    component_names,
    explain,
    term_data,
    term_parameters,
    used_parameters,
    work_data,
)
from tinhgon.costing.models import CostWorkbook, ProcedureVolume, UnitCost
from tinhgon.costing.permissions import FREEZE, MEASURE, VIEW
from tinhgon.costing.policies import can_freeze, can_measure
from tinhgon.costing.queries.annual import AnnualCosts, annual_costs, costs_in_force
from tinhgon.costing.queries.costs import (
    CostedVersion,
    cost_parameters,
    costed,
    costs_of_versions,
    unit_cost,
    unit_costs,
    version_to_price,
)
from tinhgon.costing.queries.volumes import (
    VolumeLine,
    cases_by_procedure,
    latest_year,
    volume_of,
    volumes_for_workbook,
    volumes_of,
)
from tinhgon.costing.queries.volumes import counted as counted_volumes
from tinhgon.costing.readings import PricedReading
from tinhgon.costing.rules.activities import Activity
from tinhgon.costing.rules.amounts import labour, per_mille
from tinhgon.costing.rules.annual import (
    Benefit,
    Volume,
    annual_cost,
    benefit,
    reduction_rate,
)
from tinhgon.costing.rules.annual_totals import AnnualTotal
from tinhgon.costing.rules.by_term import ByTerm, TermCost
from tinhgon.costing.rules.by_work import ByWork, CaseCost, ChannelShare, WorkCost
from tinhgon.costing.rules.comparison import (
    TermComparison,
    WorkComparison,
    compare_by_term,
    compare_by_work,
)
from tinhgon.costing.rules.cost_parameters import CostParameters, Standard
from tinhgon.costing.rules.parameter_families import ParameterFamily, families
from tinhgon.costing.rules.parameter_rows import ParameterRow
from tinhgon.costing.rules.stated_saving import (
    SavingContradiction,
    term_saving_contradictions,
)
from tinhgon.costing.rules.sums import (
    parts_by_component,
    totals_by_activity,
    totals_by_component,
)
from tinhgon.costing.vocabulary import (
    ACTIVITY_LABELS,
    CHANNEL_LABELS,
    METHOD_LABELS,
    PREPARATION_LABELS,
    SUBJECT_LABELS,
    UNIT_LABELS,
    UNKNOWN_LABELS,
    ActivityKind,
    Gap,
    Method,
    Preparation,
    Spread,
    Subject,
    Unknown,
    WorkbookKind,
    WorkbookState,
)

__all__ = [
    "ACTIVITY_LABELS",
    "CHANNEL_LABELS",
    "FREEZE",
    "MEASURE",
    "METHOD_LABELS",
    "PREPARATION_LABELS",
    "SUBJECT_LABELS",
    "UNIT_LABELS",
    "UNKNOWN_LABELS",
    "VIEW",
    "VOLUME_COLUMNS",
    "Activity",
    "ActivityKind",
    "AnnualCosts",
    "AnnualTotal",
    "Benefit",
    "ByTerm",
    "ByWork",
    "CaseCost",
    "ChannelShare",
    "CostParameters",
    "CostWorkbook",
    "CostedVersion",
    "Gap",
    "Method",
    "ParameterFamily",
    "ParameterRow",
    "Preparation",
    "PricedReading",
    "ProcedureVolume",
    "SavingContradiction",
    "Spread",
    "Standard",
    "Stored",
    "Subject",
    "TermComparison",
    "TermCost",
    "UnitCost",
    "UnitCostComputed",
    "Unknown",
    "Volume",
    "VolumeEntered",
    "VolumeLine",
    "VolumeRemoved",
    "VolumeValue",
    "WorkComparison",
    "WorkCost",
    "WorkbookKind",
    "WorkbookState",
    "annual_cost",
    "annual_costs",
    "apply_workbook",
    "benefit",
    "can_freeze",
    "can_measure",
    "cases_by_procedure",
    "compare_by_term",
    "compare_by_work",
    "component_names",
    "compute_missing_costs",
    "compute_unit_costs",
    "cost_parameters",
    "costed",
    "costs_in_force",
    "costs_of_versions",
    "counted_volumes",
    "discard_workbook",
    "enter_volume",
    "enter_volumes",
    "explain",
    "families",
    "labour",
    "latest_year",
    "lay_cost_parameters",
    "parameter_values",
    "parts_by_component",
    "per_mille",
    "read_workbook",
    "reduction_rate",
    "remove_volume",
    "term_data",
    "term_parameters",
    "term_saving_contradictions",
    "totals_by_activity",
    "totals_by_component",
    "unit_cost",
    "unit_costs",
    "used_parameters",
    "version_to_price",
    "volume_of",
    "volumes_for_workbook",
    "volumes_of",
    "work_data",
]
