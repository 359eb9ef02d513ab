"""The door of programmes."""

from __future__ import annotations

from tinhgon.programmes.actions.assigning import (
    Assignment,
    Undone,
    assign_each,
    assign_members,
    undo_assignment,
)
from tinhgon.programmes.actions.authority_plans import issue_plan
from tinhgon.programmes.actions.members import (
    Drawn,
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
from tinhgon.programmes.actions.seeding import lay_programmes
from tinhgon.programmes.events import AuthorityPlanIssued, MilestoneSet
from tinhgon.programmes.models import (
    Approver,
    AssignmentAct,
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
from tinhgon.programmes.queries.members import (
    DUE_LABELS,
    STAGE_LABELS,
    UNASSIGNED,
    DueState,
    Listed,
    MemberFilter,
    MemberLine,
    Stage,
    lines_of,
    listed,
    names_of_procedures,
)
from tinhgon.programmes.queries.owing import (
    PLAN_STANDING_LABELS,
    Owing,
    PlanStanding,
    owing,
    standing_counts,
)
from tinhgon.programmes.queries.participants import agencies_of_kinds
from tinhgon.programmes.queries.programmes import (
    MilestoneChange,
    ProgrammeFilter,
    milestone_changes,
    programmes,
)
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
    "DUE_LABELS",
    "MEASURE_LABELS",
    "PLAN",
    "PLAN_STANDING_LABELS",
    "PROGRAMME_STATE_LABELS",
    "STAGE_LABELS",
    "STEER",
    "UNASSIGNED",
    "VIEW",
    "ApprovedBy",
    "Approver",
    "Assignment",
    "AssignmentAct",
    "AuthorityPlan",
    "AuthorityPlanIssued",
    "AuthorityPlanMilestone",
    "Dimension",
    "Drawn",
    "DueState",
    "Listed",
    "Measure",
    "Member",
    "MemberFilter",
    "MemberLine",
    "Milestone",
    "MilestoneChange",
    "MilestoneSet",
    "Outcome",
    "Owing",
    "Participant",
    "PlanStanding",
    "Programme",
    "ProgrammeFacts",
    "ProgrammeFilter",
    "ProgrammeState",
    "ScopeRow",
    "Selection",
    "Stage",
    "Target",
    "Undone",
    "agencies_of_kinds",
    "assign_each",
    "assign_members",
    "can_assign",
    "can_plan",
    "can_steer",
    "close_programme",
    "describe_programme",
    "draw_members",
    "issue_plan",
    "lay_programmes",
    "lines_of",
    "list_members",
    "listed",
    "milestone_changes",
    "names_of_procedures",
    "open_programme",
    "owing",
    "prepare_programme",
    "programmes",
    "standing_counts",
    "strike_members",
    "tell_baselines",
    "undo_assignment",
]
