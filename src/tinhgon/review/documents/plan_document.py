"""From the page of a plan to its document (cấu trúc quyết định phê duyệt phương án)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, override

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import head
from tinhgon.foundation.ui.api import write_day
from tinhgon.registry.api import ancestors, names_on
from tinhgon.review.documents.benefit_blocks import benefit_blocks, total_block
from tinhgon.review.documents.content import Labels, ListRow, PlanDocument, Section, printable
from tinhgon.review.queries.plans import PlanItemLine, PlanPage, plan_page


def plan_document(by: Actor, plan: int, on: date | None = None) -> PlanDocument:
    """The document of a plan (id) that `by` may see, dated `on` (today), in Vietnamese."""
    page = plan_page(by, plan)
    with override("vi"):
        return _document(page, on or today())


def _document(page: PlanPage, day: date) -> PlanDocument:
    agency = page.plan.agency
    above = ancestors(agency.pk, day)
    issuers = {decision.issuer_id for decision in page.decisions}
    names = names_on({agency.pk, *(each.pk for each in above), *issuers}, day)
    return PlanDocument(
        labels=_labels(),
        superior=printable(names.get(above[0].pk, "")).upper() if above else "",
        agency=printable(names.get(agency.pk, agency.key)).upper(),
        number=gettext("No.: ……/PA"),
        place_and_date=gettext("……, day %(day)s month %(month)s year %(year)s")
        % {"day": f"{day:%d}", "month": f"{day:%m}", "year": day.year},
        title=printable(page.plan.title),
        attached=tuple(
            gettext("(Approved by decision %(number)s of %(day)s, %(issuer)s)")
            % {
                "number": printable(decision.number),
                "day": write_day(decision.signed_on),
                "issuer": names.get(decision.issuer_id, ""),
            }
            for decision in page.decisions
        ),
        basis=_paragraphs(page.plan.legal_basis),
        rows=tuple(_row(line) for line in page.lines),
        sections=tuple(_section(number, line) for number, line in enumerate(page.lines, 1)),
        totals=tuple(total_block(total) for total in page.totals.drafted),
        seal=_seal(),
    )


def _row(line: PlanItemLine) -> ListRow:
    return ListRow(
        code=printable(line.item.procedure.code),
        name=_name(line),
        recommendation=printable(line.item.recommendation) or _missing(),
        proposal=" ".join(printable(each) for each in (*line.operations, *line.delegations))
        or _missing(),
    )


def _section(number: int, line: PlanItemLine) -> Section:
    item = line.item
    benefit = line.promised
    return Section(
        title=f"{number}. {_name(line)} ({printable(item.procedure.code)})",
        operations=_operations(line),
        delegations=tuple(printable(each) for each in line.delegations),
        reason=printable(item.reason) or _missing(),
        recommendation=printable(item.recommendation) or _missing(),
        blocks=() if benefit is None else benefit_blocks(benefit, item.dossiers_per_year),
        roadmap=printable(item.roadmap) or _missing(),
    )


def _operations(line: PlanItemLine) -> tuple[str, ...]:
    if line.delegations and not line.operations:
        return (gettext("The procedure itself is not amended."),)
    return tuple(printable(each) for each in line.operations) or (_missing(),)


def _name(line: PlanItemLine) -> str:
    return printable(str(getattr(line.item, "name", None) or line.item.procedure.code))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in printable(text).splitlines() if part.strip())


def _missing() -> str:
    return gettext("not stated yet")


def _seal() -> str:
    """The head of the sealed log: whoever keeps this paper can find a log cut off later."""
    return gettext("Head of the sealed event log: %(head)s") % {"head": head()}


def _labels() -> Labels:
    return Labels(
        state="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        plan=gettext("Plan to simplify administrative procedures").upper(),
        basis=gettext("Legal basis"),
        list_part=gettext("Part I. List of procedures"),
        list_columns=(
            gettext("No."),
            gettext("Code"),
            gettext("Name of the procedure"),
            gettext("Documents to be changed"),
            gettext("Proposal"),
        ),
        detail_part=gettext("Part II. Content of the plan"),
        operations=gettext("Content of the simplification"),
        delegations=gettext("Delegation (no amendment of the procedure)"),
        reason=gettext("Reason"),
        recommendation=gettext("Recommendation for implementation"),
        benefit=gettext("Benefit of the plan"),
        roadmap=gettext("Road map"),
        total=gettext("Benefit of the whole plan"),
        recipients=gettext("Recipients"),
        signature=gettext("Head of the agency").upper(),
    )
