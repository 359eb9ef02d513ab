"""Must see, must not see: every role on list, search, expand and export."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.review.acting import drafted, seen, waiting_for
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import ANYONE, SYSTEM, Actor
from tinhgon.foundation.refusals import NotFound
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    FindingFilter,
    ItemFilter,
    PlanFilter,
    PlanItem,
    facet_counts,
    finding_rows,
    findings,
    findings_of,
    item_page,
    item_rows,
    items,
    open_item_of,
    plan_page,
    plans,
    refresh_findings,
    rule_counts,
    submit_items,
)

Make = Callable[..., Procedure]
INSIDERS = ("reviewer", "control", "leader", "steering")
OUTSIDERS = ("outsider", "stranger", "anyone")


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    """A submitted item of the ministry `north`, with findings on its procedure."""
    made = procedure()
    refresh_findings(by=SYSTEM)
    submitted = drafted(cast, agencies["north"], made)
    submit_items(by=cast.reviewer, items=seen(submitted))
    return submitted


def who(cast: Cast, name: str) -> Actor:
    if name == "anyone":
        return ANYONE
    actor: Actor = getattr(cast, name)
    return actor


@pytest.mark.parametrize("name", INSIDERS)
def test_the_ministry_and_those_above_it_see_all(cast: Cast, item: PlanItem, name: str) -> None:
    by = who(cast, name)
    made = item.procedure
    listed = list(findings(by, FindingFilter(states=())))

    assert listed
    assert list(findings(by, FindingFilter(text="ho khau", states=())))
    assert list(findings_of(by, made)) == listed
    assert len(list(finding_rows(listed))) == len(listed)
    assert sum(count.findings for count in rule_counts(by)) == len(listed)
    assert facet_counts(by)["rule"]
    assert [row.pk for row in items(by)] == [item.pk]
    assert [row.pk for row in items(by, ItemFilter(text="thuong tru"))] == [item.pk]
    assert len(list(item_rows(items(by)))) == 1
    assert item_page(by, item.pk).item == item
    assert open_item_of(by, made.pk) == item
    assert [row.pk for row in plans(by)] == [item.plan_id]
    assert [row.pk for row in plans(by, PlanFilter(text="phuong an"))] == [item.plan_id]
    assert plan_page(by, item.plan_id).lines[0].item == item


@pytest.mark.parametrize("name", OUTSIDERS)
def test_others_see_nothing_on_any_path(cast: Cast, item: PlanItem, name: str) -> None:
    by = who(cast, name)

    assert not findings(by, FindingFilter(states=())).exists()
    assert not findings(by, FindingFilter(text="ho khau", states=())).exists()
    assert not findings_of(by, item.procedure).exists()
    assert sum(count.findings for count in rule_counts(by)) == 0
    assert facet_counts(by) == {
        "rule": {}, "severity": {}, "state": {}, "agency": {}, "field": {}
    }  # fmt: skip
    assert not items(by).exists()
    assert not items(by, ItemFilter(text="thuong tru")).exists()
    assert open_item_of(by, item.procedure_id) is None
    assert not plans(by).exists()
    assert not plans(by, PlanFilter(text="phuong an")).exists()
    assert waiting_for(by) == []
    with pytest.raises(NotFound):
        item_page(by, item.pk)
    with pytest.raises(NotFound):
        plan_page(by, item.plan_id)


def test_a_unit_sees_its_own_procedure_but_not_the_ministrys(
    cast: Cast, agencies: dict[str, Agency], procedure: Make, item: PlanItem
) -> None:
    own = procedure("1.000002", agency="north.one")
    refresh_findings(by=SYSTEM)
    ministrys = drafted(cast, agencies["north"], own)

    seen_by_unit = findings(cast.colleague, FindingFilter(states=()))
    assert {row.procedure_id for row in seen_by_unit} == {own.pk}
    assert [row.pk for row in items(cast.colleague)] == [ministrys.pk]
    assert not plans(cast.colleague).exists()
