"""Benefits: promised, enacted, observed; costs before and after."""

from tinhgon.review.actions.observing import observe_savings
from tinhgon.review.pricing import annual_block, price, unit_block
from tinhgon.review.queries.saving_words import covered_words
from tinhgon.review.rules.benefit import Benefit, CostSide, MethodBenefit, TermChange, read_benefit
from tinhgon.review.rules.observed import Observed, ObservedCost, read_observed
from tinhgon.review.rules.plan_totals import Total
from tinhgon.review.rules.savings import Covered, SavingLine
from tinhgon.review.rules.term_saving import term_changes
