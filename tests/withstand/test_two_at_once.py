"""Two people on one thing at the same moment: one of them does it, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest
from tests.foundation.events.happenings import Beside
from tests.withstand import world

from tinhgon.figures.api import check, fold
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, history, verify
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.actions.imports import MOVED_ON, choose_columns
from tinhgon.procedures.api import (
    ImportBatch,
    Procedure,
    PublicationDecision,
    PublicationKind,
    ToPublish,
    Version,
    begin_import,
    content_of,
    correct_reading,
    current_version,
    draft_from_operations,
    publish,
    stage_import,
)
from tinhgon.procedures.importing.layout import Said, choices_from_json
from tinhgon.review.api import (
    PlanItem,
    accept_items,
    add_item,
    approve_items,
    open_plan,
    publish_items,
    return_item,
    submit_items,
)

pytestmark = pytest.mark.django_db(transaction=True)

Act = Callable[[], object]


@pytest.fixture(autouse=True)
def _administration() -> None:
    world.found_administration()
    world.appoint_people()
    world.import_procedures(3)


def together(*acts: Act) -> list[Refusal]:
    """The acts, each on a connection of its own, begun at the same moment; what was refused."""
    refused: list[Refusal] = []
    start = Barrier(len(acts))

    def one(act: Act) -> None:
        start.wait(timeout=20)
        try:
            act()
        except Refusal as refusal:
            refused.append(refusal)

    people = [Beside(partial(one, act)) for act in acts]
    for person in people:
        person.join()
    return refused


def check_sound() -> None:
    assign_positions()
    fold()
    assert verify().ok
    assert check().drift == 0


def submitted() -> PlanItem:
    items = list(PlanItem.objects.filter(plan=world.plan_with_items(1)))
    submit_items(by=world.person("ra-soat"), items=world.seen(items))
    return PlanItem.objects.get()


def happened(item: PlanItem, event: str) -> int:
    return sum(logged.type == event for logged in history("plan_item", item.pk))


def test_one_accepts_while_another_returns() -> None:
    item = submitted()
    control = world.person("kiem-soat")
    revision = item.revision

    refused = together(
        lambda: accept_items(by=control, items={item.pk: revision}),
        lambda: return_item(by=control, item=item.pk, revision=revision, comment="Bổ sung"),
    )

    assert len(refused) == 1
    item.refresh_from_db()
    accepted = item.state == "accepted"
    assert happened(item, "review.item_accepted") == accepted
    assert happened(item, "review.item_returned") == (not accepted)
    check_sound()


def test_two_approve_the_same_item_by_different_decisions() -> None:
    item = submitted()
    accept_items(by=world.person("kiem-soat"), items=world.seen([item]))
    leader, seen = world.person("bo-truong"), world.seen([item])

    refused = together(
        *(
            partial(approve_items, by=leader, items=seen, decision=world.decision(number))
            for number in ("1/QĐ-BOA", "2/QĐ-BOA", "3/QĐ-BOA")
        )
    )

    assert len(refused) == 2
    item.refresh_from_db()
    assert item.state == "approved"
    assert item.plan.decisions.count() == 1
    assert happened(item, "review.item_approved") == 1
    check_sound()


def test_two_publish_the_same_item() -> None:
    items = list(PlanItem.objects.filter(plan=world.plan_with_items(1)))
    world.enact(items)
    control, seen = world.person("kiem-soat"), world.seen(items)

    refused = together(
        *(
            partial(publish_items, by=control, items=seen, decision=world.decision(number))
            for number in ("1/QĐ-BOA", "2/QĐ-BOA")
        )
    )

    assert len(refused) == 1
    assert PublicationDecision.objects.count() == 1
    assert Version.objects.filter(state="published", number=2).count() == 1
    assert happened(items[0], "review.item_published") == 1
    check_sound()


def test_two_publish_the_same_draft() -> None:
    procedure = Procedure.objects.order_by("code")[0]
    draft = drafted(procedure)
    control = world.person("kiem-soat")

    def announce(number: int) -> None:
        row = ToPublish(procedure, PublicationKind.AMENDED, today(), draft)
        publish(
            by=control,
            number=f"{number}/QĐ-BOA",
            signed_on=world.yesterday(),
            issuer=world.ministry(),
            rows=[row],
        )

    refused = together(partial(announce, 1), partial(announce, 2))

    assert len(refused) == 1
    assert PublicationDecision.objects.count() == 1
    assert procedure.versions.filter(state="published").count() == 2
    check_sound()


def test_two_correct_the_same_reading() -> None:
    version = current_version(Procedure.objects.order_by("code")[0])
    assert version is not None
    channel = content_of(version).channels[0].id
    reviewer, revision = world.person("ra-soat"), version.revision

    refused = together(
        *(
            partial(
                correct_reading,
                by=reviewer,
                version=version,
                path=f"channels/{channel}/terms/0",
                values={"value": days, "unit": "working_day"},
                revision=revision,
            )
            for days in (7, 8)
        )
    )

    assert len(refused) == 1
    assert version.readings.count() == 2
    assert version.readings.filter(is_current=True).count() == 1
    check_sound()


def test_two_take_the_same_procedure_into_their_plans() -> None:
    reviewer = world.person("ra-soat")
    plans = [open_plan(by=reviewer, agency=world.ministry(), title=f"Kế hoạch {n}") for n in (1, 2)]
    procedure = Procedure.objects.order_by("code")[0].pk

    refused = together(
        *(partial(add_item, by=reviewer, plan=plan.pk, procedure=procedure) for plan in plans)
    )

    assert len(refused) == 1
    assert PlanItem.objects.count() == 1
    check_sound()


def drafted(procedure: Procedure) -> Version:
    base = current_version(procedure)
    assert base is not None
    return draft_from_operations(
        by=world.person("kiem-soat"),
        base=base,
        content=replace(content_of(base), name="Tên đã sửa"),
        operations=[],
    )


def test_two_people_say_what_the_columns_of_one_file_are(tmp_path: Path) -> None:
    """One reading follows, by what one of them said; the other is told to look again."""
    by = world.person("kiem-soat")
    path = tmp_path / "list.csv"
    path.write_text("Tên TTHC;Lĩnh vực;Việc\nMột;Hai;Ba\n", encoding="utf-8")
    begun = begin_import(by=by, path=path, stored_file=path.name)
    stage_import(by=by, batch=begun, path=path)
    said = [{1: Said({place: "Tên thủ tục"})} for place in (1, 2)]
    seen = [ImportBatch.objects.get(pk=begun.pk) for _ in said]

    refused = together(
        *(
            partial(choose_columns, by=by, batch=batch, choices=choices)
            for batch, choices in zip(seen, said, strict=True)
        )
    )

    assert [str(one.message) for one in refused] == [MOVED_ON]
    batch = ImportBatch.objects.get(pk=begun.pk)
    assert (batch.state, batch.attempt) == ("staging", 2)
    assert choices_from_json(batch.choices) in said
