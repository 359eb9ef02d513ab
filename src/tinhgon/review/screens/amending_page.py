"""One amending document: what it covers, what it leads to, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.ui.api import (
    asked_numbers,
    refusal_sentence,
    revision_seen,
    timeline_entries,
)
from tinhgon.registry.api import (
    DOCUMENT_KIND_LABELS,
    names_with_heirs,
    written_document,
    written_place,
)
from tinhgon.review.api import (
    VIEW,
    AmendingPage,
    AmendingState,
    CoveredItem,
    Enacted,
    ItemAct,
    ItemState,
    LawChange,
    amending_page,
    can_act,
    describe_amending_document,
    enact_covered_items,
    give_up_amending_document,
    issue_amending_document,
    procedure_told,
    standing_sentence,
    uncover_law_changes,
    undo_issue,
)
from tinhgon.review.screens.badges import (
    amending_state_badge,
    change_state_badge,
    item_badge,
    late_badge,
)
from tinhgon.review.screens.law_forms import AmendingForm, GiveUpForm, IssueForm, UndoIssueForm
from tinhgon.review.screens.law_tables import entry_address, entry_words

_EVENTS_SHOWN = 20
_NAMED = 10


@requires(VIEW.name)
@require_safe
def amending(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor(request)
    page = amending_page(by, pk)
    row = page.amending
    owners = {entry.owner_id for entry in page.entries if entry.owner_id is not None}
    names = names_with_heirs({row.owner_id, *owners})
    context = {
        "page": page,
        "amending": row,
        "state": amending_state_badge(row.state_word),
        "kind": gettext(DOCUMENT_KIND_LABELS[row.kind]),
        "owner": names[row.owner_id],
        "is_draft": row.state_word is AmendingState.DRAFT,
        "is_given_up": row.state_word is AmendingState.ABANDONED,
        "is_issued": row.state_word is AmendingState.ISSUED,
        "entries": [_entry(entry, page, names) for entry in page.entries],
        "items": [_item(each) for each in page.items],
        "to_publish": [
            {"plan": plan, "keys": [f"{item.pk}:{item.revision}" for item in rows]}
            for plan, rows in page.enacted_by_plan.items()
            if all(can_act(by, ItemAct.PUBLISH, item) for item in rows)
        ],
        "can_uncover": any(_can_uncover(entry, page) for entry in page.entries),
        "events": timeline_entries(history("amending_document", row.pk, limit=_EVENTS_SHOWN), by),
    }
    return render(request, "review/amending_document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW.name)
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, kind and planned day of a draft."""
    page = amending_page(actor(request), pk)
    row = page.amending
    initial = {"title": row.title, "kind": row.kind, "planned_on": row.planned_on}
    form = AmendingForm(request.POST or None, initial=initial)

    def act() -> str:
        describe_amending_document(
            by=actor(request), amending=pk, revision=revision_seen(request), said=form.draft()
        )
        return gettext("What was written is saved.")

    return _asked(request, page, form, act, gettext("Title and planned day"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW.name)
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and days of the document that was signed; what it completes is enacted."""
    page = amending_page(actor(request), pk)
    row = page.amending
    if request.method != "POST" and row.state_word is not AmendingState.DRAFT:
        told = (
            gettext("This document is issued already, as it stands here.")
            if row.state_word is AmendingState.ISSUED
            else gettext("This draft was given up; nothing is issued from it.")
        )
        messages.info(request, told)
        return redirect("amending_document", pk=pk)
    form = IssueForm(request.POST or None, amending=row)

    def act() -> str:
        done = issue_amending_document(
            by=actor(request), amending=pk, revision=revision_seen(request), issued=form.document()
        )
        _tell_left(request, done)
        return _enacted(done)

    title = gettext("Record the issued document")
    return _asked(request, page, form, act, title)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW.name)
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft given up, for a reason."""
    page = amending_page(actor(request), pk)
    form = GiveUpForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        give_up_amending_document(
            by=actor(request),
            amending=pk,
            revision=revision_seen(request),
            reason=form.cleaned_data["reason"],
        )
        return gettext("The draft is given up; its provisions are open again.")

    title = gettext("Give up the draft")
    return _asked(request, page, form, act, title)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW.name)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """An issue that was recorded by mistake is taken back, for a reason."""
    page = amending_page(actor(request), pk)
    form = UndoIssueForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        done = undo_issue(
            by=actor(request),
            amending=pk,
            revision=revision_seen(request),
            reason=form.cleaned_data["reason"],
        )
        sentence = ngettext(
            "The document is a draft again, and %(n)s item is approved again.",
            "The document is a draft again, and %(n)s items are approved again.",
            len(done.items),
        )
        return sentence % {"n": len(done.items)}

    return _asked(request, page, form, act, gettext("Take the issue back"))


