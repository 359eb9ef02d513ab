"""What reviewers do on a sheet; refused, everything typed comes back, with what others wrote."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from tinhgon.foundation.access.api import actor, get_visible, requires, visible
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import names_of, refusal_sentence
from tinhgon.procedures.api import Procedure
from tinhgon.review.api import (
    VIEW,
    AnswerChanged,
    ReviewSheet,
    SheetChanged,
    SheetPart,
    add_item,
    answer_alike,
    answer_question,
    bring_up_sheet,
    complete_sheet,
    conclude_sheet,
    confirm_answers,
    open_sheet,
    question_line,
    renew_sheet,
    reopen_sheet,
    withdraw_sheet,
)
from tinhgon.review.screens.sheet_page import TypedConclusion, render_sheet
from tinhgon.review.screens.sheet_progress import next_open, part_counts, sheet_address
from tinhgon.review.screens.sheet_question import Typed, anchor_of, question_view
from tinhgon.review.screens.sheet_view import place_text

_LONGEST_NUMBER = 15


@require_POST
@requires(VIEW.name)
def open_review(request: HttpRequest) -> HttpResponse:
    """POST `code`: open a sheet of a procedure, or go to the one that is being filled in."""
    by = actor(request)
    code = request.POST.get("code", "").strip()
    found = visible(Procedure.objects.filter(code=code), by).first()
    if found is None:
        raise NotFound(gettext_noop("No procedure has the code %(code)s."), code=code[:100])
    opened = open_sheet(by=by, procedure=found.pk)
    messages.success(request, gettext("The review sheet is open; every answer is saved at once."))
    return redirect(sheet_address(opened.pk))


@require_POST
@requires(VIEW.name)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `place`, `question`, `seen`, `value`, `reason`; htmx gets only what is new."""
    by, said = actor(request), request.POST
    place, question = said.get("place", ""), said.get("question", "")
    value, reason = said.get("value", ""), said.get("reason", "")
    try:
        answer_question(
            by=by,
            sheet=pk,
            place=place,
            question=question,
            seen=number_of(said.get("seen", "")),
            value=value,
            reason=reason,
        )
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        theirs = refused.theirs if isinstance(refused, AnswerChanged) else None
        typed = Typed(place, question, value, reason, refusal_sentence(refused), theirs)
        if request.headers.get("HX-Request"):
            return _question(request, pk, place, question, typed)
        return render_sheet(request, pk, typed=typed, refused=typed.error, status=409)
    if request.headers.get("HX-Request"):
        return _question(request, pk, place, question, None)
    return redirect(sheet_address(pk, place, anchor_of("q", place, question)))


