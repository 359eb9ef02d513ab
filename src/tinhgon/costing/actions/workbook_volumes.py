"""The rows of a workbook of volumes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tinhgon.costing.actions.volumes import VolumeValue, check_volume, enter_volumes
from tinhgon.costing.actions.workbook_cells import (
    Plain,
    Problem,
    Reading,
    check_said_once,
    procedure_of,
    reach,
    seen_procedures,
    whole,
)
from tinhgon.costing.models import ProcedureVolume
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure, named_rows
from tinhgon.registry.api import Agency

VOLUME_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("Mã thủ tục", "Mã TTHC", "Mã số", "code"),
    "agency": ("Mã cơ quan", "Mã cơ quan thống kê", "agency"),
    "year": ("Năm", "year"),
    "times": ("Số lần một năm", "Số lần/năm", "times a year"),
    "subjects": ("Số đối tượng", "Số đối tượng tuân thủ", "subjects"),
    "source": ("Nguồn số liệu", "Nguồn", "source"),
}


def read_volumes(by: Actor, path: Path) -> Reading:
    """The volumes a workbook would change, what is wrong in it, and how many stand already."""
    lines = list(named_rows(path, VOLUME_COLUMNS, ("code", "agency", "year", "times", "subjects")))
    procedures = seen_procedures(by, {texts.get("code", "") for _, texts in lines})
    agencies = Agency.objects.in_bulk(
        list({texts.get("agency", "") for _, texts in lines}), field_name="key"
    )
    within = reach(by)
    standing = {
        (row.procedure_id, row.agency_id, row.year): row
        for row in ProcedureVolume.objects.filter(
            procedure__in=[procedure.pk for procedure in procedures.values()]
        )
    }
    rows: list[Plain] = []
    problems: list[Problem] = []
    seen: set[tuple[object, ...]] = set()
    unchanged = 0
    for line, texts in lines:
        if not texts.get("times") and not texts.get("subjects"):
            continue
        code = texts.get("code", "")
        try:
            value = _volume(texts, procedures, agencies, within)
            key = (value.procedure.pk, value.agency.pk, value.year)
            check_said_once(key, seen)
        except Refusal as refused:
            problems.append(Problem(line, code, refused.message, refused.params))
            continue
        row = standing.get(key)
        if row is not None and (row.times_a_year, row.subjects, row.source) == (
            value.times_a_year,
            value.subjects,
            value.source,
        ):
            unchanged += 1
            continue
        rows.append(
            {
                "line": line,
                "code": code,
                "agency": value.agency.key,
                "year": value.year,
                "times": value.times_a_year,
                "subjects": value.subjects,
                "source": value.source,
                "revision": 0 if row is None else row.revision,
                "before": None if row is None else [row.times_a_year, row.subjects],
            }
        )
    return rows, problems, unchanged


def _volume(
    texts: Mapping[str, str],
    procedures: Mapping[str, Procedure],
    agencies: Mapping[str, Agency],
    within: set[int] | None,
) -> VolumeValue:
    procedure = procedure_of(texts.get("code", ""), procedures)
    agency = agencies.get(texts.get("agency", ""))
    if agency is None or (within is not None and agency.pk not in within):
        raise Refusal(
            gettext_noop("There is no agency “%(key)s” within your reach."),
            key=texts.get("agency", ""),
        )
    value = VolumeValue(
        procedure=procedure,
        agency=agency,
        year=whole(texts.get("year", "")),
        times_a_year=whole(texts.get("times", "")),
        subjects=whole(texts.get("subjects", "")),
        source=texts.get("source", "").strip()[:300],
    )
    check_volume(value.times_a_year, value.subjects, value.year, value.source)
    return value


def apply_volumes(by: Actor, rows: Sequence[Mapping[str, object]]) -> int:
    """Take over what was read; how many were new or different."""
    procedures = seen_procedures(by, {str(row["code"]) for row in rows})
    agencies = Agency.objects.in_bulk(list({str(row["agency"]) for row in rows}), field_name="key")
    values = [
        VolumeValue(
            procedure=procedure_of(str(row["code"]), procedures),
            agency=agencies[str(row["agency"])],
            year=int(str(row["year"])),
            times_a_year=int(str(row["times"])),
            subjects=int(str(row["subjects"])),
            source=str(row["source"]),
            revision=int(str(row["revision"])),
        )
        for row in rows
    ]
    return enter_volumes(by=by, values=values)
