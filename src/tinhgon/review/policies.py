"""Who may judge, draft, appraise, approve and enact. `check_…` refuses, `can_…` asks it.

A right is held in an agency and reaches its subordinates. Of an item two agencies matter: the one
whose plan it is in, and the one that manages the procedure; whoever decides must stand above both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from tinhgon.foundation.access.api import Actor, check_may
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop, passes
from tinhgon.procedures.api import InternalGroup, Procedure, ScopeValue
from tinhgon.registry.api import Agency, covers
from tinhgon.review.approvers import is_prime_minister
from tinhgon.review.models import LawChange, Opinion, Plan, PlanItem, Recommendation
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
from tinhgon.review.transitions import acts_from, next_state, transition
from tinhgon.review.vocabulary import ItemAct, ItemState, RecommendationState

_OF_APPROVERS = frozenset({ItemAct.APPROVE, ItemAct.REVOKE})
_OF_DRAFTERS = frozenset({ItemAct.SUBMIT, ItemAct.WITHDRAW, ItemAct.OBJECT})


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


def _check_held_either(by: Actor, permissions: Sequence[str], agencies: Collection[int]) -> None:
    """One of `permissions` must be held above every one of `agencies`. What a person holds
    elsewhere by another role takes nothing away from it."""
    held = [each for each in permissions if by.may(each)] or [permissions[-1]]
    if not any(passes(partial(check_held_above, by, each, agencies)) for each in held[:-1]):
        check_held_above(by, held[-1], agencies)


def can_view_findings(by: Actor, procedure: Procedure) -> bool:
    """Findings are seen in the managing agency and above it, whoever else sees the procedure."""
    return passes(lambda: check_held_above(by, VIEW.name, {procedure.managing_agency_id}))


def check_judge_findings(by: Actor, procedures: Iterable[Procedure]) -> None:
    check_held_above(by, JUDGE.name, {each.managing_agency_id for each in procedures})


def can_judge_findings(by: Actor, procedures: Iterable[Procedure]) -> bool:
    return passes(lambda: check_judge_findings(by, procedures))


def check_refresh_findings(by: Actor) -> None:
    """Checking again changes no judgement, so whoever judges anywhere may ask for it."""
    check_may(by, JUDGE.name)


def check_fill(by: Actor, procedure: Procedure) -> None:
    """Sheets are filled in where the procedure is managed today, or above."""
    check_held_above(by, FILL.name, {procedure.managing_agency_id})


def can_fill(by: Actor, procedure: Procedure) -> bool:
    return passes(lambda: check_fill(by, procedure))


def check_open_plan(by: Actor, agency: Agency) -> None:
    check_held_above(by, DRAFT.name, [agency.pk])


def can_open_plan(by: Actor, agency: Agency) -> bool:
    return passes(lambda: check_open_plan(by, agency))


def check_draft(by: Actor, plan: Plan) -> None:
    check_held_above(by, DRAFT.name, [plan.agency_id])


def can_draft(by: Actor, plan: Plan) -> bool:
    return passes(lambda: check_draft(by, plan))


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


def check_edit(by: Actor, item: PlanItem) -> None:
    """Texts and operations are changed by drafters while the item is in their hands, and by the
    appraiser, who says so, while it is submitted to him."""
    if is_in_appraisal(item):
        check_appraise(by, item)
        return
    check_draft(by, item.plan)
    check_in_drafters_hands(item)


def is_in_appraisal(item: PlanItem) -> bool:
    """Whether it lies with the appraiser, who may change it before he accepts it."""
    return item.state_word is ItemState.SUBMITTED


def check_appraise(by: Actor, item: PlanItem) -> None:
    check_held_above(by, APPRAISE.name, {item.plan.agency_id, item.procedure.managing_agency_id})


def check_in_drafters_hands(item: PlanItem) -> None:
    if item.state_word not in transition(ItemAct.SUBMIT).sources:
        raise Refusal(
            gettext_noop(
                "Only a draft or a returned item can be changed. Ask the control office to "
                "return it first."
            )
        )


def can_edit(by: Actor, item: PlanItem) -> bool:
    return passes(lambda: check_edit(by, item))


def is_frozen(item: PlanItem) -> bool:
    """What was approved is not changed any more."""
    return item.state_word not in transition(ItemAct.SUBMIT).sources


def check_name_law_changes(by: Actor, item: PlanItem) -> None:
    """Drafters name what must be amended; whoever enacts an approved item completes it."""
    if item.state_word is ItemState.APPROVED:
        check_held_above(by, ENACT.name, {item.plan.agency_id})
    else:
        check_edit(by, item)


def can_name_law_changes(by: Actor, item: PlanItem) -> bool:
    return passes(lambda: check_name_law_changes(by, item))


def check_assign_law_change(by: Actor, entry: LawChange) -> None:
    """Owner and day of an approved amendment are set where its plan is enacted, or by its owner."""
    if entry.item.state_word is not ItemState.APPROVED or entry.none_needed:
        raise Refusal(
            gettext_noop("Only an approved amendment that waits for its document is given away.")
        )
    check_see_to_law_change(by, entry)


def check_see_to_law_change(by: Actor, entry: LawChange) -> None:
    """Whoever enacts the plan, or amends for the owner of the entry, sees to it."""
    if entry.owner is not None and can_amend(by, entry.owner):
        return
    check_held_above(by, ENACT.name, {entry.item.plan.agency_id})


def can_assign_law_change(by: Actor, entry: LawChange) -> bool:
    return passes(lambda: check_assign_law_change(by, entry))


def check_amend(by: Actor, owner: Agency) -> None:
    """Amending documents are kept by whoever enacts in the agency that drafts them."""
    check_held_above(by, ENACT.name, [owner.pk])


def can_amend(by: Actor, owner: Agency) -> bool:
    return passes(lambda: check_amend(by, owner))


def check_rebase(by: Actor, item: PlanItem) -> None:
    """Drafters bring their items up to date; an approved one is brought up by who enacts it."""
    if item.state_word in {ItemState.APPROVED, ItemState.ENACTED}:
        check_held_above(by, ENACT.name, {item.plan.agency_id, item.procedure.managing_agency_id})
    else:
        check_edit(by, item)


def can_rebase(by: Actor, item: PlanItem) -> bool:
    return passes(lambda: check_rebase(by, item))


def check_act(by: Actor, act: ItemAct, item: PlanItem) -> None:
    """`by` may do `act` to the item as it stands now."""
    check_permission(by, act, item)
    next_state(item.state_word, act)
    if act is ItemAct.OBJECT and not item.changed_in_appraisal:
        raise Refusal(
            gettext_noop(
                "%(code)s was accepted as it was submitted, so there is nothing to object to. "
                "Withdraw it, or ask the control office to return it."
            ),
            code=item.procedure.code,
        )


def check_permission(by: Actor, act: ItemAct, item: PlanItem) -> None:
    """`by` holds the right to `act` above the plan's and, to decide, the managing agency."""
    agencies = {item.plan.agency_id}
    if act not in _OF_DRAFTERS:
        agencies.add(item.procedure.managing_agency_id)
    permission = permission_for(act, item.procedure)
    if not permission:
        raise NotAllowed(gettext_noop("Nobody does this; it follows by itself."))
    if act is ItemAct.RETURN and item.state_word is ItemState.ACCEPTED:
        # Whoever may approve it may also send it back.
        deciding = permission_for(ItemAct.APPROVE, item.procedure)
        _check_held_either(by, (deciding, permission), agencies)
        return
    check_held_above(by, permission, agencies)


