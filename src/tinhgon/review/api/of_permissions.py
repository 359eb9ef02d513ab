"""What may be permitted in this room, and whether somebody may do it."""

from tinhgon.review.permissions import (
    APPRAISE,
    APPROVE,
    APPROVE_GROUP_A,
    DRAFT,
    ENACT,
    FILL,
    GIVE_OPINION,
    JUDGE,
    VIEW,
)
from tinhgon.review.policies import (
    can_act,
    can_amend,
    can_answer_recommendation,
    can_approve_for,
    can_ask_opinion,
    can_comment,
    can_draft,
    can_edit,
    can_fill,
    can_give_opinion,
    can_judge_findings,
    can_open_plan,
    can_rebase,
    can_view_findings,
    can_work_on_recommendation,
    check_draft,
    is_in_appraisal,
    open_to,
)
