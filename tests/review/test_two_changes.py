"""Two changes of one procedure, by plans or beside them, published in either order: nothing of the
first is lost, the second rests on it or is told what to do, and it was told in advance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.review.acting import ABOLISH, approved, drafted, enacted, published, seen, tomorrow
from tests.review.conftest import Cast
from tests.review.contents_for_review import FORM, content, item

from tinhgon.figures.api import check, fold
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.actions.editing import draft_by_hand
from tinhgon.procedures.api import (
    Content,
    Procedure,
    PublicationKind,
    PublicationRow,
    ToPublish,
    Version,
    content_of,
    current_version,
    latest_published,
    publish,
    withdraw_draft,
)
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    ConflictKind,
    Decision,
    EnactingDocument,
    ItemState,
    PlanItem,
    conflicts,
    enact_items,
    plan_page,
    publish_items,
    rebase_item,
)

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
INTO = "1.000002"
MERGE = {"kind": "merge_procedure", "into": INTO}
OTHER_PAPER = {"kind": "drop_dossier_item", "component": "doss-1"}
_DAY = timedelta(days=1)


def decision(agency: Agency, number: str) -> Decision:
    return Decision(number, today(), agency)


def no_drift() -> None:
    assign_positions()
    fold()
    assert check().drift == 0


def latest(procedure: Procedure) -> Version:
    found = latest_published(procedure)
    assert found is not None
    return found


def papers(said: Content) -> set[str]:
    return {paper.id for paper in said.dossier}


def told(cast: Cast, kind: ConflictKind) -> list[PlanItem]:
    return [each.item for each in conflicts(cast.control) if each.kind is kind]


def test_a_second_plan_waits_for_the_first_and_goes_on_from_it(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Refused while the first is under way, approved and enacted; once that is published, the
    second holds both changes, from the day after at the earliest."""
    north, made = agencies["north"], procedure()
    first = drafted(cast, north, made)
    for step in (lambda: None, lambda: enacted(cast, north, first)):
        step()
        with pytest.raises(Refusal, match="another open plan item"):
            drafted(cast, north, made, OTHER_PAPER)
    publish_items(by=cast.control, items=seen(first), decision=decision(north, "1/QĐ-BNV"))

    second = approved(cast, north, drafted(cast, north, made, OTHER_PAPER))
    decree = EnactingDocument("13/2026/NĐ-CP", today(), tomorrow(), "Nghị định thứ hai")
    enact_items(by=cast.control, items=seen(second), enacted_by=decree)
    with pytest.raises(Refusal, match="nothing can follow it before the day after"):
        publish_items(by=cast.control, items=seen(second), decision=decision(north, "2/QĐ-BNV"))
    second.refresh_from_db()
    assert (second.state, latest(made).number) == (ItemState.ENACTED.value, 2)
    no_drift()


