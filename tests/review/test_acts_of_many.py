"""An act on many asks the database as often as one on few, and records what one by one would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.review.acting import seen
from tests.review.conftest import Cast

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Procedure, Version
from tinhgon.registry.api import Agency
from tinhgon.review.actions.items_in_hand import ItemsInHand
from tinhgon.review.api import (
    BulkAct,
    Decision,
    ItemState,
    Plan,
    PlanItem,
    SaidReason,
    TakenUp,
    Wanted,
    accept_items,
    add_item,
    add_operation,
    add_to_many,
    approve_items,
    open_plan,
    reason_items,
    remove_operation,
    submit_items,
    undo_in_bulk,
    withdraw_item,
)

Make = Callable[..., Procedure]
_KIND, _PLACES = "drop_dossier_item", ("doss-2", "doss-3")
_FEW, _MANY = 2, 6


@pytest.fixture
def some(procedure: Make) -> list[Procedure]:
    return [procedure(f"1.00000{number}") for number in range(_MANY)]


@pytest.fixture
def plan(cast: Cast, agencies: dict[str, Agency]) -> Plan:
    return open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án 2026")


def asked(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def wanted(chosen: Sequence[Procedure]) -> list[Wanted]:
    return [Wanted(each.pk, _KIND, place) for each in chosen for place in _PLACES]


def test_many_are_taken_up_and_undone_with_as_many_questions_as_few(
    cast: Cast, plan: Plan, some: list[Procedure]
) -> None:
    acts: list[TakenUp] = []

    def take_up(chosen: Sequence[Procedure]) -> None:
        acts.append(add_to_many(by=cast.reviewer, wanted=wanted(chosen), plan=plan.pk))

    def undo() -> None:
        undo_in_bulk(by=cast.reviewer, act=acts[-1].act.pk)

    # The first one records what all of them share.
    take_up(some[:1])
    undo()
    few = asked(partial(take_up, some[:_FEW])), asked(undo)
    many = asked(partial(take_up, some)), asked(undo)
    assert few == many
    assert acts[-1].answered == 2 * _MANY
    assert set(PlanItem.objects.values_list("state", flat=True)) == {ItemState.WITHDRAWN.value}


def test_who_was_quicker_is_told_and_nothing_is_saved(
    cast: Cast, plan: Plan, some: list[Procedure], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL somebody can put a procedure in while an act on many is worked out."""
    store = ItemsInHand.put_down

    def quicker(hands: ItemsInHand) -> None:
        add_item(by=cast.reviewer, plan=plan.pk, procedure=some[0].pk)
        store(hands)

    monkeypatch.setattr(ItemsInHand, "put_down", quicker)
    with pytest.raises(Refusal, match="Do it once more"):
        add_to_many(by=cast.reviewer, wanted=wanted(some), plan=plan.pk)
    assert not PlanItem.objects.exists()
    assert not BulkAct.objects.exists()


def test_many_are_decided_about_with_as_many_questions_as_few(
    cast: Cast, plan: Plan, agencies: dict[str, Agency], some: list[Procedure]
) -> None:
    add_to_many(by=cast.reviewer, wanted=wanted(some), plan=plan.pk)
    items = list(PlanItem.objects.order_by("pk"))
    reasons = {item.pk: SaidReason(item.revision, "Dữ liệu đã có") for item in items}
    reason_items(by=cast.reviewer, reasons=reasons)
    decision = Decision("1/QĐ-UBND", today(), agencies["north"])
    first, few, many = items[:1], items[1:_FEW], items[_FEW:]
    for act in (
        partial(submit_items, by=cast.reviewer),
        partial(accept_items, by=cast.control),
        partial(approve_items, by=cast.leader, decision=decision),
    ):
        # The first one records what all of them share.
        act(items=seen(*first))
        counts = [asked(partial(act, items=each)) for each in (seen(*few), seen(*many))]
        assert counts[0] == counts[1]


def test_one_act_records_what_one_after_another_does(
    cast: Cast, plan: Plan, agencies: dict[str, Agency], some: list[Procedure]
) -> None:
    alone, together = some[:2]
    item = add_item(by=cast.reviewer, plan=plan.pk, procedure=alone.pk)
    for place in _PLACES:
        item = add_operation(
            by=cast.reviewer,
            item=item.pk,
            revision=item.revision,
            operation={"kind": _KIND, "component": place},
        )
    other = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án khác")
    taken = add_to_many(by=cast.reviewer, wanted=wanted([together]), plan=other.pk)
    assert _recorded(taken.items[0].pk) == _recorded(item.pk)

    for operation in item.operations.all():
        item = remove_operation(
            by=cast.reviewer, item=item.pk, revision=item.revision, operation=operation.pk
        )
    # What the act had put into the plan leaves it with its last operation.
    withdraw_item(by=cast.reviewer, item=item.pk, revision=item.revision)
    undo_in_bulk(by=cast.reviewer, act=taken.act.pk)
    assert _recorded(taken.items[0].pk) == _recorded(item.pk)


def _recorded(pk: int) -> list[object]:
    """What is stored and told of an item, but ids, codes and hashes of its own."""
    item = PlanItem.objects.get(pk=pk)
    draft = Version.objects.get(procedure=item.procedure, base=item.base)
    told = [(each.type, each.payload.get("places")) for each in history("plan_item", pk)]
    return [
        told,
        (item.revision, item.benefit, item.state, item.abolishes, item.plan.revision),
        list(item.operations.values_list("data", "finding")),
        (draft.number, draft.revision, draft.operations, draft.state),
        list(draft.readings.values_list("number", "kind", "is_current", "made_by")),
        item.procedure.revision - Version.objects.filter(procedure=item.procedure).count(),
        [each.type for each in history("procedure", item.procedure.code)],
    ]
