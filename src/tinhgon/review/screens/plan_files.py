"""The documents around a plan, as Word and as PDF, and the page that offers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.documents.api import can_convert
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import Order, asked_numbers, document_answer, refusal_sentence
from tinhgon.registry.api import (
    Agency,
    DocumentOf,
    Signatures,
    SignedSource,
    can_set_templates,
    foot,
    made_document,
    names_on,
)
from tinhgon.review.api import (
    VIEW,
    Approver,
    ItemState,
    Plan,
    PlanPage,
    approver_of,
    approving_agency,
    can_ask_opinion,
    can_draft,
    document_of_approval,
    document_of_decision,
    document_of_opinion,
    document_of_plan,
    document_of_sending,
    document_of_submission,
    draft_order,
    opinions_on_plan,
    plan_page,
    undecided,
)
from tinhgon.review.screens.plan_forms import DraftPublicationForm

_LONGEST_ADDRESSEE = 300
# How the files of what an authority has to approve are called.
_NAMES = {"approval": "du-thao-phe-duyet", "submission": "to-trinh"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A document that can be printed now: its name, what is in it, where Word and PDF are."""

    title: str
    about: str
    word: str
    pdf: str
    signed: str
    is_said: bool
    signing: str
    takes_addressee: bool = False


def _offer(
    signatures: Signatures,
    document: DocumentOf,
    *,
    title: str,
    about: str,
    files: tuple[str, str],
    signing: str,
) -> Offer:
    """An offer with where its document is issued and who signs it, as it would be printed."""
    told = signatures.signed(document)
    said = foot(signatures.letterhead(document, told), told.signing)
    who = " / ".join((*said.over, said.office))
    word, pdf = files
    return Offer(
        title,
        about,
        word,
        pdf,
        signed=f"{said.place}; {who}: {said.name}",
        is_said=told.source is SignedSource.SAID,
        signing=signing,
    )


@requires(VIEW.name)
@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, "word", f"phuong-an-{pk}", "plan", {"plan": pk})


@requires(VIEW.name)
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, "pdf", f"phuong-an-{pk}", "plan", {"plan": pk})


@requires(VIEW.name)
@require_safe
def plan_documents(request: HttpRequest, pk: int) -> HttpResponse:
    """All documents that can be printed of a plan as it stands now."""
    by = actor(request)
    page = plan_page(by, pk)
    names, signatures = names_on({page.plan.agency_id}), Signatures(by)
    context = {
        "plan": page.plan,
        "agency": names[page.plan.agency_id],
        "offers": [
            *_offers(signatures, page),
            *_recorded(signatures, page),
            *_letters(by, signatures, page),
        ],
        "may_sign": can_draft(by, page.plan),
        "converts": can_convert(),
        "without_group": [line.item for line in page.lines if approver_of(line) is None],
        "may_publish": any(line.item.state_word is ItemState.ENACTED for line in page.lines),
        "templates_url": reverse("templates", args=[page.plan.agency.key])
        if can_set_templates(by, page.plan.agency)
        else "",
    }
    return render(request, "review/plan_documents.html", context)


