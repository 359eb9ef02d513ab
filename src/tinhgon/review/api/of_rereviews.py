"""Why a reviewed procedure is reviewed again."""

from tinhgon.review.actions.plan_reviews import take_plan_reviews
from tinhgon.review.actions.rereviewing import compare_sheets
from tinhgon.review.models import ReReview
from tinhgon.review.queries.rereview_words import rereview_sentence
from tinhgon.review.queries.rereviews import (
    REREVIEW_COLUMNS,
    ReReviewFilter,
    rereview_counts,
    rereview_rows,
    rereviews,
    sheets_to_compare,
)
from tinhgon.review.queries.review_age import (
    MOST_MONTHS,
    GeneralLimit,
    age_limit,
    register_review_demands,
)
from tinhgon.review.rules.rereview import Demand
from tinhgon.review.vocabulary import REREVIEW_LABELS, ReReviewKind, ReReviewOutcome
