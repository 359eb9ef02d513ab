"""Before a decision abolishes a procedure, its page says what of a plan would end with it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.review.acting import drafted
from tests.review.conftest import Cast
from tests.review.screens.conftest import Browsers

from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import PlanItem
from tinhgon.review.screens.ending_with import open_items


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], found: dict[str, Procedure]) -> PlanItem:
    return drafted(cast, agencies["north"], found["north"])


def test_an_item_under_way_is_told_before_the_abolition(browsers: Browsers, item: PlanItem) -> None:
    page = browsers.control.get(reverse("publish"), {"chosen": item.procedure_id})
    assert page.status_code == 200
    said = page.content.decode()
    assert item.plan.title in said
    assert reverse("plan_item", args=[item.pk]) in said


def test_it_is_told_to_none_but_those_who_see_the_plan(cast: Cast, item: PlanItem) -> None:
    assert set(open_items(cast.control, [item.procedure_id])) == {item.procedure_id}
    assert not open_items(cast.outsider, [item.procedure_id])