@requires(VIEW.name)
@require_safe
def plan_document(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """`kind`: approval, submission (of `?approver=`) or sending (`?to=`); `form`: word, pdf."""
    if kind == "sending":
        to = " ".join(request.GET.get("to", "").split())[:_LONGEST_ADDRESSEE]
        asked = {"plan": pk, "to": to}
        return _answer(request, form, f"gui-phuong-an-{pk}", "plan-sending", asked)
    try:
        approver = Approver(request.GET.get("approver", Approver.HEAD.value))
    except ValueError as unknown:
        raise Http404 from unknown
    if kind not in _NAMES:
        raise Http404
    asked = {"plan": pk, "approver": approver.value}
    return _answer(request, form, f"{_NAMES[kind]}-{pk}", f"plan-{kind}", asked)


@requires(VIEW.name)
@require_safe
def decision_document(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A recorded decision that approves items of a plan."""
    return _answer(request, form, f"phe-duyet-{pk}", "plan-decision", {"decision": pk})


@requires(VIEW.name)
@require_safe
def opinion_letter(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The letter that asks for an opinion."""
    return _answer(request, form, f"lay-y-kien-{pk}", "opinion-letter", {"opinion": pk})


@requires(VIEW.name)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_publication_of(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `chosen` (enacted items; without any, all that are enacted), `issuer`, `number` and
    `signed_on` where known: the publication decision as it would be signed; nothing is recorded."""
    by = actor(request)
    page = plan_page(by, pk)
    form = DraftPublicationForm(request.POST or None, plan=page.plan, may_sign=lambda _: True)
    chosen = [value.partition(":")[0] for value in request.POST.getlist("chosen")] or [
        str(line.item.pk) for line in page.lines if line.item.state_word is ItemState.ENACTED
    ]
    sentence = ""
    if form.is_valid():
        try:
            maker, asked = draft_order(
                pk,
                asked_numbers(chosen),
                form.chosen_issuer(),
                form.cleaned_data["number"],
                form.cleaned_data["signed_on"],
            )
            kind = "pdf" if request.POST.get("print") == "pdf" else "word"
            return _answer(request, kind, f"du-thao-cong-bo-{pk}", maker, asked)
        except Refusal as refused:
            sentence = refusal_sentence(refused)
    context = {"plan": page.plan, "form": form, "sentence": sentence, "chosen": chosen}
    status = 422 if form.is_bound else 200
    return render(request, "review/draft_publication.html", context, status=status)


def _answer(
    request: HttpRequest, form: str, name: str, maker: str, asked: Mapping[str, object]
) -> HttpResponse:
    """The document by the name under which the background makes it too (`documents.makers`)."""
    printed = made_document(actor(request), maker, asked)
    order = Order(maker, asked, reverse("print_document"))
    return document_answer(request, printed, form, name, order)


def _offers(signatures: Signatures, page: PlanPage) -> list[Offer]:
    """The plan; for each authority that has still to approve, its decision and the letter; the
    publication decision of what is enacted."""
    plan = page.plan
    offers = [
        _offer(
            signatures,
            document_of_plan(plan),
            title=gettext("Plan of simplification"),
            about=gettext("%(n)s procedures") % {"n": len(page.lines)},
            files=(reverse("plan_word", args=[plan.pk]), reverse("plan_pdf", args=[plan.pk])),
            signing=_signing(plan, "plan", "plan"),
        )
    ]
    for approver in Approver:
        lines = undecided(page, approver)
        if not lines:
            continue
        told = {"who": _who(plan, approver), "n": len(lines)}
        query = f"?approver={approver.value}"
        offers += [
            _offer(
                signatures,
                document_of_approval(plan, approver),
                title=gettext("Draft of the decision approving the plan"),
                about=gettext("To be signed by: %(who)s · %(n)s procedures") % told,
                files=_files("plan_document", plan.pk, "approval", query=query),
                signing=_signing(plan, "approval", approver.value),
            ),
            _offer(
                signatures,
                document_of_submission(plan, approver),
                title=gettext("Letter submitting the plan"),
                about=gettext("To: %(who)s · %(n)s procedures") % told,
                files=_files("plan_document", plan.pk, "submission", query=query),
                signing=_signing(plan, "submission", approver.value),
            ),
        ]
    return offers


def _files(name: str, *args: object, query: str = "") -> tuple[str, str]:
    """The addresses of a document as Word and as PDF."""
    word, pdf = (reverse(name, args=[*args, form]) + query for form in ("word", "pdf"))
    return word, pdf


def _signing(plan: Plan, kind: str, of: object) -> str:
    return reverse("document_signing", args=[plan.pk, kind, of])


def _recorded(signatures: Signatures, page: PlanPage) -> list[Offer]:
    """Each recorded decision, and the letter that sends on what still holds of the plan."""
    plan = page.plan
    held = {line.item.decision_id for line in page.lines}
    offers = [
        _offer(
            signatures,
            document_of_decision(decision),
            title=gettext("Decision %(number)s approving the plan") % {"number": decision.number},
            about=gettext("As recorded, with the head of the sealed log")
            if decision.pk in held
            else gettext("As recorded; all that it approved has ended since"),
            files=_files("decision_document", decision.pk),
            signing=_signing(plan, "decision", decision.pk),
        )
        for decision in page.decisions
    ]
    if held & {decision.pk for decision in page.decisions}:
        sending = _offer(
            signatures,
            document_of_sending(plan),
            title=gettext("Letter sending the approved plan"),
            about=gettext("With the decisions that approve it"),
            files=_files("plan_document", plan.pk, "sending"),
            signing=_signing(plan, "sending", "plan"),
        )
        offers.append(replace(sending, takes_addressee=True))
    return offers


def _letters(by: Actor, signatures: Signatures, page: PlanPage) -> list[Offer]:
    """Letters to the agencies asked for an opinion, on the whole plan or one item of it."""
    if not can_ask_opinion(by, page.plan):
        return []
    asked = [row for row in opinions_on_plan(by, page.plan) if not row.withdrawn_at]
    names = names_on({row.agency_id for row in asked})
    return [
        _offer(
            signatures,
            document_of_opinion(row),
            title=gettext("Letter asking %(agency)s for an opinion")
            % {"agency": names[row.agency_id]},
            about=gettext("the whole plan") if row.item is None else row.item.procedure.code,
            files=_files("opinion_letter", row.pk),
            signing=_signing(page.plan, "opinion", row.pk),
        )
        for row in asked
    ]


def _who(plan: Plan, approver: Approver) -> str:
    agency: Agency = approving_agency(plan, approver)
    return names_on({agency.pk})[agency.pk]
