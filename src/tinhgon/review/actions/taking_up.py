"""Findings taken up into a plan: the item they belong to, and the operation that answers each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.actions.item_operations import add_operation
from tinhgon.review.actions.items import add_item
from tinhgon.review.catalogue import base_content
from tinhgon.review.models import Finding, Plan, PlanItem
from tinhgon.review.policies import check_draft
from tinhgon.review.queries.items import open_item_of
from tinhgon.review.queries.suggestions import complete_suggestion
from tinhgon.review.vocabulary import FindingState


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """A finding left open, and why no operation could be added by itself."""

    finding: Finding
    why: Refusal


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What came of it: the items the findings now belong to, how many got an operation."""

    items: tuple[PlanItem, ...]
    answered: int
    left: tuple[NotAnswered, ...]


@transaction.atomic
def take_up_into_plan(*, by: Actor, findings: Iterable[int], plan: int) -> TakenUp:
    """Put the procedures of open findings (ids) into a plan (id), with the suggested operations.

    A finding whose operation a person must complete, or that meets another operation, stays open
    and is named; its procedure is in the plan all the same. A procedure that is in another plan
    already is refused there and named.
    """
    into = get_visible(Plan.objects.select_related("agency"), by, pk=plan)
    check_draft(by, into)
    chosen = list(
        visible(Finding.objects.filter(pk__in=set(findings)), by)
        .select_related("procedure__managing_agency")
        .order_by("procedure__code", "pk")
    )
    if not chosen:
        raise Refusal(gettext_noop("Choose at least one finding first."))
    items: dict[int, PlanItem] = {}
    left: list[NotAnswered] = []
    for finding in chosen:
        try:
            # Savepoints apart: the procedure stays in the plan though an operation is refused.
            with transaction.atomic():
                item = items.get(finding.procedure_id) or _item(by, into, finding)
            items[finding.procedure_id] = item
            with transaction.atomic():
                items[finding.procedure_id] = _answer(by, item, finding)
        except Refusal as refused:
            left.append(NotAnswered(finding, refused))
    if not items:
        raise left[0].why
    return TakenUp(tuple(items.values()), len(chosen) - len(left), tuple(left))


def _item(by: Actor, plan: Plan, finding: Finding) -> PlanItem:
    known = open_item_of(by, finding.procedure_id)
    if known is None:
        return add_item(by=by, plan=plan.pk, procedure=finding.procedure_id)
    if known.plan_id != plan.pk:
        raise Refusal(
            gettext_noop(
                "%(code)s is in the plan “%(plan)s” already. Work there, or have that item "
                "withdrawn first."
            ),
            code=finding.procedure.code,
            plan=known.plan.title,
        )
    return known


def _answer(by: Actor, item: PlanItem, finding: Finding) -> PlanItem:
    if finding.state != FindingState.OPEN.value:
        raise Refusal(
            gettext_noop(
                "Somebody has decided about one of these findings meanwhile. Reload the list to "
                "see it."
            )
        )
    suggested = complete_suggestion(finding, base_content(item))
    if suggested is None:
        raise Refusal(
            gettext_noop(
                "%(code)s: this finding asks for a correction of the record or for an operation "
                "of your own choice; choose it on the page of the item."
            ),
            code=finding.procedure.code,
        )
    return add_operation(
        by=by, item=item.pk, revision=item.revision, operation=suggested, finding=finding.pk
    )
