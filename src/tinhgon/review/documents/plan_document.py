"""From the page of a plan to its document (phương án đơn giản hóa)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext, override

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import day_in_words
from tinhgon.foundation.events.api import head
from tinhgon.foundation.ui.api import write_day
from tinhgon.registry.api import default_bases, names_on
from tinhgon.review.documents.benefit_blocks import result_block, results_block, returned_block
from tinhgon.review.documents.content import PlanDocument, Section
from tinhgon.review.documents.plan_body import plan_body
from tinhgon.review.documents.whose import document_of_plan, headed
from tinhgon.review.queries.plans import PlanItemLine, PlanPage, plan_page


def plan_document(by: Actor, plan: int, on: date | None = None) -> PlanDocument:
    """The document of a plan (id) that `by` may see, dated `on` (today), in Vietnamese."""
    page = plan_page(by, plan)
    with override("vi"):
        return _document(by, page, on or today())


def sealed_head() -> str:
    """The head of the sealed log: whoever keeps this document can find a log cut off later."""
    return gettext("Head of the sealed event log: %(head)s") % {"head": head()}


def basis_lines(
    page: PlanPage, lines: Sequence[PlanItemLine], kind: str, *, issuer: str, day: date
) -> tuple[str, ...]:
    """What such documents cite about these items, and what the plan says it rests on."""
    scopes = {line.item.procedure.scope for line in lines} or {"public"}
    usual = {
        basis.text: basis.number
        for scope in sorted(scopes, reverse=True)
        for basis in default_bases(kind, scope=scope, issuer=issuer, on=day)
    }
    own = [part.strip() for part in page.plan.legal_basis.splitlines() if part.strip()]
    cited = " ".join(own)
    kept = [text for text, number in usual.items() if number not in cited]
    return (*kept, *map(_as_basis, own))


def _as_basis(line: str) -> str:
    """A document somebody named, in the words of a decision."""
    begun = (
        line if line.casefold().startswith(("căn cứ", "theo ", "thực hiện")) else f"Căn cứ {line}"
    )
    return begun if begun.endswith((";", ".")) else f"{begun};"


def _document(by: Actor, page: PlanPage, day: date) -> PlanDocument:
    printed = headed(by, document_of_plan(page.plan), day)
    letterhead = printed.head
    names = names_on({decision.issuer_id for decision in page.decisions}, day)
    body = plan_body(by, page.lines)
    in_force = any(line.item.is_law or line.item.has_returned for line in page.lines)
    return PlanDocument(
        superior=letterhead.superior,
        agency=letterhead.name,
        superior_lines=letterhead.superior_lines,
        agency_lines=letterhead.name_lines,
        number=gettext("No.: ……/PA"),
        place_and_day=f"{printed.foot.place}, {day_in_words(day, day.year)}",
        over=printed.foot.over,
        signer=printed.foot.office,
        name=printed.foot.name,
        recipients=(),
        title=page.plan.title,
        attached=tuple(
            gettext("(Approved by decision %(number)s of %(day)s, %(issuer)s)")
            % {
                "number": decision.number,
                "day": write_day(decision.signed_on),
                "issuer": names.get(decision.issuer_id, ""),
            }
            for decision in page.decisions
        ),
        bases=basis_lines(page, page.lines, "plan", issuer=letterhead.issuer, day=day),
        rows=body.rows,
        sections=tuple(
            _with_result(section, line)
            for section, line in zip(body.sections, page.lines, strict=True)
        ),
        totals=(*body.totals, results_block(page.savings, page.lines)) if in_force else body.totals,
        seal=sealed_head(),
    )


def _with_result(section: Section, line: PlanItemLine) -> Section:
    """What came of it is told of what has become law; decisions keep what they approved."""
    if line.item.has_returned:
        return replace(section, blocks=(*section.blocks, returned_block(line.item)))
    if not line.item.is_law:
        return section
    return replace(section, blocks=(*section.blocks, result_block(line)))
