"""Stored costs keep up with readings and parameters, and are found once only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.costing.conftest import AGENCY, CODE, ELSEWHERE, holder, stored
from tests.costing.content_for_costing import channel, content

from tinhgon.costing.api import (
    Method,
    PricedReading,
    Stored,
    UnitCost,
    compute_missing_costs,
    costs_of_versions,
    lay_cost_parameters,
    unit_cost,
)
from tinhgon.costing.jobs import price_what_changed
from tinhgon.costing.readings import load_priced, priced_now
from tinhgon.foundation.access.api import ANYONE, SYSTEM, Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append
from tinhgon.foundation.jobs.api import follow_ups, run_follow_ups
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure, Reading, ReadingReverted, Version
from tinhgon.registry.api import Agency, ParameterValue, set_parameter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _parameters(db: None) -> None:
    lay_cost_parameters(by=SYSTEM)


def publish(reading: PricedReading) -> None:
    Version.objects.filter(readings=reading.reading).update(
        state="published", published_at=timezone.now()
    )


def test_what_has_no_cost_is_priced_once(reading: PricedReading) -> None:
    assert compute_missing_costs() == Stored(changed=2, unchanged=0)
    assert compute_missing_costs() == Stored(changed=0, unchanged=0)
    assert unit_cost(reading.reading) is not None


def test_a_limit_leaves_the_rest_for_the_next_time(reading: PricedReading) -> None:
    assert compute_missing_costs(limit=0).changed == 0
    assert compute_missing_costs(limit=1).changed == 2


def test_only_procedures_named_are_looked_at(reading: PricedReading) -> None:
    assert compute_missing_costs(codes=["9.999999"]).changed == 0
    assert compute_missing_costs(codes=[CODE]).changed == 2


def test_a_half_stored_cost_is_completed(reading: PricedReading) -> None:
    compute_missing_costs()
    UnitCost.objects.filter(method=Method.BY_TERM.value).delete()

    assert compute_missing_costs() == Stored(changed=1, unchanged=1)


def test_ended_and_withdrawn_versions_and_earlier_readings_are_left_alone(
    reading: PricedReading,
) -> None:
    assert priced_now().count() == 1
    Reading.objects.update(is_current=False)
    assert not priced_now().exists()
    Reading.objects.update(is_current=True)
    Version.objects.update(state="withdrawn")
    assert not priced_now().exists()
    Version.objects.update(state="draft")
    publish(reading)
    Version.objects.update(effective_to=today() - timedelta(days=1))
    assert not priced_now().exists()
    Version.objects.update(effective_to=today())
    assert priced_now().exists()


def test_a_draft_is_loaded_with_what_it_was_made_from(reading: PricedReading) -> None:
    publish(reading)
    base = Version.objects.get()
    dropped = content(dossier=(), channels=(channel(),))
    draft = Version.objects.create(
        procedure=base.procedure,
        number=2,
        state="draft",
        origin="operations",
        base=base,
        source_hash=base.source_hash,
        made_at=timezone.now(),
        made_by="system",
    )
    row = Reading.objects.create(
        version=draft,
        number=1,
        kind="parser",
        content=stored(dropped),
        made_at=timezone.now(),
        made_by="system",
        is_current=True,
    )

    (loaded,) = load_priced([row.pk])

    assert loaded == PricedReading(row.pk, CODE, 2, AGENCY, dropped, reading.content)


def test_a_set_parameter_makes_all_costs_new(reading: PricedReading) -> None:
    compute_missing_costs()
    before = unit_cost(reading.reading, Method.BY_TERM)
    set_parameter(
        by=SYSTEM,
        value=ParameterValue(
            name="cost.term.hourly_rate",
            value="80000",
            unit="VND/hour",
            source="Made up",
            valid_from=today(),
            mark=Mark.ESTIMATE,
        ),
    )

    assert compute_missing_costs().changed == 2

    after = unit_cost(reading.reading, Method.BY_TERM)
    assert before is not None
    assert after is not None
    assert before.amount_dong is not None
    assert after.amount_dong == 2 * before.amount_dong


def test_without_a_parameter_nothing_is_stored(
    reading: PricedReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinhgon.costing.queries.costs.parameter_rows", lambda *_args, **_named: [])

    with pytest.raises(Refusal, match="no value holds on that day"):
        compute_missing_costs()

    assert not UnitCost.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_costs_follow_the_log(reading: PricedReading) -> None:
    run_follow_ups()
    first = unit_cost(reading.reading)
    UnitCost.objects.all().delete()
    with transaction.atomic():
        append(_reverted(), by=SYSTEM, subject=CODE)

    followed = run_follow_ups()

    assert first is not None
    assert followed.failed == ()
    assert unit_cost(reading.reading) is not None
    assert "costing.unit_costs" in {follow_up.name for follow_up in follow_ups()}


def test_on_a_new_day_all_are_looked_at(reading: PricedReading) -> None:
    price_what_changed(())

    assert unit_cost(reading.reading) is not None


def test_a_cost_is_seen_with_its_reading(
    reading: PricedReading, agencies: dict[str, Agency]
) -> None:
    compute_missing_costs()
    here, elsewhere = holder(agencies[AGENCY]), holder(agencies[ELSEWHERE])

    def seen(actor: Actor) -> int:
        return visible(UnitCost.objects.all(), actor).count()

    assert (seen(here), seen(elsewhere), seen(ANYONE)) == (2, 0, 0)
    publish(reading)
    assert (seen(here), seen(elsewhere), seen(ANYONE)) == (2, 2, 2)
    Procedure.objects.update(scope="internal")
    assert (seen(here), seen(elsewhere), seen(ANYONE)) == (2, 0, 0)


def test_costs_of_many_versions_are_one_question(reading: PricedReading) -> None:
    compute_missing_costs()
    version = Version.objects.get()

    with CaptureQueriesContext(connection) as queries:
        found = costs_of_versions([version.pk, -1], by=SYSTEM)

    assert set(found) == {version.pk}
    assert len(queries) == 1


def _reverted() -> ReadingReverted:
    return ReadingReverted(
        version=1,
        reading=1,
        published=False,
        level="",
        field_key="",
        missing="",
        content_hash="",
    )
