"""The decision that approves a plan: one for each authority that must approve a part of it.

Group A of internal procedures goes to the Prime Minister (QĐ 1085/QĐ-TTg), everything else to the
minister or chairman. While nothing is signed the draft leaves number and day open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import BLANK, day_in_words
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.api import Agency, DocumentOf, letterhead
from tinhgon.review.documents.content import ApprovalDocument
from tinhgon.review.documents.plan_body import law_lines, plan_body, procedure_words
from tinhgon.review.documents.plan_document import basis_lines, sealed_head
from tinhgon.review.documents.whose import (
    Approver,
    approver_of,
    document_of_approval,
    headed,
    proposed_decision,
    submitting_agency,
)
from tinhgon.review.models import PlanDecision
from tinhgon.review.queries.ended_words import approved_ending_sentence
from tinhgon.review.queries.naming_law import lacking_law
from tinhgon.review.queries.plans import PlanItemLine, PlanPage, plan_page
from tinhgon.review.vocabulary import ItemState

_WAITING = frozenset({ItemState.SUBMITTED, ItemState.ACCEPTED})
_AMENDING = (
    "Soạn thảo, ban hành theo thẩm quyền hoặc kiến nghị cơ quan có thẩm quyền sửa đổi, bổ sung, "
    "thay thế, bãi bỏ các văn bản nêu tại phần kiến nghị thực thi của Phụ lục đối với các thủ "
    "tục: {codes}."
)
_AT_ONCE = (
    "Tổ chức thực hiện ngay và công bố lại các thủ tục không phải sửa đổi văn bản quy phạm pháp "
    "luật: {codes}."
)
_UNKNOWN = (
    "Xác định các văn bản phải sửa đổi, bổ sung, thay thế, bãi bỏ để thực hiện đối với các thủ "
    "tục: {codes}."
)
_DELEGATED = (
    "Thực hiện ủy quyền giải quyết, công bố, công khai cơ quan giải quyết đối với các thủ tục: "
    "{codes}."
)


@dataclass(frozen=True, slots=True)
class Approval:
    """A decision to be printed: recorded, or a draft of one authority's part."""

    document: DocumentOf
    proposer: Agency
    lines: tuple[PlanItemLine, ...]
    number: str = ""
    signed_on: date | None = None

    @property
    def issuer(self) -> Agency:
        return self.document.agency


def undecided(page: PlanPage, approver: Approver) -> tuple[PlanItemLine, ...]:
    """The submitted and accepted items one authority has still to approve; a draft, or an item
    that was returned, is not before it."""
    return tuple(
        line
        for line in page.lines
        if line.item.state_word in _WAITING and approver_of(line) is approver
    )


def draft_approval(by: Actor, plan: int, approver: Approver) -> tuple[PlanPage, Approval]:
    """The decision one authority would sign for what it has still to approve."""
    page = plan_page(by, plan)
    lines = undecided(page, approver)
    if not lines:
        raise Refusal(
            gettext_noop(
                "No item of this plan is submitted for this authority's approval, so there is no "
                "decision to draft. Submit items first."
            )
        )
    proposer = submitting_agency(page.plan, approver)
    return page, Approval(document_of_approval(page.plan, approver), proposer, lines)


def recorded_approval(by: Actor, decision: int) -> tuple[PlanPage, Approval]:
    """A recorded decision (id) with all the items it approved, those that ended since too."""
    row = get_visible(PlanDecision.objects.select_related("issuer", "plan"), by, pk=decision)
    page = plan_page(by, row.plan_id)
    approved = [line for line in (*page.lines, *page.withdrawn) if line.item.decision_id == row.pk]
    lines = tuple(sorted(approved, key=lambda line: line.item.pk))
    approvers = {approver_of(line) for line in lines}
    approver = Approver.PRIME_MINISTER if Approver.PRIME_MINISTER in approvers else Approver.HEAD
    proposer = submitting_agency(row.plan, approver, row.signed_on)
    return page, Approval(proposed_decision(row), proposer, lines, row.number, row.signed_on)


