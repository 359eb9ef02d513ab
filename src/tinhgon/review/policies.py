"""Who may judge, draft, appraise, approve and enact. `check_…` refuses, `can_…` asks it.

A right is held in an agency and reaches its subordinates. Of an item two agencies matter: the one
whose plan it is in, and the one that manages the procedure; whoever decides must stand above both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tinhgon.foundation.access.api import Actor, check_may
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop
from tinhgon.procedures.api import InternalGroup, Procedure, ScopeValue
from tinhgon.registry.api import Agency, covers
from tinhgon.review.models import Plan, PlanItem
from tinhgon.review.permissions import (
    APPROVE,
    APPROVE_GROUP_A,
    DRAFT,
    ENACT,
    FILL,
    JUDGE,
    VIEW,
)
from tinhgon.review.transitions import next_state, transition
from tinhgon.review.vocabulary import ItemAct, ItemState

_OF_APPROVERS = frozenset({ItemAct.APPROVE, ItemAct.REVOKE})
_OF_DRAFTERS = frozenset({ItemAct.SUBMIT, ItemAct.WITHDRAW})


def check_held_above(by: Actor, permission: str, agencies: Iterable[int]) -> None:
    """`permission` must be held in an agency at or above every one of `agencies`."""
    check_may(by, permission)
    scope = by.scope(permission)
    if not scope.everywhere and not covers(scope.agency_ids, agencies):
        raise NotAllowed(
            gettext_noop(
                "Your role reaches your agency and its subordinates; this belongs to another "
                "agency. Ask a colleague there or in the agency above it."
            )
        )


def can_view_findings(by: Actor, procedure: Procedure) -> bool:
    """Findings are seen in the managing agency and above it, whoever else sees the procedure."""
    return _passes(lambda: check_held_above(by, VIEW.name, {procedure.managing_agency_id}))


def check_judge_findings(by: Actor, procedures: Iterable[Procedure]) -> None:
    check_held_above(by, JUDGE.name, {each.managing_agency_id for each in procedures})


def can_judge_findings(by: Actor, procedures: Iterable[Procedure]) -> bool:
    return _passes(lambda: check_judge_findings(by, procedures))


def check_refresh_findings(by: Actor) -> None:
    """Checking again changes no judgement, so whoever judges anywhere may ask for it."""
    check_may(by, JUDGE.name)


def check_fill(by: Actor, procedure: Procedure) -> None:
    """Sheets are filled in where the procedure is managed today, or above."""
    check_held_above(by, FILL.name, {procedure.managing_agency_id})


def can_fill(by: Actor, procedure: Procedure) -> bool:
    return _passes(lambda: check_fill(by, procedure))


def check_open_plan(by: Actor, agency: Agency) -> None:
    check_held_above(by, DRAFT.name, [agency.pk])


def can_open_plan(by: Actor, agency: Agency) -> bool:
    return _passes(lambda: check_open_plan(by, agency))


def check_draft(by: Actor, plan: Plan) -> None:
    check_held_above(by, DRAFT.name, [plan.agency_id])


def can_draft(by: Actor, plan: Plan) -> bool:
    return _passes(lambda: check_draft(by, plan))


def check_add(by: Actor, plan: Plan, procedure: Procedure) -> None:
    """A plan simplifies procedures that its agency, or one below it, manages."""
    check_draft(by, plan)
    if not covers([plan.agency_id], [procedure.managing_agency_id]):
        raise Refusal(
            gettext_noop(
                "Procedure %(code)s is managed by an agency outside this plan's. Put it into a "
                "plan of its own agency, or have its managing agency corrected."
            ),
            code=procedure.code,
        )


def can_add(by: Actor, plan: Plan, procedure: Procedure) -> bool:
    return _passes(lambda: check_add(by, plan, procedure))


def check_edit(by: Actor, item: PlanItem) -> None:
    """Texts and operations are changed by drafters while the item is in their hands."""
    check_draft(by, item.plan)
    check_in_drafters_hands(item)


def check_in_drafters_hands(item: PlanItem) -> None:
    if item.state_word not in transition(ItemAct.SUBMIT).sources:
        raise Refusal(
            gettext_noop(
                "Only a draft or a returned item can be changed. Ask the control office to "
                "return it first."
            )
        )


def can_edit(by: Actor, item: PlanItem) -> bool:
    return _passes(lambda: check_edit(by, item))


def check_rebase(by: Actor, item: PlanItem) -> None:
    """Drafters bring their items up to date; an approved one is brought up by who enacts it."""
    if item.state_word in {ItemState.APPROVED, ItemState.ENACTED}:
        check_held_above(by, ENACT.name, {item.plan.agency_id, item.procedure.managing_agency_id})
    else:
        check_edit(by, item)


def can_rebase(by: Actor, item: PlanItem) -> bool:
    return _passes(lambda: check_rebase(by, item))


def check_act(by: Actor, act: ItemAct, item: PlanItem) -> None:
    """`by` may do `act` to the item as it stands now."""
    check_permission(by, act, item)
    next_state(item.state_word, act)


def check_permission(by: Actor, act: ItemAct, item: PlanItem) -> None:
    """`by` holds the right to `act` above the plan's and, to decide, the managing agency."""
    agencies = {item.plan.agency_id}
    if act not in _OF_DRAFTERS:
        agencies.add(item.procedure.managing_agency_id)
    check_held_above(by, permission_for(act, item.procedure), agencies)


def can_act(by: Actor, act: ItemAct, item: PlanItem) -> bool:
    return _passes(lambda: check_act(by, act, item))


def permission_for(act: ItemAct, procedure: Procedure) -> str:
    """The right an act needs; group A of internal procedures is approved by the Prime Minister.

    QĐ 1085/QĐ-TTg: group A goes to the Prime Minister, group B to the minister or chairman.
    """
    if act not in _OF_APPROVERS:
        return transition(act).permission
    group_a = (
        procedure.scope == ScopeValue.INTERNAL.value and procedure.group == InternalGroup.A.value
    )
    return APPROVE_GROUP_A.name if group_a else APPROVE.name


def check_decides_for(issuer: Agency, plan: Plan) -> None:
    """Whoever approves a plan stands at its agency or above it."""
    if not covers([issuer.pk], [plan.agency_id]):
        raise Refusal(
            gettext_noop(
                "The issuer of the decision does not stand above the agency of this plan. Choose "
                "that agency itself or one above it."
            )
        )


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except Refusal:
        return False
    return True
