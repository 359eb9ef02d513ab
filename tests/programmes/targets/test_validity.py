"""Whether an answer holds is known from the log, never otherwise than by looking at all again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.programmes.conftest import Steering
from tests.programmes.targets.test_targets import Agencies, lines_of, outcome_of, run_of, world
from tests.review.acting import drafted
from tests.review.conftest import Cast

from tinhgon.costing.api import VolumeValue, enter_volume
from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.procedures.api import Procedure, assign_managing_agency
from tinhgon.programmes.api import Programme
from tinhgon.programmes.models import TargetRun
from tinhgon.programmes.queries.target_validity import still_holds
from tinhgon.programmes.queries.targets import current_fingerprint
from tinhgon.registry.api import DocumentFacts, grant, record_document
from tinhgon.review.api import dismiss, open_plan

__all__ = ["world"]

OWN, OTHER = "1.000004", "1.000006"


@dataclass(frozen=True, slots=True)
class World:
    steering: Steering
    agencies: Agencies
    cast: Cast
    finding: int


def drafts(world: World, code: str) -> None:
    drafted(world.cast, world.agencies["north"], Procedure.objects.get(code=code))


def counts_cases(world: World, code: str) -> None:
    value = VolumeValue(
        procedure=Procedure.objects.get(code=code),
        agency=world.agencies["north"],
        year=2025,
        times_a_year=100,
        subjects=1,
        source="Báo cáo năm 2025",
    )
    enter_volume(by=SYSTEM, value=value)


def ends_a_document(world: World, number: str) -> None:
    facts = DocumentFacts(title="Hồ sơ", effective_to=date(2020, 1, 1))
    record_document(by=SYSTEM, number=number, facts=facts)


def grants_a_role(world: World, _: str) -> None:
    grant(
        by=SYSTEM,
        account=Account.objects.get(pk=world.steering.reader.account_id),
        agency=world.agencies["south"],
        role="programme_reader",
        valid_from=today() - timedelta(days=1),
    )


ACTS: list[tuple[Callable[[World, str], object], str, bool, bool]] = [
    # What is done, to what, whether the answer holds then, whether the log alone tells.
    (lambda world, _: None, "", True, True),
    (grants_a_role, "", True, True),
    (
        lambda w, _: open_plan(by=w.cast.reviewer, agency=w.agencies["north"], title="A"),
        "",
        True,
        True,
    ),
    (counts_cases, OTHER, True, True),
    (drafts, OWN, False, False),
    (counts_cases, OWN, False, False),
    (
        lambda w, _: dismiss(by=w.cast.reviewer, findings=[w.finding], reason="Sai"),
        "",
        False,
        False,
    ),
    (ends_a_document, "15/2001/TT-BXD", True, False),
]


@pytest.mark.parametrize(("act", "about", "holds", "is_told"), ACTS)
def test_what_happens_is_asked_of_the_log(
    world: Programme,
    steering: Steering,
    agencies: Agencies,
    cast: Cast,
    act: Callable[[World, str], object],
    about: str,
    holds: bool,
    is_told: bool,
) -> None:
    run = run_of(steering, agencies)
    finding = lines_of(run)[OWN].offered.offers[0].finding or 0
    act(World(steering, agencies, cast, finding), about)
    assert asked(run) == (holds, is_told)
    assert (current_fingerprint(run) == run.fingerprint) is holds


def asked(run: TargetRun) -> tuple[bool, bool]:
    """Whether it holds, and whether it took a few queries only; asked again it always does."""
    assign_positions()
    fold()
    found = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found.append((still_holds(run, outcome_of(run).position), len(queries) <= 8))
    assert found[1] == (found[0][0], True)
    return found[0]


def test_what_is_not_folded_yet_is_looked_at(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    run = run_of(steering, agencies)
    assert asked(run) == (True, True)
    drafted(cast, agencies["north"], Procedure.objects.get(code=OWN))
    assert not still_holds(run, outcome_of(run).position)


def test_what_cannot_matter_is_passed_over_folded_or_not(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    """Also of an answer of an earlier day: it is looked at once a day, then the log is asked."""
    run = run_of(steering, agencies)
    yesterday = run.ended_at - timedelta(days=1) if run.ended_at else None
    TargetRun.objects.filter(pk=run.pk).update(ended_at=yesterday)
    run.refresh_from_db()
    assert asked(run)[0]
    open_plan(by=cast.reviewer, agency=agencies["north"], title="Không liên quan")
    assign_positions()
    with CaptureQueriesContext(connection) as queries:
        assert still_holds(run, outcome_of(run).position)
    assert len(queries) <= 8
    drafted(cast, agencies["north"], Procedure.objects.get(code=OWN))
    assign_positions()
    assert not still_holds(run, outcome_of(run).position)


def test_who_comes_and_who_goes_matters(
    world: Programme, steering: Steering, agencies: Agencies
) -> None:
    for code, agency in ((OWN, "south"), (OTHER, "north")):
        run = run_of(steering, agencies)
        procedures = [Procedure.objects.get(code=code)]
        assign_managing_agency(by=SYSTEM, procedures=procedures, agency=agencies[agency])
        assert asked(run)[0] is False
