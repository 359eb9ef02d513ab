"""Workbooks of numbers: read and compared first, then taken over or given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from tinhgon.costing.actions.volumes import VolumeValue, check_volume, enter_volumes
from tinhgon.costing.models import CostWorkbook, ProcedureVolume
from tinhgon.costing.permissions import MEASURE
from tinhgon.costing.vocabulary import WorkbookKind, WorkbookState
from tinhgon.foundation.access.api import Actor, check_may, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure, named_rows
from tinhgon.registry.api import Agency, agencies_within

VOLUME_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("Mã thủ tục", "Mã TTHC", "Mã số", "code"),
    "agency": ("Mã cơ quan", "Mã cơ quan thống kê", "agency"),
    "year": ("Năm", "year"),
    "times": ("Số lần một năm", "Số lần/năm", "times a year"),
    "subjects": ("Số đối tượng", "Số đối tượng tuân thủ", "subjects"),
    "source": ("Nguồn số liệu", "Nguồn", "source"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be taken over, and why (a message id with its parameters)."""

    line: int
    code: str
    reason: str
    params: Mapping[str, object]

    def plain(self) -> dict[str, object]:
        params = {name: str(value) for name, value in self.params.items()}
        return {"line": self.line, "code": self.code, "reason": self.reason, "params": params}


def read_workbook(*, by: Actor, kind: WorkbookKind, path: Path, name: str) -> CostWorkbook:
    """Read a workbook and compare it with what stands; nothing else changes yet."""
    check_may(by, MEASURE.name)
    rows, problems, unchanged = _READERS[kind](by, path)
    return CostWorkbook.objects.create(
        kind=kind.value,
        file_name=name[:255],
        state=WorkbookState.READ.value,
        agency_id=by.home_agency_id,
        rows=rows,
        problems=[problem.plain() for problem in problems],
        unchanged=unchanged,
        read_at=timezone.now(),
        read_by=by.account_id,
    )


@transaction.atomic
def apply_workbook(*, by: Actor, workbook: CostWorkbook) -> int:
    """Take the rows over, all or none; refused where one of them was changed meanwhile."""
    held = _claim(workbook)
    changed = _APPLIERS[WorkbookKind(held.kind)](by, held.rows)
    held.state = WorkbookState.APPLIED.value
    held.save(update_fields=["state"])
    return changed


@transaction.atomic
def discard_workbook(*, by: Actor, workbook: CostWorkbook) -> None:
    """Give a workbook up; nothing changes."""
    check_may(by, MEASURE.name)
    held = _claim(workbook)
    held.state = WorkbookState.DISCARDED.value
    held.save(update_fields=["state"])


def _claim(workbook: CostWorkbook) -> CostWorkbook:
    held = CostWorkbook.objects.select_for_update().get(pk=workbook.pk)
    if held.state != WorkbookState.READ.value:
        raise Refusal(gettext_noop("This workbook was taken over or given up already."))
    return held


Plain = dict[str, object]
Reading = tuple[list[Plain], list[Problem], int]


def _read_volumes(by: Actor, path: Path) -> Reading:
    lines = list(named_rows(path, VOLUME_COLUMNS, ("code", "agency", "year", "times", "subjects")))
    procedures = seen_procedures(by, {texts.get("code", "") for _, texts in lines})
    agencies = Agency.objects.in_bulk(
        list({texts.get("agency", "") for _, texts in lines}), field_name="key"
    )
    within = _reach(by)
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


def _apply_volumes(by: Actor, rows: Sequence[Mapping[str, object]]) -> int:
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


def check_said_once(key: tuple[object, ...], seen: set[tuple[object, ...]]) -> None:
    """Refuse a second row about the same; else remember the first."""
    if key in seen:
        raise Refusal(gettext_noop("Another row of this workbook says the same thing already."))
    seen.add(key)


def whole(text: str) -> int:
    """The whole number a cell holds, however its thousands are set apart."""
    plain = "".join(text.split()).replace(".", "").replace(",", "")
    if not plain.isascii() or not plain.isdecimal() or len(plain) > 12:
        raise Refusal(gettext_noop("“%(text)s” is no whole number from 0 up."), text=text[:40])
    return int(plain)


def seen_procedures(by: Actor, codes: set[str]) -> dict[str, Procedure]:
    """The procedures with these codes that `by` may see."""
    found: dict[str, Procedure] = {}
    wanted = sorted(codes)
    for start in range(0, len(wanted), 500):
        rows = Procedure.objects.filter(code__in=wanted[start : start + 500])
        found |= {row.code: row for row in visible(rows, by)}
    return found


def procedure_of(code: str, procedures: Mapping[str, Procedure]) -> Procedure:
    procedure = procedures.get(code)
    if procedure is None:
        raise Refusal(
            gettext_noop(
                "There is no procedure with the code %(code)s, or your roles do not let you see "
                "it; look it up in the catalogue."
            ),
            code=code or "–",
        )
    return procedure


def _reach(by: Actor) -> set[int] | None:
    """Agencies whose numbers `by` may enter; None: all."""
    scope = by.scope(MEASURE.name)
    return None if scope.everywhere else set(agencies_within(scope.agency_ids))


_READERS: dict[WorkbookKind, Callable[[Actor, Path], Reading]] = {
    WorkbookKind.VOLUMES: _read_volumes
}
_APPLIERS: dict[WorkbookKind, Callable[[Actor, Sequence[Mapping[str, object]]], int]] = {
    WorkbookKind.VOLUMES: _apply_volumes
}
