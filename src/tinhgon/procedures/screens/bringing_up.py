"""A draft made by hand beside the version published since: what each changed, what both did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.ui.api import asked_number, refusal_sentence
from tinhgon.procedures.actions.bringing_up import MINE, THEIRS, Undecided, bring_up_draft
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.content.merging import settled
from tinhgon.procedures.models import Version
from tinhgon.procedures.permissions import ADOPT
from tinhgon.procedures.policies import check_draft, check_edit
from tinhgon.procedures.queries.bringing_up import BringUp, bring_up_of
from tinhgon.procedures.screens.comparing import Said, difference_rows, said_at
from tinhgon.procedures.states import VersionState

_CHOICE = "choice-"


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A place both changed: what it said before, in the draft and in the newer version, and which
    of the two was chosen ("": none yet). `is_open` where a choice is missed."""

    name: str
    before: Said
    mine: Said
    theirs: Said
    chosen: str
    is_open: bool


@requires(ADOPT.name)
@require_http_methods(["GET", "POST"])
def bring_up(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `seen` (reading of the draft), `latest` (number of the version) and for each conflict
    `choice-<place>`: mine or theirs. `act=preview` shows what the draft would say then."""
    by = actor(request)
    rows = Version.objects.select_related("procedure", "base")
    draft = get_visible(rows.filter(state=VersionState.DRAFT.value), by, pk=pk)
    check_draft(by, draft.procedure)
    told = _why_not(by, draft)
    if told:
        return _told(request, draft, told)
    missed: tuple[str, ...] = ()
    status = 200
    if request.method == "POST" and request.POST.get("act") != "preview":
        try:
            bring_up_draft(
                by=by,
                draft=draft,
                seen=asked_number(request.POST.get("seen", "")),
                latest=asked_number(request.POST.get("latest", "")),
                decided=_decided(request),
            )
        except NotAllowed:
            raise
        except Undecided as refused:
            told, missed, status = refusal_sentence(refused), refused.places, 422
        except Refusal as refused:
            told, status = refusal_sentence(refused), 409
        else:
            messages.success(
                request, gettext("The draft rests on the latest version now. Look through it.")
            )
            return redirect("edit_content", pk=pk)
    return _answer(request, draft, told, frozenset(missed), status)


def _why_not(by: Actor, draft: Version) -> str:
    try:
        check_edit(by, draft)
    except NotAllowed:
        raise
    except Refusal as refused:
        return refusal_sentence(refused)
    return ""


def _decided(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix(_CHOICE): str(value)
        for name, value in request.POST.items()
        if name.startswith(_CHOICE) and value in {MINE, THEIRS}
    }


def _told(request: HttpRequest, draft: Version, told: str) -> HttpResponse:
    """A draft that nobody brings up by hand says why."""
    status = 200 if request.method == "GET" else 409
    context = {**_about(draft), "told": told, "found": None}
    return render(request, "procedures/bring_up.html", context, status=status)


def _about(draft: Version) -> dict[str, object]:
    page = f"{reverse('procedure', args=[draft.procedure.code])}?version={draft.number}"
    return {"draft": draft, "procedure": draft.procedure, "page": page}


def _answer(
    request: HttpRequest, draft: Version, told: str, missed: frozenset[str], status: int
) -> HttpResponse:
    found = bring_up_of(draft)
    context = {**_about(draft), "told": told, "found": found}
    if found is not None:
        decided = _decided(request)
        taken = {place for place in found.conflicts if decided.get(place) == THEIRS}
        result = settled(found.before, found.mine, found.theirs, taken)
        context |= {
            "is_undecided": any(place not in decided for place in found.conflicts),
            "name": found.mine.name,
            "lines": list(_lines(found, decided, missed)),
            "by_draft": difference_rows(difference(found.before, found.mine)),
            "by_version": difference_rows(difference(found.before, found.theirs)),
            "result": difference_rows(difference(found.theirs, result)),
            "mine": MINE,
            "theirs": THEIRS,
        }
    return render(request, "procedures/bring_up.html", context, status=status)


def _lines(
    found: BringUp, decided: Mapping[str, str], missed: frozenset[str]
) -> Iterator[ConflictLine]:
    for place in found.conflicts:
        before, mine, theirs = (
            said_at(side, place) for side in (found.before, found.mine, found.theirs)
        )
        chosen = decided.get(place, "")
        yield ConflictLine(f"{_CHOICE}{place}", before, mine, theirs, chosen, place in missed)
