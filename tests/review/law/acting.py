"""Short ways to what must be amended and to amending documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.review.acting import tomorrow
from tests.review.conftest import Cast

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AmendingDocument,
    AmendingDraft,
    Amendment,
    EnactingDocument,
    LawChange,
    PlanItem,
    cover_law_changes,
    name_law_changes,
    open_amending_document,
)

Make = Callable[..., Procedure]


DECREE = "62/2021/NĐ-CP"


PLACE = f"khoản 2 Điều 5 Nghị định số {DECREE}"


def amendment(item: PlanItem, text: str = PLACE, **about: object) -> Amendment:
    operations = tuple(item.operations.values_list("pk", flat=True))
    return Amendment(text, operations, **about)  # type: ignore[arg-type]  # fields of an amendment


def named(cast: Cast, item: PlanItem, text: str = PLACE, **about: object) -> list[LawChange]:
    item.refresh_from_db()
    return name_law_changes(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        wanted=amendment(item, text, **about),
    )


def opened(cast: Cast, agencies: dict[str, Agency]) -> AmendingDocument:
    return open_amending_document(
        by=cast.control,
        owner=agencies["north"],
        said=AmendingDraft("Nghị định sửa đổi", "decree", today() + timedelta(days=60)),
    )


def covered(cast: Cast, amending: AmendingDocument, *entries: LawChange) -> AmendingDocument:
    amending.refresh_from_db()
    return cover_law_changes(
        by=cast.control,
        amending=amending.pk,
        revision=amending.revision,
        entries=[entry.pk for entry in entries],
    )


def law(number: str = "12/2026/NĐ-CP", first: date | None = None) -> EnactingDocument:
    return EnactingDocument(number, today(), first or tomorrow(), "Nghị định sửa đổi")


def told(subject: str, pk: int) -> list[str]:
    return [event.type.split(".")[1] for event in reversed(history(subject, pk))]