@require_POST
@requires(VIEW.name)
def enact(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: enact the items that lack nothing any more."""

    def act() -> str:
        done = enact_covered_items(by=actor(request), amending=pk, revision=revision_seen(request))
        _tell_left(request, done)
        return _enacted(done)

    return _direct(request, pk, act)


@require_POST
@requires(VIEW.name)
def uncover(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `chosen` provisions: take them out of the document."""
    chosen = asked_numbers(request.POST.getlist("chosen"))

    def act() -> str:
        uncover_law_changes(
            by=actor(request), amending=pk, revision=revision_seen(request), entries=chosen
        )
        sentence = ngettext(
            "%(n)s provision taken out.", "%(n)s provisions taken out.", len(chosen)
        )
        return sentence % {"n": len(chosen)}

    return _direct(request, pk, act)


def _asked(
    request: HttpRequest,
    page: AmendingPage,
    form: forms.Form,
    act: Callable[[], str],
    title: str,
) -> HttpResponse:
    """A form of its own, and back to the document; refused with all that was typed."""
    back = reverse("amending_document", args=[page.amending.pk])
    if form.is_bound and form.is_valid():
        try:
            done = act()
        except NotAllowed:
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, done)
            return redirect(back)
    context = {
        "form": form,
        "amending": page.amending,
        "page_title": title,
        "submit_label": title,
        "cancel_url": back,
    }
    status = 422 if form.is_bound else 200
    return render(request, "review/amending_form.html", context, status=status)


def _direct(request: HttpRequest, pk: int, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except NotAllowed:
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    return redirect("amending_document", pk=pk)


def _enacted(done: Enacted) -> str:
    if not done.enacted:
        return gettext("Recorded. No item is enacted by it yet.")
    sentence = ngettext("%(n)s item enacted.", "%(n)s items enacted.", len(done.enacted))
    return sentence % {"n": len(done.enacted)}


def _tell_left(request: HttpRequest, done: Enacted) -> None:
    """What is not enacted, each with its reason; the page lists all of them."""
    for each in done.left[:_NAMED]:
        if each.refusal is not None:
            messages.warning(request, refusal_sentence(each.refusal))
    if len(done.left) > _NAMED:
        more = gettext("%(n)s more items wait; see below.") % {"n": len(done.left) - _NAMED}
        messages.warning(request, more)
    if done.elsewhere:
        sentence = ngettext(
            "%(n)s item of another agency waits for this document; it is enacted there.",
            "%(n)s items of other agencies wait for this document; they are enacted there.",
            done.elsewhere,
        )
        messages.info(request, sentence % {"n": done.elsewhere})


def _entry(entry: LawChange, page: AmendingPage, names: dict[int, str]) -> dict[str, object]:
    code, name = procedure_told(entry)
    return {
        "entry": entry,
        "words": entry_words(entry),
        "place": written_place(entry.provision),
        "document": written_document(entry.provision),
        "standing": standing_sentence(page.standings.get(entry.document)),
        "owner": names.get(entry.owner_id, "") if entry.owner_id is not None else "",
        "code": code,
        "name": name,
        "address": entry_address(entry),
        "state": change_state_badge(str(getattr(entry, "state_now", ""))),
        "can_uncover": _can_uncover(entry, page),
        "late": late_badge() if getattr(entry, "is_late", False) else "",
    }


def _can_uncover(entry: LawChange, page: AmendingPage) -> bool:
    return entry.pk in page.may_put_in and entry.item.state_word is ItemState.APPROVED


def _item(each: CoveredItem) -> dict[str, object]:
    return {
        "item": each.item,
        "state": item_badge(each.item.word),
        "waits": each.waits,
        "uncovered": len(each.lacking.uncovered),
        "unnamed": len(each.lacking.unnamed),
        "is_ready": each.waits and each.lacking.is_nothing,
    }
