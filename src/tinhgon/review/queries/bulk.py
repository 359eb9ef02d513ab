"""An act on many: what came of each thing chosen, what it saves, and what is not known of that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.costing.api import cases_by_procedure, latest_year
from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.procedures.api import CatalogueEntry, Procedure, load
from tinhgon.review.models import BulkAct, BulkLine, Plan
from tinhgon.review.policies import can_draft
from tinhgon.review.queries.sentences import data_sentence, filled
from tinhgon.review.vocabulary import BulkLineState


@dataclass(frozen=True, slots=True)
class BulkLineSaid:
    """A line in words. `cases` a year and `year_saving` are None while nobody counted them."""

    row: BulkLine
    name: str
    sentence: str
    why: str
    cases: int | None
    year_saving: int | None
    can_undo: bool


@dataclass(frozen=True, slots=True)
class BulkPage:
    """An act with its lines by what came of them, and its savings.

    `unit_saving` is what one case of each procedure saves, added; `year_saving` is over the lines
    whose cases are counted, of which procedures there are `counted` among `procedures`; both None
    where nothing is known. `without_volume` and `without_cost`
    name the procedures (codes) left out of the year, `lower_bounds` those whose cost is not known
    in full.
    """

    act: BulkAct
    added: tuple[BulkLineSaid, ...]
    refused: tuple[BulkLineSaid, ...]
    undone: tuple[BulkLineSaid, ...]
    unit_saving: int | None
    year_saving: int | None
    counted: int
    procedures: int
    without_volume: tuple[str, ...]
    without_cost: tuple[str, ...]
    lower_bounds: tuple[str, ...]
    can_undo: bool


def bulk_page(by: Actor, act: int) -> BulkPage:
    """All that the page of an act (id) shows; `NotFound` for what `by` may not see."""
    row = get_visible(BulkAct.objects.select_related("plan__agency"), by, pk=act)
    seen = visible(Procedure.objects.all(), by)
    rows = list(
        row.lines.filter(procedure__in=seen).select_related(
            "procedure", "item__base_reading__content", "finding"
        )
    )
    may = can_draft(by, row.plan)
    lines = _said(by, rows, may=may)
    added = tuple(line for line in lines if line.row.state == BulkLineState.ADDED.value)
    known = [line.row.unit_saving for line in added if line.row.unit_saving is not None]
    years = [line.year_saving for line in added if line.year_saving is not None]
    return BulkPage(
        act=row,
        added=added,
        refused=tuple(line for line in lines if line.row.state == BulkLineState.REFUSED.value),
        undone=tuple(line for line in lines if line.row.state == BulkLineState.UNDONE.value),
        unit_saving=sum(known) if known else None,
        year_saving=sum(years) if years else None,
        counted=len(_codes(line for line in added if line.year_saving is not None)),
        procedures=len(_codes(added)),
        without_volume=_codes(line for line in added if line.cases is None),
        without_cost=_codes(line for line in added if line.row.unit_saving is None),
        lower_bounds=_codes(line for line in added if line.row.is_lower_bound),
        can_undo=may and any(line.can_undo for line in added),
    )


def bulk_acts(by: Actor, plan: Plan) -> Sequence[BulkAct]:
    """The acts on many of a plan, the latest first."""
    return list(visible(BulkAct.objects.filter(plan=plan), by))


def _said(by: Actor, rows: Sequence[BulkLine], *, may: bool) -> list[BulkLineSaid]:
    procedures = {row.procedure_id for row in rows}
    names = dict(
        CatalogueEntry.objects.filter(procedure__in=procedures)
        .order_by("version_id")
        .values_list("procedure_id", "name")
    )
    counted = cases_by_procedure(latest_year(), by=by, procedures=procedures)
    said = []
    for row in rows:
        item = row.item
        own = None if item is None else item.dossiers_per_year
        cases = counted.get(row.procedure_id) if own is None else own
        saving = row.unit_saving
        said.append(
            BulkLineSaid(
                row=row,
                name=names.get(row.procedure_id, ""),
                sentence=_sentence(row),
                why=filled(row.reason, json.loads(row.params)) if row.reason else "",
                cases=cases,
                year_saving=None if cases is None or saving is None else cases * saving,
                can_undo=may
                and row.state == BulkLineState.ADDED.value
                and item is not None
                and item.revision == row.revision,
            )
        )
    return said


def _sentence(row: BulkLine) -> str:
    if not row.data or row.item is None:
        return gettext("No operation could be proposed.")
    return data_sentence(json.loads(row.data), load(row.item.base_reading.content))


def _codes(lines: Iterable[BulkLineSaid]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.row.procedure.code for line in lines))
