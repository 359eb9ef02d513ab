"""What people say of procedures: corrections, classification, assignment, observations."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.procedures.samples import record

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures.api import (
    CatalogueEntry,
    ImportBatch,
    InternalGroup,
    Observation,
    Procedure,
    Reading,
    Stale,
    Version,
    adopt_observation,
    assign_managing_agency,
    classify_group,
    content_of,
    correct_reading,
    dismiss_observation,
    revert_reading,
)
from tinhgon.registry.api import Agency

Load = Callable[..., ImportBatch]
INTERNAL = "5.000001"


def misread(load: Load) -> tuple[Version, str]:
    load(record(channels="* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 OTHER"))
    version = Version.objects.get()
    return version, f"channels/{content_of(version).channels[0].id}/terms/0"


def test_a_correction_is_a_new_reading_of_the_same_version(load: Load) -> None:
    version, path = misread(load)
    assert CatalogueEntry.objects.get().missing == "term"

    correct_reading(
        by=SYSTEM, version=version, path=path, values={"value": 4, "unit": "day"}, note="xem mô tả"
    )

    entry = CatalogueEntry.objects.get()
    assert (str(entry.term_value), entry.term_unit) == ("4.000", "day")
    assert entry.term_working_days is None
    assert entry.missing == ""
    assert Version.objects.count() == 1
    reading = Reading.objects.get(number=2)
    assert json.loads(reading.correction)["note"] == "xem mô tả"
    assert content_of(version).channels[0].terms[0].text == "1 OTHER"
    assert history("procedure", "1.000001")[0].type == "procedures.reading_corrected"


def test_a_correction_can_be_taken_back(load: Load) -> None:
    version, path = misread(load)
    correct_reading(by=SYSTEM, version=version, path=path, values={"value": 4, "unit": "day"})

    revert_reading(by=SYSTEM, version=version, reading=Reading.objects.get(number=1))

    assert CatalogueEntry.objects.get().term_value is None
    assert [row.is_current for row in Reading.objects.order_by("number")] == [True, False]
    with pytest.raises(Refusal, match="current one already"):
        revert_reading(by=SYSTEM, version=version, reading=Reading.objects.get(number=1))


def test_two_people_correcting_at_once(load: Load) -> None:
    version, path = misread(load)
    seen = version.revision
    values: dict[str, object] = {"value": 4, "unit": "day"}
    correct_reading(by=SYSTEM, version=version, path=path, values=values, revision=seen)

    with pytest.raises(Stale):
        correct_reading(
            by=SYSTEM,
            version=version,
            path=path,
            values={"value": 5, "unit": "day"},
            revision=seen,
        )


def test_group_is_unknown_until_classified(load: Load) -> None:
    load(record(INTERNAL))
    procedure = Procedure.objects.get()
    assert (procedure.scope, procedure.group) == ("internal", "unknown")
    assert "group" in CatalogueEntry.objects.get().missing.split()

    classify_group(by=SYSTEM, procedure=procedure, group=InternalGroup.A)

    entry = CatalogueEntry.objects.get()
    assert (entry.group, entry.missing) == ("A", "")
    procedure.refresh_from_db()
    assert procedure.grouped_by == "system"

    classify_group(by=SYSTEM, procedure=procedure, group=InternalGroup.UNKNOWN)
    procedure.refresh_from_db()
    assert (procedure.grouped_at, procedure.grouped_by) == (None, "")


def test_a_public_procedure_has_no_group(procedure: Procedure) -> None:
    with pytest.raises(Refusal, match="public procedure"):
        classify_group(by=SYSTEM, procedure=procedure, group=InternalGroup.A)


def test_assigning_in_bulk_moves_scope(
    load: Load, agencies: dict[str, Agency], official: Callable[..., Actor]
) -> None:
    load(*[record(f"5.00000{place}") for place in range(3)])
    procedures = list(Procedure.objects.all())

    with pytest.raises(NotAllowed):
        assign_managing_agency(by=official("bo-a"), procedures=procedures, agency=agencies["bo-b"])
    moved = assign_managing_agency(
        by=official("government"), procedures=procedures, agency=agencies["bo-b"]
    )

    assert moved == 3
    assert set(CatalogueEntry.objects.values_list("managing_agency__key", flat=True)) == {"bo-b"}
    event = history("procedure", "5.000000")[0]
    assert event.payload == {"managing_agency": "bo-b", "before": "bo-a"}
    assert not assign_managing_agency(by=SYSTEM, procedures=procedures, agency=agencies["bo-b"])


def test_adopting_makes_a_draft_never_a_version_in_force(load: Load) -> None:
    load(record())
    load(record(name="Tên đổi"))

    draft = adopt_observation(by=SYSTEM, observation=Observation.objects.get())

    assert (draft.state, draft.origin) == ("draft", "adoption")
    assert content_of(draft).name == "Tên đổi"
    assert CatalogueEntry.objects.get().name != "Tên đổi"
    with pytest.raises(Refusal, match="settled already"):
        adopt_observation(by=SYSTEM, observation=Observation.objects.get())


def test_a_dismissed_difference_does_not_come_back(load: Load) -> None:
    load(record())
    load(record(name="Tên đổi"))
    observation = Observation.objects.get()
    with pytest.raises(Refusal, match="Say why"):
        dismiss_observation(by=SYSTEM, observation=observation, reason=" ")
    dismiss_observation(by=SYSTEM, observation=observation, reason="Cổng ghi nhầm")

    batch = load(record(name="Tên đổi"))

    assert batch.unchanged == 1
    assert Observation.objects.get().state == "dismissed"
