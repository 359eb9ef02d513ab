"""The door of programmes."""

from __future__ import annotations

from tinhgon.programmes.actions.authority_plans import issue_plan
from tinhgon.programmes.actions.members import (
    Assignment,
    Drawn,
    assign_members,
    draw_members,
    list_members,
    strike_members,
    tell_baselines,
)
from tinhgon.programmes.actions.programmes import (
    ApprovedBy,
    ProgrammeFacts,
    Target,
    close_programme,
    describe_programme,
    open_programme,
    prepare_programme,
)
from tinhgon.programmes.models import (
    Approver,
    AuthorityPlan,
    AuthorityPlanMilestone,
    Member,
    Milestone,
    Participant,
    Programme,
    ScopeRow,
)
from tinhgon.programmes.permissions import ASSIGN, PLAN, STEER, VIEW
from tinhgon.programmes.policies import can_assign, can_plan, can_steer
from tinhgon.programmes.vocabulary import (
    MEASURE_LABELS,
    PROGRAMME_STATE_LABELS,
    Dimension,
    Measure,
    Outcome,
    ProgrammeState,
    Selection,
)

__all__ = [
    "ASSIGN",
    "MEASURE_LABELS",
    "PLAN",
    "PROGRAMME_STATE_LABELS",
    "STEER",
    "VIEW",
    "ApprovedBy",
    "Approver",
    "Assignment",
    "AuthorityPlan",
    "AuthorityPlanMilestone",
    "Dimension",
    "Drawn",
    "Measure",
    "Member",
    "Milestone",
    "Outcome",
    "Participant",
    "Programme",
    "ProgrammeFacts",
    "ProgrammeState",
    "ScopeRow",
    "Selection",
    "Target",
    "assign_members",
    "can_assign",
    "can_plan",
    "can_steer",
    "close_programme",
    "describe_programme",
    "draw_members",
    "issue_plan",
    "list_members",
    "open_programme",
    "prepare_programme",
    "strike_members",
    "tell_baselines",
]
