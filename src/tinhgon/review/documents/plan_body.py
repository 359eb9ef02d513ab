"""The list and the content of each procedure, as a plan and its decisions print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import ScopeValue
from tinhgon.registry.api import (
    LegalDocument,
    Provision,
    document_kind,
    titled_document,
    written_place,
    written_provision,
)
from tinhgon.review.documents.benefit_blocks import benefit_blocks, total_block
from tinhgon.review.documents.content import Block, ListRow, Section
from tinhgon.review.documents.hour_notes import hours_of_lines
from tinhgon.review.models import LawChange
from tinhgon.review.queries.plans import PlanItemLine, plan_totals


@dataclass(frozen=True, slots=True)
class Body:
    """Part I, part II and the benefit of all together."""

    rows: tuple[ListRow, ...]
    sections: tuple[Section, ...]
    totals: tuple[Block, ...]


def plan_body(by: Actor, lines: Sequence[PlanItemLine]) -> Body:
    """The body about some items of a plan; within `override("vi")`."""
    law = law_lines(by, lines)
    for item, reasons in _nothing_lines(by, lines).items():
        law[item] += reasons
    return Body(
        rows=tuple(_row(number, line, law[line.item.pk]) for number, line in enumerate(lines, 1)),
        sections=tuple(
            _section(number, line, law[line.item.pk]) for number, line in enumerate(lines, 1)
        ),
        totals=tuple(
            total_block(total, hours_of_lines(lines, total.method))
            for total in plan_totals(lines).drafted
        ),
    )


def law_lines(by: Actor, lines: Sequence[PlanItemLine]) -> dict[int, list[str]]:
    """What must be amended in the law, provision by provision, by item."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = visible(
        LawChange.objects.filter(item__in=[line.item.pk for line in lines], none_needed=False), by
    )
    changes = list(rows.order_by("document", "named", "place", "pk"))
    numbers = {row.provision.document for row in changes}
    titles = dict(
        LegalDocument.objects.filter(normal_number__in=numbers).values_list(
            "normal_number", "title"
        )
    )
    for row in changes:
        said = _said(row.provision, titles)
        found[row.item_id].append(f"{said}: {row.note}" if row.note else said)
    return found


def _nothing_lines(by: Actor, lines: Sequence[PlanItemLine]) -> dict[int, list[str]]:
    """Where a person said that no document has to be amended, and why, by item."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = LawChange.objects.filter(item__in=[line.item.pk for line in lines], none_needed=True)
    for row in visible(rows, by).order_by("pk"):
        found[row.item_id].append(f"{gettext('No document has to be amended')}: {row.note}")
    return found


def _said(provision: Provision, titles: Mapping[str, str]) -> str:
    """A provision as a decision names it; an act of the National Assembly by its title, as its
    number does not tell what it is."""
    words = written_provision(provision)
    if document_kind(provision.document) == "act_of_national_assembly":
        act = titled_document(provision.document, titles.get(provision.document, ""))
        words = " ".join(filter(None, (written_place(provision), act)))
    return f"{words[:1].upper()}{words[1:]}"


def procedure_words(lines: Sequence[PlanItemLine]) -> str:
    """What the items are, in the words of a decision."""
    internal = all(line.item.procedure.scope == ScopeValue.INTERNAL.value for line in lines)
    return "thủ tục hành chính nội bộ" if internal else "thủ tục hành chính"


def item_name(line: PlanItemLine) -> str:
    return str(getattr(line.item, "name", None) or line.item.procedure.code)


def missing() -> str:
    return gettext("not stated yet")


def _row(number: int, line: PlanItemLine, law: list[str]) -> ListRow:
    return ListRow(
        number=str(number),
        code=line.item.procedure.code,
        name=item_name(line),
        recommendation="; ".join(law) or line.item.recommendation or missing(),
        proposal=" ".join((*line.operations, *line.delegations)) or missing(),
    )


def _section(number: int, line: PlanItemLine, law: list[str]) -> Section:
    item = line.item
    benefit = line.promised
    told = [item.recommendation] if item.recommendation else []
    return Section(
        number=str(number),
        title=f"{item_name(line)} ({item.procedure.code})",
        operations=_operations(line),
        delegations=line.delegations,
        reason=item.reason or missing(),
        recommendation=(*(f"- {each}" for each in law), *told) or (missing(),),
        blocks=() if benefit is None else benefit_blocks(benefit, item.dossiers_per_year),
        roadmap=item.roadmap or missing(),
    )


def _operations(line: PlanItemLine) -> tuple[str, ...]:
    if line.delegations and not line.operations:
        return (gettext("The procedure itself is not amended."),)
    return line.operations or (missing(),)