@require_POST
@requires(VIEW.name)
def alike(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `part`, the values by question, `reason`: answer what is open in a part alike."""
    part = request.POST.get("part", "")
    if part not in set(SheetPart):
        raise NotFound(gettext_noop("This question is not asked in this review sheet."))
    values = {key: str(value) for key, value in request.POST.items() if key.startswith(f"{part}.")}
    try:
        count = answer_alike(
            by=actor(request),
            sheet=pk,
            part=SheetPart(part),
            values=values,
            reason=request.POST.get("reason", ""),
        )
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        return render_sheet(request, pk, refused=refusal_sentence(refused), status=422)
    messages.success(
        request,
        ngettext("%(n)s question is answered.", "%(n)s questions are answered.", count)
        % {"n": count},
    )
    return redirect(sheet_address(pk, request.POST.get("at", ""), anchor_of("part", part)))


@require_POST
@requires(VIEW.name)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `answer` (ids; none: all): what was carried over from before a change still holds."""
    chosen = [number_of(each) for each in request.POST.getlist("answer")]
    count = confirm_answers(by=actor(request), sheet=pk, answers=chosen or None)
    messages.success(
        request,
        ngettext("%(n)s answer is confirmed.", "%(n)s answers are confirmed.", count)
        % {"n": count},
    )
    place = request.POST.get("place", "")
    return redirect(sheet_address(pk, place, anchor_of("p", place) if place else "main"))


@require_POST
@requires(VIEW.name)
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `conclusion`, `reason`, `revision`, and `act=complete` to complete the sheet as well."""
    said = request.POST
    conclusion, reason = said.get("conclusion", ""), said.get("reason", "")
    by, completing = actor(request), said.get("act") == "complete"
    try:
        row = conclude_sheet(
            by=by,
            sheet=pk,
            revision=number_of(said.get("revision", "")),
            conclusion=conclusion,
            reason=reason,
        )
        if completing:
            complete_sheet(by=by, sheet=pk, revision=row.revision)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        clash = isinstance(refused, SheetChanged)
        typed = TypedConclusion(conclusion, reason, refusal_sentence(refused), clash)
        return render_sheet(request, pk, concluded=typed, refused=typed.error, status=409)
    if completing:
        messages.success(request, gettext("The review is completed."))
        return redirect(sheet_address(pk))
    if request.headers.get("HX-Request"):
        context = {"revision": row.revision, "is_saved": True}
        return render(request, "review/parts/sheet_conclusion_mark.html", context)
    return redirect(sheet_address(pk, anchor="conclusion"))


@require_POST
@requires(VIEW.name)
def act_on_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `act`: bring_up, renew, reopen, withdraw, plan; with the `revision` that was seen."""
    by, act = actor(request), request.POST.get("act", "")
    revision = number_of(request.POST.get("revision", ""))
    to = pk
    try:
        if act == "bring_up":
            done = bring_up_sheet(by=by, sheet=pk)
            messages.success(request, _brought_up(done.kept, done.to_confirm, done.gone))
        elif act == "renew":
            done = renew_sheet(by=by, sheet=pk)
            to = done.sheet.pk
            messages.success(request, _brought_up(done.kept, done.to_confirm, done.gone))
        elif act == "reopen":
            reopen_sheet(by=by, sheet=pk, revision=revision)
        elif act == "withdraw":
            withdraw_sheet(by=by, sheet=pk, revision=revision)
        elif act == "plan":
            _put_into_plan(request, pk)
        else:
            messages.error(request, gettext("Nothing was chosen; press one of the buttons."))
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    return redirect(sheet_address(to))


def _put_into_plan(request: HttpRequest, pk: int) -> None:
    by = actor(request)
    row = get_visible(ReviewSheet.objects.all(), by, pk=pk)
    add_item(by=by, plan=number_of(request.POST.get("plan", "")), procedure=row.procedure_id)
    messages.success(request, gettext("The procedure is in the plan; simplify it part by part."))


def _question(
    request: HttpRequest, pk: int, place: str, question: str, typed: Typed | None
) -> HttpResponse:
    """The mark beside a question that was saved; the whole question where it was not."""
    by = actor(request)
    found = question_line(by, pk, place, question)
    line = found.line
    writers = {line.answer.answered_by} if line.answer else set()
    people = names_of(writers | {each.answered_by for each in line.earlier}, by)
    before = "" if found.before is None else place_text(found.place, found.before)
    view = question_view(line, place, people, typed, before)
    context = {
        "line": view,
        "sheet": found.sheet,
        "progress": found.progress,
        "counts": part_counts(found.progress),
        "next_open": next_open(found.progress),
        "can_write": True,
        "is_saved": typed is None,
        "place": found,
        "place_anchor": anchor_of("p", place),
    }
    if typed is None:
        return render(request, "review/parts/sheet_saved.html", context)
    response = render(request, "review/parts/sheet_question.html", context)
    response["HX-Retarget"] = f"#{view.anchor}"
    response["HX-Reswap"] = "outerHTML"
    return response


def _brought_up(kept: int, to_confirm: int, gone: int) -> str:
    return gettext(
        "%(kept)s answers stand, %(confirm)s are about something that changed and are to be "
        "confirmed, %(gone)s are about something that is gone."
    ) % {"kept": kept, "confirm": to_confirm, "gone": gone}


def number_of(text: str) -> int:
    """A whole number, 0 for anything else: no revision and no id is 0."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST_NUMBER else 0
