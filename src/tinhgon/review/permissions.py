"""What may be done with findings and plans; each is held in an agency, with its subordinates."""

from __future__ import annotations

from tinhgon.foundation.access.api import Permission
from tinhgon.foundation.refusals import gettext_noop

VIEW = Permission("review.view", gettext_noop("See findings and plans"))
JUDGE = Permission("review.judge_findings", gettext_noop("Dismiss findings or take them up"))
FILL = Permission("review.fill_sheet", gettext_noop("Fill in review sheets"))
DRAFT = Permission("review.draft_plan", gettext_noop("Draft and submit plans"))
APPRAISE = Permission("review.appraise", gettext_noop("Appraise submitted plans"))
APPROVE = Permission("review.approve", gettext_noop("Approve plans"))
APPROVE_GROUP_A = Permission(
    "review.approve_group_a", gettext_noop("Approve plans for internal procedures of group A")
)
ENACT = Permission("review.enact", gettext_noop("Record the document that enacts a plan"))
GIVE_OPINION = Permission(
    "review.give_opinion", gettext_noop("Give the opinion an agency is asked for")
)

PERMISSIONS = (
    VIEW,
    JUDGE,
    FILL,
    DRAFT,
    APPRAISE,
    APPROVE,
    APPROVE_GROUP_A,
    ENACT,
    GIVE_OPINION,
)
BY_NAME = {permission.name: permission for permission in PERMISSIONS}
