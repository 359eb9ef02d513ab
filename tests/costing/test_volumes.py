"""How often procedures are done: entered with a source, added up once, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from tests.costing.conftest import AGENCY, CODE, ELSEWHERE, holder
from tests.costing.content_for_costing import PARAMETERS

from tinhgon.costing.api import (
    PricedReading,
    ProcedureVolume,
    VolumeLine,
    VolumeValue,
    WorkbookKind,
    annual_costs,
    apply_workbook,
    cases_by_procedure,
    compute_unit_costs,
    discard_workbook,
    enter_volume,
    read_workbook,
    remove_volume,
    unit_cost,
    volume_of,
)
from tinhgon.costing.screens.volume_workbook import volume_workbook
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures.api import Procedure, Version
from tinhgon.procedures.models import CatalogueEntry, StoredContent
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db
YEAR = 2025


def value(
    agency: str = AGENCY, times: int = 1, subjects: int = 3228, **more: object
) -> VolumeValue:
    return VolumeValue(
        procedure=Procedure.objects.get(code=CODE),
        agency=Agency.objects.get(key=agency),
        year=YEAR,
        times_a_year=times,
        subjects=subjects,
        source="Báo cáo năm 2025",
        **more,  # type: ignore[arg-type]  # a revision
    )


@pytest.fixture
def measurer(reading: PricedReading, agencies: dict[str, Agency]) -> Actor:
    return holder(agencies[AGENCY], "test_measurer")


def logged(kind: str) -> list[dict[str, object]]:
    return [
        event.payload
        for event in history("procedure", CODE)
        if event.type == f"costing.volume_{kind}"
    ]


def test_a_volume_is_entered_corrected_and_taken_back(measurer: Actor) -> None:
    entered = enter_volume(by=measurer, value=value(subjects=3000))
    enter_volume(by=measurer, value=value(revision=entered.revision))

    assert volume_of(entered.procedure_id, by=measurer)[1].cases_a_year == 3228
    last, first = logged("entered")
    assert (first["subjects_before"], first["subjects"]) == (None, 3000)
    assert (last["subjects_before"], last["subjects"]) == (3000, 3228)

    remove_volume(by=measurer, volume=entered, reason="đếm nhầm")

    assert volume_of(entered.procedure_id, by=measurer)[1].cases_a_year is None
    assert logged("removed")[0]["reason"] == "đếm nhầm"


def test_the_same_again_writes_nothing(measurer: Actor) -> None:
    first = enter_volume(by=measurer, value=value())
    again = enter_volume(by=measurer, value=value())

    assert again.revision == first.revision
    assert len(logged("entered")) == 1


def test_two_people_do_not_overwrite_each_other(measurer: Actor) -> None:
    enter_volume(by=measurer, value=value(revision=0))

    with pytest.raises(Refusal, match="changed meanwhile"):
        enter_volume(by=measurer, value=value(subjects=5, revision=0))


@pytest.mark.parametrize(
    "wrong", [{"times": 0}, {"subjects": -1}, {"subjects": 10**15}], ids=["never", "minus", "huge"]
)
def test_what_is_no_volume_is_refused(measurer: Actor, wrong: dict[str, int]) -> None:
    asked = {"times": 1, "subjects": 1} | wrong
    with pytest.raises(Refusal, match="whole number"):
        enter_volume(by=measurer, value=value(times=asked["times"], subjects=asked["subjects"]))
    assert not ProcedureVolume.objects.exists()


def test_numbers_of_another_agency_are_not_entered(measurer: Actor) -> None:
    with pytest.raises(NotAllowed):
        enter_volume(by=measurer, value=value(ELSEWHERE))


def test_an_agency_above_counts_for_those_below(measurer: Actor, system: Actor) -> None:
    enter_volume(by=system, value=value(AGENCY, subjects=10))
    enter_volume(by=system, value=value(ELSEWHERE, subjects=20))
    assert list(cases_by_procedure(YEAR, by=system).values()) == [30]

    enter_volume(by=system, value=value("government", subjects=100))

    assert list(cases_by_procedure(YEAR, by=system).values()) == [100]


def published(reading: PricedReading) -> None:
    """The version of the reading comes into force, as the catalogue lists it."""
    version = Version.objects.select_related("procedure").get(procedure__code=CODE)
    Version.objects.filter(pk=version.pk).update(
        state="published", effective_from=date(2024, 1, 1), published_at=timezone.now()
    )
    CatalogueEntry.objects.create(
        version=version,
        procedure=version.procedure,
        content=StoredContent.objects.get(),
        managing_agency=version.procedure.managing_agency,
        code=CODE,
        scope="public",
        scope_basis="inferred",
        group="unknown",
        field="Hộ tịch",
        field_key="ho tich",
        missing_count=0,
        dossier_count=1,
        has_online=False,
        content_hash="0" * 64,
        name="Cấp bản sao",
        name_folded="cap ban sao",
    )


def test_a_year_is_unit_cost_times_cases_and_says_what_it_covers(
    measurer: Actor, reading: PricedReading, system: Actor
) -> None:
    compute_unit_costs(by=system, readings=[reading], parameters=PARAMETERS)
    published(reading)

    unknown = annual_costs(YEAR, by=measurer).total()
    enter_volume(by=measurer, value=value(times=2, subjects=100))
    known = annual_costs(YEAR, by=measurer, agency=AGENCY)

    unit = unit_cost(reading.reading)
    assert unit is not None
    assert unit.amount_dong is not None
    assert (unknown.amount, unknown.coverage, unknown.cost_coverage) == (None, 0, 0)
    total = known.total()
    assert total.amount is not None
    assert total.amount.mid == unit.amount_dong * 200
    assert (total.coverage, total.cost_coverage) == (1000, 1000)
    assert known.by_field().keys() == {"ho tich"}
    assert annual_costs(YEAR, by=measurer, agency=ELSEWHERE).total().among.procedures == 0


def test_a_workbook_is_filled_in_looked_at_and_taken_over(measurer: Actor, tmp_path: Path) -> None:
    path = tmp_path / "volumes.xlsx"
    line = VolumeLine(CODE, "Cấp bản sao", AGENCY, "Bộ A", None, None, "")
    path.write_bytes(volume_workbook([line], YEAR))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["F2"], sheet["G2"], sheet["H2"] = 1, 3228, "Báo cáo"
    for number, row in enumerate(
        (
            [CODE, "", AGENCY, "", YEAR, 1, 5, "lần nữa"],
            ["9.999999", "", AGENCY, "", YEAR, 1, 5, "x"],
            [CODE, "", ELSEWHERE, "", YEAR, 1, 5, "x"],
            [CODE, "", AGENCY, "", 2024, "một", 5, "x"],
            [CODE, "", AGENCY, "", 2024, 1, "1.200", ""],
            [CODE, "", AGENCY, "", 2023, 1, "1.200", "sổ theo dõi"],
        ),
        3,
    ):
        for column, cell in enumerate(row, 1):
            sheet.cell(number, column, cell)
    book.save(path)

    read = read_workbook(by=measurer, kind=WorkbookKind.VOLUMES, path=path, name="volumes.xlsx")

    assert not ProcedureVolume.objects.exists()
    assert [problem["line"] for problem in read.problems] == [3, 4, 5, 6, 7]
    assert apply_workbook(by=measurer, workbook=read) == 2
    assert set(ProcedureVolume.objects.values_list("year", "subjects")) == {
        (2025, 3228),
        (2023, 1200),
    }
    with pytest.raises(Refusal, match="already"):
        discard_workbook(by=measurer, workbook=read)


def test_a_workbook_read_before_a_change_is_refused_as_a_whole(
    measurer: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "volumes.xlsx"
    path.write_bytes(volume_workbook([VolumeLine(CODE, "", AGENCY, "", 1, 7, "Sổ")], YEAR))
    read = read_workbook(by=measurer, kind=WorkbookKind.VOLUMES, path=path, name="v.xlsx")
    enter_volume(by=measurer, value=value())

    with pytest.raises(Refusal, match="changed meanwhile"):
        apply_workbook(by=measurer, workbook=read)

    assert ProcedureVolume.objects.get().subjects == 3228


def test_a_file_that_is_no_workbook_is_refused(measurer: Actor, tmp_path: Path) -> None:
    path = tmp_path / "v.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(Refusal, match="damaged"):
        read_workbook(by=measurer, kind=WorkbookKind.VOLUMES, path=path, name="v.xlsx")
