"""The kinds of document there are around a plan, and each of them ready to be printed."""

from __future__ import annotations

from collections.abc import Callable

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.documents.api import DocumentKind
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.api import Printed
from tinhgon.review.documents.approval import (
    approval_document,
    draft_approval,
    recorded_approval,
)
from tinhgon.review.documents.content import ApprovalDocument, LetterDocument, PlanDocument
from tinhgon.review.documents.layouts import (
    APPROVAL_LAYOUT,
    LETTER_LAYOUT,
    PLAN_LAYOUT,
    SUBMISSION_LAYOUT,
)
from tinhgon.review.documents.letters import opinion_letter, sending, submission
from tinhgon.review.documents.plan_document import plan_document
from tinhgon.review.documents.whose import Approver, submitting_agency
from tinhgon.review.models import Opinion, Plan, PlanDecision


def print_plan(by: Actor, plan: int) -> Printed:
    said = plan_document(by, plan)
    return Printed(
        PLAN, said, Plan.objects.select_related("agency").get(pk=plan).agency, said.title
    )


def print_approval(by: Actor, plan: int, approver: Approver) -> Printed:
    """The draft of the decision one authority has to sign."""
    page, told = draft_approval(by, plan, approver)
    said = approval_document(by, page, told)
    return Printed(APPROVAL, said, told.issuer, said.subject)


def print_decision(by: Actor, decision: int) -> Printed:
    """A recorded decision that approves a plan or a part of it."""
    page, told = recorded_approval(by, decision)
    said = approval_document(by, page, told)
    return Printed(APPROVAL, said, told.issuer, said.subject, told.signed_on)


def print_submission(by: Actor, plan: int, approver: Approver) -> Printed:
    page, said = submission(by, plan, approver)
    return Printed(SUBMISSION, said, submitting_agency(page.plan, approver), said.subject)


def print_sending(by: Actor, plan: int, to: str = "") -> Printed:
    page, said = sending(by, plan, to)
    return Printed(SENDING, said, page.plan.agency, said.subject)


def print_opinion_letter(by: Actor, opinion: int) -> Printed:
    page, said = opinion_letter(by, opinion)
    return Printed(OPINION_LETTER, said, page.plan.agency, said.subject)


def _newest_plan(by: Actor, agency: int) -> int | None:
    rows = visible(Plan.objects.filter(agency=agency), by).order_by("-pk")
    return rows.values_list("pk", flat=True).first()


def _plan_example(by: Actor, agency: int) -> object | None:
    plan = _newest_plan(by, agency)
    return None if plan is None else plan_document(by, plan)


def _approval_example(by: Actor, agency: int) -> object | None:
    newest = visible(PlanDecision.objects.filter(issuer=agency), by).order_by("-pk").first()
    if newest is not None:
        return print_decision(by, newest.pk).document
    plan = _newest_plan(by, agency)
    return _first(
        lambda: None if plan is None else print_approval(by, plan, Approver.HEAD).document
    )


def _submission_example(by: Actor, agency: int) -> object | None:
    plan = _newest_plan(by, agency)
    if plan is None:
        return None
    return _first(
        lambda: submission(by, plan, Approver.HEAD)[1],
        lambda: submission(by, plan, Approver.PRIME_MINISTER)[1],
    )


def _sending_example(by: Actor, agency: int) -> object | None:
    rows = visible(PlanDecision.objects.filter(plan__agency=agency), by).order_by("-pk")
    newest = rows.first()
    return _first(lambda: None if newest is None else sending(by, newest.plan_id)[1])


def _opinion_example(by: Actor, agency: int) -> object | None:
    newest = visible(Opinion.objects.filter(plan__agency=agency), by).order_by("-pk").first()
    return _first(lambda: None if newest is None else opinion_letter(by, newest.pk)[1])


def _first(*makers: Callable[[], object | None]) -> object | None:
    """The first document that can be made."""
    for make in makers:
        try:
            return make()
        except Refusal:
            continue
    return None


PLAN = DocumentKind(
    key="plan",
    title=gettext_noop("Plan of simplification"),
    explained=gettext_noop(
        "The list of procedures and, for each, content, law, benefit, road map."
    ),
    data=PlanDocument,
    layout=PLAN_LAYOUT,
    example=_plan_example,
)
APPROVAL = DocumentKind(
    key="approval",
    title=gettext_noop("Decision approving a plan"),
    explained=gettext_noop(
        "Of the Prime Minister, the minister or the chairman, with the plan as its annex."
    ),
    data=ApprovalDocument,
    layout=APPROVAL_LAYOUT,
    example=_approval_example,
)
SUBMISSION = DocumentKind(
    key="submission",
    title=gettext_noop("Letter submitting a plan"),
    explained=gettext_noop("To the authority that approves (tờ trình)."),
    data=LetterDocument,
    layout=SUBMISSION_LAYOUT,
    example=_submission_example,
)
OPINION_LETTER = DocumentKind(
    key="opinion-letter",
    title=gettext_noop("Letter asking for an opinion"),
    explained=gettext_noop("To a cooperating agency, with the day by which it answers."),
    data=LetterDocument,
    layout=LETTER_LAYOUT,
    example=_opinion_example,
)
SENDING = DocumentKind(
    key="sending",
    title=gettext_noop("Letter sending an approved plan"),
    explained=gettext_noop("To the control office above, with the decisions that approve it."),
    data=LetterDocument,
    layout=LETTER_LAYOUT,
    example=_sending_example,
)
KINDS = (PLAN, APPROVAL, SUBMISSION, OPINION_LETTER, SENDING)
