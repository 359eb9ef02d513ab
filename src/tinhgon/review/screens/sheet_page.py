"""A review sheet: every part of a procedure with its questions, and what stands beside them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.ui.api import names_of
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    SHEET_PART_LABELS,
    VIEW,
    SheetPage,
    SheetState,
    leaf_with,
    rereview_sentence,
    sheet_page,
)
from tinhgon.review.screens.badges import rereview_badge, sheet_state_badge
from tinhgon.review.screens.finding_forms import draftable
from tinhgon.review.screens.parts import changed_rows
from tinhgon.review.screens.sheet_conclusion import TypedConclusion, conclusion_view
from tinhgon.review.screens.sheet_progress import next_open, part_counts
from tinhgon.review.screens.sheet_question import Typed, said
from tinhgon.review.screens.sheet_view import parts_of


@never_cache
@requires(VIEW.name)
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """`?at=` a place: the leaf it stands on. Going back to it shows what is saved, not what was."""
    return render_sheet(request, pk)


def render_sheet(
    request: HttpRequest,
    pk: int,
    *,
    typed: Typed | None = None,
    concluded: TypedConclusion | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with what was sent and not taken in its place."""
    by = actor(request)
    page, at = sheet_page(by, pk), request.GET.get("at", "")
    row = page.sheet
    language = get_language() or "vi"
    leaf = leaf_with([line.place for line in page.places], typed.place if typed else at)
    people = names_of({row.opened_by, row.completed_by, *(e.answered_by for e in page.gone)}, by)
    context = {
        "page": page,
        "sheet": row,
        "name": page.content.name,
        "code": row.procedure.code,
        "agency": names_with_heirs({row.procedure.managing_agency_id})[
            row.procedure.managing_agency_id
        ],
        "state": sheet_state_badge(row.state_word),
        "can_write": page.can_fill and page.is_open,
        "parts": parts_of(page, leaf, by, typed),
        "asked": [
            (gettext(SHEET_PART_LABELS[each.part]), question.text(language), question)
            for each in page.progress.parts
            for question in page.asked.about(each.part)
        ],
        "leaf": leaf,
        "next_open": next_open(page.progress, typed.place if typed else at),
        "counts": part_counts(page.progress),
        "progress": page.progress,
        "title": page.asked.title(language),
        "note": page.asked.note(language),
        "is_practice": page.asked.force.value == "practice",
        "basis": page.asked,
        "changed": [] if page.now is None else changed_rows(page.content, page.now),
        "rereviews": [
            (rereview_badge(each.kind), rereview_sentence(each)) for each in page.rereviews
        ],
        "gone": [(each.place, said(each, people)) for each in page.gone],
        "opened_by": people[row.opened_by],
        "completed_by": people[row.completed_by] if row.completed_by else "",
        "conclusion": conclusion_view(by, row, page.concluded_before, concluded),
        "refused": refused,
        "plans": draftable(by) if page.item is None and page.can_fill and page.is_open else [],
        **_acts(page),
    }
    return render(request, "review/sheet.html", context, status=status)


def _acts(page: SheetPage) -> dict[str, bool]:
    """What can be done with the sheet as it stands."""
    state, fills = page.sheet.state_word, page.can_fill
    by_questions = page.sheet.item_id is None
    return {
        "may_complete": fills and state is SheetState.OPEN,
        "may_withdraw": fills and state is SheetState.OPEN,
        "may_bring_up": fills and state is SheetState.OPEN and page.now is not None,
        "may_reopen": fills and state is SheetState.COMPLETED and by_questions,
        "may_renew": fills and state is SheetState.COMPLETED and page.is_in_force,
        "may_copy": fills and by_questions and state in {SheetState.OPEN, SheetState.COMPLETED},
    }
