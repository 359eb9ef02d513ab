"""Workbooks of numbers: read and compared first, then taken over or given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from tinhgon.costing.actions.workbook_cells import Reading
from tinhgon.costing.actions.workbook_measured import apply_measured, read_measured
from tinhgon.costing.actions.workbook_volumes import apply_volumes, read_volumes
from tinhgon.costing.models import CostWorkbook
from tinhgon.costing.permissions import MEASURE
from tinhgon.costing.vocabulary import WorkbookKind, WorkbookState
from tinhgon.foundation.access.api import Actor, check_may
from tinhgon.foundation.refusals import Refusal, gettext_noop


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


_READERS: dict[WorkbookKind, Callable[[Actor, Path], Reading]] = {
    WorkbookKind.VOLUMES: read_volumes,
    WorkbookKind.MEASURED: read_measured,
}
_APPLIERS: dict[WorkbookKind, Callable[[Actor, Sequence[Mapping[str, object]]], int]] = {
    WorkbookKind.VOLUMES: apply_volumes,
    WorkbookKind.MEASURED: apply_measured,
}
