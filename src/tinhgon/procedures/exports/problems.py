"""The problems of an import as a workbook, one line a person can act on each."""

from __future__ import annotations

import json

from django.db.models import QuerySet
from django.utils.translation import gettext

from tinhgon.procedures.importing.every_row import ROWS
from tinhgon.procedures.importing.workbook.listing import ListColumn, listing
from tinhgon.procedures.models import ImportProblem


def problem_words(problem: ImportProblem) -> str:
    """What is wrong and what to do, in the reader's language."""
    params = json.loads(problem.params or "{}")
    rows = params.pop(ROWS, None)
    words = gettext(problem.reason) % params if params else gettext(problem.reason)
    if rows is None:
        return words
    return gettext("%(problem)s This holds for all %(rows)s rows.") % {
        "problem": words,
        "rows": rows,
    }


def problems_workbook(problems: QuerySet[ImportProblem]) -> bytes:
    columns = (
        ListColumn(gettext("Line"), width=8, is_number=True),
        ListColumn(gettext("Code of the record"), width=14),
        ListColumn(gettext("Part of the record"), width=24),
        ListColumn(gettext("Text"), width=60),
        ListColumn(gettext("What to do"), width=60),
        ListColumn(gettext("What became of it"), width=10),
    )
    rows = (
        (
            problem.line,
            problem.record,
            problem.field,
            problem.value,
            problem_words(problem),
            gettext("kept, text unread") if problem.kept else gettext("rejected"),
        )
        for problem in problems.iterator(chunk_size=1_000)
    )
    return listing(columns, rows)
