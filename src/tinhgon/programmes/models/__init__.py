"""Tables of programmes."""

from tinhgon.programmes.models.assignment import AssignmentAct, AssignmentLine
from tinhgon.programmes.models.authority_plan import AuthorityPlan, AuthorityPlanMilestone
from tinhgon.programmes.models.figures import (
    ProgressBalance,
    ProgressFact,
    StretchBalance,
    StretchFact,
)
from tinhgon.programmes.models.member import Member
from tinhgon.programmes.models.programme import (
    Approver,
    Milestone,
    Participant,
    Programme,
    ScopeRow,
)
from tinhgon.programmes.models.target_run import TargetAct, TargetChoice, TargetRun

__all__ = [
    "Approver",
    "AssignmentAct",
    "AssignmentLine",
    "AuthorityPlan",
    "AuthorityPlanMilestone",
    "Member",
    "Milestone",
    "Participant",
    "Programme",
    "ProgressBalance",
    "ProgressFact",
    "ScopeRow",
    "StretchBalance",
    "StretchFact",
    "TargetAct",
    "TargetChoice",
    "TargetRun",
]
