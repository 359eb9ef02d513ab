"""The history of any subject, told from the log."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, signed_in
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.foundation.ui.api import history_subject, known_events, timeline_entries

_MOST = 500


@signed_in
@require_safe
def subject_history(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """GET: what happened to one subject, newest first, for those who may know of the subject."""
    by = actor(request)
    told = history_subject(kind)
    try:
        place = told.find(by, subject)
    except (ValueError, ValidationError) as error:
        raise NotFound(gettext_noop("No history of this kind is kept here.")) from error
    events = history(kind, subject, limit=_MOST)
    context = {
        "place": place,
        "kind": gettext(told.title),
        "events": timeline_entries(known_events(kind, events, by), by),
        "is_cut": len(events) == _MOST,
        "most": _MOST,
    }
    return render(request, "project/history.html", context)
