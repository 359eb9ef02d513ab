from __future__ import annotations

from decimal import Decimal

import pytest

from tinhgon.costing.rules.annual import Volume, annual_cost, benefit

# Hà Nội, 1811/QĐ-TTPVHCC, procedure 2.000635.
HA_NOI_BEFORE, HA_NOI_AFTER = 1_024_000, 231_000
HA_NOI_CASES = Volume(times_a_year=1, subjects=3_228)


def test_ha_noi_extract_of_civil_status() -> None:
    before = annual_cost(HA_NOI_BEFORE, HA_NOI_CASES)
    after = annual_cost(HA_NOI_AFTER, HA_NOI_CASES)

    found = benefit(before, after)

    assert found.saving == 2_559_804_000
    assert found.rate == Decimal("77.44")


@pytest.mark.parametrize(
    ("before", "after", "saving", "rate"),
    [
        (2_306, 654, 1_652, "71.64"),  # Hà Nội, 293 procedures, tỷ đồng
        (18_509_608, 0, 18_509_608, "100.00"),  # Đồng Nai 2813/QĐ-UBND, abolished
        (45, 0, 45, "100.00"),  # the same, its second block in days
    ],
)
def test_published_benefits(before: int, after: int, saving: int, rate: str) -> None:
    found = benefit(before, after)

    assert (found.saving, found.rate) == (saving, Decimal(rate))


@pytest.mark.parametrize("volume", [Volume(None, 10), Volume(1, None), Volume(None, None)])
def test_an_unknown_volume_stays_unknown(volume: Volume) -> None:
    assert annual_cost(1_000, volume) is None
    assert benefit(annual_cost(1_000, volume), 0).saving is None


def test_an_unknown_unit_cost_stays_unknown() -> None:
    assert annual_cost(None, Volume(1, 10)) is None


def test_nothing_can_be_saved_of_nothing() -> None:
    found = benefit(0, 0)

    assert found.saving == 0
    assert found.rate is None


def test_a_dearer_draft_saves_a_negative_amount() -> None:
    assert benefit(100, 150).rate == Decimal("-50.00")
