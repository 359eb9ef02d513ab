"""The programmes every node is given: what they say, and that nobody's change is undone."""

from __future__ import annotations

from datetime import date

import pytest
from tests.programmes.conftest import Steering, facts

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, last_position
from tinhgon.foundation.refusals import NotAllowed
from tinhgon.foundation.vocabulary import Mark
from tinhgon.programmes.api import (
    Measure,
    Programme,
    ProgrammeState,
    Selection,
    describe_programme,
    lay_programmes,
)
from tinhgon.programmes.queries.participants import agencies_of_kinds
from tinhgon.programmes.seeds.rows import shipped
from tinhgon.registry.api import Agency, document

Agencies = dict[str, Agency]


def test_laid_once_in_preparation(steering: Steering, agencies: Agencies) -> None:
    laid = lay_programmes(by=SYSTEM)
    assert laid == Programme.objects.count() == 5
    assert set(Programme.objects.values_list("state", flat=True)) == {ProgrammeState.DRAFT.value}
    assign_positions()
    before = last_position()
    assert lay_programmes(by=SYSTEM) == 0
    assign_positions()
    assert last_position() == before


def test_what_people_changed_stays(steering: Steering, agencies: Agencies) -> None:
    lay_programmes(by=SYSTEM)
    chosen = Programme.objects.get(key="qd-1085")
    changed = facts(agencies, title="Kế hoạch nội bộ")
    describe_programme(
        by=steering.centre, programme="qd-1085", revision=chosen.revision, facts=changed
    )
    lay_programmes(by=SYSTEM)
    chosen.refresh_from_db()
    assert chosen.title == "Kế hoạch nội bộ"
    assert chosen.milestones.count() == 2


def test_what_the_decisions_say(steering: Steering, agencies: Agencies) -> None:
    """QĐ 1085: the half of group A is disputed and says so; group B is unverified throughout."""
    lay_programmes(by=SYSTEM)
    internal = Programme.objects.get(key="qd-1085")
    half = internal.milestones.get(measure=Measure.APPROVED.value, group="A", per_mille=500)
    assert half.due_on == date(2023, 12, 31)
    assert "01/10/2024" in half.disputed
    of_b = internal.milestones.filter(group="B")
    assert {row.mark for row in of_b} == {Mark.UNVERIFIED.value}
    assert dict(internal.approvers.values_list("group", "mark")) == {
        "A": Mark.CONFIRMED.value,
        "B": Mark.UNVERIFIED.value,
    }
    assert internal.legal_basis == document("1085/QĐ-TTg")
    listed = Programme.objects.get(key="qd-1015")
    assert (listed.selection, listed.expected) == (Selection.LISTED.value, 699)
    business = Programme.objects.get(key="nq-66")
    assert [(row.measure, row.per_mille, row.due_on.year) for row in business.milestones.all()] == [
        ("time_saved", 300, 2025),
        ("cost_saved", 300, 2025),
        ("time_saved", 500, 2026),
        ("cost_saved", 500, 2026),
    ]
    yearly = Programme.objects.get(key=f"ra-soat-{today().year + 1}")
    assert yearly.plans_due_on == date(today().year + 1, 1, 30)


def test_participants_are_those_that_stand(steering: Steering, agencies: Agencies) -> None:
    lay_programmes(by=SYSTEM)
    asked = Programme.objects.get(key="nq-66").participants.values_list("agency", flat=True)
    kinds = ("ministry", "ministerial_agency", "province")
    assert set(asked) == {row.pk for row in agencies_of_kinds(kinds)}
    assert set(asked)


def test_every_row_names_its_source_or_is_unverified() -> None:
    for programme in shipped((2026,)):
        assert programme.source
        rows = [(row.source, row.mark) for row in programme.milestones]
        rows += [(row.source, row.mark) for row in programme.approvers]
        for source, mark in rows:
            assert source or mark is Mark.UNVERIFIED, programme.key


def test_only_the_system_lays_them(steering: Steering) -> None:
    with pytest.raises(NotAllowed):
        lay_programmes(by=steering.centre)
