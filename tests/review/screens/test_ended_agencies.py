"""A ministry that was merged is named with what it has become wherever its work is listed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.review.acting import drafted
from tests.review.conftest import Cast
from tests.review.screens.conftest import Browsers, words
from tests.review.sheets.test_reorganised import merge, southerner

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency, names_on
from tinhgon.review.api import PlanItem

__all__ = ["southerner"]


@pytest.fixture
def item(
    cast: Cast, southerner: Actor, agencies: dict[str, Agency], found: dict[str, Procedure]
) -> PlanItem:
    return drafted(replace(cast, reviewer=southerner), agencies["south"], found["south"])


def test_lists_and_pages_name_the_successor(
    browsers: Browsers, agencies: dict[str, Agency], item: PlanItem
) -> None:
    pages = [
        reverse("findings"),
        reverse("plans"),
        reverse("plan", args=[item.plan_id]),
        reverse("plan_item", args=[item.pk]),
    ]
    names = names_on([agencies["north"].pk, agencies["south"].pk])
    ended = f"(nay là {names[agencies['north'].pk]}, từ {today():%d/%m/%Y})"
    assert not [page for page in pages if ended in words(browsers.steering, page)]
    merge()
    assert [page for page in pages if ended not in words(browsers.steering, page)] == []
