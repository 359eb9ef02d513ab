"""Lists ask the database as often for one row as for many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.review.acting import DROP, TEXTS, accepted, approved, drafted, seen
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import Account
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Asked,
    Decision,
    add_item,
    add_operation,
    approve_items,
    ask_opinions,
    finding_rows,
    findings,
    item_rows,
    items,
    plan_page,
    plans,
    refresh_findings,
)

Make = Callable[..., Procedure]


@pytest.fixture
def asked(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> Callable[[int], list[int]]:
    """How many queries each list asks once the plan holds so many items."""
    first = drafted(cast, agencies["north"], procedure("1.000000"))
    made = [1]

    def ask(rows: int) -> list[int]:
        while made[0] < rows:
            item = add_item(
                by=cast.reviewer,
                plan=first.plan_id,
                procedure=procedure(f"1.00000{made[0]}").pk,
                texts=TEXTS,
            )
            add_operation(by=cast.reviewer, item=item.pk, revision=item.revision, operation=DROP)
            made[0] += 1
        refresh_findings(by=cast.reviewer)
        return [
            count(lambda: list(finding_rows(findings(cast.leader)))),
            count(lambda: list(item_rows(items(cast.leader)))),
            count(lambda: plan_page(cast.leader, first.plan_id)),
            count(lambda: list(plans(cast.leader))),
        ]

    return ask


def test_the_documents_of_a_plan_ask_as_often_for_one_as_for_many(
    cast: Cast, agencies: dict[str, Agency], procedure: Make, client: Client
) -> None:
    """Decisions recorded and opinions asked: each is a document of the page."""
    item = approved(cast, agencies["north"], drafted(cast, agencies["north"], procedure()))
    client.force_login(Account.objects.get(pk=cast.control.account_id))
    address = reverse("plan_documents", args=[item.plan_id])
    asked: list[int] = []
    offered: list[int] = []
    for number in range(3):
        more, open_one = (
            add_operation(by=cast.reviewer, item=each.pk, revision=each.revision, operation=DROP)
            for each in (
                add_item(
                    by=cast.reviewer,
                    plan=item.plan_id,
                    procedure=procedure(f"1.0001{number}{place}").pk,
                    texts=TEXTS,
                )
                for place in (1, 2)
            )
        )
        asking = [Asked(agencies["south"], today())]
        ask_opinions(by=cast.control, plan=item.plan_id, item=open_one.pk, asked=asking)
        accepted(cast, more)
        approve_items(
            by=cast.leader,
            items=seen(more),
            decision=Decision(f"{number}/QĐ-BNV", today(), agencies["north"]),
        )
        pages: list[str] = []
        asked.append(count(lambda: pages.append(client.get(address).content.decode())))  # noqa: B023  # called at once
        offered.append(pages[0].count('data-label="Văn bản"'))
    assert offered[0] < offered[1] < offered[2]
    assert asked[1] == asked[2]


def count(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        read()
    return len(queries)


def test_one_row_or_many(asked: Callable[[int], list[int]]) -> None:
    assert asked(1) == asked(5)
