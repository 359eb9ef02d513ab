"""An item in a plan, with one operation."""

from __future__ import annotations

import pytest
from tests.review.acting import drafted
from tests.review.conftest import Cast
from tests.review.law.acting import Make

from tinhgon.registry.api import Agency
from tinhgon.review.api import PlanItem


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    return drafted(cast, agencies["north"], procedure())
