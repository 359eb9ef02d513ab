"""The demo's programme half-way: opened above some weeks ago, most authorities have issued plans
since, some are late, procedures are assigned.

The programme is the real one; numbers of plans, days and who reviews what are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import cycle

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
_UNTIL_PLANS = 30
_EXPECTED = {_MINISTRY: 480, "btc": 640, "province.79": 120}
_SILENT = frozenset(
    {
        "bct",
        "bkhcn",
        "ttcp",
        "province.01",
        "province.04",
        "province.11",
        "province.38",
        "province.66",
    }
)
_SIGNED_DAYS_AGO = cycle((75, 61, 48, 40, 36, 33, 12))


def begin(people: Mapping[str, Actor]) -> None:
    """Open the programme with a baseline and a day for plans; what is in its scope joins."""
    draw_members(by=SYSTEM, programme=_opened(people["van-phong-thu-tuong"]))


def steer(people: Mapping[str, Actor]) -> None:
    """Issue plans under it; assign procedures."""
    programme = Programme.objects.get(key=PROGRAMME)
    milestones = {row.pk: row.due_on for row in programme.milestones.all()}
    last = max(milestones, key=lambda pk: milestones[pk])
    asked = Agency.objects.filter(pk__in=programme.participants.values("agency"))
    for count, agency in enumerate(asked.exclude(key__in=_SILENT).order_by("key")):
        issue_plan(
            by=people["kiem-soat-quoc-gia"],
            programme=programme.key,
            agency=agency,
            number=f"{512 + 19 * count}/QĐ-{_letters(agency)}",
            signed_on=today() - timedelta(days=next(_SIGNED_DAYS_AGO)),
            expected=_EXPECTED.get(agency.key),
            days={last: _earlier(milestones[last])},
        )
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
            plans_due_on=today() + timedelta(days=_UNTIL_PLANS),
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


def _letters(agency: Agency) -> str:
    """What follows "QĐ-" in the number of a decision of a ministry or of a People's Committee."""
    return (
        "UBND" if agency.key.startswith("province.") else agency.key.upper().replace("GDDT", "GDĐT")
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
