"""Numbers of times, measured values, workbooks and a baseline."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.access.cast import of
from tests.access.world.world import HOSTILE, MANAGERS, World

from tinhgon.costing.api import (
    MeasuredRow,
    MeasuredValue,
    Spread,
    ToMeasure,
    VolumeLine,
    VolumeValue,
    WorkbookKind,
    enter_measured_values,
    enter_volume,
    freeze_baseline,
    read_workbook,
)
from tinhgon.costing.screens.volume_workbook import volume_workbook
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency


def count_costs(world: World) -> None:
    """How often procedures are done, and workbooks of such numbers, each with a source of its
    own."""
    for agency in MANAGERS[:-1]:
        for sort, volume in (("public", "volume of public"), ("group b", "volume")):
            about = world.one(sort, agency)
            sign = next(world.signs)
            entered = enter_volume(
                by=SYSTEM,
                value=VolumeValue(
                    procedure=Procedure.objects.get(pk=about.at["id"]),
                    agency=Agency.objects.get(key=agency),
                    year=today().year - 1,
                    times_a_year=1,
                    subjects=1_000,
                    source=f"{HOSTILE}Sổ {sign}",
                ),
            )
            at = {"pk": entered.pk, "code": about.at["code"]}
            world.add(volume, agency, sign=sign, at=at)
            sign = next(world.signs)
            value = MeasuredValue(
                None, "cost.minutes.submit.direct", Spread(3, 4, 5), source=f"{HOSTILE}Đo {sign}"
            )
            procedure = Procedure.objects.get(pk=about.at["id"])
            enter_measured_values(by=SYSTEM, values=[ToMeasure(procedure, value)])
            entered_value = MeasuredRow.objects.get(procedure=procedure)
            world.add(
                volume.replace("volume", "measured"),
                agency,
                sign=sign,
                at={"pk": entered_value.pk, "code": about.at["code"]},
            )
    sign = next(world.signs)
    frozen = freeze_baseline(
        by=SYSTEM,
        agency=Agency.objects.get(key="government"),
        name=f"{HOSTILE}Mốc {sign}",
        as_of=today(),
        year=today().year - 1,
    )
    at = {"pk": frozen.pk, "kind": "baseline", "subject": str(frozen.pk)}
    world.add("baseline", "government", sign=sign, at=at)
    for place in ("bo-a", "bo-b"):
        owner = of("reviewer", place)
        sign = next(world.signs)
        about = world.one("public", place)
        line = VolumeLine(str(about.at["code"]), "", place, "", 1, 7, f"{HOSTILE}Sổ {sign}")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "v.xlsx"
            path.write_bytes(volume_workbook([line], today().year - 2))
            read = read_workbook(
                by=world.actor(owner), kind=WorkbookKind.VOLUMES, path=path, name=f"{sign}.xlsx"
            )
        world.add("workbook", place, sign=sign, at={"pk": read.pk}, owner=owner)
