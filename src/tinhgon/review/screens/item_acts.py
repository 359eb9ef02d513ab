"""What drafters do on the page of an item; refused, the page comes back with what was typed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.ui.api import refusal_sentence, revision_seen
from tinhgon.review.api import (
    VIEW,
    add_operation,
    change_operation,
    comment_item,
    describe_item,
    findings_of,
    item_page,
    rebase_items,
    remove_operation,
)
from tinhgon.review.screens.addresses import item_address
from tinhgon.review.screens.item_forms import CommentOnForm, ItemTextsForm
from tinhgon.review.screens.item_page import render_item, start_from
from tinhgon.review.screens.operation_forms import form_for, start_to_change


@require_POST
@requires(VIEW.name)
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """POST reason, recommendation, road map, dossiers a year."""
    form = ItemTextsForm(request.POST)
    if form.is_valid():
        try:
            describe_item(
                by=actor(request), item=pk, revision=revision_seen(request), texts=form.texts()
            )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("What was written is saved."))
            return redirect(item_address(pk))
    return render_item(request, pk, texts_form=form, status=422)


@require_POST
@requires(VIEW.name)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """POST an operation; draft, difference and cost are there at once."""
    by = actor(request)
    page = item_page(by, pk)
    start = start_from(request, findings_of(by, page.item.procedure))
    form = None if start is None else form_for(start, page.base, request.POST)
    if start is None or form is None:
        messages.error(
            request,
            gettext("The part this operation is about is not there any more; choose it again."),
        )
        return redirect(item_address(pk))
    if form.is_valid():
        try:
            add_operation(
                by=by,
                item=pk,
                revision=revision_seen(request),
                operation=form.operation(),
                finding=start.finding,
            )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(
                request, gettext("The operation is added; the draft and its cost are new.")
            )
            return redirect(f"{item_address(pk)}#difference")
    return render_item(request, pk, refused=(start, form), status=422)


@require_POST
@requires(VIEW.name)
def change(request: HttpRequest, pk: int, operation: int) -> HttpResponse:
    """POST the answers of an operation that is there; draft, difference and cost follow."""
    by = actor(request)
    page = item_page(by, pk)
    held = next((line.row for line in page.operations if line.row.pk == operation), None)
    start = None if held is None else start_to_change(held, page.base)
    form = None if start is None else form_for(start, page.base, request.POST)
    if start is None or form is None:
        messages.error(
            request,
            gettext("The part this operation is about is not there any more; choose it again."),
        )
        return redirect(item_address(pk))
    if form.is_valid():
        try:
            change_operation(
                by=by,
                item=pk,
                revision=revision_seen(request),
                operation=operation,
                changed=form.operation(),
            )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(
                request, gettext("The operation is changed; the draft and its cost are new.")
            )
            return redirect(f"{item_address(pk)}#operation")
    return render_item(request, pk, refused=(start, form), status=422)


@require_POST
@requires(VIEW.name)
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `about` and `text`: a comment, without moving the item."""
    by = actor(request)
    form = CommentOnForm(request.POST, page=item_page(by, pk))
    if form.is_valid():
        operation, component = form.anchor()
        try:
            comment_item(
                by=by,
                item=pk,
                text=form.cleaned_data["text"],
                operation=operation,
                component=component,
            )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The comment is written."))
            return redirect(f"{item_address(pk)}#comments")
    return render_item(request, pk, comment_form=form, status=422)


@require_POST
@requires(VIEW.name)
def remove(request: HttpRequest, pk: int, operation: int) -> HttpResponse:
    """POST: take an operation off; the finding it answered is open again."""
    try:
        remove_operation(
            by=actor(request), item=pk, revision=revision_seen(request), operation=operation
        )
    except NotAllowed:
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(request, gettext("The operation is taken off."))
    return redirect(item_address(pk))


@require_POST
@requires(VIEW.name)
def rebase(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: bring the item up to what the procedure says today."""
    by = actor(request)
    try:
        done = rebase_items(by=by, items={pk: revision_seen(request)})
    except NotAllowed:
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(request, gettext("The item rests on the present version now."))
        if done.lost:
            messages.warning(
                request,
                gettext("%(n)s operations no longer fit and were taken off; see the history.")
                % {"n": sum(done.lost.values())},
            )
    return redirect(item_address(pk))
