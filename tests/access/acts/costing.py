"""What is done about costs: volumes, measured values, baselines, workbooks."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.access.acts.parts import (
    CONTROL,
    REVIEWER,
    TODAY,
    Act,
    address,
    address_of,
    doing,
    sending,
)
from tests.access.cast import Person, may

from tinhgon.costing.api import VolumeLine
from tinhgon.costing.screens.volume_workbook import volume_workbook
from tinhgon.foundation.calendar.api import today


def _finishes_workbook(person: Person) -> bool:
    return person == REVIEWER or may(person, "measure", "bo-a")


COSTING_ACTS = (
    Act(
        "procedure_volumes",
        REVIEWER,
        doing("measure"),
        address_of("procedure_volumes", "public", "code"),
        sending(agency="bo-a", year=today().year - 3, times_a_year=1, subjects=5, source="Sổ"),
    ),
    Act(
        "remove_volume",
        REVIEWER,
        doing("measure"),
        address_of("remove_volume", "volume of public", "pk"),
        sending(reason="nhầm"),
    ),
    Act(
        "procedure_measured",
        REVIEWER,
        doing("measure"),
        address_of("procedure_measured", "public", "code"),
        sending(what="cost.minutes.submit.online", mid=7, source="Đo"),
    ),
    Act(
        "remove_measured",
        REVIEWER,
        doing("measure"),
        address_of("remove_measured", "measured of public", "pk"),
        sending(reason="đo nhầm"),
    ),
    Act(
        "new_baseline",
        CONTROL,
        doing("freeze"),
        address("new_baseline"),
        sending(name="Mốc mới", agency="bo-a", as_of=TODAY, year=2025),
    ),
    Act(
        "cost_workbooks",
        REVIEWER,
        lambda person: may(person, "measure"),
        address("cost_workbooks"),
        lambda world: {
            "kind": "volumes",
            "file": SimpleUploadedFile(
                "v.xlsx", volume_workbook([VolumeLine("1.1", "", "bo-a", "", 1, 2, "x")], 2025)
            ),
        },
    ),
    *(
        Act(
            f"{act}_cost_workbook",
            REVIEWER,
            _finishes_workbook,
            address_of(f"{act}_cost_workbook", "workbook", "pk"),
            sending(),
        )
        for act in ("confirm", "discard")
    ),
)
