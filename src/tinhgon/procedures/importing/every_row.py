"""A problem that every row of a file has is one problem of the file."""

from __future__ import annotations

import json

from django.db.models import Count, Min

from tinhgon.procedures.models import ImportBatch, ImportedRecord, ImportProblem

# Under this name `params` tell in how many rows a problem stands.
ROWS = "rows"
_SAME = ("field", "value", "reason", "params")


def said_of_every_row(batch: ImportBatch) -> tuple[list[ImportProblem], int]:
    """Problems to be told once, and how many of single rows they stand for, which are deleted.

    Only what is the same in every new or changed record of the batch, and in more than one: of
    fewer rows a person wants to know which.
    """
    rows = ImportedRecord.objects.filter(batch=batch).count()
    if rows < 2:
        return [], 0
    kept = ImportProblem.objects.filter(batch=batch, kept=True).exclude(record="")
    alike = (
        kept.order_by()
        .values(*_SAME)
        .annotate(records=Count("record", distinct=True), line=Min("line"))
        .filter(records=rows)
    )
    told: list[ImportProblem] = []
    instead = 0
    for same in list(alike):
        line, records = same.pop("line"), same.pop("records")
        params = {**json.loads(same["params"] or "{}"), ROWS: records}
        deleted, _ = kept.filter(**same).delete()
        instead += deleted
        problem = ImportProblem(batch=batch, line=line, record="", kept=True, **same)
        problem.params = json.dumps(params, ensure_ascii=False)
        told.append(problem)
    return told, instead
