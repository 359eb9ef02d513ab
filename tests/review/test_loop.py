"""The narrow loop: finding, operation, draft and cost, approval, enactment, publication."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.review.acting import TEXTS, approved, published, seen, tomorrow, waiting_for
from tests.review.conftest import Cast
from tests.review.contents_for_review import CERTIFIED, FORM

from tinhgon.foundation.access.api import Account, Actor, set_active
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Procedure, Version, VersionState
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    EnactingDocument,
    Finding,
    FindingFilter,
    FindingState,
    ItemState,
    PlanItem,
    accept_items,
    add_item,
    add_operation,
    enact_items,
    findings,
    item_page,
    open_plan,
    plan_page,
    read_benefit,
    refresh_findings,
    remove_operation,
    submit_items,
    suggested_operation,
)

Make = Callable[..., Procedure]


@pytest.fixture
def drafted(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    """An item whose household book is replaced by data, answering the finding about it."""
    made = procedure()
    refresh_findings(by=cast.reviewer)
    plan = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án 2026")
    item = add_item(by=cast.reviewer, plan=plan.pk, procedure=made.pk, texts=TEXTS)
    found = findings(cast.reviewer, FindingFilter(rules=("paper-held-by-state",))).get()
    suggestion = suggested_operation(found, item_page(cast.reviewer, item.pk).base)
    assert suggestion is not None
    return add_operation(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operation=suggestion,
        finding=found.pk,
    )


def test_an_operation_gives_draft_difference_and_cost_at_once(
    cast: Cast, drafted: PlanItem
) -> None:
    page = item_page(cast.reviewer, drafted.pk)

    assert page.draft is not None
    assert [change.id for change in page.changes] == ["doss-2"]
    assert page.promised is not None
    work = page.promised.by("by_work")
    assert work is not None
    assert work.before.amount is not None
    assert work.after.amount is not None
    assert work.after.amount < work.before.amount
    assert drafted.operations.get().finding is not None
    assert Finding.objects.get(rule="paper-held-by-state").state == FindingState.TAKEN_UP.value


def test_removing_the_operation_withdraws_the_draft_and_opens_the_finding(
    cast: Cast, drafted: PlanItem
) -> None:
    draft = drafted.draft
    operation = drafted.operations.get()
    item = remove_operation(
        by=cast.reviewer, item=drafted.pk, revision=drafted.revision, operation=operation.pk
    )

    assert item.draft is None
    assert item.benefit == ""
    assert draft is not None
    assert Version.objects.get(pk=draft.pk).state == VersionState.WITHDRAWN.value
    assert Finding.objects.get(rule="paper-held-by-state").state == FindingState.OPEN.value


def test_all_the_way_to_publication(
    cast: Cast, agencies: dict[str, Agency], drafted: PlanItem
) -> None:
    item = published(cast, agencies["north"], drafted)

    assert item.state == ItemState.PUBLISHED.value
    assert item.draft is not None
    assert item.draft.state == VersionState.PUBLISHED.value
    assert item.draft.effective_from == tomorrow()
    told = [event.type.split(".")[1] for event in reversed(history("plan_item", item.pk))]
    assert told == [
        "item_added",
        "operation_added",
        "item_submitted",
        "item_accepted",
        "item_approved",
        "item_enacted",
        "item_published",
    ]


def test_promised_and_enacted_are_kept_apart(
    cast: Cast, agencies: dict[str, Agency], drafted: PlanItem
) -> None:
    item = approved(cast, agencies["north"], drafted)
    page = plan_page(cast.leader, item.plan_id)
    promised = next(total for total in page.totals.promised if total.method == "by_work")
    enacted = next(total for total in page.totals.enacted if total.method == "by_work")

    benefit = read_benefit(item.benefit)
    assert benefit is not None
    work = benefit.by("by_work")
    assert work is not None
    assert work.before.amount is not None
    assert promised.before == work.before.amount * 1_000
    assert enacted.before is None


def test_each_role_is_told_what_waits_for_it(
    cast: Cast, agencies: dict[str, Agency], drafted: PlanItem
) -> None:
    assert "finish" in {entry.task.value for entry in waiting_for(cast.reviewer)}
    submit_items(by=cast.reviewer, items=seen(drafted))
    assert [
        entry.items[0].pk for entry in waiting_for(cast.control) if entry.task == "appraise"
    ] == [drafted.pk]
    accept_items(by=cast.control, items=seen(drafted))
    assert [entry.task.value for entry in waiting_for(cast.leader)] == ["approve"]
    assert waiting_for(cast.outsider) == []


def test_what_somebody_nearer_sees_to_waits_for_nobody_above(
    cast: Cast, system: Actor, drafted: PlanItem
) -> None:
    """Who stands above many agencies is asked only where none of them has somebody who may act."""
    submit_items(by=cast.reviewer, items=seen(drafted))
    accept_items(by=cast.control, items=seen(drafted))
    assert waiting_for(cast.steering) == []

    set_active(by=system, account=Account.objects.get(pk=cast.leader.account_id), active=False)
    assert [entry.task.value for entry in waiting_for(cast.steering)] == ["approve"]


def test_dossier_papers_stay_in_order(cast: Cast, drafted: PlanItem) -> None:
    page = item_page(cast.reviewer, drafted.pk)
    assert page.draft is not None
    assert [paper.name for paper in page.draft.dossier][::2] == [FORM, CERTIFIED]


def test_a_document_signed_on_a_day_to_come_enacts_nothing(
    cast: Cast, agencies: dict[str, Agency], drafted: PlanItem
) -> None:
    item = approved(cast, agencies["north"], drafted)
    later = EnactingDocument("12/2026/NĐ-CP", tomorrow(), tomorrow())
    with pytest.raises(Refusal, match="still to come"):
        enact_items(by=cast.control, items=seen(item), enacted_by=later)
    item.refresh_from_db()
    assert item.state == ItemState.APPROVED.value
