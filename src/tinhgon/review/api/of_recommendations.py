"""What agencies recommend to each other."""

from tinhgon.review.actions.recommending import Adopted as RecommendationAdopted
from tinhgon.review.actions.recommending import (
    begin_recommendation,
    decline_recommendation,
    drop_recommended,
    recommend_operation,
    send_recommendation,
    take_up_recommendation,
    withdraw_recommendation,
)
from tinhgon.review.models import Recommendation
from tinhgon.review.queries.recommendations import (
    RECOMMENDATION_COLUMNS,
    RecommendationFilter,
    RecommendationPage,
    operations_said,
    outcome_said,
    recommendation_page,
    recommendation_rows,
    recommendations,
    recommendations_for,
)
from tinhgon.review.vocabulary import RECOMMENDATION_STATE_LABELS, RecommendationState
