"""Groups of internal procedures that an import tells, put into force with it."""

from __future__ import annotations

import json

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.importing.inventory.columns import Extra
from tinhgon.procedures.models import ImportBatch, ImportedGroup, ImportProblem, Procedure
from tinhgon.procedures.policies import can_classify
from tinhgon.procedures.vocabulary import InternalGroup, ScopeValue

NOT_INTERNAL = gettext_noop(
    "Only internal procedures have a group; say by the type of the procedure that it is internal."
)
ELSEWHERE = gettext_noop(
    "You may not classify procedures of the agency that manages this one; ask that agency."
)
OTHERWISE = gettext_noop(
    "The catalogue says group %(group)s; what a person said stays. Change it on the procedure's "
    "page if the file is right."
)


def groups_to_take(by: Actor, batch: ImportBatch) -> list[tuple[Procedure, ImportedGroup]]:
    """The procedures of a switched batch that get a group; what cannot be taken is a problem,
    counted in the batch."""
    told = {row.code: row for row in ImportedGroup.objects.filter(batch=batch)}
    known = Procedure.objects.filter(code__in=told).select_related("managing_agency")
    taken: list[tuple[Procedure, ImportedGroup]] = []
    problems: list[ImportProblem] = []
    for procedure in known.order_by("code"):
        row = told[procedure.code]
        if procedure.scope != ScopeValue.INTERNAL.value:
            problems.append(_problem(batch, row, NOT_INTERNAL))
        elif procedure.group not in {row.group, InternalGroup.UNKNOWN.value}:
            problems.append(_problem(batch, row, OTHERWISE, group=procedure.group))
        elif procedure.group == row.group and row.basis in {"", procedure.group_basis}:
            continue
        elif not can_classify(by, procedure):
            problems.append(_problem(batch, row, ELSEWHERE))
        else:
            taken.append((procedure, row))
    ImportProblem.objects.bulk_create(problems)
    batch.problem_count += len(problems)
    batch.save(update_fields=["problem_count"])
    return taken


def _problem(
    batch: ImportBatch, row: ImportedGroup, reason: str, **params: object
) -> ImportProblem:
    return ImportProblem(
        batch=batch,
        line=row.line,
        record=row.code,
        field=Extra.GROUP.value,
        value=row.group,
        reason=reason,
        params=json.dumps(params),
        kept=True,
    )