@pytest.mark.parametrize("days_after", [1, 2, 30])
def test_the_second_holds_what_both_changed(
    days_after: int, cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north, made = agencies["north"], procedure()
    before = papers(content_of(latest(made)))
    published(cast, north, drafted(cast, north, made))
    day = tomorrow() + days_after * _DAY
    second = enacted(
        cast, north, drafted(cast, north, made, OTHER_PAPER), number="13/2026/NĐ-CP", first=day
    )
    publish_items(by=cast.control, items=seen(second), decision=decision(north, "2/QĐ-BNV"))
    between, after = current_version(made, day - _DAY), current_version(made, day)
    assert between is not None
    assert after is not None
    assert papers(content_of(between)) == before - {"doss-2"}
    assert papers(content_of(after)) == before - {"doss-1", "doss-2"}
    no_drift()


@pytest.mark.parametrize("merger_first", [True, False])
@pytest.mark.parametrize("days_after", [0, 1])
def test_a_merger_and_a_change_of_where_it_goes_in_either_order(
    merger_first: bool, days_after: int, cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Two plans, both approved: one ends a procedure in another that the second simplifies."""
    north, gone = agencies["north"], procedure()
    stays = procedure(
        INTO,
        content(name="Đăng ký cư trú", dossier=(item(FORM, "doss-1"), item("Giấy", "doss-2"))),
    )
    merger = drafted(cast, north, gone, MERGE)
    change = drafted(cast, north, stays, OTHER_PAPER)
    assert told(cast, ConflictKind.GOES_INTO_CHANGING) == [merger]
    for place, row in enumerate((merger, change)):
        day = tomorrow() + (days_after * _DAY if (row is change) == merger_first else 0 * _DAY)
        enacted(cast, north, row, number=f"{12 + place}/2026/NĐ-CP", first=day)
    for place, row in enumerate((merger, change) if merger_first else (change, merger)):
        publish_items(
            by=cast.control, items=seen(row), decision=decision(north, f"{place + 1}/QĐ-BNV")
        )
    assert PublicationRow.objects.get(procedure=gone).successor == stays
    assert current_version(gone, tomorrow() + _DAY) is None
    held = current_version(stays, tomorrow() + _DAY)
    assert held is not None
    assert papers(content_of(held)) == {"doss-2"}
    no_drift()


@pytest.mark.parametrize("abolition_first", [True, False])
def test_a_merger_into_what_another_plan_ends_is_refused_in_either_order(
    abolition_first: bool, cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Told from the first draft on; nobody merges into what has ended or is planned to end."""
    north, gone, goal = agencies["north"], procedure(), procedure(INTO)
    merger = drafted(cast, north, gone, MERGE)
    ending = drafted(cast, north, goal, ABOLISH)
    assert told(cast, ConflictKind.GOES_INTO_ENDING) == [merger]
    if abolition_first:
        published(cast, north, ending)
        assert told(cast, ConflictKind.GOES_INTO_ENDING) == [merger]
        approved(cast, north, merger)
        decree = EnactingDocument("13/2026/NĐ-CP", today(), tomorrow(), "Nghị định")
        with pytest.raises(Refusal, match="name the procedure that stays"):
            enact_items(by=cast.control, items=seen(merger), enacted_by=decree)
    else:
        with pytest.raises(Refusal, match="to be abolished by a plan itself"):
            published(cast, north, merger)
    assert not PublicationRow.objects.filter(procedure=gone).exists()
    no_drift()


def by_hand(procedure: Procedure, name: str = "Tên mới") -> Version:
    base = latest(procedure)
    said = content_of(base)
    return draft_by_hand(by=SYSTEM, base=base, content=replace(said, name=name))


def announce(agency: Agency, draft: Version, day: date, number: str = "5/QĐ-BNV") -> None:
    publish(
        by=SYSTEM,
        number=number,
        signed_on=today(),
        issuer=agency,
        rows=[ToPublish(draft.procedure, PublicationKind.AMENDED, day, draft)],
    )


def test_a_draft_by_hand_published_first_is_what_the_plan_then_rests_on(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """An approved item is brought up to it with all its operations and holds both."""
    north, made = agencies["north"], procedure()
    row = approved(cast, north, drafted(cast, north, made))
    draft = by_hand(made)
    assert told(cast, ConflictKind.DRAFT_BESIDE) == [row]
    announce(north, draft, tomorrow())
    assert told(cast, ConflictKind.BASE_CHANGED) == [row]
    decree = EnactingDocument("12/2026/NĐ-CP", today(), tomorrow() + _DAY, "Nghị định")
    with pytest.raises(Refusal, match="Bring the item up to the present version"):
        enact_items(by=cast.control, items=seen(row), enacted_by=decree)
    row.refresh_from_db()
    rebase_item(by=cast.control, item=row.pk, revision=row.revision)
    enact_items(by=cast.control, items=seen(row), enacted_by=decree)
    publish_items(by=cast.control, items=seen(row), decision=decision(north, "6/QĐ-BNV"))
    said = content_of(latest(made))
    assert said.name == "Tên mới"
    assert "doss-2" not in papers(said)
    no_drift()


def test_a_plan_published_first_the_draft_by_hand_is_made_anew(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north, made = agencies["north"], procedure()
    row = drafted(cast, north, made)
    draft = by_hand(made)
    assert told(cast, ConflictKind.DRAFT_BESIDE) == [row]
    published(cast, north, row)
    with pytest.raises(Refusal, match="another version than the latest"):
        announce(north, draft, tomorrow() + _DAY)
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert content_of(draft).name == "Tên mới"
    anew = by_hand(made)
    announce(north, anew, tomorrow() + _DAY)
    said = content_of(latest(made))
    assert said.name == "Tên mới"
    assert "doss-2" not in papers(said)
    no_drift()


def test_the_draft_of_a_plan_is_published_and_given_up_from_there_only(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Whoever publishes by hand cannot pass by approval and enactment."""
    north, made = agencies["north"], procedure()
    row = drafted(cast, north, made)
    assert row.draft is not None
    with pytest.raises(Refusal, match="published from there"):
        announce(north, row.draft, tomorrow())
    with pytest.raises(Refusal, match="draft of a plan"):
        withdraw_draft(by=SYSTEM, draft=row.draft)
    row.refresh_from_db()
    assert (row.state, latest(made).number) == ("draft", 1)
    assert plan_page(cast.control, row.plan_id).lines[0].item.draft == row.draft