def approval_document(by: Actor, page: PlanPage, told: Approval) -> ApprovalDocument:
    """The decision as a document, in Vietnamese."""
    with override("vi"):
        return _document(by, page, told)


def _document(by: Actor, page: PlanPage, told: Approval) -> ApprovalDocument:
    day = told.signed_on or today()
    printed = headed(by, told.document, day)
    head = printed.head
    proposer = letterhead(told.proposer, day)
    number = told.number or f"{BLANK}/QĐ-{head.letters or BLANK}"
    when = day_in_words(told.signed_on, day.year)
    body = plan_body(by, told.lines)
    what = procedure_words(told.lines)
    return ApprovalDocument(
        superior=head.superior,
        agency=head.name,
        superior_lines=head.superior_lines,
        agency_lines=head.name_lines,
        number=f"Số: {number}",
        place_and_day=f"{printed.foot.place}, {when}",
        over=printed.foot.over,
        signer=printed.foot.office,
        name=printed.foot.name,
        recipients=("Như Điều 4", "Văn phòng Chính phủ (Cục Kiểm soát thủ tục hành chính)"),
        subject=f"Về việc phê duyệt phương án đơn giản hóa {what} thuộc phạm vi chức năng quản lý "
        f"của {proposer.name}",
        authority=printed.foot.authority,
        bases=(
            *basis_lines(page, told.lines, "approval", issuer=head.issuer, day=day),
            f"Theo đề nghị của {printed.foot.proposer}.",
        ),
        approves=f"Phê duyệt phương án đơn giản hóa {len(told.lines):02} {what} thuộc phạm vi chức "
        f"năng quản lý của {proposer.name} (Phụ lục kèm theo).",
        duties=_duties(by, told.lines),
        follow_up=f"Giao {_office(head.name, head.issuer)} theo dõi, đôn đốc, kiểm tra việc thực "
        "hiện Quyết định này và tổng hợp, báo cáo kết quả theo quy định.",
        effect="Quyết định này có hiệu lực thi hành kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị "
        "có liên quan chịu trách nhiệm thi hành Quyết định này./.",
        attached_to=f"(Kèm theo Quyết định số {number} {when} của {printed.foot.authority})",
        rows=body.rows,
        sections=body.sections,
        totals=body.totals,
        ended=_ended(told),
        seal=sealed_head() if told.number else "",
    )


def _ended(told: Approval) -> tuple[str, ...]:
    """What is no part of the decision: which of the things it approved ended since, and how."""
    if not told.number:
        return ()
    return tuple(
        f"{line.item.procedure.code}: {approved_ending_sentence(line.item)}"
        for line in told.lines
        if line.item.state_word is ItemState.WITHDRAWN
    )


def _office(name: str, issuer: str) -> str:
    return "Văn phòng Chính phủ" if issuer == "prime_minister" else f"Văn phòng {name}"


def _duties(by: Actor, lines: Sequence[PlanItemLine]) -> tuple[str, ...]:
    """The kinds of duty real decisions give: what needs a document to be drafted or recommended,
    what needs none at once, what is only delegated; and what nobody has said it of yet."""
    law = law_lines(by, lines)
    lacking = lacking_law([line.item.pk for line in lines])
    amending, unknown, delegated, at_once = [], [], [], []
    for line in lines:
        code = line.item.procedure.code
        if line.delegations and not line.operations:
            delegated.append(code)
        elif law[line.item.pk] or line.item.recommendation:
            amending.append(code)
        elif line.item.pk in lacking:
            unknown.append(code)
        else:
            at_once.append(code)
    told = (
        (amending, _AMENDING),
        (unknown, _UNKNOWN),
        (at_once, _AT_ONCE),
        (delegated, _DELEGATED),
    )
    held = [(codes, text) for codes, text in told if codes]
    return tuple(
        f"{place}. {text.format(codes=', '.join(codes))}"
        for place, (codes, text) in enumerate(held, 1)
    )
