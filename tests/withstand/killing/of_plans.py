"""What a worker is asked to do: requests one after another, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path

from tests.procedures.samples import record, write_lines
from tests.withstand.killing.scenario import Request, Scenario
from tests.withstand.killing.templates import KNOWN
from tests.withstand.world import code_of, decision, ministry, person, seen

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    PublicationDecision,
    PublicationKind,
    PublicationRow,
    ToPublish,
    import_file,
    publish,
)
from tinhgon.review.api import (
    ItemState,
    PlanItem,
    SentBack,
    approve_items,
    decide_items,
    lapse_items,
    publish_items,
    undo_enactment,
)

_NEW = 140
_AT_ONCE = 10


class Sabotage(StrEnum):
    """Ways of doing approvals badly, to see that the comparison finds them."""

    PIECES = "pieces"
    HASTY = "hasty"


def plan_scenarios(folder: Path) -> tuple[Scenario, ...]:
    """Import of two files, approval by four decisions, publication by three, four acts in which
    one half is approved and the other returned, enactments taken back, and an abolition that ends
    items in every hand."""
    return (
        Scenario("import", tuple(_imports(folder))),
        Scenario("approval", tuple(_approvals())),
        Scenario("publication", tuple(_publications())),
        Scenario("decision in part", tuple(_decisions_in_part())),
        Scenario("taking back", tuple(_taken_back())),
        Scenario("abolition", (_abolish, _lapse, _lapse), in_steps=True),
    )


def sabotaged(way: Sabotage) -> Scenario:
    """Approvals with each item in a transaction of its own, or acknowledged before done."""
    in_pieces = way is Sabotage.PIECES
    requests = tuple(_approvals(in_pieces=in_pieces))
    return Scenario(f"approval {way}", requests, hasty=way is Sabotage.HASTY)


def _abolish() -> None:
    """By one decision, half of what is accepted and half of what is enacted for tomorrow."""
    if PublicationDecision.objects.filter(number="90/QĐ-BOA").exists():
        return
    rows = [
        ToPublish(item.procedure, PublicationKind.ABOLISHED, today())
        for state in (ItemState.ACCEPTED, ItemState.ENACTED)
        for item in PlanItem.objects.filter(state=state.value).order_by("pk")[::2]
    ]
    publish(
        by=person("kiem-soat"),
        number="90/QĐ-BOA",
        signed_on=today(),
        issuer=ministry(),
        rows=rows,
    )


def _lapse() -> None:
    lapse_items(by=SYSTEM)
    abolished = PublicationRow.objects.filter(kind=PublicationKind.ABOLISHED.value)
    items = PlanItem.objects.filter(procedure__in=abolished.values("procedure"))
    assert set(items.values_list("state", flat=True)) == {ItemState.WITHDRAWN.value}


def _imports(folder: Path) -> Iterator[Request]:
    """Known records, some of them changed, and new ones."""
    halves = (1, _NEW // 2 + 1)
    for number, first in enumerate(halves):
        file = folder / f"records-{number}.jsonl"
        known = range(1 + number, KNOWN + 1, 2)
        changed = dict.fromkeys(known[:10], "Đơn đã sửa")
        write_lines(
            file,
            [
                *(record(code_of(one), **_change(changed.get(one))) for one in known),
                *(record(code_of(1_000 + first + one)) for one in range(_NEW // 2)),
            ],
        )
        yield partial(import_file, by=SYSTEM, path=file)


def _change(name: str | None) -> dict[str, str]:
    return {} if name is None else {"name": name}


def _approvals(*, in_pieces: bool = False) -> Iterator[Request]:
    for number, items in enumerate(_groups(ItemState.ACCEPTED), start=1):
        approve = _approve_one_by_one if in_pieces else _approve
        yield partial(approve, items, number)


def _approve(items: list[int], number: int) -> None:
    approve_items(
        by=person("bo-truong"), items=_seen(items), decision=decision(f"{number}00/QĐ-BOA")
    )


def _approve_one_by_one(items: list[int], number: int) -> None:
    for item in items:
        _approve([item], number)


def _decisions_in_part() -> Iterator[Request]:
    for number, items in enumerate(_groups(ItemState.ACCEPTED), start=1):
        yield partial(_decide_in_part, items, number)


def _decide_in_part(items: list[int], number: int) -> None:
    now, half = _seen(items), len(items) // 2
    decide_items(
        by=person("bo-truong"),
        go_on={item: now[item] for item in items[:half]},
        send_back={item: SentBack(now[item], "Chưa phù hợp") for item in items[half:]},
        decision=decision(f"{number}00/QĐ-BOA"),
    )


def _publications() -> Iterator[Request]:
    for number, items in enumerate(_groups(ItemState.ENACTED), start=1):
        yield partial(_publish, items, number)


def _publish(items: list[int], number: int) -> None:
    publish_items(by=person("kiem-soat"), items=_seen(items), decision=decision(f"{number}/QĐ-BOA"))


def _taken_back() -> Iterator[Request]:
    for items in _groups(ItemState.ENACTED):
        yield partial(_take_back, items)


def _take_back(items: list[int]) -> None:
    undo_enactment(by=person("kiem-soat"), items=_seen(items), comment="Ghi nhầm số của văn bản")


def _groups(state: ItemState) -> Iterator[list[int]]:
    ids = iter(
        PlanItem.objects.filter(state=state.value).order_by("pk").values_list("pk", flat=True)
    )
    while group := list(islice(ids, _AT_ONCE)):
        yield group


def _seen(items: list[int]) -> dict[int, int]:
    return seen(PlanItem.objects.filter(pk__in=items))
