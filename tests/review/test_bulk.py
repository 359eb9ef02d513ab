"""Many at once: one act, told what came of it, undone one by one or altogether."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.review.acting import drafted, seen
from tests.review.conftest import Cast
from tests.review.contents_for_review import FORM, content, item

from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    BulkAct,
    Finding,
    FindingState,
    ItemState,
    ItemTexts,
    Plan,
    PlanItem,
    TakenUp,
    Wanted,
    add_operation,
    add_to_many,
    bulk_page,
    describe_item,
    open_plan,
    refresh_findings,
    submit_items,
    take_up_into_plan,
    undo_in_bulk,
)

Make = Callable[..., Procedure]
BOOK = "doss-2"


@pytest.fixture
def plan(cast: Cast, agencies: dict[str, Agency]) -> Plan:
    return open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án 2026")


@pytest.fixture
def three(procedure: Make) -> list[Procedure]:
    """Three procedures that ask for the household book."""
    return [procedure(f"1.00000{number}") for number in (1, 2, 3)]


@pytest.fixture
def taken(cast: Cast, plan: Plan, three: list[Procedure]) -> TakenUp:
    """The book of all three replaced by data in one act."""
    refresh_findings(by=cast.reviewer)
    chosen = Finding.objects.filter(rule="paper-held-by-state").values_list("pk", flat=True)
    return take_up_into_plan(by=cast.reviewer, findings=chosen, plan=plan.pk)


def test_one_act_answers_many_findings(cast: Cast, taken: TakenUp) -> None:
    assert taken.answered == 3
    page = bulk_page(cast.reviewer, taken.act.pk)
    assert [line.row.state for line in page.added] == ["added"] * 3
    assert all("Cơ sở dữ liệu quốc gia về dân cư" in line.sentence for line in page.added)
    savings = [line.row.unit_saving for line in page.added]
    assert all(saving is not None and saving > 0 for saving in savings)
    assert page.unit_saving == sum(saving for saving in savings if saving is not None)
    told = history("plan", taken.act.plan_id)[0]
    assert (told.type, told.payload["added"], told.payload["refused"]) == (
        "review.operations_taken_up",
        3,
        0,
    )


def test_an_unknown_volume_is_named_and_no_zero(cast: Cast, taken: TakenUp) -> None:
    page = bulk_page(cast.reviewer, taken.act.pk)
    assert page.year_saving is None
    assert page.without_volume == ("1.000001", "1.000002", "1.000003")

    first = PlanItem.objects.get(procedure__code="1.000001")
    describe_item(
        by=cast.reviewer,
        item=first.pk,
        revision=first.revision,
        texts=ItemTexts(dossiers_per_year=1_000),
    )
    page = bulk_page(cast.reviewer, taken.act.pk)
    assert page.year_saving == 1_000 * (page.added[0].row.unit_saving or 0)
    assert page.without_volume == ("1.000002", "1.000003")


def test_what_is_refused_is_named_with_its_reason(
    cast: Cast, agencies: dict[str, Agency], plan: Plan, three: list[Procedure], procedure: Make
) -> None:
    elsewhere = drafted(cast, agencies["north"], three[0])
    alone = procedure("1.000009", content(dossier=(item(FORM, "doss-1"),)))
    wanted = [
        Wanted(three[0].pk, "drop_dossier_item", BOOK),
        Wanted(three[1].pk, "drop_dossier_item", BOOK),
        Wanted(three[2].pk, "drop_dossier_item", "doss-99"),
        Wanted(alone.pk, "drop_dossier_item", "doss-1"),
    ]
    taken = add_to_many(by=cast.reviewer, wanted=wanted, plan=plan.pk)

    page = bulk_page(cast.reviewer, taken.act.pk)
    assert [line.row.procedure.code for line in page.added] == ["1.000002"]
    why = {line.row.procedure.code: line.why for line in page.refused}
    assert elsewhere.plan.title in why["1.000001"]
    assert "1.000003" in why["1.000003"]
    assert set(why) == {"1.000001", "1.000003", "1.000009"}


def test_what_a_person_says_takes_the_place_of_the_proposal(
    cast: Cast, plan: Plan, three: list[Procedure]
) -> None:
    said = {"data_source": "Cơ sở dữ liệu hộ tịch điện tử"}
    wanted = [Wanted(each.pk, "replace_item_by_data", BOOK, said) for each in three]
    taken = add_to_many(by=cast.reviewer, wanted=wanted, plan=plan.pk)
    page = bulk_page(cast.reviewer, taken.act.pk)
    assert all("hộ tịch điện tử" in line.sentence for line in page.added)


def test_one_is_undone_and_the_others_stay(cast: Cast, taken: TakenUp) -> None:
    first = taken.act.lines.get(procedure__code="1.000001")
    undone = undo_in_bulk(by=cast.reviewer, act=taken.act.pk, lines=[first.pk])

    assert [line.pk for line in undone.lines] == [first.pk]
    page = bulk_page(cast.reviewer, taken.act.pk)
    assert (len(page.added), len(page.undone)) == (2, 1)
    gone = PlanItem.objects.get(procedure__code="1.000001")
    assert gone.state == ItemState.WITHDRAWN.value
    assert first.finding is not None
    first.finding.refresh_from_db()
    assert first.finding.state == FindingState.OPEN.value
    with pytest.raises(Refusal, match="Nothing of this act is left"):
        undo_in_bulk(by=cast.reviewer, act=taken.act.pk, lines=[first.pk])


def test_all_are_undone_but_what_somebody_changed(cast: Cast, taken: TakenUp) -> None:
    changed = PlanItem.objects.get(procedure__code="1.000002")
    add_operation(
        by=cast.control,
        item=changed.pk,
        revision=changed.revision,
        operation={"kind": "drop_dossier_item", "component": "doss-3"},
    )
    undone = undo_in_bulk(by=cast.reviewer, act=taken.act.pk)

    assert len(undone.lines) == 2
    ((left, why),) = undone.left
    assert left.procedure_id == changed.procedure_id
    assert "has been changed in this plan since" in str(why)
    changed.refresh_from_db()
    assert changed.operations.count() == 2
    with pytest.raises(Refusal, match="has been changed in this plan since"):
        undo_in_bulk(by=cast.reviewer, act=taken.act.pk)
    assert history("plan", taken.act.plan_id)[0].payload["undone"] == 2


def test_two_operations_on_one_procedure_are_undone_in_any_order(
    cast: Cast, plan: Plan, three: list[Procedure]
) -> None:
    wanted = [Wanted(three[0].pk, "drop_dossier_item", place) for place in (BOOK, "doss-3")]
    taken = add_to_many(by=cast.reviewer, wanted=wanted, plan=plan.pk)
    first, second = taken.act.lines.order_by("pk")
    undo_in_bulk(by=cast.reviewer, act=taken.act.pk, lines=[first.pk])
    undo_in_bulk(by=cast.reviewer, act=taken.act.pk, lines=[second.pk])
    assert PlanItem.objects.get().state == ItemState.WITHDRAWN.value


def test_what_was_in_the_plan_before_stays_there(
    cast: Cast, agencies: dict[str, Agency], three: list[Procedure]
) -> None:
    before = drafted(cast, agencies["north"], three[0])
    wanted = [Wanted(three[0].pk, "drop_dossier_item", "doss-3")]
    taken = add_to_many(by=cast.reviewer, wanted=wanted, plan=before.plan_id)
    undo_in_bulk(by=cast.reviewer, act=taken.act.pk)
    before.refresh_from_db()
    assert before.state == ItemState.DRAFT.value
    assert before.operations.count() == 1


def test_a_submitted_item_is_not_undone(cast: Cast, taken: TakenUp) -> None:
    row = PlanItem.objects.get(procedure__code="1.000001")
    row = describe_item(
        by=cast.reviewer, item=row.pk, revision=row.revision, texts=ItemTexts(reason="Lý do")
    )
    submit_items(by=cast.reviewer, items=seen(row))
    line = taken.act.lines.get(procedure__code="1.000001")
    with pytest.raises(Refusal, match="has been changed in this plan since"):
        undo_in_bulk(by=cast.reviewer, act=taken.act.pk, lines=[line.pk])


def test_only_who_drafts_there_acts_and_undoes(
    cast: Cast, plan: Plan, three: list[Procedure], taken: TakenUp
) -> None:
    with pytest.raises(NotAllowed):
        undo_in_bulk(by=cast.leader, act=taken.act.pk)
    with pytest.raises(NotFound):
        bulk_page(cast.outsider, taken.act.pk)
    wanted = [Wanted(three[0].pk, "drop_dossier_item", "doss-3")]
    with pytest.raises(NotAllowed):
        add_to_many(by=cast.leader, wanted=wanted, plan=plan.pk)
    assert BulkAct.objects.count() == 1


def test_nothing_is_kept_where_nothing_was_possible(
    cast: Cast, plan: Plan, three: list[Procedure]
) -> None:
    with pytest.raises(Refusal, match="Choose at least one"):
        add_to_many(by=cast.reviewer, wanted=[], plan=plan.pk)
    many = [Wanted(three[0].pk, "drop_dossier_item", BOOK)] * 201
    with pytest.raises(Refusal, match="at most 200"):
        add_to_many(by=cast.reviewer, wanted=many, plan=plan.pk)
    assert not BulkAct.objects.exists()


def test_a_finding_that_suggests_what_is_wanted_is_answered_by_it(
    cast: Cast, plan: Plan, three: list[Procedure]
) -> None:
    refresh_findings(by=cast.reviewer)
    wanted = [Wanted(each.pk, "replace_item_by_data", BOOK) for each in three[:2]]
    taken = add_to_many(by=cast.reviewer, wanted=wanted, plan=plan.pk)
    found = Finding.objects.filter(rule="paper-held-by-state").order_by("procedure__code")
    assert [row.state for row in found] == ["taken_up", "taken_up", "open"]
    undo_in_bulk(by=cast.reviewer, act=taken.act.pk)
    assert [row.state for row in found.all()] == ["open"] * 3
