"""Any two versions of a procedure, side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.labels import VERSION_STATE_LABELS
from tinhgon.procedures.permissions import VIEW
from tinhgon.procedures.queries.pages import ProcedureVersions, ShownVersion, procedure_versions
from tinhgon.procedures.screens.comparing import difference_rows


@requires(VIEW.name)
@require_safe
def compare_versions(request: HttpRequest, code: str) -> HttpResponse:
    """`?before=1&after=2`; without them the two newest versions."""
    by = actor(request)
    of = procedure_versions(code, by=by)
    newest = of.versions[0]
    older = of.versions[1] if len(of.versions) > 1 else newest
    before = _asked(of, request.GET.get("before", ""), older)
    after = _asked(of, request.GET.get("after", ""), newest)
    context = {
        "procedure": of.procedure,
        "versions": of.versions,
        "before": before,
        "after": after,
        "before_label": version_label(before),
        "after_label": version_label(after),
        "rows": difference_rows(difference(before.content, after.content)),
        "labels": [(shown.version.number, version_label(shown)) for shown in of.versions],
    }
    return render(request, "procedures/difference.html", context)


def _asked(of: ProcedureVersions, number: str, otherwise: ShownVersion) -> ShownVersion:
    if not number:
        return otherwise
    found = of.numbered(int(number)) if number.isdecimal() and len(number) < 9 else None
    if found is None:
        raise NotFound(
            gettext_noop("%(code)s has no version %(number)s that you may see."),
            code=of.procedure.code,
            number=number[:20],
        )
    return found


def version_label(shown: ShownVersion) -> str:
    return gettext("Version %(number)s (%(state)s)") % {
        "number": shown.version.number,
        "state": gettext(VERSION_STATE_LABELS[shown.version.state]),
    }
