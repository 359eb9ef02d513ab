"""The door of costing."""

from __future__ import annotations

from tinhgon.costing.actions.missing_costs import compute_missing_costs
from tinhgon.costing.actions.parameters import lay_cost_parameters
from tinhgon.costing.actions.unit_costs import Stored, compute_unit_costs
from tinhgon.costing.events import UnitCostComputed
from tinhgon.costing.explain import (
    component_names,
    explain,
    term_data,
    term_parameters,
    used_parameters,
    work_data,
)
from tinhgon.costing.models import UnitCost
from tinhgon.costing.permissions import VIEW
from tinhgon.costing.queries import (
    CostedVersion,
    cost_parameters,
    costed,
    costs_of_versions,
    unit_cost,
    unit_costs,
    version_to_price,
)
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
from tinhgon.costing.rules.sums import totals_by_activity, totals_by_component
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
)

__all__ = [
    "ACTIVITY_LABELS",
    "CHANNEL_LABELS",
    "METHOD_LABELS",
    "PREPARATION_LABELS",
    "SUBJECT_LABELS",
    "UNIT_LABELS",
    "UNKNOWN_LABELS",
    "VIEW",
    "Activity",
    "ActivityKind",
    "Benefit",
    "ByTerm",
    "ByWork",
    "CaseCost",
    "ChannelShare",
    "CostParameters",
    "CostedVersion",
    "Gap",
    "Method",
    "ParameterFamily",
    "ParameterRow",
    "Preparation",
    "PricedReading",
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
    "WorkComparison",
    "WorkCost",
    "annual_cost",
    "benefit",
    "compare_by_term",
    "compare_by_work",
    "component_names",
    "compute_missing_costs",
    "compute_unit_costs",
    "cost_parameters",
    "costed",
    "costs_of_versions",
    "explain",
    "families",
    "labour",
    "lay_cost_parameters",
    "per_mille",
    "reduction_rate",
    "term_data",
    "term_parameters",
    "term_saving_contradictions",
    "totals_by_activity",
    "totals_by_component",
    "unit_cost",
    "unit_costs",
    "used_parameters",
    "version_to_price",
    "work_data",
]
