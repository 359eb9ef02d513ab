"""The rows of a workbook of measured values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tinhgon.costing.actions.measured import (
    ToMeasure,
    check_value,
    components_of,
    enter_measured_values,
)
from tinhgon.costing.actions.workbook_cells import (
    Plain,
    Problem,
    Reading,
    check_said_once,
    procedure_of,
    seen_procedures,
    whole,
)
from tinhgon.costing.models import MeasuredRow
from tinhgon.costing.policies import check_measure
from tinhgon.costing.rules.measured import PREPARATION, MeasuredValue
from tinhgon.costing.vocabulary import Spread
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Procedure, named_rows
from tinhgon.procedures.content.api import ComponentKind

MEASURED_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("Mã thủ tục", "Mã TTHC", "code"),
    "component": ("Mã thành phần", "component"),
    "what": ("Đại lượng", "what"),
    "low": ("Cận dưới", "low"),
    "mid": ("Giá trị đo", "value"),
    "high": ("Cận trên", "high"),
    "word": ("Cách chuẩn bị", "preparation"),
    "source": ("Nguồn số liệu", "Nguồn", "source"),
}


def read_measured(by: Actor, path: Path) -> Reading:
    """The measured values a workbook would change, what is wrong in it, and how many stand."""
    lines = list(named_rows(path, MEASURED_COLUMNS, ("code", "component", "what", "mid")))
    procedures = seen_procedures(by, {texts.get("code", "") for _, texts in lines})
    standing = {
        (row.procedure_id, row.component, row.what): row
        for row in MeasuredRow.objects.filter(
            procedure__in=[procedure.pk for procedure in procedures.values()],
            removed_at__isnull=True,
        )
    }
    components: dict[int, dict[str, ComponentKind]] = {}
    rows: list[Plain] = []
    problems: list[Problem] = []
    seen: set[tuple[object, ...]] = set()
    unchanged = 0
    for line, texts in lines:
        if not texts.get("mid") and not texts.get("word"):
            continue
        code = texts.get("code", "")
        try:
            procedure = procedure_of(code, procedures)
            check_measure(by, procedure)
            if procedure.pk not in components:
                components[procedure.pk] = components_of(procedure.pk)
            value = _value(texts)
            check_value(value, components[procedure.pk])
            key = (procedure.pk, value.component or "", value.what)
            check_said_once(key, seen)
        except Refusal as refused:
            problems.append(Problem(line, code, refused.message, refused.params))
            continue
        row = standing.get(key)
        if row is not None and _plain(row) == _said(value):
            unchanged += 1
            continue
        rows.append(_row(line, procedure, value, row))
    return rows, problems, unchanged


def apply_measured(by: Actor, rows: Sequence[Mapping[str, object]]) -> int:
    """Take over what was read; how many were new or different."""
    procedures = seen_procedures(by, {str(row["code"]) for row in rows})
    values = [
        ToMeasure(
            procedure=procedure_of(str(row["code"]), procedures),
            value=MeasuredValue(
                component=str(row["component"]) or None,
                what=str(row["what"]),
                value=_spread(row["ends"]),
                word=str(row["word"]),
                source=str(row["source"]),
            ),
            stands=int(str(row["stands"])),
        )
        for row in rows
    ]
    return enter_measured_values(by=by, values=values)


def _value(texts: Mapping[str, str]) -> MeasuredValue:
    what = texts.get("what", "")
    is_word = what == PREPARATION
    mid = texts.get("mid", "")
    ends = (
        None
        if is_word or not mid
        else Spread(whole(texts.get("low") or mid), whole(mid), whole(texts.get("high") or mid))
    )
    return MeasuredValue(
        component=texts.get("component") or None,
        what=what,
        value=ends,
        word=texts.get("word", "").strip() if is_word else "",
        source=texts.get("source", "").strip()[:300],
    )


def _row(line: int, procedure: Procedure, value: MeasuredValue, row: MeasuredRow | None) -> Plain:
    ends = value.value
    return {
        "line": line,
        "code": procedure.code,
        "component": value.component or "",
        "what": value.what,
        "ends": None if ends is None else [ends.low, ends.mid, ends.high],
        "word": value.word,
        "source": value.source,
        "stands": 0 if row is None else row.pk,
        "before": None if row is None else [row.mid, row.word],
    }


def _spread(ends: object) -> Spread | None:
    return Spread(*(int(end) for end in ends)) if isinstance(ends, list) else None


def _plain(row: MeasuredRow) -> tuple[object, ...]:
    return row.low, row.mid, row.high, row.word, row.source


def _said(value: MeasuredValue) -> tuple[object, ...]:
    ends = value.value
    amounts = (None, None, None) if ends is None else (ends.low, ends.mid, ends.high)
    return (*amounts, value.word, value.source)
