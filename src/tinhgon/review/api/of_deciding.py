"""What becomes of an item: appraised, approved, enacted, published, ended."""

from tinhgon.review.actions.appraising import comment_item, object_to_changes
from tinhgon.review.actions.deciding import (
    Decision,
    SentBack,
    accept_items,
    approve_items,
    decide_items,
    return_item,
    submit_items,
)
from tinhgon.review.actions.enacting import EnactingDocument, enact_items, publish_items
from tinhgon.review.actions.ending import WITHDRAWABLE, close_item, revoke_item, withdraw_item
from tinhgon.review.actions.lapsing import lapse_items
from tinhgon.review.actions.lapsing_reviews import lapse_recommendations, lapse_sheets
from tinhgon.review.actions.returning import reverse_abolitions
from tinhgon.review.actions.undoing_enactment import undo_enactment
from tinhgon.review.approvers import PRIME_MINISTER_KEY
from tinhgon.review.models import AppraisalChange, ItemComment, PlanDecision
from tinhgon.review.queries.appraisal import ChangeSaid, changes_in_appraisal
from tinhgon.review.transitions import acts_from, ready_for, transition
from tinhgon.review.vocabulary import ITEM_ACT_LABELS, ItemAct
