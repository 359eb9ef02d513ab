"""Lists ask the database as often for one row as for many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.review.acting import DROP, TEXTS, drafted
from tests.review.conftest import Cast

from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    add_item,
    add_operation,
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


def count(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        read()
    return len(queries)


def test_one_row_or_many(asked: Callable[[int], list[int]]) -> None:
    assert asked(1) == asked(5)
