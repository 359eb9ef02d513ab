"""The rows of a workbook as its page shows them: what changes, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from tinhgon.costing.api import CostWorkbook, WorkbookKind
from tinhgon.costing.parameter_words import parameter_words
from tinhgon.costing.screens.measured_forms import preparation_words
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.ui.api import number
from tinhgon.procedures.api import CatalogueEntry
from tinhgon.registry.api import Agency, names_on


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One value as it stands (empty: nothing stands) and as it would stand."""

    line: int
    code: str
    name: str
    about: str
    before: str
    after: str
    source: str


@dataclass(frozen=True, slots=True)
class ProblemRow:
    line: int
    code: str
    sentence: str


def change_rows(workbook: CostWorkbook, by: Actor) -> list[ChangeRow]:
    rows: list[Mapping[str, Any]] = workbook.rows
    entries = visible(
        CatalogueEntry.objects.filter(code__in={row["code"] for row in rows[:500]}), by
    )
    names = dict(entries.order_by("version_id").values_list("code", "name"))
    if workbook.kind == WorkbookKind.MEASURED.value:
        return [_measured(row, names.get(row["code"], "")) for row in rows]
    keys = {row["agency"] for row in rows if "agency" in row}
    ids = dict(Agency.objects.filter(key__in=keys).values_list("pk", "key"))
    agencies = {ids[pk]: name for pk, name in names_on(ids).items()}
    return [
        ChangeRow(
            line=row["line"],
            code=row["code"],
            name=names.get(row["code"], ""),
            about=f"{agencies.get(row['agency'], row['agency'])} · {row['year']}",
            before=_volume(*row["before"]) if row["before"] else "",
            after=_volume(row["times"], row["subjects"]),
            source=row["source"],
        )
        for row in rows
    ]


def _measured(row: Mapping[str, Any], name: str) -> ChangeRow:
    before, ends = row["before"], row["ends"]
    return ChangeRow(
        line=row["line"],
        code=row["code"],
        name=name,
        about=" · ".join(part for part in (parameter_words(row["what"]), row["component"]) if part),
        before="" if before is None else preparation_words(before[1]) or number(before[0]),
        after=preparation_words(row["word"]) if ends is None else _ends(*ends),
        source=row["source"],
    )


def _ends(low: int, mid: int, high: int) -> str:
    return number(mid) if low == high else f"{number(mid)} ({number(low)}–{number(high)})"


def _volume(times: int, subjects: int) -> str:
    return gettext("%(times)s × %(subjects)s subjects") % {
        "times": number(times),
        "subjects": number(subjects),
    }


def problem_rows(workbook: CostWorkbook) -> list[ProblemRow]:
    problems: list[Mapping[str, Any]] = workbook.problems
    return [
        ProblemRow(
            problem["line"],
            problem["code"],
            gettext(problem["reason"]) % problem["params"]
            if problem["params"]
            else gettext(problem["reason"]),
        )
        for problem in problems
    ]
