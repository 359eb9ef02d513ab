"""A baseline is frozen once; what became of its procedures is told with what it is of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.costing.conftest import AGENCY, CODE, ELSEWHERE, holder, stored
from tests.costing.content_for_costing import channel, content
from tests.costing.test_volumes import YEAR, published, value

from tinhgon.costing.api import (
    Baseline,
    BaselineLine,
    Fate,
    PricedReading,
    compare_with_today,
    compute_unit_costs,
    cost_parameters,
    enter_volume,
    freeze_baseline,
    lay_cost_parameters,
)
from tinhgon.costing.rules.baseline import Change, Line, fate, progress
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures.api import Reading, Version
from tinhgon.registry.api import Agency


def test_each_percentage_says_what_it_is_of() -> None:
    found = progress(
        [
            Line(Fate.CUT, 100, 0, 10),
            Line(Fate.SIMPLIFIED, 200, 150, None),
            Line(Fate.CHANGED, None, None, 5),
            Line(Fate.UNCHANGED, 300, 300, 1),
        ]
    )
    assert (found.procedures, found.cut, found.simplified) == (4, 1, 1)
    assert str(found.share) == "50.00"
    assert (found.priced, found.unit_before, found.unit_after) == (3, 600, 450)
    assert (found.counted, found.annual_before, found.annual_after) == (2, 1_300, 300)
    assert str(found.annual_rate) == "76.92"


@pytest.mark.parametrize(
    ("cost", "term", "became"),
    [
        ((100, 90), (5, 5), Fate.SIMPLIFIED),
        ((100, 100), (5, 3), Fate.SIMPLIFIED),
        ((100, 110), (5, 3), Fate.CHANGED),
        ((100, 100), (5, 5), Fate.CHANGED),
        ((None, 100), (None, 3), Fate.CHANGED),
    ],
)
def test_simplified_is_cheaper_or_quicker(cost: Change, term: Change, became: Fate) -> None:
    assert fate(in_force=True, same_version=False, cost=cost, term=term) is became


def test_of_nothing_there_is_no_percentage() -> None:
    found = progress([])
    assert (found.share, found.unit_rate, found.annual_rate, found.annual_saving) == (None,) * 4


@pytest.fixture
def control(reading: PricedReading, agencies: dict[str, Agency], system: Actor) -> Actor:
    lay_cost_parameters(by=system)
    compute_unit_costs(by=system, readings=[reading], parameters=cost_parameters())
    published(reading)
    enter_volume(by=system, value=value(subjects=10))
    return holder(agencies[AGENCY], "test_measurer")


def freeze(by: Actor, **other: object) -> Baseline:
    about = {
        "agency": Agency.objects.get(key=AGENCY),
        "name": "Mốc 2025",
        "as_of": today(),
        "year": YEAR,
    }
    return freeze_baseline(by=by, **(about | other))  # type: ignore[arg-type]  # named above


def replaced_by_a_cheaper_version() -> None:
    old = Version.objects.get()
    Version.objects.filter(pk=old.pk).update(effective_to=today() - timedelta(days=1))
    kept = stored(content(channels=(channel(),)))
    version = Version.objects.create(
        procedure=old.procedure,
        number=2,
        state="published",
        origin="import",
        source_hash=kept.source_hash,
        effective_from=today(),
        published_at=old.published_at,
        made_at=old.made_at,
        made_by="system",
    )
    Reading.objects.create(
        version=version,
        number=1,
        kind="parser",
        content=kept,
        made_at=old.made_at,
        made_by="system",
        is_current=True,
    )


@pytest.mark.django_db
def test_frozen_with_its_costs_and_told_in_the_log(control: Actor) -> None:
    frozen = freeze(control)

    line = BaselineLine.objects.get()
    assert line.work_dong
    assert (line.procedure.code, line.cases, frozen.lines_count) == (CODE, 10, 1)
    (event,) = history("baseline", frozen.pk)
    assert event.payload["digest"] == frozen.digest
    whole = compare_with_today(frozen, by=control).whole
    assert (whole.unchanged, str(whole.share), whole.annual_saving) == (1, "0.00", 0)


@pytest.mark.django_db
def test_a_past_day_is_priced_under_its_own_parameters(control: Actor) -> None:
    early = freeze(control, as_of=date(2024, 3, 1), name="Mốc 2024")

    assert early.parameter_set == cost_parameters(date(2024, 3, 1)).fingerprint
    assert BaselineLine.objects.get().work_dong


@pytest.mark.django_db
def test_the_database_refuses_to_change_what_is_frozen(control: Actor) -> None:
    freeze(control)
    changes: tuple[Callable[[], object], ...] = (
        lambda: Baseline.objects.update(name="khác"),
        lambda: BaselineLine.objects.update(work_dong=1),
        lambda: BaselineLine.objects.all().delete(),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db
def test_a_cheaper_version_is_simplified(control: Actor) -> None:
    frozen = freeze(control)
    replaced_by_a_cheaper_version()

    (line,) = compare_with_today(frozen, by=control).lines
    whole = compare_with_today(frozen, by=control).whole
    assert line.fate is Fate.SIMPLIFIED
    assert whole.annual_saving == 10 * ((line.line.work_dong or 0) - (line.after or 0)) > 0
    assert str(whole.share) == "100.00"


@pytest.mark.django_db
def test_no_version_any_more_is_cut(control: Actor) -> None:
    frozen = freeze(control)
    Version.objects.update(effective_to=today() - timedelta(days=1))

    (line,) = compare_with_today(frozen, by=control).lines
    assert (line.fate, line.after) == (Fate.CUT, 0)


@pytest.mark.django_db
def test_other_parameters_are_no_saving(control: Actor) -> None:
    frozen = freeze(control, as_of=date(2024, 3, 1), name="Mốc 2024")

    assert compare_with_today(frozen, by=control).whole.annual_saving == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"name": "  "}, "name"),
        ({"as_of": today() + timedelta(days=1)}, "earlier day"),
        ({"as_of": date(2023, 1, 1)}, "no value holds on that day"),
    ],
)
def test_what_is_not_frozen(control: Actor, other: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        freeze(control, **other)
    assert not Baseline.objects.exists()


@pytest.mark.django_db
def test_one_name_is_one_baseline(control: Actor) -> None:
    freeze(control)
    with pytest.raises(Refusal, match="already"):
        freeze(control)


@pytest.mark.django_db
def test_frozen_by_the_agency_itself_or_above(control: Actor) -> None:
    with pytest.raises(NotAllowed):
        freeze(control, agency=Agency.objects.get(key=ELSEWHERE))
