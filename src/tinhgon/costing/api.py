"""The door of costing."""

from __future__ import annotations

from tinhgon.costing.actions.missing_costs import compute_missing_costs
from tinhgon.costing.actions.parameters import lay_cost_parameters
from tinhgon.costing.actions.unit_costs import Stored, compute_unit_costs
from tinhgon.costing.events import UnitCostComputed
from tinhgon.costing.explain import explain, term_data, work_data
from tinhgon.costing.models import UnitCost
from tinhgon.costing.permissions import VIEW
from tinhgon.costing.queries import (
    CostedVersion,
    cost_parameters,
    costed,
    unit_cost,
    unit_costs,
    version_to_price,
)
from tinhgon.costing.readings import PricedReading
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
from tinhgon.costing.rules.parameter_rows import ParameterRow
from tinhgon.costing.rules.stated_saving import (
    SavingContradiction,
    term_saving_contradictions,
)
from tinhgon.costing.rules.sums import totals_by_activity, totals_by_component
from tinhgon.costing.vocabulary import (
    ACTIVITY_LABELS,
    METHOD_LABELS,
    PREPARATION_LABELS,
    SUBJECT_LABELS,
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
    "METHOD_LABELS",
    "PREPARATION_LABELS",
    "SUBJECT_LABELS",
    "UNKNOWN_LABELS",
    "VIEW",
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
    "compute_missing_costs",
    "compute_unit_costs",
    "cost_parameters",
    "costed",
    "explain",
    "lay_cost_parameters",
    "reduction_rate",
    "term_data",
    "term_saving_contradictions",
    "totals_by_activity",
    "totals_by_component",
    "unit_cost",
    "unit_costs",
    "version_to_price",
    "work_data",
]
