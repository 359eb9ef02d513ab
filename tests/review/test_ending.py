"""Procedures that go into another, and handling that is only delegated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils.translation import gettext
from tests.review.acting import drafted, enacted, published, seen, tomorrow
from tests.review.conftest import Cast
from tests.review.contents_for_review import FORM, content, item

from tinhgon.figures.api import check, fold
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, history
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import (
    Delegation,
    Level,
    Procedure,
    PublicationRow,
    Version,
    current_version,
)
from tinhgon.procedures.content.api import Result
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Decision,
    ItemState,
    PlanItem,
    add_operation,
    annual_block,
    item_page,
    plan_page,
    publish_items,
    read_benefit,
    remove_operation,
)
from tinhgon.review.models import PlanItemFact

Make = Callable[..., Procedure]
INTO = "1.000002"
MERGE = {"kind": "merge_procedure", "into": INTO}
DELEGATE = {"kind": "delegate", "component": "agen-1", "to": "Công an phường", "level": "commune"}


@pytest.fixture
def pair(procedure: Make) -> tuple[Procedure, Procedure]:
    """A procedure, and a leaner one it may go into."""
    lean = content(name="Đăng ký cư trú", dossier=(item(FORM, "doss-1"),))
    return procedure(), procedure(INTO, lean)


def test_a_merged_procedure_ends_and_points_to_its_successor(
    cast: Cast, agencies: dict[str, Agency], pair: tuple[Procedure, Procedure]
) -> None:
    gone, stays = pair
    merged = published(cast, agencies["north"], drafted(cast, agencies["north"], gone, MERGE))

    row = PublicationRow.objects.get(procedure=gone)
    assert (row.kind, row.version, row.successor) == ("abolished", None, stays)
    assert current_version(gone, tomorrow()) is None
    assert current_version(stays, tomorrow()) is not None
    assert Version.objects.filter(procedure=stays).count() == 1
    assert merged.state == ItemState.PUBLISHED.value
    told = history("procedure", gone.code)[0]
    assert (told.type, told.payload["successor"]) == ("procedures.procedure_abolished", INTO)


def test_merging_saves_what_the_other_procedure_asks_less(
    cast: Cast, agencies: dict[str, Agency], pair: tuple[Procedure, Procedure]
) -> None:
    merged = drafted(cast, agencies["north"], pair[0], MERGE)
    benefit = read_benefit(merged.benefit)
    work = None if benefit is None else benefit.by("by_work")
    assert work is not None
    assert work.before.amount is not None
    assert work.after.amount is not None
    assert 0 < work.after.amount < work.before.amount


@pytest.mark.parametrize(
    ("into", "why"), [("1.000001", "into itself"), ("9.999999", "No procedure has the code")]
)
def test_a_procedure_goes_into_another_that_is_there(
    cast: Cast, agencies: dict[str, Agency], procedure: Make, into: str, why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        drafted(cast, agencies["north"], procedure(), {"kind": "merge_procedure", "into": into})
    assert not PlanItem.objects.filter(abolishes=True).exists()


def test_nothing_goes_into_what_is_to_end_itself(
    cast: Cast, agencies: dict[str, Agency], pair: tuple[Procedure, Procedure]
) -> None:
    gone, stays = pair
    drafted(cast, agencies["north"], stays, {"kind": "abolish_procedure"})
    with pytest.raises(Refusal, match="to be abolished by a plan itself"):
        drafted(cast, agencies["north"], gone, MERGE)


def test_a_successor_that_ended_meanwhile_takes_nothing_over(
    cast: Cast, agencies: dict[str, Agency], pair: tuple[Procedure, Procedure]
) -> None:
    gone, stays = pair
    merged = enacted(cast, agencies["north"], drafted(cast, agencies["north"], gone, MERGE))
    Version.objects.filter(procedure=stays).update(effective_to=today())
    with pytest.raises(Refusal, match="does not hold on"):
        publish_items(
            by=cast.control,
            items=seen(merged),
            decision=Decision("99/QĐ-BNV", today(), agencies["north"]),
        )
    assert not PublicationRow.objects.exists()


@pytest.fixture
def delegated(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    made = procedure(said=replace(content(), level=Level.PROVINCE))
    return drafted(cast, agencies["north"], made, DELEGATE)


def test_a_delegation_amends_nothing(cast: Cast, delegated: PlanItem) -> None:
    page = item_page(cast.reviewer, delegated.pk)
    assert delegated.draft is None
    assert not delegated.abolishes
    assert page.changes == ()
    line = plan_page(cast.reviewer, delegated.plan_id).lines[0]
    assert line.operations == ()
    assert "Công an phường" in line.delegations[0]


def test_the_list_of_a_plan_tells_a_delegation(cast: Cast, delegated: PlanItem) -> None:
    line = plan_page(cast.reviewer, delegated.plan_id).lines[0]
    row = {"line": line, "address": "/", "name": "Tên", "code": "1.0"}
    words = render_to_string("review/cells/item_procedure.html", {"row": row})
    assert "Công an phường" in words
    assert gettext("No operation yet") not in words


def test_a_nearer_office_saves_the_way_there(delegated: PlanItem) -> None:
    benefit = read_benefit(delegated.benefit)
    work = None if benefit is None else benefit.by("by_work")
    assert work is not None
    assert work.before.amount is not None
    assert work.after.amount is not None
    assert work.after.amount < work.before.amount


def test_an_administrative_document_delegates_and_nothing_counts_as_amended(
    cast: Cast, agencies: dict[str, Agency], delegated: PlanItem
) -> None:
    before = Version.objects.count()
    done = published_by(cast, agencies["north"], delegated, "15/2026/QĐ-UBND")

    row = Delegation.objects.get()
    assert (row.owner, row.delegate) == ("Công an xã", "Công an phường")
    assert (row.document.normal_number, row.starts_on) == ("15/2026/QĐ-UBND", tomorrow())
    assert Version.objects.count() == before
    assert PublicationRow.objects.get().kind == "delegated"
    assert done.state == ItemState.PUBLISHED.value
    assign_positions()
    fold()
    fact = PlanItemFact.objects.get(to_position=None)
    assert fact.delegated_from == tomorrow()
    assert (fact.approved_on, fact.enacted_from, fact.published_from) == (None, None, None)
    assert check().drift == 0


def test_days_and_document_of_its_own_are_kept(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    told: dict[str, object] = {
        "kind": "delegate",
        "to": "Công an phường",
        "document": "7/2026/QĐ-UBND",
        "starts_on": "2027-01-01",
        "ends_on": "2028-12-31",
    }
    item_ = drafted(cast, agencies["north"], procedure(), told)
    add_operation(
        by=cast.reviewer,
        item=item_.pk,
        revision=item_.revision,
        operation={"kind": "drop_dossier_item", "component": "doss-2"},
    )
    done = enacted(cast, agencies["north"], item_)

    row = Delegation.objects.get()
    assert row.document.normal_number == "07/2026/QĐ-UBND"
    assert (row.starts_on, row.ends_on) == (date(2027, 1, 1), date(2028, 12, 31))
    assert done.draft is not None
    assert history("plan_item", done.pk)[0].payload["outcome"] == "simplified"


def test_the_draft_goes_with_the_last_amendment(
    cast: Cast, agencies: dict[str, Agency], delegated: PlanItem
) -> None:
    both = add_operation(
        by=cast.reviewer,
        item=delegated.pk,
        revision=delegated.revision,
        operation={"kind": "drop_dossier_item", "component": "doss-2"},
    )
    assert both.draft is not None
    drop = both.operations.get(data__contains="drop_dossier_item")
    left = remove_operation(
        by=cast.reviewer, item=both.pk, revision=both.revision, operation=drop.pk
    )
    assert left.draft is None
    assert left.benefit


def test_a_result_that_holds_longer_makes_cases_rarer(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    """Two years become five: of 1,000 cases a year 400 are left, at the same cost each."""
    made = procedure(said=replace(content(), results=(Result("resu-1", "Giấy phép"),)))
    longer: dict[str, object] = {
        "kind": "lengthen_validity",
        "component": "resu-1",
        "value": 5,
        "unit": "year",
        "present": 2,
    }
    done = enacted(cast, agencies["north"], drafted(cast, agencies["north"], made, longer))

    benefit = read_benefit(done.benefit)
    work = None if benefit is None else benefit.by("by_work")
    assert work is not None
    assert work.before.amount == work.after.amount
    assert work.before.amount is not None
    year = annual_block(work, 1_000)
    assert year.saving == work.before.amount * 600
    fold()
    fact = PlanItemFact.objects.get(to_position=None)
    assert fact.enacted_yearly_saving == work.before.amount * 600
    assert check().drift == 0


def published_by(cast: Cast, agency: Agency, row: PlanItem, document: str) -> PlanItem:
    """Enacted by an administrative document, and announced."""
    enacted(cast, agency, row, number=document)
    publish_items(by=cast.control, items=seen(row), decision=Decision("99/QĐ-BNV", today(), agency))
    row.refresh_from_db()
    return row
