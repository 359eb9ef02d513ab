"""Short ways through the loop, for tests that begin in the middle of it."""

from __future__ import annotations

from datetime import date, timedelta

from tests.review.conftest import Cast

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Decision,
    EnactingDocument,
    ItemTexts,
    PlanItem,
    Task,
    Waiting,
    accept_items,
    add_item,
    add_operation,
    approve_items,
    enact_items,
    open_plan,
    publish_items,
    submit_items,
    waiting_in,
)

TEXTS = ItemTexts(reason="Dữ liệu đã có", recommendation="Sửa Điều 5", dossiers_per_year=1_000)
DROP = {"kind": "drop_dossier_item", "component": "doss-2"}
ABOLISH = {"kind": "abolish_procedure"}


def seen(*items: PlanItem) -> dict[int, int]:
    """The items at the revision they have now."""
    for item in items:
        item.refresh_from_db()
    return {item.pk: item.revision for item in items}


def waiting_for(by: Actor) -> list[Waiting]:
    """All that waits for `by`."""
    found = (waiting_in(by, task) for task in Task)
    return [each for each in found if each is not None]


def drafted(
    cast: Cast,
    agency: Agency,
    procedure: Procedure,
    operation: dict[str, object] | dict[str, str] = DROP,
) -> PlanItem:
    """A new plan of `agency` with one item that holds one operation."""
    plan = open_plan(by=cast.reviewer, agency=agency, title="Phương án 2026")
    item = add_item(by=cast.reviewer, plan=plan.pk, procedure=procedure.pk, texts=TEXTS)
    return add_operation(
        by=cast.reviewer, item=item.pk, revision=item.revision, operation=operation
    )


def accepted(cast: Cast, item: PlanItem) -> PlanItem:
    submit_items(by=cast.reviewer, items=seen(item))
    accept_items(by=cast.control, items=seen(item))
    item.refresh_from_db()
    return item


def approved(cast: Cast, agency: Agency, item: PlanItem) -> PlanItem:
    accepted(cast, item)
    approve_items(
        by=cast.leader, items=seen(item), decision=Decision("2816/QĐ-BNV", today(), agency)
    )
    item.refresh_from_db()
    return item


def enacted(
    cast: Cast,
    agency: Agency,
    item: PlanItem,
    *,
    number: str = "12/2026/NĐ-CP",
    first: date | None = None,
) -> PlanItem:
    """Approved, and enacted from `first` on (tomorrow)."""
    approved(cast, agency, item)
    enact_items(
        by=cast.control,
        items=seen(item),
        enacted_by=EnactingDocument(number, today(), first or tomorrow(), "Nghị định sửa đổi"),
    )
    item.refresh_from_db()
    return item


def published(cast: Cast, agency: Agency, item: PlanItem, *, first: date | None = None) -> PlanItem:
    enacted(cast, agency, item, first=first)
    publish_items(
        by=cast.control, items=seen(item), decision=Decision("99/QĐ-BNV", today(), agency)
    )
    item.refresh_from_db()
    return item


def tomorrow() -> date:
    return today() + timedelta(days=1)