def can_act(by: Actor, act: ItemAct, item: PlanItem) -> bool:
    # The state is asked first: it costs nothing, and on a list most acts fail there.
    return act in acts_from(item.state_word) and passes(lambda: check_act(by, act, item))


def open_to(by: Actor, act: ItemAct, items: Iterable[PlanItem]) -> list[PlanItem]:
    """Those of the items on which `by` can act; of items alike one is asked about."""
    known: dict[tuple[object, ...], bool] = {}
    found = []
    for item in items:
        of = item.procedure
        alike = (
            item.state,
            item.changed_in_appraisal,
            item.plan.agency_id,
            of.managing_agency_id,
            permission_for(act, of),
        )
        if alike not in known:
            known[alike] = can_act(by, act, item)
        if known[alike]:
            found.append(item)
    return found


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


def can_comment(by: Actor, item: PlanItem) -> bool:
    """Whoever drafts, appraises or approves an item writes about it, until it is over."""
    if item.state_word in {ItemState.PUBLISHED, ItemState.WITHDRAWN}:
        return False
    both = {item.plan.agency_id, item.procedure.managing_agency_id}
    approving = permission_for(ItemAct.APPROVE, item.procedure)
    return (
        can_draft(by, item.plan)
        or passes(lambda: check_held_above(by, APPRAISE.name, both))
        or passes(lambda: check_held_above(by, approving, both))
    )


