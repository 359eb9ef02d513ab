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
from tinhgon.programmes.actions.targets import (
    ask_targets,
    choose_targets,
    solve_targets,
    take_up_choice,
)
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
    TargetAct,
    TargetChoice,
    TargetRun,
)
from tinhgon.programmes.permissions import ASSIGN, PLAN, STEER, VIEW
from tinhgon.programmes.policies import can_assign, can_plan, can_steer, check_board, own_board
from tinhgon.programmes.queries.board import (
    Board,
    BoardAsked,
    BoardLine,
    Trend,
    first_day,
    read_board,
    read_trend,
)
from tinhgon.programmes.queries.board_procedures import (
    OF_EACH,
    ProcedureLine,
    procedures_at,
)
from tinhgon.programmes.queries.board_shares import COUNTED_BY, SAVED_OF
from tinhgon.programmes.queries.board_stages import Narrowing, Saving
from tinhgon.programmes.queries.board_terms import Aim, Authorities, Terms
from tinhgon.programmes.queries.due import (
    DUE_STATES,
    Duties,
    Duty,
    PersonDue,
    due_state,
    duties,
    duties_by_person,
)
from tinhgon.programmes.queries.due_sources import DutyFilter
from tinhgon.programmes.queries.handing import Handing, Way, handings
from tinhgon.programmes.queries.list_rows import read_list
from tinhgon.programmes.queries.members import (
    UNASSIGNED,
    Listed,
    MemberFilter,
    MemberLine,
    lines_of,
    listed,
    memberships,
    names_of_procedures,
)
from tinhgon.programmes.queries.owing import (
    PLAN_STANDING_LABELS,
    Owing,
    PlanStanding,
    owing,
    owing_of,
    standing_counts,
)
from tinhgon.programmes.queries.participants import agencies_of_kinds
from tinhgon.programmes.queries.programmes import (
    MilestoneChange,
    ProgrammeFilter,
    milestone_changes,
    programmes,
)
from tinhgon.programmes.queries.review_demands import review_demands
from tinhgon.programmes.queries.waiting import (
    PlanToIssue,
    plans_to_issue,
    unassigned,
)
from tinhgon.programmes.rules.list_rows import ListRead, UnclearRow, rows_of
from tinhgon.programmes.rules.standing import Lack, Portion, Stand, Standing
from tinhgon.programmes.target_jobs import start_targets
from tinhgon.programmes.targets.record import Parameters
from tinhgon.programmes.vocabulary import (
    DUE_LABELS,
    DUTY_LABELS,
    MEASURE_LABELS,
    PROGRAMME_STATE_LABELS,
    STAGE_LABELS,
    Dimension,
    DueState,
    DutyKind,
    Measure,
    Outcome,
    ProgrammeState,
    Selection,
    Stage,
)

__all__ = [
    "ASSIGN",
    "COUNTED_BY",
    "DUE_LABELS",
    "DUE_STATES",
    "DUTY_LABELS",
    "MEASURE_LABELS",
    "OF_EACH",
    "PLAN",
    "PLAN_STANDING_LABELS",
    "PROGRAMME_STATE_LABELS",
    "SAVED_OF",
    "STAGE_LABELS",
    "STEER",
    "UNASSIGNED",
    "VIEW",
    "Aim",
    "ApprovedBy",
    "Approver",
    "Assignment",
    "AssignmentAct",
    "Authorities",
    "AuthorityPlan",
    "AuthorityPlanIssued",
    "AuthorityPlanMilestone",
    "Board",
    "BoardAsked",
    "BoardLine",
    "Dimension",
    "Drawn",
    "DueState",
    "Duties",
    "Duty",
    "DutyFilter",
    "DutyKind",
    "Handing",
    "Lack",
    "ListRead",
    "Listed",
    "Measure",
    "Member",
    "MemberFilter",
    "MemberLine",
    "Milestone",
    "MilestoneChange",
    "MilestoneSet",
    "Narrowing",
    "Outcome",
    "Owing",
    "Parameters",
    "Participant",
    "PersonDue",
    "PlanStanding",
    "PlanToIssue",
    "Portion",
    "ProcedureLine",
    "Programme",
    "ProgrammeFacts",
    "ProgrammeFilter",
    "ProgrammeState",
    "Saving",
    "ScopeRow",
    "Selection",
    "Stage",
    "Stand",
    "Standing",
    "Target",
    "TargetAct",
    "TargetChoice",
    "TargetRun",
    "Terms",
    "Trend",
    "UnclearRow",
    "Undone",
    "Way",
    "agencies_of_kinds",
    "ask_targets",
    "assign_each",
    "assign_members",
    "can_assign",
    "can_plan",
    "can_steer",
    "check_board",
    "choose_targets",
    "close_programme",
    "describe_programme",
    "draw_members",
    "due_state",
    "duties",
    "duties_by_person",
    "first_day",
    "handings",
    "issue_plan",
    "lay_programmes",
    "lines_of",
    "list_members",
    "listed",
    "memberships",
    "milestone_changes",
    "names_of_procedures",
    "open_programme",
    "owing",
    "owing_of",
    "own_board",
    "plans_to_issue",
    "prepare_programme",
    "procedures_at",
    "programmes",
    "read_board",
    "read_list",
    "read_trend",
    "review_demands",
    "rows_of",
    "solve_targets",
    "standing_counts",
    "start_targets",
    "strike_members",
    "take_up_choice",
    "tell_baselines",
    "unassigned",
    "undo_assignment",
]
