"""The cast and procedures of the reviews, and those who steer and plan programmes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.review.acting import ABOLISH, accepted, drafted, enacted, seen
from tests.review.conftest import Cast, agencies, cast, procedure
from tests.review.sheets.filling import completed

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, Role, actor_of, declare_roles
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Assignment,
    Dimension,
    Measure,
    Programme,
    ProgrammeFacts,
    Target,
    assign_members,
    draw_members,
    open_programme,
    prepare_programme,
)
from tinhgon.registry.api import Agency, grant
from tinhgon.review.api import Decision, approve_items, open_sheet

__all__ = ["agencies", "cast", "procedure"]

STARTS = date(2026, 1, 1)
_VIEW = {"registry.view", "procedures.view", "review.view", "programmes.view"}
_ROLES = {
    "programme_steering": _VIEW | {"programmes.steer", "review.approve", "review.approve_group_a"},
    "programme_control": _VIEW | {"programmes.plan", "programmes.assign"},
    "programme_reader": _VIEW,
}


TARGETS = (
    Target(Measure.INVENTORIED, 1000, date(2026, 2, 1)),
    Target(Measure.REVIEWED, 800, date(2026, 9, 30)),
    Target(Measure.CUT_OR_SIMPLIFIED, 200, today() + timedelta(days=60)),
    Target(Measure.COST_SAVED, 200, today() + timedelta(days=60)),
    Target(Measure.DECENTRALISED, 1000, today() + timedelta(days=61)),
)


@dataclass(frozen=True, slots=True)
class Steering:
    """Who opens programmes, who plans for `north`, who for `south`, who only reads in `north`."""

    centre: Actor
    north: Actor
    south: Actor
    reader: Actor


@pytest.fixture
def steering(agencies: dict[str, Agency]) -> Steering:
    declare_roles(*(Role(slug, slug, frozenset(held)) for slug, held in _ROLES.items()))

    def holder(name: str, agency: str, role: str) -> Actor:
        account = Account.objects.create_account(username=name, name=name, password="x")
        grant(
            by=SYSTEM,
            account=account,
            agency=agencies[agency],
            role=f"programme_{role}",
            valid_from=today() - timedelta(days=1),
        )
        return actor_of(account)

    return Steering(
        centre=holder("chỉ đạo", "government", "steering"),
        north=holder("kế hoạch bắc", "north", "control"),
        south=holder("kế hoạch nam", "south", "control"),
        reader=holder("người đọc", "north", "reader"),
    )


def facts(agencies: dict[str, Agency], **changes: object) -> ProgrammeFacts:
    """A programme over all public procedures, with two targets and two participants."""
    told: dict[str, object] = {
        "title": "Cắt giảm thủ tục năm 2026",
        "starts_on": STARTS,
        "ends_on": date(2026, 12, 31),
        "scope": ((Dimension.SCOPE, "public"),),
        "targets": (
            Target(Measure.REVIEWED, 1000, date(2026, 9, 30)),
            Target(Measure.CUT_OR_SIMPLIFIED, 200, date(2026, 12, 31)),
        ),
        "participants": (agencies["north"], agencies["south"]),
    }
    return ProgrammeFacts(**(told | changes))  # type: ignore[arg-type]  # named by the tests


def opened(
    steering: Steering, agencies: dict[str, Agency], key: str = "nam-2026", **changes: object
) -> Programme:
    """An open programme whose procedures have joined."""
    programme = prepare_programme(
        by=steering.centre,
        key=key,
        steered_by=agencies["government"],
        facts=facts(agencies, **changes),
    )
    programme = open_programme(by=steering.centre, programme=key, revision=programme.revision)
    draw_members(by=SYSTEM, programme=programme)
    return programme


@pytest.fixture
def programme(
    cast: Cast,
    steering: Steering,
    agencies: dict[str, Agency],
    procedure: Callable[..., Procedure],
    monkeypatch: pytest.MonkeyPatch,
) -> Programme:
    """Opened sixty days ago: three procedures of north, one of them in a unit; two of south."""
    then = timezone.now() - timedelta(days=60)
    made = [procedure(f"1.00000{n}") for n in range(3)]
    made += [procedure(f"2.00000{n}", agency="south") for n in range(2)]
    with monkeypatch.context() as past:
        past.setattr("django.utils.timezone.now", lambda: then)
        found = opened(steering, agencies, targets=TARGETS)
        member = found.members.get(procedure=made[0])
        assign_members(
            by=steering.north,
            members={member.pk: member.revision},
            assignment=Assignment(agencies["north.one"], then.date() + timedelta(days=20)),
        )
    completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made[1].pk))
    north = agencies["north"]
    enacted(cast, north, drafted(cast, north, made[1]), first=today())
    item = accepted(cast, drafted(cast, north, made[2], ABOLISH))
    decision = Decision("2817/QĐ-BNV", today(), north)
    approve_items(by=cast.leader, items=seen(item), decision=decision)
    return found