def check_ask_opinion(by: Actor, plan: Plan) -> None:
    """Whoever drafts or appraises a plan may ask others what they think of it."""
    _check_held_either(by, (DRAFT.name, APPRAISE.name), {plan.agency_id})


def can_ask_opinion(by: Actor, plan: Plan) -> bool:
    return passes(lambda: check_ask_opinion(by, plan))


def check_give_opinion(by: Actor, opinion: Opinion) -> None:
    check_held_above(by, GIVE_OPINION.name, [opinion.agency_id])


def can_give_opinion(by: Actor, opinion: Opinion) -> bool:
    return passes(lambda: check_give_opinion(by, opinion))


def check_recommend(by: Actor, agency: Agency) -> None:
    """An agency recommends through whoever drafts its plans."""
    check_held_above(by, DRAFT.name, [agency.pk])


def check_work_on_recommendation(by: Actor, recommendation: Recommendation) -> None:
    """Its own agency changes, sends or withdraws it while nobody has decided."""
    check_held_above(by, DRAFT.name, [recommendation.agency_id])


def can_work_on_recommendation(by: Actor, recommendation: Recommendation) -> bool:
    return passes(lambda: check_work_on_recommendation(by, recommendation))


def check_answer_recommendation(by: Actor, recommendation: Recommendation) -> None:
    """Whoever drafts for the agency that manages the procedure, or above it, decides about it."""
    check_held_above(by, DRAFT.name, [recommendation.procedure.managing_agency_id])
    if recommendation.state != RecommendationState.SENT.value:
        raise Refusal(
            gettext_noop(
                "This recommendation does not wait for an answer any more. Reload the page to see "
                "where it stands."
            )
        )


def can_answer_recommendation(by: Actor, recommendation: Recommendation) -> bool:
    return passes(lambda: check_answer_recommendation(by, recommendation))


def check_decides_for(by: Actor, issuer: Agency, plan: Plan, items: Iterable[PlanItem]) -> None:
    """Whoever approves a plan stands at its agency or above it; the decision of an agency is
    recorded by who approves there or above, in nobody else's name."""
    rows = list(items)
    is_highest = is_prime_minister(issuer.key)
    if not is_highest and not covers([issuer.pk], [plan.agency_id]):
        raise Refusal(
            gettext_noop(
                "The issuer of the decision does not stand above the agency of this plan. Choose "
                "that agency itself or one above it."
            )
        )
    needed = {permission_for(ItemAct.APPROVE, item.procedure): item.procedure for item in rows}
    if APPROVE_GROUP_A.name in needed and not is_highest:
        raise Refusal(
            gettext_noop(
                "%(code)s is of group A, which the Prime Minister approves: name him as the "
                "issuer, and decide on what others approve by a decision of theirs."
            ),
            code=needed[APPROVE_GROUP_A.name].code,
        )
    for permission in needed:
        check_held_above(by, permission, [issuer.pk])


def can_approve_for(by: Actor, issuer: Agency) -> bool:
    """Whether `by` records approvals that `issuer` decides on, of one group or another."""
    rights = (APPROVE.name, APPROVE_GROUP_A.name)
    return any(passes(partial(check_held_above, by, right, [issuer.pk])) for right in rights)
