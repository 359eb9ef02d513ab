"""Answers and conclusions as they save themselves: what was taken says so beside its question; what
was not stays in the page as it was typed, with what others wrote beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from tinhgon.foundation.access.api import actor, get_visible, requires
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import asked_number, names_of, refusal_sentence
from tinhgon.review.api import (
    VIEW,
    AnswerChanged,
    EarlierAnswer,
    ReviewSheet,
    SheetChanged,
    SheetPart,
    answer_alike,
    answer_question,
    complete_sheet,
    conclude_sheet,
    confirm_answers,
    question_line,
)
from tinhgon.review.screens.sheet_conclusion import TypedConclusion, conclusion_view
from tinhgon.review.screens.sheet_page import render_sheet
from tinhgon.review.screens.sheet_progress import next_open, part_counts, sheet_address
from tinhgon.review.screens.sheet_question import Typed, anchor_of, question_view
from tinhgon.review.screens.sheet_view import said_before_view

_UNCHANGED = 204


@require_POST
@requires(VIEW.name)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `place`, `question`, `seen`, `value`, `reason`, and `over` (a revision) to replace what
    another answered meanwhile; htmx gets only what is new."""
    said = request.POST
    place, question = said.get("place", ""), said.get("question", "")
    value, reason = said.get("value", ""), said.get("reason", "")
    try:
        answer_question(
            by=actor(request),
            sheet=pk,
            place=place,
            question=question,
            seen=asked_number(said.get("over") or said.get("seen", "")),
            value=value,
            reason=reason,
        )
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        theirs = refused.theirs if isinstance(refused, AnswerChanged) else None
        sentence, seen = refusal_sentence(refused), asked_number(said.get("seen", ""))
        typed = Typed(place, question, value, reason, sentence, seen, theirs)
        if not _is_part(request):
            return render_sheet(request, pk, typed=typed, refused=typed.error, status=409)
        if theirs is not None and _is_shown(request, theirs.revision):
            return HttpResponse(status=_UNCHANGED)
        return _question(request, pk, place, question, typed)
    if _is_part(request):
        return _question(request, pk, place, question)
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
    """POST `answer` (ids; none: all): what was carried over from before a change still holds. Of
    one question (`place`, `question`) htmx gets only what is new."""
    said = request.POST
    chosen = [asked_number(each) for each in said.getlist("answer")]
    count = confirm_answers(by=actor(request), sheet=pk, answers=chosen or None)
    place = said.get("place", "")
    if _is_part(request) and place:
        return _question(request, pk, place, said.get("question", ""))
    messages.success(
        request,
        ngettext("%(n)s answer is confirmed.", "%(n)s answers are confirmed.", count)
        % {"n": count},
    )
    return redirect(sheet_address(pk, place, anchor_of("p", place) if place else "main"))


@require_POST
@requires(VIEW.name)
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `conclusion`, `reason`, `revision`, `over` to replace what another concluded meanwhile,
    and `act=complete` to complete the sheet as well."""
    said = request.POST
    conclusion, reason = said.get("conclusion", ""), said.get("reason", "")
    by, completing = actor(request), said.get("act") == "complete"
    revision = asked_number(said.get("revision", ""))
    is_saved = False
    try:
        row = conclude_sheet(
            by=by,
            sheet=pk,
            revision=asked_number(said.get("over", "")) or revision,
            conclusion=conclusion,
            reason=reason,
        )
        is_saved, revision = True, row.revision
        if completing:
            complete_sheet(by=by, sheet=pk, revision=revision)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refused:
        clash = refused.sheet if isinstance(refused, SheetChanged) else None
        sentence = refusal_sentence(refused)
        typed = TypedConclusion(
            conclusion, reason, sentence, revision, clash=clash is not None, is_saved=is_saved
        )
        if not _is_part(request):
            return render_sheet(request, pk, concluded=typed, refused=sentence, status=409)
        if clash is not None and _is_shown(request, clash.revision):
            return HttpResponse(status=_UNCHANGED)
        return _conclusion(request, pk, typed)
    if completing:
        messages.success(request, gettext("The review is completed."))
        return _to(request, sheet_address(pk))
    if _is_part(request):
        return _conclusion(request, pk)
    return redirect(sheet_address(pk, anchor="conclusion"))


def _to(request: HttpRequest, address: str) -> HttpResponse:
    """To another page, from a part of one too."""
    if not _is_part(request):
        return redirect(address)
    response = HttpResponse()
    response["HX-Redirect"] = address
    return response


def _is_part(request: HttpRequest) -> bool:
    """Whether only a part of the page is asked for."""
    return "HX-Request" in request.headers


def _is_shown(request: HttpRequest, revision: int) -> bool:
    """Whether the page shows already what another wrote: who goes on typing is told once."""
    return asked_number(request.POST.get("shown", "")) == revision


def _has_new_earlier(request: HttpRequest, count: int) -> bool:
    """Whether there are other earlier answers than the page shows."""
    return asked_number(request.POST.get("earlier", "")) != count


def _question(
    request: HttpRequest, pk: int, place: str, question: str, typed: Typed | None = None
) -> HttpResponse:
    """What is new beside a question; what stands in its fields is left alone."""
    by = actor(request)
    found = question_line(by, pk, place, question)
    line = found.line
    writers = {line.answer.answered_by} if line.answer else set()
    people = names_of(writers | {each.answered_by for each in line.earlier}, by)
    before = None if found.before is None else said_before_view(found.before)
    view = question_view(line, place, people, typed, before)
    context = {
        "line": view,
        "sheet": found.sheet,
        "progress": found.progress,
        "counts": part_counts(found.progress),
        "next_open": next_open(found.progress, place, question),
        "can_write": True,
        "is_saved": typed is None,
        "has_new_earlier": _has_new_earlier(request, len(view.earlier)),
        "place": found,
        "place_anchor": anchor_of("p", place),
    }
    if typed is None:
        return render(request, "review/parts/sheet_saved.html", context)
    response = render(request, "review/parts/sheet_refused.html", context)
    response["HX-Retarget"] = f"#notes-{view.anchor}"
    return response


def _conclusion(
    request: HttpRequest, pk: int, typed: TypedConclusion | None = None
) -> HttpResponse:
    """What is new beside the conclusion; what stands in its fields is left alone."""
    by = actor(request)
    row = get_visible(ReviewSheet.objects.all(), by, pk=pk)
    earlier = list(row.earlier.filter(place=EarlierAnswer.CONCLUSION))
    context = {
        "sheet": row,
        "conclusion": conclusion_view(by, row, earlier, typed),
        "has_new_earlier": _has_new_earlier(request, len(earlier)),
    }
    if typed is None or typed.is_saved:
        return render(request, "review/parts/sheet_conclusion_saved.html", context)
    response = render(request, "review/parts/sheet_conclusion_refused.html", context)
    response["HX-Retarget"] = "#conclusion-notes"
    return response
