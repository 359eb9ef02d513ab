"""The door of costing."""

from __future__ import annotations

from tinhgon.costing.actions.baselines import freeze_baseline
from tinhgon.costing.actions.measured import (
    ToMeasure,
    components_of,
    enter_measured_values,
    remove_measured_value,
)
from tinhgon.costing.actions.missing_costs import compute_costs_anew, compute_missing_costs
from tinhgon.costing.actions.parameters import lay_cost_parameters, parameter_values
from tinhgon.costing.actions.unit_costs import Stored, compute_unit_costs
from tinhgon.costing.actions.volumes import (
    VolumeValue,
    enter_volume,
    enter_volumes,
    remove_volume,
)
from tinhgon.costing.actions.workbook_measured import MEASURED_COLUMNS
from tinhgon.costing.actions.workbook_volumes import VOLUME_COLUMNS
from tinhgon.costing.actions.workbooks import (
    apply_workbook,
    discard_workbook,
    read_workbook,
)
from tinhgon.costing.events import (
    BaselineFrozen,
    HandlingCostComputed,
    MeasuredValueEntered,
    MeasuredValueRemoved,
    UnitCostComputed,
    VolumeEntered,
    VolumeRemoved,
)
from tinhgon.costing.explain import (
    component_names,
    explain,
    term_data,
    term_parameters,
    used_parameters,
    work_data,
)
from tinhgon.costing.models import (
    Baseline,
    BaselineLine,
    CostWorkbook,
    HandlingAccount,
    MeasuredRow,
    ProcedureVolume,
    UnitCost,
)
from tinhgon.costing.permissions import FREEZE, MEASURE, VIEW
from tinhgon.costing.policies import can_freeze, can_measure
from tinhgon.costing.queries.annual import (
    AnnualCosts,
    annual_costs,
    costs_in_force,
    simulated,
)
from tinhgon.costing.queries.baselines import ComparedLine, Comparison, compare_with_today
from tinhgon.costing.queries.comparison import Elsewhere, FieldPlace, elsewhere, field_place
from tinhgon.costing.queries.costs import (
    CostedVersion,
    cost_parameters,
    costed,
    costs_of_versions,
    unit_cost,
    unit_costs,
    version_to_price,
)
from tinhgon.costing.queries.measured import measured_in, measured_of, measured_rows
from tinhgon.costing.queries.measured import value_of as measured_value
from tinhgon.costing.queries.volumes import (
    VolumeLine,
    cases_by_procedure,
    last_counted,
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
from tinhgon.costing.rules.baseline import Fate, Progress
from tinhgon.costing.rules.by_term import ByTerm, TermCost
from tinhgon.costing.rules.by_work import ByWork, CaseCost, ChannelShare, WorkCost
from tinhgon.costing.rules.comparison import (
    TermComparison,
    WorkComparison,
    compare_by_term,
    compare_by_work,
)
from tinhgon.costing.rules.cost_parameters import (
    TERM_RATE,
    CostParameters,
    Standard,
    income_name,
    replaceable,
)
from tinhgon.costing.rules.demand import Demand, TotalDemand, demand
from tinhgon.costing.rules.handling import HandlingCost, HandlingStep
from tinhgon.costing.rules.measured import (
    FEE,
    NONE_MEASURED,
    PREPARATION,
    Measured,
    MeasuredValue,
    preparations,
)
from tinhgon.costing.rules.parameter_families import ParameterFamily, families
from tinhgon.costing.rules.parameter_rows import ParameterRow
from tinhgon.costing.rules.price_list import WHOLE
from tinhgon.costing.rules.sensitivity import Assumption, assumptions
from tinhgon.costing.rules.simulation import Simulated, simulate
from tinhgon.costing.rules.standings import Standing, measured_lines
from tinhgon.costing.rules.stated_saving import (
    SavingContradiction,
    term_saving_contradictions,
)
from tinhgon.costing.rules.sums import (
    parts_by_component,
    totals_by_activity,
    totals_by_component,
)
from tinhgon.costing.rules.weighting import (
    headline_by_activity,
    headline_by_component,
    measured_share,
)
from tinhgon.costing.vocabulary import (
    ACTIVITY_LABELS,
    ALWAYS,
    CHANNEL_LABELS,
    HANDLING_LABELS,
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
    "ALWAYS",
    "CHANNEL_LABELS",
    "FEE",
    "FREEZE",
    "HANDLING_LABELS",
    "MEASURE",
    "MEASURED_COLUMNS",
    "METHOD_LABELS",
    "NONE_MEASURED",
    "PREPARATION",
    "PREPARATION_LABELS",
    "SUBJECT_LABELS",
    "TERM_RATE",
    "UNIT_LABELS",
    "UNKNOWN_LABELS",
    "VIEW",
    "VOLUME_COLUMNS",
    "WHOLE",
    "Activity",
    "ActivityKind",
    "AnnualCosts",
    "AnnualTotal",
    "Assumption",
    "Baseline",
    "BaselineFrozen",
    "BaselineLine",
    "Benefit",
    "ByTerm",
    "ByWork",
    "CaseCost",
    "ChannelShare",
    "ComparedLine",
    "Comparison",
    "CostParameters",
    "CostWorkbook",
    "CostedVersion",
    "Demand",
    "Elsewhere",
    "Fate",
    "FieldPlace",
    "Gap",
    "HandlingAccount",
    "HandlingCost",
    "HandlingCostComputed",
    "HandlingStep",
    "Measured",
    "MeasuredRow",
    "MeasuredValue",
    "MeasuredValueEntered",
    "MeasuredValueRemoved",
    "Method",
    "ParameterFamily",
    "ParameterRow",
    "Preparation",
    "PricedReading",
    "ProcedureVolume",
    "Progress",
    "SavingContradiction",
    "Simulated",
    "Spread",
    "Standard",
    "Standing",
    "Stored",
    "Subject",
    "TermComparison",
    "TermCost",
    "ToMeasure",
    "TotalDemand",
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
    "assumptions",
    "benefit",
    "can_freeze",
    "can_measure",
    "cases_by_procedure",
    "compare_by_term",
    "compare_by_work",
    "compare_with_today",
    "component_names",
    "components_of",
    "compute_costs_anew",
    "compute_missing_costs",
    "compute_unit_costs",
    "cost_parameters",
    "costed",
    "costs_in_force",
    "costs_of_versions",
    "counted_volumes",
    "demand",
    "discard_workbook",
    "elsewhere",
    "enter_measured_values",
    "enter_volume",
    "enter_volumes",
    "explain",
    "families",
    "field_place",
    "freeze_baseline",
    "headline_by_activity",
    "headline_by_component",
    "income_name",
    "labour",
    "last_counted",
    "latest_year",
    "lay_cost_parameters",
    "measured_in",
    "measured_lines",
    "measured_of",
    "measured_rows",
    "measured_share",
    "measured_value",
    "parameter_values",
    "parts_by_component",
    "per_mille",
    "preparations",
    "read_workbook",
    "reduction_rate",
    "remove_measured_value",
    "remove_volume",
    "replaceable",
    "simulate",
    "simulated",
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
