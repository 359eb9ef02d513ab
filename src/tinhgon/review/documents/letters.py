"""Letters about a plan: submitting it (tờ trình), asking an opinion, sending it (công văn)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import override

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import BLANK, day_in_words
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.api import letterhead, parameter
from tinhgon.review.documents.approval import undecided
from tinhgon.review.documents.content import LetterDocument
from tinhgon.review.documents.plan_body import Body, plan_body, procedure_words
from tinhgon.review.documents.whose import (
    Approver,
    HeadAndFoot,
    approving_agency,
    document_of_opinion,
    document_of_sending,
    document_of_submission,
    headed,
    submitting_agency,
)
from tinhgon.review.models import Opinion
from tinhgon.review.policies import check_ask_opinion
from tinhgon.review.queries.plans import PlanItemLine, PlanPage, plan_page
from tinhgon.review.vocabulary import ITEM_DECIDED

SEND_BY = "plan.send_by"
_OFFICE = "Văn phòng Chính phủ (Cục Kiểm soát thủ tục hành chính)"
_CONTROL = (_OFFICE,)


def submission(by: Actor, plan: int, approver: Approver) -> tuple[PlanPage, LetterDocument]:
    """The letter that submits what one authority has to approve (tờ trình)."""
    page = plan_page(by, plan)
    lines = undecided(page, approver)
    if not lines:
        raise Refusal(
            gettext_noop("No item of this plan waits for this authority, so nothing is submitted.")
        )
    printed = headed(by, document_of_submission(page.plan, approver))
    proposer = letterhead(submitting_agency(page.plan, approver)).name
    name = _sender(printed)
    to = letterhead(approving_agency(page.plan, approver)).authority
    what = procedure_words(lines)
    with override("vi"):
        body = plan_body(by, lines)
        return page, _letter(
            printed,
            kind="TTr",
            subject=f"Về việc phê duyệt phương án đơn giản hóa {what} thuộc phạm vi chức năng "
            f"quản lý của {proposer}",
            addressee=to,
            recipients=_CONTROL if approver is Approver.PRIME_MINISTER else (),
            paragraphs=(
                (
                    f"{_reviewed(name, proposer)} phương án “{page.plan.title}” gồm "
                    f"{len(lines):02} {what}. Nội dung đơn giản hóa, lý do, kiến nghị thực thi, "
                    "lợi ích và lộ trình của từng thủ tục nêu tại dự thảo Quyết định kèm theo."
                ),
                "Danh mục thủ tục và nội dung đề xuất:",
            ),
            about=body,
            closing=(
                (
                    "Hồ sơ kèm theo gồm: dự thảo Quyết định phê duyệt; phương án; ý kiến của các "
                    "cơ quan có liên quan."
                ),
                f"{name} kính trình {to} xem xét, phê duyệt./.",
            ),
        )


def _sender(printed: HeadAndFoot) -> str:
    """Who submits, in full: an office or unit says whose it is where its name does not."""
    head = printed.head
    return f"{head.name} {head.superior}" if head.name == "Văn phòng" else head.name


def _reviewed(sender: str, proposer: str) -> str:
    if sender == proposer:
        return f"{sender} đã rà soát, đánh giá thủ tục hành chính và xây dựng"
    return (
        f"{sender} đã chủ trì, phối hợp với các đơn vị có liên quan rà soát, đánh giá thủ tục hành "
        "chính và xây dựng"
    )


def sending(by: Actor, plan: int, to: str = "") -> tuple[PlanPage, LetterDocument]:
    """The letter that sends the approved plan on, with the decisions that approve it."""
    page = plan_page(by, plan)
    lines = [line for line in page.lines if line.item.state_word in ITEM_DECIDED]
    if not page.decisions or not lines:
        raise Refusal(
            gettext_noop(
                "No decision approves this plan yet. Record the approval first, then send it."
            )
        )
    printed = headed(by, document_of_sending(page.plan))
    head = printed.head
    holding = {line.item.decision_id for line in lines}
    decisions = "; ".join(
        f"Quyết định số {decision.number} ngày {decision.signed_on:%d/%m/%Y}"
        for decision in page.decisions
        if decision.pk in holding
    )
    with override("vi"):
        body = plan_body(by, lines)
        return page, _letter(
            printed,
            subject="V/v gửi phương án đơn giản hóa thủ tục hành chính đã được phê duyệt",
            addressee=to or _OFFICE,
            paragraphs=(
                (
                    f"Thực hiện quy định về rà soát, đánh giá thủ tục hành "
                    f"chính{_send_by(today())}, "
                    f"{head.name} gửi phương án “{page.plan.title}” đã được phê duyệt tại "
                    f"{decisions}."
                ),
                f"Phương án gồm {len(lines):02} thủ tục hành chính sau:",
            ),
            about=body,
            closing=(f"{head.name} trân trọng gửi {to or _OFFICE} để tổng hợp, theo dõi./.",),
        )


def opinion_letter(by: Actor, opinion: int) -> tuple[PlanPage, LetterDocument]:
    """The letter that asks a cooperating agency for its opinion by a day; for whoever may ask."""
    row = get_visible(Opinion.objects.select_related("plan", "agency", "item"), by, pk=opinion)
    check_ask_opinion(by, row.plan)
    page = plan_page(by, row.plan_id)
    lines = _asked(page, row)
    printed = headed(by, document_of_opinion(row))
    head = printed.head
    asked = letterhead(row.agency).name
    question = [part.strip() for part in row.question.splitlines() if part.strip()]
    with override("vi"):
        body = plan_body(by, lines)
        return page, _letter(
            printed,
            subject="V/v lấy ý kiến đối với phương án đơn giản hóa thủ tục hành chính",
            addressee=asked,
            paragraphs=(
                (
                    f"{head.name} đang xây dựng phương án “{page.plan.title}”. Đề nghị {asked} "
                    "cho ý "
                    f"kiến đối với {len(lines):02} thủ tục hành chính dưới đây."
                ),
                *question,
            ),
            about=body,
            totals=False,
            closing=(
                (
                    f"Ý kiến bằng văn bản đề nghị gửi về {head.name} trước ngày "
                    f"{row.due_on:%d/%m/%Y} để tổng hợp, hoàn thiện phương án./."
                ),
            ),
        )


def _asked(page: PlanPage, row: Opinion) -> list[PlanItemLine]:
    lines = [line for line in page.lines if row.item_id is None or line.item.pk == row.item_id]
    if not lines:
        raise Refusal(
            gettext_noop("What was asked about is no longer in the plan, so there is no letter.")
        )
    return lines


def _letter(
    printed: HeadAndFoot,
    *,
    subject: str,
    addressee: str,
    paragraphs: tuple[str, ...],
    about: Body,
    closing: tuple[str, ...],
    recipients: tuple[str, ...] = (),
    totals: bool = True,
    kind: str = "",
) -> LetterDocument:
    day = today()
    head, foot = printed.head, printed.foot
    letters = head.letters or BLANK
    return LetterDocument(
        superior=head.superior,
        agency=head.name,
        superior_lines=head.superior_lines,
        agency_lines=head.name_lines,
        number=f"Số: {BLANK}/{f'{kind}-' if kind else ''}{letters}",
        place_and_day=f"{foot.place}, {day_in_words(None, day.year)}",
        over=foot.over,
        signer=foot.office,
        name=foot.name,
        recipients=("Như trên", *recipients),
        subject=subject,
        addressee=addressee,
        paragraphs=paragraphs,
        rows=about.rows,
        totals=about.totals if totals else (),
        closing=closing,
    )


def _send_by(day: date) -> str:
    """The day of the year by which approved plans are sent on; nothing where none is recorded."""
    row = parameter(SEND_BY, day)
    if row is None:
        return ""
    month, _, of_month = row.value.partition("-")
    return f" (phương án đã phê duyệt được gửi trước ngày {of_month} tháng {month})"
