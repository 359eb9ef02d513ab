"""The appraiser changes what was submitted; the drafter sees exactly what, and may object."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.utils.translation import override
from tests.review.acting import TEXTS, accepted, approved, drafted, seen
from tests.review.conftest import Cast, publish_version, read_anew
from tests.review.contents_for_review import content

from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.api import Procedure, Version, VersionState
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AppraisalChange,
    Decision,
    ItemAct,
    ItemState,
    ItemTexts,
    Plan,
    PlanItem,
    SentBack,
    accept_items,
    add_item,
    add_operation,
    approve_items,
    change_operation,
    changes_in_appraisal,
    close_item,
    comment_item,
    decide_items,
    describe_item,
    item_page,
    object_to_changes,
    plan_page,
    read_benefit,
    remove_operation,
    submit_items,
    withdraw_item,
    withdraw_plan,
)
from tinhgon.review.models import PlanItemFact

Make = Callable[..., Procedure]
SHORTER = {"kind": "shorten_term", "components": ["chan-1"], "index": 0, "value": 5}


@pytest.fixture
def submitted(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    """An item with two operations: a paper dropped, a limit shortened; submitted."""
    item = drafted(cast, agencies["north"], procedure())
    item = add_operation(by=cast.reviewer, item=item.pk, revision=item.revision, operation=SHORTER)
    submit_items(by=cast.reviewer, items=seen(item))
    item.refresh_from_db()
    return item


def operation_of(item: PlanItem, kind: str) -> int:
    return item.operations.get(data__contains=f'"{kind}"').pk


def unit_after(item: PlanItem) -> int | None:
    benefit = read_benefit(item.benefit)
    work = None if benefit is None else benefit.by("by_work")
    return None if work is None else work.after.amount


def test_what_the_appraiser_changes_is_kept_and_priced_anew(
    cast: Cast, submitted: PlanItem
) -> None:
    cheaper = unit_after(submitted)
    item = remove_operation(
        by=cast.control,
        item=submitted.pk,
        revision=submitted.revision,
        operation=operation_of(submitted, "drop_dossier_item"),
    )
    item = change_operation(
        by=cast.control,
        item=item.pk,
        revision=item.revision,
        operation=operation_of(item, "shorten_term"),
        changed={**SHORTER, "value": 3},
    )
    item = describe_item(
        by=cast.control,
        item=item.pk,
        revision=item.revision,
        texts=ItemTexts("Lý do khác", TEXTS.recommendation, "", 1_000),
    )
    accept_items(by=cast.control, items=seen(item))
    item.refresh_from_db()

    assert item.state == ItemState.ACCEPTED.value
    assert unit_after(item) != cheaper
    page = item_page(cast.reviewer, item.pk)
    said = changes_in_appraisal(cast.reviewer, item, page.base)
    assert [each.row.what for each in said] == ["operation_removed", "operation_changed", "text"]
    assert (said[0].before, said[0].after) != ("", "")
    assert json.loads(said[1].row.before)["value"] == 5
    assert json.loads(said[1].row.after)["value"] == 3
    assert (said[2].before, said[2].after) == (TEXTS.reason, "Lý do khác")
    told = history("plan_item", item.pk)[0]
    assert told.type == "review.item_accepted"
    assert told.payload["changes"] == [each.row.pk for each in said]
    assert not visible(AppraisalChange.objects.all(), cast.outsider).exists()


def test_the_drafter_objects_and_has_the_item_back(cast: Cast, submitted: PlanItem) -> None:
    item = add_operation(
        by=cast.control,
        item=submitted.pk,
        revision=submitted.revision,
        operation={"kind": "drop_dossier_item", "component": "doss-3"},
    )
    accept_items(by=cast.control, items=seen(item))
    assert ItemAct.OBJECT in item_page(cast.reviewer, item.pk).acts
    (revision,) = seen(item).values()
    with pytest.raises(Refusal, match="Say what you object to"):
        object_to_changes(by=cast.reviewer, item=item.pk, revision=revision, comment=" ")
    back = object_to_changes(
        by=cast.reviewer, item=item.pk, revision=revision, comment="Giấy này còn cần"
    )
    assert back.state == ItemState.RETURNED.value
    remove_operation(
        by=cast.reviewer,
        item=back.pk,
        revision=back.revision,
        operation=operation_of(back, "doss-3"),
    )
    submit_items(by=cast.reviewer, items=seen(back))
    back.refresh_from_db()
    assert not back.changed_in_appraisal
    assert set(back.appraisal_changes.values_list("is_settled", flat=True)) == {True}


def test_an_item_accepted_as_submitted_is_not_objected_to(cast: Cast, submitted: PlanItem) -> None:
    accept_items(by=cast.control, items=seen(submitted))
    (revision,) = seen(submitted).values()
    with pytest.raises(Refusal, match="nothing to object to"):
        object_to_changes(by=cast.reviewer, item=submitted.pk, revision=revision, comment="Không")
    assert ItemAct.OBJECT not in item_page(cast.reviewer, submitted.pk).acts


def test_the_last_operation_is_not_taken_off_in_appraisal(cast: Cast, submitted: PlanItem) -> None:
    item = remove_operation(
        by=cast.control,
        item=submitted.pk,
        revision=submitted.revision,
        operation=operation_of(submitted, "shorten_term"),
    )
    with pytest.raises(Refusal, match="no other operation"):
        remove_operation(
            by=cast.control,
            item=item.pk,
            revision=item.revision,
            operation=item.operations.get().pk,
        )


def test_of_several_items_those_that_stand_elsewhere_are_named(
    cast: Cast, agencies: dict[str, Agency], procedure: Make, submitted: PlanItem
) -> None:
    other = drafted(cast, agencies["north"], procedure("1.000002"))
    both = {**seen(submitted), **seen(other)}
    with pytest.raises(Refusal) as refused, override("vi"):
        submit_items(by=cast.reviewer, items=both)
    with override("vi"):
        sentence = refusal_sentence(refused.value)
    assert sentence.startswith(f"{submitted.procedure.code}: Chỉ trình được nội dung đang soạn")
    other.refresh_from_db()
    assert other.state == ItemState.DRAFT.value
    with pytest.raises(NotAllowed):
        submit_items(by=cast.leader, items=both)


def test_a_drafter_changes_nothing_while_it_is_appraised(cast: Cast, submitted: PlanItem) -> None:
    with pytest.raises(NotAllowed):
        describe_item(by=cast.reviewer, item=submitted.pk, revision=submitted.revision, texts=TEXTS)
    assert not AppraisalChange.objects.exists()


def test_comments_stand_at_operations_and_parts(cast: Cast, submitted: PlanItem) -> None:
    comment_item(
        by=cast.control,
        item=submitted.pk,
        text="Rút nữa được không?",
        operation=operation_of(submitted, "shorten_term"),
    )
    comment_item(by=cast.leader, item=submitted.pk, text="Giữ giấy này", component="doss-1")
    page = item_page(cast.reviewer, submitted.pk)
    assert [(row.component, row.operation is None) for row in page.comments] == [
        ("", False),
        ("doss-1", True),
    ]
    with pytest.raises(NotFound):
        comment_item(by=cast.control, item=submitted.pk, text="?", component="doss-99")
    with pytest.raises(NotFound):
        comment_item(by=cast.outsider, item=submitted.pk, text="?")


def test_many_are_decided_in_one_act_or_none(
    cast: Cast, agencies: dict[str, Agency], submitted: PlanItem, procedure: Make
) -> None:
    plan = submitted.plan_id
    others = []
    for code in ("1.000011", "1.000012"):
        item = add_item(by=cast.reviewer, plan=plan, procedure=procedure(code).pk, texts=TEXTS)
        others.append(
            add_operation(by=cast.reviewer, item=item.pk, revision=item.revision, operation=SHORTER)
        )
    submit_items(by=cast.reviewer, items=seen(*others))
    now = seen(submitted, *others)
    with pytest.raises(Refusal, match="Say what is to be changed"):
        decide_items(
            by=cast.control,
            go_on={submitted.pk: now[submitted.pk]},
            send_back={others[0].pk: SentBack(now[others[0].pk], " ")},
        )
    assert seen(submitted, *others) == now

    decide_items(
        by=cast.control,
        go_on={submitted.pk: now[submitted.pk], others[0].pk: now[others[0].pk]},
        send_back={others[1].pk: SentBack(now[others[1].pk], "Bổ sung căn cứ")},
    )
    now = seen(submitted, *others)
    decide_items(
        by=cast.leader,
        go_on={submitted.pk: now[submitted.pk]},
        send_back={others[0].pk: SentBack(now[others[0].pk], "Chưa phù hợp")},
        decision=Decision("2816/QĐ-BNV", today(), agencies["north"]),
    )
    seen(submitted, *others)
    assert [item.state for item in (submitted, *others)] == ["approved", "returned", "returned"]


def test_a_whole_plan_is_withdrawn_for_one_reason(
    cast: Cast, agencies: dict[str, Agency], submitted: PlanItem, procedure: Make
) -> None:
    plan = submitted.plan
    add_item(by=cast.reviewer, plan=plan.pk, procedure=procedure("1.000011").pk, texts=TEXTS)
    plan.refresh_from_db()
    with pytest.raises(Refusal, match="Say why the whole plan"):
        withdraw_plan(by=cast.reviewer, plan=plan.pk, revision=plan.revision, comment="")
    withdraw_plan(by=cast.reviewer, plan=plan.pk, revision=plan.revision, comment="Lập lại")
    page = plan_page(cast.reviewer, plan.pk)
    assert page.lines == ()
    assert len(page.withdrawn) == 2
    told = history("plan", plan.pk)[0]
    assert told.type == "review.plan_withdrawn"


def test_a_plan_with_approved_items_waits_for_whoever_approved_them(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    item = approved(cast, agencies["north"], drafted(cast, agencies["north"], procedure()))
    plan = Plan.objects.get(pk=item.plan_id)
    with pytest.raises(Refusal, match="approved already"):
        withdraw_plan(by=cast.reviewer, plan=plan.pk, revision=plan.revision, comment="Thôi")
    item.refresh_from_db()
    assert item.state == ItemState.APPROVED.value


def test_what_others_worked_on_is_withdrawn_with_a_reason(cast: Cast, submitted: PlanItem) -> None:
    with pytest.raises(Refusal, match="Say why the item is withdrawn"):
        withdraw_item(by=cast.reviewer, item=submitted.pk, revision=submitted.revision)
    withdraw_item(
        by=cast.reviewer, item=submitted.pk, revision=submitted.revision, comment="Lập lại"
    )


def test_a_procedure_repealed_while_in_a_plan_breaks_nothing(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure()
    item = approved(cast, agencies["north"], drafted(cast, agencies["north"], made))
    with pytest.raises(Refusal, match="still is what this item rests on"):
        close_item(by=cast.control, item=item.pk, revision=item.revision, comment="Bãi bỏ")
    Version.objects.filter(procedure=made, state=VersionState.PUBLISHED.value).update(
        effective_to=today().replace(year=today().year - 1)
    )
    page = item_page(cast.reviewer, item.pk)
    assert page.is_stale
    assert plan_page(cast.reviewer, item.plan_id).lines[0].is_stale

    closed = close_item(
        by=cast.control, item=item.pk, revision=item.revision, comment="Thủ tục đã bị bãi bỏ"
    )
    assert closed.state == ItemState.WITHDRAWN.value
    fold()
    fact = PlanItemFact.objects.get(subject_id=str(item.pk), to_position=None)
    assert (fact.state, fact.approved_on, fact.promised_unit_before) == ("withdrawn", None, None)


def test_a_version_published_meanwhile_offers_to_bring_the_item_up(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure()
    item = accepted(cast, drafted(cast, agencies["north"], made))
    publish_version(made, content(name="Đăng ký thường trú (mới)"), today())
    assert item_page(cast.reviewer, item.pk).is_stale
    with pytest.raises(Refusal, match="changed or read anew"):
        approve_items(
            by=cast.leader,
            items=seen(item),
            decision=Decision("2816/QĐ-BNV", today(), agencies["north"]),
        )
    read_anew(made.versions.get(number=1), content(name="đọc lại"))
    assert item_page(cast.control, item.pk).is_stale
