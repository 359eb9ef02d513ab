"""The door of review: findings, operations, plans, approval, enactment."""

from __future__ import annotations

from tinhgon.review.actions.deciding import (
    Decision,
    accept_items,
    approve_items,
    return_item,
    submit_items,
)
from tinhgon.review.actions.enacting import EnactingDocument, enact_items, publish_items
from tinhgon.review.actions.findings import dismiss, reopen, take_up
from tinhgon.review.actions.item_operations import add_operation, remove_operation
from tinhgon.review.actions.items import (
    ItemTexts,
    add_item,
    describe_item,
    rebase_item,
    revoke_item,
    withdraw_item,
)
from tinhgon.review.actions.parameters import lay_finding_parameters
from tinhgon.review.actions.plans import describe_plan, open_plan
from tinhgon.review.actions.profiling import profile_again
from tinhgon.review.actions.refreshing import Refreshed, refresh_findings
from tinhgon.review.actions.taking_up import NotAnswered, TakenUp, take_up_into_plan
from tinhgon.review.documents.pdf import plan_pdf
from tinhgon.review.documents.word import plan_word
from tinhgon.review.events import (
    BenefitFacts,
    ItemAccepted,
    ItemAdded,
    ItemApproved,
    ItemEnacted,
    ItemFacts,
    ItemPublished,
    ItemReturned,
    ItemSubmitted,
    ItemWithdrawn,
    MethodFacts,
)
from tinhgon.review.findings.published import Interval, Published, published
from tinhgon.review.findings.registry import BY_ID, RULES
from tinhgon.review.findings.rule import CORRECTION_LABELS, Correction, Rule, Severity
from tinhgon.review.models import (
    Assessment,
    Finding,
    ItemComment,
    ItemOperation,
    Plan,
    PlanDecision,
    PlanItem,
)
from tinhgon.review.operations.operation import Operation, is_offered
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.registry import OPERATION_KINDS
from tinhgon.review.operations.shorten_term import channels_with_same_term
from tinhgon.review.permissions import (
    APPRAISE,
    APPROVE,
    APPROVE_GROUP_A,
    DRAFT,
    ENACT,
    JUDGE,
    VIEW,
)
from tinhgon.review.policies import (
    can_act,
    can_add,
    can_draft,
    can_edit,
    can_judge_findings,
    can_open_plan,
    can_rebase,
    can_view_findings,
)
from tinhgon.review.pricing import annual_block, unit_block
from tinhgon.review.queries.exports import (
    FINDING_COLUMNS,
    ITEM_COLUMNS,
    finding_rows,
    item_rows,
)
from tinhgon.review.queries.findings import (
    FindingFilter,
    RuleCount,
    facet_counts,
    finding_groups,
    findings,
    findings_of,
    findings_of_groups,
    open_finding_counts,
    rule_counts,
    unassessed_rules,
)
from tinhgon.review.queries.items import (
    ItemFilter,
    ItemPage,
    OperationLine,
    item_page,
    items,
    open_item_of,
)
from tinhgon.review.queries.plans import (
    PlanFilter,
    PlanItemLine,
    PlanPage,
    PlanTotals,
    plan_page,
    plan_totals,
    plans,
)
from tinhgon.review.queries.sentences import (
    finding_sentence,
    operation_sentence,
    operation_title,
    rule_title,
)
from tinhgon.review.queries.suggestions import (
    complete_suggestion,
    start_for,
    started,
    suggested_operation,
)
from tinhgon.review.queries.waiting import (
    TASK_LABELS,
    Task,
    Waiting,
    items_waiting,
    waiting_for,
    waiting_in,
)
from tinhgon.review.rules.benefit import (
    Benefit,
    CostSide,
    MethodBenefit,
    TermChange,
    read_benefit,
)
from tinhgon.review.rules.plan_totals import Total
from tinhgon.review.transitions import acts_from, transition
from tinhgon.review.vocabulary import (
    FINDING_STATE_LABELS,
    ITEM_ACT_LABELS,
    ITEM_STATE_LABELS,
    FindingState,
    ItemAct,
    ItemState,
)

__all__ = [
    "APPRAISE",
    "APPROVE",
    "APPROVE_GROUP_A",
    "BY_ID",
    "CORRECTION_LABELS",
    "DRAFT",
    "ENACT",
    "FINDING_COLUMNS",
    "FINDING_STATE_LABELS",
    "ITEM_ACT_LABELS",
    "ITEM_COLUMNS",
    "ITEM_STATE_LABELS",
    "JUDGE",
    "OPERATION_KINDS",
    "RULES",
    "TASK_LABELS",
    "VIEW",
    "Assessment",
    "Benefit",
    "BenefitFacts",
    "Correction",
    "CostSide",
    "Decision",
    "EnactingDocument",
    "Entry",
    "Finding",
    "FindingFilter",
    "FindingState",
    "Interval",
    "ItemAccepted",
    "ItemAct",
    "ItemAdded",
    "ItemApproved",
    "ItemComment",
    "ItemEnacted",
    "ItemFacts",
    "ItemFilter",
    "ItemOperation",
    "ItemPage",
    "ItemPublished",
    "ItemReturned",
    "ItemState",
    "ItemSubmitted",
    "ItemTexts",
    "ItemWithdrawn",
    "MethodBenefit",
    "MethodFacts",
    "NotAnswered",
    "Operation",
    "OperationLine",
    "Plan",
    "PlanDecision",
    "PlanFilter",
    "PlanItem",
    "PlanItemLine",
    "PlanPage",
    "PlanTotals",
    "Published",
    "Question",
    "Refreshed",
    "Rule",
    "RuleCount",
    "Severity",
    "Start",
    "TakenUp",
    "Task",
    "TermChange",
    "Total",
    "Waiting",
    "accept_items",
    "acts_from",
    "add_item",
    "add_operation",
    "annual_block",
    "approve_items",
    "can_act",
    "can_add",
    "can_draft",
    "can_edit",
    "can_judge_findings",
    "can_open_plan",
    "can_rebase",
    "can_view_findings",
    "channels_with_same_term",
    "complete_suggestion",
    "describe_item",
    "describe_plan",
    "dismiss",
    "enact_items",
    "facet_counts",
    "finding_groups",
    "finding_rows",
    "finding_sentence",
    "findings",
    "findings_of",
    "findings_of_groups",
    "is_offered",
    "item_page",
    "item_rows",
    "items",
    "items_waiting",
    "lay_finding_parameters",
    "open_finding_counts",
    "open_item_of",
    "open_plan",
    "operation_sentence",
    "operation_title",
    "parse_operation",
    "plan_page",
    "plan_pdf",
    "plan_totals",
    "plan_word",
    "plans",
    "profile_again",
    "publish_items",
    "published",
    "read_benefit",
    "rebase_item",
    "refresh_findings",
    "remove_operation",
    "reopen",
    "return_item",
    "revoke_item",
    "rule_counts",
    "rule_title",
    "start_for",
    "started",
    "submit_items",
    "suggested_operation",
    "take_up",
    "take_up_into_plan",
    "transition",
    "unassessed_rules",
    "unit_block",
    "waiting_for",
    "waiting_in",
    "withdraw_item",
]
