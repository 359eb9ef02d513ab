"""Lists of costing ask the same number of questions for 1 and for 30 rows."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.costing.conftest import AGENCY, CODE, holder, signed_in
from tests.costing.test_volumes import YEAR, published, value

from tinhgon.costing.api import (
    PricedReading,
    VolumeValue,
    compute_unit_costs,
    cost_parameters,
    enter_volume,
    enter_volumes,
    freeze_baseline,
    lay_cost_parameters,
)
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import CatalogueEntry, Procedure, Reading
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(reading: PricedReading, agencies: dict[str, Agency], system: Actor) -> Client:
    lay_cost_parameters(by=system)
    compute_unit_costs(by=system, readings=[reading], parameters=cost_parameters())
    published(reading)
    enter_volume(by=system, value=value())
    return signed_in(holder(agencies[AGENCY], "test_measurer"))


def more(system: Actor, places: range) -> None:
    """The same procedure under other codes, each with a volume."""
    entry, first = CatalogueEntry.objects.get(code=CODE), Reading.objects.order_by("pk")[0]
    procedure, version = first.version.procedure, first.version
    for place in places:
        procedure.pk, procedure.code = None, f"3.{place:06}"
        procedure.save()
        version.pk, version.procedure = None, procedure
        version.save()
        first.pk, first.version = None, version
        first.save()
        entry.pk, entry.version, entry.procedure = None, version, procedure
        entry.code = procedure.code
        entry.save()
    agency = Agency.objects.get(key=AGENCY)
    enter_volumes(
        by=system,
        values=[
            VolumeValue(one, agency, YEAR, 1, 7, "Sổ")
            for one in Procedure.objects.exclude(code=CODE)
        ],
    )


def questions(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_volumes_totals_and_baselines(browser: Client, system: Actor) -> None:
    government = Agency.objects.get(key="government")
    frozen = freeze_baseline(by=system, agency=government, name="Một", as_of=today(), year=YEAR)
    addresses = [
        reverse("volumes"),
        f"{reverse('annual_costs')}?year={YEAR}",
        reverse("procedure_cost", args=[CODE]),
    ]
    more(system, range(1))
    few = [questions(browser, address) for address in addresses]
    alone = questions(browser, reverse("baseline", args=[frozen.pk]))

    more(system, range(1, 31))
    many = freeze_baseline(
        by=system, agency=government, name="Nhiều", as_of=date(2026, 1, 1), year=YEAR
    )

    assert many.lines_count == 32
    assert [questions(browser, address) for address in addresses] == few
    assert questions(browser, reverse("baseline", args=[many.pk])) == alone
