"""The demo's programme half-way: opened above, two ministries have issued plans, the others are
late, procedures are assigned.

The programme is the real one; numbers of plans, days and who reviews what are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tinhgon.costing.api import Baseline
from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.programmes.api import (
    ApprovedBy,
    Assignment,
    Dimension,
    Measure,
    Milestone,
    Programme,
    ProgrammeFacts,
    Selection,
    Target,
    assign_members,
    describe_programme,
    draw_members,
    issue_plan,
    open_programme,
)
from tinhgon.registry.api import Agency

PROGRAMME = "nq-66"
_MINISTRY = "bxd"
_UNIT = "bxd.hhdt"
_TO_UNIT = 8
_TO_REVIEWER = 6
_LATE = 2
_PLANS: tuple[tuple[str, str, int, int | None], ...] = (
    (_MINISTRY, "664/QĐ-BXD", 75, 480),
    ("bnv", "512/QĐ-BNV", 61, None),
)


def steer(people: Mapping[str, Actor]) -> None:
    """Open the programme with a baseline and a day for plans; issue two; assign procedures."""
    programme = _opened(people["van-phong-thu-tuong"])
    milestones = {row.pk: row.due_on for row in programme.milestones.all()}
    last = max(milestones, key=lambda pk: milestones[pk])
    for key, number, days_ago, expected in _PLANS:
        issue_plan(
            by=people["kiem-soat-quoc-gia"],
            programme=programme.key,
            agency=Agency.objects.get(key=key),
            number=number,
            signed_on=today() - timedelta(days=days_ago),
            expected=expected,
            days={last: _earlier(milestones[last])},
        )
    draw_members(by=SYSTEM, programme=programme)
    _assign(people, programme)


def _opened(by: Actor) -> Programme:
    """The shipped programme as prepared, with what only people can say."""
    row = Programme.objects.get(key=PROGRAMME)
    row = describe_programme(
        by=by,
        programme=row.key,
        revision=row.revision,
        facts=ProgrammeFacts(
            title=row.title,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            plans_due_on=today() - timedelta(days=30),
            legal_basis=row.legal_basis,
            baseline=Baseline.objects.first(),
            selection=Selection(row.selection),
            scope=tuple(
                (Dimension(dimension), value)
                for dimension, value in row.scope_rows.values_list("dimension", "value")
            ),
            targets=tuple(_target(each) for each in row.milestones.all()),
            approvers=tuple(
                ApprovedBy(each.approver, each.group, each.source, Mark(each.mark))
                for each in row.approvers.all()
            ),
            participants=tuple(Agency.objects.filter(pk__in=row.participants.values("agency"))),
            source=row.source,
            mark=Mark(row.mark),
            note=row.note,
        ),
    )
    return open_programme(by=by, programme=row.key, revision=row.revision)


def _target(row: Milestone) -> Target:
    return Target(
        measure=Measure(row.measure),
        per_mille=row.per_mille,
        due_on=row.due_on,
        group=row.group,
        title=row.title,
        article=row.article,
        disputed=row.disputed,
        source=row.source,
        mark=Mark(row.mark),
    )


def _earlier(day: date) -> date:
    return day - timedelta(days=15)


def _assign(people: Mapping[str, Actor], programme: Programme) -> None:
    """Some to a unit by next month, some to the reviewer within days; a few are overdue."""
    by, reviewer = people["kiem-soat"], people["ra-soat"]
    mine = programme.members.filter(procedure__managing_agency__key=_MINISTRY)
    rows = list(mine.order_by("procedure__code").values_list("pk", "revision"))
    ministry, unit = (Agency.objects.get(key=key) for key in (_MINISTRY, _UNIT))
    to_reviewer = rows[_TO_UNIT : _TO_UNIT + _TO_REVIEWER]
    for chosen, told in (
        (rows[:_TO_UNIT], Assignment(unit, today() + timedelta(days=25))),
        (
            to_reviewer[_LATE:],
            Assignment(ministry, today() + timedelta(days=5), reviewer.account_id),
        ),
        (
            to_reviewer[:_LATE],
            Assignment(ministry, today() - timedelta(days=4), reviewer.account_id),
        ),
    ):
        if chosen:
            assign_members(by=by, members=dict(chosen), assignment=told)
