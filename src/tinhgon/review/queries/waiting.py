"""What waits for a person: the work list, by what he may do and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.api import InternalGroup, ScopeValue
from tinhgon.registry.api import in_charge
from tinhgon.review.models import Finding, PlanItem
from tinhgon.review.permissions import APPRAISE, APPROVE, APPROVE_GROUP_A, DRAFT, ENACT, JUDGE
from tinhgon.review.queries.items import with_staleness
from tinhgon.review.vocabulary import FindingState, ItemState

_PUBLISH = "procedures.publish"
_GROUP_A = Q(procedure__scope=ScopeValue.INTERNAL.value, procedure__group=InternalGroup.A.value)
_EVERY = Q()


class Task(StrEnum):
    """What is to be done next."""

    JUDGE = "judge"
    FINISH = "finish"
    REVISE = "revise"
    APPRAISE = "appraise"
    APPROVE = "approve"
    APPROVE_GROUP_A = "approve_group_a"
    ENACT = "enact"
    PUBLISH = "publish"


TASK_LABELS = {
    Task.JUDGE: gettext_noop("Findings to judge"),
    Task.FINISH: gettext_noop("Drafts to finish"),
    Task.REVISE: gettext_noop("Returned items to revise"),
    Task.APPRAISE: gettext_noop("Items to appraise"),
    Task.APPROVE: gettext_noop("Items to approve"),
    Task.APPROVE_GROUP_A: gettext_noop("Items of group A to approve"),
    Task.ENACT: gettext_noop("Approved items to enact"),
    Task.PUBLISH: gettext_noop("Enacted items to publish"),
}

# Most pressing first.
_OF_ITEMS: dict[Task, tuple[str, ItemState, Q]] = {
    Task.REVISE: (DRAFT.name, ItemState.RETURNED, _EVERY),
    Task.FINISH: (DRAFT.name, ItemState.DRAFT, _EVERY),
    Task.APPRAISE: (APPRAISE.name, ItemState.SUBMITTED, _EVERY),
    Task.APPROVE_GROUP_A: (APPROVE_GROUP_A.name, ItemState.ACCEPTED, _GROUP_A),
    Task.APPROVE: (APPROVE.name, ItemState.ACCEPTED, ~_GROUP_A),
    Task.ENACT: (ENACT.name, ItemState.APPROVED, _EVERY),
    Task.PUBLISH: (_PUBLISH, ItemState.ENACTED, _EVERY),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task with how much of it waits; `items` are the first few, oldest first.

    For findings `items` is empty and `count` the number of open ones.
    """

    task: Task
    count: int
    items: tuple[PlanItem, ...]


def waiting_in(by: Actor, task: Task, *, shown: int = 5) -> Waiting | None:
    """How much of one task waits for `by`, None where nothing does."""
    if task is Task.JUDGE:
        count = _lines_to_judge(by) if by.may(JUDGE.name) else 0
        return Waiting(task, count, ()) if count else None
    permission, state, where = _OF_ITEMS[task]
    rows = items_waiting(by, permission, state).filter(where)
    count = rows.count()
    if not count:
        return None
    return Waiting(task, count, tuple(with_staleness(rows).order_by("pk")[:shown]))


def items_waiting(by: Actor, permission: str, state: ItemState) -> QuerySet[PlanItem]:
    """Items in a state that wait for `by` and for nobody nearer to their plan."""
    rows = visible(PlanItem.objects.filter(state=state.value), by)
    return rows.filter(in_charge(by, permission, "plan__agency"))


def _lines_to_judge(by: Actor) -> int:
    """As many as the list of findings has lines: one for each procedure and rule."""
    return _findings_to_judge(by).order_by().values("procedure", "rule").distinct().count()


def _findings_to_judge(by: Actor) -> QuerySet[Finding]:
    rows = visible(Finding.objects.filter(present=True, state=FindingState.OPEN.value), by)
    return rows.filter(in_charge(by, JUDGE.name, "procedure__managing_agency"))
